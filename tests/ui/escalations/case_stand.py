"""Cases in memory for the screen's tests: tasks that answer what they are told to, and note what they were asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.registry.model.duty.account import CaseAccount
from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.registry.model.duty.lacking import LACKS, lacks
from rusinfo_desk.registry.model.duty.line import Deleted, Deletion, DutyCount, WhyDeleted
from rusinfo_desk.registry.model.duty.telling import account_of
from rusinfo_desk.tasks.duty.custody import Custody
from rusinfo_desk.tasks.duty.open_cases import HeldCase
from rusinfo_desk.tasks.duty.retain_cases import Kept
from rusinfo_desk.ui.escalations.tasks import EscalationTasks, Overview, key_of
from tests.conftest import NOW
from tests.model.duty.sample_case import CASE_ID, RULES, a_case, counsellors, leaders

OTHER = "b4b4b4" + "1" * 26
SAFE = Custody(leader=True, deputies=1, recovery=date(2025, 9, 1))
ALONE = Custody(leader=True, warnings=("Det er ingen stedfortreder.",))
COUNTS = (DutyCount("2025-09", 3, 1), DutyCount("2025-10", 2, 2), DutyCount("2024-12", 1, 0))
KEPT = (Kept("case_facts_days", 90), Kept("case_days", 0, "leader", date(2025, 10, 1)))
GONE = (Deletion(1, OTHER, date(2025, 10, 2), "leader", Deleted.FACTS, WhyDeleted.RETENTION, 2),)


def held(case: Case | None = None, *, faults: tuple[str, ...] = ()) -> HeldCase:
    """A case at the leader's; one that was closed on the day of the tests, with marked texts, when none is given."""
    one = case if case is not None else a_case()
    facts = {"f" * 32: tuple(text.id for text in one.marked)} if one.marked else {}
    closed = NOW.date() if one.closed else None
    return HeldCase(one, faults, lacks(one), 3, ("e" * 32, *facts), facts, opened=NOW.date(), closed=closed)


def reviewed() -> HeldCase:
    """A case that was reviewed and settled, with its facts deleted."""
    found = a_case(counsellors(OTHER), leaders(OTHER), deleted=True)
    return held(replace(found, settled="2025-10-20T10:00:00+02:00"))


@dataclass
class Cases:
    """Set what it answers; read ``asked`` for what it was asked. ``broken`` is raised by everything that changes something."""

    cases: tuple[HeldCase, ...] = field(default_factory=lambda: (held(), reviewed()))
    custody: Custody = SAFE
    unopened: int = 0
    problem: str = ""
    rules: str = ""
    broken: Exception | None = None
    asked: list[str] = field(default_factory=list)
    texts: dict[str, Typed] = field(default_factory=dict)
    saved: list[CaseAccount] = field(default_factory=list)
    closes: list[str] = field(default_factory=list)

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if self.broken is not None:
            raise self.broken

    def overview(self) -> Overview:
        return Overview(
            custody=self.custody,
            cases=self.cases,
            accounts={
                key_of(one): account_of(one.case, RULES, one.faults, [LACKS[code] for code in one.missing]) for one in self.cases
            },
            unopened=self.unopened,
            counts=COUNTS,
            kept=KEPT,
            deletions=GONE,
            problem=self.problem,
            rules=self.rules,
        )

    def _review(self, case_id: str, outcome: Review, texts: Mapping[str, Typed]) -> None:
        self._ask(f"review {case_id[:6]} {outcome}")
        self.texts |= texts

    def _add(self, case_id: str, typed: Typed) -> None:
        self._ask(f"add {case_id[:6]}")
        self.texts["text"] = typed

    def _settle(self, case_id: str) -> int:
        self._ask(f"settle {case_id[:6]}")
        return 1

    def _reopen(self, case_id: str) -> None:
        self._ask(f"reopen {case_id[:6]}")

    def _delete_facts(self, case_id: str) -> int:
        self._ask(f"facts {case_id[:6]}")
        self.cases = tuple(replace(one, facts={}, case=replace(one.case, texts={})) for one in self.cases)
        return 1

    def _delete_case(self, case: str) -> int:
        self._ask(f"case {case[:6]}")
        self.cases = tuple(one for one in self.cases if case not in (one.case.id, one.key))
        return 2

    def _save(self, account: CaseAccount, path: Path) -> None:
        self._ask(f"save {path.name}")
        self.saved.append(account)

    def _keep_for(self, name: str, days: str) -> bool:
        self._ask(f"keep {name} {days}")
        return True

    def tasks(self) -> EscalationTasks:
        return EscalationTasks(
            overview=self.overview,
            guard=Guard,
            review=self._review,
            add=self._add,
            settle=self._settle,
            reopen=self._reopen,
            delete_facts=self._delete_facts,
            delete_case=self._delete_case,
            save=self._save,
            keep_for=self._keep_for,
            close=lambda: self.closes.append("close"),
        )


__all__ = ["ALONE", "CASE_ID", "OTHER", "Cases", "held", "reviewed"]
