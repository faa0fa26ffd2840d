"""Per mille by Widmark's formula, as a range and never as one figure.

    promille = gram alkohol ÷ (kroppsvekt × andel) − forbrenning × timer

The share of the body's weight that alcohol spreads in and the rate of elimination are given by the sources as ranges. The low
estimate takes the largest share and the fastest elimination; the middle one the sources' means, both counted from the first
drink; the high one the smallest share and the slowest elimination, counted from the *last* drink, as NHI does where it wants to
be sure. When nobody knows when the last drink was, the high estimate counts no elimination at all.

Only one time is given: the cautious one, under the assumptions of the high estimate, rounded up to whole hours. A shorter time
would be read as a promise. What the result may not be used for is part of the result.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rusinfo_desk.registry.model.errors import DeskError

__all__ = [
    "Amount",
    "Assumption",
    "Basis",
    "Drink",
    "Estimate",
    "Figure",
    "Person",
    "Promille",
    "Range",
    "Sex",
    "Source",
    "per_mille",
]

NOT_FOR_DRIVING = "Anslaget kan ikke brukes til å avgjøre om noen kan kjøre."
_MAX_GRAMS, _MAX_COUNT, _MAX_HOURS = 1000.0, 60.0, 72.0
_MIN_WEIGHT, _MAX_WEIGHT = 30.0, 300.0


class Sex(StrEnum):
    """Which shares are used. NOT_STATED uses both."""

    FEMALE = "kvinne"
    MALE = "mann"
    NOT_STATED = "ikke oppgitt"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was read, and when."""

    key: str
    title: str
    address: str
    read: date


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the keys of its sources."""

    value: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """A figure that the sources give as a range with a mean."""

    low: float
    middle: float
    high: float
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drink:
    """A drink by volume (cl) and strength (per cent by volume)."""

    id: str
    label: str
    centilitres: float
    percent: float
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """All figures that the estimate rests on, from ``resources/calculators/promille.toml``.

    ``density`` is gram in a millilitre, ``elimination`` per mille an hour, ``unit`` gram in a unit, ``too_early`` hours,
    ``large_meal`` per cent, the three limits per mille.
    """

    share: Mapping[Sex, Range]
    elimination: Range
    unit: Range
    density: Figure
    driving_limit: Figure
    poisoning: Figure
    deadly: Figure
    too_early: Figure
    large_meal: Figure
    drinks: tuple[Drink, ...]
    sources: Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class Amount:
    """What was drunk: ``grams`` of pure alcohol, and ``units``, and drinks with how many of each. All are added."""

    grams: float = 0
    units: float = 0
    drinks: tuple[tuple[Drink, float], ...] = ()

    def in_grams(self, basis: Basis) -> Range:
        """Grams of pure alcohol. Only units make it a range."""
        known = self.grams + sum(one.centilitres * 10 * one.percent / 100 * basis.density.value * n for one, n in self.drinks)
        unit, n = basis.unit, self.units
        return Range(known + n * unit.low, known + n * unit.middle, known + n * unit.high)


@dataclass(frozen=True, slots=True)
class Person:
    """Who drank: ``weight`` in kg."""

    sex: Sex
    weight: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """Per mille for one sex, never below nought."""

    sex: Sex
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Assumption:
    """What the estimate takes for granted, with the keys of its sources (none = our own choice)."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Promille:
    """The answer. It cannot be had without its warning.

    ``estimates`` has one for the stated sex, two when it was not stated; ``low`` and ``high`` are the outermost of all.
    ``hours_below_limit`` and ``hours_to_nought`` are whole hours from now by the cautious reckoning, 0 = already.
    ``danger`` is True when the high estimate reaches what the sources call poisoning: acute danger is then told first.
    """

    estimates: tuple[Estimate, ...]
    grams: Range
    hours_below_limit: int
    hours_to_nought: int
    limit: float
    danger: bool
    deadly: bool
    may_still_rise: bool
    assumptions: tuple[Assumption, ...]
    warning: str = NOT_FOR_DRIVING

    @property
    def low(self) -> float:
        return min(one.low for one in self.estimates)

    @property
    def high(self) -> float:
        return max(one.high for one in self.estimates)


def per_mille(basis: Basis, person: Person, amount: Amount, hours: float, hours_since_last: float | None = None) -> Promille:
    """The estimate. ``hours`` since the first drink; ``hours_since_last`` since the last one, None = not known.

    Raises DeskError ("per_mille_input") with a Norwegian message for what cannot be.
    """
    _check(person, amount, hours, hours_since_last)
    grams = amount.in_grams(basis)
    if not 0 < grams.middle <= _MAX_GRAMS:
        raise _fault(f"Mengden må være mer enn 0 og høyst {_MAX_GRAMS:.0f} gram ren alkohol.")
    sexes = tuple(basis.share) if person.sex is Sex.NOT_STATED else (person.sex,)
    resting = hours_since_last or 0.0
    estimates = tuple(_estimate(basis, sex, person.weight, grams, hours, resting) for sex in sexes)
    high = max(one.high for one in estimates)
    return Promille(
        estimates=estimates,
        grams=grams,
        hours_below_limit=_hours_until(high, basis.driving_limit.value, basis),
        hours_to_nought=_hours_until(high, 0, basis),
        limit=basis.driving_limit.value,
        danger=high >= basis.poisoning.value,
        deadly=high >= basis.deadly.value,
        may_still_rise=resting < basis.too_early.value,
        assumptions=tuple(_assumptions(basis, person.sex, amount, hours_since_last)),
    )


def _estimate(basis: Basis, sex: Sex, weight: float, grams: Range, hours: float, resting: float) -> Estimate:
    share, rate = basis.share[sex], basis.elimination
    return Estimate(
        sex,
        low=max(0.0, grams.low / (weight * share.high) - rate.high * hours),
        middle=max(0.0, grams.middle / (weight * share.middle) - rate.middle * hours),
        high=max(0.0, grams.high / (weight * share.low) - rate.low * resting),
    )


def _hours_until(high: float, limit: float, basis: Basis) -> int:
    return max(0, math.ceil(round((high - limit) / basis.elimination.low, 6)))


def _check(person: Person, amount: Amount, hours: float, hours_since_last: float | None) -> None:
    counts = [amount.grams, amount.units, *(n for _, n in amount.drinks)]
    drinks = [one for one, _ in amount.drinks]
    if not _within(person.weight, _MIN_WEIGHT, _MAX_WEIGHT):
        raise _fault(f"Vekten må være fra {_MIN_WEIGHT:.0f} til {_MAX_WEIGHT:.0f} kg.")
    if not all(_within(count, 0, _MAX_GRAMS) for count in counts) or not all(_within(n, 0, _MAX_COUNT) for n in counts[1:]):
        raise _fault(f"Antallet kan ikke være negativt, og høyst {_MAX_COUNT:.0f} av hvert slag.")
    if not all(_within(one.percent, 0.1, 96) and _within(one.centilitres, 0.1, 500) for one in drinks):
        raise _fault("Styrken må være fra 0,1 til 96 prosent og mengden fra 0,1 til 500 cl.")
    if not _within(hours, 0, _MAX_HOURS):
        raise _fault(f"Timer siden første drink må være fra 0 til {_MAX_HOURS:.0f}.")
    if hours_since_last is not None and not _within(hours_since_last, 0, hours):
        raise _fault("Siste drink kan ikke være før den første, og ikke fram i tid.")


def _within(value: float, low: float, high: float) -> bool:
    return math.isfinite(value) and low <= value <= high


def _fault(why: str) -> DeskError:
    return DeskError("per_mille_input", what="Promillen kan ikke beregnes.", why=why, do="Rett tallet, og prøv igjen.")


def _assumptions(basis: Basis, sex: Sex, amount: Amount, hours_since_last: float | None) -> Iterable[Assumption]:
    for one, share in basis.share.items():
        if sex in (one, Sex.NOT_STATED):
            percents = ", ".join(f"{value:.0%}".replace("%", " %") for value in (share.low, share.middle, share.high))
            yield Assumption(
                f"Alkoholen fordeler seg i {percents} av kroppsvekten ({one.value}: lavt, middels, høyt).", share.sources
            )
    rate = basis.elimination
    rates = ", ".join(_comma(value) for value in (rate.low, rate.middle, rate.high))
    yield Assumption(f"Promillen synker med {rates} i timen (tregt, middels, raskt).", rate.sources)
    yield Assumption("Lavt og middels anslag regner forbrenningen fra første drink.", rate.sources)
    if hours_since_last is None:
        yield Assumption("Siste drink er ikke oppgitt: det høye anslaget regner ikke med noen forbrenning ennå.")
    else:
        yield Assumption("Det høye anslaget regner forbrenningen fra siste drink.", ("NHI5",) if "NHI5" in basis.sources else ())
    if amount.units:
        grams = f"{_comma(basis.unit.low)}–{_comma(basis.unit.high)}"
        yield Assumption(f"En enhet er {grams} gram ren alkohol.", basis.unit.sources)
    if amount.drinks:
        yield Assumption(f"En milliliter ren alkohol veier {_comma(basis.density.value)} gram.", basis.density.sources)
    hours = _comma(basis.too_early.value)
    yield Assumption(f"Den første timen etter siste inntak ({hours} time) kan promillen fortsatt stige.", basis.too_early.sources)
    meal = f"{basis.large_meal.value:.0f}"
    yield Assumption(
        f"Et større måltid kan ta bort opptil {meal} % av alkoholen. Det er ikke regnet med.", basis.large_meal.sources
    )


def _comma(value: float) -> str:
    return f"{value:g}".replace(".", ",")
