"""The words of the search with where they stand, and four ways to find a word: whole, beginning, inside, and nearly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

__all__ = ["Vocabulary", "sound"]

_FEW = 3
"""Below this many documents a word is also sought by sound and with slips."""
_LONG = 6
"""Words of at least so many letters may be compounds and are searched inside."""

_SOUNDS = (
    ("ph", "f"), ("tj", "k"), ("kj", "k"), ("ck", "k"), ("ch", "k"), ("sch", "s"), ("skj", "s"), ("sj", "s"),
    ("x", "ks"), ("c", "k"), ("q", "k"), ("z", "s"), ("w", "v"), ("y", "i"), ("hv", "v"), ("gj", "j"), ("hj", "j"), ("dt", "t"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_ENDINGS = ("ene", "ane", "ens", "ets", "er", "en", "et", "ar", "a", "e", "s")
"""Endings of inflected nouns, longest first: "poliklinikkene" is looked up as "poliklinikk" too."""


def sound(word: str) -> str:
    """The word as it may sound: x is ks, c and q are k, z is s, ph is f, doubled letters are one."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)


class Vocabulary:
    """Made from (word, document, weight)."""

    def __init__(self, entries: Iterable[tuple[str, int, float]]) -> None:
        places: dict[str, dict[int, float]] = {}
        for word, document, weight in entries:
            there = places.setdefault(word, {})
            there[document] = max(weight, there.get(document, 0.0))
        self._places = places
        self._words = sorted(places)
        self._inside = "\n".join(word for word in self._words if len(word) >= _LONG)
        self._sounds = sorted((sound(word), word) for word in self._words)
        self._beginnings: dict[int, list[str]] = {}

    def look_up(self, wanted: str) -> dict[int, float]:
        """Document → how well it has the word (its weight times how good the fit is)."""
        found: dict[int, float] = {}
        self._add(found, self._starting(wanted), wanted, 0.85)
        if len(wanted) >= 3:
            self._add(found, self._containing(wanted), wanted, 0.55)
        if wanted in self._places:
            return found
        if len(found) < _FEW and len(wanted) >= 4:
            self._add(found, self._bent(wanted), wanted, 0.6)
        if len(found) < _FEW and len(wanted) >= 3:
            self._add(found, self._sounding(wanted), wanted, 0.6)
        if len(found) < _FEW and len(wanted) >= 4:
            for word, errors in self._slipped(wanted):
                whole = abs(len(word) - len(wanted)) <= errors
                self._add(found, [word], wanted, 0.55 - 0.12 * errors + (0.14 if whole else 0.0))
        return found

    def _add(self, found: dict[int, float], words: Iterable[str], wanted: str, fit: float) -> None:
        for word in words:
            # a whole word is worth all its weight, a beginning more the more of the word was typed
            share = 1.0 if word == wanted else fit * (0.8 + 0.2 * min(1.0, len(wanted) / len(word)))
            for document, weight in self._places[word].items():
                score = weight * share
                if score > found.get(document, 0.0):
                    found[document] = score

    def _starting(self, wanted: str) -> Iterator[str]:
        at = bisect_left(self._words, wanted)
        while at < len(self._words) and self._words[at].startswith(wanted):
            yield self._words[at]
            at += 1

    def _containing(self, wanted: str) -> Iterator[str]:
        at = self._inside.find(wanted)
        while at != -1:
            start = self._inside.rfind("\n", 0, at) + 1
            end = self._inside.find("\n", at)
            end = len(self._inside) if end == -1 else end
            yield self._inside[start:end]
            at = self._inside.find(wanted, end)

    def _bent(self, wanted: str) -> Iterator[str]:
        for ending in _ENDINGS:
            stem = wanted.removesuffix(ending)
            if stem != wanted and len(stem) >= 4:
                yield from self._starting(stem)

    def _sounding(self, wanted: str) -> Iterator[str]:
        heard = sound(wanted)
        if len(heard) < 3:  # "qqqq" sounds like every word in k
            return
        at = bisect_left(self._sounds, (heard, ""))
        while at < len(self._sounds) and self._sounds[at][0].startswith(heard):
            yield self._sounds[at][1]
            at += 1

    def _slipped(self, wanted: str) -> Iterator[tuple[str, int]]:
        """Words whose beginning is one error away (two from eight letters), the nearest first."""
        allowed = 1 if len(wanted) < 8 else 2
        near: dict[str, int] = {}
        for length in range(len(wanted) - 1, len(wanted) + allowed + 1):
            beginnings = self._of_length(length)
            for beginning, errors, _ in extract(wanted, beginnings, scorer=OSA.distance, score_cutoff=allowed, limit=10):
                near[beginning] = min(int(errors), near.get(beginning, 9))
        for beginning, errors in sorted(near.items(), key=lambda one: one[1]):
            for word in self._starting(beginning):
                yield word, errors

    def _of_length(self, length: int) -> list[str]:
        """The different beginnings of this length, of words that are at least so long. Made once a length."""
        if length not in self._beginnings:
            self._beginnings[length] = list(dict.fromkeys(word[:length] for word in self._words if len(word) >= length))
        return self._beginnings[length]
