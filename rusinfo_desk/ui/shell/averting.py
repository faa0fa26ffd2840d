"""F12 in the window: the page of the flow, the case that lies open, and what the bar says of it.

The page is made ahead when the window has nothing else to do, so that F12 shows the numbers at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from rusinfo_desk.paths import resources
from rusinfo_desk.tasks.desk import Clock
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.shell.aftercare import Aftercare
from rusinfo_desk.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.anonymity import Guard
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.duty.seal_case import SealResult
    from rusinfo_desk.tasks.load_duty import DutyRules
    from rusinfo_desk.ui.duty.desk import CaseDesk
    from rusinfo_desk.ui.duty.page import DutyPage

__all__ = ["Averting"]


class Averting(QObject):
    """:meth:`open` once the register is open. ``reading`` is a lane where the rules that ship are read before that."""

    def __init__(self, window: MainWindow, reading: Jobs, numbers: Sequence[AcuteNumber], clock: Clock) -> None:
        super().__init__(window)
        self._window, self._reading, self._numbers, self._clock = window, reading, numbers, clock
        self._desk: Desk | None = None
        self._lane: Jobs | None = None
        self._page: DutyPage | None = None
        self._guard: Guard | None = None
        self._stale = True
        self.back: Callable[[], None] = lambda: None
        self.aftercare = Aftercare(window, clock, lambda: self._page is not None and self._page.isVisible())
        window.averting.add_button("Fortsett  F12", self._go_on)
        window.averting.add_button("Senere", lambda: window.averting.say(""))
        window.save_elsewhere = self._take_save
        self._ahead = QTimer(self, singleShot=True, interval=0)
        self._ahead.timeout.connect(self._make_ahead)

    @property
    def page(self) -> DutyPage:
        """The page; made when it is first asked for."""
        if self._page is None:
            self._page = self._make()
        return self._page

    @property
    def cases(self) -> CaseDesk:
        """The desk with the case."""
        return self.page.desk

    @property
    def has_open_case(self) -> bool:
        """Is a case open, on the desk or kept?"""
        return self._page is not None and self._page.has_open_case

    def open(self, desk: Desk, lane: Jobs) -> None:
        """The register is open: what was said meanwhile is kept, a case that lies open is told of."""
        from rusinfo_desk.tasks.duty.keep_case import StoredCases

        self._desk, self._lane = desk, lane
        self.cases.use_work(StoredCases(desk), lane)
        self.aftercare.open(desk, lane)
        self._read_rules()

    def use_guard(self, guard: Guard) -> None:
        """The guard with the name list; it comes when the content is read, and then the page is made ahead."""
        self._guard = guard
        if self._page is not None:
            self._page.desk.use_guard(guard)
        self._ahead.start()

    def renew(self) -> None:
        """The content changed: new rules are used from the next case on."""
        self._stale = True
        if self._page is not None and not self.cases.has_case:
            self._read_rules()

    def show(self) -> None:
        """F12."""
        page = self.page
        self._window.show_right(page)
        page.begin()
        self.aftercare.show()

    def close(self) -> None:
        """The program ends: what waits is handed to the lane."""
        if self._page is not None:
            self._page.desk.keeper.close()

    def _make(self) -> DutyPage:
        from rusinfo_desk.ui.duty.acute import read_duty
        from rusinfo_desk.ui.duty.desk import CaseDesk
        from rusinfo_desk.ui.duty.page import DutyPage

        cases = CaseDesk(self._reading if self._lane is None else self._lane, self._clock, parent=self)
        if self._guard is not None:
            cases.use_guard(self._guard)
        page = DutyPage(self._numbers, read_duty(resources() / "rights" / "avvergelsesplikt.toml"), cases)
        page.closed.connect(lambda: self.back())
        page.closed.connect(self.aftercare.show)
        page.copied.connect(lambda number: self._window.say(f"{number} er kopiert."))
        cases.changed.connect(self._tell)
        cases.own.listed.connect(self._tell)
        cases.opened.connect(self._rules_of_case)
        cases.put_away.connect(self._on_put_away)
        cases.sealed.connect(self._say_sealed)
        self.aftercare.follow(cases)
        self._page = page
        self._read_rules()
        return page

    def _make_ahead(self) -> None:
        page = self.page
        if self._window.right.indexOf(page) < 0:  # adding it again would take it away from who is reading it
            self._window.right.addWidget(page)
        page.ensurePolished()
        QTimer.singleShot(0, page, page.prepare)

    def _go_on(self) -> None:
        """The strip's button: straight to the case that lies open."""
        self.show()
        if not self.cases.has_case and (newest := self.cases.own.newest) is not None:
            self.cases.take_up(newest.id)

    def _read_rules(self) -> None:
        if not self._stale and self._desk is None:
            return
        self._stale = False
        lane = self._reading if self._desk is None or self._lane is None else self._lane
        lane.run(partial(_rules, self._desk), self._use_rules, _ignore)

    def _use_rules(self, found: DutyRules) -> None:
        self.cases.use_rules(found.rules, found.version, found.problem)

    def _rules_of_case(self) -> None:
        """A case that was begun earlier is judged by the rules it was begun with, where they are still here."""
        version = self.cases.case.rules
        if version and version != self.cases.version and self._desk is not None and self._lane is not None:
            self._stale = True
            self._lane.run(partial(_rules_of, self._desk, version), self._use_rules, _ignore)

    def _on_put_away(self) -> None:
        if self._stale:
            self._read_rules()

    def _say_sealed(self, result: SealResult) -> None:
        self._window.announce(result.text)

    def _tell(self) -> None:
        """The bar and the strip. Neither says anything of what is in the case."""
        cases = self.cases
        self._window.bar.show_averting(self.has_open_case)
        newest = None if cases.has_case else cases.own.newest
        if newest is None:
            self._window.averting.say("")
            return
        from rusinfo_desk.ui.duty.words import moment

        since = moment(newest.opened, self._clock())
        self._window.averting.say(f"Det finnes en åpen avvergingssak fra {since}. F12 fortsetter den.")

    def _take_save(self) -> bool:
        """Ctrl+Enter while the focus is in the flow: the flow's own, never the call's."""
        page, held = self._page, self._window.focusWidget()
        if page is None or not page.isVisible() or held is None or not (held is page or page.isAncestorOf(held)):
            return False
        page.finish()
        return True


def _rules(desk: Desk | None) -> DutyRules:
    from rusinfo_desk.tasks.load_duty import rules_in_use

    return rules_in_use(desk)


def _rules_of(desk: Desk, version: str) -> DutyRules:
    from rusinfo_desk.tasks.load_duty import rules_for_case

    return rules_for_case(desk, version)


def _ignore(_: Exception) -> None:
    """The flow works without rules, and says so."""
