"""State and decisions of the flow: the case that is open, what is said in it, and what follows. Knows no widget."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rusinfo_desk import __version__
from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.registry.model.duty.book import CaseBook, Typed
from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.conclusion import Conclusion
from rusinfo_desk.registry.model.duty.record import Author, EntryKind
from rusinfo_desk.registry.model.duty.rules import Rules
from rusinfo_desk.ui.duty import acts
from rusinfo_desk.ui.duty.judging import Judging
from rusinfo_desk.ui.duty.own_cases import OwnCases
from rusinfo_desk.ui.duty.typed_fields import TypedFields
from rusinfo_desk.ui.jobs import Jobs

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Clock
    from rusinfo_desk.tasks.duty.keep_case import CaseWork, OpenCase
    from rusinfo_desk.tasks.duty.seal_case import SealResult

__all__ = ["CaseDesk"]

_NO_CASE = Case("")


def _random_id() -> str:
    return secrets.token_hex(16)


class CaseDesk(TypedFields):
    """``changed``: something was said, or another case or other rules are here · ``fault(DeskError | None)`` · ``asked(branch,
    question)``: the question now on screen · ``opened``, ``put_away``: a case came onto the desk, left it · ``closed(Case)``: the
    counsellor closed it · ``sealed(SealResult)``: what came of sealing. ``own`` is the list of own cases."""

    changed = Signal()
    fault = Signal(object)
    asked = Signal(str, str)
    opened = Signal()
    put_away = Signal()
    closed = Signal(object)
    sealed = Signal(object)

    def __init__(
        self,
        lane: Jobs,
        clock: Clock,
        ticks: Callable[[], float] = time.monotonic,
        new_id: Callable[[], str] = _random_id,
        parent: QObject | None = None,
    ) -> None:
        """``ticks`` are seconds of a clock that never jumps; ``new_id`` gives 32 random hex digits."""
        super().__init__(lane, clock, parent)
        self.ticks, self._new_id = ticks, new_id
        self.keeper.failed.connect(self.fault)
        self.keeper.mended.connect(lambda: self.fault.emit(None))
        self.own = OwnCases(self.keeper)
        self.rules: Rules | None = None
        self.version = ""
        self.problem = ""
        self.guard = Guard()
        self._book: CaseBook | None = None
        self._case = _NO_CASE
        self._judging = Judging(None, _NO_CASE)
        self._began: float | None = None

    # what is given from outside

    def use_work(self, work: CaseWork | None, lane: Jobs | None = None) -> None:
        """Where cases are kept, with its lane. None while the register is not open: what is said waits in memory."""
        self.keeper.use(work, lane)
        self.own.look()

    def use_rules(self, rules: Rules | None, version: str = "", problem: str = "") -> None:
        """``rules`` None = none can be read; ``problem`` is said on the screen."""
        self.rules, self.version, self.problem = rules, version, problem
        self._fold()

    def use_guard(self, guard: Guard) -> None:
        """The guard with the name list; until then only numbers and addresses are seen."""
        self.guard = guard

    @property
    def practice(self) -> bool:
        """Is nothing of this kept?"""
        return self.keeper.work is not None and self.keeper.work.practice

    # the case on the desk

    @property
    def has_case(self) -> bool:
        """Is there a case on the desk (open, or closed and looked at)?"""
        return self._book is not None

    @property
    def case(self) -> Case:
        """The case as it is now; an empty one when there is none."""
        return self._case

    @property
    def case_id(self) -> str:
        """ "" when there is no case. Also of a case whose entries are forgotten here."""
        return "" if self._book is None else self._book.id

    def open_new(self) -> None:
        """F12: a case begins now. It is kept at once; the screen does not wait for it."""
        book = CaseBook(self._new_id(), Author.COUNSELLOR, self._new_id)
        added = book.add(EntryKind.OPENED, {"program": __version__, "rules": self.version}, self.clock(), self.ticks())
        self.keeper.do(partial(acts.begin, book.id, added))
        self._put(book, {}, self.ticks())

    def take_up(self, case_id: str) -> None:
        """Bring a case that is kept here onto the desk. Comes with ``opened``."""
        kept = self.own.kept
        if kept is not None and kept.line.id == case_id and not self.has_case:
            self._taken_up(kept)  # read already: nobody waits for it
        else:
            self.keeper.ask(partial(acts.load, case_id), self._taken_up)

    def put_down(self) -> None:
        """Off the desk; it is kept as it is."""
        self.keeper.flush()
        self._book, self._typing, self._began = None, {}, None
        self.own.on_desk = ""
        self.own.look()
        self._fold()
        self.put_away.emit()

    @property
    def is_empty(self) -> bool:
        """Has nothing been said in it but that it was opened?"""
        return self._book is not None and len(self._case.counsellor) == 1 and not any(self._typing.values())

    def discard_empty(self) -> bool:
        """Take the case away when it is empty. False = there is something in it."""
        if self._book is None or not self.is_empty:
            return False
        self.keeper.forget_typed(self._book.id)
        self.keeper.do(partial(acts.discard, self._book.id))
        self.put_down()
        return True

    def say(
        self,
        kind: EntryKind,
        body: Mapping[str, object],
        texts: Mapping[str, Typed] | None = None,
        typed: Iterable[str] = (),
    ) -> None:
        """Note something now: one entry, with its texts. ``typed``: the fields whose typing has been said with it. What is
        added to a closed case is sealed at once (``sealed``)."""
        book, fields = self._book, tuple(typed)
        if book is None:
            return
        seals = kind is EntryKind.CLOSED or (self.is_closed and kind is not EntryKind.REOPENED)
        added = book.add(kind, body, self.clock(), self.ticks(), texts)
        for field in fields:
            self.keeper.forget_typed(book.id, field)
            self._typing.pop(field, None)
        if seals:
            self.keeper.do(partial(acts.close, book.id, added, fields), self._on_sealed)
        else:
            self.keeper.do(partial(acts.add, book.id, added, fields))
        self._fold()

    def close(self) -> None:
        """Ctrl+Enter: the counsellor closes the case. It is sealed in the lane; ``sealed`` says how that went."""
        if self._book is not None and not self.is_closed:
            self.keeper.flush()
            self.say(EntryKind.CLOSED, {})
            self.closed.emit(self._case)

    # what follows from what was said

    @property
    def judging(self) -> Judging:
        """What is asked and what follows, as the case is now."""
        return self._judging

    @property
    def conclusion(self) -> Conclusion | None:
        """What follows from the answers now; None without rules."""
        return self._judging.conclusion

    def seconds(self) -> int:
        """Since F12. After a restart by the PC's clock."""
        if self._began is not None:
            return int(self.ticks() - self._began)
        if not self._case.opened:
            return 0
        return max(0, int((self.clock() - datetime.fromisoformat(self._case.opened)).total_seconds()))

    @property
    def is_closed(self) -> bool:
        """Is the case on the desk closed (then what is said is an addition)?"""
        return bool(self._case.closed) or (self.has_case and not self._case.opened)  # forgotten: closed long ago

    def _fold(self) -> None:
        self.own.on_desk = self.case_id
        self._case = _NO_CASE if self._book is None else self._book.case
        self._judging = Judging(self.rules, self._case, self._judging)
        self.changed.emit()

    def _put(self, book: CaseBook, typing: Mapping[str, str], began: float | None) -> None:
        self._book, self._typing, self._began = book, dict(typing), began
        self._fold()
        self.opened.emit()

    def _taken_up(self, kept: OpenCase) -> None:
        self._put(kept.book(self._new_id), kept.typing, None)

    def _on_sealed(self, result: SealResult) -> None:
        self.sealed.emit(result)
        self.own.look()
