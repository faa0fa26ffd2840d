"""What is shown of a service or a substance: one description for the details pane, ``show ID`` and JSON.

The order is that of need: what is dangerous or closed first, then what to do, then the rest, then where it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Item", "ItemSource", "Line", "Phone", "Section", "Sources"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a section. ``label`` stands before the text ("Målgruppe"); ``refs`` are numbers in the list of sources.

    ``target`` is the id of the item that the line leads to (the other substance of a combination, what replaced a closed
    service). ``internal`` is for RUSinfo's own eyes: shown on screen, marked, and never copied, printed or exported.
    """

    text: str
    label: str = ""
    refs: tuple[int, ...] = ()
    target: str = ""
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines. ``urgent`` is what may save a life and is shown first and strongest."""

    heading: str
    lines: tuple[Line, ...]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """The telephone of a service. ``number`` is None when there is none that may be shown as good; ``reason`` says why."""

    number: str | None
    reason: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemSource:
    """Number in the list, what it is called, its address where it has one, its date as far as it is known (Norwegian)."""

    number: int
    title: str
    address: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Everything about one thing, ready to be shown.

    ``banners`` are warnings that stand above all else ("Nedlagt", "Ikke kontrollert av RUSinfo"). ``checked`` is the date RUSinfo
    checked it (Norwegian), None = never. ``facts`` are the same things by their field names, for other programs.
    """

    id: str
    kind: str
    title: str
    subtitle: str
    banners: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[ItemSource, ...]
    phone: Phone | None = None
    website: str | None = None
    closed: bool = False
    checked: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values for ``show ID --json``."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "subtitle": self.subtitle,
            "banners": list(self.banners),
            "closed": self.closed,
            "checked": self.checked,
            "phone": None
            if self.phone is None
            else {"number": self.phone.number, "reason": self.phone.reason, "others": list(self.phone.others)},
            "website": self.website,
            "facts": dict(self.facts),
            "sections": [
                {
                    "heading": section.heading,
                    "urgent": section.urgent,
                    "lines": [
                        {"label": one.label, "text": one.text, "sources": list(one.refs)}
                        for one in section.lines
                        if not one.internal
                    ],
                }
                for section in self.sections
                if not all(one.internal for one in section.lines)
            ],
            "sources": [
                {"number": one.number, "title": one.title, "address": one.address, "date": one.date} for one in self.sources
            ],
        }

    def as_text(self) -> str:
        """Plain text for a terminal."""
        return "\n".join(self._text_lines())

    def _text_lines(self) -> Iterable[str]:
        yield self.title
        yield self.subtitle
        yield from (f"! {banner}" for banner in self.banners)
        if self.phone is not None:
            yield f"Telefon: {self.phone.number}" if self.phone.number else f"Telefon: {self.phone.reason}"
            yield from (f"Også: {other}" for other in self.phone.others)
        for section in self.sections:
            if all(line.internal for line in section.lines):
                continue
            yield ""
            yield section.heading.upper() if section.urgent else section.heading
            for line in section.lines:
                if line.internal:
                    continue  # what is printed in a terminal is easily copied
                refs = "".join(f" [{number}]" for number in line.refs)
                yield f"  {line.label}: {line.text}{refs}" if line.label else f"  {line.text}{refs}"
        yield ""
        yield "Kilder"
        for source in self.sources:
            yield f"  [{source.number}] " + " · ".join(part for part in (source.title, source.date, source.address) if part)


class Sources:
    """Numbers sources in the order in which they are first named."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def refs(self, keys: Iterable[str]) -> tuple[int, ...]:
        """The numbers of these sources, lowest first."""
        return tuple(sorted(self._numbers.setdefault(key, len(self._numbers) + 1) for key in keys))

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, in the order of their numbers."""
        return tuple(self._numbers)
