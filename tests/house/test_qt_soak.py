"""PySide6 6.12.0 lost a reference on every void call and died within a shift. This dies with it, before a counsellor does."""

from __future__ import annotations

import subprocess
import sys

SOAK = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Ticker(QObject):
    tick = Signal(int)

application = QApplication([])
label, ticker = QLabel(), Ticker()
ticker.tick.connect(lambda second: label.setText(str(second)))
for second in range(20_000):
    ticker.tick.emit(second)
assert label.text() == "19999"
"""


def test_twenty_thousand_ticks_of_the_call_timer() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SOAK], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
