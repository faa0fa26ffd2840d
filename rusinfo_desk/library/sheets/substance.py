"""A substance (rusmiddel) with its facts. Every fact carries the keys of its sources; without a source there is no fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = [
    "Combination",
    "Detection",
    "FactSource",
    "Legal",
    "Names",
    "OnsetDuration",
    "Overdose",
    "Risk",
    "Substance",
    "SubstanceGroup",
    "Withdrawal",
]


@dataclass(frozen=True, slots=True)
class FactSource:
    """A source of facts: its key, its title, its address where it has one, and the day the facts were collected from it."""

    key: str
    title: str
    address: str | None = None
    collected: date | None = None


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
class Risk:
    """An acute risk."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overdose:
    """Signs of overdose and what to do."""

    signs: tuple[str, ...]
    actions: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How dangerous withdrawal is (``danger`` is a Norwegian word, "livstruende" the worst) and what it is like."""

    danger: str
    text: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """A dangerous combination."""

    with_what: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Substance:
    """One substance. ``verified`` is False until RUSinfo has checked the sheet; ``gaps`` say what no source covers."""

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
    legal: Legal | None = None
    onset_duration: tuple[OnsetDuration, ...] = ()
    detection: tuple[Detection, ...] = ()
    acute_risks: tuple[Risk, ...] = ()
    overdose: Overdose | None = None
    withdrawal: Withdrawal | None = None
    combinations: tuple[Combination, ...] = ()
    confidence: str | None = None
    note: str | None = None
    gaps: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verified: bool = False
