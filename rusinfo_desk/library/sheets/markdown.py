"""A sheet's text split into its head and its sections, with the line of everything. What the words say is read elsewhere.

Strict on purpose: people who do not program edit sheets, so what cannot be meant is said, with its line, and not guessed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rusinfo_desk.library.sheets.fault import Faults
from rusinfo_desk.library.sheets.plain_text import control_character

__all__ = ["MOST_BYTES", "Part", "SheetSection", "TextLine", "Tree", "decoded", "read_tree"]

MOST_BYTES = 100_000
"""A sheet is a few pages. A longer file is something else."""

LONGEST_LINE = 3_000
"""Characters in a line, keys of sources and all. Longer lines are not looked into: a search in them could take its time."""

_FENCE = "+++"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not empty, with its number in the file (from 1)."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """The lines under a ``###`` heading. ``heading`` is "" for what stands before the first of them."""

    heading: str
    line: int
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class SheetSection:
    """What stands under a ``##`` heading."""

    heading: str
    line: int
    parts: tuple[Part, ...]

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All lines of all parts."""
        return tuple(line for part in self.parts for line in part.lines)


@dataclass(frozen=True, slots=True)
class Tree:
    """A sheet in pieces. ``head`` are the values of the front matter, ``head_lines`` the lines they stand on."""

    head: Mapping[str, object]
    head_lines: Mapping[str, int]
    sections: Mapping[str, SheetSection]


def decoded(data: bytes, faults: Faults) -> str:
    """The text of a file. Raises BadSheetError when it is too long or not UTF-8."""
    if len(data) > MOST_BYTES:
        faults.add(None, f"filen er for stor (høyst {MOST_BYTES // 1000} kB)")
        faults.stop()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        faults.add(data.count(b"\n", 0, fault.start) + 1, "filen er ikke lagret som UTF-8")
        faults.stop()
        raise


def read_tree(text: str, faults: Faults, headings: Sequence[str], parts: Mapping[str, Sequence[str]]) -> Tree:
    """The head and the sections of a sheet.

    ``headings`` are the ``##`` headings that must be there, in this order; ``parts`` the ``###`` headings that a section may
    have, in their order. Raises BadSheetError when the head cannot be found or read; other faults are added to ``faults``.
    """
    if len(text) > MOST_BYTES:
        faults.add(None, f"filen er for stor (høyst {MOST_BYTES // 1000} kB)")
        faults.stop()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            faults.add(number, f"linjen er for lang (høyst {LONGEST_LINE} tegn)")
        elif control_character(line):
            faults.add(number, "linjen har et usynlig tegn (tabulator, styretegn eller lignende)")
    faults.stop()
    end = _end_of_head(lines, faults)
    head = _head(lines[1:end], faults)
    found = _sections(lines, end + 1, faults)
    _check_order(found, headings, len(lines), faults)
    for section in found:
        _check_parts(section, parts.get(section.heading, ()), faults)
    return Tree(head, _lines_of_keys(lines[1:end]), {one.heading: one for one in reversed(found)})


def _end_of_head(lines: Sequence[str], faults: Faults) -> int:
    if lines[0].rstrip() != _FENCE:
        faults.add(1, f"arket må begynne med et hode mellom to linjer «{_FENCE}»")
        faults.stop()
    for place, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            return place
    faults.add(len(lines), f"hodet er ikke avsluttet med en linje «{_FENCE}»")
    faults.stop()
    return 0


def _head(lines: Sequence[str], faults: Faults) -> dict[str, object]:
    try:
        return tomllib.loads("\n".join(lines))
    except RecursionError:
        faults.add(2, "hodet kan ikke leses: for mange hakeparenteser")
    except ValueError as fault:  # TOMLDecodeError, and what some dates and very long numbers raise
        place = re.search(r"at line (\d+)", str(fault))
        line = int(place[1]) + 1 if place else len(lines) + 1
        twice = "overwrite" in str(fault) or "twice" in str(fault)
        how = "en nøkkel står to ganger" if twice else 'skriv nøkkel = "verdi", og lister som ["en", "to"]'
        faults.add(line, f"hodet kan ikke leses: {how}")
    faults.stop()
    return {}


def _lines_of_keys(lines: Sequence[str]) -> dict[str, int]:
    keys = ((number, re.match(r'\s*\[*"?([\w-]+)"?\]*\s*(?:=|$|\.)', line)) for number, line in enumerate(lines, 2))
    found: dict[str, int] = {}
    for number, key in keys:
        if key:
            found.setdefault(key[1], number)
    return found


def _sections(lines: Sequence[str], start: int, faults: Faults) -> list[SheetSection]:
    """All ``##`` sections. What stands before the first of them is a fault."""
    found: list[SheetSection] = []
    parts: list[Part] = []
    body: list[TextLine] = []
    heading, line_of_heading, part, line_of_part = "", 0, "", 0

    def end_part() -> None:
        if part or body:
            parts.append(Part(part, line_of_part, tuple(body)))
        body.clear()

    def end_section() -> None:
        end_part()
        if heading:
            found.append(SheetSection(heading, line_of_heading, tuple(parts)))
        elif parts:
            faults.add(parts[0].lines[0].number if parts[0].lines else parts[0].line, "teksten står ikke under noen overskrift")
        parts.clear()

    for number, raw in enumerate(lines[start:], start + 1):
        text = raw.strip()
        if text.startswith("## "):
            end_section()
            heading, line_of_heading, part, line_of_part = text[3:].strip(), number, "", number
        elif text.startswith("### "):
            end_part()
            part, line_of_part = text[4:].strip(), number
        elif text:
            body.append(TextLine(number, text))
    end_section()
    return found


def _check_order(found: Sequence[SheetSection], headings: Sequence[str], last: int, faults: Faults) -> None:
    due = 0
    seen: set[str] = set()
    for one in found:
        if one.heading not in headings:
            faults.add(one.line, f"ukjent overskrift «{one.heading[:40]}»")
        elif one.heading in seen:
            faults.add(one.line, f"overskriften «{one.heading}» står to ganger")
        elif (place := headings.index(one.heading)) < due:
            faults.add(one.line, f"overskriften «{one.heading}» står for sent; rekkefølgen er {', '.join(headings)}")
        else:
            due = place + 1
        seen.add(one.heading)
    for heading in headings:
        if heading not in seen:
            faults.add(last, f"overskriften «## {heading}» mangler")


def _check_parts(section: SheetSection, allowed: Sequence[str], faults: Faults) -> None:
    due = 0
    for part in section.parts:
        if not part.heading:
            continue
        if part.heading not in allowed:
            faults.add(part.line, f"ukjent underoverskrift «{part.heading[:40]}»")
        elif (place := list(allowed).index(part.heading)) < due:
            faults.add(part.line, f"underoverskriften «{part.heading}» står to ganger eller for sent")
        else:
            due = place + 1
        if not part.lines:
            faults.add(part.line, f"det står ingenting under «{part.heading[:40]}»; ta bort overskriften")
