"""How a round or an ingest ended. None of these is an error of the program: what was done before the end is kept."""

from __future__ import annotations

from enum import StrEnum

from rusinfo_desk.exchange.transport.door import NotAllowed, OutOfRoom, TransportError

__all__ = ["Outcome", "outcome_of"]


class Outcome(StrEnum):
    """``done``: went through whole. ``not_leader``: the newest roster names another leader's key than this home has."""

    DONE = "done"
    NOT_ADMITTED = "not_admitted"
    REVOKED = "revoked"
    UNREACHABLE = "unreachable"
    NOT_ALLOWED = "not_allowed"
    OUT_OF_ROOM = "out_of_room"
    NOT_LEADER = "not_leader"


def outcome_of(error: TransportError) -> Outcome:
    """Why the share could not be used. What is neither a refusal nor a full disk is a share out of reach."""
    if isinstance(error, NotAllowed):
        return Outcome.NOT_ALLOWED
    if isinstance(error, OutOfRoom):
        return Outcome.OUT_OF_ROOM
    return Outcome.UNREACHABLE
