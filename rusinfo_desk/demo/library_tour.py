"""The library by keyboard: a street name spelt wrong, filters, tools, a text to the caller, and the leader's editor."""

from __future__ import annotations

from rusinfo_desk.app import Program
from rusinfo_desk.demo.account import Account
from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.ui.editor.page import EditorPage
from rusinfo_desk.ui.shortcuts import Key

__all__ = ["look_things_up", "see_to_content"]


def look_things_up(program: Program, hands: Hands, account: Account) -> None:
    """Sheets, tools and filters in the look-up of a window that has no call on screen."""
    lookup = program.panels.lookup

    def showing(item_id: str) -> bool:
        return lookup.details.sheet is not None and lookup.details.sheet.id == item_id

    hands.press(Key.SEARCH)
    hands.type("rivortil")
    hands.until(lambda: showing("klonazepam"), "faktaarket")
    hands.picture("09-faktaark")
    account.did("«rivortil» (feil stavet) finner klonazepam: akutt fare først, hver påstand med kilde, blanding og påvisning.")
    hands.press(Key.DETECTION)
    hands.picture("10-pavisning")
    account.did("Påvisning i urin, blod, spytt og hår på tvers av rusmidler (Alt+G), med betingelser og kilde.")
    hands.press(Key.PER_MILLE)
    hands.picture("11-promille")
    account.did("Promillekalkulatoren (Alt+P): et spenn, forutsetningene, og at den ikke kan avgjøre om noen kan kjøre.")
    hands.press(Key.SEARCH)
    hands.type("krisesenter")
    hands.press(Key.FILTER_OPEN)
    hands.until(lambda: lookup.model.rowCount() > 0, "treff som er åpne")
    hands.picture("12-apent-na")
    account.did("«krisesenter» med filteret «åpent nå»: åpningstid fra kilden, med helligdager; ukjent tid vises som ukjent.")
    hands.press(Key.COPY_TEXT)
    hands.press(Key.FILTER_CLEAR)
    account.did("Kort tekst til innringeren kopieres: navn, nummer, tid og adresse, uten noe internt.")


def see_to_content(program: Program, hands: Hands, account: Account) -> None:
    """The leader's editor on the list of what was never checked."""
    hands.press(Key.CONTENT)
    page = program.window.findChild(EditorPage)
    if page is None:
        raise RuntimeError("the editor did not open")
    hands.until(lambda: page.desk.shelf is not None, "innholdet er lest")
    shelf = page.desk.shelf
    assert shelf is not None
    page.list.queues.setFocus()
    hands.type("eldst")
    hands.enter()
    hands.until(lambda: page.list.model.rowCount() > 1, "listen over det som bør kontrolleres")
    page.list.list.setFocus()
    hands.enter()
    hands.until(lambda: page.desk.opened is not None and page.desk.opened.preview is not None, "forhåndsvisning")
    hands.picture("14-innhold")
    account.did(
        "Lederen ser på innholdet (Ctrl+Shift+E): meldte feil, det som er eldst kontrollert, retting med forhåndsvisning, "
        "historikk, og utgaver som kan tas i bruk igjen."
    )
    hands.press(Key.WORKPLACE)
