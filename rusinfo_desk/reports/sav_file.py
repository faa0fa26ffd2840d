"""An SPSS file (.sav) with labels of columns and values, missing values, and multiple-response sets.

Written by ourselves: the library at hand writes no multiple-response sets, dates the file by the machine's clock, and writes
to a path only, which would lay the leader's archive in plain text on a disk. The same data gives the same bytes.
Source of the format: the GNU PSPP developers' guide, "System File Format"; SPSS, PSPP and ReadStat read it.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rusinfo_desk.registry.model.data_set import DataColumn, DataSet, Kind, Measure
from rusinfo_desk.reports.sav_cases import BIAS, compressed

__all__ = ["as_sav"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MEASURES = {Measure.NOMINAL: 1, Measure.ORDINAL: 2, Measure.SCALE: 3}
_TEXT, _NUMBER, _DAY = 1, 5, 38
"""Formats A, F and EDATE (dd.mm.yyyy)."""
_LONGEST_LABEL, _LONGEST_VALUE_LABEL, _LONGEST_FILE_LABEL, _LINE = 255, 120, 64, 80
_SHORT = 8
"""Text values of at most so many bytes have their labels among those of numbers."""
_HIGHEST = sys.float_info.max


def as_sav(data: DataSet, made: date) -> bytes:
    """The file. ``made`` is the date in its header. Raises ValueError for a name that the format cannot hold."""
    names = [column.name for column in data.columns]
    if len({name.lower() for name in names}) != len(names) or not all(_is_name(name) for name in names):
        raise ValueError("a column needs a name of its own: letters, digits and _")
    widths = [_width(column, place, data) for place, column in enumerate(data.columns)]
    body = b"".join(compressed(data.columns, widths, data.rows))
    return b"".join([*_dictionary(data, widths, made), body])


def _dictionary(data: DataSet, widths: Sequence[int], made: date) -> Iterator[bytes]:
    short = [f"V{number:05d}" for number in range(1, len(data.columns) + 1)]
    yield _header(data, widths, made)
    for column, width, name in zip(data.columns, widths, short, strict=True):
        yield from _variable(column, width, name)
    at = 1
    for column, width in zip(data.columns, widths, strict=True):
        if column.labels and width <= _SHORT:
            yield _value_labels(column, at)
        at += max(1, width // 8)
    yield _remarks(data.remarks)
    yield _extension(3, 4, struct.pack("<8i", 1, 0, 0, -1, 1, 1, 2, 65001))
    yield _extension(4, 8, struct.pack("<3d", -_HIGHEST, _HIGHEST, _next_lowest()))
    yield _sets(data, short)
    yield _extension(11, 4, b"".join(_display(column, width) for column, width in zip(data.columns, widths, strict=True)))
    yield _extension(13, 1, "\t".join(f"{a}={c.name}" for a, c in zip(short, data.columns, strict=True)).encode())
    yield _extension(20, 1, b"UTF-8")
    yield _long_labels(data, widths)
    yield struct.pack("<2i", 999, 0)


def _header(data: DataSet, widths: Sequence[int], made: date) -> bytes:
    size = sum(max(1, width // 8) for width in widths)
    day = f"{made.day:02d} {_MONTHS[made.month - 1]} {made.year % 100:02d}".encode()
    product = b"@(#) SPSS DATA FILE RUSinfo Desk".ljust(60)
    label = _cut(data.label, _LONGEST_FILE_LABEL).ljust(_LONGEST_FILE_LABEL)
    # −1: how many rows there are is known when they have been gone through
    return b"$FL2" + product + struct.pack("<5id", 2, size, 1, 0, -1, BIAS) + day + b"00:00:00" + label + b"\0" * 3


def _variable(column: DataColumn, width: int, name: str) -> Iterator[bytes]:
    label = _cut(column.label, _LONGEST_LABEL)
    shown = _format(column, width)
    yield struct.pack("<6i", 2, width, bool(label), len(column.missing), shown, shown) + name.encode().ljust(8)
    if label:
        yield struct.pack("<i", len(label)) + _padded(label, 4)
    yield struct.pack(f"<{len(column.missing)}d", *column.missing)
    for _ in range(1, width // 8):
        yield struct.pack("<6i", 2, -1, 0, 0, 0, 0) + b" " * 8


def _format(column: DataColumn, width: int) -> int:
    if column.kind is Kind.TEXT:
        return _TEXT << 16 | width << 8
    if column.kind is Kind.DATE:
        return _DAY << 16 | 10 << 8
    return _NUMBER << 16 | 10 << 8 | column.decimals


def _value_labels(column: DataColumn, at: int) -> bytes:
    parts = [struct.pack("<2i", 3, len(column.labels))]
    for value, label in column.labels.items():
        text = _cut(label, _LONGEST_VALUE_LABEL)
        key = value.encode().ljust(8) if isinstance(value, str) else struct.pack("<d", value)
        parts.append(key + _padded(bytes([len(text)]) + text, 8))
    return b"".join(parts) + struct.pack("<3i", 4, 1, at)


def _long_labels(data: DataSet, widths: Sequence[int]) -> bytes:
    """Labels of text values of more than eight bytes."""
    parts = [
        struct.pack("<i", len(column.name)) + column.name.encode() + struct.pack("<2i", width, len(column.labels))
        + b"".join(_long_label(str(value), label, width) for value, label in column.labels.items())
        for column, width in zip(data.columns, widths, strict=True)
        if column.labels and width > _SHORT
    ]  # fmt: skip
    return _extension(21, 1, b"".join(parts)) if parts else b""


def _long_label(value: str, label: str, width: int) -> bytes:
    text = _cut(label, _LONGEST_VALUE_LABEL)
    return struct.pack("<i", width) + value.encode().ljust(width) + struct.pack("<i", len(text)) + text


def _sets(data: DataSet, short: Sequence[str]) -> bytes:
    """Multiple-response sets, one a line: its name, D and the counted value, its label, its columns."""
    of: Mapping[str, str] = {column.name: name for column, name in zip(data.columns, short, strict=True)}
    lines = [
        f"${one.name}=D1 1 {len(one.label.encode())} {one.label} {' '.join(of[name].lower() for name in one.columns)}\n"
        for one in data.sets
        if len(one.columns) > 1  # the format knows no set of one
    ]
    return _extension(7, 1, "".join(lines).encode()) if lines else b""


def _remarks(remarks: Sequence[str]) -> bytes:
    lines = [line for remark in remarks for line in _lines_of(remark)]
    return struct.pack("<2i", 6, len(lines)) + b"".join(line.ljust(_LINE) for line in lines) if lines else b""


def _lines_of(text: str) -> Iterator[bytes]:
    """The text in lines of eighty bytes, broken between words."""
    line = b""
    for word in (_cut(word, _LINE) for word in text.split()):
        if line and len(line) + 1 + len(word) > _LINE:
            yield line
            line = b""
        line = line + b" " + word if line else word
    if line:
        yield line


def _display(column: DataColumn, width: int) -> bytes:
    """Kind of measure, width on screen, and whether it stands to the left or the right."""
    text = column.kind is Kind.TEXT
    return struct.pack("<3i", _MEASURES[column.measure], min(width, 32) if text else 10, 0 if text else 1)


def _extension(kind: int, size: int, data: bytes) -> bytes:
    return struct.pack("<4i", 7, kind, size, len(data) // size) + data


def _width(column: DataColumn, place: int, data: DataSet) -> int:
    """Bytes of a text column, up to whole eights; 0 for a number."""
    if column.kind is not Kind.TEXT:
        return 0
    values = [len(str(row[place]).encode()) for row in data.rows if row[place] is not None]
    longest = max([*values, *(len(str(value).encode()) for value in column.labels), 1])
    if longest > 248:
        raise ValueError("a text is too long for the format")
    return -(-longest // 8) * 8


def _is_name(name: str) -> bool:
    return name.isascii() and name.isidentifier() and name[0].isalpha() and not name.endswith("_") and len(name) <= 64


def _cut(text: str, most: int) -> bytes:
    """At most so many bytes, without half a letter at the end."""
    return text.encode()[:most].decode(errors="ignore").encode()


def _padded(data: bytes, to: int) -> bytes:
    return data + b"\0" * (-len(data) % to)


def _next_lowest() -> float:
    return struct.unpack("<d", struct.pack("<Q", struct.unpack("<Q", struct.pack("<d", -_HIGHEST))[0] - 1))[0]  # type: ignore[no-any-return]
