"""The pages of the leader's set-up: what this home is to be, where the share is, the keys, the sheet, the proof."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QLabel, QLineEdit, QRadioButton

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.sharing.address_edit import AddressEdit, VerdictView
from rusinfo_desk.ui.sharing.desk import ShareDesk
from rusinfo_desk.ui.sharing.founding import Step
from rusinfo_desk.ui.sharing.keys_view import KeysView
from rusinfo_desk.ui.widgets.card import Card, button, with_words
from rusinfo_desk.ui.widgets.printing import Printed, print_document

__all__ = ["BeginCard", "KeysCard", "PaperCard", "PlaceCard", "ProofCard", "ask_where_to_save"]


def ask_where_to_save(card: Card, title: str, name: str, kinds: str) -> Path | None:
    """A place for a file, chosen by the user."""
    places = QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.HomeLocation
    folder = next((one for one in map(QStandardPaths.writableLocation, places) if Path(one).is_dir()), "")
    chosen, _ = QFileDialog.getSaveFileName(card, title, str(Path(folder) / name), kinds)
    return Path(chosen) if chosen else None


class BeginCard(Card):
    """A leader's home without a share: the leader of a new one, or the deputy of one that is there."""

    def __init__(self, desk: ShareDesk, go_on: Callable[[], None]) -> None:
        super().__init__(
            "Deling er ikke satt opp",
            "Registeret virker uten deling. Med et fellesområde – en mappe som alle maskinene når – kommer det veilederne "
            "registrerer, kryptert hit, og innholdet du publiserer, ut til dem.",
        )
        self.lead, self.deputy = QRadioButton(), QRadioButton()
        self.lead.setChecked(True)
        self._only_one = QButtonGroup(self)
        for choice, text in (
            (self.lead, "Sett opp fellesområdet – jeg er lederen, og det er første gang"),
            (self.deputy, "Bli stedfortreder på et fellesområde som finnes"),
        ):
            self._only_one.addButton(choice)
            self.column.addLayout(with_words(choice, text))
        self._desk, self._go_on = desk, go_on
        self.next = button("Neste", self._next, primary=True)
        self.finish(self.next)

    def enter(self) -> None:
        (self.deputy if self.deputy.isChecked() else self.lead).setFocus()

    def _next(self) -> None:
        if self.deputy.isChecked():
            self._desk.choose_join(True)
        else:
            self._go_on()


class PlaceCard(Card):
    """Step 1 of 4."""

    def __init__(self, desk: ShareDesk, back: Callable[[], None]) -> None:
        super().__init__(
            "1 av 4 · Hvor er fellesområdet?",
            "Velg en tom mappe som IT har gjort klar. Prøven sier om mappen oppfører seg slik delingen trenger; den tar under "
            "et minutt og etterlater ingenting.",
        )
        self._desk = desk
        self.address, self.verdict = AddressEdit(), VerdictView()
        self.column.addWidget(self.address)
        self.column.addWidget(self.verdict)
        self.next = button("Neste", lambda: desk.founding.place(self.address.text), primary=True)
        self.try_it = button("Prøv fellesområdet", lambda: desk.founding.check(self.address.text))
        self.finish(self.next, self.try_it, button("Tilbake", back))

    def enter(self) -> None:
        self.address.setFocus()

    def show_desk(self) -> None:
        self.verdict.show_verdict(self._desk.founding.verdict)


class KeysCard(Card):
    """Step 2 of 4: four keys in plain words."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__("2 av 4 · Fire nøkler", "Alt på fellesområdet er låst. Dette er det du trenger å vite:")
        self.column.addWidget(KeysView())
        self.next = button("Neste: arket", lambda: desk.founding.go(Step.PAPER), primary=True)
        self.finish(self.next, button("Tilbake", lambda: desk.founding.go(Step.PLACE)))

    def enter(self) -> None:
        self.next.setFocus()


class PaperCard(Card):
    """Step 3 of 4: the sheet. The code is on screen only here, is never on the clipboard, and is kept nowhere."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__(
            "3 av 4 · Gjenopprettingsarket",
            "Skriv arket ut og legg det i safen. Koden vises bare nå og lagres ikke på maskinen. En PDF er en kopi av nøkkelen: "
            "lagre den bare hvis du må, og slett den når den er skrevet ut.",
        )
        self._desk = desk
        self.print: Callable[[str], str] = self._print_text
        self.choose: Callable[[], Path | None] = self._ask
        self.code = QLabel()
        fixed = QFont("monospace")
        fixed.setStyleHint(QFont.StyleHint.TypeWriter)
        self.code.setFont(fixed)
        part(self.code, "big")
        self.code.setWordWrap(True)
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.column.addWidget(self.code)
        self.on_paper = button("Skriv ut …", self._print, primary=True)
        self.save = button("Lagre som PDF …", self._save)
        self.next = button("Jeg har arket på papir – neste", lambda: desk.founding.go(Step.PROOF))
        self.finish(self.on_paper, self.save, self.next, button("Tilbake", lambda: desk.founding.go(Step.KEYS)))

    def enter(self) -> None:
        self.on_paper.setFocus()

    def show_desk(self) -> None:
        """The code stands on the screen on this page only."""
        founding = self._desk.founding
        self.code.setText("  ".join(founding.groups) if founding.step is Step.PAPER else "")

    def _print(self) -> None:
        if self._desk.founding.sheet is not None:
            self._desk.founding.printed(self.print(self._desk.sheet_text()))

    def _print_text(self, text: str) -> str:
        document = QTextDocument()
        document.setDefaultFont(QFont("monospace", 11))
        document.setPlainText(text)
        return {
            Printed.NO_PRINTER: "Ingen skriver er satt opp her. Lagre som PDF og skriv ut et annet sted, eller skriv av.",
            Printed.CANCELLED: "Arket ble ikke skrevet ut.",
        }.get(print_document(document, self), "")

    def _save(self) -> None:
        path = self.choose()
        if path is not None:
            self._desk.founding.save(path)

    def _ask(self) -> Path | None:
        return ask_where_to_save(self, "Lagre gjenopprettingsarket", "gjenopprettingsark.pdf", "PDF (*.pdf)")


class ProofCard(Card):
    """Step 4 of 4: typed from the paper. Only then is anything kept or put on the share."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__(
            "4 av 4 · Er arket på papir?",
            "Ta fram arket og skriv de to siste gruppene av koden, slik de står på papiret. Fellesområdet settes opp når de "
            "stemmer. Før det er ingenting laget.",
        )
        self._desk = desk
        self.groups = QLineEdit()
        self.groups.setAccessibleName("De to siste gruppene på arket")
        self.groups.setMaxLength(40)
        named = QLabel("De to siste gruppene")
        named.setBuddy(self.groups)
        self.column.addWidget(named)
        self.column.addWidget(self.groups)
        self.make = button("Sett opp fellesområdet", self._prove, primary=True)
        self.finish(self.make, button("Vis arket igjen", lambda: desk.founding.go(Step.PAPER)))

    def enter(self) -> None:
        self.groups.clear()
        self.groups.setFocus()

    def _prove(self) -> None:
        self._desk.founding.prove(self.groups.text())
