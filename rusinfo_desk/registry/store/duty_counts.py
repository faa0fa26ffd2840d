"""How many cases were assessed and triggered by month. Nothing of a case stands here, and no day.

What waits to be sent of the counts is what is higher than what was told: ``unsent`` knows nothing of them, so that a program of
schema 1.3 that opens the register can go on sending the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, func, literal, select, union_all, update
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.model.duty.line import CaseCount, DutyCount
from rusinfo_desk.registry.model.exchange import Record, RecordKind
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.duty_tables import duty_count, held_duty
from rusinfo_desk.registry.store.exchange_tables import share

__all__ = ["count_cases", "count_of", "counts_told", "counts_waiting", "tell_anew", "waiting_counts", "whole_counts"]

_OWN = duty_count.c.n - duty_count.c.before
"""What this home has counted as the device that it is now."""
_WAITS = duty_count.c.told < _OWN


def count_cases(connection: Connection, month: str, kinds: Iterable[CaseCount]) -> None:
    """One more of each kind in that month ("2026-11")."""
    columns = duty_count.c
    put = insert(duty_count).on_conflict_do_update(index_elements=[columns.month, columns.kind], set_={"n": columns.n + 1})
    for kind in kinds:
        connection.execute(put, {"month": month, "kind": str(kind), "n": 1, "told": 0, "before": 0})


def counts_waiting(connection: Connection, limit: int) -> tuple[Record, ...]:
    """The counts that are higher than what was told, as events: the number of the event is the count."""
    asked = select(duty_count.c.month, duty_count.c.kind, _OWN.label("n")).where(_WAITS)
    asked = asked.order_by(duty_count.c.month, duty_count.c.kind).limit(limit)
    return tuple(Record(RecordKind.DUTY, f"{row.month}.{row.kind}", row.n, {}) for row in connection.execute(asked))


def waiting_counts(connection: Connection) -> int:
    """How many of them wait."""
    return connection.execute(select(func.count()).select_from(duty_count).where(_WAITS)).scalar_one()


def counts_told(connection: Connection, records: Iterable[Record]) -> None:
    """These counts are in a segment. What was counted meanwhile waits on."""
    for one in records:
        month, _, kind = one.id.partition(".")
        mine = (duty_count.c.month == month, duty_count.c.kind == kind, duty_count.c.told < one.rev)
        connection.execute(update(duty_count).where(*mine).values(told=one.rev))


def tell_anew(connection: Connection, same_share: bool) -> None:
    """This home is another device now. On another share all is told anew; on the same one the leader has what the device before
    has told, and only the rest is this device's."""
    before = duty_count.c.before + duty_count.c.told if same_share else 0
    connection.execute(update(duty_count).values(before=before, told=0))


def whole_counts(connection: Connection, period: Period) -> tuple[DutyCount, ...]:
    """The counts of the months that lie wholly or partly in the period. At the leader's those of all PCs, added up: of each PC
    the highest that it has told; of this one what it has, or what it told when it has lost some."""
    first, last = f"{period.first:%Y-%m}", f"{period.last:%Y-%m}"
    device = connection.execute(select(share.c.device)).scalar() or ""
    own = select(duty_count.c.month, duty_count.c.kind, literal(device).label("device"), _OWN.label("n"))
    told = select(held_duty.c.month, held_duty.c.kind, held_duty.c.device, held_duty.c.n)
    both = union_all(own, told).subquery()
    of_each = (both.c.month, both.c.kind, both.c.device)
    highest = (
        select(*of_each, func.max(both.c.n).label("n")).where(both.c.month.between(first, last)).group_by(*of_each).subquery()
    )
    asked = select(highest.c.month, highest.c.kind, func.sum(highest.c.n)).group_by(highest.c.month, highest.c.kind)
    found = {(month, kind): n for month, kind, n in connection.execute(asked)}
    return tuple(_month(month, found) for month in sorted({month for month, _ in found}))


def count_of(record: Record) -> Mapping[str, str]:
    """Month and kind of a count that a PC has sent. Raises ValueError when it is none."""
    if not isinstance(record.body, Mapping):
        raise ValueError("a count is never deleted")
    month, _, kind = record.id.partition(".")
    if date.fromisoformat(f"{month}-01").isoformat() != f"{month}-01":
        raise ValueError("a month")
    return {"month": month, "kind": CaseCount(kind).value}


def _month(month: str, found: Mapping[tuple[str, str], int]) -> DutyCount:
    assessed, triggered = (found.get((month, kind), 0) for kind in (CaseCount.ASSESSED, CaseCount.TRIGGERED))
    return DutyCount(month, assessed, triggered)
