"""What the leader has written into reports, by period and place. The texts are about the figures and have passed the guard."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.figure_tables import report_text

__all__ = ["ReportTextRepository"]


class ReportTextRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, period: Period) -> Mapping[str, str]:
        """The texts of a period by slot; empty when nothing was written."""
        with self._database.reading() as connection:
            asked = select(report_text).where(report_text.c.period == str(period)).order_by(report_text.c.slot)
            return {row.slot: row.body for row in connection.execute(asked)}

    def put(self, period: Period, slot: str, text: str) -> None:
        """Keep the text of a slot in place of the one before; an empty one leaves nothing."""
        key = {"period": str(period), "slot": slot}
        with self._database.writing() as connection:
            if not text.strip():
                connection.execute(delete(report_text).where(*(report_text.c[name] == value for name, value in key.items())))
                return
            put = insert(report_text).values(**key, body=text)
            connection.execute(put.on_conflict_do_update(index_elements=list(key), set_={"body": text}))
