"""A period that is not over, and one whose days nobody has registered: told to the leader, and where it leaves the house."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home, resources
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.reports.codebook_file import codebook_md
from rusinfo_desk.reports.json_file import as_json
from rusinfo_desk.reports.pdf import as_pdf, table_pdf
from rusinfo_desk.reports.press_page import press_pdf
from rusinfo_desk.reports.tidy import tidy
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.coverage import coverage_warnings
from rusinfo_desk.tasks.figures.publication_plan import PublicationPlan
from rusinfo_desk.tasks.figures.publish_figures import publish
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from rusinfo_desk.tasks.figures.trend_hints import trend_hints
from tests.conftest import StandingClock
from tests.statistics.samples import a_contact
from tests.store.samples import empty_store

OCTOBER = Period.month(2026, 10)
LAST_YEAR = Period.month(2025, 10)
NOT_OVER = "Perioden er ikke over: tallene går til 14. oktober 2026, mens tidligere perioder er talt hele."


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    settings = HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16)
    clock.now = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    opened = Desk(Home(tmp_path / "home"), settings, empty_store(tmp_path / "home"), clock)
    yield opened
    opened.close()


def fill(desk: Desk, period: Period, channel: str = "telefon", outcome: str = "samtale") -> None:
    """Three conversations a day."""
    days = [period.first + timedelta(days=day) for day in range((period.last - period.first).days + 1)]
    desk.store.contacts.add_many(a_contact(day, channel, outcome=outcome) for day in days for _ in range(3))


def test_a_whole_month_beside_a_whole_month_needs_no_word(desk: Desk, library: Library) -> None:
    fill(desk, OCTOBER)
    fill(desk, LAST_YEAR)
    assert coverage_warnings(desk, OCTOBER) == ()
    assert unprotected_summary(desk, library, OCTOBER).cautions == ()


def test_a_month_that_is_not_over_says_so_in_every_table_and_file(desk: Desk, library: Library, clock: StandingClock) -> None:
    clock.now = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
    fill(desk, Period(OCTOBER.first, date(2026, 10, 14)))
    fill(desk, LAST_YEAR)
    (caution,) = coverage_warnings(desk, OCTOBER)
    assert caution.startswith(NOT_OVER) and "binder" in caution and "1. oktober 2026–13. oktober 2026" in caution
    summary = publish(desk, library, PublicationPlan(OCTOBER, tables=("contacts_by_channel", "weekday_hour"))).summaries[0]
    assert all(table.notes[-1] == NOT_OVER for table in summary.tables) and len(summary.tables) == 2
    made, fonts = clock.now.date(), resources() / "fonts"
    for pdf in (
        as_pdf(summary, made, fonts),
        table_pdf(summary, "contacts_by_channel", made, fonts),
        press_pdf(summary, made, fonts),
    ):
        assert "Perioden er ikke over" in " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert [table["notes"][-1] for table in json.loads(as_json(summary))["tables"]] == [NOT_OVER] * 2
    assert NOT_OVER.encode() in codebook_md(tidy(summary))


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 10, 31), "Den siste dagen i perioden var ikke over da tallene ble talt."),
        (date(2026, 9, 30), "Perioden er ikke begynt."),
        (date(2026, 11, 1), ""),
    ],
)
def test_the_last_day_and_the_days_around(desk: Desk, library: Library, clock: StandingClock, today: date, said: str) -> None:
    clock.now = datetime(today.year, today.month, today.day, 8, 0, tzinfo=UTC)
    assert unprotected_summary(desk, library, OCTOBER).cautions == ((said,) if said else ())
    assert coverage_warnings(desk, OCTOBER) == ((said,) if said else ())


def test_empty_days_at_the_end_are_told_and_those_between_are_not(desk: Desk) -> None:
    fill(desk, Period(OCTOBER.first, date(2026, 10, 8)))
    fill(desk, Period(date(2026, 10, 15), date(2026, 10, 15)))
    fill(desk, Period(date(2026, 10, 16), OCTOBER.last), outcome="lagt_paa")
    (caution,) = coverage_warnings(desk, OCTOBER)
    assert caution.startswith("Perioden har ingen samtaler etter 15. oktober 2026 (11 virkedager).")


def test_a_weekend_and_a_holiday_are_no_gap(desk: Desk) -> None:
    fill(desk, Period(date(2026, 12, 1), date(2026, 12, 23)))
    desk.clock.now = datetime(2026, 12, 28, 9, 0, tzinfo=UTC)  # type: ignore[attr-defined]
    cautions = coverage_warnings(desk, Period.month(2026, 12))
    assert len(cautions) == 1 and "ikke over" in cautions[0]  # 24 December is one working day, then holidays and a weekend


def test_a_year_that_began_late_is_told_of_when_it_is_compared_with(desk: Desk) -> None:
    fill(desk, OCTOBER)
    fill(desk, Period(date(2025, 10, 20), LAST_YEAR.last))
    (caution,) = coverage_warnings(desk, OCTOBER)
    assert caution == "Perioden det sammenlignes med, har ingen samtaler før 20. oktober 2025 (13 virkedager)."


def test_a_channel_is_looked_at_by_itself(desk: Desk) -> None:
    fill(desk, OCTOBER)
    fill(desk, Period(OCTOBER.first, date(2026, 10, 20)), "chat")
    assert coverage_warnings(desk, OCTOBER) == ()
    assert "20. oktober" in coverage_warnings(desk, OCTOBER, channel="chat")[0]


def test_months_that_have_not_begun_are_not_given_out(desk: Desk, library: Library) -> None:
    fill(desk, Period(date(2026, 9, 1), OCTOBER.last))
    half = Period(date(2026, 9, 1), date(2026, 12, 31))
    made = publish(desk, library, PublicationPlan(half, months=True, tables=("contacts_by_channel",)))
    assert [str(one.period) for one in made.summaries[1:]] == ["2026-09", "2026-10", "2026-11"]


def test_hints_of_a_week_that_nobody_registered_say_so(desk: Desk, library: Library) -> None:
    fill(desk, Period(date(2026, 9, 1), date(2026, 10, 27)))
    assert trend_hints(desk, library, (2026, 43)).cautions == ()
    assert trend_hints(desk, library, (2026, 44)).cautions[0].startswith("Uken har ingen samtaler etter 27. oktober 2026")
    assert trend_hints(desk, library, (2026, 45)).cautions[0].startswith("Ingen samtaler er registrert denne uken")
