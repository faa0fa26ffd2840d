from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from rusinfo_desk import handover
from rusinfo_desk.ui.shell.listener import Listener


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def listener(qtbot: QtBot, tmp_path: Path, heard: list[str]) -> Iterator[Listener]:
    made = Listener(tmp_path)
    made.called.connect(lambda channel: heard.append(f"call {channel}"))
    made.opened.connect(lambda: heard.append("open"))
    assert made.listen()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (handover.call_message("telefon"), "call telefon"),
        (handover.call_message("chat"), "call chat"),
        (handover.call_message(None), "call "),
        (handover.OPEN, "open"),
    ],
)
def test_a_call_is_handed_over(
    qtbot: QtBot, listener: Listener, tmp_path: Path, heard: list[str], message: bytes, expected: str
) -> None:
    assert handover.send(tmp_path, message)
    qtbot.waitUntil(lambda: heard == [expected])


@pytest.mark.parametrize("message", [b"", b"call 22225555\n", b"quit\n", b"call " + b"x" * 40, b"open", b"y" * 5000])
def test_anything_else_is_dropped_unread(
    qtbot: QtBot, listener: Listener, tmp_path: Path, heard: list[str], message: bytes
) -> None:
    link = QLocalSocket()
    link.connectToServer(handover.address(tmp_path))
    assert link.waitForConnected(1000)
    link.write(message)
    link.flush()
    link.disconnectFromServer()
    assert handover.send(tmp_path, handover.OPEN)
    qtbot.waitUntil(lambda: heard == ["open"])


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe has no file mode")
def test_only_this_user_can_call(listener: Listener, tmp_path: Path) -> None:
    mode = Path(handover.address(tmp_path)).stat().st_mode
    assert stat.S_ISSOCK(mode) and not mode & 0o077


def test_the_address_left_by_a_killed_program_is_taken_over(qtbot: QtBot, tmp_path: Path, heard: list[str]) -> None:
    address = Path(handover.prepare(tmp_path))
    if sys.platform != "win32":
        address.touch()
    listener = Listener(tmp_path)
    listener.opened.connect(lambda: heard.append("open"))
    assert listener.listen()
    assert handover.send(tmp_path, handover.OPEN)
    qtbot.waitUntil(lambda: heard == ["open"])
    listener.close()
