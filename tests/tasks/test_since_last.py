"""«Siden sist vakt»: two days and two numbers are kept, no person; what changed since is named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.exchange.bundle import make_bundle
from rusinfo_desk.exchange.names import content_path, digest
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.tasks.content_news import MOST_NAMED
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import source_of
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.since_last import CaseSince, LeaderCases, begin_shift, since_last
from tests.conftest import StandingClock
from tests.tasks.content_desks import NOTICE, RIGHTS, a_desk
from tests.tasks.shared_homes import SHARE, SharedHomes

ID = "nat-rusinfo"


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    made = a_desk(tmp_path / "hjem", clock)
    yield made
    made.close()


@pytest.fixture
def homes(tmp_path: Path, clock: StandingClock) -> Iterator[SharedHomes]:
    made = SharedHomes(tmp_path, clock)
    yield made
    made.close()


def laid(homes: SharedHomes, files: Mapping[str, bytes], version: int) -> None:
    """A bundle of the leader's on the share."""
    day = homes.clock().date()
    data = make_bundle(
        share=SHARE,
        version=version,
        prev=version - 1,
        issued=day,
        review_by=day,
        min_app="0.1.0",
        files=files,
        seed=homes.seed,
    )
    homes.share.files[content_path(version, digest(data))] = data


def published(desk: Desk, kind: ContentKind, item_id: str, body: str, note: str = "") -> None:
    desk.store.content.add(desk.stamp(), NewChange(kind, item_id, ContentAction.EDIT, body))
    desk.store.content.publish(desk.stamp(), note)


def renamed(desk: Desk, name: str) -> bytes:
    record = json.loads(source_of(desk, load_library(desk), ContentKind.SERVICE, ID))
    return json.dumps({**record, "name": name}, ensure_ascii=False).encode()


def test_the_first_shift_of_all_knows_no_shift_before_and_is_quiet(desk: Desk) -> None:
    published(desk, ContentKind.NOTICE, "varsel-falske-tabletter", NOTICE)
    seen = since_last(desk, load_library(desk))
    assert seen.first_today and seen.last is None and seen.content == ()
    assert seen.notices == ("Falske tabletter",)
    assert not seen.by_itself


def test_the_last_shift_is_the_one_before_today(desk: Desk, clock: StandingClock) -> None:
    begin_shift(desk)
    assert not since_last(desk).first_today
    clock.forward(days=3)
    seen = since_last(desk)
    assert (seen.first_today, seen.last) == (True, date(2025, 10, 14))
    begin_shift(desk)
    begin_shift(desk)
    seen = since_last(desk)
    assert (seen.first_today, seen.last) == (False, date(2025, 10, 14))
    clock.forward(hours=20)
    assert since_last(desk).last == date(2025, 10, 17)


def test_a_clock_that_was_ahead_makes_no_shift_in_the_future(desk: Desk, clock: StandingClock) -> None:
    begin_shift(desk)
    clock.forward(days=20)
    begin_shift(desk)
    clock.forward(days=-19)
    seen = since_last(desk)
    assert seen.first_today and seen.last == date(2025, 10, 14)
    begin_shift(desk)
    seen = since_last(desk)
    assert not seen.first_today and seen.last == date(2025, 10, 14)


def test_a_fall_between_the_notes_repeats_itself_unharmed(desk: Desk, clock: StandingClock) -> None:
    begin_shift(desk)
    clock.forward(days=1)
    desk.store.exchange.keep_note("shift-day-before", "2025-10-14")
    begin_shift(desk)
    assert since_last(desk).last == date(2025, 10, 14)


def test_only_days_and_numbers_are_kept(desk: Desk, clock: StandingClock) -> None:
    for _ in range(2):
        begin_shift(desk)
        clock.forward(days=1)
    notes = desk.store.exchange
    kept = {name: notes.note(name) for name in ("shift-day", "shift-day-before", "shift-content", "shift-content-before")}
    assert kept == {
        "shift-day": "2025-10-15",
        "shift-day-before": "2025-10-14",
        "shift-content": "v0",
        "shift-content-before": "v0",
    }


def test_a_high_number_of_the_content_can_be_kept(desk: Desk) -> None:
    from rusinfo_desk.tasks.since_last import _spelt

    desk.store.exchange.keep_note("shift-content", _spelt(9_012_345_678))
    assert desk.store.exchange.note("shift-content") == "v9_012_345_678"


def test_what_this_home_published_since_is_named_with_its_note(desk: Desk, clock: StandingClock) -> None:
    published(desk, ContentKind.RIGHTS, "innsyn-i-journal", RIGHTS, "gammelt")
    clock.forward(days=1)
    begin_shift(desk)
    clock.forward(days=2)
    published(desk, ContentKind.NOTICE, "varsel-falske-tabletter", NOTICE, "Nytt varsel")
    (news,) = since_last(desk, load_library(desk)).content
    assert news.note == "Nytt varsel" and news.day == date(2025, 10, 17)
    assert news.things == ("Melding: Falske tabletter",) and news.more == 0
    assert since_last(desk).content[0].things == ("Melding: varsel-falske-tabletter",)


def test_what_was_published_on_the_day_of_the_last_shift_is_named_too(desk: Desk, clock: StandingClock) -> None:
    """Only the day of the shift is known: what came later that day must not be missed."""
    begin_shift(desk)
    published(desk, ContentKind.RIGHTS, "innsyn-i-journal", RIGHTS)
    clock.forward(days=1)
    assert len(since_last(desk).content) == 1


def test_many_changes_are_counted(desk: Desk, clock: StandingClock) -> None:
    begin_shift(desk)
    clock.forward(days=1)
    for place in range(MOST_NAMED + 2):
        desk.store.content.add(desk.stamp(), NewChange(ContentKind.RIGHTS, f"ark-{place}", ContentAction.EDIT, RIGHTS))
    desk.store.content.publish(desk.stamp(), "")
    (news,) = since_last(desk).content
    assert (len(news.things), news.more) == (MOST_NAMED, 2)


def test_a_bundle_that_came_after_the_last_shift_is_told_until_the_next(homes: SharedHomes, clock: StandingClock) -> None:
    pc = homes.home()
    laid(homes, {f"service/{ID}.json": renamed(pc, "Fra lederen")}, 1)
    homes.round(pc)
    begin_shift(pc)
    assert since_last(pc, load_library(pc)).content == ()
    clock.forward(days=1)
    laid(homes, {f"service/{ID}.json": renamed(pc, "Nytt navn"), "setting/cut_minutes.json": b'{"value": 20}'}, 2)
    assert since_last(pc).content == (), "not here yet"
    homes.round(pc)
    (news,) = since_last(pc, load_library(pc)).content
    assert news.text == "Utgave 2 av innholdet fra lederen"
    assert news.things == ("Tiltak: Nytt navn", "Innstilling: Tid mellom hver deling")
    begin_shift(pc)
    assert len(since_last(pc).content) == 1, "it can be read again all day"
    clock.forward(days=1)
    assert since_last(pc).content == ()


def test_two_bundles_at_once_are_told_without_names(homes: SharedHomes, clock: StandingClock) -> None:
    pc = homes.home()
    begin_shift(pc)
    clock.forward(days=1)
    for version in (1, 2):
        laid(homes, {f"service/{ID}.json": renamed(pc, f"Navn {version}")}, version)
        homes.round(pc)
    (news,) = since_last(pc, load_library(pc)).content
    assert news.things == () and "Utgave 2" in news.text


def test_what_shows_itself(desk: Desk, clock: StandingClock) -> None:
    seen = since_last(desk)
    one = CaseSince("A3F-91C", date(2025, 10, 13))
    assert not seen.by_itself
    assert replace(seen, open_cases=(one,)).by_itself and replace(seen, unconfirmed=True).by_itself
    assert replace(seen, leader=LeaderCases(1)).by_itself and not replace(seen, leader=LeaderCases(0)).by_itself
    assert not replace(seen, open_cases=(one,), first_today=False).by_itself
    assert replace(seen, last=date(2025, 10, 12), notices=("Nytt",)).by_itself
