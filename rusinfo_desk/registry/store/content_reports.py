"""Faults that a counsellor found in our own content (Ctrl+M). They say nothing about a caller: the guard reads them first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete, insert, select

from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.tables import content_report

__all__ = ["ContentReport", "ContentReportRepository"]


@dataclass(frozen=True, slots=True)
class ContentReport:
    """``kind`` and ``target_id`` name what is at fault; ``what`` and ``suggestion`` are at most 2,000 characters each."""

    id: UUID
    kind: str
    target_id: str
    what: str
    suggestion: str
    day: date
    hour: int


class ContentReportRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, report: ContentReport) -> None:
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

    def discard(self, report_id: UUID) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(content_report).where(content_report.c.id == report_id.hex))

    def all(self) -> tuple[ContentReport, ...]:
        """Every report, the oldest first."""
        order = (content_report.c.day, content_report.c.hour, content_report.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(select(content_report).order_by(*order)).all()
        return tuple(
            ContentReport(UUID(row.id), row.kind, row.target_id, row.what, row.suggestion, date.fromisoformat(row.day), row.hour)
            for row in rows
        )
