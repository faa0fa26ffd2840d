"""A share copied to another place: all of it, once, and nothing that is not of the exchange."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from rusinfo_desk.exchange.share_copy import Copied, copy_share
from rusinfo_desk.exchange.transport.address import open_transport
from rusinfo_desk.exchange.transport.folder import FolderTransport
from tests.servers.postgres_server import PostgresServer
from tests.servers.shares import FolderShare, PostgresShare

DEVICE = "0123456789abcdef"
FILES = {
    f"dev/{DEVICE}/fedcba9876543210-00000001-{'a' * 32}.seg": b"sealed",
    f"dev/{DEVICE}/fedcba9876543210-00000002-{'b' * 32}.seg": bytes(20_000),
    f"ack/{DEVICE}/00001760000000000-{'c' * 32}.ack": b"receipt",
    f"roster/00000001-{'d' * 32}.json": b"{}",
    f"content/content-00000001-{'e' * 32}.bundle": b"",
    f"enrol/{'f' * 24}.req": b"request",
}


@pytest.fixture
def source(tmp_path: Path) -> FolderShare:
    share = FolderShare(tmp_path / "old")
    for path, data in FILES.items():
        share.plant(path, data)
    for path in (f"dev/{DEVICE}/.20250101-0123456789abcdef.tmp", "Thumbs.db", "other/x.seg", "dev/Kopi/x.seg"):
        share.plant(path, b"no")
    return share


def test_everything_goes_into_a_database_once(source: FolderShare, postgres_server: PostgresServer) -> None:
    share = PostgresShare(postgres_server)
    with closing(open_transport(share.address, separate=False)) as target:
        done: list[int] = []
        assert copy_share(FolderTransport(source.folder), target, done.append) == Copied(6, 0, 0)
        assert done == [1, 2, 3, 4, 5, 6]
        for path, data in FILES.items():
            assert target.read(path, 100_000) == data
        assert sorted(target.list("")) == ["ack", "content", "dev", "enrol", "roster"]
        assert copy_share(FolderTransport(source.folder), target) == Copied(0, 6, 0)


def test_what_is_another_on_the_target_is_told_and_left(source: FolderShare, tmp_path: Path) -> None:
    target = FolderShare(tmp_path / "new")
    path = next(iter(FILES))
    target.plant(path, b"torn")
    assert copy_share(FolderTransport(source.folder), FolderTransport(target.folder)) == Copied(5, 0, 1)
    assert (target.folder / path).read_bytes() == b"torn"
