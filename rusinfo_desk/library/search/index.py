"""One search over services and substances, in memory.

For each word typed: whole words and beginnings by bisection; then the inside of compounds; and only when those find little,
spelling by sound and slips of the fingers. All words must fit somewhere (name, place, kind of service …). Digits search numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from typing import TYPE_CHECKING

from rusinfo_desk.library.directory.service import NATIONAL
from rusinfo_desk.library.fold import tokens
from rusinfo_desk.library.search.documents import Document, Kind, documents_of, national
from rusinfo_desk.library.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["Found", "Hit", "Kind", "SearchIndex"]

_SMALL_WORDS = frozenset({"i", "pa", "for", "og", "til", "av", "med", "om", "en", "et", "ved", "fra", "hos", "som"})
_NEAREST = 10
"""So many hits at most where no open one has all the words."""
_NUMBER = re.compile(r"\+?[\d\s\-.]{3,20}")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. ``matched`` is another name that was typed ("Rivotril" for klonazepam), None when it was the title.

    ``closed`` is a service that has ended: shown last and marked. ``checked`` is False until RUSinfo has verified it.
    """

    id: str
    kind: Kind
    title: str
    subtitle: str
    score: float
    matched: str | None = None
    closed: bool = False
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first, and how many there are in all of each kind."""

    hits: tuple[Hit, ...]
    counts: Mapping[Kind, int]


class SearchIndex:
    """Built once for a library; searching changes nothing, so it may run in any thread."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = tuple(documents)
        self._vocabulary = Vocabulary(
            (word, number, weight) for number, one in enumerate(self._documents) for word, weight in one.words
        )
        self._numbers = tuple((digits, number) for number, one in enumerate(self._documents) for digits in one.numbers)
        self._names: dict[str, list[tuple[int, float]]] = {}
        for number, one in enumerate(self._documents):
            for place, (name, _) in enumerate(one.names):
                self._names.setdefault(name, []).append((number, 6.0 if place else 8.0))
        self._titles = sorted((one.names[0][0], number) for number, one in enumerate(self._documents))
        self._standing = tuple((0.6 if one.kind is Kind.SUBSTANCE else 0.0) - 0.4 * one.standing for one in self._documents)
        self._order = tuple((one.closed, len(one.title)) for one in self._documents)
        self._counties: dict[str, tuple[int, ...]] = {}

    @classmethod
    def of(cls, library: Library) -> SearchIndex:
        """The index of all services and substances."""
        return cls(documents_of(library))

    def search(self, text: str, county: str | None = None, limit: int = 20, kind: Kind | None = None) -> Found:
        """What fits the text. ``county`` (2024 code) lifts services there; ``kind`` keeps one kind only."""
        wanted = tokens(text)
        if not wanted:
            return Found((), {})
        typed = text.strip()
        scores = self._by_number(typed) if _NUMBER.fullmatch(typed) else {}
        if not scores:
            scores = self._by_words(wanted)
        name = " ".join(wanted)
        self._lift(scores, name, county)
        counts: dict[Kind, int] = {}
        for number in scores:
            found = self._documents[number].kind
            counts[found] = counts.get(found, 0) + 1
        standing, order = self._standing, self._order
        ranked = nsmallest(
            limit,
            (
                (order[number][0], -score - standing[number], order[number][1], number)
                for number, score in scores.items()
                if kind is None or self._documents[number].kind is kind
            ),
        )
        return Found(tuple(self._hit(number, -worth, name) for _, worth, _, number in ranked), counts)

    def _by_number(self, typed: str) -> dict[int, float]:
        """Numbers that begin or end with the digits typed; the whole number first."""
        digits = national(typed)
        found: dict[int, float] = {}
        for whole, number in self._numbers:
            if whole == digits:
                found[number] = 12.0
            elif len(digits) >= 3 and (whole.startswith(digits) or (len(digits) >= 4 and whole.endswith(digits))):
                found[number] = max(found.get(number, 0.0), 6.0)
        return found

    def _by_words(self, wanted: list[str]) -> dict[int, float]:
        """Documents where every word fits, with the sum of how well; where none that is open does, those where most words do."""
        if len(wanted) == 1:
            return self._vocabulary.look_up(wanted[0])
        telling = [word for word in wanted if word not in _SMALL_WORDS] or wanted
        each = [self._vocabulary.look_up(word) for word in telling]
        together = set(each[0]).intersection(*each[1:])
        fitting = {number: sum(one[number] for one in each) for number in together}
        if any(not self._documents[number].closed for number in together):
            return fitting
        partly: dict[int, list[float]] = {}
        for one in each:
            for number, score in one.items():
                partly.setdefault(number, []).append(score)
        enough = max(len(each) - 1, 1)
        near = {number: sum(scores) * 0.5 for number, scores in partly.items() if len(scores) >= enough}
        return dict(nlargest(_NEAREST, near.items(), key=lambda one: one[1])) | fitting

    def _lift(self, scores: dict[int, float], name: str, county: str | None) -> None:
        """Add to what is named by all that was typed, and to what lies in the county of the form or is for the whole country."""
        for number, worth in self._names.get(name, ()):
            if number in scores:
                scores[number] += worth
        at = bisect_left(self._titles, (name, -1))
        while at < len(self._titles) and self._titles[at][0].startswith(name):
            if self._titles[at][0] != name and self._titles[at][1] in scores:
                scores[self._titles[at][1]] += 1.5
            at += 1
        if county is not None:
            for code, worth in ((county, 4.0), (NATIONAL, 1.0)):
                for number in self._in_county(code):
                    if number in scores:
                        scores[number] += worth

    def _in_county(self, code: str) -> tuple[int, ...]:
        if code not in self._counties:
            self._counties[code] = tuple(number for number, one in enumerate(self._documents) if one.county_code == code)
        return self._counties[code]

    def _hit(self, number: int, score: float, name: str) -> Hit:
        one = self._documents[number]
        return Hit(
            id=one.id,
            kind=one.kind,
            title=one.title,
            subtitle=one.subtitle,
            score=round(score, 3),
            matched=_other_name(one, name),
            closed=one.closed,
            checked=one.standing == 0,
        )


def _other_name(one: Document, name: str) -> str | None:
    """The other name that was meant, for substances found by a brand or a street name."""
    if one.kind is not Kind.SUBSTANCE or one.names[0][0].startswith(name):
        return None
    others = one.names[1:]
    whole = next((written for folded, written in others if folded == name), None)
    return whole or next((written for folded, written in others if folded.startswith(name)), None)
