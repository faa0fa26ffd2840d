"""The lines of what was brought in: one an import, numbered in the order in which they came."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, insert, select, update

from rusinfo_desk.registry.model.imports import ImportKind, ImportRun
from rusinfo_desk.registry.store.figure_tables import import_run

__all__ = ["all_runs", "begin_run", "end_run", "take_back"]


def begin_run(connection: Connection, run: ImportRun) -> int:
    """The number of the run, whose line is put in unless it is there. One that was taken back stands again."""
    number = connection.execute(select(import_run.c.number).where(import_run.c.id == run.id)).scalar()
    if number is not None:
        connection.execute(update(import_run).where(import_run.c.number == number).values(undone=None))
        return int(number)
    number = int(connection.execute(select(func.coalesce(func.max(import_run.c.number), 0))).scalar_one()) + 1
    row = {
        "number": number,
        "id": run.id,
        "kind": str(run.kind),
        "day": run.day.isoformat(),
        "rows": run.rows,
        "first": _text(run.first),
        "last": _text(run.last),
        "undone": None,
    }
    connection.execute(insert(import_run), row)
    return number


def end_run(connection: Connection, number: int) -> None:
    """A run that brought nothing in leaves no line."""
    connection.execute(import_run.delete().where(import_run.c.number == number))


def take_back(connection: Connection, run_id: str, day: date) -> tuple[int, ImportKind] | None:
    """Note that the run is taken back; its number and kind, or None when there is no such run that stands."""
    asked = select(import_run).where(import_run.c.id == run_id, import_run.c.undone.is_(None))
    row = connection.execute(asked).first()
    if row is None:
        return None
    connection.execute(update(import_run).where(import_run.c.number == row.number).values(undone=day.isoformat()))
    return row.number, ImportKind(row.kind)


def all_runs(connection: Connection) -> tuple[ImportRun, ...]:
    """All runs, the newest first, those that were taken back too."""
    rows = connection.execute(select(import_run).order_by(import_run.c.number.desc()))
    return tuple(
        ImportRun(
            row.id,
            ImportKind(row.kind),
            date.fromisoformat(row.day),
            row.rows,
            _day(row.first),
            _day(row.last),
            _day(row.undone),
        )
        for row in rows
    )


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
