"""The start: a second instance hands over and ends before anything heavy is loaded."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

import pytest

from rusinfo_desk import handover
from rusinfo_desk.__main__ import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="unix sockets; the pipe is tried by the window's own tests")

HEAVY = (
    "PySide6",
    "sqlalchemy",
    "sqlcipher3",
    "pydantic",
    "typer",
    "argparse",
    "keyring",
    "cryptography",
    "reportlab",
    "platformdirs",
    "logging",
)
LIST_MODULES = """
import sys
from rusinfo_desk.__main__ import main
code = main(sys.argv[1:])
print(code, *sorted({name.split(".")[0] for name in sys.modules}))
"""


class Window:
    """Listens as the window does, and keeps what comes."""

    def __init__(self, home: Path) -> None:
        self.messages: Queue[bytes] = Queue()
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(handover.prepare(home))
        self.socket.listen()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        message = b"started"
        while message:
            link, _ = self.socket.accept()
            with link:
                message = link.recv(64)
                self.messages.put(message)

    def next(self) -> bytes:
        return self.messages.get(timeout=5)

    def close(self) -> None:
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(self.socket.getsockname())
        self.thread.join(5)
        self.socket.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    with TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield tmp_path


@pytest.fixture
def window(home: Path) -> Iterator[Window]:
    opened = Window(home)
    yield opened
    opened.close()


def test_a_second_start_brings_the_window_forward(window: Window, home: Path) -> None:
    assert main(["--home", str(home)]) == 0
    assert window.next() == b"open\n"


@pytest.mark.parametrize(
    "order", ["--home={home} call {url}", "call {url} --home {home}", "--passphrase-file p --home {home} call {url}"]
)
def test_a_call_is_handed_over_without_the_callers_number(window: Window, home: Path, order: str) -> None:
    words = order.format(home=home, url="rusinfo:samtale?fra=91234567&kanal=telefon").split()
    assert main(words) == 0
    assert window.next() == b"call telefon\n"


def test_the_environments_home_is_asked(window: Window, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUSINFO_DESK_HOME", str(home))
    assert main([]) == 0
    assert window.next() == b"open\n"


def test_a_bad_address_is_not_handed_over(window: Window, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home), "call", "rusinfo:samtale?navn=Kari"]) == 1
    assert "Kari" not in capsys.readouterr().err
    handover.send(home, b"the first\n")
    assert window.next() == b"the first\n"


def test_handing_over_loads_nothing_heavy(window: Window, home: Path) -> None:
    environment = {**os.environ, "RUSINFO_DESK_HOME": str(home), "COVERAGE_PROCESS_START": ""}
    for words in ([], ["call", "rusinfo:samtale?kanal=chat"]):
        ended = subprocess.run(
            [sys.executable, "-c", LIST_MODULES, *words],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
            cwd=Path.cwd(),
        )
        code, *loaded = ended.stdout.split()
        assert code == "0"
        assert not set(HEAVY) & set(loaded)
    assert [window.next(), window.next()] == [b"open\n", b"call chat\n"]


@pytest.mark.parametrize("name", ["m" * 300, "~ingen-slik-bruker/x"])
def test_a_home_that_cannot_be_reached_is_said_in_plain_words(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["check"], ["search", "hasj"], ["new-home", "--role", "leader"], []):
        assert main(["--home", name, *words]) == 1
        told = capsys.readouterr()
        assert told.out == "" and told.err.startswith("Hjemmemappen kan ikke nås.")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_it_says_so(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--home", str(home)]) == 1
    assert "ingen skjerm" in capsys.readouterr().err
