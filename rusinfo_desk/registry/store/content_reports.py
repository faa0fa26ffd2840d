"""Faults that a counsellor found in our own content (Ctrl+M). They say nothing about a caller: the guard reads them first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from rusinfo_desk.registry.model.content import Outcome
from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.outbox import put_line, withdraw_line
from rusinfo_desk.registry.store.tables import content_report

__all__ = ["ContentReport", "ContentReportRepository"]


@dataclass(frozen=True, slots=True)
class ContentReport:
    """``kind`` and ``target_id`` name what is at fault; ``what`` and ``suggestion`` are at most 2,000 characters each.

    ``outcome`` says how it was settled, with ``settled_why`` and ``settled_day``; None = it waits.
    """

    id: UUID
    kind: str
    target_id: str
    what: str
    suggestion: str
    day: date
    hour: int
    outcome: Outcome | None = None
    settled_why: str = ""
    settled_day: date | None = None


class ContentReportRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, report: ContentReport) -> None:
        """Keep a report; it waits to be sent."""
        row = {
            "id": report.id.hex,
            "kind": report.kind,
            "target_id": report.target_id,
            "what": report.what,
            "suggestion": report.suggestion,
            "day": report.day.isoformat(),
            "hour": report.hour,
        }
        with self._database.writing() as connection:
            connection.execute(insert(content_report), row)
            put_line(connection, RecordKind.REPORT, report.id.hex, (report.day, report.hour))

    def settle(self, report_id: UUID, outcome: Outcome, why: str, day: date) -> bool:
        """Settle a report that waits; says whether there was one."""
        settled = {"outcome": str(outcome), "settled_why": why, "settled_day": day.isoformat()}
        waiting = (content_report.c.id == report_id.hex, content_report.c.outcome.is_(None))
        with self._database.writing() as connection:
            return connection.execute(update(content_report).where(*waiting).values(settled)).rowcount == 1

    def reopen(self, report_id: UUID) -> bool:
        """Let a settled report wait again; says whether there was one."""
        waits = {"outcome": None, "settled_why": None, "settled_day": None}
        settled = (content_report.c.id == report_id.hex, content_report.c.outcome.is_not(None))
        with self._database.writing() as connection:
            return connection.execute(update(content_report).where(*settled).values(waits)).rowcount == 1

    def discard(self, report_id: UUID) -> None:
        """Take a report out, and withdraw it where it was sent."""
        mine = content_report.c.id == report_id.hex
        with self._database.writing() as connection:
            row = connection.execute(select(content_report.c.day, content_report.c.hour).where(mine)).first()
            if row is not None:
                connection.execute(delete(content_report).where(mine))
                withdraw_line(connection, RecordKind.REPORT, report_id.hex, (date.fromisoformat(row.day), row.hour))

    def all(self) -> tuple[ContentReport, ...]:
        """Every report, settled or not, the oldest first."""
        order = (content_report.c.day, content_report.c.hour, content_report.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(select(content_report).order_by(*order)).all()
        return tuple(_report(row) for row in rows)


def _report(row: Row[Any]) -> ContentReport:
    return ContentReport(
        id=UUID(row.id),
        kind=row.kind,
        target_id=row.target_id,
        what=row.what,
        suggestion=row.suggestion,
        day=date.fromisoformat(row.day),
        hour=row.hour,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        settled_why=row.settled_why or "",
        settled_day=None if row.settled_day is None else date.fromisoformat(row.settled_day),
    )
