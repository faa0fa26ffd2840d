"""What goes wrong with a share, on each way to it: refused, full, killed, frozen, held by another. Never more than a fault."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import smbclient

from rusinfo_desk.exchange.transport.address import ServerAddress, open_transport, read_address
from rusinfo_desk.exchange.transport.door import Gone, Held, NotAllowed, OutOfRoom, Taken, Transport, Unreachable
from rusinfo_desk.exchange.transport.remote import RemoteTransport
from rusinfo_desk.exchange.transport.smb import SmbTransport
from tests.servers.postgres_server import PostgresServer
from tests.servers.shares import FolderShare, PostgresShare, SmbShare
from tests.servers.small_disk import SmallDisk
from tests.servers.smb_server import PASSWORD, USER, SmbServer

FOLDER = "dev/0123456789abcdef"
PATH, OTHER = f"{FOLDER}/1.seg", f"{FOLDER}/2.seg"
DATA = b"sealed" * 1000
ROOM = len(DATA)
LARGE = bytes(4_000_000)

OpenAddress = Callable[[str], Transport]
Disk = Callable[..., SmallDisk]


@pytest.fixture(params=["direct", "separate"])
def separate(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "separate")


@pytest.fixture
def open_address(separate: bool) -> Iterator[OpenAddress]:
    with ExitStack() as stack:
        yield lambda address: stack.enter_context(closing(open_transport(address, separate=separate)))


def must_refuse(transport: Transport) -> None:
    """It can be read and not written, and nothing was left."""
    with pytest.raises(NotAllowed):
        transport.put_new(OTHER, DATA)
    with pytest.raises(NotAllowed):
        transport.put_new("content/1.bundle", DATA)
    with pytest.raises(NotAllowed):
        transport.remove(PATH)
    assert transport.read(PATH, ROOM) == DATA
    assert transport.list(FOLDER) == ("1.seg",)


def must_be_full(transport: Transport, large: bytes = LARGE, make_room: Callable[[], object] = lambda: None) -> None:
    """What does not fit is not there, and leaves nothing; what fits is put as before. ``make_room``: what IT does."""
    with pytest.raises(OutOfRoom):
        transport.put_new(PATH, large)
    assert transport.list(FOLDER) == ()
    with pytest.raises(Gone):
        transport.read(PATH, len(large))
    make_room()
    transport.put_new(PATH, DATA)
    assert transport.read(PATH, ROOM) == DATA


def test_a_folder_that_can_only_be_read(tmp_path: Path, small_disk: Disk, open_address: OpenAddress) -> None:
    share = FolderShare(tmp_path / "share")
    disk = small_disk(share.folder, 1)
    share.plant(PATH, DATA)
    disk.forbid_writing()
    must_refuse(open_address(share.address))


def test_a_share_on_a_server_that_can_only_be_read(smb_server: SmbServer, open_address: OpenAddress) -> None:
    share = SmbShare(smb_server)
    share.plant(PATH, DATA)
    must_refuse(open_address(smb_server.address("readonly", share.folder.name)))


def test_a_login_without_a_role_is_refused(postgres_server: PostgresServer, open_address: OpenAddress) -> None:
    postgres_server.sql("DROP ROLE IF EXISTS stranger")
    postgres_server.sql("CREATE ROLE stranger LOGIN PASSWORD 'x'")
    transport = open_address(postgres_server.address("stranger", password="x"))
    for call in (lambda: transport.put_new(PATH, DATA), lambda: transport.list(FOLDER), lambda: transport.read(PATH, 1)):
        with pytest.raises(NotAllowed):
            call()


def test_a_wrong_password_is_refused(smb_server: SmbServer, postgres_server: PostgresServer, open_address: OpenAddress) -> None:
    for address in (smb_server.address(password="wrong"), postgres_server.address(password="wrong")):
        transport = open_address(address)
        with pytest.raises(NotAllowed):
            transport.list("")
        with pytest.raises(NotAllowed):
            transport.put_new(PATH, DATA)


def test_a_full_folder(tmp_path: Path, small_disk: Disk, open_address: OpenAddress) -> None:
    share = FolderShare(tmp_path / "share")
    small_disk(share.folder, 1)
    must_be_full(open_address(share.address))


def test_a_full_disk_on_a_server(smb_server: SmbServer, small_disk: Disk, open_address: OpenAddress) -> None:
    small_disk(smb_server.folder("small"), 1)
    transport = open_address(SmbShare(smb_server, "small").address)
    must_be_full(transport)
    transport.close()


def test_a_full_database(postgres_server: PostgresServer, small_disk: Disk, open_address: OpenAddress, separate: bool) -> None:
    name = f"small_{separate}".lower()
    folder = postgres_server.new_folder(name)
    disk = small_disk(folder, 14)
    postgres_server.sql(f"CREATE TABLESPACE {name} LOCATION '{folder}'")
    try:
        postgres_server.new_database(name, f"TABLESPACE {name}")
        transport = open_address(postgres_server.address("leader", name))
        must_be_full(transport, bytes(16_000_000), lambda: disk.enlarge(64))
        transport.close()
    finally:
        postgres_server.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        postgres_server.sql(f"DROP TABLESPACE {name}")


@pytest.mark.parametrize("way", ["smb", "postgres"])
def test_a_killed_server_is_unreachable_and_the_same_way_works_when_it_is_back(
    way: str, request: pytest.FixtureRequest, open_address: OpenAddress
) -> None:
    server: SmbServer | PostgresServer = request.getfixturevalue(f"{way}_server")
    share = SmbShare(server) if isinstance(server, SmbServer) else PostgresShare(server)
    transport = open_address(share.address)
    transport.put_new(PATH, DATA)
    server.daemon.kill()
    try:
        for call in (lambda: transport.list(FOLDER), lambda: transport.read(PATH, ROOM), lambda: transport.put_new(OTHER, DATA)):
            with pytest.raises(Unreachable):
                call()
    finally:
        server.daemon.start()
    assert transport.read(PATH, ROOM) == DATA
    transport.put_new(OTHER, DATA)
    assert sorted(transport.list(FOLDER)) == ["1.seg", "2.seg"]


@pytest.mark.parametrize("way", ["smb", "postgres"])
def test_a_frozen_server_is_unreachable_in_time_and_no_process_is_left(way: str, request: pytest.FixtureRequest) -> None:
    server: SmbServer | PostgresServer = request.getfixturevalue(f"{way}_server")
    share = SmbShare(server) if isinstance(server, SmbServer) else PostgresShare(server)
    transport = RemoteTransport(share.address, 20.0)
    with closing(transport):
        transport.put_new(PATH, DATA)
        process = transport.process_id
        assert process is not None
        transport.timeout = 0.5
        server.daemon.freeze()
        try:
            before = time.monotonic()
            with pytest.raises(Unreachable, match="timeout"):
                transport.list(FOLDER)
            assert time.monotonic() - before < 15  # smbd itself would have us wait ten minutes
            assert not Path(f"/proc/{process}").exists()
        finally:
            server.daemon.thaw()
            transport.timeout = 20.0
        assert transport.read(PATH, ROOM) == DATA


def test_a_frozen_folder_is_unreachable_in_time(tmp_path: Path) -> None:
    transport = RemoteTransport(FolderShare(tmp_path / "share").address, 20.0)
    with closing(transport):
        transport.put_new(PATH, DATA)
        assert transport.process_id is not None
        os.kill(transport.process_id, signal.SIGSTOP)  # as in a system call that does not come back
        transport.timeout = 0.3
        with pytest.raises(Unreachable, match="timeout"):
            transport.read(PATH, ROOM)
        transport.timeout = 20.0
        assert transport.read(PATH, ROOM) == DATA


def test_a_file_that_another_holds_without_sharing_stops_only_its_own_reading(
    smb_server: SmbServer, open_address: OpenAddress
) -> None:
    share = SmbShare(smb_server)
    transport = open_address(share.address)
    transport.put_new(PATH, DATA)
    cache: dict[str, object] = {}
    login = {"username": USER, "password": PASSWORD, "port": smb_server.port, "connection_cache": cache}
    place = f"\\\\127.0.0.1\\desk\\{share.folder.name}\\{PATH}".replace("/", "\\")
    with smbclient.open_file(place, mode="rb", share_access=None, buffering=0, **login):
        with pytest.raises(Held):
            transport.read(PATH, ROOM)
        with pytest.raises(Taken):
            transport.put_new(PATH, DATA)
        with pytest.raises(Held):
            transport.remove(PATH)
        transport.put_new(OTHER, DATA)
        assert sorted(transport.list(FOLDER)) == ["1.seg", "2.seg"]
    assert transport.read(PATH, ROOM) == DATA
    smbclient.reset_connection_cache(connection_cache=cache)


def test_a_reader_stops_nobody(smb_server: SmbServer, open_address: OpenAddress) -> None:
    share = SmbShare(smb_server)
    transport = open_address(share.address)
    transport.put_new(PATH, DATA)
    cache: dict[str, object] = {}
    login = {"username": USER, "password": PASSWORD, "port": smb_server.port, "connection_cache": cache}
    place = f"\\\\127.0.0.1\\desk\\{share.folder.name}\\{PATH}".replace("/", "\\")
    with smbclient.open_file(place, mode="rb", share_access="rwd", buffering=0, **login) as reader:
        assert transport.read(PATH, ROOM) == DATA
        with pytest.raises(Taken):
            transport.put_new(PATH, b"other")
        transport.remove(PATH)
        assert reader.read() == DATA
    with pytest.raises(Gone):
        transport.read(PATH, ROOM)
    smbclient.reset_connection_cache(connection_cache=cache)


def test_each_connection_is_a_client_of_its_own(smb_server: SmbServer) -> None:
    """Samba hands the connections of one client to one process, and one that is just ending leaves them standing."""
    share = SmbShare(smb_server)
    clients = set()
    for _ in range(2):
        with closing(SmbTransport(read_server(share.address), 20.0)) as transport:
            transport.list("")
            clients |= {connection.client_guid for connection in transport._connections.values()}
    assert len(clients) == 2


def read_server(address: str) -> ServerAddress:
    where = read_address(address)
    assert isinstance(where, ServerAddress)
    return where
