"""The way to a home's share, and what goes wrong on it said in plain words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.exchange.transport.door import NotAllowed, OutOfRoom, Transport, TransportError, Unreachable
from rusinfo_desk.registry.model.errors import DeskError, RefusedError

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.exchange import Sharing
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["Hurried", "no_share", "outside_home", "share_fault", "sharing_of", "way_to"]

_WORDS = {
    "unreachable": (
        "Fellesområdet svarer ikke.",
        "Nettet er nede, adressen er feil, eller mappen er ikke koblet til.",
        "Se etter at maskinen har nett, og prøv igjen. Ingenting er tapt.",
    ),
    "not_allowed": (
        "Fellesområdet er der, men slipper ikke denne maskinen til.",
        "Rettighetene på mappen er ikke som de skal, eller passordet er feil.",
        "Be IT se på rettighetene. «rusinfo-desk share-check» viser hva som mangler. Ingenting er tapt.",
    ),
    "out_of_room": (
        "Fellesområdet er fullt.",
        "",
        "Be IT om mer plass. Det som venter, sendes av seg selv når det er plass.",
    ),
}


@contextmanager
def way_to(address: str, transport: Transport | None = None, seconds: float | None = None) -> Iterator[Transport]:
    """The share at ``address``, through a process of its own that is ended afterwards; or ``transport``, which its owner closes.

    ``seconds``: the time for one call and for all of them together. Raises DeskError where the share cannot be used.
    """
    from rusinfo_desk.exchange.transport.address import SECONDS, open_transport

    made = None if transport is not None else open_transport(address, timeout=min(seconds or SECONDS, SECONDS))
    way = transport if transport is not None else made
    assert way is not None, "one of the two"
    try:
        yield way if seconds is None else Hurried(way, seconds)
    except TransportError as error:
        raise share_fault(error) from error
    finally:
        if made is not None:
            made.close()


class Hurried:
    """A share that counts as out of reach once its time is up."""

    def __init__(self, way: Transport, seconds: float) -> None:
        self._way, self._until = way, time.monotonic() + seconds

    def list(self, folder: str) -> tuple[str, ...]:
        return self._in_time().list(folder)

    def read(self, path: str, limit: int) -> bytes:
        return self._in_time().read(path, limit)

    def put_new(self, path: str, data: bytes) -> None:
        self._in_time().put_new(path, data)

    def remove(self, path: str) -> None:
        self._in_time().remove(path)

    def close(self) -> None:
        self._way.close()

    def _in_time(self) -> Transport:
        if time.monotonic() > self._until:
            raise Unreachable("time_up")
        return self._way


def share_fault(error: TransportError) -> DeskError:
    """What went wrong with the share, said to the user."""
    code = "out_of_room" if isinstance(error, OutOfRoom) else "not_allowed" if isinstance(error, NotAllowed) else "unreachable"
    what, why, do = _WORDS[code]
    return DeskError(f"share_{code}", what=what, why=why, do=do)


def sharing_of(desk: Desk) -> Sharing:
    """What the home knows of its share. Raises DeskError "no_share"."""
    sharing = desk.store.exchange.sharing()
    if sharing is None:
        raise no_share()
    return sharing


def outside_home(desk: Desk, address: str) -> None:
    """Refuse a share in the home's own folder. Raises RefusedError "share_in_home"."""
    if "://" not in address and Path(address).resolve().is_relative_to(desk.home.root.resolve()):
        raise RefusedError(
            "share_in_home",
            what="Fellesområdet kan ikke ligge i hjemmemappen.",
            why="De andre ville fått tilgang til registeret på denne maskinen, og alt ville gått tapt sammen med den.",
            do="Bruk en mappe på tjenestens server.",
        )


def no_share() -> DeskError:
    """This home belongs to no share."""
    return DeskError(
        "no_share",
        what="Denne maskinen er ikke meldt inn på noe fellesområde.",
        do="Veileder: «Deling» (Ctrl+Shift+D) eller «rusinfo-desk device enrol --share STI». Leder: «leader init».",
    )
