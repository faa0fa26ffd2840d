"""A lane for work that may hang: a frozen server must not keep the program from closing.

It is a lane like the others until it is closed. Then it waits a few seconds for what is under way and leaves the rest: a job
that comes back later is told to nobody, and a job that never does ends with the program.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject

from rusinfo_desk.ui.jobs import Lane

__all__ = ["LooseLane"]

_Job = tuple[Callable[..., Any], tuple[Any, ...]]


class _LoosePool:
    """One thread that the interpreter does not wait for when it ends, unlike those of concurrent.futures."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="loose lane", daemon=True)
        self._at_end: Callable[[], None] = lambda: None
        self._left = False
        self._thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> None:
        self._jobs.put((fn, args))

    def shutdown(self, wait: bool = True) -> None:
        self._jobs.put(None)
        if wait:
            self._thread.join()

    def ended_within(self, seconds: float) -> bool:
        self.shutdown(wait=False)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def leave(self, at_end: Callable[[], None]) -> None:
        """What waits behind the job under way is dropped. ``at_end`` is called when that job is over, from any thread."""
        self._at_end, self._left = at_end, True
        if not self._thread.is_alive():
            at_end()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None and not self._left:
            fn, args = job
            fn(*args)
        self._at_end()


class LooseLane(Lane):
    """``patience``: how many seconds closing waits at most."""

    def __init__(self, parent: QObject | None = None, *, patience: float = 5.0) -> None:
        self._loose = _LoosePool()
        self._patience = patience
        self._left = False
        self._sending = threading.Lock()
        super().__init__(parent)

    def _begin(self) -> _LoosePool:
        return self._loose

    def close(self) -> None:
        if self._left:
            return
        self._closed = True
        if self._loose.ended_within(self._patience):
            self._settle()
            return
        with self._sending:
            self._left = True
        self._collecting.leave()
        self._loose.leave(self._collecting.ended)

    def _send(self, news: Any) -> None:
        with self._sending:
            if not self._left:
                super()._send(news)
