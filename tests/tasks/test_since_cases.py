"""«Siden sist vakt»: cases by label and time, what waits, and at the leader's those of all PCs. Never a word of any case."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.duty.book import Added, CaseBook, Typed
from rusinfo_desk.registry.model.duty.codes import After, AfterState
from rusinfo_desk.registry.model.duty.record import Author, EntryKind
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.keep_case import StoredCases
from rusinfo_desk.tasks.since_last import LeaderCases, SinceLast, since_last
from tests.conftest import StandingClock
from tests.tasks.content_desks import a_desk
from tests.tasks.office import Office

WORD = "blåbærsyltetøy"


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    made = a_desk(tmp_path / "hjem", clock, Role.COUNSELLOR)
    yield made
    made.close()


def new_id() -> str:
    return secrets.token_hex(16)


class Kept:
    """A case in a home, and its book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.work, self.book = StoredCases(desk), CaseBook(new_id(), Author.COUNSELLOR, new_id)
        self.work.begin(self.book.id, self._added(EntryKind.OPENED, {"program": "1", "rules": "1"}))

    def _added(self, kind: EntryKind, body: dict[str, object], text: str = "") -> Added:
        texts = {"text": Typed(text)} if text else {}
        return self.book.add(kind, body, self._desk.clock(), self._desk.clock().timestamp(), texts)

    def say(self, kind: EntryKind, body: dict[str, object], text: str = "") -> None:
        self.work.add(self.book.id, self._added(kind, body, text))

    def close(self) -> None:
        self.work.close(self.book.id, self._added(EntryKind.CLOSED, {}))

    @property
    def label(self) -> str:
        return self.book.case.label


def test_an_open_case_is_told_by_label_and_time_only(desk: Desk, clock: StandingClock) -> None:
    kept = Kept(desk)
    kept.say(EntryKind.ADDITION, {}, WORD)
    clock.forward(days=2)
    seen = since_last(desk)
    (one,) = seen.open_cases
    assert (one.label, one.since, one.at) == (kept.label, date(2025, 10, 14), "2025-10-14T14:02:30+02:00")
    assert seen.by_itself and WORD not in repr(seen) and kept.book.id not in repr(seen)


def test_a_talk_that_is_wanted_is_reminded_of_until_it_is_done(desk: Desk, clock: StandingClock) -> None:
    kept = Kept(desk)
    at = clock().isoformat(timespec="minutes")
    kept.say(EntryKind.AFTER, {"what": After.PSYCHOLOGIST, "state": AfterState.WANTED, "at": at})
    (one,) = since_last(desk).psychologist
    assert one.label == kept.label and one.at == (clock() + timedelta(hours=24)).isoformat(timespec="minutes")[:16] + "+02:00"
    kept.say(EntryKind.AFTER, {"what": After.PSYCHOLOGIST, "state": AfterState.DONE, "at": at})
    assert since_last(desk).psychologist == ()


def test_a_closed_case_without_a_share_waits_for_a_key(desk: Desk) -> None:
    kept = Kept(desk)
    kept.close()
    seen = since_last(desk)
    assert [one.label for one in seen.waiting_for_key] == [kept.label] and seen.open_cases == () and not seen.unconfirmed


def test_a_sealed_case_waits_for_the_leader_until_a_receipt_covers_it(office: Office, clock: StandingClock) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    kept = Kept(pc)
    kept.close()
    seen = since_last(pc)
    assert seen.unconfirmed and seen.waiting_for_key == () and seen.leader is None
    office.round(pc)
    assert since_last(pc).unconfirmed, "sealed into a segment, and not confirmed"
    clock.forward(hours=1)
    office.exchange(leader, pc)
    assert not since_last(pc).unconfirmed


def test_the_leader_sees_the_open_cases_of_all_pcs(office: Office, clock: StandingClock) -> None:
    leader = office.leader()
    assert since_last(leader).leader == LeaderCases(0)
    pcs = [office.counsellor(leader, name) for name in ("en", "to")]
    for pc in pcs:
        Kept(pc).close()
        clock.forward(days=1)
    office.exchange(leader, *pcs)
    seen = since_last(leader)
    assert seen.leader == LeaderCases(2, date(2025, 10, 14)) and seen.by_itself
    Kept(leader).close()
    assert not since_last(leader).unconfirmed, "the leader waits for nobody's confirmation"


def test_no_value_has_room_for_a_person_or_a_text() -> None:
    assert {one.name for one in fields(SinceLast)} == {
        "today", "last", "first_today", "open_cases", "waiting_for_key", "unconfirmed", "psychologist", "notices", "content",
        "leader",
    }  # fmt: skip
