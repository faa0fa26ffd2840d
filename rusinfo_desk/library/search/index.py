"""One search over everything that is looked up, in memory.

For each word typed: whole words, beginnings, stems and the inside of compounds; and only when those find little, spelling by
sound and slips of the fingers. All words must fit somewhere (name, place, kind of service …). Digits search numbers.
Sets of documents are masks, so that a word that thousands have costs no more than another; only the best are scored one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import nsmallest
from typing import TYPE_CHECKING, TypeVar

from rusinfo_desk.library.directory.service import NATIONAL
from rusinfo_desk.library.fold import tokens
from rusinfo_desk.library.search.best import best_of, enough_of, value_of
from rusinfo_desk.library.search.documents import Document, Kind, Matched, national
from rusinfo_desk.library.search.filters import Choices, Filters
from rusinfo_desk.library.search.masks import mask_of
from rusinfo_desk.library.search.matching import Forms, what_matched
from rusinfo_desk.library.search.of_library import other_words
from rusinfo_desk.library.search.spelling import stems
from rusinfo_desk.library.search.vocabulary import WEAK, Levels, Vocabulary

if TYPE_CHECKING:
    from rusinfo_desk.library.directory.open_now import OpenState
    from rusinfo_desk.library.library import Library

__all__ = ["Filters", "Found", "Hit", "Kind", "Matched", "SearchIndex"]

_V = TypeVar("_V")

_SMALL_WORDS = frozenset(
    tokens(
        "i på for og til av med om en et ei ved fra hos som er det den de jeg man du kan har hvor hva hvordan hvem å at min meg"
    )
)
_EVERYWHERE = frozenset(tokens("rus hjelp tilbud tjeneste rusproblem rusproblemer rusmisbruk rusavhengighet misbruk avhengighet"))
"""What every service is about: such a word beside others lifts those that have it, but need not be there."""
_NEAREST = 10
"""So many hits at most where no open one has all the words."""
_NUMBER = re.compile(r"\+?[\d\s\-.]{3,20}")
_SURELY_NUMBER = 5
"""So many digits are a telephone number and are not looked for among the words."""
_LONGEST = 12
"""Words of a query that are looked at."""

WHOLE_TITLE, WHOLE_NAME, WHOLE_GROUP, BEGINS_TITLE = 8.0, 6.0, 3.0, 1.5
OWN_COUNTY, WHOLE_COUNTRY = 4.0, 1.0
SUBSTANCE, TOOL, UNCHECKED = 0.6, 1.0, 0.4
"""What is added to the fit of the words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. ``matched`` is what was hit when it was not the title ("Rivotril" for klonazepam), ``matched_as`` what
    sort of thing that is; both None when it was the title.

    ``closed`` is a service that has ended: shown last and marked. ``checked`` is False until RUSinfo has verified it.
    ``open`` is of services, when the search was told what time it is.
    """

    id: str
    kind: Kind
    title: str
    subtitle: str
    score: float
    matched: str | None = None
    matched_as: Matched | None = None
    closed: bool = False
    checked: bool = False
    open: OpenState | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first; how many there are in all of each kind, and of services by type and by county.

    ``complete`` is False where no open one has all the words, so that the hits are only the nearest.
    """

    hits: tuple[Hit, ...]
    counts: Mapping[Kind, int]
    types: Mapping[str, int] = field(default_factory=dict)
    counties: Mapping[str, int] = field(default_factory=dict)
    complete: bool = True


class SearchIndex:
    """Built once for a library; searching changes nothing that is seen, so it may run in any thread."""

    def __init__(self, documents: Iterable[Document], others: Mapping[str, Sequence[Sequence[str]]] | None = None) -> None:
        self._documents = tuple(sorted(documents, key=_likelihood))
        size = len(self._documents)
        self._vocabulary = Vocabulary(
            ((word, number, weight) for number, one in enumerate(self._documents) for word, weight in one.words), size, others
        )
        self._choices = Choices(self._documents)
        self._numbers = "".join(f"\n{digits}" for one in self._documents for digits in one.numbers) + "\n"
        self._owners = tuple(number for number, one in enumerate(self._documents) for _ in one.numbers)
        self._names: dict[str, dict[int, float]] = {}
        for number, one in enumerate(self._documents):
            self._add_names(number, one)
        self._group_names = sorted(name for one in self._documents for name in one.groups)
        self._titles = sorted((one.names[0].folded, number) for number, one in enumerate(self._documents))
        self._standing = tuple(
            (SUBSTANCE if one.kind is Kind.SUBSTANCE else 0.0) - UNCHECKED * one.standing for one in self._documents
        )

    @classmethod
    def of(cls, library: Library) -> SearchIndex:
        """The index of all that can be looked up."""
        return cls(library.documents, other_words(library))

    def _add_names(self, number: int, one: Document) -> None:
        for place, name in enumerate(one.names):
            if name.sort in (Matched.PLACE, Matched.OPERATOR):
                continue
            worth = WHOLE_NAME if place else WHOLE_TITLE
            there = self._names.setdefault(name.folded, {})
            there[number] = max(worth, there.get(number, 0.0))
        for group in one.groups:
            self._names.setdefault(group, {}).setdefault(number, WHOLE_GROUP)

    def search(
        self,
        text: str,
        county: str | None = None,
        limit: int = 20,
        filters: Filters = Filters(),  # noqa: B008 (frozen)
        now: datetime | None = None,
        today: date | None = None,
        tools: bool = False,
    ) -> Found:
        """What fits the text. ``county`` (code on the newest list) lifts services there; ``tools`` finds the window's tools too.

        Filters without a text give all that they keep. ``now`` (aware) is needed for the filter "open now"; ``today`` leaves out
        notices of other days.
        """
        wanted = tokens(text)[:_LONGEST]
        if not wanted and not filters:
            return Found((), {})
        kept = self._choices.kept(filters, now, today, tools)
        digits = national(text) if _NUMBER.fullmatch(text.strip()) else ""
        levels, fitting, near = self._of_number(digits), 0, None
        by_number = bool(levels[0]) or len(digits) >= _SURELY_NUMBER
        if by_number:
            fitting = _all_of(levels)
        else:
            levels, fitting, near = self._of_words(wanted)
        fitting &= kept
        lifted = self._lifted(" ".join(wanted))
        ranked = self._ranked(levels, fitting, lifted, county, limit)
        if near is not None:
            open_ones = near & kept & ~fitting & ~self._choices.closed
            ranked = [*self._ranked(levels, open_ones, lifted, county, min(limit, _NEAREST)), *ranked][:limit]
            fitting = mask_of((number for _, number in ranked), len(self._documents))
        forms = [(word, *stems(word)) for word in wanted]
        hits = tuple(self._hit(number, score, forms, digits if by_number else None, now) for score, number in ranked)
        return Found(hits, *self._counted(fitting), near is None)

    def _of_number(self, digits: str) -> list[Levels]:
        """Numbers that have the digits: the whole number, its beginning, its end or inside."""
        found: dict[float, list[int]] = {}
        at = self._numbers.find(digits) if len(digits) >= 3 else -1
        while at != -1:
            begins, ends = self._numbers[at - 1] == "\n", self._numbers[at + len(digits)] == "\n"
            if begins or len(digits) >= 4:
                worth = 12.0 if begins and ends else 6.0 if begins else 5.0 if ends else 4.0
                found.setdefault(worth, []).append(self._owners[self._numbers.count("\n", 0, at) - 1])
            at = self._numbers.find(digits, at + 1)
        levels = [(worth, mask_of(numbers, len(self._documents))) for worth, numbers in sorted(found.items(), reverse=True)]
        return [levels]

    def _of_words(self, wanted: list[str]) -> tuple[list[Levels], int, int | None]:
        """How well each word fits, the documents where all do, and, where none of them is open, those that are nearest.

        Where none has all the words, they are sought once more as if misspelt; then those count that have most of them.
        """
        if not wanted:
            return [], -1, None
        telling = [word for word in wanted if word not in _SMALL_WORDS] or wanted
        needed = [word for word in telling if word not in _EVERYWHERE] or telling
        closed = self._choices.closed
        levels = [self._vocabulary.look_up(word) for word in needed]
        fitting = _all_of(levels)
        if not fitting:
            hard = [self._vocabulary.look_up(word, hard=True) for word in needed]
            if (near := _all_of(hard)) & ~closed:
                levels, fitting = hard, near
        if not (fitting & ~closed or (fitting and len(levels) == 1)):
            return levels, fitting, enough_of(levels)
        called = [[level for level in one if level[0] >= WEAK] for one in levels]
        if not _all_of(called):  # all words are in some text, but nothing is called so
            fitting |= enough_of(called)
        extra = [self._vocabulary.look_up(word) for word in telling if word not in needed]
        return levels + extra, fitting, None

    def _lifted(self, name: str) -> dict[int, float]:
        """What is named by all that was typed, or whose group or title begins with it."""
        lifted = dict(self._names.get(name, {}))
        if len(name) >= 4:
            at = bisect_left(self._group_names, name)
            if at < len(self._group_names) and self._group_names[at].startswith(name):
                for number in self._names[self._group_names[at]]:
                    lifted.setdefault(number, WHOLE_GROUP)
        at = bisect_left(self._titles, (name, -1))
        end = min(len(self._titles), at + 100)
        while name and at < end and self._titles[at][0].startswith(name):
            if self._titles[at][0] != name:
                number = self._titles[at][1]
                lifted[number] = lifted.get(number, 0.0) + BEGINS_TITLE
            at += 1
        return lifted

    def _ranked(
        self, levels: list[Levels], candidates: int, lifted: Mapping[int, float], county: str | None, limit: int
    ) -> list[tuple[float, int]]:
        """(score, document), best first. Only what may be among the best is scored."""
        own = self._choices.counties.get(county or "", 0)
        country = self._choices.counties.get(NATIONAL, 0) if county else 0
        still = candidates & ~self._choices.closed
        pools = [still, candidates & self._choices.closed if still.bit_count() < limit else 0]
        pools += [still & mask for mask in (own, country, self._choices.kinds.get(Kind.SUBSTANCE, 0)) if mask]
        chosen = {number for pool in pools for number in best_of(levels, pool, limit)}
        chosen.update(number for number in lifted if candidates >> number & 1)
        scored = []
        for number in chosen:
            score = self._standing[number] + lifted.get(number, 0.0) + sum(value_of(one, number) for one in levels)
            one = self._documents[number]
            if county and one.county_code in (county, NATIONAL):
                score += OWN_COUNTY if one.county_code == county else WHOLE_COUNTRY
            scored.append((one.closed, -score, number))
        return [(-score, number) for _, score, number in nsmallest(limit, scored)]

    def _counted(self, mask: int) -> tuple[dict[Kind, int], dict[str, int], dict[str, int]]:
        """How many there are by kind, by type of service and by county."""
        choices = self._choices
        return _counts(mask, choices.kinds), _counts(mask, choices.types), _counts(mask, choices.counties)

    def _hit(self, number: int, score: float, forms: Forms, digits: str | None, now: datetime | None) -> Hit:
        one = self._documents[number]
        matched, matched_as = what_matched(one, forms, digits)
        return Hit(
            id=one.id,
            kind=one.kind,
            title=one.title,
            subtitle=one.subtitle,
            score=round(score, 3),
            matched=matched,
            matched_as=matched_as,
            closed=one.closed,
            checked=one.standing == 0,
            open=None if now is None else self._choices.state(number, now),
        )


def _likelihood(one: Document) -> tuple[object, ...]:
    """The order of documents that fit equally well."""
    return (one.closed, one.rank, one.title, one.id)


def _all_of(levels: list[Levels]) -> int:
    fitting = -1
    for one in levels:
        every = 0
        for _, mask in one:
            every |= mask
        fitting &= every
    return fitting


def _counts(mask: int, there: Mapping[_V, int]) -> dict[_V, int]:
    return {value: count for value, having in there.items() if (count := (mask & having).bit_count())}
