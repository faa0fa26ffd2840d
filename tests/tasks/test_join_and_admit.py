"""A PC asks, the leader compares one number and lets it in, or shuts it out from a day on. Nothing goes wrong silently."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.roster import read_roster
from rusinfo_desk.exchange.transport.folder import FolderTransport
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.exchange_round import status
from rusinfo_desk.tasks.join_share import enrol, enrolment
from rusinfo_desk.tasks.lead_share import admit, begin_share, init_share, leads, members, prepare_share, requests, revoke
from tests.conftest import StandingClock
from tests.tasks.office import Away, BreaksAtPut, Office


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


def fault(error: pytest.ExceptionInfo[DeskError]) -> tuple[str, int]:
    return error.value.code, error.value.exit_code


def listing(office: Office) -> list[str]:
    return [one.relative_to(office.share).as_posix() for one in office.files("")]


# setting up


def test_nothing_exists_before_the_code_is_on_paper(office: Office) -> None:
    desk = office.home("leder", Role.LEADER)
    prepared = prepare_share(desk, office.address, office.way)
    assert listing(office) == [] and desk.store.exchange.sharing() is None and not leads(desk)
    assert keys.read_recovery(prepared.sheet.code) == prepared.sheet.code
    begin_share(desk, prepared, office.way)
    assert leads(desk) and [name.split("/")[0] for name in listing(office)] == ["roster"]


def test_a_sheet_that_cannot_be_kept_leaves_nothing_behind(office: Office) -> None:
    desk = office.home("leder", Role.LEADER)

    def no_paper(sheet: RecoverySheet) -> None:
        raise DeskError("cannot_write", what="Nei.", do="Nei.")

    with pytest.raises(DeskError):
        init_share(desk, office.address, no_paper, office.way)
    assert listing(office) == [] and desk.store.exchange.sharing() is None


def test_a_setting_up_that_was_cut_off_is_finished_by_the_next_ingest(office: Office) -> None:
    desk, sheets = office.home("leder", Role.LEADER), list[RecoverySheet]()
    with pytest.raises(DeskError) as cut:
        init_share(desk, office.address, sheets.append, BreaksAtPut(office.way))
    assert fault(cut) == ("share_unreachable", 1) and len(sheets) == 1 and listing(office) == []
    assert office.ingest(desk).outcome == "done"
    assert enrol(office.home("pc"), office.address, transport=office.way).share == sheets[0].share


def test_the_recovery_code_is_in_no_file(office: Office) -> None:
    leader = office.leader()
    secret = office.sheet.code.removeprefix("AGE-SECRET-KEY-").encode()
    for name in ("device", "leader", "leader-age"):
        held = leader.store.exchange.secret(name)
        assert held is not None and secret not in held
    leader.close()
    for path in office.folder.rglob("*"):
        assert not path.is_file() or secret not in path.read_bytes()


def test_the_leaders_pc_is_itself_let_in(office: Office) -> None:
    leader = office.leader()
    (line,) = members(leader)
    assert (line.own, line.role, line.fingerprint) == (True, "leader", office.sheet.leader)
    assert office.round(leader).outcome == "done"


def test_a_share_is_set_up_once(office: Office) -> None:
    leader = office.leader()
    for desk, code in ((leader, "leads_already"), (office.home("annen", Role.LEADER), "share_taken")):
        with pytest.raises(RefusedError) as refused:
            prepare_share(desk, office.address, office.way)
        assert fault(refused) == (code, 3)


def test_only_a_leaders_home_sets_up_and_lets_in(office: Office) -> None:
    pc = office.counsellor(office.leader(), "pc")
    before = listing(office)
    for action in (
        lambda: prepare_share(pc, office.address, office.way),
        lambda: admit(pc, "0" * 24, office.way),
        lambda: revoke(pc, "0" * 24, transport=office.way),
        lambda: requests(pc, office.way),
    ):
        with pytest.raises(RefusedError):
            action()
    assert listing(office) == before


# asking to be let in


def test_from_asking_to_being_in(office: Office) -> None:
    leader, pc = office.leader(), office.home("pc")
    assert enrolment(pc) is None
    asked = enrol(pc, office.address, transport=office.way)
    assert not asked.admitted and len(asked.fingerprint) == 24 and asked.grouped.replace(" ", "") == asked.fingerprint
    (request,) = requests(leader, office.way)
    assert request.fingerprint == asked.fingerprint
    assert office.round(pc).outcome == "not_admitted"
    admit(leader, asked.grouped.upper().replace(" ", "-"), office.way)
    assert requests(leader, office.way) == ()
    assert office.round(pc).outcome == "done"
    mine = enrolment(pc)
    assert mine is not None and mine.admitted and mine.fingerprint == asked.fingerprint
    assert [line.own for line in members(leader)] == [True, False]


def test_asking_again_and_admitting_again_change_nothing(office: Office) -> None:
    leader, pc = office.leader(), office.home("pc")
    first = enrol(pc, office.address, transport=office.way)
    admit(leader, first.fingerprint, office.way)
    before = listing(office)
    admit(leader, first.fingerprint, office.way)
    again = enrol(pc, office.address, transport=office.way)
    assert (again.fingerprint, again.admitted) == (first.fingerprint, True)
    assert listing(office) == before


def test_a_request_that_was_lost_from_the_share_comes_again_by_itself(office: Office) -> None:
    leader, pc = office.leader(), office.home("pc")
    asked = enrol(pc, office.address, transport=office.way)
    for path in office.files("enrol"):
        path.unlink()
    assert office.round(pc).outcome == "not_admitted"
    assert [one.fingerprint for one in requests(leader, office.way)] == [asked.fingerprint]


@pytest.mark.parametrize(
    ("typed", "code"), [("abc", "fingerprint_form"), ("g" * 24, "fingerprint_form"), ("0" * 24, "no_such_request")]
)
def test_a_number_that_was_heard_wrong(office: Office, typed: str, code: str) -> None:
    leader = office.leader()
    enrol(office.home("pc"), office.address, transport=office.way)
    with pytest.raises(DeskError) as refused:
        admit(leader, typed, office.way)
    assert fault(refused) == (code, 1)
    assert len(members(leader)) == 1


def test_a_request_with_another_key_under_the_right_name_is_refused(office: Office) -> None:
    """The attacker puts his own request where the colleague's is expected."""
    leader, pc = office.leader(), office.home("pc")
    asked = enrol(pc, office.address, transport=office.way)
    enrol(office.home("falsk"), office.address, transport=office.way)
    mine, his = sorted(office.files("enrol"), key=lambda one: asked.fingerprint not in one.name)
    mine.write_bytes(his.read_bytes())
    with pytest.raises(RefusedError) as refused:
        admit(leader, asked.fingerprint, office.way)
    assert fault(refused) == ("request_differs", 3)
    assert len(members(leader)) == 1


def test_a_false_share_shows_another_number_than_the_leader_can_find(
    office: Office, tmp_path: Path, clock: StandingClock
) -> None:
    """Somebody sends the PC to a share of his own. What the counsellor reads aloud is not found, so nobody is let in."""
    leader = office.leader()
    (tmp_path / "falskt").mkdir()
    false = Office(tmp_path / "falskt", clock)
    try:
        false.leader()
        read_aloud = enrol(office.home("pc"), false.address, transport=false.way).fingerprint
        shutil.copytree(false.share / "enrol", office.share / "enrol")
    finally:
        false.close()
    assert requests(leader, office.way) == ()
    with pytest.raises(RefusedError) as refused:
        admit(leader, read_aloud, office.way)
    assert refused.value.code == "request_differs"


def test_two_leaders_lists_on_one_share_are_not_chosen_between(office: Office, tmp_path: Path, clock: StandingClock) -> None:
    office.leader()
    (tmp_path / "falskt").mkdir()
    false = Office(tmp_path / "falskt", clock)
    try:
        false.leader()
        for path in false.files("roster"):
            shutil.copy(path, office.share / "roster")
    finally:
        false.close()
    pc = office.home("pc")
    with pytest.raises(RefusedError) as refused:
        enrol(pc, office.address, transport=office.way)
    assert refused.value.code == "two_leaders" and pc.store.exchange.sharing() is None


def test_in_the_wrong_order(office: Office) -> None:
    with pytest.raises(DeskError) as empty:
        enrol(office.home("pc"), office.address, transport=office.way)
    assert fault(empty) == ("share_empty", 1)
    with pytest.raises(DeskError) as none:
        office.round(office.home("en"))
    assert fault(none) == ("no_share", 1)
    assert not status(office.home("to")).joined


def test_a_share_out_of_reach_changes_nothing(office: Office) -> None:
    leader, pc = office.leader(), office.home("pc")
    asked = enrol(pc, office.address, transport=office.way)
    for action in (
        lambda: enrol(office.home("ny"), office.address, transport=Away()),
        lambda: admit(leader, asked.fingerprint, Away()),
        lambda: prepare_share(office.home("annen", Role.LEADER), office.address, Away()),
    ):
        with pytest.raises(DeskError) as away:
            action()
        assert fault(away) == ("share_unreachable", 1)
    assert len(members(leader)) == 1


def test_a_pc_that_is_in_does_not_go_over_to_another_share(office: Office, tmp_path: Path, clock: StandingClock) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    (tmp_path / "annet").mkdir()
    other = Office(tmp_path / "annet", clock)
    try:
        other.leader()
        with pytest.raises(RefusedError) as refused:
            enrol(pc, other.address, transport=other.way)
    finally:
        other.close()
    assert fault(refused) == ("other_share", 3)
    mine = enrolment(pc)
    assert mine is not None and mine.share == office.sheet.share


def test_the_same_share_in_another_place_is_followed(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    moved = office.share.rename(office.folder / "flyttet")
    mine = enrol(pc, str(moved), transport=FolderTransport(moved))
    assert mine.admitted and mine.address == str(moved)


@pytest.mark.parametrize("address", ["", "   ", "ftp://server/x", "smb://server", "postgresql://:hemmelig@/x"])
def test_an_address_that_cannot_be_one_is_not_repeated(office: Office, address: str) -> None:
    with pytest.raises(DeskError) as bad:
        enrol(office.home("pc"), address, transport=office.way)
    assert fault(bad) == ("share_address", 1) and "hemmelig" not in bad.value.message


# shutting out


def seen_by(leader: Desk) -> int:
    return leader.store.contacts.count()


def test_shut_out_from_now_on(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    office.register(pc, 1)
    office.exchange(leader, pc)
    mine = enrolment(pc)
    assert mine is not None and revoke(leader, mine.grouped, transport=office.way) == 0
    office.register(pc, 2)
    assert office.round(pc).outcome == "revoked"
    assert office.ingest(leader).outcome == "done" and seen_by(leader) == 1
    assert members(leader)[1].revoked == office.clock().date()
    now = enrolment(pc)
    assert now is not None and now.revoked
    with pytest.raises(RefusedError) as refused:
        enrol(pc, office.address, transport=office.way)
    assert refused.value.code == "device_revoked"


def test_shut_out_from_a_day_takes_out_what_came_since(office: Office) -> None:
    leader = office.leader()
    pc, other = office.counsellor(leader, "pc"), office.counsellor(leader, "annen")
    days = []
    for number in range(1, 5):
        days.append(office.clock().date())
        office.register(pc, number)
        office.register(other, number + 10)
        office.exchange(leader, pc, other)
        office.clock.forward(days=1)
    assert seen_by(leader) == 8
    fingerprint = enrolment(pc)
    assert fingerprint is not None
    assert revoke(leader, fingerprint.fingerprint, days[2], office.way) > 0
    left = {contact.id.int & 0xFF for contact in leader.store.contacts.all()}
    assert left == {1, 2, 11, 12, 13, 14}
    office.exchange(leader, other)
    assert seen_by(leader) == 6, "it does not come back with the next ingest"


def test_it_is_not_shut_out_in_the_future_nor_the_leader_herself(office: Office) -> None:
    leader = office.leader()
    pc = enrolment(office.counsellor(leader, "pc"))
    assert pc is not None
    with pytest.raises(DeskError) as future:
        revoke(leader, pc.fingerprint, office.clock().date() + timedelta(days=1), office.way)
    with pytest.raises(RefusedError) as own:
        revoke(leader, office.sheet.leader, transport=office.way)
    with pytest.raises(DeskError) as nobody:
        revoke(leader, "0" * 24, transport=office.way)
    assert (future.value.code, own.value.code, nobody.value.code) == ("revoke_day", "own_device", "no_such_member")


# a deputy


def test_a_deputy_opens_what_is_sent_but_does_not_lead(office: Office) -> None:
    leader = office.leader()
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    pc = office.counsellor(leader, "pc")
    mine = enrolment(deputy)
    assert mine is not None and mine.deputy and not leads(deputy)
    office.register(pc, 1)
    office.exchange(leader, pc)
    before = listing(office)
    assert office.ingest(deputy).outcome == "done" and seen_by(deputy) == 1
    assert listing(office) == before, "she neither answers nor tidies"
    with pytest.raises(RefusedError) as refused:
        admit(deputy, "0" * 24, office.way)
    assert refused.value.code == "not_leader"


def test_a_deputy_has_a_leaders_home_and_loses_the_key_when_shut_out(office: Office) -> None:
    leader = office.leader()
    with pytest.raises(RefusedError) as refused:
        enrol(office.home("veileder"), office.address, deputy=True, transport=office.way)
    assert refused.value.code == "deputy_role"
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    pc = office.counsellor(leader, "pc")
    mine = enrolment(deputy)
    assert mine is not None
    revoke(leader, mine.fingerprint, transport=office.way)
    roster = leader.store.exchange.roster()
    assert roster is not None
    assert [one.role for one in read_roster(roster, root=None, share=None).recipients] == ["leader", "recovery"]
    office.register(pc, 1)
    office.exchange(leader, pc)
    with suppress(RefusedError):
        office.ingest(deputy)
    assert seen_by(deputy) == 0


# a leader that was set back


def test_a_leader_restored_from_an_old_copy_lets_nobody_in_over_a_newer_list(office: Office) -> None:
    """Two PCs were let in after the copy was taken; letting in a third must not throw them out."""
    leader = office.leader()
    copy = office.folder / "kopi"
    leader.store.close()
    shutil.copytree(leader.home.root, copy)
    for name in ("en", "to"):
        office.counsellor(leader, name)
    restored = replace(leader, store=type(leader.store).open(copy / "register.db", bytes(range(32)), copy / "backup"))
    try:
        third = office.home("tre")
        asked = enrol(third, office.address, transport=office.way)
        assert len(members(restored)) == 1
        admit(restored, asked.fingerprint, office.way)
        assert len(members(restored)) == 4
    finally:
        restored.store.close()
    assert office.round(third).outcome == "done"
