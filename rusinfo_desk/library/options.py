"""What can be chosen in a field, and which of it a counsellor means by what is typed so far.

A key or a code chooses at once ("2", "03"); letters match the beginning of the label, of one of its words or of a further
name, with or without diacritics; then the inside of a compound; and, only when nothing else does, a slip of the fingers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from rusinfo_desk.library.fold import fold, tokens
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.places import CountyLists
from rusinfo_desk.registry.model.codebook import Code, Field, FieldType

__all__ = ["Option", "OptionSet", "match", "options"]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice. ``hint`` says more where the label alone could be misread ("gruppe", the county of a municipality)."""

    code: str
    label: str
    key: str = ""
    words: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Folded:
    option: Option
    exact: frozenset[str]
    label: str
    names: tuple[str, ...]
    tokens: tuple[str, ...]


class OptionSet(Sequence[Option]):
    """The options of a field, folded once so that each keystroke is quick (well under 2 ms)."""

    def __init__(self, given: Iterable[Option]) -> None:
        self._options = tuple(given)
        self._folded = tuple(_fold_option(option) for option in self._options)
        self._beginnings: dict[int, dict[str, list[tuple[int, int]]]] = {}
        self._by_code = {option.code: option for option in reversed(self._options)}

    def __len__(self) -> int:
        return len(self._options)

    @overload
    def __getitem__(self, index: int) -> Option: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Option]: ...

    def __getitem__(self, index: int | slice) -> Option | Sequence[Option]:
        return self._options[index]

    def get(self, code: str) -> Option | None:
        """The option with this code: the first of them where places share a county."""
        return self._by_code.get(code)

    def match(self, typed: str, limit: int = 8) -> tuple[Option, ...]:
        """The options that fit what is typed, best first; one a code. Nothing typed gives the first ones in order."""
        wanted = " ".join(tokens(typed))
        if not wanted:
            return self._options[:limit]
        ranked = sorted((rank, at) for at, one in enumerate(self._folded) if (rank := _rank(one, wanted)) is not None)
        if not ranked and len(wanted) > 3:
            ranked = self._slipped(wanted)
        return _one_a_code((self._options[position] for _, position in ranked), limit)

    def _slipped(self, wanted: str) -> list[tuple[tuple[int, int, int], int]]:
        """(rank, position) of options with a word whose beginning is one error off (two from eight letters)."""
        allowed = 1 if len(wanted) < 8 else 2
        best: dict[int, tuple[int, int, int]] = {}
        for length in (len(wanted), len(wanted) + 1, len(wanted) - 1):
            beginnings = self._of_length(length)
            near = extract(wanted, beginnings.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=12)
            for beginning, errors, _ in near:
                for at, beyond in beginnings[beginning]:
                    rank = (int(errors), beyond, len(self._folded[at].label))
                    best[at] = min(rank, best.get(at, rank))
        return sorted((rank, at) for at, rank in best.items())

    def _of_length(self, length: int) -> dict[str, list[tuple[int, int]]]:
        """Beginnings of this length → (position, letters beyond it). Made once a length."""
        if length not in self._beginnings:
            made: dict[str, list[tuple[int, int]]] = {}
            for at, one in enumerate(self._folded):
                for word in one.tokens:
                    if len(word) >= length:
                        made.setdefault(word[:length], []).append((at, len(word) - length))
            self._beginnings[length] = made
        return self._beginnings[length]


def options(field: Field, library: Library) -> OptionSet:
    """The choices of a field: codes that are offered, substances and their groups, counties and places, or services."""
    if field.type is FieldType.SUBSTANCE:
        return _substances(library)
    if field.type is FieldType.COUNTY:
        return _places(library.counties)
    if field.type is FieldType.SERVICE:
        return _services(library)
    return OptionSet(code_option(code) for code in field.codes if code.offered)


def match(given: Sequence[Option], typed: str, limit: int = 8) -> tuple[Option, ...]:
    """As :meth:`OptionSet.match`, for any options."""
    found = given if isinstance(given, OptionSet) else OptionSet(given)
    return found.match(typed, limit)


def code_option(code: Code) -> Option:
    """The choice of a code of the codebook (also for channels and outcomes)."""
    return Option(code.code, code.label, code.key, code.words)


@lru_cache(maxsize=4)
def _substances(library: Library) -> OptionSet:
    """Substances first, then the groups for when the kind did not come up. "Ukjent" is an answer of its own, not a choice."""
    found = [
        Option(
            one.id,
            one.name,
            words=(one.id, *one.synonyms, *one.brands.names, *one.street_names.names, *((one.name_en,) if one.name_en else ())),
        )
        for one in library.substances.values()
        if one.id != "ukjent"
    ]
    found += [
        Option(one.id, one.label, words=(one.id, *one.words), hint="gruppe: typen kom ikke fram")
        for one in library.groups.values()
        if one.id not in library.substances
    ]
    return OptionSet(found)


@lru_cache(maxsize=4)
def _places(counties: CountyLists) -> OptionSet:
    newest = counties.newest
    found = [
        Option(one.code, one.name, one.code, tuple((one.sami_name or "").split(" / ")) if one.sami_name else ())
        for one in newest.counties.values()
    ]
    for place in counties.municipalities:
        county = newest.counties[place.county_code]
        if place.name == county.name:
            continue
        words = (place.code, place.sami_name) if place.sami_name else (place.code,)
        found.append(Option(place.county_code, place.name, words=words, hint=county.name))
    return OptionSet(found)


@lru_cache(maxsize=4)
def _services(library: Library) -> OptionSet:
    return OptionSet(
        Option(one.id, one.name, words=tuple(name for name in (one.municipality, one.operator) if name), hint=one.place)
        for one in library.services.values()
        if not one.closed
    )


def _fold_option(option: Option) -> _Folded:
    names = tuple(dict.fromkeys(" ".join(tokens(name)) for name in (option.label, *option.words)))
    words = tuple(dict.fromkeys(word for name in names for word in name.split()))
    exact = frozenset(text for text in (fold(option.key), option.code) if text)
    return _Folded(option, exact, names[0], names, words)


def _rank(one: _Folded, wanted: str) -> tuple[int, int, int] | None:
    """(how well, whether by another name, length of what was hit); None when it does not fit."""
    if wanted in one.exact or wanted.replace(" ", "_") in one.exact:
        return (0, 0, 0)
    best: tuple[int, int, int] | None = None
    for number, name in enumerate(one.names):
        how = _how(name, wanted)
        if how is not None and (best is None or (how, int(number > 0), len(name)) < best):
            best = (how, int(number > 0), len(name))
    return best


def _how(name: str, wanted: str) -> int | None:
    if name == wanted:
        return 1
    if name.startswith(wanted):
        return 2
    if f" {wanted}" in name:
        return 3
    if len(wanted) > 2 and wanted in name:
        return 4
    parts = wanted.split()
    if len(parts) > 1 and all(f" {part}" in f" {name}" for part in parts):
        return 3
    return None


def _one_a_code(found: Iterable[Option], limit: int) -> tuple[Option, ...]:
    """At most ``limit`` options. The same code may stand for several places, so only the same label is dropped."""
    kept: dict[tuple[str, str], Option] = {}
    for option in found:
        kept.setdefault((option.code, option.label), option)
        if len(kept) == limit:
            break
    return tuple(kept.values())
