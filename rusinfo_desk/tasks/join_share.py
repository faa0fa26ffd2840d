"""A PC asks to be let in on a share. It pins the leader's root key, and shows a fingerprint that the leader reads too."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rusinfo_desk.exchange.names import ENROL, ROSTER, new_id, parse_roster, request_path
from rusinfo_desk.exchange.transport.door import Taken
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.model.exchange import Sharing
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.share_way import sharing_of, way_to

if TYPE_CHECKING:
    from rusinfo_desk.exchange.roster import Roster
    from rusinfo_desk.exchange.transport.door import Transport
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["Enrolment", "ask", "enrol", "enrolment", "plain_address", "refresh", "roster_there"]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Where a home stands with its share. ``grouped`` is the fingerprint as it is read aloud; ``address`` has no password."""

    device: str
    fingerprint: str
    grouped: str
    admitted: bool
    revoked: bool
    share: str
    address: str
    deputy: bool


def enrol(desk: Desk, address: str, deputy: bool = False, transport: Transport | None = None) -> Enrolment:
    """Ask to be let in on the share at ``address``. Asking again is harmless; the same share may have moved.

    ``deputy``: the home is to be able to open what is sent, as the leader's is. Raises RefusedError: "other_share",
    "two_leaders", "deputy_role", "device_revoked"; DeskError: "share_empty", "share_…".
    """
    if deputy and desk.settings.role is not Role.LEADER:
        raise _deputy_role()
    kept = plain_address(address)
    with way_to(kept, transport) as way:
        roster = roster_there(way)
        if roster is None:
            raise _share_empty()
        ask(desk, _joined(desk, kept, roster, deputy), way)
    refresh(desk, transport=transport)
    found = enrolment(desk)
    assert found is not None, "joined above"
    return found


def ask(desk: Desk, sharing: Sharing, way: Transport) -> None:
    """Put the request on the share, unless it lies there. A PC that waits does so in every round: it may have been lost there.

    Raises TransportError.
    """
    path = request_path(sharing.fingerprint)
    if path.removeprefix(f"{ENROL}/") not in way.list(ENROL):
        with suppress(Taken):
            way.put_new(path, _request(desk, sharing))


def enrolment(desk: Desk) -> Enrolment | None:
    """Where this home stands, as it knows itself; None = it belongs to no share. Asks nobody."""
    from rusinfo_desk.exchange.enrolment import grouped
    from rusinfo_desk.exchange.transport.address import address_shown

    sharing = desk.store.exchange.sharing()
    if sharing is None:
        return None
    return Enrolment(
        device=sharing.device,
        fingerprint=sharing.fingerprint,
        grouped=grouped(sharing.fingerprint),
        admitted=sharing.admitted,
        revoked=sharing.revoked,
        share=sharing.share,
        address=address_shown(sharing.address),
        deputy=desk.store.exchange.secret("leader-age") is not None and desk.store.exchange.secret("leader") is None,
    )


def refresh(desk: Desk, transport: Transport | None = None, seconds: float | None = None) -> None:
    """Look on the share whether this PC has been let in meanwhile. Raises DeskError where the share cannot be used."""
    from rusinfo_desk.exchange.finding import newest_roster
    from rusinfo_desk.exchange.keys import public_of

    sharing, seed = sharing_of(desk), desk.store.exchange.secret("device")
    own = desk.store.exchange.roster()
    with way_to(sharing.address, transport, seconds) as way:
        found = newest_roster(way, root=bytes.fromhex(sharing.root), share=sharing.share, own=own)
    if found.roster is None or seed is None:
        return
    member = found.roster.member(sharing.device)
    admitted = member is not None and member.key == public_of(seed)
    revoked = member is not None and member.revoked is not None
    if found.data != own or (admitted, revoked) != (sharing.admitted, sharing.revoked):
        desk.store.exchange.keep_roster(found.roster.number, found.data, admitted, revoked)


def plain_address(address: str) -> str:
    """The address as it is kept: a folder in full, others as they are. Raises DeskError "share_address"."""
    from pathlib import Path

    from rusinfo_desk.exchange.transport.address import read_address

    where = read_address(address)
    return str(where) if isinstance(where, Path) else address.strip()


def roster_there(way: Transport) -> Roster | None:
    """The roster on a share that is seen for the first time; None = there is none.

    Raises RefusedError "two_leaders" when rosters of different leaders lie there.
    """
    from rusinfo_desk.exchange.faults import BadFile
    from rusinfo_desk.exchange.finding import read_or
    from rusinfo_desk.exchange.roster import ROSTER_LIMIT, read_roster

    found: list[Roster] = []
    for name in sorted(set(way.list(ROSTER))):
        data = read_or(way, f"{ROSTER}/{name}", ROSTER_LIMIT) if parse_roster(name) else None
        if isinstance(data, bytes):
            with suppress(BadFile):
                found.append(read_roster(data, root=None, share=None))
    if len({(one.authority.root, one.share) for one in found}) > 1:
        raise _two_leaders()
    return max(found, key=lambda one: one.order, default=None)


def _joined(desk: Desk, address: str, roster: Roster, deputy: bool) -> Sharing:
    """The home belongs to this share from now on, with keys of its own: before the request goes out, so it can be repeated."""
    from rusinfo_desk.exchange.keys import new_age, new_seed

    before = desk.store.exchange.sharing()
    if before is not None and before.share == roster.share and bytes.fromhex(before.root) == roster.authority.root:
        if before.revoked:
            raise _revoked()
        if before.address != address:
            desk.store.exchange.move_to(address)
        return replace(before, address=address)
    if before is not None and (before.admitted or desk.store.exchange.secret("leader") is not None):
        raise _other_share()
    secrets = {"device": new_seed()}
    if deputy:
        secrets["leader-age"] = new_age().encode("ascii")
    sharing = Sharing(address, roster.share, roster.authority.root.hex(), new_id(), "0" * 24)
    sharing = replace(sharing, fingerprint=_made(desk, sharing, secrets)[0])
    desk.store.exchange.join(sharing, secrets)
    return sharing


def _request(desk: Desk, sharing: Sharing) -> bytes:
    held = {name: value for name in ("device", "leader-age") if (value := desk.store.exchange.secret(name)) is not None}
    if desk.store.exchange.secret("leader") is not None:
        held.pop("leader-age", None)
    return _made(desk, sharing, held)[1]


def _made(desk: Desk, sharing: Sharing, secrets: dict[str, bytes]) -> tuple[str, bytes]:
    from rusinfo_desk.exchange.enrolment import make_request
    from rusinfo_desk.exchange.keys import age_public

    opening = secrets.get("leader-age")
    request, data = make_request(
        share=sharing.share,
        root=bytes.fromhex(sharing.root),
        device=sharing.device,
        seed=secrets["device"],
        role=str(desk.settings.role),
        age="" if opening is None else age_public(opening.decode("ascii")),
    )
    return request.fingerprint, data


def _share_empty() -> DeskError:
    return DeskError(
        "share_empty",
        what="Fellesområdet er ikke satt opp ennå.",
        why="Det ligger ingen deltakerliste der.",
        do=f"Se etter at stien er riktig, eller be lederen sette det opp først. (Mappen «{ENROL}» brukes først etterpå.)",
    )


def _two_leaders() -> RefusedError:
    return RefusedError(
        "two_leaders",
        what="På fellesområdet ligger det deltakerlister fra to ulike ledere.",
        why="Noen kan ha lagt en falsk liste der.",
        do="Ikke meld inn maskinen. Si fra til lederen og IT.",
    )


def _other_share() -> RefusedError:
    return RefusedError(
        "other_share",
        what="Denne maskinen er alt med på et annet fellesområde.",
        why="Det som ikke er bekreftet der, kunne blitt borte.",
        do="Snakk med lederen. Skal maskinen over til et nytt fellesområde, lag et nytt hjem (--home).",
    )


def _revoked() -> RefusedError:
    return RefusedError(
        "device_revoked",
        what="Lederen har stengt denne maskinen ute fra fellesområdet.",
        do="Snakk med lederen. Skal den inn igjen, lag et nytt hjem (--home) og meld det inn.",
    )


def _deputy_role() -> RefusedError:
    return RefusedError(
        "deputy_role",
        what="En stedfortreder må ha et lederhjem.",
        why="Stedfortrederen kan lese alt som sendes.",
        do="Lag hjemmet med «rusinfo-desk new-home --role leader», og meld det inn med --deputy.",
    )
