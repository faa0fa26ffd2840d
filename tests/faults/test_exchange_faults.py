"""Real faults of the exchange with real registers: disks that are full or may only be read, a share that goes away, a file that
somebody holds, clocks that are a year wrong, a leader and a PC that come back from an old copy. A round says how it ended,
nothing is lost, and when the cause is gone everything drains by itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import smbclient

from rusinfo_desk.exchange.outcome import Outcome
from rusinfo_desk.exchange.transport.address import open_transport
from rusinfo_desk.exchange.transport.door import Transport
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.exchange import AlarmCode
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.exchange_round import run_round, status, text
from rusinfo_desk.tasks.ingest_share import ingest
from tests.conftest import StandingClock
from tests.faults.exchange_homes import Crew, crew_on, desk_in, settle
from tests.servers.shares import SmbShare
from tests.servers.small_disk import SmallDisk
from tests.servers.smb_server import PASSWORD, USER, SmbServer
from tests.store.samples import a_contact

Mount = Callable[[Path, int], SmallDisk]


@pytest.fixture
def crew(tmp_path: Path, clock: StandingClock) -> Iterator[Crew]:
    """A leader and two counsellors on a folder."""
    (tmp_path / "share").mkdir()
    with crew_on(tmp_path, str(tmp_path / "share"), 2, clock, separate=False) as joined:
        yield joined


def registered(*desks: Desk, times: int = 3) -> list[Contact]:
    made = [(desk, a_contact()) for desk in desks for _ in range(times)]
    for desk, contact in made:
        desk.store.register(contact)
    return [contact for _, contact in made]


def arrived(leader: Desk, pcs: list[Desk], way: Transport, contacts: list[Contact]) -> None:
    """Everything drains within a few quiet rounds, and the leader has exactly this."""
    assert settle(leader, pcs, way) < 6
    assert {one.id: one for one in leader.store.contacts.all()} == {one.id: one for one in contacts}
    assert [(now.pending, now.unconfirmed, now.outcome) for now in map(status, pcs)] == [(0, 0, "done")] * len(pcs)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Not a byte more on the disk of this folder."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (4096, 1):
            with suppress(OSError):
                while True:
                    file.write(b"x" * size)
    yield
    ballast.unlink()


# -- disks


@pytest.mark.parametrize("kind", ["folder", "smb"])
def test_a_share_without_room(
    kind: str, tmp_path: Path, clock: StandingClock, small_disk: Mount, request: pytest.FixtureRequest
) -> None:
    if kind == "smb":
        server: SmbServer = request.getfixturevalue("smb_server")
        share = SmbShare(server, "small")
        folder, address = share.folder, share.address
    else:
        folder = tmp_path / "share"
        folder.mkdir()
        address = str(folder)
    small_disk(folder, 1)
    with crew_on(tmp_path, address, 1, clock, separate=False) as crew:
        (pc,) = crew.pcs
        contacts = registered(pc)
        with filled(folder):
            result = run_round(pc, now=True, transport=crew.way)
            assert (result.outcome, result.cut, result.sent) == (Outcome.OUT_OF_ROOM, 2, 0)
            assert status(pc).unconfirmed == 3
            assert "fullt" in text(status(pc), clock())
            contacts += registered(pc)
            assert run_round(pc, now=True, transport=crew.way).outcome is Outcome.OUT_OF_ROOM
        arrived(crew.leader, [pc], crew.way, contacts)
        assert crew.leader.store.holding.alarms() == ()


def test_a_leader_whose_receipts_find_no_room_has_taken_everything_in(
    tmp_path: Path, clock: StandingClock, small_disk: Mount
) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    small_disk(folder, 1)
    with crew_on(tmp_path, str(folder), 2, clock, separate=False) as crew:
        contacts = registered(*crew.pcs)
        for pc in crew.pcs:
            run_round(pc, now=True, transport=crew.way)
        with filled(folder):
            for _ in range(2):
                assert ingest(crew.leader, transport=crew.way).outcome is Outcome.OUT_OF_ROOM
        arrived(crew.leader, crew.pcs, crew.way, contacts)


@pytest.mark.parametrize("who", ["pc", "leader"])
def test_a_home_without_room(who: str, tmp_path: Path, clock: StandingClock, small_disk: Mount) -> None:
    (tmp_path / "share").mkdir()
    home = tmp_path / ("pc1" if who == "pc" else "leader")
    home.mkdir()
    small_disk(home, 2)
    with crew_on(tmp_path, str(tmp_path / "share"), 1, clock, separate=False) as crew:
        (pc,) = crew.pcs
        contacts = registered(pc, times=40)
        if who == "leader":
            run_round(pc, now=True, transport=crew.way)
        with filled(home), pytest.raises(DeskError) as failed:
            for _ in range(200):  # the log of a register has some room left in its file
                if who == "leader":
                    contacts += registered(pc, times=40)
                    run_round(pc, now=True, transport=crew.way)
                    ingest(crew.leader, transport=crew.way)
                else:
                    run_round(pc, now=True, transport=crew.way)
                    contacts += registered(pc, times=40)
        assert failed.value.code == "disk_full"
        contacts = list(pc.store.contacts.all())
        arrived(crew.leader, [pc], crew.way, contacts)
        assert pc.store.examine().ok and crew.leader.store.examine().ok


# -- the share


@pytest.mark.parametrize("kind", ["folder", "smb"])
def test_a_share_that_may_only_be_read(
    kind: str, tmp_path: Path, clock: StandingClock, small_disk: Mount, request: pytest.FixtureRequest
) -> None:
    if kind == "smb":
        server: SmbServer = request.getfixturevalue("smb_server")
        share = SmbShare(server)
        address, other = share.address, server.address("readonly", share.folder.name)
        disk = None
    else:
        folder = tmp_path / "share"
        folder.mkdir()
        disk = small_disk(folder, 2)
        address = other = str(folder)
    with crew_on(tmp_path, address, 1, clock, separate=False) as crew:
        (pc,) = crew.pcs
        contacts = registered(pc)
        if disk is not None:
            disk.forbid_writing()
        way = open_transport(other, separate=False)
        result = run_round(pc, now=True, transport=way)
        assert (result.outcome, result.sent) == (Outcome.NOT_ALLOWED, 0)
        assert "tar ikke imot" in text(status(pc), clock())
        assert ingest(crew.leader, transport=way).outcome in (Outcome.NOT_ALLOWED, Outcome.DONE)
        way.close()
        if disk is not None:
            disk.allow_writing()
        arrived(crew.leader, [pc], crew.way, contacts)


def test_a_share_that_is_away_for_three_weeks(crew: Crew, clock: StandingClock) -> None:
    """Nothing waits in plain longer than the window, and everything drains when the laptop is home."""
    share = Path(crew.address)
    share.rename(share.with_name("elsewhere"))
    laptop, contacts = crew.pcs[0], list[Contact]()
    for _ in range(21):
        contacts += registered(laptop)
        result = run_round(laptop, now=True, transport=crew.way)
        assert (result.outcome, result.sent) == (Outcome.UNREACHABLE, 0)
        assert laptop.store.contacts.count() <= 6, "yesterday's is sealed and gone from here"
        assert ingest(crew.leader, transport=crew.way).outcome is Outcome.UNREACHABLE
        clock.forward(hours=25, minutes=30)
    now = status(laptop)
    assert now.unconfirmed == now.pending == 63
    assert "63 ikke bekreftet, eldste 2" in text(now, clock()) and "frakoblet" in text(now, clock())
    share.with_name("elsewhere").rename(share)
    arrived(crew.leader, crew.pcs, crew.way, contacts)
    assert crew.leader.store.holding.alarms() == ()


def test_a_file_that_somebody_holds_open(tmp_path: Path, clock: StandingClock, smb_server: SmbServer) -> None:
    """A virus scanner or a copy program holds one PC's file: that one waits, the others' arrive."""
    share = SmbShare(smb_server)
    cache: dict[str, object] = {}
    login = {"username": USER, "password": PASSWORD, "port": smb_server.port, "connection_cache": cache}
    with crew_on(tmp_path, share.address, 2, clock, separate=False) as crew:
        one, other = crew.pcs  # the leader comes to them in this order
        contacts = registered(one, other)
        for pc in crew.pcs:
            run_round(pc, now=True, transport=crew.way)
        held = sorted((share.folder / "dev" / device(one)).glob("*.seg"))[-1]
        place = f"\\\\127.0.0.1\\desk\\{share.folder.name}\\dev\\{device(one)}\\{held.name}"
        with smbclient.open_file(place, mode="rb", share_access=None, buffering=0, **login):
            ingest(crew.leader, transport=crew.way)
            run_round(other, transport=crew.way)
            assert status(other).unconfirmed == 0, "one file that is held stops nobody else"
            run_round(one, now=True, transport=crew.way)
            assert status(one).unconfirmed == 3
        arrived(crew.leader, crew.pcs, crew.way, contacts)
        assert not any(alarm.open for alarm in crew.leader.store.holding.alarms())
    smbclient.reset_connection_cache(connection_cache=cache)


def device(desk: Desk) -> str:
    sharing = desk.store.exchange.sharing()
    assert sharing is not None
    return sharing.device


# -- clocks


@pytest.mark.parametrize("who", ["pc", "leader"])
@pytest.mark.parametrize("days", [-366, 366])
def test_a_clock_that_is_a_year_wrong(who: str, days: int, crew: Crew, clock: StandingClock) -> None:
    """Wrong from one day on, and right again some days later: nothing goes too early, nothing is stuck."""
    wrong = StandingClock(clock.now)
    leader = replace(crew.leader, clock=wrong) if who == "leader" else crew.leader
    pcs = [replace(crew.pcs[0], clock=wrong), crew.pcs[1]] if who == "pc" else crew.pcs
    contacts = registered(*pcs)
    arrived(leader, pcs, crew.way, contacts)
    for shift in (days, 0, -days):
        wrong.forward(days=shift)
        for _ in range(2):
            contacts += registered(*pcs)
            if shift > 0:
                ingest(leader, transport=crew.way)
            arrived(leader, pcs, crew.way, contacts)
            wrong.forward(days=1)
            clock.forward(days=1)
    assert leader.store.holding.alarms() == ()
    for desk in pcs:
        assert desk.store.exchange.archive_size() > 0, "the sealed copies are not forgotten by a clock alone"


# -- old copies


@contextmanager
def set_back(home: Path, work: Callable[[], None]) -> Iterator[None]:
    """After ``work`` the home is as it was before it."""
    shutil.copytree(home, home.with_name("copy"))
    work()
    shutil.rmtree(home)
    home.with_name("copy").rename(home)
    yield


def test_a_leader_that_comes_back_from_an_old_copy(crew: Crew, clock: StandingClock, tmp_path: Path) -> None:
    """The share was tidied since: the PCs send again what the receipts no longer cover."""
    contacts = registered(*crew.pcs)
    arrived(crew.leader, crew.pcs, crew.way, contacts)
    crew.leader.close()

    def later() -> None:
        office = desk_in(tmp_path / "leader", Role.LEADER, clock)
        for _ in range(4):
            contacts.extend(registered(*crew.pcs))
            arrived(office, crew.pcs, crew.way, contacts)
            clock.forward(days=10)
        assert ingest(office, transport=crew.way).tidied > 0
        office.close()

    with set_back(tmp_path / "leader", later):
        office = desk_in(tmp_path / "leader", Role.LEADER, clock)
        assert office.store.contacts.count() == 6
        arrived(office, crew.pcs, crew.way, contacts)
        contacts += registered(*crew.pcs)
        arrived(office, crew.pcs, crew.way, contacts)
        office.close()


def test_a_pc_that_comes_back_from_an_old_image(crew: Crew, clock: StandingClock, tmp_path: Path) -> None:
    """What it had sent since is at the leader's and stays; it goes on in a new chain, and the leader is told."""
    contacts = registered(*crew.pcs)
    arrived(crew.leader, crew.pcs, crew.way, contacts)
    other = crew.pcs[1]
    crew.pcs[0].close()

    def later() -> None:
        pc = desk_in(tmp_path / "pc1", Role.COUNSELLOR, clock)
        contacts.extend(registered(pc))
        arrived(crew.leader, [pc], crew.way, contacts)
        contacts.extend(registered(pc))
        run_round(pc, now=True, transport=crew.way)
        pc.close()

    with set_back(tmp_path / "pc1", later):
        pc = desk_in(tmp_path / "pc1", Role.COUNSELLOR, clock)
        clock.forward(hours=1)
        contacts += registered(pc)
        assert run_round(pc, now=True, transport=crew.way).set_back
        arrived(crew.leader, [pc, other], crew.way, contacts)
        contacts += registered(pc, other)
        arrived(crew.leader, [pc, other], crew.way, contacts)
        assert {alarm.code for alarm in crew.leader.store.holding.alarms()} <= {AlarmCode.FORK}
        pc.close()


def test_an_old_image_that_was_away_from_the_share(crew: Crew, clock: StandingClock, tmp_path: Path) -> None:
    """It seals without a look at the share, so that one number is used twice: both are taken in."""
    contacts = registered(crew.pcs[0])
    arrived(crew.leader, [crew.pcs[0]], crew.way, contacts)
    crew.pcs[0].close()
    share = Path(crew.address)

    def later() -> None:
        pc = desk_in(tmp_path / "pc1", Role.COUNSELLOR, clock)
        contacts.extend(registered(pc))
        arrived(crew.leader, [pc], crew.way, contacts)
        pc.close()

    with set_back(tmp_path / "pc1", later):
        pc = desk_in(tmp_path / "pc1", Role.COUNSELLOR, clock)
        share.rename(share.with_name("elsewhere"))
        contacts += registered(pc)
        assert run_round(pc, now=True, transport=crew.way).outcome is Outcome.UNREACHABLE
        share.with_name("elsewhere").rename(share)
        clock.now += timedelta(hours=1)
        contacts += registered(pc)
        arrived(crew.leader, [pc], crew.way, contacts)
        assert AlarmCode.FORK in {alarm.code for alarm in crew.leader.store.holding.alarms()}
        pc.close()
