"""Canaries in every text of a case, from the first key to the leader's deletion: in the open they lie nowhere, in any file.

The share, every home, its log, the temporary folder and the user's own are searched; and the registers are read as whoever holds
the key sees them: only a case that is being worked on, or can still be corrected, stands there, and only on its own PC.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk import logbook
from rusinfo_desk.exchange.keys import public_of
from rusinfo_desk.exchange.segment import check_segment, open_segment
from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.keep_case import PracticeCases, new_book
from rusinfo_desk.tasks.duty.open_cases import held_cases
from rusinfo_desk.tasks.duty.review_case import add, delete_facts, review
from rusinfo_desk.tasks.ingest_share import opening_keys
from tests.conftest import StandingClock
from tests.privacy.canary import NAME, NUMBER, WORD, traces
from tests.privacy.planting import decrypted
from tests.store.samples import KEY
from tests.tasks.duty.case_shift import CaseShift
from tests.tasks.office import Office

MARKED = Typed(f"{NAME}, {NUMBER}", True, f"Politiet trenger {WORD}")
PLAIN = Typed(f"Sier {WORD} i kveld")
SAID = (NAME, NUMBER, WORD)


@pytest.fixture(autouse=True)
def restore_hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    handlers = list(logging.getLogger().handlers)
    yield
    logbook.stop()
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    logging.getLogger().handlers[:] = handlers


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


def written(desk: Desk) -> CaseShift:
    """A case with a canary in every field of free text, one more half typed."""
    shift = CaseShift(desk)
    at = desk.clock().isoformat(timespec="minutes")
    shift.say(EntryKind.REPLY, {"reason": PLAIN}, branch="others", question="certain", value="ja")
    shift.say(EntryKind.DECISION, {"reason": MARKED}, agrees=False, decision="notify")
    shift.say(EntryKind.COLLEAGUE, {"advice": PLAIN}, at=at, role="leader")
    told = {"reference": MARKED, "said": PLAIN, "caller": MARKED}
    shift.say(EntryKind.NOTIFICATION, told, agreed="ja", at=at, channel="telefon", to="politi", told="ja")
    shift.say(EntryKind.NOT_NOTIFIED, {"reason": PLAIN})
    shift.work.type(shift.id, "reason", f"{NAME} {NUMBER} {WORD}")
    return shift


def readable(desk: Desk) -> set[str]:
    """Which canaries whoever holds the key finds in a register, free pages and log included."""
    plain = decrypted(desk.home.register, KEY)
    return {one for one in SAID if one.encode() in plain}


def test_no_canary_of_a_case_lies_anywhere(
    office: Office, clock: StandingClock, own_surroundings: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    places = (office.folder, own_surroundings)
    leader = office.leader()
    logbook.start(leader.home.logs)
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    pc = office.counsellor(leader, "pc")
    shift = written(pc)
    assert readable(pc) == {*SAID}, "the test can see it"
    nowhere(places)
    shift.work.type(shift.id, "reason", "")
    shift.close()
    nowhere(places)
    office.exchange(leader, pc)
    office.ingest(deputy)
    for desk in (leader, deputy):
        (held,) = held_cases(desk)
        assert {text.text for text in held.case.texts.values()} == {MARKED.text, PLAIN.text}, "they can read it"
        assert readable(desk) == set(), "and it stands sealed in their registers too"
    review(leader, shift.id, Review.UNCLEAR, {"comment": PLAIN, "lesson": MARKED})
    add(leader, shift.id, MARKED)
    shift.supplement(MARKED)
    office.exchange(leader, pc, leader)
    delete_facts(leader, shift.id)
    nowhere(places)
    clock.forward(hours=26)
    office.exchange(leader, pc, leader)
    assert readable(pc) == set() and readable(leader) == set()
    assert [held.case.marked for held in held_cases(leader)] == [()]
    for desk in (leader, deputy, pc):
        desk.close()
    nowhere(places)
    logbook.stop()
    logged = "".join(path.read_text(encoding="utf-8") for path in leader.home.logs.rglob("*") if path.is_file())
    assert "case_facts_deleted" in logged and shift.id not in logged and shift.book.case.label not in logged
    assert all(re.search(r" [a-z0-9_]+( [a-z_]+=-?[0-9.e+]+)*$", line) for line in logged.splitlines())
    assert not any(one in "".join(capfd.readouterr()) for one in SAID)


def nowhere(places: tuple[Path, ...]) -> None:
    for place in places:
        assert traces(place) == []


def test_nothing_joins_a_case_with_a_contact_or_its_parts_with_each_other(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    contact = office.register(pc, 1)
    shift = written(pc)
    shift.close()
    office.register(pc, 2)
    office.round(pc)
    parts = dict(pc.store.cases.all())
    assert len(parts) == 2 and shift.id not in parts and contact.id.hex not in parts
    assert not any(shift.id.encode() in data or contact.id.hex.encode() in data for data in parts.values())
    for kinds, ids in opened_segments(office, leader, pc):
        assert kinds == {RecordKind.CASE} or RecordKind.CASE not in kinds, "a segment of cases has nothing else in it"
        assert shift.id not in ids
    office.ingest(leader)
    assert shift.id.encode() not in decrypted(leader.home.register, KEY), "only what is sealed knows the case"


def opened_segments(office: Office, leader: Desk, pc: Desk) -> list[tuple[set[RecordKind], set[str]]]:
    """The kinds and ids in each segment of the PC, for whoever can open it."""
    sharing, seed = pc.store.exchange.sharing(), pc.store.exchange.secret("device")
    assert sharing is not None and seed is not None
    found = []
    for path in office.files(f"dev/{sharing.device}"):
        data = path.read_bytes()
        header = check_segment(data, share=sharing.share, device=sharing.device, key=public_of(seed))
        records = open_segment(data, header, opening_keys(leader).ages).records
        found.append(({one.kind for one in records}, {one.id for one in records}))
    assert any(RecordKind.CASE in kinds for kinds, _ in found) and any(RecordKind.CONTACT in kinds for kinds, _ in found)
    return found


def test_practice_writes_nothing_at_all(office: Office, clock: StandingClock, own_surroundings: Path) -> None:
    pc = office.counsellor(office.leader(), "pc")
    before = {path: path.read_bytes() for path in office.folder.rglob("*") if path.is_file()}
    work, book = PracticeCases(lambda: clock().date()), new_book()
    work.begin(book.id, book.add(EntryKind.OPENED, {"program": "1", "rules": "prøve"}, clock(), 0.0))
    work.type(book.id, "reason", NAME)
    work.close(book.id, book.add(EntryKind.CLOSED, {}, clock(), 0.0))
    assert {path: path.read_bytes() for path in office.folder.rglob("*") if path.is_file()} == before
    assert pc.store.duty.lines() == () and traces(own_surroundings) == []
