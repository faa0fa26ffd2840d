"""Keeps what is said in a case: in order, at once, and again when the store failed. What is typed is kept 400 ms after a key.

What was said stays in the queue until the register has it, so nothing is lost while the register is not open yet.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.ui.call.keeper import as_desk_error
from rusinfo_desk.ui.duty.acts import type_in
from rusinfo_desk.ui.jobs import Jobs

if TYPE_CHECKING:
    from rusinfo_desk.tasks.duty.keep_case import CaseWork

__all__ = ["CaseKeeper"]

KEEP_AFTER_MS = 400
TRY_AGAIN_AFTER_MS = 3000


Act: TypeAlias = "Callable[[CaseWork], Any]"


@dataclass(frozen=True, slots=True)
class _Waiting:
    act: Act
    done: Callable[[Any], None]
    again: bool = True


class CaseKeeper(QObject):
    """Signals come on the screen's thread: ``failed(DeskError)`` each time, ``mended`` when nothing waits any longer, ``kept``
    after each thing that was kept."""

    failed = Signal(object)
    mended = Signal()
    kept = Signal()

    def __init__(self, lane: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._work: CaseWork | None = None
        self._queue: deque[_Waiting] = deque()
        self._typed: dict[tuple[str, str], str] = {}
        self._under_way = False
        self._failing = False
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._soon.timeout.connect(self.flush)
        self._again = QTimer(self, singleShot=True, interval=TRY_AGAIN_AFTER_MS)
        self._again.timeout.connect(self.try_again)

    @property
    def work(self) -> CaseWork | None:
        """Where cases are kept; None while the register is not open."""
        return self._work

    @property
    def waiting(self) -> int:
        """How many things are not kept yet, without what is in typing."""
        return len(self._queue)

    def use(self, work: CaseWork | None, lane: Jobs | None = None) -> None:
        """The register is open, with its ``lane``: what waited is kept now."""
        self._work, self._lane = work, self._lane if lane is None else lane
        self._pump()

    def do(self, act: Act, done: Callable[[Any], None] | None = None) -> None:
        """Do this after what waits already; ``done`` gets its value. A fault is told and it is tried again."""
        self._queue.append(_Waiting(act, done or _nothing))
        self._pump()

    def ask(self, act: Act, done: Callable[[Any], None]) -> None:
        """Read something after what waits already. A fault is told, and it is not tried again."""
        self._queue.append(_Waiting(act, done, again=False))
        self._pump()

    def type(self, case_id: str, field: str, text: str) -> None:
        """Keep what stands in a field, 400 ms after the first change that is not kept: steady typing is kept too."""
        self._typed[case_id, field] = text
        if not self._soon.isActive():
            self._soon.start()

    def forget_typed(self, case_id: str, field: str = "") -> None:
        """What stood in the field (no field: in any) has been said or taken away: it is not kept as typing any more."""
        for key in [one for one in self._typed if one[0] == case_id and field in ("", one[1])]:
            del self._typed[key]

    def flush(self) -> None:
        """Keep what is in typing now: the wait is over, the window lost focus, or the program closes."""
        self._soon.stop()
        typed, self._typed = self._typed, {}
        for (case_id, field), text in typed.items():
            self.do(partial(type_in, case_id, field, text))

    def close(self) -> None:
        """The lane is about to close: hand it all that waits."""
        self.flush()
        self._again.stop()
        work = self._work
        while work is not None and self._queue:
            one = self._queue.popleft()
            self._lane.run(partial(one.act, work), _nothing, _nothing)

    def try_again(self) -> None:
        """What failed, once more."""
        self._pump()

    def _pump(self) -> None:
        self._again.stop()
        if self._under_way or not self._queue or self._work is None:
            return
        self._under_way = True
        self._lane.run(partial(self._queue[0].act, self._work), self._on_done, self._on_failed)

    def _on_done(self, value: Any) -> None:
        self._under_way = False
        if self._queue:
            self._queue.popleft().done(value)
        self.kept.emit()
        if self._failing and not self._queue:
            self._failing = False
            self.mended.emit()
        self._pump()

    def _on_failed(self, fault: Exception) -> None:
        self._under_way = False
        self._failing = True
        if self._queue and (isinstance(fault, RefusedError) or not self._queue[0].again):
            self._queue.popleft()  # trying again would not help
        self._again.start()
        self.failed.emit(as_desk_error(fault))


def _nothing(_: object) -> None:
    """Nobody waits for it."""
