"""How long cases are kept: the leader's settings, who set them, what they delete, and the log of what was deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.registry.model.duty.line import Deleted, Deletion, WhyDeleted
from rusinfo_desk.tasks.duty.case_keys import roster_here

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.house_settings import HouseSettings
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.duty.open_cases import HeldCase

__all__ = ["NAMES", "NOBODY", "Kept", "Retained", "deletions", "retain", "retention"]

NOBODY = "Standardverdi: leder har ikke tatt stilling"
NAMES = ("case_facts_days", "case_days")


@dataclass(frozen=True, slots=True)
class Kept:
    """A setting: "case_facts_days" or "case_days" (0 = never by itself). ``set_by``: the role that set it, "" = nobody.

    ``day``: when; of a setting that came from the leader's home, the day it was published.
    """

    name: str
    days: int
    set_by: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Retained:
    """What was deleted because its time was over: texts that may say who somebody is, and sealed parts of whole cases."""

    facts: int = 0
    parts: int = 0


def retention(desk: Desk) -> tuple[Kept, ...]:
    """The settings in use and who set them."""
    from rusinfo_desk.tasks.house_settings import in_use

    numbers = in_use(desk).as_numbers()
    return tuple(_kept(desk, name, numbers[name]) for name in NAMES)


def deletions(desk: Desk) -> tuple[Deletion, ...]:
    """The log of deletions, the oldest first."""
    return desk.store.duty.deletions()


def retain(desk: Desk) -> Retained:
    """Delete what has been kept for its time, and what the leader deleted elsewhere. Does nothing where nothing can be opened.

    The days count from the day the counsellor closed the case; a case that is open again, or whose closing has not come, is let
    be. By time only the home whose key is in force deletes, for a deletion reaches the others: a deputy's home may know older
    settings, and follows the leader's.
    """
    from rusinfo_desk.registry.model.errors import RefusedError
    from rusinfo_desk.tasks.duty.open_cases import held_cases, leading_pcs
    from rusinfo_desk.tasks.house_settings import in_use

    try:
        held = held_cases(desk)
    except RefusedError:
        return Retained()
    desk.store.holding.forget_withdrawn(leading_pcs(desk))
    house = in_use(desk) if _decides(desk) else None
    today = desk.clock().date()
    done = [_retain(desk, one, house, today) for one in held]
    return Retained(sum(one.facts for one in done), sum(one.parts for one in done))


def _decides(desk: Desk) -> bool:
    """Whether this home holds the leader's key of today, as far as it knows."""
    from rusinfo_desk.exchange.keys import public_of

    seed, roster = desk.store.exchange.secret("leader"), roster_here(desk).roster
    return seed is not None and roster is not None and roster.authority.key == public_of(seed)


def _retain(desk: Desk, held: HeldCase, house: HouseSettings | None, today: date) -> Retained:
    from rusinfo_desk.tasks.duty.review_case import drop_facts

    if house is None or held.closed is None:
        return Retained(facts=_obeyed(desk, held))
    age = (today - held.closed).days
    if house.case_days and age >= house.case_days:
        parts = desk.store.holding.drop_case_parts(held.case.id, held.parts, Deleted.CASE, WhyDeleted.RETENTION, desk.stamp())
        logbook.note("case_deleted", parts=parts)
        return Retained(parts=parts)
    if held.facts and age >= house.case_facts_days:
        return Retained(facts=drop_facts(desk, held, WhyDeleted.RETENTION))
    return Retained(facts=_obeyed(desk, held))


def _obeyed(desk: Desk, held: HeldCase) -> int:
    """The parts whose texts the leader has deleted all of: another home did, or the deletion was cut off."""
    over = tuple(part for part, texts in held.facts.items() if held.gone.issuperset(texts))
    if not over:
        return 0
    desk.store.holding.drop_case_parts(held.case.id, over, Deleted.FACTS, WhyDeleted.ASKED, desk.stamp())
    return sum(len(held.facts[part]) for part in over)


def _kept(desk: Desk, name: str, days: int) -> Kept:
    from rusinfo_desk.tasks.house_settings import texts_in_use
    from rusinfo_desk.tasks.take_content import received

    content = desk.store.content
    if (ContentKind.SETTING, name) in content.state().bodies:
        up_to = max((one.up_to for one in content.versions()), default=0)
        own = next(one for one in content.changes(ContentKind.SETTING, name) if one.number <= up_to)
        return Kept(name, days, own.role, own.day)
    if name in texts_in_use(desk):
        return Kept(name, days, "leader", received(desk).issued)
    return Kept(name, days)
