"""Hand a request to the window that is already open on the same home. Standard library only, no Qt.

The window listens on :func:`address` (``QLocalServer``); a second start sends one short line and ends. Unix: a socket in a
folder that only this user can enter. Windows: a named pipe. The name is a hash of the home, so it says nothing and is short
enough for a socket path. ``os.path`` rather than pathlib: loading that takes as long as all the rest.
"""

# ruff: noqa: PTH103, PTH112, PTH118, PTH120

from __future__ import annotations

import os
import stat
import sys
from hashlib import sha256
from os import path

__all__ = ["CALL", "LONGEST", "OPEN", "address", "call_message", "prepare", "send"]

OPEN = b"open\n"
"""Bring the window to the front."""

CALL = b"call"
"""``call <channel>\\n`` or ``call\\n``: open a new draft. Only the channel ever travels."""

LONGEST = 64
"""Bytes a message may have; the listener drops a longer one."""


_ROOM = 50
"""Characters for the folder above ours: a socket path has at most 104 bytes on macOS."""


def call_message(channel: str | None) -> bytes:
    """The message for a call on ``channel`` (already parsed and known)."""
    return CALL + (f" {channel}".encode("ascii") if channel else b"") + b"\n"


def address(home: str | os.PathLike[str]) -> str:
    """Where the window of ``home`` listens: a socket path, or a pipe name on Windows. Touches nothing."""
    name = sha256(os.path.normcase(os.path.realpath(home)).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    if sys.platform == "win32":
        return rf"\\.\pipe\rusinfo-desk-{name}"
    return path.join(_folder(), name)


def prepare(home: str | os.PathLike[str]) -> str:
    """Make the folder of the socket, for this user only, and return the address. Raises PermissionError when it is another's."""
    where = address(home)
    if sys.platform != "win32":
        folder = path.dirname(where)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not _ours(folder):
            raise PermissionError("the socket folder belongs to somebody else")
    return where


def send(home: str | os.PathLike[str], message: bytes, timeout: float = 0.5) -> bool:
    """Send ``message`` to the window of ``home``. False when no window listens (within ``timeout`` seconds)."""
    if len(message) > LONGEST:
        return False
    where = address(home)
    try:
        return _send_pipe(where, message) if sys.platform == "win32" else _send_socket(where, message, timeout)
    except OSError:
        return False


def _send_socket(where: str, message: bytes, timeout: float) -> bool:
    if not _ours(path.dirname(where)):
        return False
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
        link.settimeout(timeout)
        link.connect(where)
        link.sendall(message)
        link.shutdown(socket.SHUT_WR)
    return True


def _send_pipe(where: str, message: bytes) -> bool:
    with open(where, "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe is not a path
        pipe.write(message)
    return True


def _folder() -> str:
    """The runtime folder of the user's session, or one in the temporary folder; /tmp when those are too long for a socket."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and len(runtime) <= _ROOM and path.isdir(runtime):
        return path.join(runtime, "rusinfo-desk")
    temporary = os.environ.get("TMPDIR", "")
    if not temporary or len(temporary) > _ROOM or not path.isdir(temporary):
        temporary = "/tmp"  # the folder made in it is checked to be ours alone
    return path.join(temporary, f"rusinfo-desk-{os.getuid()}")  # type: ignore[attr-defined,unused-ignore]


def _ours(folder: str) -> bool:
    """True for a real folder (no link) that belongs to this user and that nobody else can enter."""
    try:
        state = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid() and not state.st_mode & 0o077  # type: ignore[attr-defined,unused-ignore]
