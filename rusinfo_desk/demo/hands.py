"""A pair of hands on the keyboard and an eye on the window: what the scripted shift is played with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic, perf_counter
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.shortcuts import Key

__all__ = ["Hands", "NotSeenError"]

T = TypeVar("T")
PATIENCE = 30.0
"""Seconds to wait for what should happen at once; only a very slow machine needs them."""


class NotSeenError(RuntimeError):
    """What should have happened on screen did not."""


class Hands:
    """Types into whatever has focus, as a person does. ``strokes`` counts the keys."""

    def __init__(self, window: QMainWindow, out: Path) -> None:
        self._window = window
        self.out = out
        self._tick = QTimer(interval=5)  # so that waiting wakes up
        self._tick.start()
        self.strokes = 0
        self.pictures: list[str] = []

    def press(self, key: Key, number: int = 0) -> None:
        """A key of the program, by its first sequence (``number``: by another, from 0)."""
        self.sequence(key.value.sequences()[number])

    def sequence(self, keys: QKeySequence) -> None:
        self.strokes += keys.count()
        QTest.keySequence(self._focused(), keys)
        QApplication.processEvents()

    def enter(self, text: str = "") -> None:
        """Type and press Enter."""
        self.type(text)
        self.strokes += 1
        QTest.keyClick(self._focused(), Qt.Key.Key_Return)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            self.strokes += 1
            QTest.keyClicks(self._focused(), letter)
            QApplication.processEvents()

    def until(self, happened: Callable[[], bool], about: str) -> float:
        """Wait until ``happened``; returns how long it took (ms). Raises NotSeenError."""
        start, last = perf_counter(), monotonic() + PATIENCE
        while not happened():
            if monotonic() > last:
                raise NotSeenError(about)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return (perf_counter() - start) * 1000

    def ask(self, lane: Jobs, work: Callable[[], T]) -> T:
        """Have ``work`` done in the lane and wait for the answer."""
        answers: list[T] = []
        faults: list[Exception] = []
        lane.run(work, answers.append, faults.append)
        self.until(lambda: bool(answers or faults), "svar fra registeret")
        if faults:
            raise faults[0]
        return answers[0]

    def picture(self, name: str) -> None:
        """What the window looks like now, as a PNG."""
        QApplication.processEvents()
        self._window.grab().save(str(self.out / f"{name}.png"))
        self.pictures.append(f"{name}.png")

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self._window
