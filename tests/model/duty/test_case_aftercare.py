"""The talk with a psychologist: within a day of being wanted, and reminded of for one day more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rusinfo_desk.registry.model.duty.aftercare import reminder_of
from rusinfo_desk.registry.model.duty.case import Case
from tests.conftest import NOW

WANTED = Case("a" * 32, after={"psychologist": ("wanted", NOW.isoformat(timespec="minutes"))})
AT = NOW.replace(second=0)


def test_the_talk_is_to_be_within_a_day() -> None:
    reminder = reminder_of(WANTED, NOW)
    assert reminder is not None and reminder.until == AT + timedelta(hours=24)
    assert not reminder.is_over(AT + timedelta(hours=24))
    assert reminder.is_over(AT + timedelta(hours=24, minutes=1))


@pytest.mark.parametrize("state", ["done", "declined"])
def test_done_or_declined_ends_it(state: str) -> None:
    assert reminder_of(Case("a" * 32, after={"psychologist": (state, NOW.isoformat())}), NOW) is None


def test_an_offered_debrief_reminds_of_nothing() -> None:
    assert reminder_of(Case("a" * 32, after={"debrief": ("offered", NOW.isoformat())}), NOW) is None


def test_it_is_reminded_of_for_a_day_more_and_then_never_again() -> None:
    assert reminder_of(WANTED, AT + timedelta(hours=47, minutes=59)) is not None
    assert reminder_of(WANTED, AT + timedelta(hours=48)) is None
