"""A share through a process of its own, so that a server that stands still never holds the program longer than agreed.

A directory listing on a frozen server has been seen to block for more than a minute, in the system, where no thread can be
stopped. A process can: when a call takes too long it is killed, and the next call starts another.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from rusinfo_desk.exchange.transport import door
from rusinfo_desk.exchange.transport.frames import FrameError, read_frame, write_frame
from rusinfo_desk.exchange.transport.grammar import is_name, parts_of

__all__ = ["SERVE", "RemoteTransport"]

SERVE = "--reach-share"
"""The hidden argument by which a frozen program, which has no Python to start, becomes the process."""

_FAULTS: dict[str, type[door.TransportError]] = {
    one.__name__: one
    for one in (door.Unreachable, door.Held, door.NotAllowed, door.OutOfRoom, door.Taken, door.Gone, door.TooLarge)
}
_PARTING = 2.0


class RemoteTransport:
    """One process, started at the first call. Calls from several threads wait for each other."""

    def __init__(self, address: str, timeout: float) -> None:
        self._address = address
        self.timeout = timeout
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._given_up = False

    @property
    def process_id(self) -> int | None:
        """The process that answers now; None before the first call and after one that took too long."""
        return None if self._process is None else self._process.pid

    def list(self, folder: str) -> tuple[str, ...]:
        parts_of(folder, root=True)
        names = self._call({"do": "list", "path": folder})[0].get("names")
        if not isinstance(names, list):
            raise door.Unreachable("bad_answer")
        return tuple(name for name in names if isinstance(name, str) and is_name(name))

    def read(self, path: str, limit: int) -> bytes:
        parts_of(path)
        data = self._call({"do": "read", "path": path, "limit": limit})[1]
        if len(data) > limit:
            raise door.TooLarge("too_large")
        return data

    def put_new(self, path: str, data: bytes) -> None:
        parts_of(path)
        self._call({"do": "put_new", "path": path}, data)

    def remove(self, path: str) -> None:
        parts_of(path)
        self._call({"do": "remove", "path": path})

    def close(self) -> None:
        """End the process: by closing its input; by force when it does not go."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            _pipe(process.stdin).close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PARTING)
        _end(process)

    def give_up(self) -> None:
        """From any thread: the call under way ends now as Unreachable, and so does every later one. For a program that closes."""
        self._given_up = True
        process = self._process
        if process is not None:
            process.kill()

    def _call(self, header: dict[str, object], body: bytes = b"") -> tuple[dict[str, object], bytes]:
        with self._lock:
            process = self._started()
            exchange = _Exchange(process, header, body)
            exchange.start()
            exchange.join(self.timeout)
            if exchange.is_alive() or exchange.answer is None:
                code = "timeout" if exchange.is_alive() else "ended"
                self._process = None
                _end(process)
                raise door.Unreachable(code)
        answer, data = exchange.answer
        if "error" in answer:
            raise _FAULTS.get(str(answer["error"]), door.Unreachable)(str(answer.get("code", "")))
        return answer, data

    def _started(self) -> subprocess.Popen[bytes]:
        """The process that is there, or a new one that has been told the address."""
        if self._process is not None and self._process.poll() is None and not self._given_up:
            return self._process
        if self._process is not None:
            _end(self._process)
            self._process = None
        if self._given_up:
            raise door.Unreachable("given_up")
        try:
            self._process = _new_process()
            write_frame(_pipe(self._process.stdin), {"do": "open", "address": self._address, "timeout": self.timeout})
            if self._given_up:  # while it was started: whoever gave up did not see it
                self._process.kill()
        except (OSError, FrameError):
            if self._process is not None:
                _end(self._process)
                self._process = None
            raise door.Unreachable("no_process") from None
        return self._process


class _Exchange(threading.Thread):
    """One call and its answer. It ends with the process at the latest; nobody waits for it longer than agreed."""

    def __init__(self, process: subprocess.Popen[bytes], header: dict[str, object], body: bytes) -> None:
        super().__init__(name="share", daemon=True)
        self._process, self._header, self._body = process, header, body
        self.answer: tuple[dict[str, object], bytes] | None = None

    def run(self) -> None:
        with suppress(FrameError):
            write_frame(_pipe(self._process.stdin), self._header, self._body)
            self.answer = read_frame(_pipe(self._process.stdout))


def _new_process() -> subprocess.Popen[bytes]:
    package = str(Path(__file__).resolve().parents[3])
    search = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    frozen = getattr(sys, "frozen", False)
    # -P: the folder that the user happens to stand in is no place to import from.
    command = [sys.executable, SERVE] if frozen else [sys.executable, "-P", "-m", "rusinfo_desk.exchange.transport.serving"]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(os.environ) if frozen else {**os.environ, "PYTHONPATH": search},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill, and wait a little. A process that hangs in the system goes when the system lets go of it."""
    process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_PARTING)
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                _pipe(pipe).close()


def _pipe(pipe: object) -> BinaryIO:
    return pipe  # type: ignore[return-value]
