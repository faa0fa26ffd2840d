"""What was brought in from files: the imports, the contacts that came with each, and how the leader reads a kind of file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.imports import FileMapping, ImportKind, ImportRun, mapping_body, mapping_of
from rusinfo_desk.registry.store.contacts import add_new, drop_contacts
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.figure_tables import call_day, file_mapping, imported_contact
from rusinfo_desk.registry.store.import_runs import all_runs, begin_run, end_run, take_back
from rusinfo_desk.registry.store.in_bulk import in_bulk, insert_rows
from rusinfo_desk.registry.store.outbox import withdraw_many

__all__ = ["ImportRepository"]

_BATCH = 2000
Progress = Callable[[int, int], None]


class ImportRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, run: ImportRun, contacts: Iterable[Contact], at: tuple[date, int]) -> int:
        """Bring in contacts as an import: all of them, or none when something fails (an error raised by the iterable included).

        Those whose ids were ever known here stay as they are. The new ones travel like registered ones, with ``at`` as their
        hour. Returns how many are new; where none is, no line of the import is kept. A run whose id is here keeps its line.
        """
        with self._database.writing() as connection, in_bulk(connection) as days:
            known = {one.id for one in all_runs(connection)}
            number, count = begin_run(connection, run), 0
            for new in add_new(connection, contacts, at, days):
                insert_rows(connection, imported_contact, ("contact_id", "run"), [(one.id.hex, number) for one in new])
                count += len(new)
            if not count and run.id not in known:
                end_run(connection, number)
            return count

    def runs(self) -> tuple[ImportRun, ...]:
        """All imports, the newest first, those that were taken back too."""
        with self._database.reading() as connection:
            return all_runs(connection)

    def undo(self, run_id: str, day: date, at: tuple[date, int], progress: Progress | None = None) -> int:
        """Take an import back on ``day``: its contacts go out again like deleted ones, and what was sent is withdrawn with ``at``
        as the hour; or the figures of the contact centre go, and those of an earlier import stand again.

        All of it or nothing: an error that ``progress`` (done, of how many) raises leaves everything as it was. Says how many
        contacts, or days and channels, went; 0 when there is no such import that stands.
        """
        with self._database.writing() as connection:
            found = take_back(connection, run_id, day)
            if found is None:
                return 0
            number, kind = found
            if kind is ImportKind.CALLS:
                return connection.execute(delete(call_day).where(call_day.c.run == number)).rowcount
            return _take_out(connection, number, at, progress)

    def mappings(self) -> tuple[FileMapping, ...]:
        """The mappings that were kept, by kind and name. One that this program cannot read is left out."""
        with self._database.reading() as connection:
            rows = connection.execute(select(file_mapping.c.body).order_by(file_mapping.c.kind, file_mapping.c.title)).scalars()
            return tuple(one for one in map(_read, rows) if one is not None)

    def keep_mapping(self, mapping: FileMapping) -> None:
        """Keep a mapping under its name, in place of the one of that kind and name. Its texts have passed the guard."""
        body = json.dumps(mapping_body(mapping), ensure_ascii=False, separators=(",", ":"))
        put = upsert(file_mapping).on_conflict_do_update(
            index_elements=[file_mapping.c.kind, file_mapping.c.title], set_={"body": body}
        )
        with self._database.writing() as connection:
            connection.execute(put, {"kind": str(mapping.kind), "title": mapping.name, "body": body})

    def drop_mapping(self, kind: ImportKind, name: str) -> bool:
        """Forget a mapping; says whether it was there."""
        mine = (file_mapping.c.kind == str(kind), file_mapping.c.title == name)
        with self._database.writing() as connection:
            return connection.execute(delete(file_mapping).where(*mine)).rowcount > 0


def _take_out(connection: Connection, number: int, at: tuple[date, int], progress: Progress | None) -> int:
    asked = select(imported_contact.c.contact_id).where(imported_contact.c.run == number)
    ids = list(connection.execute(asked).scalars())
    for done in range(0, len(ids), _BATCH):
        if progress is not None:
            progress(done, len(ids))
        batch = ids[done : done + _BATCH]
        drop_contacts(connection, batch)
        withdraw_many(connection, batch, at)
    return len(ids)


def _read(body: str) -> FileMapping | None:
    try:
        return mapping_of(json.loads(body))
    except (ValueError, TypeError, KeyError):
        return None
