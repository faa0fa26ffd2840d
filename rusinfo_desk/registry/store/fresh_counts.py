"""Counts that are made now: a few wide counts over the window, from which the questions are answered by adding up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from rusinfo_desk.registry.model.counts import ANSWERED, DECLINED, UNKNOWN, Tally
from rusinfo_desk.registry.store.asked import Asked, Kind, Stretch
from rusinfo_desk.registry.store.counted_window import CROSSED, FIRST, NUMBER, TOGETHER, Window
from rusinfo_desk.registry.store.direct_counts import direct_counts

__all__ = ["FreshCounts"]

_CODE = len(CROSSED)
"""Where the code stands in the key of a wide count of answers; whether it came first stands after it."""


class FreshCounts:
    """Counts over one state of the register."""

    def __init__(self, connection: Connection, window: Window) -> None:
        self._connection = connection
        self._window = window
        self._wide: dict[Asked, dict[Stretch, Tally]] = {}
        self._came: dict[str, dict[Stretch, Tally]] = {}

    def counts(self, asked: Asked, stretches: Sequence[Stretch]) -> Mapping[Stretch, Tally]:
        """The counts of these stretches."""
        if asked.kind is Kind.CONVERSATIONS:
            return self._conversations(asked, stretches)
        if asked.kind in (Kind.MENTIONS, Kind.REACHED) and not set(asked.columns) <= set(CROSSED):
            return self._seldom(asked, stretches)
        if asked.kind in (Kind.MENTIONS, Kind.FIRST_MENTIONS):
            return self._mentions(asked, stretches)
        if asked.kind is Kind.REACHED:
            return _each(self._reached(asked, stretches), lambda tally: _summed(tally, _places(asked)))
        return direct_counts(self._connection, asked, stretches)

    def _conversations(self, asked: Asked, stretches: Sequence[Stretch]) -> Mapping[Stretch, Tally]:
        ordered = next((columns for columns in TOGETHER if set(columns).issuperset(asked.columns)), asked.columns)
        wide = self._counted(Asked(Kind.CONVERSATIONS, columns=ordered, channel=asked.channel), stretches)
        places = [ordered.index(column) for column in asked.columns]
        return _each(wide, lambda tally: _summed(tally, places))

    def _mentions(self, asked: Asked, stretches: Sequence[Stretch]) -> Mapping[Stretch, Tally]:
        """A code stands once in a contact, so that only groups of several are counted by themselves."""
        wide = self._answers(asked, stretches)
        codes = {key[_CODE] for tally in wide.values() for key in tally}
        into = {code: group for code, group in asked.groups if code in codes}
        first = asked.kind is Kind.FIRST_MENTIONS
        if not first and len({into.get(code, code) for code in codes}) < len(codes):
            grouped = Asked(Kind.GROUPED, asked.field, asked.columns, tuple(into.items()), asked.channel)
            return self._counted(grouped, stretches)
        return _each(wide, lambda tally: _summed(_told(tally, first, into), _places(asked)))

    def _seldom(self, asked: Asked, stretches: Sequence[Stretch]) -> Mapping[Stretch, Tally]:
        """By a column that answers are not usually crossed with (a month, a county)."""
        if asked.kind is Kind.MENTIONS:
            return self._counted(Asked(Kind.GROUPED, asked.field, asked.columns, asked.groups, asked.channel), stretches)
        wide = self._counted(Asked(Kind.ANSWERS, asked.field, asked.columns, channel=asked.channel), stretches)
        return _each(wide, lambda tally: _states(tally, len(asked.columns)))

    def _answers(self, asked: Asked, stretches: Sequence[Stretch]) -> Mapping[Stretch, Tally]:
        return self._counted(Asked(Kind.ANSWERS, asked.field, CROSSED, channel=asked.channel), stretches)

    def _reached(self, asked: Asked, stretches: Sequence[Stretch]) -> Mapping[Stretch, Tally]:
        """What came of a question, by all that answers are crossed with; several tables ask for it."""
        held = self._came.setdefault(asked.field, {})
        missing = [one for one in stretches if one not in held]
        if missing:
            held.update(_each(self._answers(asked, missing), _states))
        return {one: held[one] for one in stretches}

    def _counted(self, asked: Asked, stretches: Sequence[Stretch]) -> Mapping[Stretch, Tally]:
        held = self._wide.setdefault(asked, {})
        if any(one not in held for one in stretches):
            held.update(self._window.counts(asked, stretches))
        return {one: held[one] for one in stretches}


def _each(wide: Mapping[Stretch, Tally], step: Callable[[Tally], Tally]) -> Mapping[Stretch, Tally]:
    return {stretch: step(tally) for stretch, tally in wide.items()}


def _places(asked: Asked) -> list[int]:
    return [*(CROSSED.index(column) for column in asked.columns), _CODE]


def _summed(tally: Tally, places: list[int]) -> Tally:
    """The counts by these places of their keys."""
    if not places:
        return {(): sum(tally.values())} if tally else {}
    shorter = itemgetter(*places)
    total: dict[Any, int] = {}
    for key, n in tally.items():
        short = shorter(key)
        total[short] = total.get(short, 0) + n
    return total if len(places) > 1 else {(code,): n for code, n in total.items()}


def _told(tally: Tally, first: bool, into: Mapping[str, str]) -> Tally:
    """Without numbers, and with categories for codes; only what came first when ``first``."""
    if not first and not into:
        return {key: n for key, n in tally.items() if key[_CODE] != NUMBER}
    total: dict[tuple[str, ...], int] = {}
    for key, n in tally.items():
        if key[_CODE] != NUMBER and (key[-1] == FIRST or not first):
            new = (*key[:_CODE], into.get(key[_CODE], key[_CODE]), key[-1])
            total[new] = total.get(new, 0) + n
    return total


def _states(tally: Tally, code: int = _CODE) -> Tally:
    """Each contact once, by its first code: a reason why there is none, or answered."""
    total: dict[tuple[str, ...], int] = {}
    for key, n in tally.items():
        if key[-1] == FIRST:
            new = (*key[:code], key[code] if key[code] in (UNKNOWN, DECLINED) else ANSWERED)
            total[new] = total.get(new, 0) + n
    return total
