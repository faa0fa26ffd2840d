"""What the leader adds to a case: a review, that it is settled, an addition, and the deletion of identifying facts.

Each is an entry in the leader's own chain of the case, sealed like the counsellor's, so that a deputy and a rebuilt register see
it. All raise RefusedError "leader_only", "no_opening_key"; DeskError "no_such_case", "no_case_key", and those of the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.duty.book import CaseBook, Typed
from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.registry.model.duty.line import Deleted, WhyDeleted
from rusinfo_desk.registry.model.duty.record import Author, EntryKind
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.duty.case_ids import random_id
from rusinfo_desk.tasks.duty.case_keys import case_keys, roster_here, sealed_parts
from rusinfo_desk.tasks.duty.open_cases import HeldCase, held_cases
from rusinfo_desk.tasks.duty.seal_case import no_such_case

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["add", "delete_case", "delete_facts", "drop_facts", "reopen", "review", "settle"]


def review(desk: Desk, case_id: str, outcome: Review, texts: Mapping[str, Typed]) -> None:
    """Note the leader's review. ``texts``: "comment", "lesson"."""
    _note(desk, _held(desk, case_id), EntryKind.REVIEW, {"outcome": str(outcome)}, texts)


def settle(desk: Desk, case_id: str) -> int:
    """Note that the case is settled. The identifying facts are deleted with it; says how many texts."""
    held = _held(desk, case_id)
    if not held.case.settled:
        _note(desk, held, EntryKind.SETTLED, {})
    return delete_facts(desk, case_id)


def reopen(desk: Desk, case_id: str) -> None:
    """Note that a settled case is taken up again. What was deleted stays deleted."""
    held = _held(desk, case_id)
    if held.case.settled:
        _note(desk, held, EntryKind.REOPENED, {})


def add(desk: Desk, case_id: str, typed: Typed) -> None:
    """Note an addition by the leader."""
    _note(desk, _held(desk, case_id), EntryKind.ADDITION, {}, {"text": typed})


def delete_facts(desk: Desk, case: str, why: str = WhyDeleted.ASKED) -> int:
    """Delete the marked texts of a case for good and note it. ``case``: its id, or the key of the one of two PCs' that is meant.
    ``why``: "asked", "retention". Says how many texts."""
    return drop_facts(desk, _held(desk, case), why)


def drop_facts(desk: Desk, held: HeldCase, why: str) -> int:
    """As :func:`delete_facts`, of a case that was opened already.

    The entry comes first: what is cut off after it is made good at the next start, for the entry names the texts.
    """
    gone = sorted({text for texts in held.facts.values() for text in texts})
    if not gone:
        return 0
    if not held.gone.issuperset(gone):
        _note(desk, held, EntryKind.FACTS_DELETED, {"gone": gone, "number": len(gone), "why": str(why)})
    parts = desk.store.holding.drop_case_parts(held.case.id, tuple(held.facts), Deleted.FACTS, why, desk.stamp())
    logbook.note("case_facts_deleted", parts=parts)
    return len(gone)


def delete_case(desk: Desk, case: str, why: str = WhyDeleted.ASKED) -> int:
    """Delete all sealed parts of a case for good; only the log of deletions tells of it. ``case``: its id, or the key of the one
    of two PCs' that is meant. Says how many parts."""
    held = _held(desk, case)
    parts = desk.store.holding.drop_case_parts(held.case.id, held.parts, Deleted.CASE, why, desk.stamp())
    logbook.note("case_deleted", parts=parts)
    return parts


def _held(desk: Desk, case: str) -> HeldCase:
    """The case of this id or key; when two PCs claim the id, the one that holds together best."""
    found = [one for one in held_cases(desk) if case in (one.case.id, one.key)]
    if not found:
        raise no_such_case()
    return max(found, key=lambda one: (len(one.case.leader), -len(one.faults), len(one.case.counsellor)))


def _note(
    desk: Desk, held: HeldCase, kind: EntryKind, body: Mapping[str, object], texts: Mapping[str, Typed] | None = None
) -> None:
    keys = case_keys(roster_here(desk))
    if keys is None:
        raise DeskError(
            "no_case_key",
            what="Dette kan ikke føres i saken nå.",
            why="Listen over hvem saken skal forsegles til, mangler på denne maskinen.",
            do="Hent fra fellesområdet (Deling, Ctrl+Shift+D), og prøv igjen.",
        )
    book = CaseBook(held.case.id, Author.LEADER, random_id, held.case.leader, held.case.texts.values())
    now = desk.clock()
    added = book.add(kind, body, now, 0.0, texts)
    desk.store.cases.put_new(sealed_parts(added.entries, added.texts, keys.ages), (now.date(), now.hour))
    logbook.note("case_noted", entries=len(added.entries))
