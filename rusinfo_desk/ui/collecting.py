"""Python's cycle collector, on the screen's thread only.

A widget that is garbage must be let go of where it was made: collected in a worker, Qt takes it apart under the feet of the
screen and the program ends with a segmentation fault. So the collector is off while a lane is open, and a timer of the lane
does its work on the screen's thread, a generation at a time as Python itself would.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

__all__ = ["Collecting"]

_EVERY_MS = 500
_open: set[int] = set()


class Collecting(QObject):
    """Made on the screen's thread together with a lane, ended with it. With the last one Python collects by itself again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        _open.add(id(self))
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due. On the screen's thread."""
        due = [age for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit]
        if due:
            gc.collect(max(due))

    def leave(self) -> None:
        """The lane is closed but its thread goes on: Python collects by itself only when that has said :meth:`ended`."""
        self._timer.stop()

    def end(self) -> None:
        """The lane's thread has ended. On the screen's thread."""
        self._timer.stop()
        self.ended()

    def ended(self) -> None:
        """From any thread."""
        _open.discard(id(self))
        if not _open:
            gc.enable()
