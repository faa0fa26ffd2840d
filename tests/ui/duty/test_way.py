"""The steps made ahead while the counsellor waits for nothing."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.duty.way import Way
from tests.conftest import StandingClock
from tests.ui.duty.flow_stand import flow_desk
from tests.ui.stand import Ticks

ORDER = ("who", "decision", "colleague", "notify", "after", "summary")


def _way(clock: StandingClock, ticks: Ticks, qtbot: QtBot) -> tuple[Way, list[str]]:
    """A way, and the ids of the steps after the decision in the order in which they were made."""
    desk = flow_desk(clock, ticks, None)
    made: list[str] = []

    def step(name: str) -> Step:
        one = Step(desk)
        one.id = name
        qtbot.addWidget(one)
        made.append(name)
        return one

    return Way(desk, step("now"), lambda _step: None, (step(name) for name in (*ORDER[2:], "addition"))), made


def test_one_step_is_made_for_each_time_it_is_asked(clock: StandingClock, ticks: Ticks, qtbot: QtBot) -> None:
    way, made = _way(clock, ticks, qtbot)
    ahead = way.prepare()
    assert [next(ahead).id for _ in range(3)] == ["who", "decision", "colleague"]
    assert made == ["now", "colleague"]


def test_a_step_that_is_wanted_before_it_was_made_is_there_at_once(clock: StandingClock, ticks: Ticks, qtbot: QtBot) -> None:
    way, made = _way(clock, ticks, qtbot)
    ahead = way.prepare()
    next(ahead)
    assert way["summary"].id == "summary"
    assert [one.id for one in ahead] == ["decision"]
    assert [one for one in way.ids() if one in ORDER] == list(ORDER)
    assert made.count("summary") == 1
