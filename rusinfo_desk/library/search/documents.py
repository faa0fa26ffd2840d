"""What can be found: a document is one thing with its words and their weights, its names, its numbers and what ranks it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rusinfo_desk.library.fold import fold, tokens

if TYPE_CHECKING:
    from rusinfo_desk.library.directory.service import Service

__all__ = [
    "GROUP", "KINDS", "NAME", "OTHER_NAME", "PLACE", "REST", "SORT", "Document", "Kind", "Matched", "Name", "national", "plain",
    "weighed",
]  # fmt: skip


class Kind(StrEnum):
    """What a hit is. Tools (calculators and tables of the window) are found only when they are asked for."""

    SERVICE = "service"
    SUBSTANCE = "substance"
    NOTICE = "notice"
    RIGHTS = "rights"
    TOOL = "tool"


class Matched(StrEnum):
    """What a hit was found by, when it was not its title."""

    BRAND = "brand"
    STREET_NAME = "street_name"
    OTHER_NAME = "other_name"
    GROUP = "group"
    NUMBER = "number"
    PLACE = "place"
    OPERATOR = "operator"
    SPELLING = "spelling"

    @property
    def label(self) -> str:
        """What the screen says before what was found, in Norwegian."""
        return _LABELS[self]


_LABELS = {
    Matched.BRAND: "Merkenavn",
    Matched.STREET_NAME: "Gatenavn",
    Matched.OTHER_NAME: "Også kalt",
    Matched.GROUP: "Gruppe",
    Matched.NUMBER: "Nummer i kilden",
    Matched.PLACE: "Sted",
    Matched.OPERATOR: "Tilbyder",
    Matched.SPELLING: "Ligner",
}

NAME = 4.0
OTHER_NAME = 3.6
GROUP = 3.4
PLACE = 3.0
SORT = 2.4
KINDS = 1.9
REST = 1.2
"""Weights of words: of the title, another name, a substance's group, the place, the kind of service, further kinds, all else."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that was typed may be: ``folded`` for comparing, ``written`` for showing, and what sort of name it is."""

    folded: str
    written: str
    sort: Matched

    @classmethod
    def of(cls, written: str, sort: Matched) -> Name:
        """From a name as it is written."""
        return cls(" ".join(tokens(written)) or fold(written), written, sort)


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found.

    ``words`` are (folded word, weight). ``names`` are all its names, the title first. ``groups`` are folded names of the group
    it is one of: who types a whole one wants its members. ``numbers`` are digits without country code.
    ``standing`` is 0 for what RUSinfo has checked, more for what is less well-sourced; ``rank`` orders equals, lowest first.
    ``valid`` are the first and last day of a notice. ``types`` and ``county_code`` are of services only.
    """

    id: str
    kind: Kind
    title: str
    subtitle: str
    words: tuple[tuple[str, float], ...]
    names: tuple[Name, ...]
    groups: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    county_code: str | None = None
    types: tuple[str, ...] = ()
    standing: int = 0
    rank: tuple[int, ...] = ()
    closed: bool = False
    valid: tuple[date, date] | None = None
    service: Service | None = field(default=None, repr=False)


def national(number: str) -> str:
    """The digits of a number as written ("+47 915 08 588", "08588 (kortnummer)"), without country code."""
    digits = re.sub(r"\D", "", number.split("(")[0])
    for country in ("0047", "47"):
        if digits.startswith(country) and (len(digits) - len(country) == 8 or number.lstrip().startswith(("+", "00"))):
            return digits.removeprefix(country)
    return digits


def plain(name: str) -> str:
    """A name without what stands in brackets after it."""
    return name.split(" (")[0].strip()


def weighed(texts: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """The words of the texts, each with the best weight it has."""
    best: dict[str, float] = {}
    for text, weight in texts:
        for word in tokens(text.replace("_", " ")):
            best[word] = max(weight, best.get(word, 0.0))
    return tuple(best.items())
