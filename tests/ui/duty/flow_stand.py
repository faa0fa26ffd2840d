"""What the tests of the flow stand on: the real page and rules over cases in memory that can fail."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pytestqt.qtbot import QtBot

from rusinfo_desk.library.duty import read_rules
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.duty.book import Added
from rusinfo_desk.registry.model.duty.rules import Rules
from rusinfo_desk.ui.duty.acute import read_duty
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.page import DutyPage
from rusinfo_desk.ui.jobs import ImmediateLane, Jobs
from tests.conftest import StandingClock
from tests.ui.duty.log_stand import NUMBERS, KeptCases
from tests.ui.stand import Ticks

__all__ = ["FailingCases", "a_page", "answer", "flow_desk", "real_rules"]


@cache
def real_rules() -> Rules:
    return read_rules((resources() / "duty" / "rules.toml").read_text(encoding="utf-8"))


class FailingCases(KeptCases):
    """Raises ``broken`` from everything that writes while it is set. ``written`` are the entries in the order they came."""

    def __init__(self, clock: StandingClock) -> None:
        super().__init__(clock)
        self.broken: Exception | None = None
        self.written: list[int] = []

    def add(self, case_id: str, added: Added, typed: Iterable[str] = ()) -> None:
        if self.broken is not None:
            raise self.broken
        super().add(case_id, added, typed)
        self.written += [one.seq for one in added.entries]


def flow_desk(clock: StandingClock, ticks: Ticks, work: KeptCases | None, lane: Jobs | None = None) -> CaseDesk:
    """A desk with the real rules and nothing on it."""
    desk = CaseDesk(ImmediateLane() if lane is None else lane, clock, ticks)
    desk.use_work(work)
    desk.use_rules(real_rules(), real_rules().version)
    return desk


def a_page(desk: CaseDesk, qtbot: QtBot, width: int = 740, height: int = 560) -> DutyPage:
    """The page on the screen, after F12."""
    made = DutyPage(NUMBERS, read_duty(resources() / "rights" / "avvergelsesplikt.toml"), desk)
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.begin()
    return made


def answer(desk: CaseDesk) -> dict[tuple[str, str], str]:
    return dict(desk.case.replies)
