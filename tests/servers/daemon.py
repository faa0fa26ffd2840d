"""A server program that a test starts, waits for, freezes, kills and starts again on the same port."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

__all__ = ["Daemon", "NotStarted", "free_port", "own_folder", "remove_folder"]

PATIENCE = 30.0
"""Seconds that a server may take to answer on a busy machine."""


class NotStarted(Exception):  # noqa: N818
    """The server did not come up; the text says what it wrote."""


class Daemon:
    """The program ``command``, answering on 127.0.0.1:``port``. It dies with the tests, also when they are killed."""

    def __init__(
        self, command: list[str], port: int, log: Path, ready: Callable[[], bool] | None = None, user: Sequence[str] = ()
    ) -> None:
        self.port = port
        self._ready = ready or (lambda: _answers(port))
        self._command = ["setpriv", *user, "--pdeathsig", "KILL", *command]  # in one step: a change of user takes it off again
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return when it is ready. Raises NotStarted."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        for _ in range(int(PATIENCE / 0.05)):
            if self._ready():
                return
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(0.05)
                break
        self.kill()
        raise NotStarted(self._log.read_text(encoding="utf-8", errors="replace")[-2000:])

    def kill(self) -> None:
        """End it at once, with all its children, as when the power goes. Harmless when it is not running."""
        if self._process is None:
            return
        for one in self._all():
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        self._process.wait(PATIENCE)
        self._process = None

    def freeze(self) -> None:
        """Stand still: connections stay open and nobody answers."""
        for one in self._all():
            os.kill(one, signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on after :meth:`freeze`."""
        for one in self._all():
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGCONT)

    def restart(self) -> None:
        """Kill and start again on the same port with the same data."""
        self.kill()
        self.start()

    def _all(self) -> list[int]:
        """The program's own process and everything that it has started."""
        assert self._process is not None, "the server is not running"
        found = [self._process.pid]
        for one in found:  # grows while it is gone through
            with suppress(FileNotFoundError):
                for task in Path(f"/proc/{one}/task").iterdir():
                    found += map(int, (task / "children").read_text(encoding="ascii").split())
        return found


def _answers(port: int) -> bool:
    with socket.socket() as one:
        one.settimeout(1)
        return one.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port that nobody has at the moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def own_folder(name: str) -> Path:
    """A new folder that the server's own user can reach, which pytest's temporary folders are not. Those of runs that were
    killed are taken away."""
    for old in Path("/tmp").glob(f"rusinfo-{name}-*-*"):
        owner = old.name.split("-")[2]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists():
            remove_folder(old)
    folder = Path(tempfile.mkdtemp(prefix=f"rusinfo-{name}-{os.getpid()}-", dir="/tmp"))
    folder.chmod(0o755)
    return folder


def remove_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
