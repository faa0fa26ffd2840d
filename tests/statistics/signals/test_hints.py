"""Which hint is told, by which method, and which is not."""

from __future__ import annotations

from datetime import date, timedelta

from rusinfo_desk.registry.model.signals import SignalMethod, Week
from rusinfo_desk.registry.statistics.signals.hints import CAVEAT, hints, last_whole_week

NOW = date(2026, 11, 16)


def weeks_back(counts: list[int], code: str = "heroin") -> dict[Week, dict[str, int]]:
    """A count a week, the last of them in the week of :data:`NOW`."""
    found: dict[Week, dict[str, int]] = {}
    for back, n in enumerate(reversed(counts)):
        year, week, _ = (NOW - timedelta(weeks=back)).isocalendar()
        found[year, week] = {code: n} if n else {}
    return found


def looked(counts: list[int], first: date = date(2000, 1, 1)) -> list[SignalMethod]:
    return [one.method for one in hints("substances", weeks_back(counts), {"heroin": first}, last_whole_week(date(2026, 11, 23)))]


def test_the_last_whole_week_ended_on_sunday() -> None:
    assert last_whole_week(date(2026, 11, 22)) == (2026, 46), "a Sunday is not over yet"
    assert last_whole_week(date(2026, 11, 23)) == (2026, 47)
    assert last_whole_week(date(2027, 1, 4)) == (2026, 53), "an ISO year may have 53 weeks"


def test_years_of_history_are_compared_by_season() -> None:
    assert looked([3] * 300 + [11]) == [SignalMethod.FARRINGTON]
    assert looked([3] * 300 + [8]) == []


def test_a_short_history_is_compared_with_the_weeks_before() -> None:
    assert looked([2] * 30 + [9]) == [SignalMethod.EARS_C2]
    assert looked([2] * 30 + [5]) == []


def test_fewer_than_five_in_four_weeks_are_no_hint() -> None:
    assert looked([0] * 30 + [4]) == []
    assert looked([0] * 30 + [5]) == [SignalMethod.EARS_C2]


def test_what_is_registered_for_the_first_time_is_told_for_four_weeks() -> None:
    quiet = [0] * 60
    assert looked([*quiet, 1], NOW) == [SignalMethod.FIRST_TIME]
    assert looked([*quiet, 1, 0, 0, 1], NOW - timedelta(weeks=3)) == [SignalMethod.FIRST_TIME]
    assert looked([*quiet, 1, 0, 0, 0, 1], NOW - timedelta(weeks=4)) == []
    assert looked([*quiet, 1, 0], NOW - timedelta(weeks=1)) == [], "not in a week without it"


def test_a_young_register_sees_nothing_for_the_first_time() -> None:
    assert looked([*[0] * 20, 1], NOW) == []


def test_the_count_and_what_it_is_compared_with_come_along() -> None:
    one = hints("topics", weeks_back([2] * 30 + [9], "bekymring"), {}, (2026, 47))[0]
    assert (one.field, one.code, one.n, one.week) == ("topics", "bekymring", 9, (2026, 47))
    assert (one.expected, one.limit, one.compared) == (2, 5, (2,) * 7)
    assert one.weeks == 7


def test_weeks_without_any_contact_count_as_none() -> None:
    counts = weeks_back([2] * 30 + [9])
    sparse = {week: codes for week, codes in counts.items() if week not in list(counts)[3:8]}
    assert hints("substances", sparse, {}, (2026, 47))[0].compared.count(0) == 5


def test_an_empty_register_has_no_hints() -> None:
    assert hints("substances", {}, {}, (2026, 47)) == ()


def test_the_caveat_says_how_often_chance_alone_does_it() -> None:
    assert "0,5 prosent" in CAVEAT
    assert "ikke en alarm" in CAVEAT
