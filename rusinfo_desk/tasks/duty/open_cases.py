"""The leader's view of all cases: open the sealed parts with every key there is, put them together, and verify the chains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.lacking import lacks
from rusinfo_desk.registry.model.duty.packet import read_packet
from rusinfo_desk.registry.model.duty.piecing import CasePart, Pieced, piece
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.duty.case_keys import roster_here

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["HeldCase", "HeldState", "OpenedCases", "held_cases", "leading_pcs", "open_cases", "unopened"]


class HeldState(StrEnum):
    """Where a case stands at the leader's. OPEN: reopened by the counsellor and not closed again."""

    OPEN = "open"
    TO_REVIEW = "to_review"
    REVIEWED = "reviewed"
    SETTLED = "settled"


@dataclass(frozen=True)
class HeldCase:
    """A case as its sealed parts tell it.

    ``faults``: codes of what does not hold (:class:`~rusinfo_desk.registry.model.duty.piecing.Pieced`). ``missing``: codes
    of what lacks (:mod:`rusinfo_desk.registry.model.duty.lacking` has the words). ``age_days``: since it was opened, or settled.
    ``parts``: the ids of all its sealed parts; ``facts``: of those, the ones that hold marked texts, with the ids of the texts;
    ``gone``: the ids of the texts that the leader has deleted.
    """

    case: Case
    faults: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    age_days: int = 0
    parts: tuple[str, ...] = ()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    opened: date | None = None
    closed: date | None = None

    @property
    def key(self) -> str:
        """What it is told apart by, also where two PCs claim the same case: its id and the hash of its first entry."""
        return f"{self.case.id}:{self.case.counsellor[0].hash if self.case.counsellor else ''}"

    @property
    def state(self) -> HeldState:
        """Where it stands."""
        if self.case.settled:
            return HeldState.SETTLED
        if not self.case.closed:
            return HeldState.OPEN
        return HeldState.REVIEWED if self.case.reviews else HeldState.TO_REVIEW


@dataclass(frozen=True)
class OpenedCases:
    """``unopened``: sealed parts that no key here opens, or that hold no part of a case."""

    cases: tuple[HeldCase, ...] = ()
    unopened: int = 0


def held_cases(desk: Desk) -> tuple[HeldCase, ...]:
    """The cases of all PCs: those that are not settled first, the oldest first.

    Raises RefusedError "leader_only", "no_opening_key"; DeskError as the register does.
    """
    return open_cases(desk).cases


def unopened(desk: Desk) -> int:
    """How many sealed parts cannot be opened or used here. Raises as :func:`held_cases`."""
    return open_cases(desk).unopened


def open_cases(desk: Desk) -> OpenedCases:
    """Both in one. Raises as :func:`held_cases`. A home without a share has none."""
    from rusinfo_desk.tasks.ingest_share import opening_keys

    leader_only(desk)
    sharing = desk.store.exchange.sharing()
    if sharing is None:
        return OpenedCases()
    secrets = opening_keys(desk).ages
    leaders = leading_pcs(desk)
    held = {part: (sharing.device, data, False) for part, data in desk.store.cases.all()}
    for one in desk.store.holding.told_parts():
        if not (one.withdrawn and one.device in leaders):
            held[one.id] = one.device, one.data, one.replaced or one.withdrawn
    parts = tuple(_opened(held, secrets))
    pieced, stray = piece(parts, leaders)
    today = desk.clock().date()
    cases = sorted((_held(one, today) for one in pieced), key=_order)
    return OpenedCases(tuple(cases), len(held) - len(parts) + stray)


def leading_pcs(desk: Desk) -> frozenset[str]:
    """The PCs whose word counts as a leader's in a case: this one, and the leader's homes on the list."""
    standing, sharing = roster_here(desk), desk.store.exchange.sharing()
    members = () if standing.roster is None else standing.roster.members
    own = () if sharing is None else (sharing.device,)
    return frozenset((*own, *(one.device for one in members if one.role == "leader")))


def _opened(held: Mapping[str, tuple[str, bytes, bool]], secrets: tuple[str, ...]) -> Iterator[CasePart]:
    """What can be opened and read. Garbage, and what was sealed for others, is passed by. What this home has sealed itself may
    not have gone round yet."""
    from rusinfo_desk.exchange.faults import CannotOpen
    from rusinfo_desk.exchange.keys import unseal

    for part, (device, data, altered) in held.items():
        try:
            packet = read_packet(unseal(data, secrets))
        except (CannotOpen, ValueError):
            continue
        yield CasePart(part, device, packet, altered)


def _held(pieced: Pieced, today: date) -> HeldCase:
    case = pieced.case
    opened = _day(case.opened) or min((_day(one.at) or today for one in (*case.counsellor, *case.leader)), default=None)
    until = _day(case.settled) or today
    return HeldCase(
        case=case,
        faults=pieced.faults,
        missing=lacks(case, pieced.whole),
        age_days=max((until - opened).days, 0) if opened is not None else 0,
        parts=pieced.parts,
        facts=pieced.facts,
        gone=pieced.gone,
        opened=opened,
        closed=_day(case.closed),
    )


def _day(at: str) -> date | None:
    return datetime.fromisoformat(at).date() if at else None


def _order(held: HeldCase) -> tuple[bool, date, str]:
    return held.state is HeldState.SETTLED, held.opened or date.min, held.case.id
