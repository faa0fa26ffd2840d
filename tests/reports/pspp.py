"""PSPP, the free program that reads SPSS files: what it says of a file of ours."""

from __future__ import annotations

import csv
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import pytest

__all__ = ["needs_pspp", "said_of"]

needs_pspp = pytest.mark.skipif(shutil.which("pspp") is None, reason="PSPP is not installed")


def said_of(data: bytes, folder: Path, *commands: str) -> list[list[str]]:
    """The rows of every table that PSPP prints for the commands, over the file."""
    (folder / "data.sav").write_bytes(data)
    syntax = folder / "ask.sps"
    syntax.write_text("\n".join([f'GET FILE="{folder / "data.sav"}".', *commands]) + "\n", encoding="utf-8")
    out = folder / "said.csv"
    done = subprocess.run(
        ["pspp", "-O", "format=csv", "-o", str(out), str(syntax)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    text = out.read_text(encoding="utf-8")
    assert "error:" not in text, text
    return [row for row in csv.reader(StringIO(text)) if row]
