"""A counsellor says that something in our own content is wrong (Ctrl+M). The text is about the content, never about a caller."""

from __future__ import annotations

from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.content_reports import ContentReport
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.guard_text import guard as library_guard
from rusinfo_desk.tasks.load_library import load_library

__all__ = ["LONGEST", "ContentReport", "list_reports", "report_content"]

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
        _refuse_personal(guard or library_guard(load_library(desk)), said, better)
    now = desk.clock()
    desk.store.reports.add(ContentReport(new_id(), kind, target_id, said, better, now.date(), now.hour))


def list_reports(desk: Desk) -> tuple[ContentReport, ...]:
    """All reports, the oldest first."""
    return desk.store.reports.all()


def _refuse_personal(guard: Guard, *texts: str) -> None:
    found = [finding for text in texts for finding in guard.findings(text)]
    if found:
        reasons = " ".join(dict.fromkeys(finding.reason_nb for finding in found))
        raise DeskError(
            "personal_data",
            what="Meldingen kan si hvem noen er.",
            why=reasons,
            do="Ta det bort, eller bekreft at det gjelder tilbudet selv og ikke en innringer.",
        )
