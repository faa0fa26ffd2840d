"""A command line that runs in this process, and a home that opens with a passphrase."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rusinfo_desk import logbook
from rusinfo_desk.cli import run

PASSPHRASE = "fire tilfeldige ord her"


@dataclass(frozen=True)
class Ran:
    """What a command left."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture(autouse=True)
def restore_hooks() -> Iterator[None]:
    """The log catches what nobody caught; after a test that is undone."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    handlers = list(logging.getLogger().handlers)
    yield
    logbook.stop()
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    for handler in logging.getLogger().handlers[:]:
        if handler not in handlers:
            logging.getLogger().removeHandler(handler)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    def run_it(*words: str | Path) -> Ran:
        code = run([str(word) for word in words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(code, captured.out, captured.err)

    return run_it


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return path


@pytest.fixture
def home(cli: Cli, tmp_path: Path, passphrase_file: Path) -> Path:
    """A leader's home, made by the command itself."""
    path = tmp_path / "home"
    assert cli("--home", path, "--passphrase-file", passphrase_file, "new-home", "--role", "leader").code == 0
    return path


@pytest.fixture
def at_home(cli: Cli, home: Path, passphrase_file: Path) -> Cli:
    """The command line with the home and its passphrase already given."""

    def run_it(*words: str | Path) -> Ran:
        return cli("--home", home, "--passphrase-file", passphrase_file, *words)

    return run_it
