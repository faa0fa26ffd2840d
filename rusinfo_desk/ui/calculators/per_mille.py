"""The per-mille calculator as values: what is typed, and what is said of it. Nothing is kept. No Qt here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from rusinfo_desk.library.calculators.tool_items import promille_item
from rusinfo_desk.library.calculators.widmark import Amount, Basis, Drink, Person, Sex, per_mille
from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.numbers_nb import decimal
from rusinfo_desk.ui.lookup.sheet import Sheet, sheet_of

__all__ = ["Reckoned", "Typed", "reckon"]

MISSING = "Skriv vekt, hva som er drukket, og timer siden første drink."


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they stand. ``counts`` is how many of each drink, by its id. Empty means nothing."""

    sex: Sex = Sex.NOT_STATED
    weight: str = ""
    counts: Mapping[str, str] = field(default_factory=dict)
    units: str = ""
    hours: str = ""
    hours_since_last: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the pane says: the range in few words and the whole answer, or what is ``wrong`` or missing."""

    headline: str = ""
    sheet: Sheet | None = None
    wrong: str = ""


def reckon(basis: Basis, typed: Typed, library: Library) -> Reckoned:
    """The answer to what is typed."""
    try:
        found = per_mille(
            basis,
            Person(typed.sex, _number(typed.weight, "Vekten")),
            Amount(units=_number(typed.units or "0", "Enheter"), drinks=_drinks(basis, typed.counts)),
            _number(typed.hours, "Timer siden første drink"),
            _number(typed.hours_since_last, "Timer siden siste drink") if typed.hours_since_last.strip() else None,
        )
    except _EmptyError:
        return Reckoned(wrong=MISSING)
    except DeskError as fault:
        return Reckoned(wrong=MISSING if not _has_amount(typed) else fault.why or fault.what)
    return Reckoned(f"{_range(found.low, found.high)} promille nå", sheet_of(promille_item(found, basis, library)))


class _EmptyError(Exception):
    """A field that is needed is empty."""


def _has_amount(typed: Typed) -> bool:
    return bool(typed.units.strip() or any(count.strip() for count in typed.counts.values()))


def _number(text: str, what: str) -> float:
    """A Norwegian number. Raises DeskError for what is none, and _EmptyError for an empty field."""
    typed = text.strip().replace(",", ".")
    if not typed:
        raise _EmptyError
    plain = typed.replace(".", "", 1)
    if not (plain.isascii() and plain.isdigit()):
        raise DeskError("per_mille_input", what="Promillen kan ikke beregnes.", why=f"{what}: skriv et tall.", do="Rett tallet.")
    return float(typed)


def _drinks(basis: Basis, counts: Mapping[str, str]) -> tuple[tuple[Drink, float], ...]:
    return tuple((one, _number(counts[one.id], one.label)) for one in basis.drinks if counts.get(one.id, "").strip())


def _range(low: float, high: float) -> str:
    """The low end rounded down and the high end up, to one decimal: never narrower than what was reckoned."""
    least, most = math.floor(round(low * 10, 6)) / 10, math.ceil(round(high * 10, 6)) / 10
    return decimal(least) if least == most else f"{decimal(least)}–{decimal(most)}"
