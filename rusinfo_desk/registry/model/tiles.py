"""Where each county stands on a tile map: a square a county, about where it lies in Norway, so that a large and empty county
weighs no more than a small and full one. Screen and paper draw the same squares.

A layout belongs to a list of counties (``resources/places/counties.toml``): 15 from 2024, 11 in 2020–2023, 18 and 19 before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["LAYOUTS", "Tile", "layout_of"]


@dataclass(frozen=True, slots=True)
class Tile:
    """A square: ``column`` from west, ``row`` from north, both from 0. ``short`` stands in for a name that has no room."""

    column: int
    row: int
    short: str


_SAME = {
    "03": Tile(2, 4, "OSL"),
    "11": Tile(0, 5, "ROG"),
    "15": Tile(1, 3, "M/R"),
    "18": Tile(3, 1, "NOR"),
    "34": Tile(2, 3, "INN"),
    "42": Tile(1, 6, "AGD"),
    "46": Tile(0, 4, "VLD"),
    "50": Tile(2, 2, "TRØ"),
}
"""The counties that both lists after 2020 have."""

_BEFORE_2020 = {
    "20": Tile(4, 0, "FIN"),
    "19": Tile(3, 0, "TRM"),
    "18": Tile(3, 1, "NOR"),
    "15": Tile(1, 3, "M/R"),
    "14": Tile(0, 4, "S/F"),
    "05": Tile(1, 4, "OPP"),
    "04": Tile(2, 4, "HED"),
    "12": Tile(0, 5, "HOR"),
    "06": Tile(1, 5, "BUS"),
    "03": Tile(2, 5, "OSL"),
    "02": Tile(3, 5, "AKE"),
    "11": Tile(0, 6, "ROG"),
    "08": Tile(1, 6, "TEL"),
    "07": Tile(2, 6, "VFO"),
    "01": Tile(3, 6, "ØST"),
    "10": Tile(0, 7, "V-A"),
    "09": Tile(1, 7, "A-A"),
}

LAYOUTS: Mapping[str, Mapping[str, Tile]] = {
    "2024": {
        **_SAME,
        "55": Tile(3, 0, "TRM"),
        "56": Tile(4, 0, "FIN"),
        "33": Tile(1, 4, "BUS"),
        "32": Tile(3, 4, "AKE"),
        "40": Tile(1, 5, "TEL"),
        "39": Tile(2, 5, "VFO"),
        "31": Tile(3, 5, "ØST"),
    },
    "2020": {
        **_SAME,
        "54": Tile(3, 0, "T/F"),
        "30": Tile(1, 4, "VIK"),
        "38": Tile(1, 5, "V/T"),
    },
    "2018": {**_BEFORE_2020, "50": Tile(2, 3, "TRØ")},
    "1972": {**_BEFORE_2020, "17": Tile(3, 2, "N-T"), "16": Tile(2, 3, "S-T")},
}
"""List of counties → code → square."""


def layout_of(codes: Iterable[str]) -> Mapping[str, Tile] | None:
    """The layout of the list that these codes are: it has a square for each of them and they are all of it. None for others."""
    wanted = frozenset(codes)
    return next((layout for layout in LAYOUTS.values() if wanted == layout.keys()), None)
