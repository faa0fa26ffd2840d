"""Searches without a hit, counted by month, type and county. The words are not kept, here or anywhere."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.model.content import UnmetNeed
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.tables import unmet_need

__all__ = ["UnmetNeedRepository"]


class UnmetNeedRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, month: str, kind: str, service_type: str, county: str) -> None:
        """One more."""
        columns = unmet_need.c
        put = insert(unmet_need).on_conflict_do_update(
            index_elements=[columns.month, columns.kind, columns.service_type, columns.county], set_={"n": columns.n + 1}
        )
        row = {"month": month, "kind": kind, "service_type": service_type, "county": county, "n": 1}
        with self._database.writing() as connection:
            connection.execute(put, row)

    def of(self, period: Period) -> tuple[UnmetNeed, ...]:
        """The counts of the months that lie wholly or partly in the period, by month, then the largest first."""
        columns = unmet_need.c
        first, last = f"{period.first:%Y-%m}", f"{period.last:%Y-%m}"
        asked = select(unmet_need).where(columns.month.between(first, last))
        with self._database.reading() as connection:
            rows = connection.execute(asked.order_by(columns.month, columns.n.desc(), columns.service_type, columns.county)).all()
        return tuple(UnmetNeed(row.month, row.kind, row.service_type, row.county, row.n) for row in rows)
