"""The check of a share: a good one passes and nothing is left; each fault that a share can have is found by name."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rusinfo_desk.exchange import share_check
from rusinfo_desk.exchange.pair_check import check_pair
from rusinfo_desk.exchange.share_check import Outcome, Tried, check_folder, check_share
from rusinfo_desk.exchange.transport.address import open_transport
from rusinfo_desk.exchange.transport.door import NotAllowed, OutOfRoom, Taken, Transport, Unreachable
from rusinfo_desk.exchange.transport.folder import FolderTransport
from rusinfo_desk.exchange.transport.grammar import temporary_name
from tests.servers.shares import FolderShare, PostgresShare, Share, SmbShare


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "share"
    path.mkdir()
    return path


def no_wait(seconds: float) -> None:
    """Time that passes for the check only."""


def outcomes(tried: Iterator[Tried]) -> dict[str, Outcome]:
    return {one.code: one.outcome for one in tried}


def unfit(open_one: Callable[[], Transport]) -> set[str]:
    return {code for code, outcome in outcomes(check_share(open_one, no_wait)).items() if outcome is Outcome.UNFIT}


def test_a_good_folder_passes_every_trial_and_nothing_is_left(root: Path) -> None:
    found = outcomes(check_share(lambda: FolderTransport(root), no_wait))
    assert set(found.values()) == {Outcome.FIT}
    assert list(found) == ["reach", "read_back", "taken", "one_winner", "listing", "limit", "remove", "temporary", "tidied"]
    assert list(root.iterdir()) == []


@pytest.mark.parametrize("way", ["smb", "postgres"])
def test_a_good_server_passes_every_trial_and_nothing_is_left(way: str, request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue(f"{way}_server")
    share: Share = SmbShare(server) if way == "smb" else PostgresShare(server)
    found = outcomes(check_share(lambda: open_transport(share.address, separate=False), no_wait))
    assert set(found.values()) == {Outcome.FIT}
    with closing(open_transport(share.address, separate=False)) as transport:
        assert transport.list("") == ()


def test_the_login_of_a_device_is_not_tried_where_nothing_could_be_taken_away_again(request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue("postgres_server")
    share = PostgresShare(server)
    found = outcomes(check_share(lambda: open_transport(server.address("pc-1"), separate=False), no_wait))
    assert found == {"reach": Outcome.FIT, "device_login": Outcome.REMARK}
    assert server.sql("SELECT count(*) FROM rusinfo_exchange.file", share.database) == "0"


def test_a_share_that_is_not_there_ends_the_check(root: Path) -> None:
    assert outcomes(check_share(lambda: FolderTransport(root / "no"), no_wait)) == {"reach": Outcome.UNFIT}


class Overwriting(FolderTransport):
    def put_new(self, path: str, data: bytes) -> None:
        self.remove(path)
        super().put_new(path, data)


class Altering(FolderTransport):
    def read(self, path: str, limit: int) -> bytes:
        return super().read(path, limit).replace(b"\n", b"\r\n")


class Cached(FolderTransport):
    """Sees its own files only, as a PC with a copy of its own does."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.own: set[str] = set()

    def put_new(self, path: str, data: bytes) -> None:
        super().put_new(path, data)
        self.own.add(path)

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(name for name in super().list(folder) if f"{folder}/{name}" in self.own)


class Shortening(FolderTransport):
    """Gives names of eight letters, as old file systems do."""

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(name[:8] for name in super().list(folder))


class Undeletable(FolderTransport):
    def remove(self, path: str) -> None:
        if self.list(path.rpartition("/")[0]):
            raise NotAllowed("no")


class Littering(FolderTransport):
    def put_new(self, path: str, data: bytes) -> None:
        super().put_new(path, data)
        super().put_new(f"{path.rpartition('/')[0]}/{temporary_name()}", b"")


class Greedy(FolderTransport):
    def read(self, path: str, limit: int) -> bytes:
        return super().read(path, 10_000_000)


class Full(FolderTransport):
    def put_new(self, path: str, data: bytes) -> None:
        raise OutOfRoom("full")


@pytest.mark.parametrize(
    ("flawed", "expected"),
    [
        (Overwriting, {"taken"}),
        (Altering, {"read_back"}),
        (Cached, {"listing"}),
        (Shortening, {"listing"}),
        (Littering, {"temporary"}),
        (Greedy, {"limit"}),
        (Full, {"write"}),
    ],
)
def test_a_flaw_of_a_share_is_found(
    root: Path, flawed: type[FolderTransport], expected: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_check, "_LONGEST_DELAY", -1.0)
    assert expected <= unfit(lambda: flawed(root)) <= expected | {"tidied", "one_winner"}


def test_what_cannot_be_removed_is_said(root: Path) -> None:
    assert unfit(lambda: Undeletable(root)) == {"remove", "tidied"}


def test_where_nothing_may_lie_beside_the_exchange_the_check_works_among_the_devices(root: Path) -> None:
    class Guarded(FolderTransport):
        def put_new(self, path: str, data: bytes) -> None:
            if not path.startswith("dev/"):
                raise NotAllowed("no")
            super().put_new(path, data)

    (root / "roster").mkdir()
    found = outcomes(check_share(lambda: Guarded(root), no_wait))
    assert found["device_rights"] is Outcome.FIT
    assert set(found.values()) == {Outcome.FIT}
    assert [path.name for path in root.rglob("*")] in (["roster"], ["dev", "roster"], ["roster", "dev"])


def test_a_pc_that_may_write_in_the_leaders_place_is_told_so(root: Path) -> None:
    (root / "roster").mkdir()
    (root / "content").mkdir()
    assert outcomes(check_share(lambda: FolderTransport(root), no_wait))["leader_rights"] is Outcome.REMARK
    assert [path.name for path in root.rglob("*") if path.is_file()] == []


def test_a_share_that_goes_away_midway_ends_the_check(root: Path) -> None:
    class Leaving(FolderTransport):
        def read(self, path: str, limit: int) -> bytes:
            raise Unreachable("gone away")

    assert unfit(lambda: Leaving(root)) == {"read_back"}


def test_what_only_a_folder_shows(root: Path, tmp_path: Path) -> None:
    found = outcomes(check_folder(root))
    assert found["path_length"] is Outcome.FIT
    assert found["clock"] is Outcome.FIT
    assert list(root.iterdir()) == []
    long = tmp_path / ("x" * 200)
    long.mkdir()
    assert outcomes(check_folder(long))["path_length"] is Outcome.UNFIT
    late = next(one for one in check_folder(root, now=lambda: 0.0) if one.code == "clock")
    assert late.outcome is Outcome.REMARK
    assert late.number > 1e9


def pair(first: Transport, second: Transport) -> tuple[dict[str, Outcome], dict[str, Outcome]]:
    """Two PCs at the same time; a look at the listing lets the other one work."""
    turn = threading.Event()
    found: dict[int, dict[str, Outcome]] = {}

    def run(transport: Transport, pc: int) -> None:
        tried = list(check_pair(transport, pc, lambda seconds: turn.wait(0.01), patience=60.0))
        print(pc, tried)
        found[pc] = outcomes(iter(tried))

    threads = [threading.Thread(target=run, args=one) for one in ((first, 1), (second, 2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found[1], found[2]


def test_two_pcs_on_one_share_pass_and_nothing_is_left(root: Path) -> None:
    one, two = pair(FolderTransport(root), FolderTransport(root))
    assert one == dict.fromkeys(("other_pc", "clock_pair", "race_pair", "delay_pair"), Outcome.FIT)
    assert two == dict.fromkeys(("other_pc", "clock_pair", "race_pair"), Outcome.FIT)
    assert list(root.iterdir()) == []


def test_two_pcs_over_smb_pass(request: pytest.FixtureRequest) -> None:
    share = SmbShare(request.getfixturevalue("smb_server"))
    with closing(open_transport(share.address, separate=False)) as first, closing(open_transport(share.address)) as second:
        one, two = pair(first, second)
    assert set(one.values()) | set(two.values()) == {Outcome.FIT}
    assert list(share.folder.iterdir()) == []


def test_a_pc_on_which_every_name_is_free_is_found_out(root: Path) -> None:
    class OwnCopy(FolderTransport):
        def put_new(self, path: str, data: bytes) -> None:
            try:
                super().put_new(path, data)
            except Taken:
                if "race" not in path:
                    raise

    one, two = pair(FolderTransport(root), OwnCopy(root))
    assert Outcome.UNFIT in (one["race_pair"], two["race_pair"])


def test_a_pc_that_waits_in_vain_says_so_and_leaves_nothing(root: Path) -> None:
    tried = check_pair(FolderTransport(root), 1, no_wait, patience=0.0)
    assert outcomes(tried) == {"other_pc": Outcome.UNFIT}
    assert list(root.iterdir()) == []


def test_the_marks_of_a_try_that_was_broken_off_are_no_answer(root: Path) -> None:
    share = FolderShare(root)
    share.plant("check/pair/2-hello", b'"old"')
    share.plant("check/pair/race-00", b"old")
    one, two = pair(FolderTransport(root), FolderTransport(root))
    assert set(one.values()) | set(two.values()) == {Outcome.FIT}
    assert list(root.iterdir()) == []
