"""What happens before, at and after the first paint, in a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
HEAVY = {"pydantic", "sqlalchemy", "keyring", "reportlab", "alembic", "phonenumbers", "stdnum", "cryptography", "rapidfuzz"}

FIRST_PAINT = """
import json, os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from rusinfo_desk.app import Program
from rusinfo_desk.ui.norwegian import speak_norwegian
from rusinfo_desk.paths import Home
app = QApplication([])
speak_norwegian(app)
program = Program(Home(Path(sys.argv[1])))
program.window.painted.disconnect()
def painted():
    seen = sorted({name.split(".")[0] for name in sys.modules})
    numbers = [button.text() for button in program.window.findChildren(__import__("PySide6.QtWidgets").QtWidgets.QPushButton)]
    print(json.dumps({"modules": seen, "buttons": numbers, "cancel": [app.translate("QPlatformTheme", "Cancel")]}), flush=True)
    os._exit(0)
program.window.painted.connect(painted)
program.window.show()
app.exec()
"""


@pytest.fixture(scope="module")
def first_paint(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", FIRST_PAINT, str(tmp_path_factory.mktemp("nohome"))],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_nothing_heavy_is_imported_before_the_first_paint(first_paint: dict[str, list[str]]) -> None:
    assert HEAVY & set(first_paint["modules"]) == set()


def test_the_emergency_numbers_are_there_at_the_first_paint(first_paint: dict[str, list[str]]) -> None:
    assert [text for text in first_paint["buttons"] if text.startswith("113")]


def test_qt_speaks_norwegian(first_paint: dict[str, list[str]]) -> None:
    assert first_paint["cancel"] == ["Avbryt"]
