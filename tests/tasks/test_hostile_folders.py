"""What someone with access to the share's folder can lay there that is no file: links, folders and pipes under names of ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rusinfo_desk.exchange.enrolment import make_request
from rusinfo_desk.exchange.keys import new_seed
from rusinfo_desk.exchange.names import request_path
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.registry.model.exchange import AlarmCode
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.exchange_round import status
from rusinfo_desk.tasks.join_share import enrol
from rusinfo_desk.tasks.lead_share import admit, members, prepare_share
from rusinfo_desk.tasks.recovery_paper import save_sheet
from tests.conftest import StandingClock
from tests.tasks.office import Office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX")


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


def device_of(desk: Desk) -> str:
    sharing = desk.store.exchange.sharing()
    assert sharing is not None
    return sharing.device


def waiting(desk: Desk) -> tuple[int, int]:
    stands = status(desk)
    return stands.pending, stands.unconfirmed


def test_nothing_outside_the_share_is_written_or_tidied_through_a_link(office: Office, tmp_path: Path) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    office.register(pc, 1)
    office.exchange(leader, pc)
    outside = tmp_path / "utenfor"
    outside.mkdir()
    (outside / ".20200101-mine.tmp").write_bytes(b"mine")
    for folder in ("dev", "ack"):
        place = office.share / folder / device_of(pc)
        shutil.move(place, tmp_path / f"bort-{folder}")
        place.symlink_to(outside)
        office.register(pc, len(folder))
        office.round(pc)
        assert office.ingest(leader).outcome == "not_allowed"
        assert [one.name for one in outside.iterdir()] == [".20200101-mine.tmp"]
        place.unlink()
        shutil.move(tmp_path / f"bort-{folder}", place)
    office.exchange(leader, pc)
    assert waiting(pc) == (0, 0)


def test_one_folder_that_cannot_be_used_does_not_keep_the_other_pcs_out(office: Office, tmp_path: Path) -> None:
    leader = office.leader()
    pcs = [office.counsellor(leader, name) for name in ("en", "to")]
    for number, pc in enumerate(pcs):
        office.register(pc, number)
        office.round(pc)
    shutil.move(office.share / "dev" / device_of(pcs[0]), tmp_path / "bort")
    (office.share / "dev" / device_of(pcs[0])).symlink_to(tmp_path)
    result = office.ingest(leader)
    assert (result.outcome, result.records) == ("not_allowed", 1)
    office.round(pcs[1])
    assert waiting(pcs[1]) == (0, 0)


def test_a_full_folder_under_a_name_that_is_tidied_away_stops_nothing(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    office.register(pc, 1)
    office.round(pc)
    for folder in ("roster", f"dev/{device_of(pc)}", f"ack/{device_of(pc)}"):
        (office.share / folder / ".20200101-x.tmp" / "full").mkdir(parents=True)
    result = office.ingest(leader)
    assert (result.outcome, result.records) == ("done", 1)
    office.round(pc)
    assert waiting(pc) == (0, 0)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("nowhere")], ids=["folder", "pipe", "link"])
def test_a_segment_whose_name_bears_no_file_goes_under_the_next(office: Office, make: Callable[[Path], None]) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    office.register(pc, 1)
    office.round(pc)
    for file in office.files(f"dev/{device_of(pc)}"):
        file.unlink()
        make(file)
    for _ in range(3):
        office.exchange(leader, pc)
    assert waiting(pc) == (0, 0)
    assert office.ingest(leader).alarms == 0


def test_a_folder_in_place_of_the_roster_is_told_of_and_got_round(office: Office) -> None:
    leader = office.leader()
    first = office.counsellor(leader, "pc")
    newest = max(office.files("roster"), key=lambda one: one.name)
    newest.unlink()
    newest.mkdir()
    assert office.ingest(leader).outcome == "done"
    told = [alarm.code for alarm in leader.store.holding.alarms() if alarm.code is AlarmCode.OUR_FILE_CHANGED]
    assert told == [AlarmCode.OUR_FILE_CHANGED]
    assert any(one.is_file() and one.name > newest.name for one in (office.share / "roster").iterdir())
    office.register(first, 1)
    office.exchange(leader, first)
    assert waiting(first) == (0, 0)
    assert office.ingest(leader).alarms == 0


def test_somebody_who_asks_under_the_number_of_a_pc_that_is_in_is_refused(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    sharing = pc.store.exchange.sharing()
    assert sharing is not None
    root = bytes.fromhex(sharing.root)
    request, data = make_request(share=sharing.share, root=root, device=sharing.device, seed=new_seed(), role="counsellor")
    office.way.put_new(request_path(request.fingerprint), data)
    with pytest.raises(RefusedError) as refused:
        admit(leader, request.fingerprint, office.way)
    assert refused.value.code == "request_differs"
    assert len(members(leader)) == 2
    assert enrol(pc, office.address, transport=office.way).admitted


def test_the_sheet_is_never_written_where_everybody_can_read_it(office: Office) -> None:
    office.leader()
    for place in (office.share / "ark.txt", office.share / "mappe" / ".." / "ark.pdf"):
        with pytest.raises(RefusedError) as refused:
            save_sheet(office.sheet, place)
        assert refused.value.code == "sheet_on_share"
    assert not list(office.share.glob("ark*"))
    save_sheet(office.sheet, office.share.parent / "ark.txt")


def test_a_share_in_the_home_itself_is_refused(office: Office) -> None:
    desk = office.home("leder", Role.LEADER)
    inside = desk.home.root / "felles"
    inside.mkdir()
    for place in (desk.home.root, inside):
        with pytest.raises(RefusedError) as refused:
            prepare_share(desk, str(place))
        assert refused.value.code == "share_in_home"
    assert desk.store.exchange.sharing() is None
