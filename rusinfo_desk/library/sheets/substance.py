"""A substance (rusmiddel) with its facts. Every fact carries the keys of its sources; without a source there is no fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rusinfo_desk.library.sheets.statement import FactSource, Statement, Unsettled

__all__ = [
    "Combination",
    "CombinationTarget",
    "Detection",
    "Direction",
    "FactSource",
    "Legal",
    "Names",
    "OnsetDuration",
    "Overdose",
    "Statement",
    "Substance",
    "SubstanceGroup",
    "Unsettled",
    "Withdrawal",
]


@dataclass(frozen=True, slots=True)
class SubstanceGroup:
    """A group that substances are counted in, and that may be chosen when the kind did not come up."""

    id: str
    label: str
    words: tuple[str, ...] = ()
    inferred: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one sort (brands, street names) with the sources that have them."""

    names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Legal:
    """Legal status in Norway as the sources say; ``as_of`` is the date it was true, as far as it is known."""

    status: str
    text: str | None
    as_of: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnsetDuration:
    """When the effect begins and how long it lasts, by route."""

    route: str
    onset: str | None
    duration: str | None
    confidence: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detection:
    """How long a test finds the substance: ``matrix`` (urine, blood …), ``window``, and under which ``condition``."""

    matrix: str
    window: str
    condition: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overdose:
    """When to ring 113 (``signs``) and what to do (``actions``), each statement with its sources."""

    signs: tuple[Statement, ...]
    actions: tuple[Statement, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of all sources, once each."""
        return tuple(dict.fromkeys(key for one in (*self.signs, *self.actions) for key in one.sources))


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How dangerous withdrawal is (``danger`` is a Norwegian word, "livstruende" the worst) and what it is like.

    ``more`` are further statements about it.
    """

    danger: str
    text: str | None
    sources: tuple[str, ...]
    more: tuple[Statement, ...] = ()


class CombinationTarget(StrEnum):
    """What a combination is with: one substance, a whole group (a class rule), or what is neither ("nikkeljern", "mat")."""

    SUBSTANCE = "rusmiddel"
    GROUP = "gruppe"
    OTHER = ""


class Direction(StrEnum):
    """What the source says that the combination does, and nothing more."""

    DEPRESSES = "demper"
    HEART = "hjerte"
    SEROTONIN = "serotonin"
    SEIZURES = "kramper"
    UNPREDICTABLE = "uforutsigbar"
    INCREASES = "øker"
    MASKS = "skjuler"
    LIVER = "lever"
    OTHER = "annet"

    @property
    def label(self) -> str:
        """What the screen says, in Norwegian."""
        return _DIRECTIONS[self]


_DIRECTIONS = {
    Direction.DEPRESSES: "hemmer pust og bevissthet",
    Direction.HEART: "belaster hjertet",
    Direction.SEROTONIN: "serotoninforgiftning",
    Direction.SEIZURES: "kramper",
    Direction.UNPREDICTABLE: "uforutsigbart",
    Direction.INCREASES: "øker faren",
    Direction.MASKS: "skjuler virkningen",
    Direction.LIVER: "skader leveren",
    Direction.OTHER: "annet",
}


@dataclass(frozen=True, slots=True)
class Combination:
    """A dangerous combination that a source states. ``with_what`` is the source's own word for the other part.

    ``target_id`` is the id of a substance or of a group; a group's rule holds for the class and is shown as such.
    """

    with_what: str
    text: str
    sources: tuple[str, ...]
    target_kind: CombinationTarget = CombinationTarget.OTHER
    target_id: str = ""
    direction: Direction = Direction.OTHER

    @property
    def class_rule(self) -> bool:
        """Is it said of a whole group and not of one substance?"""
        return self.target_kind is CombinationTarget.GROUP


@dataclass(frozen=True, slots=True)
class Substance:
    """One substance. ``reviewed`` is the day RUSinfo checked the sheet and ``reviewed_by`` the role that did; None = never.

    ``unsettled`` says what no source covers. ``sources`` are the sheet's own, by their keys, in the order of the sheet.
    """

    id: str
    name: str
    name_en: str | None
    cls: str
    report_group: str
    inn: str | None = None
    atc: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    brands: Names = Names()
    street_names: Names = Names()
    summary: tuple[Statement, ...] = ()
    overdose: Overdose | None = None
    acute_risks: tuple[Statement, ...] = ()
    ask: tuple[Statement, ...] = ()
    onset_duration: tuple[OnsetDuration, ...] = ()
    effects: tuple[Statement, ...] = ()
    risks: tuple[Statement, ...] = ()
    combinations: tuple[Combination, ...] = ()
    withdrawal: Withdrawal | None = None
    detection: tuple[Detection, ...] = ()
    law: tuple[Legal, ...] = ()
    confidence: str | None = None
    note: str | None = None
    unsettled: tuple[Unsettled, ...] = ()
    sources: Mapping[str, FactSource] = field(default_factory=dict)
    reviewed: date | None = None
    reviewed_by: str | None = None

    @property
    def verified(self) -> bool:
        """Has RUSinfo checked the sheet?"""
        return self.reviewed is not None

    @property
    def legal(self) -> Legal | None:
        """The first thing that the sheet says of the law."""
        return self.law[0] if self.law else None

    @property
    def gaps(self) -> tuple[str, ...]:
        """What no source covers."""
        return tuple(one.text for one in self.unsettled)
