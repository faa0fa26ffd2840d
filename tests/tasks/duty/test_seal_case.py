"""A closed case is sealed for the leader, a deputy and the sheet, or waits for a key and says so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.roster import Revoked, Roster, make_roster, read_roster
from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.line import CaseState
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.case_keys import case_keys, roster_here, sealed_parts
from rusinfo_desk.tasks.duty.open_cases import open_cases
from rusinfo_desk.tasks.duty.seal_case import close_case, forget_cases, seal_waiting
from rusinfo_desk.tasks.join_share import enrol
from rusinfo_desk.tasks.lead_share import admit, begin_share, prepare_share, revoke
from rusinfo_desk.tasks.renew_key import renew
from tests.conftest import StandingClock
from tests.tasks.duty.case_shift import FACT, SAID, CaseShift, line_of, one_case, parts_of, read_with
from tests.tasks.office import Office


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


def secret(desk: Desk, name: str = "leader-age") -> str:
    found = desk.store.exchange.secret(name)
    assert found is not None
    return found.decode()


def without_leader(leader: Desk, pc: Desk) -> None:
    """Let the PC have a roster in which the leader's PC was shut out and nobody has taken over."""
    data, seed = pc.store.exchange.roster(), leader.store.exchange.secret("leader")
    assert data is not None and seed is not None
    roster: Roster = read_roster(data, root=None, share=None)
    device = next(one.device for one in roster.recipients if one.role == "leader")
    shut = tuple(replace(one, revoked=Revoked(date(2025, 10, 13))) if one.device == device else one for one in roster.members)
    made = replace(roster, number=roster.number + 1, members=shut)
    pc.store.exchange.keep_roster(made.number, make_roster(made, seed), True, False)


def test_leader_deputy_and_sheet_each_open_it_alone_and_nobody_else(office: Office) -> None:
    leader = office.leader()
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    pc = office.counsellor(leader, "pc")
    result = CaseShift(pc).judge().close()
    assert (result.sealed_to, result.waiting) == (("leader", "deputy", "recovery"), False)
    assert (
        result.text == "Saken er forseglet til lederen. Ingen andre kan lese den uten stedfortrederen eller gjenopprettingsarket."
    )
    parts = parts_of(pc)
    assert len(parts) == 2
    for key in (secret(leader), secret(deputy), office.sheet.code):
        packets = [read_with(key, data) for data in parts.values()]
        texts = {text.text for packet in packets if packet is not None for text in packet.texts}
        assert texts == {SAID, FACT.text}
    assert [read_with(keys.new_age(), data) for data in parts.values()] == [None, None]


def test_marked_texts_lie_in_a_part_of_their_own(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge()
    shift.close()
    packets = [packet for data in parts_of(pc).values() if (packet := read_with(secret(leader), data)) is not None]
    facts, main = sorted(packets, key=lambda one: len(one.entries))
    assert [(text.text, text.why) for text in facts.texts] == [(FACT.text, FACT.why)] and facts.case == shift.id
    assert [text.text for text in main.texts] == [SAID] and main.entries == shift.book.case.counsellor
    assert shift.id not in parts_of(pc), "a part has an id of its own"


@pytest.mark.skipif(shutil.which("age") is None, reason="the free program age is not installed here")
def test_the_age_program_opens_it_with_the_code_on_the_sheet(office: Office, tmp_path: Path) -> None:
    pc = office.counsellor(office.leader(), "pc")
    CaseShift(pc).judge().close()
    (tmp_path / "kode.txt").write_text(office.sheet.code, encoding="ascii")
    for number, data in enumerate(parts_of(pc).values()):
        sealed = tmp_path / f"{number}.age"
        sealed.write_bytes(data)
        command = ["age", "--decrypt", "-i", str(tmp_path / "kode.txt"), str(sealed)]
        opened = subprocess.run(command, capture_output=True, check=True).stdout
        assert (SAID in opened.decode()) != (FACT.text in opened.decode())
        assert len(opened) % 4096 == 0


def test_no_leader_key_is_sealed_for_the_sheet_and_said(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    without_leader(leader, pc)
    shift = CaseShift(pc).judge()
    result = shift.close()
    assert (result.sealed_to, result.waiting) == (("recovery",), False)
    assert result.text.startswith("Lederens nøkkel mangler. Saken er forseglet til gjenopprettingsarket")
    assert all(read_with(secret(leader), data) is None for data in parts_of(pc).values())
    assert all(read_with(office.sheet.code, data) is not None for data in parts_of(pc).values())
    assert line_of(pc, shift.id).state is CaseState.SEALED


def test_no_leader_key_with_a_deputy_is_sealed_for_both(office: Office) -> None:
    leader = office.leader()
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    pc = office.counsellor(leader, "pc")
    without_leader(leader, pc)
    result = CaseShift(pc).judge().close()
    assert result.sealed_to == ("deputy", "recovery") and "stedfortrederen og gjenopprettingsarket" in result.text
    assert all(read_with(secret(deputy), data) is not None for data in parts_of(pc).values())


def test_without_a_share_it_waits_and_is_sealed_once_the_home_was_let_in(office: Office) -> None:
    pc = office.home("pc")
    shift = CaseShift(pc).judge()
    result = shift.close()
    assert result.waiting and not result.sealed_to and "venter på nøkkel" in result.text
    assert "gjenopprettingskode" in result.text, "how it can be got at meanwhile"
    assert (seal_waiting(pc), parts_of(pc), line_of(pc, shift.id).state) == (0, {}, CaseState.WAITS_FOR_KEY)
    leader = office.leader()
    asked = enrol(pc, office.address, transport=office.way)
    assert seal_waiting(pc) == 0 and "sluppet inn" in close_case(pc, shift.id).text, "nobody has compared the fingerprint yet"
    admit(leader, asked.grouped, transport=office.way)
    office.round(pc)
    assert line_of(pc, shift.id).state is CaseState.SEALED and len(parts_of(pc)) == 2
    office.exchange(leader, pc)
    assert one_case(leader).case.counsellor == shift.book.case.counsellor


def test_a_leader_without_a_share_seals_when_it_is_set_up(office: Office) -> None:
    from rusinfo_desk.settings import Role

    leader = office.home("leder", Role.LEADER)
    shift = CaseShift(leader).judge()
    assert shift.close().waiting
    begin_share(leader, prepare_share(leader, office.address, office.way), office.way)
    assert line_of(leader, shift.id).state is CaseState.SEALED
    assert one_case(leader).case.id == shift.id, "before it has gone round"


def test_a_pc_that_was_shut_out_keeps_it(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    revoke(leader, pc.store.exchange.sharing().fingerprint, transport=office.way)  # type: ignore[union-attr]
    office.round(pc)
    shift = CaseShift(pc).judge()
    result = shift.close()
    assert result.waiting and "stengt ute" in result.text and parts_of(pc) == {}
    assert len(pc.store.duty.entries(shift.id)) == 5


def test_a_list_that_is_damaged_here_makes_it_wait(office: Office) -> None:
    pc = office.counsellor(office.leader(), "pc")
    pc.store.exchange.keep_roster(99, b"skrap", True, False)
    result = CaseShift(pc).judge().close()
    assert result.waiting and "hentes ved neste deling" in result.text


def test_an_open_case_and_an_unknown_one_are_refused(office: Office) -> None:
    pc = office.counsellor(office.leader(), "pc")
    shift = CaseShift(pc).judge()
    for case_id, code in ((shift.id, "case_open"), ("0" * 32, "no_such_case")):
        with pytest.raises(DeskError) as caught:
            close_case(pc, case_id)
        assert caught.value.code == code
    assert parts_of(pc) == {}


def test_sealing_again_changes_nothing_and_an_addition_seals_only_itself(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge()
    shift.close()
    before = parts_of(pc)
    assert not close_case(pc, shift.id).waiting and parts_of(pc) == before
    shift.supplement(Typed("Ringte tilbake"))
    (new,) = parts_of(pc).keys() - before.keys()
    packet = read_with(secret(leader), parts_of(pc)[new])
    assert packet is not None
    assert [one.kind for one in packet.entries] == [EntryKind.ADDITION] and [one.text for one in packet.texts] == [
        "Ringte tilbake"
    ]


def test_after_the_window_nothing_is_left_but_the_line_and_an_addition_goes_on(office: Office, clock: StandingClock) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge().notify()
    shift.close()
    last = shift.book.case.counsellor[-1]
    clock.forward(hours=23)
    office.round(pc)
    assert pc.store.duty.entries(shift.id), "it can still be supplemented with the whole of it in sight"
    clock.forward(hours=3)
    office.round(pc)
    line = line_of(pc, shift.id)
    assert (line.state, line.last_seq, line.last_hash) == (CaseState.FORGOTTEN, last.seq, last.hash)
    assert pc.store.duty.entries(shift.id) == () and pc.store.duty.texts(shift.id) == ()
    assert not shift.supplement(Typed("Politiet ringte tilbake")).waiting
    office.exchange(leader, pc)
    held = one_case(leader)
    assert held.faults == () and [held.case.text(one.texts["text"]) for one in held.case.additions] == ["Politiet ringte tilbake"]


def test_what_was_sealed_before_a_renewal_is_opened_with_the_old_key(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge()
    shift.close()
    office.exchange(leader, pc)
    before = secret(leader)
    renew(leader, office.sheet.code, office.way)
    assert secret(leader) != before and secret(leader, "leader-age-old-1") == before
    office.round(pc)
    CaseShift(pc).judge("no_duty").close()
    office.exchange(leader, pc)
    found = open_cases(leader)
    assert len(found.cases) == 2 and found.unopened == 0
    assert shift.book.case.counsellor in [one.case.counsellor for one in found.cases]


def test_each_case_is_counted_once_and_triggered_when_somebody_is_notified(office: Office) -> None:
    leader = office.leader()
    one, other = office.counsellor(leader, "en"), office.counsellor(leader, "to")
    CaseShift(one).judge("no_duty").close()
    shift = CaseShift(one).judge("no_duty")
    shift.close()
    shift.say(EntryKind.REOPENED).notify().close()
    CaseShift(other).judge().close()
    office.exchange(leader, one, other)
    (count,) = leader.store.duty.counts(Period(date(2025, 10, 1), date(2025, 10, 31)))
    assert (count.month, count.assessed, count.triggered) == ("2025-10", 3, 2)


def test_very_much_text_is_sealed_in_parts_that_fit(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc)
    for _ in range(210):
        shift.say(EntryKind.REPLY, {"reason": Typed("æ" * 4000)}, branch="others", question="certain", value="ja")
    keys_here = case_keys(roster_here(pc))
    assert keys_here is not None
    case = shift.book.case
    parts = sealed_parts(case.counsellor, case.texts.values(), keys_here.ages)
    assert len(parts) == 3 and max(map(len, parts.values())) < 1_000_000
    shift.close()
    office.exchange(leader, pc)
    held = one_case(leader)
    assert held.faults == () and len(held.case.counsellor) == 212 and len(held.case.texts) == 210


def test_a_damaged_case_stays_and_stops_no_other(office: Office) -> None:
    pc = office.home("pc")
    damaged, whole = CaseShift(pc).judge(), CaseShift(pc).judge()
    for shift in (damaged, whole):
        shift.close()
    with closing(pc.store.database.raw()) as raw:
        raw.execute("UPDATE duty_entry SET data = ? WHERE case_id = ? AND seq = 3", (b"skrap", damaged.id))
    admit(office.leader(), enrol(pc, office.address, transport=office.way).grouped, transport=office.way)
    assert office.round(pc).outcome == "done"
    assert [line_of(pc, one.id).state for one in (damaged, whole)] == [CaseState.WAITS_FOR_KEY, CaseState.SEALED]
    with pytest.raises(DeskError) as caught:
        close_case(pc, damaged.id)
    assert caught.value.code == "case_damaged"


def test_nothing_is_forgotten_that_is_not_sealed(office: Office, clock: StandingClock) -> None:
    pc = office.home("pc")
    waiting, still_open = CaseShift(pc).judge(), CaseShift(pc).judge()
    waiting.close()
    clock.forward(days=400)
    assert forget_cases(pc) == 0
    assert pc.store.duty.entries(waiting.id) and pc.store.duty.entries(still_open.id)
