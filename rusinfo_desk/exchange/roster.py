"""The roster (deltakerliste): who may write on the share, and for whom everything is sealed.

The root key, which exists on the recovery sheet only, signs the authority: which leader's key is in force. The leader's key signs
the rosters. A PC that has pinned the root believes no other share and no other leader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.fields import AGE, ID, LARGEST_SEQ, PRINT, Fields, chain_ends, written_ends
from rusinfo_desk.exchange.framing import VERSION, canonical, frame, unframe
from rusinfo_desk.registry.model.exchange import AlarmCode, ChainEnd

__all__ = [
    "MOST_MEMBERS",
    "ROSTER_LIMIT",
    "Authority",
    "Member",
    "Recipient",
    "Revoked",
    "Roster",
    "make_authority",
    "make_roster",
    "read_roster",
]

ROSTER_LIMIT = 4 * 1024 * 1024
"""The most bytes of a roster."""
MOST_MEMBERS = 2000
"""Devices in one roster, revoked ones included."""

_MAGIC = b"RUSros1\n"
_AUTHORITY_MAGIC = b"RUSaut1\n"
_ROSTER = ("v", "share", "number", "authority", "recipients", "devices")
_AUTHORITY = ("generation", "key", "root", "signature")
_MEMBER = ("device", "key", "fingerprint", "role", "admitted", "revoked")
_RECIPIENTS = ("leader", "deputy", "recovery")
_ROLES = ("leader", "counsellor")
_MOST_RECIPIENTS = 16
_MOST_HEADS = 1000


@dataclass(frozen=True, slots=True)
class Revoked:
    """A device that is no longer let in, since that day. What it had sent up to ``heads`` still counts."""

    day: date
    heads: tuple[ChainEnd, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A device that was let in. ``key`` is its public signing key (32 bytes), ``role`` "leader" or "counsellor"."""

    device: str
    key: bytes
    fingerprint: str
    role: str
    admitted: date
    revoked: Revoked | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """For whom everything is sealed. ``role`` is "leader", "deputy" or "recovery", ``age`` the public key (``age1…``).

    ``device``: whose key it is, "" for the recovery sheet's, so that a deputy can be taken out again.
    """

    role: str
    age: str
    device: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """Which leader's key is in force. ``generation`` counts from 1 with each renewal; ``root`` (32 bytes) signed it."""

    share: str
    generation: int
    key: bytes
    root: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster. Of two, the one with the higher ``order`` stands."""

    share: str
    number: int
    authority: Authority
    recipients: tuple[Recipient, ...]
    members: tuple[Member, ...]

    @property
    def order(self) -> tuple[int, int]:
        """Generation, then number."""
        return self.authority.generation, self.number

    @property
    def ages(self) -> tuple[str, ...]:
        """The public keys of all recipients."""
        return tuple(one.age for one in self.recipients)

    def member(self, device: str) -> Member | None:
        """The device, admitted or revoked; None when it was never let in."""
        return next((one for one in self.members if one.device == device), None)


def make_authority(root_seed: bytes, share: str, generation: int, leader_public: bytes) -> Authority:
    """Put a leader's key in force. The root seed comes from the recovery sheet and is forgotten again."""
    root = keys.public_of(root_seed)
    return Authority(
        share, generation, leader_public, root, keys.sign(root_seed, _authority_text(share, generation, leader_public))
    )


def make_roster(roster: Roster, leader_seed: bytes) -> bytes:
    """The file. Raises ValueError when nobody could read it: a wrong leader's key, a device twice, a recipient that is none."""
    try:
        data = frame(_MAGIC, _written(roster), leader_seed)
        same = read_roster(data, root=roster.authority.root, share=roster.share) == roster
    except BadFile:
        same = False
    if not same:
        raise ValueError("not a roster that could be read")
    return data


def read_roster(data: bytes, *, root: bytes | None, share: str | None) -> Roster:
    """A roster under this root key (32 bytes) of this share.

    None believes what the file says: only for the first look at a share, before the fingerprint has been compared, and for
    ``share`` when the root is known. Raises BadFile: TORN, FORGED_ROSTER (another root, a key that root did not sign, or a
    roster that key did not sign), MISPLACED (of another share), NEWER_PROGRAM. The authority is written the same way in every
    version, so that a newer roster can be told from a forged one.
    """
    parts = unframe(_MAGIC, data, ROSTER_LIMIT)
    named = parts.header.get("share")
    authority = _read_authority(parts.header.get("authority"), named if isinstance(named, str) else "")
    if root is not None and authority.root != root:
        raise BadFile(AlarmCode.FORGED_ROSTER)
    signed = _authority_text(authority.share, authority.generation, authority.key)
    if not keys.verified(authority.root, signed, authority.signature):
        raise BadFile(AlarmCode.FORGED_ROSTER)
    parts.check(authority.key, AlarmCode.FORGED_ROSTER)
    if share is not None and authority.share != share:
        raise BadFile(AlarmCode.MISPLACED)
    if parts.body:
        raise BadFile(AlarmCode.TORN)
    return _read(parts.header, authority)


def _authority_text(share: str, generation: int, key: bytes) -> bytes:
    return _AUTHORITY_MAGIC + canonical({"v": VERSION, "share": share, "generation": generation, "key": key.hex()})


def _read_authority(value: object, share: str) -> Authority:
    read = Fields(value, _AUTHORITY)
    return Authority(
        share=share,
        generation=read.number("generation", 1, LARGEST_SEQ),
        key=read.key("key"),
        root=read.key("root"),
        signature=read.key("signature", 64),
    )


def _read(header: Mapping[str, object], authority: Authority) -> Roster:
    read = Fields(header, _ROSTER)
    roster = Roster(
        share=read.text("share", ID),
        number=read.number("number", 1, LARGEST_SEQ),
        authority=authority,
        recipients=tuple(_read_recipient(one) for one in read.items("recipients", _MOST_RECIPIENTS)),
        members=tuple(_read_member(one) for one in read.items("devices", MOST_MEMBERS)),
    )
    roles = Counter(one.role for one in roster.recipients)
    devices = {one.device for one in roster.members}
    twice = len(devices) != len(roster.members) or len(set(roster.ages)) != len(roster.ages)
    if twice or roles["leader"] != 1 or roles["recovery"] != 1:
        raise BadFile(AlarmCode.TORN)
    return roster


def _read_recipient(value: object) -> Recipient:
    read = Fields(value, ("role", "age", "device"))
    recipient = Recipient(read.one_of("role", _RECIPIENTS), read.text("age", AGE), read.text("device", ID, empty=True))
    if not keys.is_recipient(recipient.age):
        raise BadFile(AlarmCode.TORN)
    return recipient


def _read_member(value: object) -> Member:
    read = Fields(value, _MEMBER)
    return Member(
        device=read.text("device", ID),
        key=read.key("key"),
        fingerprint=read.text("fingerprint", PRINT),
        role=read.one_of("role", _ROLES),
        admitted=read.day("admitted"),
        revoked=_read_revoked(read.object("revoked")),
    )


def _read_revoked(value: object) -> Revoked | None:
    if value is None:
        return None
    read = Fields(value, ("day", "heads"))
    return Revoked(read.day("day"), chain_ends(read.items("heads", _MOST_HEADS)))


def _written(roster: Roster) -> dict[str, object]:
    authority = roster.authority
    return {
        "v": VERSION,
        "share": roster.share,
        "number": roster.number,
        "authority": {
            "generation": authority.generation,
            "key": authority.key.hex(),
            "root": authority.root.hex(),
            "signature": authority.signature.hex(),
        },
        "recipients": [{"role": one.role, "age": one.age, "device": one.device} for one in roster.recipients],
        "devices": [_written_member(one) for one in roster.members],
    }


def _written_member(member: Member) -> dict[str, object]:
    revoked = member.revoked
    return {
        "device": member.device,
        "key": member.key.hex(),
        "fingerprint": member.fingerprint,
        "role": member.role,
        "admitted": member.admitted.isoformat(),
        "revoked": revoked and {"day": revoked.day.isoformat(), "heads": written_ends(revoked.heads)},
    }
