"""The screen's share: a watch on how long the window stood still, and the time from a key to the painted hits."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.line import Line, p50, p99
from rusinfo_desk.library.library import Library
from rusinfo_desk.ui.jobs import Lane
from rusinfo_desk.ui.lookup.page import LookupPanel

__all__ = ["QUERIES", "Standstill", "in_lane", "measure_keys"]

T = TypeVar("T")
TICK = 5
QUERIES = (
    "tromsø rus",
    "akutt",
    "ghb",
    "benzo",
    "pårørende bergen",
    "oxycontin",
    "lar stavanger",
    "avrusning",
    "ungdom",
    "rivotril",
)


class Standstill:
    """A timer that should fire every few milliseconds; the longest wait between two is how long the window stood still."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> Standstill:
        QApplication.processEvents()
        self._last = perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - TICK)
        self._last = now


def wait_for_event() -> None:
    """Sleep until something happens, as a window at rest does; the watch's timer sees to it that something does."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def in_lane(lane: Lane, work: Callable[[], T]) -> T:
    """Have ``work`` done in the lane while the window lives on, as the screens do."""
    told: list[T] = []
    faults: list[Exception] = []
    lane.run(work, told.append, faults.append)
    while not told and not faults:
        wait_for_event()
    if faults:
        raise faults[0]
    return told[0]


class _Painted(QObject):
    """Notes the first painting of ``widget`` after the model was given new rows."""

    def __init__(self, model: QAbstractItemModel, widget: QObject, other: QObject) -> None:
        super().__init__()
        self._new_rows = False
        self.at: float | None = None
        model.modelReset.connect(self._answered)
        widget.installEventFilter(self)
        other.installEventFilter(self)

    def wait(self) -> None:
        self._new_rows, self.at = False, None

    def _answered(self) -> None:
        self._new_rows = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._new_rows and self.at is None:
            QTimer.singleShot(0, self._note)  # after the painting itself
            self._new_rows = False
        return False

    def _note(self) -> None:
        self.at = perf_counter()


def measure_keys(library: Library) -> list[Line]:
    """Type the queries into the real panel, letter by letter."""
    lane = Lane()
    panel = LookupPanel(lane)
    panel.set_library(library)
    panel.resize(900, 640)
    panel.show()
    QTest.qWaitForWindowExposed(panel)
    painted = _Painted(panel.hits.model(), panel.hits.viewport(), panel)
    times: list[float] = []
    with Standstill() as still:
        in_lane(lane, lambda: library.index)
        for query in QUERIES:
            for letter in query:
                painted.wait()
                start = perf_counter()
                QTest.keyClicks(panel.box, letter)
                while painted.at is None and perf_counter() - start < 1:
                    wait_for_event()
                times.append(((painted.at or perf_counter()) - start) * 1000)
            panel.clear()
            QApplication.processEvents()
    lane.close()
    panel.close()
    note = f"{len(times)} keys, {QApplication.platformName()}"
    return [
        Line("key → painted hits p50", p50(times), 16, note=note),
        Line("key → painted hits p99", p99(times), 100, note="no budget of its own"),
        Line("window still while typing", still.longest, 100, note="longest wait of a 5 ms timer"),
    ]
