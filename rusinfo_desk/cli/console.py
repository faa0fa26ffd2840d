"""Writing to the terminal: UTF-8 everywhere, answers on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from io import StringIO, TextIOWrapper

__all__ = ["answer", "answer_json", "complain", "speak_utf8"]


def speak_utf8() -> None:
    """Windows consoles and pipes may stand at a code page without æ, ø and å; a program without a console has no streams."""
    if sys.stdout is None:
        sys.stdout = StringIO()
    if sys.stderr is None:
        sys.stderr = sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def answer(text: str) -> None:
    """A line of the command's result."""
    sys.stdout.write(text + "\n")


def answer_json(value: object) -> None:
    """The command's result as JSON, and nothing else on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def complain(text: str) -> None:
    """A line for the user that is not the result: a fault, progress, a remark."""
    sys.stdout.flush()
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
