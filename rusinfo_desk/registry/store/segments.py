"""The segments that this PC made: where its chain stands, which are covered by a receipt, and what may be forgotten.

The row of a segment stays for good, so that the PC knows its own hashes again; the sealed bytes go when the leader has held them
long enough by both clocks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from rusinfo_desk.registry.model.exchange import ChainEnd, CutState, KeptSegment
from rusinfo_desk.registry.store.asking import ASKED, as_asked, begins_with
from rusinfo_desk.registry.store.exchange_tables import segment, segment_data, share

__all__ = ["OURS", "add_segment", "chain_state", "continues", "cover", "forget_bytes", "known_prefixes", "open_segments"]

_DAY_MS = 86_400_000
OURS = segment.c.device == select(share.c.device).scalar_subquery()
"""What was sealed as the device that this PC is now. What it sealed for another share stays, and is of no use to this one."""


def chain_state(connection: Connection) -> CutState:
    """Where the newest chain stands."""
    newest = (segment.c.ordinal.desc(), segment.c.seq.desc(), segment.c.chain.desc())
    row = connection.execute(select(segment).where(OURS).order_by(*newest).limit(1)).first()
    return CutState() if row is None else CutState(row.chain, row.ordinal, row.seq + 1, row.hash)


def continues(connection: Connection, made: KeptSegment) -> bool:
    """Whether a segment is the next of the chain, or the first of a new one after it."""
    state = chain_state(connection)
    if made.prev != state.prev:
        return False
    if made.chain == state.chain:
        return (made.ordinal, made.seq) == (state.ordinal, state.next_seq)
    return made.seq == 1 and made.ordinal > state.ordinal


def add_segment(connection: Connection, made: KeptSegment, data: bytes) -> None:
    row = {
        "hash": made.hash,
        "device": connection.execute(select(share.c.device)).scalar_one(),
        "chain": made.chain,
        "ordinal": made.ordinal,
        "seq": made.seq,
        "prev": made.prev or None,
        "records": made.records,
        "day": made.day.isoformat(),
        "hour": made.hour,
        "placed": int(made.placed),
        "copy": made.copy,
        "checked": made.checked,
        "covered_by": None,
        "covered_day": None,
        "kept": 1,
    }
    connection.execute(insert(segment), row)
    connection.execute(insert(segment_data), {"hash": made.hash, "data": data})


def open_segments(connection: Connection) -> tuple[KeptSegment, ...]:
    """Those that no receipt covers and whose bytes are kept, in the order in which they were made."""
    asked = select(segment).where(OURS, segment.c.kept == 1, segment.c.covered_by.is_(None))
    return tuple(sorted((_kept(row) for row in connection.execute(asked)), key=lambda one: (one.ordinal, one.seq)))


def known_prefixes(connection: Connection, prefixes: Collection[str]) -> frozenset[str]:
    """Which of these beginnings of hashes are our own."""
    device = connection.execute(select(share.c.device)).scalar()
    there = ASKED.outerjoin(segment, begins_with(segment.c.hash, ASKED.c.value))
    found = connection.execute(select(ASKED.c.value, segment.c.device).select_from(there), as_asked(prefixes))
    return frozenset(row.value for row in found if row.device is not None and row.device == device)


def cover(connection: Connection, number: int, heads: Sequence[ChainEnd], islands: Sequence[ChainEnd], today: date) -> None:
    """Let exactly those be covered that a receipt covers: our own heads with all that ``prev`` leads to, and our own islands. It
    goes by hash, so that a fork is never taken for ours."""
    links = {row.hash: row.prev for row in connection.execute(select(segment.c.hash, segment.c.prev).where(OURS))}
    covered: set[str] = set()
    for head in heads:
        one: str | None = head.hash
        while one is not None and one in links and one not in covered:
            covered.add(one)
            one = links[one]
    covered.update(island.hash for island in islands if island.hash in links)
    before = set(connection.execute(select(segment.c.hash).where(OURS, segment.c.covered_by.is_not(None))).scalars())
    _mark(connection, covered - before, number, today.isoformat())
    _mark(connection, before - covered, None, None)


def forget_bytes(connection: Connection, receipt: int, today: date, days: int) -> int:
    """Delete the bytes of what has been covered for so many days by the leader's clock and by ours. Says how many."""
    long_since = (
        OURS,
        segment.c.kept == 1,
        segment.c.covered_by <= receipt - days * _DAY_MS,
        segment.c.covered_day <= (today - timedelta(days=days)).isoformat(),
    )
    hashes = connection.execute(select(segment.c.hash).where(*long_since)).scalars().all()
    for one in hashes:
        connection.execute(delete(segment_data).where(segment_data.c.hash == one))
        connection.execute(update(segment).where(segment.c.hash == one).values(kept=0))
    return len(hashes)


def _mark(connection: Connection, hashes: set[str], number: int | None, day: str | None) -> None:
    for one in sorted(hashes):
        connection.execute(update(segment).where(segment.c.hash == one).values(covered_by=number, covered_day=day))


def _kept(row: Row[Any]) -> KeptSegment:
    return KeptSegment(
        chain=row.chain,
        ordinal=row.ordinal,
        seq=row.seq,
        prev=row.prev or "",
        hash=row.hash,
        records=row.records,
        day=date.fromisoformat(row.day),
        hour=row.hour,
        placed=bool(row.placed),
        copy=row.copy,
        checked=row.checked,
        covered=row.covered_by is not None,
    )
