"""The best documents of many, found by masks: how well each word fits is a short list of levels with a mask each."""

from __future__ import annotations

from itertools import product

from rusinfo_desk.library.search.masks import first, numbers_in
from rusinfo_desk.library.search.vocabulary import Levels

__all__ = ["best_of", "enough_of", "value_of"]

_FEW = 60
"""So many candidates are simply all scored."""
_LESSER = 0.25
_MOST_LEVELS = 4
"""Of each word, where there are three words or more: the lower levels are taken as one."""


def value_of(levels: Levels, document: int) -> float:
    """How well a word fits a document; 0 when it does not. Where it fits in more ways, the second counts a little."""
    best = 0.0
    for value, mask in levels:
        if mask >> document & 1:
            if best:
                return best + _LESSER * value
            best = value
    return best


def best_of(levels: list[Levels], candidates: int, count: int) -> list[int]:
    """About the ``count`` best of the candidates: those where the words fit best, the more likely first."""
    if candidates.bit_count() <= max(_FEW, count):
        return list(numbers_in(candidates))
    if not levels:
        return first(candidates, count)
    chosen: list[int] = []
    few = [_fewer(one) for one in levels] if len(levels) > 2 else levels
    for _, masks in sorted((-sum(value for value, _ in one), tuple(mask for _, mask in one)) for one in product(*few[:4])):
        there = candidates
        for mask in masks:
            there &= mask
        if there:
            found = first(there, count - len(chosen))
            chosen += found
            if len(chosen) == count:
                break
            candidates &= ~there
    return chosen


def _fewer(levels: Levels) -> Levels:
    if len(levels) <= _MOST_LEVELS:
        return levels
    lowest = 0
    for _, mask in levels[_MOST_LEVELS - 1 :]:
        lowest |= mask
    return [*levels[: _MOST_LEVELS - 1], (levels[_MOST_LEVELS - 1][0], lowest)]


def enough_of(levels: list[Levels]) -> int:
    """The documents that have most of several words: one less than all, else one less again, down to half of them."""
    at_least = [-1, *([0] * len(levels))]
    for one in levels:
        every = 0
        for _, mask in one:
            every |= mask
        for count in range(len(levels), 0, -1):
            at_least[count] |= at_least[count - 1] & every
    for count in range(len(levels) - 1, max(len(levels) // 2, 1) - 1, -1):
        if at_least[count]:
            return at_least[count]
    return 0
