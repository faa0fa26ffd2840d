"""From the start of the process to the first painting, against the barest window PySide6 can show."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.line import Line, p50
from benchmarks.register import UNLOCK, empty_home

__all__ = ["HEAVY", "measure"]

ROUNDS = 11
HEAVY = ("sqlalchemy", "sqlcipher3", "alembic", "keyring", "reportlab", "pydantic", "phonenumbers", "stdnum", "cryptography")

_BARE = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        os._exit(0)

application = QApplication([])
window = Window()
window.resize(1280, 720)
window.show()
application.exec()
"""

_OURS = f"""
import os, sys
from pathlib import Path
from rusinfo_desk.app import run_app
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.vault import PassphraseUnlock

paint = MainWindow.paintEvent

def painted(window, event):
    paint(window, event)
    print("painted", *(name for name in {HEAVY!r} if name in sys.modules), flush=True)
    os._exit(0)

MainWindow.paintEvent = painted
run_app(Path(sys.argv[1]), PassphraseUnlock(sys.argv[2]), None)
"""


def _first_paint(code: str, *arguments: str) -> tuple[float, list[str]]:
    """How long until the program says that it has painted (ms), and the heavy modules it had imported by then."""
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline().split()
        took = (perf_counter() - start) * 1000
        process.wait(30)
    if said[:1] != ["painted"]:
        raise RuntimeError("the window was never painted")
    return took, said[1:]


def measure() -> list[Line]:
    """Both in turn, after one start each to fill the disk's cache."""
    bare: list[float] = []
    ours: list[float] = []
    heavy: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        desk = empty_home(Path(folder))
        desk.close()
        for turn in range(ROUNDS + 1):
            took, _ = _first_paint(_BARE)
            also, loaded = _first_paint(_OURS, str(desk.home.root), UNLOCK.text)
            if turn:
                bare.append(took)
                ours.append(also)
            heavy.update(loaded)
    note = f"n={ROUNDS}, in turn; heavy modules by then: {', '.join(sorted(heavy)) or 'none'}"
    return [Line("first paint", p50(ours), 2.0, p50(bare), "bare PySide6 window", note)]
