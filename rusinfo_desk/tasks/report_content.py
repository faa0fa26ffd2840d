"""A counsellor says that something in our own content is wrong (Ctrl+M), and the leader settles it.

The text is about the content, never about a caller.
"""

from __future__ import annotations

from uuid import UUID

from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.content import Outcome
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.content_reports import ContentReport
from rusinfo_desk.tasks.authority import leader_only, reason
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.guard_text import guard as library_guard
from rusinfo_desk.tasks.guard_text import refuse_personal
from rusinfo_desk.tasks.load_library import load_library

__all__ = ["LONGEST", "ContentReport", "Outcome", "list_reports", "reopen_report", "report_content", "settle_report"]

LONGEST = 2000
"""Letters in a report."""


def report_content(
    desk: Desk,
    kind: str,
    target_id: str,
    what: str,
    suggestion: str = "",
    *,
    guard: Guard | None = None,
    allow: bool = False,
) -> None:
    """Keep a report on a service or a sheet for the leader.

    ``guard`` reads the texts first (made from the library when not given: keep one where there are many). Raises DeskError
    "personal_data" when it finds something and ``allow`` is False, and "report_empty" or "report_long".
    """
    said, better = what.strip(), suggestion.strip()
    if not said and not better:
        raise DeskError("report_empty", what="Meldingen er tom.", do="Skriv hva som er feil.")
    if max(len(said), len(better)) > LONGEST:
        raise DeskError("report_long", what="Meldingen er for lang.", do=f"Hold den under {LONGEST} tegn.")
    if not allow:
        refuse_personal(guard or library_guard(load_library(desk)), said, better)
    now = desk.clock()
    desk.store.reports.add(ContentReport(new_id(), kind, target_id, said, better, now.date(), now.hour))


def list_reports(desk: Desk, settled: bool = False) -> tuple[ContentReport, ...]:
    """The reports that wait, the oldest first; with ``settled`` those that were settled, the newest first."""
    found = desk.store.reports.all()
    if not settled:
        return tuple(one for one in found if one.outcome is None)
    return tuple(one for one in reversed(found) if one.outcome is not None)


def settle_report(
    desk: Desk, report_id: UUID, outcome: Outcome | str, why: str = "", *, guard: Guard | None = None, allow: bool = False
) -> None:
    """Settle a report as "rettet" or "avvist"; a rejection needs its reason.

    Raises RefusedError in a counsellor's home and DeskError ("why_missing", "why_long", "personal_data", "not_waiting").
    """
    leader_only(desk)
    settled = Outcome(outcome)
    said = reason(desk, why, guard=guard, allow=allow, needed=settled is Outcome.REJECTED)
    if not desk.store.reports.settle(report_id, settled, said, desk.clock().date()):
        raise _not_waiting()


def reopen_report(desk: Desk, report_id: UUID) -> None:
    """Let a settled report wait again. Raises RefusedError in a counsellor's home and DeskError "not_waiting"."""
    leader_only(desk)
    if not desk.store.reports.reopen(report_id):
        raise _not_waiting()


def _not_waiting() -> DeskError:
    return DeskError("not_waiting", what="Meldingen finnes ikke lenger i denne køen.", do="Hent listen på nytt.")
