"""The leader's alarm list: every alarm has plain words, the most serious stand first, and reading one does not close it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.exchange import Alarm, AlarmCode
from rusinfo_desk.tasks.alarms import WORDS, Grade, listed, mark_seen
from rusinfo_desk.tasks.desk import Clock, Desk
from tests.tasks.content_desks import a_desk

DAY = date(2025, 10, 14)
NAMES = [f"{place:016x}-00000001.seg" for place in range(5)]
ENGLISH = re.compile(r"\b(segment|device|roster|share|receipt|fork|gap|signature|hash|chain|ingest)\b", re.IGNORECASE)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    opened = a_desk(tmp_path, clock)
    yield opened
    opened.close()


def test_every_alarm_has_words_of_its_own() -> None:
    assert set(WORDS) == set(AlarmCode)
    assert len({words.title for words in WORDS.values()}) == len(AlarmCode)
    for words in WORDS.values():
        assert words.text.endswith(".") and words.do.endswith(".") and not words.title.endswith(".")
        shown = re.sub("«[^»]*»", "", f"{words.title} {words.text} {words.do}")
        assert ENGLISH.search(shown) is None, shown


def test_what_somebody_has_tampered_with_is_serious_and_what_mends_itself_is_not() -> None:
    grades = {code: words.grade for code, words in WORDS.items()}
    assert {grades[code] for code in (AlarmCode.BAD_SIGNATURE, AlarmCode.FORGED_ROSTER, AlarmCode.MISPLACED)} == {Grade.SERIOUS}
    assert grades[AlarmCode.TORN] is Grade.NOTE


def test_the_most_serious_stand_first_and_the_newest_among_equals(desk: Desk) -> None:
    for alarm, day in (
        (Alarm(AlarmCode.TORN, "a" * 16, NAMES[1]), DAY),
        (Alarm(AlarmCode.GAP, "a" * 16, NAMES[2]), DAY),
        (Alarm(AlarmCode.GAP, "b" * 16, NAMES[3]), date(2025, 10, 15)),
        (Alarm(AlarmCode.FORGED_ROSTER, "", NAMES[4]), DAY),
    ):
        desk.store.holding.see(alarm, day)
    assert [one.subject for one in listed(desk)] == [
        NAMES[4],
        NAMES[3],
        NAMES[2],
        NAMES[1],
    ]
    assert listed(desk)[0].title == "En falsk deltakerliste"


def test_a_read_alarm_stands_until_it_no_longer_does(desk: Desk) -> None:
    desk.store.holding.see(Alarm(AlarmCode.GAP, "a" * 16, NAMES[1]), DAY)
    mark_seen(desk, listed(desk)[0])
    (seen,) = listed(desk)
    assert (seen.seen, seen.open) == (True, True)
    desk.store.holding.clear(frozenset(), {"a" * 16}, DAY)
    assert listed(desk) == ()
    (closed,) = listed(desk, all=True)
    assert not closed.open
