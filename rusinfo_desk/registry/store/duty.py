"""The cases of this PC: each act is on the disk when the call returns, and goes when it is sealed and the window is over.

A case's texts are in the encrypted register from the moment they are noted until :meth:`DutyRepository.forget`. What is typed and
not noted yet stands apart and is overwritten. Only entries of the counsellor are kept here; the leader's are sealed at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from rusinfo_desk.registry.model.duty.book import Added
from rusinfo_desk.registry.model.duty.folding import case_of
from rusinfo_desk.registry.model.duty.line import CaseCount, CaseLine, CaseState, Deletion, DutyCount
from rusinfo_desk.registry.model.duty.record import Author, CaseText, Entry, EntryKind
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.cases import put_parts
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.dropped_parts import all_deletions
from rusinfo_desk.registry.store.duty_counts import count_cases, whole_counts
from rusinfo_desk.registry.store.duty_purge import forget_cases
from rusinfo_desk.registry.store.duty_rows import entry_bytes, entry_of, text_bytes, text_of
from rusinfo_desk.registry.store.duty_tables import duty_case, duty_entry, duty_text, duty_typing

__all__ = ["DutyRepository"]


class DutyRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database, backups: Path | None = None) -> None:
        self._database = database
        self._backups = backups

    # -- working on a case

    def begin(self, case_id: str, added: Added, day: date) -> None:
        """A case is opened, with its first entry or entries. Beginning it twice with the same is harmless."""
        with self._database.writing() as connection:
            if _row(connection, case_id) is not None and _has(connection, added):
                return
            last = added.entries[-1]
            row = {"id": case_id, "opened_day": day.isoformat(), "closed_day": None, "last_seq": last.seq, "last_hash": last.hash}
            flags = dict.fromkeys(("sealed_seq", "assessed", "triggered", "forgotten"), 0)
            sealed = {"sealed_day": None, "sealed_hour": None, "cleared": 1}
            connection.execute(insert(duty_case), {**row, **flags, **sealed})
            _put(connection, added)

    def add(self, case_id: str, added: Added, typed: Iterable[str] = ()) -> None:
        """Note what was said: the entries and their texts, and what was typed in the fields ``typed`` is no longer kept apart.

        An entry CLOSED closes the case and REOPENED opens it again. A case that is closed after it counts as assessed, and as
        triggered when it is, each once whatever happens to it later, in the month of the last entry. Noting the same twice is
        harmless. Raises DeskError "case_moved_on" when the entries do not follow on what is here.
        """
        with self._database.writing() as connection:
            row = _row(connection, case_id)
            if row is None:
                raise _moved_on()
            if not _has(connection, added):
                if (added.entries[0].seq, added.entries[0].prev) != (row.last_seq + 1, row.last_hash):
                    raise _moved_on()
                _put(connection, added)
                last, closed = added.entries[-1], _closed(row.closed_day, added.entries)
                known = {"last_seq": last.seq, "last_hash": last.hash, "closed_day": closed}
                connection.execute(update(duty_case).where(duty_case.c.id == case_id).values(**known))
                if closed is not None:
                    triggered = case_of(case_id, _entries(connection, case_id)).triggered
                    _count(connection, row, CaseCount if triggered else (CaseCount.ASSESSED,), last.at[:7])
            for field in typed:
                connection.execute(_typing_of(case_id, field))

    def type(self, case_id: str, field: str, text: str) -> None:
        """Keep what is typed in a field (a code of our own, such as "reason" or "said-2") until it is noted. "" = nothing."""
        data = text.encode("utf-8", "replace")
        values = {"case_id": case_id, "field": field, "data": data, "day": None}
        put = upsert(duty_typing).values(values)
        put = put.on_conflict_do_update(
            index_elements=[duty_typing.c.case_id, duty_typing.c.field], set_={"data": put.excluded.data, "day": None}
        )
        with self._database.writing() as connection:
            if not data:
                connection.execute(_typing_of(case_id, field))
            elif _row(connection, case_id) is not None:
                connection.execute(put)

    def typing(self, case_id: str) -> dict[str, str]:
        """What was typed and not noted, by field."""
        with self._database.reading() as connection:
            found = connection.execute(select(duty_typing).where(duty_typing.c.case_id == case_id)).all()
        return {row.field: bytes(row.data).decode() for row in found}

    def discard(self, case_id: str) -> bool:
        """Take back a case that was opened and in which nothing was said or typed. False, and nothing done, for any other."""
        with self._database.writing() as connection:
            row = _row(connection, case_id)
            said = {one.kind for one in _entries(connection, case_id)} - {EntryKind.OPENED, EntryKind.CLOCK}
            kept = connection.execute(select(duty_typing.c.field).where(duty_typing.c.case_id == case_id)).first()
            if row is None or said or kept is not None or row.sealed_seq or row.closed_day is not None:
                return False
            connection.execute(delete(duty_entry).where(duty_entry.c.case_id == case_id))
            connection.execute(delete(duty_case).where(duty_case.c.id == case_id))
            return True

    # -- reading

    def lines(self) -> tuple[CaseLine, ...]:
        """All cases of this PC: the open ones first, then those opened last."""
        with self._database.reading() as connection:
            rows = connection.execute(select(duty_case).order_by(duty_case.c.opened_day.desc(), duty_case.c.id)).all()
        return tuple(sorted((_line(row) for row in rows), key=lambda one: one.state is not CaseState.OPEN))

    def entries(self, case_id: str) -> tuple[Entry, ...]:
        """The entries that are here, in order; of a case that was forgotten those that were added since."""
        with self._database.reading() as connection:
            return _entries(connection, case_id)

    def texts(self, case_id: str) -> tuple[CaseText, ...]:
        with self._database.reading() as connection:
            rows = connection.execute(select(duty_text.c.data).where(duty_text.c.case_id == case_id).order_by(duty_text.c.id))
            return tuple(text_of(bytes(data)) for data in rows.scalars())

    # -- sealing and forgetting

    def unsealed(self) -> tuple[str, ...]:
        """The closed cases of which something is not sealed yet."""
        waits = (duty_case.c.closed_day.is_not(None), duty_case.c.last_seq > duty_case.c.sealed_seq)
        with self._database.reading() as connection:
            return tuple(connection.execute(select(duty_case.c.id).where(*waits).order_by(duty_case.c.id)).scalars())

    def seal(self, case_id: str, parts: Mapping[str, bytes], upto_seq: int, at: datetime, counts: Iterable[str] = ()) -> bool:
        """Everything up to entry ``upto_seq`` is in these sealed parts (id → bytes): they wait to be sent from now on, and the
        window begins. ``at`` is aware. ``counts``: what the case has turned out to be; only what it was not counted as is.

        False, and nothing done, when the case is open, was added to meanwhile, or all of it is sealed already.
        """
        with self._database.writing() as connection:
            row = _row(connection, case_id)
            if row is None or row.closed_day is None or row.last_seq != upto_seq or row.sealed_seq == upto_seq:
                return False
            put_parts(connection, parts, (at.date(), at.hour))
            known = {"sealed_seq": upto_seq, "sealed_day": at.date().isoformat(), "sealed_hour": at.hour, "forgotten": 0}
            connection.execute(update(duty_case).where(duty_case.c.id == case_id).values(**known))
            _count(connection, row, map(CaseCount, counts), f"{at:%Y-%m}" if row.assessed else row.closed_day[:7])
            return True

    def forget(self, now: datetime, window_hours: int) -> int:
        """Delete the entries and texts of the cases that were sealed at least ``window_hours`` ago, so that nothing of them is
        left in the file or its log, and the copies of before that time. Says how many cases. ``now`` is aware."""
        return forget_cases(self._database, self._backups, now, window_hours)

    # -- counts, and what was deleted

    def counts(self, period: Period) -> tuple[DutyCount, ...]:
        """The counts by month; at the leader's those of all PCs."""
        with self._database.reading() as connection:
            return whole_counts(connection, period)

    def deletions(self) -> tuple[Deletion, ...]:
        """What was deleted at this leader's, the oldest first."""
        with self._database.reading() as connection:
            return all_deletions(connection)


def _row(connection: Connection, case_id: str) -> Row[Any] | None:
    return connection.execute(select(duty_case).where(duty_case.c.id == case_id)).first()


def _entries(connection: Connection, case_id: str) -> tuple[Entry, ...]:
    asked = select(duty_entry.c.data).where(duty_entry.c.case_id == case_id).order_by(duty_entry.c.seq)
    return tuple(entry_of(bytes(data)) for data in connection.execute(asked).scalars())


def _has(connection: Connection, added: Added) -> bool:
    """Whether exactly these entries are here already."""
    one = added.entries[-1]
    asked = select(duty_entry.c.data).where(duty_entry.c.case_id == one.case, duty_entry.c.seq == one.seq)
    found = connection.execute(asked).scalar()
    return found is not None and bytes(found) == entry_bytes(one)


def _put(connection: Connection, added: Added) -> None:
    if any(one.author is not Author.COUNSELLOR for one in added.entries):
        raise ValueError("what the leader notes is sealed at once")
    rows = [{"case_id": one.case, "seq": one.seq, "data": entry_bytes(one)} for one in added.entries]
    connection.execute(insert(duty_entry), rows)
    for text in added.texts:
        connection.execute(insert(duty_text), {"case_id": added.entries[0].case, "id": text.id, "data": text_bytes(text)})


def _closed(before: str | None, entries: Iterable[Entry]) -> str | None:
    """The day the case was closed after these entries, None = it is open."""
    for one in entries:
        if one.kind is EntryKind.CLOSED:
            before = one.at[:10]
        elif one.kind is EntryKind.REOPENED:
            before = None
    return before


def _count(connection: Connection, row: Row[Any], counts: Iterable[CaseCount], month: str) -> None:
    new = [one for one in counts if not getattr(row, one.value)]
    if new:
        count_cases(connection, month, new)
        connection.execute(update(duty_case).where(duty_case.c.id == row.id).values({one.value: 1 for one in new}))


def _typing_of(case_id: str, field: str) -> Any:
    return delete(duty_typing).where(duty_typing.c.case_id == case_id, duty_typing.c.field == field)


def _line(row: Row[Any]) -> CaseLine:
    closed = None if row.closed_day is None else date.fromisoformat(row.closed_day)
    if closed is None:
        state = CaseState.OPEN
    elif row.last_seq > row.sealed_seq:
        state = CaseState.WAITS_FOR_KEY
    else:
        state = CaseState.FORGOTTEN if row.forgotten else CaseState.SEALED
    opened = date.fromisoformat(row.opened_day)
    counted = tuple(one for one in CaseCount if getattr(row, one.value))
    return CaseLine(row.id, opened, closed, state, row.last_seq, row.last_hash, row.sealed_seq, counted)


def _moved_on() -> DeskError:
    return DeskError(
        "case_moved_on",
        what="Det du skrev i avvergingssaken, ble ikke lagret.",
        why="Saken er endret et annet sted på denne maskinen.",
        do="Det du skrev, står fortsatt på skjermen. Kopier det over, lukk saken og åpne den på nytt.",
    )
