"""The lines of an old registration, one contact each.

A line becomes the cells of a contacts file and goes through the same reader, so that an imported contact obeys the same rules as
a registered one. The ids follow from the file's bytes, how many times the file was taken back, and the line: the same file twice
counts once, here or on another PC, and a file that was taken back can come in again.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from rusinfo_desk.registry.model.answers import Missing
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.registry.model.contact_line import CALL_COLUMNS
from rusinfo_desk.registry.model.contact_reading import LineReader
from rusinfo_desk.registry.model.imports import FileMapping, ImportKind
from rusinfo_desk.tasks.import_contacts import vocabulary
from rusinfo_desk.tasks.old_years.columns import ColumnReader, Read, known_values
from rusinfo_desk.tasks.old_years.county_reader import CountyReader
from rusinfo_desk.tasks.old_years.dry_run import DryRun
from rusinfo_desk.tasks.old_years.fields import MAIN_TOPIC, MOMENT, TargetKind, targets
from rusinfo_desk.tasks.old_years.findings import Findings, fits_not, readers_of, refuse_constants
from rusinfo_desk.tasks.old_years.sheet import STEP, FileLine, Progress, Sheet, Stopped, folded, pause, text_of

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["read_years"]

_CONSTANTS = ("hour", "channel", "outcome", "county_list")
_MISSING = frozenset(map(str, Missing))
_UNKNOWN_SUBSTANCE = ("substances", str(Missing.UNKNOWN))
"""One more substance whose kind did not come up stands beside those that did."""

_ORDER_NOTE = (
    "Filen sier ikke hvilket tema som er hovedtemaet: temaene er avkrysset i hver sin kolonne. Det første avkryssede, "
    "i kolonnenes rekkefølge, telles som hovedtema. Finnes hovedtemaet i en egen kolonne, velg feltet Hovedtema for den."
)
_HOUR_NOTE = (
    "Timen står ikke i filen: alle henvendelsene får samme time, og tabeller over klokkeslett sier ingenting om disse årene."
)


def read_years(
    sheet: Sheet,
    mapping: FileMapping,
    library: Library,
    today: date,
    generation: int = 0,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
    keep: bool = True,
) -> tuple[DryRun, list[Contact]]:
    """Read every line; the contacts of those that are ready unless not to ``keep``. Raises as ``looked_over`` does."""
    reader = _YearsReader(sheet, mapping, library, today, generation)
    contacts: list[Contact] = []
    channels: Counter[str] = Counter()
    first = last = None
    ready = 0
    for done, line in enumerate(sheet.lines):
        if done % STEP == 0:
            pause(done, len(sheet.lines), progress, cancelled)
        contact = reader.contact(line)
        if contact is None:
            continue
        ready += 1
        channels[contact.channel] += 1
        first = contact.day if first is None or contact.day < first else first
        last = contact.day if last is None or contact.day > last else last
        if keep:
            contacts.append(contact)
    pause(len(sheet.lines), len(sheet.lines), progress, cancelled)
    return reader.findings.dry_run(sheet, mapping, ready, channels, (first, last)), contacts


class _YearsReader:
    """Reads the lines of one file."""

    def __init__(self, sheet: Sheet, mapping: FileMapping, library: Library, today: date, generation: int) -> None:
        offered = targets(ImportKind.YEARS, library)
        self.findings = Findings()
        self._mapping = mapping
        self._today = today
        readers = readers_of(sheet, mapping, offered)
        refuse_constants(mapping, offered, _CONSTANTS)
        fields = {one.target.field for one in readers}
        self._needed(fields | set(mapping.constants))
        self._readers = sorted(readers, key=lambda one: one.target.field != MAIN_TOPIC)  # the main topic comes first
        times = Counter(one.target.field for one in readers)
        self._plan = [
            (one.place, one.target.field, times[one.target.field] == 1 and one.target.field != MOMENT, one)
            for one in self._readers
            if one.target.field != "county"
        ]
        self._columns = {one.target.field: one.mapping.column for one in reversed(readers)}
        self._county_columns = [one for one in self._readers if one.target.field == "county"]
        self._counties = [
            CountyReader(library.counties, known_values(one.target) | _folded(one.mapping.values)) for one in self._county_columns
        ]
        self._known_lists = set(library.counties.ids)
        words = vocabulary(library)
        self._header = tuple(name for name in words.columns if name in fields | set(mapping.constants) | _implied(fields))
        self._lines = LineReader(self._header, words)
        self._seed = sheet.digest + generation.to_bytes(4)
        self._note(fields)

    def _needed(self, fields: set[str]) -> None:
        needed = {"hour", "date"} if MOMENT not in fields else set()
        names = {"date": "Dag", "hour": "Time", "channel": "Kanal"}
        if lacking := [names[one] for one in ("date", "hour", "channel") if one in needed | {"channel"} and one not in fields]:
            raise fits_not(
                f"Ingen kolonne er {' eller '.join(lacking)}.",
                "Velg kolonnen, eller en fast verdi når filen bare har én (time og kanal).",
            )
        if MOMENT in fields and fields & {"date", "hour"}:
            raise fits_not("«Dag og klokkeslett» er valgt, og også «Dag» eller «Time».", "Behold det ene.")
        if not re.fullmatch(r"[01]?[0-9]|2[0-3]", self._mapping.constants.get("hour", "0")):
            raise fits_not("Den faste timen er ikke 0–23.", "Rett den.")

    def _note(self, fields: set[str]) -> None:
        ticked = [one for one in self._readers if one.target.field == "topics" and one.mapping.code]
        if len(ticked) > 1 and MAIN_TOPIC not in fields:
            self.findings.note(_ORDER_NOTE)
        if "hour" in self._mapping.constants:
            self.findings.note(_HOUR_NOTE)

    def contact(self, line: FileLine) -> Contact | None:
        """The contact of a line; None when something stands in its way, which is noted."""
        if line.fault:
            self.findings.fault(line.number, "", line.fault)
            return None
        row: dict[str, str] = {}
        failed: set[str] = set()
        cells = line.cells
        for place, field, single, reader in self._plan:
            read = reader.read(cells[place])
            if single and not read.unknown and not read.wrong:
                if read.text:
                    row[field] = read.text
            else:
                self._take(reader, read, line, row, failed)
        row.update(self._mapping.constants)
        self._place(line, row, failed)
        _settle(row, failed)
        if failed and not row:
            return None
        return self._made(line, row, failed)

    def _take(self, reader: ColumnReader, read: Read, line: FileLine, row: dict[str, str], failed: set[str]) -> None:
        field = reader.target.field
        if read.wrong or read.unknown:
            failed.add(field)
            for value in read.unknown:
                self.findings.unknown(line.number, reader.mapping, value)
            if read.wrong:
                self.findings.fault(line.number, reader.mapping.column, read.wrong)
        if not read.text:
            return
        if field == MOMENT:
            row["date"], row["hour"] = read.text, read.hour
        elif field not in row:
            row[field] = read.text
        elif reader.target.kind is TargetKind.CODES:
            row[field] = f"{row[field]}|{read.text}"
        elif row[field] != read.text:
            failed.add(field)
            self.findings.fault(line.number, reader.mapping.column, f"to kolonner sier forskjellig om {reader.target.label}")

    def _place(self, line: FileLine, row: dict[str, str], failed: set[str]) -> None:
        """The county on the list of the day."""
        if not self._county_columns or not (day := _day(row.get("date", ""))):
            return
        for column, reader in zip(self._county_columns, self._counties, strict=True):
            cell = line.cells[column.place]
            read = column.read(cell)
            text = text_of(cell)
            if read.wrong:
                failed.add("county")
                self.findings.fault(line.number, column.mapping.column, read.wrong)
            elif text or "" in reader.values:
                found = reader.read(text, day, row.get("county_list", "") if row.get("county_list") in self._known_lists else "")
                if found is None or found.wrong:
                    failed.add("county")
                    if found is None:
                        self.findings.unknown(line.number, column.mapping, text)
                    else:
                        self.findings.fault(line.number, column.mapping.column, found.wrong)
                elif found.code:
                    row["county"] = found.code
                    if found.listed:
                        row["county_list"] = found.listed

    def _made(self, line: FileLine, row: Mapping[str, str], failed: set[str]) -> Contact | None:
        cells = ["" if name in failed else row.get(name, "") for name in self._header]
        made = self._lines.contact(cells, self._id(line.number))
        if not isinstance(made, Contact):
            for bad in made:
                if bad.field not in failed:
                    self.findings.fault(line.number, self._columns.get(bad.field, ""), bad.reason)
            return None
        if made.day > self._today:
            self.findings.fault(
                line.number, self._columns.get("date") or self._columns.get(MOMENT, ""), "dagen er ikke kommet ennå"
            )
            return None
        return None if failed else made

    def _id(self, line: int) -> UUID:
        """As good as random to anyone without the file, and always the same for the same file."""
        return UUID(bytes=hashlib.sha256(self._seed + line.to_bytes(8)).digest()[:16], version=4)


def _implied(fields: set[str]) -> set[str]:
    """The register's own fields that follow from fields of the file."""
    found = {"date", "hour"} if MOMENT in fields else set()
    found |= {"topics"} if MAIN_TOPIC in fields else set()
    return found | ({"county_list"} if "county" in fields else set())


def _settle(row: dict[str, str], failed: set[str]) -> None:
    """Put what several columns said together: the main topic first, each code once, «ukjent» only where there is nothing else.
    What a call that was no conversation has of «ukjent» goes: nobody was asked."""
    if MOMENT in failed:
        failed |= {"date", "hour"}
    if MAIN_TOPIC in row or MAIN_TOPIC in failed:
        topics = [row.pop(MAIN_TOPIC, ""), row.get("topics", "")]
        row["topics"] = "|".join(one for one in topics if one)
        failed |= {"topics"} if MAIN_TOPIC in failed else set()
    for name, cell in row.items():
        if "|" in cell:
            codes = list(dict.fromkeys(cell.split("|")))
            known = [one for one in codes if one not in _MISSING or (name, one) == _UNKNOWN_SUBSTANCE]
            row[name] = "|".join(known) if known else codes[0]
    if row.get("outcome", CONVERSATION) not in ("", CONVERSATION):
        for name in [name for name, cell in row.items() if cell in _MISSING and name not in CALL_COLUMNS]:
            del row[name]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _folded(values: Mapping[str, str]) -> dict[str, str]:
    return {folded(value): code for value, code in values.items()}
