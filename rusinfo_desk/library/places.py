"""County lists and places. A county code means something only together with its list: 38 exists on one, 39 on another.

A place that is typed (county or municipality, Norwegian or Sámi, with or without diacritics) gives its county.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from rusinfo_desk.library.fold import fold, tokens

__all__ = ["County", "CountyList", "CountyLists", "Municipality", "PlaceHit"]


@dataclass(frozen=True, slots=True)
class County:
    """A county of one list. ``successors`` maps a later list to the codes there (for old lists only the main one).

    ``population_checked`` is False when the figure is general knowledge that nobody compared with Statistics Norway.
    """

    code: str
    name: str
    sami_name: str | None = None
    region: str | None = None
    population: int | None = None
    population_date: date | None = None
    population_checked: bool = False
    population_source: str | None = None
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountyList:
    """The counties in force from ``valid_from`` to ``valid_to`` (both included; None = still)."""

    id: str
    label: str
    valid_from: date
    valid_to: date | None
    counties: Mapping[str, County]


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of 2024. Its county is the first two digits of its code."""

    code: str
    name: str
    sami_name: str | None = None
    code_2023: str | None = None

    @property
    def county_code(self) -> str:
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place that matches what was typed. ``municipality_code`` is None for the county itself."""

    county_code: str
    label: str
    municipality_code: str | None = None


class CountyLists:
    """All lists, newest first, with the municipalities of the newest."""

    def __init__(
        self,
        lists: Iterable[CountyList],
        municipalities: Iterable[Municipality],
        split_warning: str = "",
        not_exact: tuple[str, ...] = (),
    ) -> None:
        self._lists = {listed.id: listed for listed in sorted(lists, key=lambda one: one.valid_from, reverse=True)}
        self.municipalities = tuple(municipalities)
        self.split_warning = split_warning
        """Why figures of the 2020 list cannot be divided on the 2024 list; printed with comparisons over time."""
        self.not_exact = not_exact
        """Municipalities that changed county, so that a roll-up is not exact."""

    @property
    def parts(self) -> tuple[tuple[CountyList, ...], tuple[Municipality, ...], str, tuple[str, ...]]:
        """What it is made of, as it takes it."""
        return tuple(self._lists.values()), self.municipalities, self.split_warning, self.not_exact

    @cached_property
    def _places(self) -> tuple[tuple[str, tuple[str, ...], PlaceHit], ...]:
        """(code, folded names, hit) of every place; made when a place is first typed."""
        return _place_names(self.newest, self.municipalities)

    @property
    def newest(self) -> CountyList:
        return next(iter(self._lists.values()))

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._lists)

    def list_for(self, day: date) -> str:
        """The id of the list in force on a day. Days before the oldest list get the oldest."""
        return next((one.id for one in self._lists.values() if one.valid_from <= day), self.ids[-1])

    def get(self, list_id: str) -> CountyList:
        """A list by its id. Raises KeyError."""
        return self._lists[list_id]

    def counties(self, list_id: str) -> tuple[County, ...]:
        """The counties of a list, in the order of their codes; empty for an unknown list."""
        return tuple(self._lists[list_id].counties.values()) if list_id in self._lists else ()

    def county(self, list_id: str, code: str) -> County | None:
        """The county with this code on this list, or None."""
        listed = self._lists.get(list_id)
        return None if listed is None else listed.counties.get(code)

    def rolled_up(self, code: str, from_list: str, to_list: str) -> str | None:
        """The one code on ``to_list`` that a county of ``from_list`` belongs to, or None where it is divided or unknown.

        From the 2024 list to the 2020 list it joins (31, 32, 33 → 30); the other way a divided county has no answer.
        """
        if self.county(from_list, code) is None or to_list not in self._lists:
            return None
        if from_list == to_list:
            return code
        if self._lists[to_list].valid_from > self._lists[from_list].valid_from:
            later = self._lists[from_list].counties[code].successors.get(to_list, ())
            return later[0] if len(later) == 1 else None
        earlier = [one.code for one in self.counties(to_list) if code in one.successors.get(from_list, ())]
        return earlier[0] if len(earlier) == 1 else None

    def find_place(self, text: str, limit: int = 8) -> tuple[PlaceHit, ...]:
        """Counties and municipalities that match what is typed, best first; a code ("03", "0301") matches too.

        Whole names come before beginnings, counties before municipalities. A name that several municipalities have gives
        one hit each, with the county named.
        """
        typed = text.strip()
        wanted = " ".join(tokens(typed))
        if not wanted:
            return ()
        if typed.isdigit():
            return tuple(hit for codes, _, hit in self._places if codes.startswith(typed))[:limit]
        ranked: list[tuple[int, int, str, PlaceHit]] = []
        for code, names, hit in self._places:
            ranks = [rank for name in names if (rank := _rank(name, wanted)) is not None]
            if ranks:
                ranked.append((min(ranks), len(code), hit.label, hit))
        return tuple(hit for *_, hit in sorted(ranked, key=lambda found: found[:3]))[:limit]


def _rank(name: str, wanted: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in name else None


def _place_names(newest: CountyList, municipalities: Iterable[Municipality]) -> tuple[tuple[str, tuple[str, ...], PlaceHit], ...]:
    """(code, folded names, hit) of every place."""
    places: list[tuple[str, tuple[str, ...], PlaceHit]] = []
    for county in newest.counties.values():
        sami = (county.sami_name or "").split("/")
        places.append((county.code, _folded(county.name, *sami), PlaceHit(county.code, f"{county.name} (fylke)")))
    for one in municipalities:
        county_name = newest.counties[one.county_code].name
        if one.name == county_name:
            continue
        named = one.name if one.sami_name is None else f"{one.name} / {one.sami_name}"
        hit = PlaceHit(one.county_code, f"{named} ({county_name})", one.code)
        places.append((one.code, _folded(one.name, one.sami_name or ""), hit))
    return tuple(places)


def _folded(*names: str) -> tuple[str, ...]:
    return tuple(" ".join(tokens(name)) for name in names if fold(name).strip())
