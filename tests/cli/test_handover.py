"""Handing over to the open window: same address on both sides, private, and quick to say that nobody listens."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from rusinfo_desk import handover

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="unix sockets; the pipe is tried by the window's own tests")


@pytest.fixture(autouse=True)
def short_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder for sockets that no other test shares and whose name is short enough for one."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    with TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield


class Listener:
    """Takes one message, as the window does."""

    def __init__(self, home: Path) -> None:
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(handover.prepare(home))
        self.socket.listen()
        self.message = b""
        self.thread = threading.Thread(target=self._take)
        self.thread.start()

    def _take(self) -> None:
        link, _ = self.socket.accept()
        with link:
            while part := link.recv(64):
                self.message += part

    def taken(self) -> bytes:
        self.thread.join(5)
        return self.message


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    listening = Listener(tmp_path)
    yield listening
    listening.socket.close()
    Path(handover.address(tmp_path)).unlink()


def test_a_message_arrives(listener: Listener, tmp_path: Path) -> None:
    assert handover.send(tmp_path, handover.call_message("telefon"))
    assert listener.taken() == b"call telefon\n"


def test_nobody_listens(tmp_path: Path) -> None:
    assert not handover.send(tmp_path, handover.OPEN)


def test_a_dead_windows_socket_is_nobody(tmp_path: Path) -> None:
    left_over = socket.socket(socket.AF_UNIX)
    left_over.bind(handover.prepare(tmp_path))
    left_over.close()
    assert not handover.send(tmp_path, handover.OPEN)
    Path(handover.address(tmp_path)).unlink()


def test_messages() -> None:
    assert handover.OPEN == b"open\n"
    assert handover.call_message(None) == b"call\n"
    assert handover.call_message("chat") == b"call chat\n"


def test_the_address_is_the_homes_own_and_fits(tmp_path: Path) -> None:
    long_home = tmp_path / ("æøå " * 30) / ("x" * 200)
    assert handover.address(tmp_path) == handover.address(str(tmp_path) + os.sep + ".")
    assert handover.address(tmp_path) != handover.address(long_home)
    assert len(os.fsencode(handover.address(long_home))) < 104


def test_a_link_to_the_home_is_the_home(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "home")
    assert handover.address(tmp_path / "link") == handover.address(tmp_path / "home")


def test_a_runtime_folder_of_the_session_is_preferred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/tmp")
    assert handover.address(tmp_path).startswith("/tmp/rusinfo-desk/")


def test_a_folder_that_others_can_enter_is_not_used(tmp_path: Path) -> None:
    folder = Path(handover.prepare(tmp_path)).parent
    folder.chmod(0o755)
    with pytest.raises(PermissionError):
        handover.prepare(tmp_path)
    assert not handover.send(tmp_path, handover.OPEN)


def test_a_message_too_long_is_not_sent(listener: Listener, tmp_path: Path) -> None:
    assert not handover.send(tmp_path, b"x" * (handover.LONGEST + 1))
    assert handover.send(tmp_path, handover.OPEN)
    assert listener.taken() == b"open\n"
