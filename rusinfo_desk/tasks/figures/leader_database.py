"""A copy of the contacts on the leader's PostgreSQL server, and figures counted there. An option for more than one PC can hold.

What lies on the server is not encrypted there: ``docs/fellesomraade.md`` says what that means. The log-in is kept as a secret in
the encrypted register and nowhere else. Only contacts are on the server. What was published before, the contact centre's figures,
the counts of cases and the leader's texts are always those of the register at hand, and so a publication counted on the server
is made where the copy was made.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from rusinfo_desk.exchange.transport.address import ServerAddress, read_address
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.tasks.authority import leader_only

if TYPE_CHECKING:
    from rusinfo_desk.registry.store.server import Copied, RegisterServer
    from rusinfo_desk.tasks.desk import Desk

__all__ = [
    "DatabaseSetting",
    "copy_to_server",
    "counted_on_server",
    "forget_server",
    "keep_server",
    "kept_server",
    "months_behind",
]

Progress = Callable[[int, int], None]
_SECRET = "figures-server"


@dataclass(frozen=True, slots=True)
class DatabaseSetting:
    """Where the copy is, without the password, and the service's name there (its schema)."""

    address: str
    service: str


def keep_server(desk: Desk, address: str, service: str, password: str = "") -> DatabaseSetting:
    """Keep ``postgresql://user:password@host/database`` (the password may come apart) in place of the one before.

    Asks nobody. Raises RefusedError "leader_only"; DeskError "leader_database_address" or "leader_database_schema".
    """
    leader_only(desk)
    where = _read(address)
    where = replace(where, password=password or where.password)
    _server(where, service)
    value = {"host": where.host, "port": where.port, "place": where.place, "user": where.user, "password": where.password}
    desk.store.exchange.keep_secret(_SECRET, json.dumps({**value, "service": service}).encode())
    return DatabaseSetting(where.shown, service)


def kept_server(desk: Desk) -> DatabaseSetting | None:
    """The setting; None = there is none."""
    kept = _kept(desk)
    return None if kept is None else DatabaseSetting(kept[0].shown, kept[1])


def forget_server(desk: Desk) -> bool:
    """Forget address and password; False = there were none. What lies on the server stays there."""
    leader_only(desk)
    there = _kept(desk) is not None
    desk.store.exchange.forget_secret(_SECRET)
    return there


def copy_to_server(desk: Desk, progress: Progress | None = None, *, over_another: bool = False) -> Copied:
    """Bring the copy up to the register.

    Only months in which something has changed are copied. ``progress`` gets months done and how many there are; an error that it
    raises stops between two months, and the next time goes on from there. ``over_another``: also over the copy of another
    register. Raises DeskError "leader_database…".
    """
    leader_only(desk)
    server = _server(*_wanted(desk))
    return server.copy(desk.store.database, desk.store.counting.digests(), progress, owner=_owner(desk), replace=over_another)


def months_behind(desk: Desk) -> int:
    """How many months of the copy are not as in the register (0 = the same), or were not copied to their end. Raises DeskError;
    RefusedError "leader_database_other" when it is the copy of another register."""
    state = _server(*_wanted(desk)).state()
    if state.owner != _owner(desk):
        raise _not_ours()
    here = desk.store.counting.digests()
    different = sum(here.get(month) != state.digests.get(month) for month in here.keys() | state.digests.keys())
    return different if state.whole else max(different, 1)


def counted_on_server(desk: Desk, internal: bool = False) -> Desk:
    """The home with its contacts counted on the server, by the same statements as in the register.

    The copy must be whole and as the register is now. For internal use it may be the copy of another register, since nothing of
    what that one has published is known here. Raises DeskError "leader_database…", RefusedError "leader_only" or
    "leader_database_other".
    """
    leader_only(desk)
    server = _server(*_wanted(desk))
    state = server.state()
    if not state.whole:
        raise _not_whole()
    if state.owner == _owner(desk):
        if state.digests != desk.store.counting.digests():
            raise _behind()
    elif not internal:
        raise _not_ours()
    return replace(desk, elsewhere=server.counting)


def _read(address: str) -> ServerAddress:
    try:
        where = read_address(address)
    except DeskError:
        raise _bad_address() from None
    if not isinstance(where, ServerAddress) or where.kind != "postgresql" or not where.user:
        raise _bad_address()
    return where


def _server(where: ServerAddress, service: str) -> RegisterServer:
    from rusinfo_desk.registry.store.server import RegisterServer, ServerPlace  # only who has such a server needs it

    if not where.password:
        raise _bad_address()
    return RegisterServer(ServerPlace(where.host, where.port, where.place, where.user, where.password, service))


def _kept(desk: Desk) -> tuple[ServerAddress, str] | None:
    value = desk.store.exchange.secret(_SECRET)
    if value is None:
        return None
    kept = json.loads(value)
    service = kept.pop("service")
    return ServerAddress("postgresql", **kept), service


def _wanted(desk: Desk) -> tuple[ServerAddress, str]:
    kept = _kept(desk)
    if kept is None:
        raise DeskError(
            "leader_database_none",
            what="Det er ikke satt noen database for lederens tall i dette hjemmet.",
            do="Sett den med «rusinfo-desk leader database set ADRESSE --service NAVN».",
        )
    return kept


def _owner(desk: Desk) -> str:
    """What the register is known by on the server: not the id that the keyring has."""
    return sha256(f"figures {desk.settings.id}".encode()).hexdigest()[:16]


def _bad_address() -> DeskError:
    return DeskError(
        "leader_database_address",
        what="Adressen til databasen for tallene kan ikke brukes.",
        why="Den må ha bruker, passord, tjener og database.",
        do="Skriv den som postgresql://bruker:passord@tjener/database, eller legg passordet i en fil med --password-file.",
    )


def _not_whole() -> DeskError:
    return DeskError(
        "leader_database_partial",
        what="Kopien på databasetjeneren er ikke hel: den siste kopieringen ble avbrutt.",
        do="Kjør «rusinfo-desk leader database copy» på maskinen med registeret. Den fortsetter der den slapp.",
    )


def _behind() -> DeskError:
    return DeskError(
        "leader_database_behind",
        what="Registeret er endret siden kopien på databasetjeneren ble laget.",
        why="Tallene ville ikke vært de samme.",
        do="Kjør «rusinfo-desk leader database copy», og så på nytt.",
    )


def _not_ours() -> RefusedError:
    return RefusedError(
        "leader_database_other",
        what="Kopien på databasetjeneren er av et annet register enn det på denne maskinen.",
        why="Hva som er gitt ut før, er husket i det registeret, og uten det kan ikke små tall vernes.",
        do="Lag tallene som skal ut, på den maskinen. Her kan de telles til intern bruk (--internal).",
    )
