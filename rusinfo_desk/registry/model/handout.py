"""What a caller is given on paper or as text: a value that screen, printer and PDF render alike.

It holds only what a caller may have: who makes one leaves out internal notes, confidential places and numbers, and numbers
that nobody has confirmed. Nothing in it says who the caller is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape

__all__ = ["EmergencyLine", "Handout", "HandoutLine", "HandoutPart", "HandoutSection", "HandoutSource"]


@dataclass(frozen=True, slots=True)
class HandoutLine:
    """A line. ``label`` stands before the text; ``refs`` are numbers in the part's list of sources."""

    text: str
    label: str = ""
    refs: tuple[int, ...] = ()

    @property
    def shown(self) -> str:
        """The line as plain text: "Urin: 2–4 dager [1]"."""
        text = f"{self.label}: {self.text}" if self.label else self.text
        return text + "".join(f" [{number}]" for number in self.refs)


@dataclass(frozen=True, slots=True)
class HandoutSection:
    """A heading with its lines. ``urgent`` is what may save a life."""

    heading: str
    lines: tuple[HandoutLine, ...]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class HandoutSource:
    """A source of the part, with its date as far as it is known (Norwegian)."""

    number: int
    title: str
    address: str | None = None
    date: str | None = None

    @property
    def shown(self) -> str:
        """ "[1] Helsenorge: Alkohol · lest 21.11.2026 · https://…"."""
        return f"[{self.number}] " + " · ".join(part for part in (self.title, self.date, self.address) if part)


@dataclass(frozen=True, slots=True)
class HandoutPart:
    """One sheet or one service. ``banners`` are warnings that stand above all else; ``phone`` is a number that is good."""

    title: str
    subtitle: str
    banners: tuple[str, ...] = ()
    phone: str | None = None
    sections: tuple[HandoutSection, ...] = ()
    sources: tuple[HandoutSource, ...] = ()


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """An emergency number, what it is and when to ring it."""

    number: str
    label: str
    when: str


@dataclass(frozen=True, slots=True)
class Handout:
    """All that is handed over at once. ``large`` asks for large type (18 points). ``printed`` is the day it was made."""

    title: str
    parts: tuple[HandoutPart, ...]
    emergency: tuple[EmergencyLine, ...]
    printed: date
    large: bool = False

    @property
    def footer(self) -> str:
        """What stands at the foot of every page."""
        return f"Skrevet ut {self.printed:%d.%m.%Y} av RUSinfo"

    def as_text(self) -> str:
        """Plain text with a line a line, to copy or send."""
        return "\n".join(self._lines()) + "\n"

    def as_html(self) -> str:
        """A page for a text document that is printed: no script, no picture, no address that opens by itself."""
        size = 18 if self.large else 11
        return f'<html><body style="font-size:{size}pt">{"".join(self._html())}</body></html>'

    def _lines(self) -> Iterable[str]:
        yield self.title
        for part in self.parts:
            yield ""
            yield from (text for text in (part.title, part.subtitle) if text)
            yield from (f"! {banner}" for banner in part.banners)
            if part.phone:
                yield f"Telefon: {part.phone}"
            for section in part.sections:
                yield ""
                yield section.heading.upper() if section.urgent else section.heading
                yield from (f"- {line.shown}" for line in section.lines)
            if part.sources:
                yield ""
                yield "Kilder"
                yield from (one.shown for one in part.sources)
        yield ""
        yield "Nødnumre"
        yield from (f"{one.number} {one.label}: {one.when}" for one in self.emergency)
        yield ""
        yield self.footer

    def _html(self) -> Iterable[str]:
        yield f"<h1>{escape(self.title)}</h1>"
        for part in self.parts:
            yield f"<h2>{escape(part.title)}</h2>"
            if part.subtitle:
                yield f"<p>{escape(part.subtitle)}</p>"
            yield from (f"<p><b>{escape(banner)}</b></p>" for banner in part.banners)
            if part.phone:
                yield f"<p><big><b>Telefon: {escape(part.phone)}</b></big></p>"
            for section in part.sections:
                yield f"<h3>{escape(section.heading)}</h3>"
                yield _listed(line.shown for line in section.lines)
            if part.sources:
                yield f"<h3>Kilder</h3>{_listed(one.shown for one in part.sources)}"
        yield f"<h3>Nødnumre</h3>{_listed(f'{one.number} {one.label}: {one.when}' for one in self.emergency)}"
        yield f"<p>{escape(self.footer)}</p>"


def _listed(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
