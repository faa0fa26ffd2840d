"""What every way to the share must do, tried on each of them, and on each through the separate process.

A new way is added to ``WAYS`` and must pass. The servers are real ones.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from rusinfo_desk.exchange.transport.address import open_transport
from rusinfo_desk.exchange.transport.door import Gone, NotAllowed, Taken, TooLarge, Transport, TransportError, Unreachable
from rusinfo_desk.exchange.transport.grammar import temporary_name
from tests.servers.shares import FolderShare, PostgresShare, Share, SmbShare

WAYS = ("folder", "smb", "postgres")
DEVICE, CHAIN = "0123456789abcdef", "fedcba9876543210"
FOLDER = f"dev/{DEVICE}"
PATH = f"{FOLDER}/{CHAIN}-00000001-{'a' * 32}.seg"
OTHER = f"{FOLDER}/{CHAIN}-00000002-{'b' * 32}.seg"
DATA = bytes(range(256)) * 1200  # more than one packet, and every byte
ROOM = len(DATA)

Open = Callable[[], Transport]


def share_of(way: str, request: pytest.FixtureRequest) -> Share:
    if way == "folder":
        return FolderShare(request.getfixturevalue("tmp_path") / "share")
    if way == "smb":
        return SmbShare(request.getfixturevalue("smb_server"))
    return PostgresShare(request.getfixturevalue("postgres_server"))


@pytest.fixture(params=WAYS)
def share(request: pytest.FixtureRequest) -> Share:
    return share_of(request.param, request)


@pytest.fixture(params=["direct", "separate"])
def separate(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "separate")


@pytest.fixture
def open_address(separate: bool) -> Iterator[Callable[[str], Transport]]:
    """Another PC's way to an address; all are closed at the end."""
    with ExitStack() as stack:
        yield lambda address: stack.enter_context(closing(open_transport(address, separate=separate)))


@pytest.fixture
def transport(share: Share, open_address: Callable[[str], Transport]) -> Transport:
    return open_address(share.address)


def test_a_new_file_is_there_whole_for_another_pc(
    share: Share, transport: Transport, open_address: Callable[[str], Transport]
) -> None:
    transport.put_new(PATH, DATA)
    other = open_address(share.address)
    assert other.read(PATH, ROOM) == DATA
    assert other.list(FOLDER) == (PATH.rpartition("/")[2],)
    assert other.list("dev") == (DEVICE,)
    assert other.list("") == ("dev",)


def test_an_empty_file_is_a_file(transport: Transport) -> None:
    transport.put_new(PATH, b"")
    assert transport.read(PATH, 0) == b""


def test_a_name_is_given_once(transport: Transport) -> None:
    transport.put_new(PATH, DATA)
    with pytest.raises(Taken):
        transport.put_new(PATH, b"another")
    with pytest.raises(Taken):
        transport.put_new(PATH, DATA)
    assert transport.read(PATH, ROOM) == DATA
    assert len(transport.list(FOLDER)) == 1


@pytest.mark.parametrize("folder_there", [True, False], ids=["folder", "no-folder"])
def test_of_many_writers_exactly_one_wins(share: Share, separate: bool, folder_there: bool) -> None:
    writers = 4 if separate else 50
    if folder_there:
        share.plant(OTHER, b"")
    start, won, lost = threading.Barrier(writers), [], []

    def write(number: int) -> None:
        mine = bytes([number]) * 5000
        with closing(open_transport(share.address, separate=separate)) as transport:
            transport.list(FOLDER)
            start.wait(60)
            try:
                transport.put_new(PATH, mine)
                won.append(mine)
            except Taken:
                lost.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(lost)) == (1, writers - 1)
    with closing(open_transport(share.address, separate=separate)) as transport:
        assert transport.read(PATH, 5000) == won[0]
        assert not [name for name in transport.list(FOLDER) if name.startswith(".")]


def test_no_more_is_read_than_agreed(transport: Transport) -> None:
    transport.put_new(PATH, DATA)
    assert transport.read(PATH, ROOM) == DATA
    for limit in (ROOM - 1, 1, 0):
        with pytest.raises(TooLarge):
            transport.read(PATH, limit)
    assert transport.read(PATH, ROOM + 1) == DATA


def test_what_is_not_there_is_gone(transport: Transport) -> None:
    with pytest.raises(Gone):
        transport.read(PATH, ROOM)  # not even the folder
    transport.put_new(OTHER, DATA)
    with pytest.raises(Gone):
        transport.read(PATH, ROOM)
    with pytest.raises(Gone):
        transport.read(FOLDER, ROOM)  # a folder is no file


def test_a_folder_that_is_not_there_is_empty(transport: Transport) -> None:
    assert transport.list(FOLDER) == ()
    assert transport.list("content") == ()
    assert transport.list("") == ()


def test_what_is_removed_is_gone_and_removing_it_again_does_no_harm(transport: Transport) -> None:
    transport.put_new(PATH, DATA)
    transport.put_new(OTHER, DATA)
    transport.remove(PATH)
    transport.remove(PATH)
    transport.remove(f"content/{CHAIN}")
    with pytest.raises(Gone):
        transport.read(PATH, ROOM)
    assert transport.list(FOLDER) == (OTHER.rpartition("/")[2],)
    transport.put_new(PATH, b"new")
    assert transport.read(PATH, ROOM) == b"new"


def test_an_empty_folder_can_be_removed_and_no_other(share: Share, transport: Transport) -> None:
    transport.put_new(PATH, DATA)
    if not isinstance(share, PostgresShare):  # which has no folders without files
        with pytest.raises(NotAllowed):
            transport.remove(FOLDER)
    assert transport.read(PATH, ROOM) == DATA
    transport.remove(PATH)
    transport.remove(FOLDER)
    transport.remove(FOLDER)
    assert transport.list("dev") == ()


def calls(transport: Transport, path: str = PATH) -> tuple[Callable[[], object], ...]:
    return (
        lambda: transport.list(path),
        lambda: transport.read(path, ROOM),
        lambda: transport.put_new(path, DATA),
        lambda: transport.remove(path),
    )


def test_a_share_that_is_not_there_is_unreachable_and_is_not_made(share: Share, open_address: Callable[[str], Transport]) -> None:
    transport = open_address(share.missing)
    for call in calls(transport):
        with pytest.raises(Unreachable):
            call()
    if isinstance(share, FolderShare):
        assert not Path(share.missing).exists()


OUTSIDE = (
    "../secret", "dev/../../secret", "/etc/passwd", "dev//x", "dev/", "", ".", "..", "./x", "dev\\x", "C:/x", "//server/x",
    "dev/x ", "dev/X.seg", "dev/ø", "dev/x.", "dev/con", "dev/nul.seg", "dev/x\n", "dev/x\0", "dev/x:stream", "dev/*",
    "a/b/c/d/e", "dev/" + "a" * 120,
)  # fmt: skip


def test_a_name_outside_the_grammar_reaches_no_disk(transport: Transport) -> None:
    for path in OUTSIDE:
        for call in calls(transport, path)[1 if path == "" else 0 :]:
            with pytest.raises(ValueError, match="not a path on the share"):
                call()
    assert transport.list("") == ()


def test_foreign_names_are_left_out_and_temporary_ones_are_listed(share: Share, transport: Transport) -> None:
    temporary = temporary_name()
    if isinstance(share, PostgresShare):
        pytest.skip("the table takes no such names")
    for name in ("Thumbs.db", ".DS_Store", "kopi av x.seg", "blåbær.seg", "~$x", temporary):
        share.plant(f"{FOLDER}/{name}", b"")
    transport.put_new(PATH, DATA)
    assert sorted(transport.list(FOLDER)) == sorted([temporary, PATH.rpartition("/")[2]])


def test_a_long_listing_is_whole(share: Share, transport: Transport) -> None:
    names = {f"{CHAIN}-{number:08d}-{'c' * 32}.seg" for number in range(1500)}
    if isinstance(share, PostgresShare):
        name = f"'{CHAIN}-' || lpad(n::text, 8, '0') || '-{'c' * 32}.seg'"
        rows = f"SELECT '{FOLDER}', {name}, ''::bytea FROM generate_series(0, 1499) n"
        share.server.sql(f"INSERT INTO rusinfo_exchange.file {rows}", share.database)
    else:
        for name in names:
            share.plant(f"{FOLDER}/{name}", b"")
    listed = transport.list(FOLDER)
    assert len(listed) == len(names)
    assert set(listed) == names


def test_a_torn_file_keeps_its_name_and_is_read_as_it_is(share: Share, transport: Transport) -> None:
    share.plant(PATH, DATA[:1000])
    with pytest.raises(Taken):
        transport.put_new(PATH, DATA)
    assert transport.read(PATH, ROOM) == DATA[:1000]
    transport.put_new(PATH.replace(".seg", ".2.seg"), DATA)


def test_what_a_killed_writer_left_is_in_nobodys_way(share: Share, transport: Transport) -> None:
    if isinstance(share, PostgresShare):
        pytest.skip("a row is whole or not there")
    left = temporary_name()
    share.plant(f"{FOLDER}/{left}", DATA[:5000])
    transport.put_new(PATH, DATA)
    assert transport.read(PATH, ROOM) == DATA
    transport.remove(f"{FOLDER}/{left}")
    assert transport.list(FOLDER) == (PATH.rpartition("/")[2],)


def test_a_file_where_a_folder_should_be_stops_nothing_else(share: Share, transport: Transport) -> None:
    if isinstance(share, PostgresShare):
        pytest.skip("a table has no folders")
    share.plant(FOLDER, b"in the way")
    assert transport.list(FOLDER) == ()
    with pytest.raises(Gone):
        transport.read(PATH, ROOM)
    with pytest.raises((NotAllowed, Unreachable)):
        transport.put_new(PATH, DATA)
    transport.put_new(f"dev/{CHAIN}/x.seg", DATA)


def test_it_can_be_closed_and_used_again(transport: Transport) -> None:
    transport.put_new(PATH, DATA)
    transport.close()
    transport.close()
    assert transport.read(PATH, ROOM) == DATA


def test_a_fault_says_no_name_and_no_address(share: Share, transport: Transport) -> None:
    transport.put_new(PATH, DATA)
    for call in (lambda: transport.put_new(PATH, b""), lambda: transport.read(OTHER, 1), lambda: transport.read(PATH, 1)):
        with pytest.raises(TransportError) as raised:
            call()
        assert not any(word in str(raised.value) for word in (DEVICE, CHAIN, "127.0.0.1", share.address))
        assert raised.value.__cause__ is None


def test_two_pcs_write_side_by_side(share: Share, open_address: Callable[[str], Transport]) -> None:
    one, two = open_address(share.address), open_address(share.address)
    for number in range(5):
        one.put_new(f"dev/{DEVICE}/{number}-{secrets.token_hex(4)}.seg", DATA)
        two.put_new(f"dev/{CHAIN}/{number}-{secrets.token_hex(4)}.seg", DATA)
    assert len(one.list(f"dev/{CHAIN}")) == len(two.list(FOLDER)) == 5
