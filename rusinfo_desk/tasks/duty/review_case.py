"""What the leader adds to a case: a review, that it is settled, an addition, and the deletion of identifying facts.

Each is an entry in the leader's own chain of the case, sealed like the counsellor's, so that a deputy and a rebuilt register see
it. All raise RefusedError "leader_only", "no_opening_key"; DeskError "no_such_case", "no_case_key", and those of the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.codes import Review

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["add", "delete_case", "delete_facts", "reopen", "review", "settle"]


def review(desk: Desk, case_id: str, outcome: Review, texts: Mapping[str, Typed]) -> None:
    """Note the leader's review. ``texts``: "comment", "lesson"."""
    raise NotImplementedError


def settle(desk: Desk, case_id: str) -> int:
    """Note that the case is settled. The identifying facts are deleted with it; says how many texts."""
    raise NotImplementedError


def reopen(desk: Desk, case_id: str) -> None:
    """Note that a settled case is taken up again. What was deleted stays deleted."""
    raise NotImplementedError


def add(desk: Desk, case_id: str, typed: Typed) -> None:
    """Note an addition by the leader."""
    raise NotImplementedError


def delete_facts(desk: Desk, case_id: str, why: str = "asked") -> int:
    """Delete the marked texts of a case for good and note it. ``why``: "asked", "retention". Says how many texts."""
    raise NotImplementedError


def delete_case(desk: Desk, case_id: str, why: str = "asked") -> int:
    """Delete all sealed parts of a case for good; only the log of deletions tells of it. Says how many parts."""
    raise NotImplementedError
