"""For whom the cases of this home are sealed, and the sealing of a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.packet import packets
from rusinfo_desk.registry.model.duty.record import CaseText, Entry, noted_texts
from rusinfo_desk.tasks.duty.case_ids import random_id

if TYPE_CHECKING:
    from rusinfo_desk.exchange.roster import Recipient, Roster
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["CaseKeys", "Standing", "case_keys", "roster_here", "sealed_parts"]

_ROLES = ("leader", "deputy", "recovery")
_MOST_LETTERS = 400_000
"""Of texts in one part, more or less: a part has to fit into a segment."""


@dataclass(frozen=True, slots=True)
class CaseKeys:
    """``ages``: the public keys to seal for; ``roles``: whose they are, in the order leader, deputy, recovery, each once."""

    ages: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a home stands with its share, as far as sealing asks: not joined, waiting to be let in, shut out, or with a roster."""

    joined: bool = False
    admitted: bool = False
    revoked: bool = False
    roster: Roster | None = None
    since: date | None = None


def roster_here(desk: Desk) -> Standing:
    """What this home knows by itself. A roster that cannot be read counts as none; the next round brings it anew."""
    sharing = desk.store.exchange.sharing()
    if sharing is None:
        return Standing()
    roster = _read(desk, bytes.fromhex(sharing.root), sharing.share)
    since = min((one.admitted for one in roster.members), default=None) if roster is not None else None
    return Standing(True, sharing.admitted, sharing.revoked, roster, since)


def case_keys(standing: Standing) -> CaseKeys | None:
    """Whom to seal for; None = nobody yet. A PC that has not been let in waits: nobody has compared its fingerprint, so the keys
    on the share may be anybody's. One that was shut out waits too: what it seals would reach nobody."""
    if standing.roster is None or not standing.admitted or standing.revoked:
        return None
    usable = tuple(one for one in standing.roster.recipients if _is_usable(standing.roster, one))
    if not usable:
        return None
    roles = {one.role for one in usable}
    return CaseKeys(tuple(one.age for one in usable), tuple(role for role in _ROLES if role in roles))


def sealed_parts(entries: Sequence[Entry], texts: Iterable[CaseText], ages: Sequence[str]) -> dict[str, bytes]:
    """The entries and their texts as sealed parts by random id: the marked texts in parts of their own. Usually one or two; more
    when there is very much of it."""
    from rusinfo_desk.exchange.keys import seal

    by_id = {one.id: one for one in texts}
    parts: dict[str, bytes] = {}
    for some in _portions(entries, by_id):
        of_these = [by_id[noted["id"]] for one in some for noted in noted_texts(one) if noted["id"] in by_id]
        for packet in packets(some, of_these):
            if packet is not None:
                parts[random_id()] = seal(packet, ages)
    return parts


def _portions(entries: Sequence[Entry], texts: dict[str, CaseText]) -> Iterator[list[Entry]]:
    some: list[Entry] = []
    letters = 0
    for one in entries:
        some.append(one)
        letters += 500 + sum(len(texts[noted["id"]].text) for noted in noted_texts(one) if noted["id"] in texts)
        if letters > _MOST_LETTERS:
            yield some
            some, letters = [], 0
    if some:
        yield some


def _read(desk: Desk, root: bytes, share: str) -> Roster | None:
    from rusinfo_desk.exchange.faults import BadFile
    from rusinfo_desk.exchange.roster import read_roster

    data = desk.store.exchange.roster()
    if data is None:
        return None
    try:
        return read_roster(data, root=root, share=share)
    except BadFile:
        return None


def _is_usable(roster: Roster, one: Recipient) -> bool:
    """The key of a PC that was shut out, or that is not on the list, is nobody's any more. The one on paper has no PC."""
    member = roster.member(one.device)
    return not one.device or (member is not None and member.revoked is None)
