"""What the database can run into, turned into sentences in this one place.

The sentences fit saving, reading and opening alike; what it means for what is being typed is said by the call screen.
Whoever uses the store meets :class:`DeskError`, never a driver's error. The original is not chained: its text could carry
values into a log.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.errors import DeskError, RefusedError

__all__ = ["fault_for", "home_gone", "register_missing", "translated"]

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _CONSTRAINT, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 19, 26
_SPARE = 1 << 20
"""Less free space than this (bytes) makes an input/output error a full disk."""


@contextmanager
def translated(path: Path, on_fault: Callable[[], None]) -> Iterator[None]:
    """Run database work on the file ``path``. A known fault becomes a DeskError; ``on_fault`` lets go of the connections
    first, so that the next attempt starts afresh when the cause is gone."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        fault = fault_for(error, path)
        if fault is None:
            raise
        logbook.note(fault.code, level=logging.WARNING, sqlite=_number(error) or 0)
        on_fault()
        raise fault from None


def _number(error: BaseException) -> int | None:
    """SQLite's number for the fault: all that is logged of it, since its words are not ours."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    return _NOTADB if code is None and "file is not a database" in str(original) else code


def fault_for(error: BaseException, path: Path) -> DeskError | None:
    """The sentences for a driver's error, or None when it is a mistake of the program."""
    code = _number(error)
    return _FAULTS[code & 0xFF](path) if code is not None and code & 0xFF in _FAULTS else None


def register_missing() -> RefusedError:
    """A home without its database. It is never replaced by an empty one."""
    return RefusedError(
        "register_missing",
        what="Registeret (register.db) finnes ikke i hjemmemappen.",
        why="Filen er flyttet eller slettet.",
        do="Legg filen tilbake fra sikkerhetskopi. Det lages ikke et nytt, tomt register over et gammelt.",
    )


def home_gone() -> DeskError:
    return DeskError(
        "home_gone",
        what="Filen med registeret er ikke lenger der den var.",
        why="Mappen er flyttet eller slettet, eller disken er koblet fra.",
        do="Legg mappen tilbake, eller koble til disken, og prøv igjen.",
    )


def _disk_full(_: Path) -> DeskError:
    return DeskError(
        "disk_full",
        what="Disken er full.",
        do="Frigjør plass på disken og prøv igjen.",
    )


def _disk_error(path: Path) -> DeskError:
    if not path.exists():
        return home_gone()
    if shutil.disk_usage(path.parent).free < _SPARE:
        return _disk_full(path)
    return DeskError(
        "disk_error",
        what="Disken svarte med en feil.",
        why="Disken kan være full, koblet fra eller skadet.",
        do="Prøv igjen; si fra til IT hvis feilen blir stående.",
    )


def _locked(_: Path) -> DeskError:
    return DeskError(
        "database_locked",
        what="Registeret er opptatt.",
        why="Et annet program på denne maskinen skriver i det, for eksempel en sikkerhetskopi.",
        do="Vent litt og prøv igjen.",
    )


def _damaged(_: Path) -> DeskError:
    return DeskError(
        "database_damaged",
        what="Registeret er skadet og kan ikke leses helt.",
        why="Filen er endret utenfor programmet, eller disken svikter.",
        do="Ikke slett noe: kjør «rusinfo-desk check» og be IT om å legge tilbake en sikkerhetskopi.",
    )


def _unreadable(_: Path) -> DeskError:
    return RefusedError(
        "database_unreadable",
        what="Registeret lar seg ikke åpne.",
        why="Nøkkelen passer ikke til denne filen, eller begynnelsen av filen er skadet.",
        do="Ikke slett noe. Bruk gjenopprettingskoden, eller legg tilbake en sikkerhetskopi av hjemmemappen.",
    )


def _read_only(_: Path) -> DeskError:
    return DeskError(
        "database_read_only",
        what="Registeret er skrivebeskyttet.",
        why="Programmet har ikke lov til å skrive i hjemmemappen, eller disken er satt til bare lesing.",
        do="Be IT om skrivetilgang til mappen, og prøv igjen.",
    )


def _cannot_open(path: Path) -> DeskError:
    return _read_only(path) if path.exists() else home_gone()


def _refused_value(_: Path) -> DeskError:
    return DeskError(
        "value_refused",
        what="Registeret tok ikke imot et av svarene.",
        why="Registeret tar bare imot koder og hele tall, slik at ingenting som kan si hvem som ringte, blir lagret.",
        do="Se over svarene og prøv igjen. Meld fra hvis det skjer med et svar fra listen.",
    )


_FAULTS: dict[int, Callable[[Path], DeskError]] = {
    _BUSY: _locked,
    _LOCKED: _locked,
    _READONLY: _read_only,
    _IOERR: _disk_error,
    _CORRUPT: _damaged,
    _FULL: _disk_full,
    _CANTOPEN: _cannot_open,
    _CONSTRAINT: _refused_value,
    _NOTADB: _unreadable,
}
