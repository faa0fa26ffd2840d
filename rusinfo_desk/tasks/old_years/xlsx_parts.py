"""What an .xlsx file is made of, looked at before a library unpacks it: its sizes, its first sheet, and the cells that would be
read wrongly.

An .xlsx is a zip of XML. A small one can swell to gigabytes, and one cell in the far corner makes a reader lay out all cells
before it. Both are refused here. Formulas that nobody has calculated, errors and merged cells look like empty cells to a reader;
they are found in the XML and become faults of their lines.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.old_years.sheet import Stopped, pause, unreadable

__all__ = ["MOST_SPOILT", "Merged", "Parts", "column_number", "parts_of"]

_MOST_UNPACKED = 700_000_000
_MOST_CELLS = 20_000_000
_MOST_MEMBERS = 2000
MOST_SPOILT = 100_000
"""Cells that are named one by one; a sheet with more of them is mended as a whole."""

_LARGEST_SMALL_PART = 5_000_000
_LARGEST_ROW = 20_000_000
_BLOCK = 4_000_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

_REF = re.compile(rb'\br="([A-Z]{1,3})[0-9]')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="([0-9]{1,7})"')
_CELL = re.compile(rb"<(?:\w+:)?c[ >/]")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>')
_AT = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are joined, by number of column and line (both from 1), first and last included."""

    first: tuple[int, int]
    last: tuple[int, int]
    name: str


@dataclass
class Parts:
    """The first visible sheet with content. ``place``: its number among all sheets, from 0. ``others`` have content too.

    ``faults``: (line, number of the column) of a cell → why it cannot be read. ``merged``: joined cells.
    """

    place: int
    others: int = 0
    epoch_1904: bool = False
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)


def parts_of(raw: bytes, cancelled: Stopped | None = None) -> Parts:
    """Look at the file. Raises DeskError "file_unreadable" and "cancelled"."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return _looked_at(packed, cancelled)
    except DeskError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        KeyError,
        ValueError,
        ElementTree.ParseError,
    ):
        raise unreadable(
            "Excel-filen er ikke hel: den er avkuttet eller skadet.",
            "Hent den på nytt, eller åpne den i Excel og lagre den igjen.",
        ) from None


def column_number(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _looked_at(packed: zipfile.ZipFile, cancelled: Stopped | None) -> Parts:
    members = packed.infolist()
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise unreadable(
            "Excel-filen blir for stor når den pakkes ut.",
            "Ta bort ark, bilder og kolonner som ikke trengs, eller lagre som «CSV UTF-8».",
        )
    if any(member.flag_bits & 1 for member in members):
        raise unreadable("Excel-filen er låst med passord.", "Lagre den uten passord og prøv igjen.")
    names, epoch_1904 = _sheets(packed)
    chosen: Parts | None = None
    for place, (name, visible) in enumerate(names):
        if not visible or name not in packed.namelist():
            continue
        if chosen is None:
            parts = Parts(place, epoch_1904=epoch_1904)
            chosen = parts if _read_through(packed, name, parts, cancelled) else None
        else:
            chosen.others += _has_cells(packed, name)
    if chosen is None:
        raise unreadable("Det er ingen synlige ark med innhold i filen.", "Legg tabellen på det første arket.")
    for member in members:  # all of it, so that sizes and checksums are true before anything else unpacks them
        if not member.is_dir() and member.filename not in {name for name, _ in names}:
            for _ in _blocks(packed, member.filename, cancelled):
                pass
    return chosen


def _sheets(packed: zipfile.ZipFile) -> tuple[list[tuple[str, bool]], bool]:
    """The file of each sheet in the order of the workbook, whether it is visible, and whether days count from 1904."""
    book = ElementTree.fromstring(_small(packed, "xl/workbook.xml"))
    targets = {
        one.get("Id", ""): posixpath.normpath(posixpath.join("xl", one.get("Target", ""))).lstrip("/")
        for one in ElementTree.fromstring(_small(packed, "xl/_rels/workbook.xml.rels"))
    }
    sheets = [one for one in book.iter() if one.tag.endswith("}sheet")]
    properties = [one for one in book.iter() if one.tag.endswith("}workbookPr")]
    names = [
        (targets.get(one.get(_RELATION) or one.get(_STRICT_RELATION) or "", ""), one.get("state", "visible") == "visible")
        for one in sheets
    ]
    return names, any(one.get("date1904") in ("1", "true") for one in properties)


def _small(packed: zipfile.ZipFile, name: str) -> bytes:
    if packed.getinfo(name).file_size > _LARGEST_SMALL_PART:
        raise zipfile.BadZipFile(name)
    content = packed.read(name)
    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content:
        raise zipfile.BadZipFile(name)
    return content


def _read_through(packed: zipfile.ZipFile, name: str, parts: Parts, cancelled: Stopped | None) -> bool:
    """Find what is wrong with the sheet. Says whether it has any cells."""
    letters: set[bytes] = set()
    rows, cells, refs = 0, 0, 0
    for block in _rows(_blocks(packed, name, cancelled)):
        found = _REF.findall(block)
        letters.update(found)
        refs += len(found)
        cells += len(_CELL.findall(block))
        numbers = _ROW.findall(block)
        rows = max(rows, *map(int, numbers)) if numbers else rows
        if refs < cells or (cells and not rows):
            raise unreadable("Arket sier ikke hvor cellene står.", "Åpne filen i Excel, lagre den på nytt og prøv igjen.")
        _note_cells(block, parts)
        parts.merged += map(_merged, _MERGED.finditer(block))
        _refuse_vast(letters, rows)
    return cells > 0


def _refuse_vast(letters: set[bytes], rows: int) -> None:
    width = max((column_number(one.decode()) for one in letters), default=0)
    if width * rows > _MOST_CELLS:
        raise unreadable(
            f"Arket er for stort: {rows} linjer og {width} kolonner. Ofte står det noe langt utenfor tabellen.",
            "Kopier bare tabellen til et nytt ark, eller lagre som «CSV UTF-8».",
        )


def _note_cells(block: bytes, parts: Parts) -> None:
    if b"f>" in block or b"f/>" in block or b"f " in block:
        for cell in _FORMULA.finditer(block):
            if b't="str"' not in cell[1]:
                parts.faults[_place(cell[1])] = (
                    "formelen er ikke regnet ut: åpne filen i Excel og lagre den, eller lim inn verdiene"
                )
    if b't="e"' in block:
        for cell in _ERROR.finditer(block):
            parts.faults[_place(cell[1])] = "cellen viser en feil fra regnearket (som #N/A)"


def _place(attributes: bytes) -> tuple[int, int]:
    found = _AT.search(attributes)
    return (int(found[2]), column_number(found[1].decode())) if found else (0, 0)


def _merged(found: re.Match[bytes]) -> Merged:
    left, top, right, bottom = (one.decode() for one in found.groups())
    return Merged((column_number(left), int(top)), (column_number(right), int(bottom)), f"{left}{top}:{right}{bottom}")


def _has_cells(packed: zipfile.ZipFile, name: str) -> bool:
    return any(_CELL.search(block) for block in _rows(_blocks(packed, name, None)))


def _rows(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut between rows, so that no cell lies in two."""
    kept = b""
    for block in blocks:
        whole = kept + block
        cut = whole.rfind(b"row>") + 4
        if cut < 4:
            if len(whole) > _LARGEST_ROW:
                raise unreadable("En linje i arket er for lang.", "Lagre arket som «CSV UTF-8» og prøv igjen.")
            kept = whole
            continue
        kept = whole[cut:]
        yield whole[:cut]
    yield kept


def _blocks(packed: zipfile.ZipFile, name: str, cancelled: Stopped | None) -> Iterator[bytes]:
    """A member piece by piece. It raises when the member is longer than it says or its checksum is wrong."""
    with packed.open(name) as member:
        while block := member.read(_BLOCK):
            pause(0, 0, None, cancelled)
            yield block
