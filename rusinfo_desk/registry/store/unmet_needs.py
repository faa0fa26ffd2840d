"""Searches without a hit, counted by month, type and county. The words are not kept, here or anywhere."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from rusinfo_desk.registry.model.content import UnmetNeed
from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.exchange_tables import share
from rusinfo_desk.registry.store.holding_tables import held_unmet
from rusinfo_desk.registry.store.outbox import put_line
from rusinfo_desk.registry.store.tables import unmet_need

__all__ = ["UnmetNeedRepository", "need_id"]


class UnmetNeedRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, month: str, kind: str, service_type: str, county: str, at: tuple[date, int] | None = None) -> None:
        """One more. The count itself waits to be sent since ``at`` (day and hour; the first of the month when that is not said):
        the leader adds up what the PCs have counted."""
        columns = unmet_need.c
        put = insert(unmet_need).on_conflict_do_update(
            index_elements=[columns.month, columns.kind, columns.service_type, columns.county], set_={"n": columns.n + 1}
        )
        row = {"month": month, "kind": kind, "service_type": service_type, "county": county, "n": 1}
        with self._database.writing() as connection:
            n = connection.execute(put.returning(columns.n), row).scalar_one()
            since = at or (date.fromisoformat(f"{month}-01"), 0)
            put_line(connection, RecordKind.UNMET, need_id(month, kind, service_type, county), since, n)

    def of(self, period: Period) -> tuple[UnmetNeed, ...]:
        """The counts of the months that lie wholly or partly in the period, by month, then the largest first.

        At the leader's the counts of all PCs are added up. Each PC counts from its first search on, so the highest of its counts
        stands; this PC's own are those it has, or those it sent when it has lost some.
        """
        first, last = f"{period.first:%Y-%m}", f"{period.last:%Y-%m}"
        with self._database.reading() as connection:
            device = connection.execute(select(share.c.device)).scalar() or ""
            own = select(*_need(unmet_need), literal(device).label("device"), unmet_need.c.n)
            sent = select(*_need(held_unmet), held_unmet.c.device, held_unmet.c.n)
            all_counts = union_all(own, sent).subquery()
            highest = (
                select(*_need(all_counts), func.max(all_counts.c.n).label("n"))
                .where(all_counts.c.month.between(first, last))
                .group_by(*_need(all_counts), all_counts.c.device)
                .subquery()
            )
            total = func.sum(highest.c.n).label("n")
            asked = select(*_need(highest), total).group_by(*_need(highest))
            order = (highest.c.month, total.desc(), highest.c.service_type, highest.c.county)
            rows = connection.execute(asked.order_by(*order)).all()
        return tuple(UnmetNeed(row.month, row.kind, row.service_type, row.county, row.n) for row in rows)


def need_id(month: str, kind: str, service_type: str, county: str) -> str:
    """The id of an unmet need on its way to the leader."""
    return f"{month}.{kind}.{service_type}.{county}"


def _need(table: FromClause) -> tuple[ColumnElement[str], ...]:
    return (table.c.month, table.c.kind, table.c.service_type, table.c.county)
