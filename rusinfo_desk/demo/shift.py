"""The scripted shift, by keyboard in the real window: calls, look-up, a wrong number, undo, the leader's month."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from rusinfo_desk import handover
from rusinfo_desk.app import Program
from rusinfo_desk.demo.account import Account
from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.demo.library_tour import look_things_up, see_to_content
from rusinfo_desk.demo.window import open_window
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.call_url import CallUrl
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.publication_plan import PublicationPlan
from rusinfo_desk.tasks.figures.publish_figures import publish
from rusinfo_desk.tasks.figures.summarise import write_summary
from rusinfo_desk.tasks.make_demo import DEMO_LABEL
from rusinfo_desk.ui.call.conduct import Conduct
from rusinfo_desk.ui.jobs import Lane
from rusinfo_desk.ui.leader.page import LeaderPage
from rusinfo_desk.ui.look import Theme
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.vault import PassphraseUnlock

__all__ = ["play"]


def play(home: Home, unlock: PassphraseUnlock, days: tuple[date, date], out: Path) -> int:
    """Play the shift and write pictures, the month and the account of it to ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    start = perf_counter()
    application, program, lane = open_window(home, unlock)
    program.window.resize(1280, 720)
    program.window.activateWindow()
    hands = Hands(program.window, out)
    account = Account(days)
    try:
        hands.until(lambda: program.workplace is not None, "vinduet er klart")
        account.timed("Fra start til skjemaet er klart (register og innhold åpnet)", (perf_counter() - start) * 1000)
        _Shift(program, lane, hands, account).play()
    finally:
        program.window.close()
    account.write(out, hands)
    application.processEvents()
    return 0


class _Shift:
    """One counsellor, one afternoon. Every step goes through the keyboard; what it led to is read from the register."""

    def __init__(self, program: Program, lane: Lane, hands: Hands, account: Account) -> None:
        assert program.workplace is not None and program.desk is not None and program.library is not None
        self._program = program
        self._lane = lane
        self._hands = hands
        self._account = account
        self._conduct: Conduct = program.workplace.conduct
        self._desk: Desk = program.desk
        self._library: Library = program.library
        self._kept = 0
        self._conduct.kept_at.connect(self._on_kept)

    def play(self) -> None:
        before = self._count()
        self._hands.picture("01-klar")
        self._first_call()
        self._look_up()
        self._second_call()
        self._save()
        self._park_the_chat()
        self._wrong_number()
        self._undo()
        self._dark()
        self._large_text()
        look_things_up(self._program, self._hands, self._account)
        self._month()
        see_to_content(self._program, self._hands, self._account)
        drafts = self._hands.ask(self._lane, self._desk.store.drafts.all)
        self._account.counts(before, self._count(), len(drafts))

    def _on_kept(self, _when: str) -> None:
        self._kept += 1

    def _count(self) -> int:
        return self._hands.ask(self._lane, self._desk.store.contacts.count)

    def _drafted(self, field: str) -> bool:
        """Whether a draft in the register has an answer in the field."""
        return any(field in draft.answers for draft in self._hands.ask(self._lane, self._desk.store.drafts.all))

    def _answers(self, *typed: str) -> None:
        for text in typed:
            self._hands.enter(text)

    def _first_call(self) -> None:
        hands = self._hands
        hands.strokes = 0
        hands.press(Key.NEW)
        # A mother in Oslo about her son: category, gender, age; his gender and age; topics; substances; county; source; before
        self._answers("for", "kv", "47", "mann", "19", "bek", "tiltak", "", "cann", "ghb", "", "oslo", "int")
        hands.until(lambda: self._drafted("heard_of"), "svarene er tatt vare på")  # so that the next wait begins with the key
        kept = self._kept
        self._answers("nei")
        took = hands.until(lambda: self._kept > kept, "kladden er tatt vare på")
        self._account.timed("Fra siste tast til kladden er på disken (400 ms pause medregnet)", took)
        hands.picture("02-samtale")
        self._account.did("En mor i Oslo ringer om sønnen: skjemaet fylles ut med tastaturet, kladden lagres kryptert imens.")

    def _look_up(self) -> None:
        hands, lookup = self._hands, self._program.panels.lookup
        hands.press(Key.SEARCH)
        hands.type("ute")
        took = hands.until(lambda: lookup.details.sheet is not None, "treff i søket")
        self._account.timed("Fra siste bokstav i søket til treffet vises", took)
        hands.picture("03-oppslag")
        hands.press(Key.REFER)
        hands.until(lambda: self._answered("referred_to"), "henvist til")
        self._account.did("Ctrl+K, «ute»: Uteseksjonen vises med nummer, kilde og dato, og Ctrl+H fører det som «henvist til».")

    def _answered(self, field: str) -> bool:
        call = self._conduct.desk.current
        return call is not None and field in call.draft.answers

    def _second_call(self) -> None:
        """As the contact centre does it: another process knocks on the window's socket."""
        url = CallUrl.parse("rusinfo:samtale?kanal=chat")
        shown = self._conduct.desk.current
        knock = partial(handover.send, self._desk.home.root, handover.call_message(url.channel))
        knocker = threading.Thread(target=knock)
        knocker.start()
        self._hands.until(lambda: len(self._conduct.desk.calls) == 2, "den andre samtalen")
        knocker.join()
        if self._conduct.desk.current is not shown:
            raise RuntimeError("the second call took the screen")
        self._hands.picture("04-andre-samtale")
        self._account.did("Kontaktsenteret melder en chat imens: den legger seg i fane 2 og tar verken skjermen eller fokus.")

    def _save(self) -> None:
        calls = len(self._conduct.desk.calls)
        self._hands.press(Key.SAVE)
        took = self._hands.until(lambda: len(self._conduct.desk.calls) < calls, "henvendelsen er lagret")
        self._account.timed("Fra Ctrl+Enter til henvendelsen er i registeret", took)
        self._account.did(
            f"Ctrl+Enter lagrer. Hele henvendelsen, med oppslag og henvisning, tok {self._hands.strokes} tastetrykk."
        )

    def _park_the_chat(self) -> None:
        hands = self._hands
        hands.sequence(Key.DRAFT.value.sequences()[0])
        self._answers("rusb", "mann", "u")
        hands.press(Key.PARK)
        hands.until(lambda: any(call.draft.parked for call in self._conduct.desk.calls), "parkert")
        hands.picture("05-parkert")
        self._account.did("Chatten besvares halvveis og parkeres med F4. Kladden ligger trygt til den som skrev blir klar igjen.")

    def _wrong_number(self) -> None:
        before = self._count()
        self._hands.press(Key.WRONG_NUMBER)
        self._hands.until(lambda: self._count() == before + 1, "feilringing")
        self._account.did("Feilringing: én tast (F7), ingen spørsmål.")

    def _undo(self) -> None:
        hands = self._hands
        hands.press(Key.NEW)
        self._answers("part", "kv", "u", "", "mann", "u", "sam", "", "alk", "", "ålesund", "", "")
        before = self._count()
        hands.press(Key.SAVE)
        hands.until(lambda: self._count() == before + 1, "lagret")
        hands.press(Key.UNDO)
        hands.until(lambda: self._count() == before and self._answered("county"), "angret")
        hands.picture("06-angret")
        hands.press(Key.SAVE)
        hands.until(lambda: self._count() == before + 1, "lagret igjen")
        self._account.did(
            "En samboer fra Ålesund: lagret, angret med Ctrl+Z innen ti sekunder (alt står i skjemaet igjen), og lagret på nytt."
        )

    def _dark(self) -> None:
        self._hands.sequence(Key.DRAFT.value.sequences()[0])
        self._turn_to(Theme.DARK)
        self._hands.picture("07-morkt")
        self._turn_to(Theme.LIGHT)
        self._account.did("Mørkt og lyst utseende (Ctrl+Shift+T).")

    def _turn_to(self, theme: Theme) -> None:
        while self._program.window.look.theme is not theme:
            self._hands.press(Key.THEME)

    def _large_text(self) -> None:
        while self._program.window.look.zoom < 200:
            self._hands.press(Key.ZOOM_IN)
        self._hands.picture("08-tekst-200-prosent")
        self._hands.press(Key.ZOOM_RESET)
        self._account.did("Tekst i 200 prosent (Ctrl++), og tilbake.")

    def _month(self) -> None:
        """The last whole month: the leader's screen, and the report that can be sent on."""
        hands = self._hands
        hands.press(Key.LEADER)
        hands.until(self._leader_is_ready, "lederens oversikt")
        hands.picture("13-lederens-oversikt")
        last = date.today().replace(day=1) - timedelta(days=1)  # noqa: DTZ011 (the demo lives in the user's own time)
        month = Period.month(last.year, last.month)
        start = perf_counter()
        plan = PublicationPlan(month, threshold=self._library.settings.threshold)
        summary = hands.ask(self._lane, lambda: publish(self._desk, self._library, plan)).summaries[0]
        self._account.timed(f"Alle tabellene for {month.label}, med små tall vernet", (perf_counter() - start) * 1000)
        start = perf_counter()
        for kind in ("pdf", "json"):
            path = self._account.month_file(hands.out, month, kind)
            hands.ask(self._lane, partial(write_summary, summary, path, kind, made=date.today(), mark=DEMO_LABEL))  # noqa: DTZ011
        self._account.timed("PDF og JSON av måneden skrevet", (perf_counter() - start) * 1000)
        self._account.did(
            f"Lederen tar ut {month.label}: {summary.contacts} samtaler, {len(summary.tables)} tabeller, små tall skjult."
        )

    def _leader_is_ready(self) -> bool:
        page = self._program.window.findChild(LeaderPage)
        return page is not None and page.isVisible() and page.desk.summary is not None
