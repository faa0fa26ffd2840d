"""Finds an offence, or what is not on the list, by what a tired person types: inflected, misspelt, in everyday words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from rusinfo_desk.library.fold import tokens
from rusinfo_desk.library.search.spelling import stems
from rusinfo_desk.registry.model.duty.rules import NotListed, Offence, Rules

__all__ = ["search_offences"]

Thing: TypeAlias = Offence | NotListed

_LITTLE = frozenset(
    tokens(
        "å en et ei og eller i på av til for med som er har vil skal kan noen jeg du han hun vi de meg deg seg ham henne den det"
        " dem min mitt mine sin si sitt sine om at"
    )
)
"""Words that tell nothing; with nothing else typed they are searched for all the same."""

_WHOLE = 10
"""What the section's number is worth, and a phrase that is just what was typed."""
_SLIPS_FROM, _TWO_FROM = 4, 8
"""From how many letters one slip of the fingers is forgiven, and two."""


def search_offences(rules: Rules, typed: str) -> tuple[Thing, ...]:
    """The hits, best first; nothing typed: all there is, what a helpline meets first, then what is not on the list.

    A number finds the section. Every word must be found; when no thing has them all, those that have most. Of two that fit
    equally, one that a helpline meets comes first.
    """
    words = tokens(typed)
    telling = [one for one in words if one not in _LITTLE] or words
    things: tuple[Thing, ...] = (*rules.offences, *rules.not_listed)
    if not telling:
        return tuple(sorted(things, key=_rank))
    columns = [_column(things, word) for word in telling]
    met = [sum(1 for column in columns if column[place]) for place in range(len(things))]
    most, asked = max(met), " ".join(words)
    hits = [
        (sum(column[place] for column in columns) + _WHOLE * (asked in _phrases(one)), one)
        for place, one in enumerate(things)
        if most and met[place] == most
    ]
    return tuple(one for _, one in sorted(hits, key=lambda hit: (-hit[0], _rank(hit[1]))))


def _column(things: Sequence[Thing], word: str) -> list[int]:
    """How well each thing has this word. Slips of the fingers are looked for only when nothing has it as it was typed."""
    found = [_score(word, one) for one in things]
    return (
        found if any(found) else [int(any(_near(word, there) for names in _words(one)[1:] for there in names)) for one in things]
    )


@lru_cache(maxsize=512)
def _phrases(one: Thing) -> frozenset[str]:
    return frozenset(" ".join(tokens(phrase)) for phrase in (one.name, *one.words))


def _rank(one: Thing) -> int:
    """What a helpline meets, then what is not listed, then the rest."""
    return 1 if isinstance(one, NotListed) else 0 if one.near else 2


def _score(word: str, one: Thing) -> int:
    """How well a thing has a word; 0 = not."""
    numbers, names, words = _words(one)
    return _WHOLE if word in numbers else max(_fits(word, names, 1), _fits(word, words, 0))


def _fits(word: str, known: Sequence[str], more: int) -> int:
    """8 for a word, 6 for a beginning, 4 for another form of it, 2 for a part; 0 for none. ``more``: of a name."""
    if word in known:
        return 8 + more
    if any(there.startswith(word) for there in known):
        return 6 + more
    if word.isdigit():
        return 0
    forms = [word, *stems(word)] if len(word) > 2 else [word]
    if any(there.startswith(form) for there in known for form in forms):
        return 4 + more
    parts = len(word) > 3 and any(form in there or (len(there) > 3 and there in word) for there in known for form in forms)
    return 2 if parts else 0


def _near(word: str, there: str) -> bool:
    """Is the word, or the beginning that was typed of it, a slip or two away?"""
    from rapidfuzz.distance import OSA

    allowed = 0 if len(word) < _SLIPS_FROM else 1 if len(word) < _TWO_FROM else 2
    beginnings = {there[: len(word) + more] for more in range(-allowed, allowed + 1)}
    return allowed > 0 and word[0] == there[0] and any(OSA.distance(word, one) <= allowed for one in beginnings if one)


@lru_cache(maxsize=512)
def _words(one: Thing) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The section's numbers, the words of the names, and what else one may type; folded, without what tells nothing."""
    shown = tokens(one.name) + (tokens(one.plain) if isinstance(one, Offence) else [])
    section = tokens(one.section if isinstance(one, Offence) else one.text)
    others = chain.from_iterable(tokens(word) for word in one.words)
    numbers = tuple(word for word in section if word.isdigit())
    return (
        numbers,
        tuple(dict.fromkeys(word for word in shown if word not in _LITTLE)),
        tuple(dict.fromkeys(word for word in others if word not in _LITTLE)),
    )
