"""What the server with the leader's figures answers when it will not, in words. Neither address nor statement is repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["told"]

_UNTOUCHED = "Registeret på maskinen er ikke rørt."
_GONE, _REFUSED, _EMPTY, _RIGHTS, _FULL, _SLOW = "gone", "login", "empty", "rights", "full", "slow"

# SQLSTATE (PostgreSQL's appendix A) by class or by code.
_KINDS: Mapping[str, str] = {
    "08": _GONE,  # connection
    "57P": _GONE,  # the server is going down
    "57014": _SLOW,  # statement_timeout
    "28": _REFUSED,  # log-in
    "3D000": _REFUSED,  # no such database
    "3F000": _EMPTY,  # no such schema
    "42P01": _EMPTY,  # no such table
    "42501": _RIGHTS,
    "53": _FULL,
}


@contextmanager
def told(driver: type[Exception]) -> Iterator[None]:
    """Raises DeskError for what the server or the way to it did wrong: "leader_database", alone or with ``_gone``, ``_login``,
    ``_empty`` (nothing was copied there), ``_rights``, ``_full``, ``_slow``.

    ``driver`` is what the driver raises where it is used by itself.
    """
    try:
        yield
    except (SQLAlchemyError, driver) as error:
        raise _fault(_kind(error)) from None


def _kind(error: Exception) -> str:
    original = error.orig if isinstance(error, DBAPIError) else None if isinstance(error, SQLAlchemyError) else error
    state = getattr(original, "sqlstate", None)
    if state is None:
        # libpq has no code for a log-in that failed; it knows whether the server came so far as to ask for the password.
        connection = getattr(original, "pgconn", None)
        asked = connection is not None and bool(connection.used_password)
        return _REFUSED if asked else _GONE if original is not None else ""
    return next((kind for start, kind in _KINDS.items() if state.startswith(start)), "")


def _fault(kind: str) -> DeskError:
    if kind == _GONE:
        return DeskError(
            "leader_database_gone",
            what="Databasetjeneren for tallene kan ikke nås, eller forbindelsen ble brutt.",
            why="Den er borte, adressen er feil, eller den tilbyr ikke kryptert forbindelse (TLS).",
            do=f"{_UNTOUCHED} Prøv igjen, og be IT se på tjeneren hvis det gjentar seg.",
        )
    if kind == _REFUSED:
        return DeskError(
            "leader_database_login",
            what="Databasetjeneren for tallene slapp oss ikke inn.",
            why="Brukeren, passordet eller navnet på databasen er feil, eller brukeren har ikke adgang.",
            do="Sett adressen på nytt med «rusinfo-desk leader database set», eller be IT om riktig innlogging.",
        )
    if kind == _EMPTY:
        return DeskError(
            "leader_database_empty",
            what="Det ligger ingen kopi av registeret på databasetjeneren for denne tjenesten.",
            do="Kjør «rusinfo-desk leader database copy», eller se etter at navnet på tjenesten er riktig.",
        )
    if kind == _RIGHTS:
        return DeskError(
            "leader_database_rights",
            what="Innloggingen har ikke de rettighetene som trengs på databasetjeneren for tallene.",
            do=f"{_UNTOUCHED} Be IT gjøre brukeren til eier av databasen.",
        )
    return _other_fault(kind)


def _other_fault(kind: str) -> DeskError:
    if kind == _FULL:
        return DeskError(
            "leader_database_full",
            what="Databasetjeneren for tallene har ikke plass eller ledige forbindelser.",
            do=f"{_UNTOUCHED} Be IT rydde, og kjør på nytt.",
        )
    if kind == _SLOW:
        return DeskError(
            "leader_database_slow",
            what="Databasetjeneren for tallene brukte for lang tid på å svare.",
            do=f"{_UNTOUCHED} Prøv igjen når den har mindre å gjøre.",
        )
    return DeskError(
        "leader_database",
        what="Databasetjeneren for tallene svarte ikke som den skal.",
        why="Det som ligger der, kan være endret av andre enn programmet.",
        do=f"{_UNTOUCHED} Be IT se på tjeneren hvis det gjentar seg.",
    )
