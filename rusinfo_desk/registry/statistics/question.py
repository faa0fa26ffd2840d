"""One summary's questions to the register: the period, the base, and codes of older codebooks counted under their new names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from rusinfo_desk.registry.model.calls import CallFigures
from rusinfo_desk.registry.model.counts import ANSWERED, MISSING, NOT_ASKED, Column, CountSource, Pair, Tally
from rusinfo_desk.registry.model.disclosure import Name
from rusinfo_desk.registry.model.duty.line import DutyCount
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.extras import NO_EXTRAS, Extras
from rusinfo_desk.registry.statistics.reference import Reference

__all__ = ["Base", "Question", "merged", "missing_counts"]


class Base(StrEnum):
    """What percentages are taken of: contacts with at least one answer in the set, or all contacts."""

    ANSWERED = "answered"
    ALL = "all"


class Question:
    """The counts that the tables are made of, each asked of the register once.

    ``compared`` is the period compared with (the same days a year earlier when None), ``earlier`` the earlier periods that the
    source counts as well; of these only those with any contact are kept. ``channel``: the source counts that channel alone.
    """

    def __init__(
        self,
        source: CountSource,
        reference: Reference,
        period: Period,
        base: Base = Base.ANSWERED,
        *,
        compared: Period | None = None,
        earlier: Sequence[Period] = (),
        channel: str | None = None,
        extras: Extras = NO_EXTRAS,
    ) -> None:
        self._source = source
        self._asked: dict[tuple[object, ...], Pair] = {}
        self._earlier = tuple(earlier)
        self.reference = reference
        self.period = period
        self.before = compared or period.compared_with
        self.base = base
        self.channel = channel
        self.extras = extras

    @cached_property
    def spans(self) -> tuple[Period, ...]:
        """The period, the one compared with, and the earlier ones that have contacts."""
        return (self.period, self.before, *(self._earlier[place] for place in self._kept))

    @cached_property
    def _kept(self) -> tuple[int, ...]:
        found = self._source.conversations(Column.CHANNEL).earlier
        return tuple(place for place, tally in enumerate(found[: len(self._earlier)]) if any(tally.values()))

    @property
    def contacts(self) -> tuple[int, ...]:
        """How many conversations there are in each span."""
        return tuple(sum(tally.values()) for tally in self.single(Column.CHANNEL).tallies)

    @property
    def calls(self) -> tuple[tuple[CallFigures, ...], ...]:
        """The contact centre's figures of each span; empty where there are none."""
        return tuple(self.extras.calls[place] if place < len(self.extras.calls) else () for place in self._places)

    @property
    def duty(self) -> tuple[tuple[DutyCount, ...], ...]:
        """The cases of each span, by month."""
        return tuple(self.extras.duty[place] if place < len(self.extras.duty) else () for place in self._places)

    @property
    def _places(self) -> tuple[int, ...]:
        """Of the spans asked for, those that are kept."""
        return (0, 1, *(2 + place for place in self._kept))

    def name(self, *parts: tuple[str, str], of: str = "contacts") -> Name:
        """The name of a count; with a filter the channel is part of every one."""
        return frozenset({("of", of), *parts, *((("channel", self.channel),) if self.channel else ())})

    def outcomes(self) -> Pair:
        """All contacts by outcome."""
        return self._renamed(self._source.outcomes(), ("outcome",))

    def single(self, *columns: Column) -> Pair:
        """Conversations by single answers."""
        if columns not in self._asked:
            self._asked[columns] = self._renamed(self._source.conversations(*columns), columns)
        return self._asked[columns]

    def mentions(self, field: str, *columns: Column, groups: Mapping[str, str] | None = None, first: bool = False) -> Pair:
        """Conversations with a mention; old codes count as the new ones, once a contact."""
        into = dict(groups or {})
        for old, new in self.reference.renamed(field).items():
            into[old] = into.get(new, new)
        key = ("mentions", field, columns, tuple(sorted(into.items())), first)
        if key not in self._asked:
            counts = self._source.mentions(field, *columns, groups=into, first=first)
            self._asked[key] = self._renamed(counts, (*columns, ""))
        return self._asked[key]

    def reached(self, field: str, *columns: Column) -> Pair:
        """Conversations by what came of a multiple question, "not asked" worked out from the rest."""
        key = ("reached", field, *columns)
        if key not in self._asked:
            found = self._renamed(self._source.reached(field, *columns), (*columns, ""))
            everyone = self.single(*columns)
            both = zip(found.tallies, everyone.tallies, strict=True)
            self._asked[key] = Pair.of(_with_not_asked(tally, whole) for tally, whole in both)
        return self._asked[key]

    def multiple_base(self, field: str, *columns: Column) -> Pair:
        """The contacts that percentages of a multiple answer are taken of: key (*columns)."""
        counts = self.reached(field, *columns)
        if self.base is Base.ANSWERED:
            counts = _only(counts, {ANSWERED})
        return merged(counts, range(len(columns)))

    def in_base(self, counts: Pair, place: int = 0) -> Pair:
        """The counts without missing answers at ``place`` of the key, unless the base is all contacts."""
        if self.base is Base.ALL:
            return counts
        return counts.mapped(lambda tally: {key: n for key, n in tally.items() if key[place] not in MISSING})

    def _renamed(self, counts: Pair, fields: Iterable[str]) -> Pair:
        """Only the spans that are kept, old codes under their new names."""
        kept = Pair(counts.now, counts.before, tuple(counts.earlier[place] for place in self._kept))
        steps = [self.reference.renamed(str(field)) for field in fields]
        return kept.mapped(lambda tally: _moved(tally, steps)) if any(steps) else kept


def merged(counts: Pair, places: Iterable[int]) -> Pair:
    """The counts summed to fewer columns."""
    kept = tuple(places)
    return counts.mapped(lambda tally: _summed(tally, kept))


def missing_counts(tally: Tally, place: int = 0) -> dict[str, int]:
    """How many answers are missing, by reason."""
    return {reason: sum(n for key, n in tally.items() if key[place] == reason) for reason in MISSING}


def _only(counts: Pair, states: set[str]) -> Pair:
    return counts.mapped(lambda tally: {key: n for key, n in tally.items() if key[-1] in states})


def _summed(tally: Tally, places: tuple[int, ...]) -> Tally:
    total: dict[tuple[str, ...], int] = {}
    for key, n in tally.items():
        short = tuple(key[place] for place in places)
        total[short] = total.get(short, 0) + n
    return total


def _moved(tally: Tally, steps: list[dict[str, str]]) -> Tally:
    total: dict[tuple[str, ...], int] = {}
    for key, n in tally.items():
        new = tuple(step.get(code, code) for step, code in zip(steps, key, strict=True))
        total[new] = total.get(new, 0) + n
    return total


def _with_not_asked(reached: Tally, everyone: Tally) -> Tally:
    found = dict(reached)
    for key, n in everyone.items():
        rest = n - sum(reached.get((*key, state), 0) for state in (ANSWERED, *MISSING))
        if rest:
            found[(*key, NOT_ASKED)] = rest
    return found
