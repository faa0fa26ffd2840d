"""State and decisions of the flow: the case that is open, what is said in it, and what follows. Knows no widget."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from rusinfo_desk import __version__
from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.registry.model.duty.book import Added, CaseBook, Typed
from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.conclusion import Conclusion
from rusinfo_desk.registry.model.duty.record import Author, EntryKind
from rusinfo_desk.registry.model.duty.rules import Question, Rules
from rusinfo_desk.ui.duty.keeping import CaseKeeper, CaseWork
from rusinfo_desk.ui.jobs import Jobs

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Clock

__all__ = ["CaseDesk"]

_NO_CASE = Case("")


def _new_id() -> str:
    return secrets.token_hex(16)


class CaseDesk(QObject):
    """``changed``: something was said, or another case or other rules are here · ``fault(DeskError | None)`` · ``asked(branch,
    question)``: the question now on screen · ``opened``, ``put_away``: a case came onto the desk, left it · ``closed(Case)``: the
    counsellor closed it · ``sealed(result)``: what came of sealing it · ``listed``: ``lines`` are new."""

    changed = Signal()
    fault = Signal(object)
    asked = Signal(str, str)
    opened = Signal()
    put_away = Signal()
    closed = Signal(object)
    sealed = Signal(object)
    listed = Signal()

    def __init__(
        self,
        lane: Jobs,
        clock: Clock,
        ticks: Callable[[], float] = time.monotonic,
        new_id: Callable[[], str] = _new_id,
        parent: QObject | None = None,
    ) -> None:
        """``ticks`` are seconds of a clock that never jumps; ``new_id`` gives 32 random hex digits."""
        super().__init__(parent)
        self.clock, self.ticks, self._new_id = clock, ticks, new_id
        self.keeper = CaseKeeper(lane, self)
        self.keeper.failed.connect(self.fault)
        self.keeper.mended.connect(lambda: self.fault.emit(None))
        self.rules: Rules | None = None
        self.version = ""
        self.problem = ""
        self.guard = Guard()
        self.lines: tuple[Any, ...] = ()
        self.number_copied = False
        self._book: CaseBook | None = None
        self._case = _NO_CASE
        self._typing: dict[str, str] = {}
        self._began: float | None = None

    # what is given from outside

    def use_work(self, work: CaseWork | None) -> None:
        """Where cases are kept. None while the register is not open: what is said waits in memory."""
        self.keeper.use(work)
        self.look()

    def use_rules(self, rules: Rules | None, version: str = "", problem: str = "") -> None:
        """``rules`` None = none can be read; ``problem`` is said on the screen."""
        self.rules, self.version, self.problem = rules, version, problem
        self.changed.emit()

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

    def open_new(self) -> None:
        """F12: a case begins now. It is kept at once; the screen does not wait for it."""
        now = self.clock()
        book = CaseBook(self._new_id(), Author.COUNSELLOR, self._new_id)
        self._put(book, {}, self.ticks())
        added = book.add(EntryKind.OPENED, {"program": __version__, "rules": self.version}, now, self.ticks())
        self._case = book.case
        self.keeper.do(partial(_begin, book.id, added, now.date()))
        self.opened.emit()
        self.changed.emit()

    def take_up(self, case_id: str, failed: Callable[[Exception], None] | None = None) -> None:
        """Bring a case that is kept here onto the desk. Comes with ``opened``."""
        self.keeper.do(partial(_load, case_id), partial(self._taken_up, case_id))

    def put_down(self) -> None:
        """Off the desk; it is kept as it is."""
        self.keeper.flush()
        self._book, self._case, self._typing, self._began = None, _NO_CASE, {}, None
        self.number_copied = False
        self.put_away.emit()
        self.changed.emit()
        self.look()

    def discard_empty(self) -> bool:
        """Take the case away when nothing was said in it but that it was opened. False = there is something in it."""
        if self._book is None or len(self._case.counsellor) > 1 or any(self._typing.values()) or self.number_copied:
            return False
        case_id = self._book.id
        self.keeper.forget_typed(case_id)
        self.keeper.do(partial(_discard, case_id))
        self.put_down()
        return True

    def say(
        self,
        kind: EntryKind,
        body: Mapping[str, object],
        texts: Mapping[str, Typed] | None = None,
        typed: Iterable[str] = (),
    ) -> None:
        """Note something now: one entry, with its texts. ``typed``: the fields whose typing has been said with it."""
        book = self._book
        if book is None:
            return
        added = book.add(kind, body, self.clock(), self.ticks(), texts)
        self._case = book.case
        fields = tuple(typed)
        for field in fields:
            self.keeper.forget_typed(book.id, field)
            self._typing.pop(field, None)
        self.keeper.do(partial(_add, book.id, added, fields))
        self.changed.emit()

    def type(self, field: str, text: str) -> None:
        """What stands in a field, kept within 400 ms. ``field`` is of a–z, 0–9 and _."""
        if self._book is not None and self._typing.get(field, "") != text:
            self._typing[field] = text
            self.keeper.type(self._book.id, field, text)

    def typed(self, field: str) -> str:
        """What stands in a field and has not been said: after a crash too."""
        return self._typing.get(field, "")

    def close(self) -> None:
        """Ctrl+Enter: the counsellor closes the case. It is sealed in the lane; ``sealed`` says how that went."""
        book = self._book
        if book is None:
            return
        self.keeper.flush()
        if not self._case.closed:
            self.say(EntryKind.CLOSED, {})
        case = self._case
        self.closed.emit(case)
        self.keeper.do(partial(_close, book.id), self._on_sealed)

    def look(self) -> None:
        """Read the list of own cases anew; ``listed`` when it is here."""
        if self.keeper.work is not None:
            self.keeper.do(_lines, self._on_lines)

    # what follows from what was said

    @property
    def branches(self) -> tuple[str, ...]:
        """The branches that are open now: "case", those that were chosen, and those that opened by themselves."""
        if self.rules is None:
            return self._case.branches
        from rusinfo_desk.registry.model.duty.concluding import open_branches

        return open_branches(self.rules, self._case.branches, self._case.replies)

    def questions(self, branch: str) -> tuple[Question, ...]:
        """What is asked in a branch, as the answers are now."""
        if self.rules is None:
            return ()
        from rusinfo_desk.registry.model.duty.concluding import asked

        return tuple(one for at, one in asked(self.rules, self.branches, self._case.replies) if at == branch)

    @property
    def conclusion(self) -> Conclusion | None:
        """What follows from the answers now; None without rules."""
        if self.rules is None:
            return None
        from rusinfo_desk.registry.model.duty.concluding import conclude

        return conclude(self.rules, self.branches, self._case.replies)

    def seconds(self) -> int:
        """Since F12. After a restart by the PC's clock."""
        if self._began is not None:
            return int(self.ticks() - self._began)
        if not self._case.opened:
            return 0
        return max(0, int((self.clock() - datetime.fromisoformat(self._case.opened)).total_seconds()))

    def _put(self, book: CaseBook, typing: Mapping[str, str], began: float | None) -> None:
        self._book, self._case, self._typing, self._began = book, book.case, dict(typing), began
        self.number_copied = False

    def _taken_up(self, case_id: str, kept: Any) -> None:
        book = CaseBook(case_id, Author.COUNSELLOR, self._new_id, kept.entries, kept.texts, kept.last)
        self._put(book, kept.typing, None)
        self.opened.emit()
        self.changed.emit()

    def _on_sealed(self, result: Any) -> None:
        self.sealed.emit(result)
        self.look()

    def _on_lines(self, lines: tuple[Any, ...]) -> None:
        self.lines = lines
        self.listed.emit()


def _begin(case_id: str, added: Added, day: date, work: CaseWork) -> None:
    work.begin(case_id, added, day)


def _add(case_id: str, added: Added, fields: tuple[str, ...], work: CaseWork) -> None:
    work.add(case_id, added, fields[0] if fields else "")
    for field in fields[1:]:
        work.type(case_id, field, "")


def _load(case_id: str, work: CaseWork) -> Any:
    return work.load(case_id)


def _close(case_id: str, work: CaseWork) -> Any:
    return work.close(case_id)


def _discard(case_id: str, work: CaseWork) -> None:
    work.discard(case_id)


def _lines(work: CaseWork) -> tuple[Any, ...]:
    return work.lines()
