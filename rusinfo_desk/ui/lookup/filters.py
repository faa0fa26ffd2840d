"""What the hits are narrowed to: chosen values, and how they are said in words. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

__all__ = ["OLDEST", "CountyRule", "FilterDesk", "Narrowing"]

OLDEST = 120
"""Years. Higher than this is a slip of the fingers."""


class CountyRule(StrEnum):
    """How the counties take part in the search."""

    FORM_FIRST = "form_first"
    """Hits from the county of the form stand first (also when the form changes)."""
    FORM_ONLY = "form_only"
    """Only hits from the county of the form, and what is for the whole country."""
    CHOSEN = "chosen"
    """Only hits from the counties chosen here, whatever the form says."""
    NONE = "none"
    """All counties alike."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The filters of one search. ``counties`` and ``types`` are codes: OR within each, AND between them. ``first`` is the county
    whose hits are lifted. ``age`` is in years."""

    types: frozenset[str] = frozenset()
    counties: frozenset[str] = frozenset()
    first: str | None = None
    age: int | None = None
    open_now: bool = False
    without_referral: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it can take hits away."""
        return bool(self.types or self.counties or self.age is not None or self.open_now or self.without_referral)


class FilterDesk:
    """The chosen filters of the look-up. Kept in memory only; :meth:`clear` after every save."""

    def __init__(self) -> None:
        self.types: dict[str, str] = {}
        self.counties: dict[str, str] = {}
        self.rule = CountyRule.FORM_FIRST
        self._chosen = Narrowing()
        self._form_county: str | None = None
        self._picked: frozenset[str] = frozenset()

    def set_names(self, types: Mapping[str, str], counties: Mapping[str, str]) -> None:
        """Codes and labels that can be chosen, in the order in which they are shown."""
        self.types, self.counties = dict(types), dict(counties)

    def set_form_county(self, code: str | None) -> None:
        self._form_county = code

    @property
    def form_county(self) -> str:
        """The name of the form's county; empty while the form has none."""
        return self.counties.get(self._form_county or "", "")

    def toggle_type(self, code: str) -> None:
        self._chosen = replace(self._chosen, types=self._chosen.types ^ {code})

    def toggle_county(self, code: str) -> None:
        """Choose a county, or take it away. The last one taken away goes back to the form's."""
        self._picked ^= {code}
        self.rule = CountyRule.CHOSEN if self._picked else CountyRule.FORM_FIRST

    def set_rule(self, rule: CountyRule) -> None:
        """Follow the form, or take all counties alike: what was picked is forgotten."""
        self.rule, self._picked = rule, frozenset()

    def toggle_open(self) -> None:
        self._chosen = replace(self._chosen, open_now=not self._chosen.open_now)

    def toggle_without_referral(self) -> None:
        self._chosen = replace(self._chosen, without_referral=not self._chosen.without_referral)

    def set_age(self, typed: str) -> str:
        """Take an age as typed; empty takes the filter away. Returns what is wrong with it in Norwegian, or an empty text."""
        text = typed.strip()
        if not text:
            self._chosen = replace(self._chosen, age=None)
            return ""
        if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= OLDEST):
            self._chosen = replace(self._chosen, age=None)
            return f"Skriv alderen i hele år, 0–{OLDEST}."
        self._chosen = replace(self._chosen, age=int(text))
        return ""

    def clear(self) -> None:
        """Nothing is filtered; the county of the form stays where it is."""
        self._chosen = Narrowing()
        self.set_rule(CountyRule.FORM_FIRST)

    @property
    def now(self) -> Narrowing:
        """What the next search is narrowed to."""
        form = self._form_county
        counties = {CountyRule.CHOSEN: self._picked, CountyRule.FORM_ONLY: frozenset({form} if form else ())}
        first = None if self.rule is CountyRule.NONE else form
        return replace(self._chosen, counties=counties.get(self.rule, frozenset()), first=first)

    @property
    def active(self) -> bool:
        """Whether something was chosen that :meth:`clear` takes away."""
        return self._chosen.narrows or self.rule is not CountyRule.FORM_FIRST

    def has_county(self, code: str) -> bool:
        return code in self._picked

    def words(self) -> tuple[str, ...]:
        """The active filters, each as it is said on screen."""
        chosen = self._chosen
        parts = [
            "Åpent nå" if chosen.open_now else "",
            "Uten henvisning" if chosen.without_referral else "",
            f"{chosen.age} år" if chosen.age is not None else "",
            " eller ".join(_labels(self.types, chosen.types)),
            self._county_words(),
        ]
        return tuple(part for part in parts if part)

    def _county_words(self) -> str:
        if self.rule is CountyRule.CHOSEN:
            return " eller ".join(_labels(self.counties, self._picked))
        if self.rule is CountyRule.FORM_ONLY:
            return f"Bare {self.form_county}" if self.form_county else "Bare skjemaets fylke (ikke valgt ennå)"
        return "Alle fylker likt" if self.rule is CountyRule.NONE else ""

    def county_button(self) -> str:
        """What stands on the button of the county filter."""
        if self.rule is CountyRule.CHOSEN:
            names = _labels(self.counties, self._picked)
            return names[0] if len(names) == 1 else f"{len(names)} fylker"
        if self.rule is CountyRule.NONE:
            return "Alle fylker"
        if not self.form_county:
            return "Fylke som i skjemaet"
        return f"Bare {self.form_county}" if self.rule is CountyRule.FORM_ONLY else f"{self.form_county} først"

    def type_button(self) -> str:
        names = _labels(self.types, self._chosen.types)
        return "Alle typer" if not names else names[0] if len(names) == 1 else f"{len(names)} typer"


def _labels(names: Mapping[str, str], chosen: Iterable[str]) -> list[str]:
    wanted = set(chosen)
    return [label for code, label in names.items() if code in wanted]
