"""The leader's side of a share: set it up, let PCs in, shut them out. Every change is a new signed roster."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rusinfo_desk.exchange.names import ENROL, ROSTER, digest, new_id, parse_request, request_path, roster_path
from rusinfo_desk.exchange.transport.door import Taken
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.model.exchange import Sharing
from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.join_share import plain_address, roster_there
from rusinfo_desk.tasks.rosters import in_force, not_in_force, put_roster
from rusinfo_desk.tasks.share_way import outside_home, sharing_of, way_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from rusinfo_desk.exchange.enrolment import Request
    from rusinfo_desk.exchange.roster import Roster
    from rusinfo_desk.exchange.transport.door import Transport
    from rusinfo_desk.tasks.desk import Desk

__all__ = [
    "MemberLine", "PreparedShare", "admit", "begin_share", "init_share", "leads", "members", "prepare_share", "requests",
    "revoke",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PreparedShare:
    """A share that is about to be set up. Nothing of it is kept anywhere before :func:`begin_share`."""

    sheet: RecoverySheet
    sharing: Sharing
    secrets: dict[str, bytes] = field(repr=False)
    roster: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A PC that was let in. ``last_seen``: the day something new last came from it; ``own`` = this PC."""

    device: str
    fingerprint: str
    grouped: str
    role: str
    admitted: date
    revoked: date | None
    last_seen: date | None
    own: bool


def leads(desk: Desk) -> bool:
    """Whether this home holds the leader's key."""
    return desk.store.exchange.secret("leader") is not None


def init_share(
    desk: Desk, address: str, keep_sheet: Callable[[RecoverySheet], None], transport: Transport | None = None
) -> RecoverySheet:
    """Set up a share: the sheet is kept first, then everything else. What ``keep_sheet`` raises stops it with nothing done."""
    prepared = prepare_share(desk, address, transport)
    keep_sheet(prepared.sheet)
    begin_share(desk, prepared, transport)
    return prepared.sheet


def prepare_share(desk: Desk, address: str, transport: Transport | None = None) -> PreparedShare:
    """Make the keys and the recovery sheet, in memory. Raises RefusedError: "leader_only", "leads_already", "share_taken",
    "share_in_home", "other_share"; DeskError: "share_…"."""
    leader_only(desk)
    _refuse_second(desk)
    kept = plain_address(address)
    outside_home(desk, kept)
    with way_to(kept, transport) as way:
        if roster_there(way) is not None:
            raise _share_taken()
    return _prepared(desk, kept)


def begin_share(desk: Desk, prepared: PreparedShare, transport: Transport | None = None) -> None:
    """Keep the keys and put the first roster on the share. What is cut off in between is made good by the next ingest."""
    from rusinfo_desk.tasks.duty.seal_case import seal_waiting

    _refuse_second(desk)
    desk.store.exchange.join(prepared.sharing, prepared.secrets)
    desk.store.exchange.keep_roster(1, prepared.roster, True, False)
    seal_waiting(desk)
    with way_to(prepared.sharing.address, transport) as way, suppress(Taken):
        way.put_new(roster_path(1, digest(prepared.roster)), prepared.roster)


def requests(desk: Desk, transport: Transport | None = None) -> tuple[Request, ...]:
    """Who asks to be let in: genuine requests to this share by PCs that are not on the roster, by fingerprint."""
    from rusinfo_desk.exchange.enrolment import REQUEST_LIMIT, read_request
    from rusinfo_desk.exchange.faults import BadFile
    from rusinfo_desk.exchange.finding import read_or

    sharing, root = _leading(desk)
    found: list[Request] = []
    with way_to(sharing.address, transport) as way:
        known = {one.device for one in in_force(desk, way).members}
        for name in sorted(set(way.list(ENROL))):
            if (fingerprint := parse_request(name)) is None:
                continue
            data = read_or(way, request_path(fingerprint), REQUEST_LIMIT)
            if isinstance(data, bytes):
                with suppress(BadFile):
                    request = read_request(data, root=root, share=sharing.share)
                    if request.device not in known and request.fingerprint == fingerprint:
                        found.append(request)
    return tuple(found)


def admit(desk: Desk, fingerprint: str, transport: Transport | None = None) -> Request:
    """Let a PC in whose fingerprint was read aloud. Doing it again is harmless.

    Raises RefusedError: "request_differs" (the PC was shown another leader, or the request was changed), "not_leader",
    "device_revoked"; DeskError: "fingerprint_form", "no_such_request", "share_…".
    """
    from rusinfo_desk.exchange.roster import Member, Recipient

    sharing, root = _leading(desk)
    wanted = _typed(fingerprint)
    with way_to(sharing.address, transport) as way:
        roster = in_force(desk, way)
        request = _asked(way, wanted, root, sharing.share)
        known = roster.member(request.device)
        if known is not None and known.revoked is not None:
            raise _shut_out()
        if known is not None and known.key != request.key:  # somebody asks under the number of a PC that is in already
            raise _differs()
        if known is None:
            today = desk.clock().date()
            member = Member(request.device, request.key, request.fingerprint, request.role, today)
            more = (Recipient("deputy", request.age, request.device),) if request.age else ()
            changed = replace(roster, members=(*roster.members, member), recipients=(*roster.recipients, *more))
            put_roster(desk, way, changed)
    return request


def revoke(desk: Desk, fingerprint: str, since: date | None = None, transport: Transport | None = None) -> int:
    """Shut a PC out, and take out of the register what came from it on and after ``since`` (None = nothing that is here).

    Says how many of its segments were set aside. Doing it again with an earlier day takes more out. Raises RefusedError:
    "own_device", "not_leader"; DeskError: "no_such_member", "fingerprint_form", "revoke_day", "share_…".
    """
    from rusinfo_desk.exchange.roster import Revoked

    sharing, _ = _leading(desk)
    wanted, today = _typed(fingerprint), desk.clock().date()
    if since is not None and since > today:
        raise DeskError("revoke_day", what="Datoen er fram i tid.", do="Velg dagen i dag eller en tidligere dag.")
    with way_to(sharing.address, transport) as way:
        roster = in_force(desk, way)
        member = next((one for one in roster.members if one.fingerprint == wanted), None)
        if member is None:
            raise _no_member()
        if member.device == sharing.device:
            raise _own_device()
        heads, islands = desk.store.holding.ends(member.device, since or today + timedelta(days=1))
        point = Revoked(since or today, (*heads, *islands) if since is None else heads)
        lines = tuple(replace(one, revoked=point) if one.device == member.device else one for one in roster.members)
        left = tuple(one for one in roster.recipients if one.role != "deputy" or one.device != member.device)
        put_roster(desk, way, replace(roster, members=lines, recipients=left))
    return desk.store.holding.set_aside(member.device, point.heads)


def members(desk: Desk) -> tuple[MemberLine, ...]:
    """Every PC on the roster as this home has it, the newest last."""
    from rusinfo_desk.exchange.enrolment import grouped
    from rusinfo_desk.exchange.roster import read_roster

    sharing, root = _leading(desk)
    data = desk.store.exchange.roster()
    if data is None:
        return ()
    roster: Roster = read_roster(data, root=root, share=sharing.share)
    heard = desk.store.holding.last_heard()
    return tuple(
        MemberLine(
            device=one.device,
            fingerprint=one.fingerprint,
            grouped=grouped(one.fingerprint),
            role=one.role,
            admitted=one.admitted,
            revoked=None if one.revoked is None else one.revoked.day,
            last_seen=heard.get(one.device),
            own=one.device == sharing.device,
        )
        for one in roster.members
    )


def _leading(desk: Desk) -> tuple[Sharing, bytes]:
    """The share that this home leads, and its root key. Raises RefusedError where it leads none."""
    leader_only(desk)
    sharing = sharing_of(desk)
    if not leads(desk):
        raise not_in_force()
    return sharing, bytes.fromhex(sharing.root)


def _prepared(desk: Desk, address: str) -> PreparedShare:
    from rusinfo_desk.exchange.enrolment import fingerprint_of
    from rusinfo_desk.exchange.keys import age_public, new_age, new_seed, public_of, root_of
    from rusinfo_desk.exchange.roster import Member, Recipient, Roster, make_authority, make_roster
    from rusinfo_desk.exchange.transport.address import address_shown

    code, opening, leader, seed = new_age(), new_age(), new_seed(), new_seed()
    root, share, device, today = root_of(code), new_id(), new_id(), desk.clock().date()
    public, key = public_of(root), public_of(seed)
    fingerprint = fingerprint_of(share=share, root=public, device=device, key=key, role="leader")
    recipients = (Recipient("leader", age_public(opening), device), Recipient("recovery", age_public(code)))
    authority = make_authority(root, share, 1, public_of(leader))
    roster = Roster(share, 1, authority, recipients, (Member(device, key, fingerprint, "leader", today),))
    sheet = RecoverySheet(code, share, digest(public)[:24], fingerprint, today, address_shown(address))
    sharing = Sharing(address, share, public.hex(), device, fingerprint, admitted=True)
    secrets = {"device": seed, "leader": leader, "leader-age": opening.encode("ascii")}
    return PreparedShare(sheet, sharing, secrets, make_roster(roster, leader))


def _asked(way: Transport, fingerprint: str, root: bytes, share: str) -> Request:
    from rusinfo_desk.exchange.enrolment import REQUEST_LIMIT, read_request
    from rusinfo_desk.exchange.faults import BadFile
    from rusinfo_desk.exchange.finding import read_or

    data = read_or(way, request_path(fingerprint), REQUEST_LIMIT)
    if data is None:
        raise _no_request()
    try:
        if not isinstance(data, bytes):
            raise BadFile(data)
        request = read_request(data, root=root, share=share)
    except BadFile:
        raise _differs() from None
    if request.fingerprint != fingerprint:
        raise _differs()
    return request


def _typed(fingerprint: str) -> str:
    from rusinfo_desk.exchange.enrolment import fingerprint_typed

    try:
        return fingerprint_typed(fingerprint)
    except ValueError:
        raise DeskError(
            "fingerprint_form",
            what="Fingeravtrykket er ikke skrevet riktig.",
            why="Det har 24 tegn: tallene 0–9 og bokstavene a–f.",
            do="Be om å få det lest opp en gang til, fire og fire tegn.",
        ) from None


def _refuse_second(desk: Desk) -> None:
    if leads(desk):
        raise RefusedError(
            "leads_already",
            what="Denne maskinen er alt leder for et fellesområde.",
            do="Bruk det som er. Ble oppsettet avbrutt, fullfører «leader ingest» det.",
        )
    if desk.store.exchange.sharing() is not None:
        raise RefusedError(
            "other_share",
            what="Denne maskinen er alt meldt inn på et fellesområde.",
            do="Bruk et nytt hjem (--home) for å sette opp et annet.",
        )


def _share_taken() -> RefusedError:
    return RefusedError(
        "share_taken",
        what=f"Det ligger alt en deltakerliste i mappen «{ROSTER}» på dette fellesområdet.",
        why="En ny leder ville gjort maskinene som er med, ubrukelige.",
        do="Bruk en tom mappe. Er lederens maskin borte, bruk gjenopprettingsarket: «rusinfo-desk recover».",
    )


def _no_request() -> DeskError:
    return DeskError(
        "no_such_request",
        what="Det ligger ingen innmelding med dette fingeravtrykket på fellesområdet.",
        why="Tegnene er hørt feil, maskinen er ikke meldt inn ennå, eller den har fått se et annet fellesområde.",
        do="Sammenlign tegn for tegn. Stemmer de, be den andre melde inn maskinen på nytt.",
    )


def _differs() -> RefusedError:
    return RefusedError(
        "request_differs",
        what="Innmeldingen stemmer ikke med fingeravtrykket.",
        why="Den er endret på veien, eller maskinen har fått se en annen leder enn deg.",
        do="Ikke slipp inn maskinen. Si fra til IT: noen kan ha tuklet med fellesområdet.",
    )


def _shut_out() -> RefusedError:
    return RefusedError(
        "device_revoked",
        what="Denne maskinen er stengt ute før.",
        do="Skal den inn igjen, må det lages et nytt hjem på den, som meldes inn med et nytt fingeravtrykk.",
    )


def _no_member() -> DeskError:
    return DeskError(
        "no_such_member",
        what="Ingen maskin på deltakerlisten har dette fingeravtrykket.",
        do="Se «rusinfo-desk leader members» for listen.",
    )


def _own_device() -> RefusedError:
    return RefusedError(
        "own_device",
        what="Lederens egen maskin kan ikke stenges ute herfra.",
        do="Er maskinen på avveie, overta fra en annen med gjenopprettingsarket.",
    )
