"""Who can open the cases and what to know before a key is lost; what a look at the home says of the cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.exchange import keys
from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.tasks.back_up import back_up
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.case_ids import random_id
from rusinfo_desk.tasks.duty.check_cases import case_findings
from rusinfo_desk.tasks.duty.custody import Custody, custody
from rusinfo_desk.tasks.join_share import enrol
from tests.conftest import StandingClock
from tests.tasks.duty.case_shift import FACT, SAID, CaseShift
from tests.tasks.duty.test_seal_case import without_leader
from tests.tasks.office import Office


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


def found(desk: Desk) -> dict[str, tuple[bool, str]]:
    return {one.code: (one.ok, one.text) for one in case_findings(desk)}


def text_of(desk: Desk, case_id: str, seq: int) -> bytes:
    """An entry as it lies in the register."""
    with closing(desk.store.database.raw()) as raw:
        asked = "SELECT data FROM duty_entry WHERE case_id = ? AND seq = ?"
        return bytes(raw.execute(asked, (case_id, seq)).fetchone()[0])


def change(desk: Desk, case_id: str, seq: int, data: bytes) -> None:
    """Somebody with the key writes into the register."""
    with closing(desk.store.database.raw()) as raw:
        raw.execute("UPDATE duty_entry SET data = ? WHERE case_id = ? AND seq = ?", (data, case_id, seq))


def test_custody_before_and_after_joining(office: Office, clock: StandingClock) -> None:
    pc = office.home("pc")
    assert custody(pc) == Custody(warnings=(custody(pc).warnings[0],)) and "ikke med på noe" in custody(pc).warnings[0]
    leader = office.leader()
    enrol(pc, office.address, transport=office.way)
    assert "venter på å bli sluppet inn" in custody(pc).warnings[0]
    assert (custody(leader).leader, custody(leader).deputies, custody(leader).recovery) == (True, 0, date(2025, 10, 14))
    first, second = custody(leader).warnings
    assert "ingen stedfortreder" in first and "ingen åpne dem igjen" in first and "sikkerhetskopi" in second
    back_up(leader, office.folder / "kopi.age")
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    assert (custody(leader).deputies, custody(leader).warnings) == (1, ())
    assert custody(deputy).deputies == 1
    clock.forward(days=32)
    assert ["14.10.2025" in one for one in custody(leader).warnings] == [True]


def test_custody_without_a_leaders_key(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    without_leader(leader, pc)
    assert not custody(pc).leader and custody(pc).warnings[0].startswith("Lederens nøkkel mangler")


def test_whole_chains_are_found_whole_and_nothing_is_told_of_a_case(office: Office, clock: StandingClock) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    assert found(pc) == {"cases": (True, "Det er ingen avvergingssaker på denne maskinen.")}
    shift = CaseShift(pc).judge()
    CaseShift(pc)
    shift.close()
    office.exchange(leader, pc)
    assert found(pc)["cases"] == (True, "2 avvergingssaker er ført på denne maskinen; 1 er ikke avsluttet.")
    assert found(pc)["case_chains"][0] and found(leader)["held_chains"][0]
    assert found(leader)["held_cases"] == (True, "Lederen har 1 avvergingssak; 1 er ikke gjort ferdig.")
    clock.forward(hours=26)
    office.round(pc)
    shift.supplement(Typed("Mer"))
    assert found(pc)["case_chains"][0], "goes on from what is forgotten"
    said = json.dumps([[text for _, text in found(desk).values()] for desk in (pc, leader)])
    assert not any(one in said for one in (SAID, FACT.text, shift.id, shift.book.case.label, "Mer"))


@pytest.mark.parametrize("when", ["open", "added_to_a_forgotten_one"])
def test_an_entry_changed_in_the_register_is_a_fault(office: Office, clock: StandingClock, when: str) -> None:
    pc = office.counsellor(office.leader(), "pc")
    shift = CaseShift(pc).judge()
    seq = 2
    if when == "added_to_a_forgotten_one":
        shift.close()
        clock.forward(hours=26)
        office.round(pc)
        shift.supplement(Typed("Mer"))
        seq = 6
    change(pc, shift.id, seq, text_of(pc, shift.id, seq).replace(b"2025-10-1", b"2025-10-0"))
    ok, text = found(pc)["case_chains"]
    assert not ok and "Loggen i 1 avvergingssak" in text and "Ikke slett noe" in text
    change(pc, shift.id, seq, b"skrap")
    assert not found(pc)["case_chains"][0], "nor does garbage stop the rest"


def test_an_entry_cut_off_the_end_is_a_fault(office: Office) -> None:
    pc = office.counsellor(office.leader(), "pc")
    shift = CaseShift(pc).judge()
    with closing(pc.store.database.raw()) as raw:
        raw.execute("DELETE FROM duty_entry WHERE case_id = ? AND seq = 4", (shift.id,))
    assert not found(pc)["case_chains"][0]
    with closing(pc.store.database.raw()) as raw:
        raw.execute("DELETE FROM duty_entry WHERE case_id = ?", (shift.id,))
    assert not found(pc)["case_chains"][0]


def test_at_the_leaders_faults_and_what_cannot_be_opened_are_told(office: Office) -> None:
    from tests.tasks.duty.test_open_cases import forge, written

    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    book = written(pc)
    first, *rest = book.case.counsellor
    forge(pc, (replace(first, at="2025-10-01T10:00:00+02:00"), *rest))
    pc.store.cases.put_new({random_id(): keys.seal(b"skrap", [keys.age_public(keys.new_age())])}, (pc.clock().date(), 9))
    office.exchange(leader, pc)
    assert not found(leader)["held_chains"][0] and not found(leader)["held_unopened"][0]
    assert found(leader)["held_unopened"][1].startswith("1 forseglede")
    assert [code for code in found(leader) if code.startswith("case_keys")] == ["case_keys_1", "case_keys_2"]


def test_a_waiting_case_is_no_fault(office: Office) -> None:
    pc = office.home("pc")
    shift = CaseShift(pc).judge()
    shift.close()
    assert found(pc)["cases"] == (True, "1 avvergingssak er ført på denne maskinen; 1 venter på nøkkel.")
    assert shift.say(EntryKind.REOPENED) and found(pc)["cases"][1].endswith("1 er ikke avsluttet.")
