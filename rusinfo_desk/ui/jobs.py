"""Work off the screen thread: one lane with one thread, so that the store is never asked two things at once.

A job is a value: what to do (in the lane), whom to tell (on the screen thread). The lane owns the signal that brings results
home; a job owns nothing of Qt. Close the lane before the program ends: closing waits for what is under way and tells it.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from rusinfo_desk.ui.collecting import Collecting

__all__ = ["ImmediateLane", "Jobs", "Lane", "Pool", "SteppedLane"]

T = TypeVar("T")
Failed = Callable[[Exception], None]

_TURN = 0.001
"""Seconds that long work keeps the interpreter while a key waits; five times as long when nobody says otherwise. A key needs it a
few times before it is painted."""


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of a job."""

    number: int
    value: Any = None
    fault: Exception | None = None


class Jobs(Protocol):
    """What a screen needs of a lane."""

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Do ``work`` in turn, then tell ``done`` its value or ``failed`` its fault, both on the screen thread."""

    def tell(self, news: Callable[[], None]) -> None:
        """From inside ``work``: have ``news`` called on the screen thread (progress)."""

    def close(self) -> None:
        """Wait for what is under way, tell its results, take no more."""


class Pool(Protocol):
    """The one thread behind a lane."""

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> object: ...

    def shutdown(self, wait: bool = True) -> None: ...


class Lane(QObject):
    """The real lane. Create it on the screen thread.

    Whom to tell stays on the screen thread: what a job leads to may hold widgets, and those must not be let go of in the worker.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN)  # of the whole program: there is one interpreter
        self._pool = self._begin()
        self._collecting = Collecting(self)
        self._closed = False
        self._numbers = count()
        self._waiting: dict[int, tuple[Callable[[Any], None], Failed]] = {}
        self._news: SimpleQueue[Callable[[], None] | _Result] = SimpleQueue()
        self._arrived.connect(self._deliver_one, Qt.ConnectionType.QueuedConnection)

    def _begin(self) -> Pool:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="lane")

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        if not self._closed:
            number = next(self._numbers)
            self._waiting[number] = (done, failed)
            self._pool.submit(self._do, number, work)

    def tell(self, news: Callable[[], None]) -> None:
        self._send(news)

    def close(self) -> None:
        self._closed = True
        self._pool.shutdown(wait=True)
        self._settle()

    def _settle(self) -> None:
        """The thread has ended: tell the last results."""
        self._collecting.end()
        while self._deliver_one():
            pass

    def _do(self, number: int, work: Callable[[], object]) -> None:
        try:
            self._send(_Result(number, work()))
        except Exception as fault:  # every fault goes to the one who asked
            self._send(_Result(number, fault=fault))

    def _send(self, news: Callable[[], None] | _Result) -> None:
        self._news.put(news)
        self._arrived.emit()

    @Slot()
    def _deliver_one(self) -> bool:
        """One result for one signal, so that a result that raises does not hold back the others."""
        try:
            news = self._news.get_nowait()
        except Empty:
            return False
        if not isinstance(news, _Result):
            news()
            return True
        done, failed = self._waiting.pop(news.number)
        if news.fault is None:
            done(news.value)
        else:
            failed(news.fault)
        return True


class ImmediateLane:
    """For tests, and where all work is in memory: does it and tells the result before ``run`` returns."""

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        try:
            value = work()
        except Exception as fault:  # as the real lane
            failed(fault)
        else:
            done(value)

    def tell(self, news: Callable[[], None]) -> None:
        news()

    def close(self) -> None:
        """Nothing is ever under way."""


class SteppedLane:
    """For tests: keeps the jobs until they are stepped, one at a time."""

    def __init__(self) -> None:
        self._jobs: deque[Callable[[], None]] = deque()

    def __len__(self) -> int:
        return len(self._jobs)

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        self._jobs.append(partial(ImmediateLane().run, work, done, failed))

    def tell(self, news: Callable[[], None]) -> None:
        news()

    def step(self) -> None:
        """Do the oldest job and tell its result."""
        self._jobs.popleft()()

    def close(self) -> None:
        while self._jobs:
            self.step()
