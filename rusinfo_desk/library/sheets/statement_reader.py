"""Reads the statements of a sheet: plain text with the keys of its sources, one line each; and the sources themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rusinfo_desk.library.sheets.fault import Faults
from rusinfo_desk.library.sheets.markdown import SheetSection, TextLine, Tree
from rusinfo_desk.library.sheets.plain_text import not_plain, without_bold
from rusinfo_desk.library.sheets.statement import FactSource, Statement, Unsettled

__all__ = ["NOT_SETTLED", "Marked", "Sentence", "StatementReader", "read_sources"]

NOT_SETTLED = "Ikke avklart"
_REFS = re.compile(r"\s*((?:\[\^[^\[\]]*\]\s*)+)$")
_KEY = re.compile(r"[A-Z0-9]{1,20}")
_SOURCE = re.compile(r"\[\^([^\[\]]*)\]:\s*(.*)")
_ADDRESS = re.compile(r"https?://[^\s/<>\"]+\.[^\s<>\"]+")
_MARK = re.compile(r"\*\*([^*]+)\*\*(?: \(([^()]*)\))?(?: · (.+))?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement as it stands, bold and all, with its line."""

    line: int
    text: str
    sources: tuple[str, ...]

    @property
    def statement(self) -> Statement:
        """The same without markup."""
        return Statement(without_bold(self.text), self.sources)


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement that begins with a word in bold: ``**word** (aside) · part · part``."""

    word: str
    aside: str | None
    parts: tuple[str, ...]
    sentence: Sentence

    @property
    def rest(self) -> str:
        """All parts in one piece, without markup."""
        return without_bold(" · ".join(self.parts))


class StatementReader:
    """Reads the sections of one sheet. ``unsettled`` fills up with what the sheet says no source covers."""

    def __init__(self, tree: Tree, sources: Mapping[str, FactSource], faults: Faults) -> None:
        self._tree = tree
        self._sources = sources
        self._faults = faults
        self.unsettled: list[Unsettled] = []

    def sentences(self, heading: str, part: str | None = None) -> list[Sentence]:
        """The statements of a section, or of one of its parts ("" = before the first ``###``)."""
        section = self._tree.sections.get(heading)
        if section is None:
            return []
        if part in (None, ""):
            self._check_emptiness(section)
        lines = (
            section.lines if part is None else tuple(line for one in section.parts if one.heading == part for line in one.lines)
        )
        read = (self._sentence(heading, line) for line in lines if line.text != NOT_SETTLED)
        return [one for one in read if one is not None]

    def statements(self, heading: str, part: str | None = None) -> tuple[Statement, ...]:
        """The statements of a section as plain text."""
        return tuple(one.statement for one in self.sentences(heading, part))

    def marked(self, sentences: Iterable[Sentence], form: str) -> list[Marked]:
        """The statements that must begin with a word in bold; ``form`` shows how, for the fault."""
        found: list[Marked] = []
        for one in sentences:
            mark = marked(one)
            if mark is None:
                self._faults.add(one.line, f"linjen skal ha formen «{form}»")
            else:
                found.append(mark)
        return found

    def _check_emptiness(self, section: SheetSection) -> None:
        lines = section.lines
        if not lines:
            self._faults.add(section.line, f"det står ingenting under «{section.heading}»; skriv «{NOT_SETTLED}»")
        for line in lines:
            if line.text == NOT_SETTLED and len(lines) > 1:
                self._faults.add(line.number, f"«{NOT_SETTLED}» kan bare stå alene; skriv «{NOT_SETTLED}: hva som mangler»")

    def _sentence(self, heading: str, line: TextLine) -> Sentence | None:
        if line.text.startswith(f"{NOT_SETTLED}:"):
            self._note_unsettled(heading, line)
            return None
        if not line.text.startswith("- "):
            self._faults.add(line.number, _why_no_statement(line.text))
            return None
        refs = _REFS.search(line.text)
        text = (line.text[: refs.start()] if refs else line.text)[2:].strip()
        if (why := not_plain(text)) is not None:
            self._faults.add(line.number, why)
            return None
        if not text:
            self._faults.add(line.number, "utsagnet er tomt")
            return None
        if refs is None:
            self._faults.add(line.number, "utsagnet har ingen kilde; skriv [^NØKKEL] til slutt")
            return None
        keys = tuple(dict.fromkeys(re.findall(r"\[\^([^\[\]]*)\]", refs[1])))
        for key in keys:
            if key not in self._sources:
                self._faults.add(line.number, f"kilden [^{key[:20]}] står ikke under Kilder")
        return Sentence(line.number, text, keys)

    def _note_unsettled(self, heading: str, line: TextLine) -> None:
        text = line.text.removeprefix(f"{NOT_SETTLED}:").strip()
        why = not_plain(text) if text else "skriv hva som ikke er avklart etter kolonet"
        if why is not None:
            self._faults.add(line.number, why)
        self.unsettled.append(Unsettled(heading, without_bold(text)))


def marked(one: Sentence) -> Marked | None:
    """The statement in its parts; None when it does not begin with a word in bold."""
    found = _MARK.fullmatch(one.text)
    if found is None:
        return None
    parts = tuple(part.strip() for part in found[3].split(" · ")) if found[3] else ()
    return Marked(found[1].strip(), found[2], parts, one)


def _why_no_statement(text: str) -> str:
    """What a line that is no statement was perhaps meant to be."""
    if (why := not_plain(text)) is not None:
        return why
    if re.match(r"\d+[.)]\s", text):
        return "nummererte lister er ikke tillatt; begynn linjen med «- »"
    if text.startswith("#"):
        return "overskriften har feil form; bruk «## » eller «### »"
    return "linjen er ikke et utsagn; begynn den med «- » og slutt med kilden"


def read_sources(tree: Tree, faults: Faults) -> dict[str, FactSource]:
    """The section Kilder, in its order: ``[^KEY]: title · address · lest 2026-11-21``; the address may be missing."""
    section = tree.sections.get("Kilder")
    found: dict[str, FactSource] = {}
    for line in section.lines if section else ():
        match = _SOURCE.fullmatch(line.text)
        if match is None:
            faults.add(line.number, "en kilde skal ha formen «[^NØKKEL]: tittel · adresse · lest 2026-11-21»")
            continue
        key = match[1]
        if not _KEY.fullmatch(key):
            faults.add(line.number, "kildenøkkelen kan bare ha store bokstaver A–Z og sifre")
        elif key in found:
            faults.add(line.number, f"kildenøkkelen {key} står to ganger")
        found[key] = _source(key, match[2], line.number, faults)
    return found


def _source(key: str, text: str, line: int, faults: Faults) -> FactSource:
    parts = [part.strip() for part in text.split(" · ")]
    read = re.fullmatch(r"lest (\d{4}-\d{2}-\d{2})", parts[-1], re.ASCII)
    day = _day(read[1]) if read else None
    if day is None:
        faults.add(line, "kilden skal slutte med datoen den ble lest, som «lest 2026-11-21»")
    rest = parts[:-1] if read else parts
    address = rest.pop() if len(rest) > 1 and "://" in rest[-1] else None
    title = " · ".join(rest)
    if address is not None and not _ADDRESS.fullmatch(address):
        faults.add(line, "adressen må begynne med https:// og være hel, uten mellomrom")
    if not title:
        faults.add(line, "kilden har ingen tittel")
    elif (why := not_plain(title)) is not None:
        faults.add(line, why)
    return FactSource(key, without_bold(title), address, day)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
