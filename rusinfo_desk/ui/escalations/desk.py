"""The leader's work with cases: which one is read, what is asked before something is done, and what came of it. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.ui.escalations import words
from rusinfo_desk.ui.escalations.tasks import EscalationTasks, Overview, key_of
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.sharing.doing import Doing

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.duty.account import CaseAccount
    from rusinfo_desk.registry.model.duty.book import Typed
    from rusinfo_desk.registry.model.duty.codes import Review
    from rusinfo_desk.tasks.duty.open_cases import HeldCase

__all__ = ["Act", "EscalationsDesk"]


class Act(StrEnum):
    """What can be done with a case."""

    REVIEW = "review"
    ADD = "add"
    SETTLE = "settle"
    FACTS = "facts"
    CASE = "case"
    SAVE = "save"


class EscalationsDesk:
    """``jobs`` is the page's own lane. ``changed`` is called on the screen thread when there is something new to show.

    What is typed about a case is kept in memory under the case, so that it is there when the case is, and goes nowhere else.
    """

    def __init__(self, tasks: EscalationTasks, jobs: Jobs, today: Callable[[], date]) -> None:
        self.doing = Doing(jobs)
        self.guard = Guard()
        self.overview: Overview | None = None
        self.chosen = ""
        self.asking: Act | None = None
        self.sure = False
        self._tasks, self._jobs, self._today = tasks, jobs, today
        self._typed: dict[tuple[str, str], str] = {}
        self._guarded = False
        self._changed: Callable[[], None] = lambda: None

    @property
    def changed(self) -> Callable[[], None]:
        return self._changed

    @changed.setter
    def changed(self, listener: Callable[[], None]) -> None:
        self._changed = self.doing.changed = listener

    # what there is

    @property
    def cases(self) -> tuple[HeldCase, ...]:
        return self.overview.cases if self.overview is not None else ()

    @property
    def held(self) -> HeldCase | None:
        """The case that is read."""
        return next((one for one in self.cases if key_of(one) == self.chosen), None)

    @property
    def account(self) -> CaseAccount | None:
        return self.overview.accounts.get(self.chosen) if self.overview is not None else None

    @property
    def facts(self) -> int:
        """How many texts lie in the parts of the case that are deleted first."""
        return len({text for texts in self.held.facts.values() for text in texts}) if self.held is not None else 0

    @property
    def acts(self) -> tuple[Act, ...]:
        """What can be done with the case now. What a counsellor has open is not settled, and nothing is deleted twice."""
        held = self.held
        if held is None:
            return ()
        found = [Act.REVIEW, Act.ADD, Act.SAVE]
        if held.case.closed and not held.case.settled:
            found.append(Act.SETTLE)
        if held.facts:
            found.append(Act.FACTS)
        return (*found, Act.CASE)

    def too_old(self, name: str, days: int) -> int:
        """How many cases "case_facts_days" or "case_days" of so many days would delete something of at once; 0 days = none."""
        if days < 1:
            return 0
        old = [one for one in self.cases if one.closed is not None and self._today() - one.closed >= timedelta(days=days)]
        return len([one for one in old if one.facts]) if name == "case_facts_days" else len(old)

    # reading

    def load(self) -> None:
        """Read everything anew, and once the names that the guard knows."""
        self._jobs.run(self._tasks.overview, self._read, self._not_read)
        if not self._guarded:
            self._jobs.run(self._tasks.guard, self._use_guard, logbook.note_fault)

    def _read(self, overview: Overview) -> None:
        self.overview = overview
        if self.held is None:
            self.chosen = key_of(overview.cases[0]) if overview.cases else ""
            self.asking, self.sure = None, False
        elif self.asking is not None and self.asking not in self.acts:
            self.asking, self.sure = None, False
        self.changed()

    def _not_read(self, fault: Exception) -> None:
        logbook.note_fault(fault)
        self.doing.say(problem=words.NOT_READ)

    def _use_guard(self, guard: Guard | None) -> None:
        """None while the content is not read: until then numbers and addresses are seen, and it is asked for again."""
        if guard is not None:
            self.guard, self._guarded = guard, True

    # choosing and asking

    def choose(self, key: str) -> None:
        """Read another case. A question that stood open about the one before is withdrawn; what was typed is kept."""
        if key != self.chosen:
            self.chosen, self.asking, self.sure = key, None, False
            self.doing.say()

    def begin(self, act: Act) -> None:
        """Ask what is to be known before ``act``. The same once more withdraws it."""
        self.asking = None if self.asking is act or act not in self.acts else act
        self.sure = False
        self.doing.say()

    def cancel(self) -> None:
        self.asking, self.sure = None, False
        self.changed()

    @property
    def asks_twice(self) -> bool:
        """Whether what is asked about deletes something for good."""
        return self.asking in (Act.FACTS, Act.CASE) or (self.asking is Act.SETTLE and self.facts > 0)

    def go_on(self, label: str = "") -> None:
        """Yes to the question on screen. What deletes is asked about once more, a whole case by its name (``label``)."""
        act, held = self.asking, self.held
        if act is None or held is None or self.doing.busy:
            return
        if self.asks_twice and not self.sure:
            self.sure = True
            self.changed()
        elif act is Act.CASE and label.strip().upper() != held.case.label:
            self.doing.say(problem=words.wrong_label(held.case.label))
        elif act is Act.CASE:
            self._run(words.DELETING, lambda: self._tasks.delete_case(held.key), lambda n: words.case_deleted(held, n))
        elif act is Act.FACTS:
            self._run(words.DELETING, lambda: self._tasks.delete_facts(held.key), words.facts_deleted)
        elif act is Act.SETTLE:
            self._run(words.SAVING, lambda: self._tasks.settle(held.case.id), words.settled)

    # doing

    @property
    def _case_id(self) -> str:
        return self.chosen.partition(":")[0]

    def review(self, outcome: Review, texts: dict[str, Typed]) -> None:
        case_id = self._case_id
        self._run(words.SAVING, lambda: self._tasks.review(case_id, outcome, texts), lambda _: words.REVIEWED)

    def add(self, typed: Typed) -> None:
        case_id = self._case_id
        self._run(words.SAVING, lambda: self._tasks.add(case_id, typed), lambda _: words.ADDED)

    def reopen(self) -> None:
        case_id = self._case_id
        self._run(words.SAVING, lambda: self._tasks.reopen(case_id), lambda _: words.REOPENED)

    def save(self, path: Path) -> None:
        """The report of the case that is read."""
        account = self.account
        if account is not None:
            self._run(words.WRITING, lambda: self._tasks.save(account, path), lambda _: words.saved(path.name))

    def keep_for(self, name: str, days: str) -> None:
        """How long something is kept."""
        self._run(words.SAVING, lambda: self._tasks.keep_for(name, days), lambda new: words.KEPT if new else words.SAME)

    def _run(self, busy: str, work: Callable[[], object], said: Callable[[object], str]) -> None:
        key_of_case, act = self.chosen, self.asking

        def done(value: object) -> str:
            for key in [key for key in self._typed if key[0] == key_of_case and key[1].startswith(f"{act}_")]:
                del self._typed[key]
            self.asking, self.sure = None, False
            self.load()
            return said(value)

        self.doing.run(busy, work, done)

    # typing

    def typed(self, field: str) -> str:
        """What was typed about the case and not saved. Fields begin with the act they belong to."""
        return self._typed.get((self.chosen, field), "")

    def type(self, field: str, text: str) -> None:
        self._typed[self.chosen, field] = text
