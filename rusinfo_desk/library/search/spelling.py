"""How a word may be spelt otherwise: by sound, by its consonants alone, by its stem, and with slips of the fingers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

__all__ = ["Slips", "bones", "bones_of", "sound", "stems"]

_SOUNDS = (
    ("ph", "f"), ("wh", "v"), ("tj", "k"), ("kj", "k"), ("ck", "k"), ("ch", "k"), ("sch", "s"), ("skj", "s"), ("sj", "s"),
    ("x", "ks"), ("c", "k"), ("q", "k"), ("z", "s"), ("w", "v"), ("y", "i"), ("hv", "v"), ("gj", "j"), ("hj", "j"), ("dt", "t"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouyj]+")
_SHORTEST_STEM = 4
_TWO_FROM = 7


def sound(word: str) -> str:
    """The word as it may sound: x is ks, c and q are k, z is s, ph is f, doubled letters are one."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)


def bones(word: str) -> str:
    """What is left of the sound when all vowels are alike and those at the end are silent: "coke" and "kouk" are both "k-k".

    For English words as a Norwegian hears them. Says little about a short word, so it is the last thing tried.
    """
    return bones_of(sound(word))


def bones_of(heard: str) -> str:
    """The bones of what :func:`sound` made of a word."""
    return _VOWELS.sub("-", heard).rstrip("-")


def stems(word: str) -> Iterator[str]:
    """Beginnings of the words that an inflected word may belong to: "poliklinikkene" → "poliklinikk".

    Snowball's Norwegian stem, and what it does not undo: "krisesentrene" → "krisesenter", "brukerrommet" → "brukerrom".
    """
    stem = _stemmer().stemWord(word)
    if len(stem) < _SHORTEST_STEM:
        return
    if stem != word:
        yield stem
    if len(stem) > _SHORTEST_STEM and stem[-1] in "rln" and stem[-2] not in "aeiouyrln":
        yield f"{stem[:-1]}e{stem[-1]}"
    if len(stem) > _SHORTEST_STEM and stem != word and stem[-1] == stem[-2] == "m":
        yield stem[:-1]


@cache
def _stemmer() -> Any:
    """Snowball's stemmer. The package reads all its languages, so it is imported when the first word is typed and not before."""
    from snowballstemmer import stemmer

    return stemmer("norwegian")


class Slips:
    """Finds words by a beginning that is one slip away: a letter too many, too few, another one, or two swapped."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._beginnings: dict[int, tuple[dict[str, list[str]], dict[str, list[str]]]] = {}

    def near(self, wanted: str) -> list[tuple[str, int]]:
        """Beginnings of words with how many slips away they are, the nearest first: one slip, two from seven letters."""
        allowed = 1 if len(wanted) < _TWO_FROM else 2
        found: dict[str, int] = {}
        for length in range(len(wanted) - 1, len(wanted) + allowed + 1):
            for candidates in self._likely(wanted, length):
                for word, errors, _ in extract(wanted, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=10):
                    found[word] = min(int(errors), found.get(word, 9))
        return sorted(found.items(), key=lambda one: one[1])

    def _likely(self, wanted: str, length: int) -> Iterator[list[str]]:
        """Beginnings of this length that have one of the first two letters at the same place or swapped: a sixth of them all."""
        firsts, seconds = self._of_length(length)
        for letter in dict.fromkeys(wanted[:2]):
            yield firsts.get(letter, [])
        yield seconds.get(wanted[1], [])

    def _of_length(self, length: int) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """The different beginnings of this length by their first and by their second letter. Made once a length."""
        if length not in self._beginnings:
            firsts: dict[str, list[str]] = {}
            seconds: dict[str, list[str]] = {}
            for beginning in dict.fromkeys(word[:length] for word in self._words if len(word) >= length):
                firsts.setdefault(beginning[0], []).append(beginning)
                seconds.setdefault(beginning[1:2], []).append(beginning)
            self._beginnings[length] = (firsts, seconds)
        return self._beginnings[length]
