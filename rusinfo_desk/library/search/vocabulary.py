"""The words of the search with where they stand, and the ways to find a word: whole, beginning, stem, inside, and nearly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from rusinfo_desk.library.search.masks import mask_of
from rusinfo_desk.library.search.spelling import Slips, bones, bones_of, sound, stems

__all__ = ["WEAK", "Levels", "Vocabulary"]

Levels = list[tuple[float, int]]
"""How well a word fits, best first, each with the mask of the documents where it fits so well (or better, named before)."""

WHOLE, BEGINNING, STEM, INSIDE_END, INSIDE, HEARD, BONES = 1.0, 0.72, 0.68, 0.7, 0.5, 0.6, 0.55
STEM_INSIDE, OTHER_WORD, PARTS, ALONE = 0.45, 0.9, 0.7, 0.7
WEAK = 1.3
"""A word that fits no better than this is found in the text about something, and is not what it is called or where it is."""
_SLIP = {0: 0.5, 1: 0.5, 2: 0.4}
_WHOLE_MORE = 0.12
"""What a word found nearly is worth more when it is the whole word and not a beginning."""
_FEW = 3
"""Below so many documents a word is also sought by sound and with slips."""
_LONG = 6
"""Words of at least so many letters may be compounds and are searched inside."""
_INSIDE_FROM = 4
_SPLIT_FROM, _SHORTEST_PART = 9, 4
_MANY = 10
"""A word that so many documents have is kept as a mask and not as a list."""
_COMMON = 120
"""Beginnings that so many documents have are worked out beforehand."""


class Vocabulary:
    """Made from (word, document, weight). Documents are numbers from 0 to ``size``, the most likely ones lowest.

    ``others`` are words that mean other words: each other meaning is one word or several that must be there together.
    """

    def __init__(
        self, entries: Iterable[tuple[str, int, float]], size: int, others: Mapping[str, Sequence[Sequence[str]]] | None = None
    ) -> None:
        self._size = size
        self._others = others or {}
        lists: dict[str, dict[float, list[int]]] = {}
        for word, document, weight in entries:
            lists.setdefault(word, {}).setdefault(weight, []).append(document)
        self._held = {word: sum(map(len, there.values())) for word, there in lists.items()}
        places: dict[str, dict[float, list[int] | int]] = {
            word: {weight: mask_of(found, size) if len(found) >= _MANY else found for weight, found in there.items()}
            for word, there in lists.items()
        }
        self._places = places
        self._words = sorted(places)
        self._inside = "\n".join(word for word in self._words if len(word) >= _LONG)
        self._sounds = sorted((sound(word), word) for word in self._words if not word.isdigit())
        self._bones: dict[str, list[str]] = {}
        for heard, word in self._sounds:
            if len(word) >= 3 and word.isalpha():
                self._bones.setdefault(bones_of(heard), []).append(word)
        self._slips = Slips(self._words)
        self._common = dict(self._common_beginnings())

    def look_up(self, wanted: str, *, hard: bool = False, follow: bool = True) -> Levels:
        """Where the word fits and how well. ``hard``: also nearly, even though the word itself is somewhere.

        ``follow`` its other meanings too (but not theirs).
        """
        found: dict[float, int] = {}
        if wanted in self._places:
            self._add(found, [wanted], WHOLE)
        self._begin(found, wanted, BEGINNING)
        for stem in stems(wanted):
            self._begin(found, stem, STEM)
        for other in self._others.get(wanted, ()) if follow else ():
            _merge(found, self._together([self.look_up(word, follow=False) for word in other]), OTHER_WORD)
        few = wanted not in self._places and _count(found) < _FEW
        if len(wanted) >= _INSIDE_FROM:
            words = list(self._containing(wanted))
            self._add(found, (word for word in words if word.endswith(wanted)), INSIDE_END)
            self._add(found, (word for word in words if not word.endswith(wanted)), INSIDE)
            for stem in stems(wanted) if not words else ():
                self._add(found, self._containing(stem), STEM_INSIDE)
        if few or hard:
            self._nearly(found, wanted)
            if len(wanted) >= _SPLIT_FROM and max(found, default=0.0) < WEAK:
                _merge(found, self._parts(wanted), PARTS)
        return sorted(found.items(), reverse=True)

    def _nearly(self, found: dict[float, int], wanted: str) -> None:
        if len(wanted) < 3 or not wanted.isalpha():
            return
        self._sounding(found, wanted)
        for beginning, errors in self._slips.near(wanted):
            if beginning in self._places:
                self._add(found, [beginning], _SLIP[errors] + _WHOLE_MORE)
            if len(wanted) > 3:
                self._add(found, self._starting(beginning), _SLIP[errors])
        self._add(found, self._bones.get(bones(wanted), ()), BONES)

    def _parts(self, wanted: str) -> Levels:
        """A compound that nothing has, as the two words that it is made of: "gjeldsrådgivning" is "gjeld" and "rådgivning".

        One of them alone is worth less.
        """
        found: dict[float, int] = {}
        headed = False
        for length in range(len(wanted) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            head, tail = wanted[:length], wanted[length:]
            whole = next((word for word in (head, head.removesuffix("s"), head.removesuffix("e")) if word in self._places), None)
            if whole is None:
                if tail in self._places:
                    _merge(found, self._begun(tail), ALONE)
                continue
            first = self._begun(whole)
            if not headed:
                _merge(found, first, ALONE)
            headed = True
            if together := self._together([first, self._begun(tail)]):
                _merge(found, together, WHOLE)
                break
        return sorted(found.items(), reverse=True)

    def _begun(self, word: str) -> Levels:
        found: dict[float, int] = {}
        self._begin(found, word, WHOLE)
        for stem in stems(word):
            self._begin(found, stem, STEM)
        return sorted(found.items(), reverse=True)

    @staticmethod
    def _together(each: list[Levels]) -> Levels:
        """How well several words fit together: the mean of how well each does, where all do."""
        found: dict[float, int] = {}
        for one in product(*each):
            mask = -1
            for _, there in one:
                mask &= there
            if mask:
                value = round(sum(value for value, _ in one) / len(one), 3)
                found[value] = found.get(value, 0) | mask
        return sorted(found.items(), reverse=True)

    def _add(self, found: dict[float, int], words: Iterable[str], fit: float) -> None:
        """Add the documents of the words, each weight times ``fit``."""
        for weight, mask in self._masks(words).items():
            value = round(weight * fit, 3)
            found[value] = found.get(value, 0) | mask

    def _begin(self, found: dict[float, int], wanted: str, fit: float) -> None:
        if (common := self._common.get(wanted)) is None:
            self._add(found, self._starting(wanted), fit)
            return
        for weight, mask in common.items():
            value = round(weight * fit, 3)
            found[value] = found.get(value, 0) | mask

    def _masks(self, words: Iterable[str]) -> dict[float, int]:
        """Weight → the documents that have one of the words with that weight."""
        masks: dict[float, int] = {}
        single: dict[float, list[int]] = {}
        for word in words:
            for weight, documents in self._places[word].items():
                if isinstance(documents, int):
                    masks[weight] = masks.get(weight, 0) | documents
                else:
                    single.setdefault(weight, []).extend(documents)
        for weight, documents in single.items():
            masks[weight] = masks.get(weight, 0) | mask_of(documents, self._size)
        return masks

    def _common_beginnings(self) -> Iterator[tuple[str, dict[float, int]]]:
        """The beginnings that many words have, with their masks: what is typed first must not take longest."""
        counts: dict[str, int] = {}
        for word in self._words:
            for length in range(1, min(len(word), 6) + 1):
                counts[word[:length]] = counts.get(word[:length], 0) + self._held[word]
        for beginning, count in counts.items():
            if count >= _COMMON:
                yield beginning, self._masks(self._starting(beginning))

    def _starting(self, wanted: str) -> Iterator[str]:
        at = bisect_left(self._words, wanted)
        while at < len(self._words) and self._words[at].startswith(wanted):
            yield self._words[at]
            at += 1

    def _containing(self, wanted: str) -> Iterator[str]:
        inside = self._inside
        at = inside.find(wanted)
        while at != -1:
            start = inside.rfind("\n", 0, at) + 1
            end = inside.find("\n", at)
            end = len(inside) if end == -1 else end
            yield inside[start:end]
            at = inside.find(wanted, end)

    def _sounding(self, found: dict[float, int], wanted: str) -> None:
        heard = sound(wanted)
        if len(heard) < 3:  # "qqqq" sounds like every word in k
            return
        at = bisect_left(self._sounds, (heard, ""))
        whole: list[str] = []
        beginning: list[str] = []
        while at < len(self._sounds) and self._sounds[at][0].startswith(heard):
            (whole if self._sounds[at][0] == heard else beginning).append(self._sounds[at][1])
            at += 1
        self._add(found, whole, HEARD + _WHOLE_MORE)
        self._add(found, beginning, HEARD)


def _merge(found: dict[float, int], levels: Levels, fit: float) -> None:
    for value, mask in levels:
        less = round(value * fit, 3)
        found[less] = found.get(less, 0) | mask


def _count(found: dict[float, int]) -> int:
    """How many documents there are in all levels."""
    every = 0
    for mask in found.values():
        every |= mask
    return every.bit_count()
