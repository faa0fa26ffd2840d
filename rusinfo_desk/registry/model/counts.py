"""What the statistics ask of the register: counts, for a period, for the one it is compared with, and for earlier years.

The register answers with SQL (:mod:`rusinfo_desk.registry.store.counting`); the tests answer from a list of contacts and
compare. A count never carries a contact's id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

__all__ = ["ANSWERED", "DECLINED", "MISSING", "NOT_ASKED", "UNKNOWN", "Column", "CountSource", "Pair", "Tally"]

ANSWERED = "besvart"
UNKNOWN = "ukjent"
DECLINED = "vil_ikke"
NOT_ASKED = "ikke_spurt"
MISSING = (UNKNOWN, DECLINED, NOT_ASKED)

Tally = Mapping[tuple[str, ...], int]
"""How many contacts have these values."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The counts of the period, of the period that it is compared with, and of the same period in earlier years.

    ``earlier`` follows the order in which the earlier periods were asked for; it may be empty.
    """

    now: Tally = field(default_factory=dict)
    before: Tally = field(default_factory=dict)
    earlier: tuple[Tally, ...] = ()

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """All of them: now, before, earlier."""
        return (self.now, self.before, *self.earlier)

    @classmethod
    def of(cls, tallies: Iterable[Tally]) -> Pair:
        """From the order of :attr:`tallies`."""
        now, before, *earlier = tallies
        return cls(now, before, tuple(earlier))

    def mapped(self, step: Callable[[Tally], Tally]) -> Pair:
        """The same step taken with the counts of every period."""
        return Pair.of(step(tally) for tally in self.tallies)


class Column(StrEnum):
    """A property that a conversation has once. A missing answer is :data:`UNKNOWN`, :data:`DECLINED` or :data:`NOT_ASKED`.

    ``MONTH`` is "2022-01", ``WEEKDAY`` "1" (Monday) to "7", ``HOUR`` "0" to "23", an age its number of years.
    ``AGE_GROUP`` is the group of the caller's age when that is known, else the group that was registered.
    ``GENDER_USER`` and ``AGE_USER`` are the caller's own when the caller is the drug user and nothing else was registered.
    """

    CHANNEL = "channel"
    MONTH = "month"
    WEEKDAY = "weekday"
    HOUR = "hour"
    CALLER_CATEGORY = "caller_category"
    PROFESSIONAL_TYPE = "professional_type"
    GENDER_CALLER = "gender_caller"
    GENDER_USER = "gender_user"
    AGE_CALLER = "age_caller"
    AGE_USER = "age_user"
    AGE_GROUP = "age_group"
    COUNTY = "county"
    COUNTY_LIST = "county_list"
    HEARD_OF = "heard_of"
    EARLIER_CONTACT = "earlier_contact"


class CountSource(Protocol):
    """Counts of contacts. Everything but :meth:`outcomes` counts conversations only."""

    def outcomes(self) -> Pair:
        """All contacts by outcome: key (outcome,)."""

    def conversations(self, *columns: Column) -> Pair:
        """Conversations by the columns: key in their order."""

    def mentions(self, field: str, *columns: Column, groups: Mapping[str, str] | None = None, first: bool = False) -> Pair:
        """Conversations with at least one mention of each code of a multiple answer: key (*columns, code).

        ``groups`` maps a code to the category it counts in; a contact counts once in a category however many of its codes it
        has. A code that is not in ``groups`` is its own category. ``first`` takes the first code only (the main topic).
        A missing answer is counted under :data:`UNKNOWN` or :data:`DECLINED`; a question not asked is not counted.
        """

    def reached(self, field: str, *columns: Column) -> Pair:
        """Conversations by what came of a multiple question: key (*columns, ANSWERED | UNKNOWN | DECLINED)."""
