"""Reads ``resources/calculators/promille.toml``. Brings pydantic: import it when the calculator is opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from rusinfo_desk.library.boundary import Record, broken, read_toml
from rusinfo_desk.library.calculators.widmark import Basis, Drink, Figure, Range, Sex, Source

__all__ = ["read_basis"]

_Sources = Annotated[tuple[str, ...], Field(min_length=1)]
_Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class _Figure(Record):
    value: _Positive
    sources: _Sources

    def figure(self) -> Figure:
        return Figure(self.value, self.sources)


class _Range(Record):
    low: _Positive
    middle: _Positive
    high: _Positive
    sources: _Sources

    def range(self) -> Range:
        return Range(self.low, self.middle, self.high, self.sources)


class _Share(Record):
    kvinne: _Range
    mann: _Range


class _Drink(Record):
    id: str
    label: str
    centilitres: _Positive
    percent: _Positive
    sources: _Sources


class _Source(Record):
    title: str
    address: str
    read: date


class _Basis(Record):
    share: _Share
    elimination: _Range
    unit: _Range
    density: _Figure
    driving_limit: _Figure
    poisoning: _Figure
    deadly: _Figure
    too_early: _Figure
    large_meal: _Figure
    drinks: tuple[_Drink, ...]
    sources: dict[str, _Source]


def read_basis(resources: Path) -> Basis:
    """The figures with their sources. Raises DeskError for a file that is broken, or a figure without a source."""
    path = resources / "calculators" / "promille.toml"
    found = read_toml(path, _Basis)
    ranges = (found.share.kvinne, found.share.mann, found.elimination, found.unit)
    figures = (found.density, found.driving_limit, found.poisoning, found.deadly, found.too_early, found.large_meal)
    if any(not one.low <= one.middle <= one.high for one in ranges):
        raise broken(path, "Et tall ligger utenfor sitt eget spenn.")
    named = [*(one.sources for one in ranges), *(one.sources for one in figures), *(one.sources for one in found.drinks)]
    if {key for keys in named for key in keys} - found.sources.keys():
        raise broken(path, "En kilde finnes ikke i kildelisten.")
    return Basis(
        share={Sex.FEMALE: found.share.kvinne.range(), Sex.MALE: found.share.mann.range()},
        elimination=found.elimination.range(),
        unit=found.unit.range(),
        density=found.density.figure(),
        driving_limit=found.driving_limit.figure(),
        poisoning=found.poisoning.figure(),
        deadly=found.deadly.figure(),
        too_early=found.too_early.figure(),
        large_meal=found.large_meal.figure(),
        drinks=tuple(Drink(one.id, one.label, one.centilitres, one.percent, one.sources) for one in found.drinks),
        sources={key: Source(key, one.title, one.address, one.read) for key, one in found.sources.items()},
    )
