"""A new leader's key: renewed in the leader's home, taken over by the deputy, or begun anew from the recovery sheet alone.

The sheet's root key appoints the new key with the next generation; every PC follows at its next round. Old opening keys are kept,
so nothing that was sealed before becomes unreadable.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from rusinfo_desk.exchange.names import ROSTER, new_id
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.model.exchange import Sharing
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.back_up import read_code
from rusinfo_desk.tasks.desk import Clock, system_clock
from rusinfo_desk.tasks.rosters import newest, put_roster
from rusinfo_desk.tasks.share_way import sharing_of, way_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from rusinfo_desk.exchange.ingest import IngestResult, Progress
    from rusinfo_desk.exchange.roster import Member, Roster
    from rusinfo_desk.exchange.transport.door import Transport
    from rusinfo_desk.paths import Home
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.vault import Unlock

__all__ = ["recover", "renew"]


def renew(desk: Desk, code: str, transport: Transport | None = None) -> None:
    """Appoint a new leader's key for this home. Also how a deputy takes over, and how a restored leader leaves the lost PC's key.

    Cut off before the roster is on the share, it is done again with the sheet. Raises RefusedError: "leader_only", "other_sheet";
    DeskError: "recovery_code", "no_share", "share_…".
    """
    from rusinfo_desk.exchange.keys import public_of, root_of
    from rusinfo_desk.tasks.duty.reseal_cases import reseal

    leader_only(desk)
    root, sharing = root_of(read_code(code)), sharing_of(desk)
    if public_of(root).hex() != sharing.root:
        raise _other_sheet()
    with way_to(sharing.address, transport) as way:
        before = newest(desk, way)
        if before is None:
            raise _no_roster()
        _appoint(desk, way, before, root)
        reseal(desk, read_code(code))
        _publish_again(desk, way)


def recover(
    home: Home,
    address: str,
    code: str,
    unlock: Unlock,
    *,
    progress: Callable[[Progress], None] | None = None,
    transport: Transport | None = None,
    clock: Clock = system_clock,
) -> tuple[str, IngestResult]:
    """A new leader's home out of nothing but the sheet and the share. Returns the new home's own recovery code and what was
    taken in. What the share no longer holds comes from the PCs, which send again what the new leader does not have.
    When the share goes away before the new leader is named on it, no home is made.

    Raises RefusedError: "home_exists", "other_sheet"; DeskError: "recovery_code", "share_…".
    """
    from rusinfo_desk.tasks.ingest_share import ingest
    from rusinfo_desk.tasks.join_share import plain_address
    from rusinfo_desk.tasks.make_home import make_home, unmake_home
    from rusinfo_desk.tasks.open_home import open_home

    recovery, kept = read_code(code), plain_address(address)
    with way_to(kept, transport) as way:
        roster = _of_this_sheet(way, recovery)
        own_code = make_home(home, Role.LEADER, unlock)
        desk = open_home(home, unlock, clock)
        try:
            _begin_anew(desk, way, kept, roster, recovery)
        except BaseException:  # nobody has seen the new home's code yet, so it is made anew another time
            desk.close()
            unmake_home(home, unlock)
            raise
        try:
            taken = ingest(desk, progress, transport=way, recovery=recovery)
            with suppress(DeskError):  # the share went away again; «leader publish» does it later
                _publish_again(desk, way)
        finally:
            desk.close()
    return own_code, taken


def _appoint(desk: Desk, way: Transport, before: Roster, root: bytes) -> None:
    """New keys here, then the roster that names them. Whoever else opened what was sealed goes on doing so."""
    from rusinfo_desk.exchange.keys import age_public, new_age, new_seed, public_of
    from rusinfo_desk.exchange.roster import Recipient, make_authority

    sharing, kept = sharing_of(desk), desk.store.exchange
    leader, opening = new_seed(), new_age()
    if (old := kept.secret("leader-age")) is not None:
        number = 1
        while kept.secret(f"leader-age-old-{number}") is not None:
            number += 1
        kept.keep_secret(f"leader-age-old-{number}", old)
    kept.keep_secret("leader-age", opening.encode("ascii"))
    kept.keep_secret("leader", leader)
    others = tuple(one for one in before.recipients if one.role != "leader" and one.device != sharing.device)
    authority = make_authority(root, sharing.share, before.authority.generation + 1, public_of(leader))
    mine = Recipient("leader", age_public(opening), sharing.device)
    put_roster(desk, way, replace(before, authority=authority, recipients=(mine, *others)))


def _begin_anew(desk: Desk, way: Transport, address: str, before: Roster, recovery: str) -> None:
    from rusinfo_desk.exchange.enrolment import fingerprint_of
    from rusinfo_desk.exchange.keys import new_seed, public_of, root_of
    from rusinfo_desk.exchange.roster import Member

    root, seed, device = root_of(recovery), new_seed(), new_id()
    public, key, share = public_of(root), public_of(seed), before.share
    fingerprint = fingerprint_of(share=share, root=public, device=device, key=key, role="leader")
    sharing = Sharing(address, share, public.hex(), device, fingerprint, admitted=True)
    desk.store.exchange.join(sharing, {"device": seed})
    mine: Member = Member(device, key, fingerprint, "leader", desk.clock().date())
    _appoint(desk, way, replace(before, members=(*before.members, mine)), root)


def _of_this_sheet(way: Transport, recovery: str) -> Roster:
    """The newest roster on the share that the sheet's root key stands behind."""
    from rusinfo_desk.exchange.faults import BadFile
    from rusinfo_desk.exchange.finding import read_or
    from rusinfo_desk.exchange.keys import public_of, root_of
    from rusinfo_desk.exchange.roster import ROSTER_LIMIT, read_roster

    root, found = public_of(root_of(recovery)), list["Roster"]()
    names = set(way.list(ROSTER))
    for name in names:
        data = read_or(way, f"{ROSTER}/{name}", ROSTER_LIMIT)
        if isinstance(data, bytes):
            with suppress(BadFile):
                found.append(read_roster(data, root=root, share=None))
    if not found:
        raise _other_sheet() if names else _no_roster()
    return max(found, key=lambda one: one.order)


def _publish_again(desk: Desk, way: Transport) -> None:
    """What is published bears the leader's signature, so it is signed anew."""
    from rusinfo_desk.tasks.publish_bundle import publish_to_all

    publish_to_all(desk, way)


def _other_sheet() -> RefusedError:
    return RefusedError(
        "other_sheet",
        what="Koden hører ikke til dette fellesområdet.",
        why="Gjenopprettingsarket er fra et annet oppsett.",
        do="Finn arket som ble skrevet ut da dette fellesområdet ble satt opp. Kjennetegnet står nederst på arket.",
    )


def _no_roster() -> DeskError:
    return DeskError(
        "share_empty",
        what="Det ligger ingen deltakerliste på fellesområdet.",
        why="Stien er feil, eller noen har slettet mappen «roster».",
        do="Se etter at stien er riktig. Har du en sikkerhetskopi, bruk «rusinfo-desk restore» i stedet.",
    )
