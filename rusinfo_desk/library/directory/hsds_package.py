"""The files of HSDS's tabular form: a folder or a .zip of CSV files. Read with limits; every fault has its file and line."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from rusinfo_desk.library.directory.hsds_check import sense_faults, value_fault
from rusinfo_desk.library.directory.hsds_tables import TABLES, Field, Table
from rusinfo_desk.library.directory.hsds_tabular import Row
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["LARGEST", "MOST_FILES", "Lines", "TableFault", "files_of", "package_bytes", "read_tables", "table_texts"]

LARGEST = 256 * 1024 * 1024
"""Bytes of all files together, unpacked."""
MOST_FILES = 64
_CELL = 4 * 1024 * 1024
_ASIDE = ("datapackage.json", "readme.md", "readme.txt", "license", "license.txt", "license.md")
_FILES = {one.file: one for one in TABLES.values()}

TableFault = tuple[str, int, str]
"""File, line and what is wrong."""
Lines = Mapping[tuple[str, str], int]
"""The line of a row, by table and id."""


def files_of(path: Path) -> dict[str, bytes]:
    """The files of a folder or a .zip by name. Raises DeskError for what cannot be read, OSError for what is not there."""
    found = _folder(path) if path.is_dir() else _zipped(path)
    if "services.csv" not in found:
        raise DeskError(
            "no_services_table", what=f"{path.name} har ingen services.csv.", do="Velg en pakke med HSDS 3.0 som tabeller."
        )
    return found


def _folder(path: Path) -> dict[str, bytes]:
    files = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
    _limits(path, len(files), sum(one.stat().st_size for one in files))
    return {one.name: one.read_bytes() for one in files if _wanted(path, one.name)}


def _zipped(path: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")]
            _limits(path, len(members), sum(one.file_size for one in members))
            for one in members:
                name = _inside(path, one.filename)
                if name in found:
                    raise _bad(path, f"{name} står to ganger i pakken.")
                if _wanted(path, name):
                    with archive.open(one) as stream:
                        found[name] = stream.read(one.file_size + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, ValueError) as fault:
        raise _bad(path, "Den er ødelagt, kryptert eller ikke en zip-fil.") from fault
    return found


def _limits(path: Path, files: int, size: int) -> None:
    if files > MOST_FILES:
        raise _bad(path, f"Den har flere enn {MOST_FILES} filer.")
    if size > LARGEST:
        raise DeskError(
            "file_too_large",
            what=f"{path.name} er for stor.",
            why=f"Pakket ut er den over {LARGEST // 1024 // 1024} MB.",
            do="Del den i mindre pakker.",
        )


def _inside(path: Path, name: str) -> str:
    """The name of a member; one that leads out of the package, or lies deeper than one folder, is refused."""
    parts = PurePosixPath(name).parts
    if "\\" in name or ":" in name or name.startswith("/") or ".." in parts or not 1 <= len(parts) <= 2:
        raise _bad(path, "En fil i den har en sti som peker ut av pakken.")
    return parts[-1]


def _wanted(path: Path, name: str) -> bool:
    if name in _FILES:
        return True
    if name.lower() in _ASIDE:
        return False
    raise _bad(path, f"{name[:80]} er ikke en tabell i HSDS 3.0.")


def _bad(path: Path, why: str) -> DeskError:
    return DeskError(
        "bad_package", what=f"Pakken {path.name} kan ikke brukes.", why=why, do="Be om filen på nytt, eller pakk den på nytt."
    )


def read_tables(files: Mapping[str, bytes]) -> tuple[dict[str, list[Row]], Lines, list[TableFault]]:
    """The rows of every table, where each stands, and what is wrong with them. Rows are only to be used without faults."""
    rows: dict[str, list[Row]] = {}
    lines: dict[tuple[str, str], int] = {}
    faults: list[TableFault] = []
    for name, table in _FILES.items():
        rows[table.name] = []
        for line, found in _read(table, files[name]) if name in files else ():
            if isinstance(found, str):
                faults.append((name, line, found))
            elif (table.name, found["id"]) in lines:
                faults.append((name, line, "id: står to ganger i tabellen"))
            else:
                lines[table.name, found["id"]] = line
                rows[table.name].append(found)
    _name_owners(rows, lines)
    faults += _dangling(rows, lines)
    return rows, lines, faults


def _read(table: Table, content: bytes) -> Iterator[tuple[int, Row | str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        yield content[: fault.start].count(b"\n") + 1, "ikke tekst i UTF-8"
        return
    before = csv.field_size_limit(_CELL)
    try:
        yield from _rows(table, csv.reader(io.StringIO(text, newline=""), strict=True))
    finally:
        csv.field_size_limit(before)


def _rows(table: Table, reader: Any) -> Iterator[tuple[int, Row | str]]:
    line = 1
    try:
        header: list[str] = next(reader, [])
        if faults := list(_header(table, header)):
            yield from ((1, fault) for fault in faults)
            return
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                yield from ((line, found) for found in _row(table, header, cells))
            line = reader.line_num + 1
    except csv.Error:
        yield line, "ikke gyldig CSV"


def _header(table: Table, header: list[str]) -> Iterator[str]:
    if not header:
        yield "filen er tom"
        return
    if len(set(header)) != len(header):
        yield "en kolonne står to ganger"
    yield from (f"{name[:40]}: ukjent kolonne" for name in header if name not in table.columns)
    yield from (f"{one.name}: kolonnen mangler" for one in table.fields.values() if one.in_table and one.name not in header)


def _row(table: Table, header: list[str], cells: list[str]) -> Iterator[Row | str]:
    """The row, or everything that is wrong with it."""
    if len(cells) != len(header):
        yield f"raden har {len(cells)} felt, ikke {len(header)}"
        return
    given = {name: cell for name, cell in zip(header, cells, strict=True) if cell != ""}
    faults = [f"{one.name}: mangler" for one in table.fields.values() if one.in_table and one.name not in given]
    row: Row = {}
    for name, cell in given.items():
        value = _value(table.fields[name], cell)
        row[name] = value
        if fault := value_fault(table.fields[name], value):
            faults.append(f"{name}: {fault}")
    faults = faults or [f"{name}: {reason}" for name, reason in sense_faults(table.name, row)]
    if faults:
        yield from faults
    else:
        yield row


def _value(field: Field, cell: str) -> object:
    if field.kind != "number":
        return cell
    try:
        number = float(cell)
    except ValueError:
        return cell
    return int(number) if number.is_integer() and "." not in cell else number


def _name_owners(rows: Mapping[str, list[Row]], lines: Lines) -> None:
    """Attributes and metadata name their owner's table in words of the writer's own: the id says which it is."""
    for table, entity, link in (("attribute", "link_entity", "link_id"), ("metadata", "resource_type", "resource_id")):
        for row in rows[table]:
            if (row[entity], row[link]) not in lines:
                row[entity] = next((name for name in TABLES if (name, row[link]) in lines), row[entity])


def _dangling(rows: Mapping[str, list[Row]], lines: Lines) -> Iterator[TableFault]:
    """Links to rows that are not there."""
    for name, found in rows.items():
        table = TABLES[name]
        links = [(one.name, one.link) for one in table.fields.values() if one.link is not None]
        for row in found:
            wanted = [(column, target, row[column]) for column, target in links if column in row]
            if name == "attribute":
                wanted.append(("link_id", row["link_entity"], row["link_id"]))
            elif name == "metadata":
                wanted.append(("resource_id", row["resource_type"], row["resource_id"]))
            for column, target, key in wanted:
                if (target, key) not in lines:
                    yield table.file, lines[name, row["id"]], f"{column}: viser til en rad som ikke finnes"


def table_texts(rows: Mapping[str, list[Row]]) -> dict[str, str]:
    """The files of the rows, by name. A table without rows has no file, but for services and organizations."""
    texts: dict[str, str] = {}
    for table in TABLES.values():
        found = rows.get(table.name, [])
        if found or table.name in ("organization", "service"):
            target = io.StringIO(newline="")
            writer = csv.DictWriter(target, table.columns, lineterminator="\r\n")
            writer.writeheader()
            writer.writerows(found)
            texts[table.file] = target.getvalue()
    return texts


def package_bytes(texts: Mapping[str, str]) -> bytes:
    """The files as a .zip; the same content gives the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return target.getvalue()
