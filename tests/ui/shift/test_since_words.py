"""What «Siden sist vakt» says: the pressing first, cases by label and time only, nothing of them aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rusinfo_desk.tasks.content_news import ContentNews
from rusinfo_desk.tasks.since_last import CaseSince, LeaderCases, SinceLast
from rusinfo_desk.ui.shift.desk import Section, sections, spoken, title
from tests.conftest import NOW

TODAY = NOW.date()
NOTHING = SinceLast(TODAY, None, True)
CASE = CaseSince("A3F-91C", date(2025, 10, 13), "2025-10-13T23:10:05+02:00")


def only(seen: SinceLast) -> Section:
    (found,) = sections(seen, NOW)
    return found


def test_nothing_is_nothing() -> None:
    assert sections(NOTHING, NOW) == () and title(NOTHING) == "Siden sist vakt"


def test_the_last_shift_is_said_by_its_day() -> None:
    assert title(replace(NOTHING, last=date(2025, 10, 13))) == "Siden sist vakt, i går"
    assert title(replace(NOTHING, last=date(2025, 10, 3))) == "Siden sist vakt, 03.10.2025"


def test_an_open_case_is_a_label_and_when_it_was_opened() -> None:
    assert only(replace(NOTHING, open_cases=(CASE,))).lines == ("A3F-91C · åpnet i går kl. 23.10",)
    assert only(replace(NOTHING, open_cases=(replace(CASE, at=""),))).lines == ("A3F-91C · åpnet i går",)


def test_a_talk_that_is_wanted_has_its_time_and_one_that_is_late_says_what_to_do() -> None:
    soon = replace(CASE, at="2025-10-15T09:00:00+02:00")
    late = replace(CASE, at="2025-10-14T09:00:00+02:00")
    assert only(replace(NOTHING, psychologist=(soon,))).lines == ("A3F-91C · innen kl. 09.00 i morgen",)
    (line,) = only(replace(NOTHING, psychologist=(late,))).lines
    assert line == "A3F-91C · skulle vært innen kl. 09.00. Si fra til leder."


def test_what_waits_for_a_key_or_for_the_leader_says_so() -> None:
    assert "venter på nøkkel" in only(replace(NOTHING, waiting_for_key=(CASE,))).lines[0]
    assert "leder har ikke bekreftet" in only(replace(NOTHING, unconfirmed=True)).lines[0]


def test_the_leader_sees_the_cases_of_all_pcs() -> None:
    led = replace(NOTHING, leader=LeaderCases(2, date(2025, 10, 2)))
    assert only(led).lines == ("2 saker er ikke ferdige. Den eldste ble åpnet 02.10.2025.",)
    one = replace(NOTHING, leader=LeaderCases(1, TODAY, 3))
    assert only(one).lines[0] == "1 sak er ikke ferdig. Den eldste ble åpnet i dag." and len(only(one).lines) == 2
    assert sections(replace(NOTHING, leader=LeaderCases(0)), NOW) == ()


def test_content_is_named_and_the_rest_counted() -> None:
    news = ContentNews("Utgave 4 av innholdet fra lederen", TODAY, ("Tiltak: A", "Faktaark: B"), 3, "Ny telefon")
    assert only(replace(NOTHING, content=(news,))).lines == (
        "Utgave 4 av innholdet fra lederen, i dag: Ny telefon\n•  Tiltak: A\n•  Faktaark: B\n•  og 3 til",
    )


def test_cases_come_before_news() -> None:
    seen = replace(NOTHING, notices=("Falske tabletter",), open_cases=(CASE,))
    assert [one.heading for one in sections(seen, NOW)] == ["Åpne avvergingssaker på denne maskinen", "Nye varsler"]


def test_nothing_of_a_case_is_said_aloud() -> None:
    seen = replace(NOTHING, open_cases=(CASE,), waiting_for_key=(CASE, CASE), notices=("Falske tabletter",))
    assert spoken(seen) == "Siden sist vakt: 1 åpen avvergingssak, 2 saker venter på nøkkel, 1 nytt varsel. F10 viser det."
    assert "A3F" not in spoken(seen)
