"""The roster in force and the next one: read from the share, numbered above everything there, kept here before it is put."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from rusinfo_desk.exchange.names import ROSTER, digest, parse_roster, roster_path
from rusinfo_desk.exchange.transport.door import Taken
from rusinfo_desk.registry.model.errors import RefusedError

if TYPE_CHECKING:
    from rusinfo_desk.exchange.roster import Roster
    from rusinfo_desk.exchange.transport.door import Transport
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["in_force", "newest", "not_in_force", "put_roster"]


def newest(desk: Desk, way: Transport) -> Roster | None:
    """The newest valid roster, of the share's and of this home's own."""
    from rusinfo_desk.exchange.finding import newest_roster

    sharing = desk.store.exchange.sharing()
    assert sharing is not None, "the home belongs to a share"
    root = bytes.fromhex(sharing.root)
    return newest_roster(way, root=root, share=sharing.share, own=desk.store.exchange.roster()).roster


def in_force(desk: Desk, way: Transport) -> Roster:
    """The newest roster, which this home's key must have signed. Raises RefusedError "not_leader"."""
    from rusinfo_desk.exchange.keys import public_of

    roster, seed = newest(desk, way), desk.store.exchange.secret("leader")
    if roster is None or seed is None or roster.authority.key != public_of(seed):
        raise not_in_force()
    return roster


def put_roster(desk: Desk, way: Transport, roster: Roster) -> None:
    """Number a roster above every one there, keep it here, and put it on the share. Cut off in between, the next ingest does."""
    from rusinfo_desk.exchange.roster import make_roster

    seed = desk.store.exchange.secret("leader")
    assert seed is not None, "this home leads"
    made = replace(roster, number=max(roster.number, _highest(way, roster)) + 1)
    data = make_roster(made, seed)
    desk.store.exchange.keep_roster(made.number, data, True, False)
    with suppress(Taken):
        way.put_new(roster_path(made.number, digest(data)), data)


def _highest(way: Transport, roster: Roster) -> int:
    """The highest number of a genuine roster on the share, whichever leader's key signed it."""
    from rusinfo_desk.exchange.faults import BadFile
    from rusinfo_desk.exchange.finding import read_or
    from rusinfo_desk.exchange.roster import ROSTER_LIMIT, read_roster

    highest = 0
    for name in set(way.list(ROSTER)):
        parsed = parse_roster(name)
        if parsed is None or parsed[0] <= max(highest, roster.number):
            continue
        data = read_or(way, f"{ROSTER}/{name}", ROSTER_LIMIT)
        if isinstance(data, bytes):
            with suppress(BadFile):
                highest = max(highest, read_roster(data, root=roster.authority.root, share=roster.share).number)
    return highest


def not_in_force() -> RefusedError:
    """This home does not hold the leader's key of today."""
    return RefusedError(
        "not_leader",
        what="Denne maskinen har ikke ledernøkkelen som gjelder.",
        why="Den er stedfortreder, eller nøkkelen er fornyet på en annen maskin.",
        do="Gjør det på lederens maskin, eller overta med gjenopprettingsarket: «rusinfo-desk leader renew».",
    )
