"""Counties by their names: which county «Akershus» is depends on the day, for the lists of counties have changed.

A name is looked for on the list that was in force on the day, then on the lists before it, newest first (a form may have been
older than the reform), then on those after. Numbers are never taken as they are: 11 may be Rogaland, or the eleventh line of an
old form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rusinfo_desk.library.fold import tokens
from rusinfo_desk.library.places import CountyLists
from rusinfo_desk.registry.model.answers import Missing
from rusinfo_desk.tasks.old_years.sheet import folded

__all__ = ["CountyReader", "FoundCounty"]

_MISSING = frozenset(map(str, Missing))


@dataclass(frozen=True, slots=True)
class FoundCounty:
    """A code with its list, a reason for none (``listed`` ""), or "not asked" (both ""). ``wrong``: why the mapping is no use."""

    code: str = ""
    listed: str = ""
    wrong: str = ""


@dataclass
class CountyReader:
    """Reads counties of one file. ``values``: what the mapping says, folded."""

    counties: CountyLists
    values: Mapping[str, str]
    _names: dict[str, dict[str, str]] = field(init=False)
    _read: dict[tuple[str, str, bool], FoundCounty | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._names = {
            listed: {
                " ".join(tokens(name)): one.code
                for one in self.counties.counties(listed)
                for name in _names(one.name, one.sami_name)
            }
            for listed in self.counties.ids
        }

    def read(self, text: str, day: date, listed: str = "") -> FoundCounty | None:
        """The county that a cell means on a day; None when nobody has said. With ``listed`` only on that list."""
        force = listed or self.counties.list_for(day)
        key = (text, force, bool(listed))
        if key not in self._read:
            self._read[key] = self._fresh(text, force, bool(listed))
        return self._read[key]

    def _fresh(self, text: str, force: str, only: bool) -> FoundCounty | None:
        said = self.values.get(folded(text))
        if said is not None:
            return self._said(said, force)
        name = " ".join(tokens(text))
        for listed in (force,) if only else self._near(force):
            if (code := self._names[listed].get(name)) is not None:
                return FoundCounty(code, listed)
        return None

    def _said(self, said: str, force: str) -> FoundCounty:
        if not said or said in _MISSING:
            return FoundCounty(said)
        listed, _, code = said.rpartition(":")
        if self.counties.county(listed or force, code) is None:
            return FoundCounty(wrong=f"fylket «{code}» i oppsettet finnes ikke i listen {listed or force}")
        return FoundCounty(code, listed or force)

    def _near(self, force: str) -> tuple[str, ...]:
        """The list in force, those before it (newest first), those after it (oldest first)."""
        ids = self.counties.ids  # newest first
        at = ids.index(force)
        return (*ids[at:], *reversed(ids[:at]))


def _names(name: str, sami: str | None) -> tuple[str, ...]:
    return (name, *(one.strip() for one in (sami or "").split("/") if one.strip()))
