"""What the figures need to know beside the counts: the codebook, the county lists, the substance groups, and labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rusinfo_desk.registry.model.codebook import Code, Codebook
from rusinfo_desk.registry.model.counts import DECLINED, NOT_ASKED, UNKNOWN

__all__ = ["MISSING_LABELS", "CountyList", "CountyRow", "Reference", "SubstanceRow"]

MISSING_LABELS = {UNKNOWN: "Ukjent", DECLINED: "Vil ikke si", NOT_ASKED: "Ikke spurt"}


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county of one list. ``population`` is None where no figure is known."""

    code: str
    name: str
    population: int | None = None


@dataclass(frozen=True, slots=True)
class CountyList:
    """A county division. ``population_source`` says where the populations are from and whether they were checked."""

    id: str
    label: str
    counties: tuple[CountyRow, ...]
    population_source: str = ""

    @property
    def population(self) -> int | None:
        """All of the country; None unless every county has a figure."""
        figures = [county.population for county in self.counties]
        known = [figure for figure in figures if figure is not None]
        return sum(known) if known and len(known) == len(figures) else None


@dataclass(frozen=True, slots=True)
class SubstanceRow:
    """A substance and the group that it is counted in."""

    id: str
    label: str
    group: str


@dataclass(frozen=True, slots=True, repr=False)
class Reference:
    """The values that turn codes into rows.

    ``successors`` maps (from list, to list) → code → code, only where every code of the first list has one place in the second.
    ``group_labels`` names the substance groups, ``services`` the services referred to. ``codebook`` is the newest; ``older``, the
    newest of them first, know the questions that it does not ask any more.
    """

    codebook: Codebook
    county_lists: Mapping[str, CountyList] = field(default_factory=dict)
    successors: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    substances: Mapping[str, SubstanceRow] = field(default_factory=dict)
    group_labels: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    older: tuple[Codebook, ...] = ()

    def codes(self, field_id: str) -> tuple[Code, ...]:
        """The codes of a field, of the channels or of the outcomes, in the order of the codebook."""
        if field_id == "channel":
            return self.codebook.channels
        if field_id == "outcome":
            return self.codebook.outcomes
        found = next((asked for book in (self.codebook, *self.older) if (asked := book.field(field_id)) is not None), None)
        return found.codes if found is not None else ()

    def labels(self, field_id: str) -> dict[str, str]:
        """Code → label, with the missing answers."""
        return {**MISSING_LABELS, **{code.code: code.label for code in self.codes(field_id)}}

    def renamed(self, field_id: str) -> dict[str, str]:
        """Old code → new code of one field, followed to the end of a chain."""
        steps = {old: new for (field, old), new in (self.codebook.renamed or {}).items() if field == field_id}
        ends: dict[str, str] = {}
        for old in steps:
            new, seen = steps[old], {old}
            while new in steps and new not in seen:
                seen.add(new)
                new = steps[new]
            ends[old] = new
        return ends
