"""The tasks behind the page for cases, on an open home. The page's lane gets a store of its own, opened when first needed, so
that opening many sealed cases never keeps a draft from being saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.escalations.tasks import EscalationTasks, Overview, key_of

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.anonymity import Guard
    from rusinfo_desk.registry.model.duty.account import CaseAccount
    from rusinfo_desk.registry.model.duty.book import Typed
    from rusinfo_desk.registry.model.duty.codes import Review
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.duty.open_cases import OpenedCases

__all__ = ["escalation_tasks"]

_FIRST = date(2000, 1, 1)
"""Earlier than any count."""


def escalation_tasks(desk: Desk, library: Callable[[], Library | None]) -> EscalationTasks:
    """The real tasks on ``desk``. Call ``close`` in the page's lane when the program closes."""
    cases = _Cases(desk, library)
    return EscalationTasks(
        overview=cases.overview,
        guard=cases.guard,
        review=cases.review,
        add=cases.add,
        settle=cases.settle,
        reopen=cases.reopen,
        delete_facts=cases.delete_facts,
        delete_case=cases.delete_case,
        save=cases.save,
        keep_for=cases.keep_for,
        close=cases.close,
    )


class _Cases:
    """One leader's home. All of it runs in the page's lane."""

    def __init__(self, desk: Desk, library: Callable[[], Library | None]) -> None:
        self._desk, self._library = desk, library
        self._own: Desk | None = None

    @property
    def _beside(self) -> Desk:
        if self._own is None:
            self._own = replace(self._desk, store=self._desk.store.beside())
        return self._own

    def close(self) -> None:
        own, self._own = self._own, None
        if own is not None:
            own.close()

    def overview(self) -> Overview:
        from rusinfo_desk.registry.model.period import Period
        from rusinfo_desk.tasks.duty.case_paper import account
        from rusinfo_desk.tasks.duty.custody import custody
        from rusinfo_desk.tasks.duty.retain_cases import deletions, retention
        from rusinfo_desk.tasks.load_duty import rules_in_use

        desk = self._beside
        found, problem = self._opened()
        return Overview(
            custody=custody(desk),
            cases=found.cases,
            accounts={key_of(one): account(desk, one) for one in found.cases},
            unopened=found.unopened,
            counts=tuple(desk.store.duty.counts(Period(_FIRST, desk.clock().date()))),
            kept=retention(desk),
            deletions=deletions(desk),
            problem=problem,
            rules=rules_in_use(desk).problem,
        )

    def _opened(self) -> tuple[OpenedCases, str]:
        """The cases, or why none can be opened: the rest of the page is of use all the same."""
        from rusinfo_desk.tasks.duty.open_cases import OpenedCases, open_cases

        try:
            return open_cases(self._beside), ""
        except DeskError as fault:
            return OpenedCases(), fault.message

    def guard(self) -> Guard | None:
        """The guard that knows the names, when the content is read."""
        from rusinfo_desk.tasks.guard_text import guard

        library = self._library()
        return guard(library) if library is not None else None

    def review(self, case_id: str, outcome: Review, texts: Mapping[str, Typed]) -> None:
        from rusinfo_desk.tasks.duty.review_case import review

        review(self._beside, case_id, outcome, texts)

    def add(self, case_id: str, typed: Typed) -> None:
        from rusinfo_desk.tasks.duty.review_case import add

        add(self._beside, case_id, typed)

    def settle(self, case_id: str) -> int:
        from rusinfo_desk.tasks.duty.review_case import settle

        return settle(self._beside, case_id)

    def reopen(self, case_id: str) -> None:
        from rusinfo_desk.tasks.duty.review_case import reopen

        reopen(self._beside, case_id)

    def delete_facts(self, case_id: str) -> int:
        from rusinfo_desk.tasks.duty.review_case import delete_facts

        return delete_facts(self._beside, case_id)

    def delete_case(self, case_id: str) -> int:
        from rusinfo_desk.tasks.duty.review_case import delete_case

        return delete_case(self._beside, case_id)

    def save(self, account: CaseAccount, path: Path) -> None:
        from rusinfo_desk.tasks.duty.case_paper import write_case

        write_case(self._beside, account, path)

    def keep_for(self, name: str, days: str) -> bool:
        from rusinfo_desk.tasks.duty.keep_for import keep_for

        return keep_for(self._beside, name, days)
