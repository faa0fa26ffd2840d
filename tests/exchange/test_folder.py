"""The folder as a share: what a hostile or an odd file system does, and each way of giving a file its name."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from rusinfo_desk.exchange.transport import folder, no_replace
from rusinfo_desk.exchange.transport.door import Gone, Held, NotAllowed, OutOfRoom, Taken, TooLarge, TransportError, Unreachable
from rusinfo_desk.exchange.transport.folder import FolderTransport
from rusinfo_desk.exchange.transport.grammar import is_name, temporary_name

PATH = "dev/0123456789abcdef/1.seg"
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX")


@pytest.fixture
def transport(tmp_path: Path) -> FolderTransport:
    return FolderTransport(tmp_path)


def failing(code: int) -> OSError:
    return OSError(code, os.strerror(code))


def files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


@posix
def test_neither_a_link_nor_a_pipe_is_read(tmp_path: Path, transport: FolderTransport) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"mine")
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "link").symlink_to(secret)
    os.mkfifo(tmp_path / "dev" / "pipe")  # opening it would wait for ever
    for name in ("link", "pipe"):
        with pytest.raises(Gone):
            transport.read(f"dev/{name}", 100)
    with pytest.raises(Taken):
        transport.put_new("dev/link", b"")
    assert secret.read_bytes() == b"mine"
    transport.remove("dev/link")
    assert secret.exists()


@posix
def test_a_file_that_grows_while_it_is_read_is_no_way_round_the_limit(
    tmp_path: Path, transport: FolderTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    transport.put_new(PATH, b"12345")
    real = os.read

    def growing(handle: int, size: int) -> bytes:
        with (tmp_path / PATH).open("ab") as file:
            file.write(b"more")
        return real(handle, size)

    monkeypatch.setattr(os, "read", growing)
    with pytest.raises(TooLarge):
        transport.read(PATH, 5)


WAYS = {"link": (no_replace._link,), "final": ()}


@pytest.mark.parametrize("way", WAYS)
def test_where_renaming_without_replacing_is_unknown_another_way_has_one_winner(
    tmp_path: Path, transport: FolderTransport, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def unknown(temporary: Path, final: Path) -> None:
        raise failing(errno.EINVAL)

    monkeypatch.setattr(no_replace, "_ways", lambda: (unknown, *WAYS[way]))
    transport.put_new(PATH, b"first")
    assert (tmp_path / PATH).read_bytes() == b"first"
    monkeypatch.setattr("os.path.lexists", lambda path: False)  # the other came in between
    with pytest.raises(Taken):
        transport.put_new(PATH, b"second")
    assert (tmp_path / PATH).read_bytes() == b"first"
    assert files(tmp_path) == [PATH]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux")
def test_the_name_is_not_taken_from_a_file_that_came_in_between(
    tmp_path: Path, transport: FolderTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    transport.put_new(PATH, b"first")
    monkeypatch.setattr("os.path.lexists", lambda path: False)
    with pytest.raises(Taken):
        transport.put_new(PATH, b"second")
    assert (tmp_path / PATH).read_bytes() == b"first"
    assert files(tmp_path) == [PATH]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (errno.ENOSPC, OutOfRoom), (errno.EDQUOT, OutOfRoom), (errno.EACCES, NotAllowed), (errno.EPERM, NotAllowed),
        (errno.EROFS, NotAllowed), (errno.EIO, Unreachable), (errno.ESTALE, Unreachable), (errno.EHOSTDOWN, Unreachable),
        (errno.ETIMEDOUT, Unreachable),
    ],
)  # fmt: skip
def test_a_write_that_fails_leaves_nothing(
    tmp_path: Path, transport: FolderTransport, monkeypatch: pytest.MonkeyPatch, code: int, fault: type[TransportError]
) -> None:
    def full(handle: int) -> None:
        raise failing(code)  # what was promised at the writing is often refused at the flush

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(fault):
        transport.put_new("1.seg", b"data")
    assert files(tmp_path) == []


def test_it_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, transport: FolderTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    real = os.fsync

    def watched(handle: int) -> None:
        seen.append("named" if files(tmp_path / "dev") == ["1.seg"] else "file")
        real(handle)

    (tmp_path / "dev").mkdir()
    monkeypatch.setattr(os, "fsync", watched)
    transport.put_new("dev/1.seg", b"data")
    assert seen == (["file"] if os.name == "nt" else ["file", "named"])


def test_a_file_system_that_cannot_flush_a_folder_is_no_fault(
    transport: FolderTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def only_files(handle: int) -> None:
        import stat

        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise failing(errno.EINVAL)
        real(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    transport.put_new(PATH, b"data")
    assert transport.read(PATH, 10) == b"data"


@pytest.mark.parametrize(
    ("windows", "fault"),
    [
        (32, Held),
        (53, Unreachable),
        (64, Unreachable),
        (112, OutOfRoom),
        (1295, OutOfRoom),
        (5, NotAllowed),
        (19, NotAllowed),
    ],
)
def test_what_windows_calls_permission_denied_is_told_apart(windows: int, fault: type[TransportError]) -> None:
    error = failing(errno.EACCES)
    error.winerror = windows  # type: ignore[attr-defined]
    assert type(folder._fault(error)) is fault


def test_a_temporary_name_is_of_the_grammar_and_never_the_same_twice() -> None:
    names = {temporary_name() for _ in range(100)}
    assert len(names) == 100
    assert all(is_name(name) and name.startswith(".") and name[1:9].isdigit() for name in names)
