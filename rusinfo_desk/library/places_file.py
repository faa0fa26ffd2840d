"""Reads ``resources/places``: the county lists and the municipalities."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from rusinfo_desk.library.boundary import Record, read_toml
from rusinfo_desk.library.places import County, CountyList, CountyLists, Municipality

__all__ = ["read_places"]


class _Source(Record):
    text: str


class _County(Record):
    code: str
    name: str
    sami_name: str | None = None
    region: str | None = None
    population: int | None = None
    population_date: date | None = None
    population_basis: Literal["seen", "general_knowledge"] | None = None
    population_source: str | None = None
    successors: dict[str, tuple[str, ...]] | None = None


class _List(Record):
    id: str
    label: str
    valid_from: date
    valid_to: date | None = None
    counties: tuple[_County, ...]


class _Counties(Record):
    split_warning: str
    not_exact: tuple[str, ...]
    not_exact_source: str
    sources: tuple[_Source, ...]
    lists: tuple[_List, ...]


class _Municipality(Record):
    code: str
    name: str
    sami_name: str | None = None
    code_2023: str | None = None


class _Municipalities(Record):
    municipalities: tuple[_Municipality, ...]


def read_places(folder: Path) -> CountyLists:
    """The county lists with the municipalities of the newest one."""
    counties = read_toml(folder / "counties.toml", _Counties)
    places = read_toml(folder / "municipalities.toml", _Municipalities).municipalities
    return CountyLists(
        (CountyList(one.id, one.label, one.valid_from, one.valid_to, _counties(one)) for one in counties.lists),
        (Municipality(one.code, one.name, one.sami_name, one.code_2023) for one in places),
        split_warning=counties.split_warning,
        not_exact=counties.not_exact,
    )


def _counties(listed: _List) -> dict[str, County]:
    return {
        one.code: County(
            code=one.code,
            name=one.name,
            sami_name=one.sami_name,
            region=one.region,
            population=one.population,
            population_date=one.population_date,
            population_checked=one.population_basis == "seen",
            population_source=one.population_source,
            successors=one.successors or {},
        )
        for one in listed.counties
    }
