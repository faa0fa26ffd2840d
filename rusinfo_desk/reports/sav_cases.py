"""The rows of an SPSS file, compressed the way the format has had it since the beginning ("bytecode").

Eight instruction bytes, then the eight-byte values that those instructions ask for, and so on over all rows. A whole number from
−99 to 151 is its instruction alone; 253 asks for a value, 254 is eight spaces, 255 is no value. Worked out for thousands of rows
at a time. Source of the format: the GNU PSPP developers' guide, "System File Format".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.data_set import DataColumn, DataRow, Datum, Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BIAS", "compressed", "seconds_of"]

BIAS = 100
_CHUNK = 4096
"""Rows at a time: a multiple of eight, so that every chunk ends with whole instructions."""
_VALUE, _SPACES, _NONE = 253, 254, 255
_LOWEST, _HIGHEST = 1 - BIAS, 251 - BIAS
_FIRST_DAY = date(1582, 10, 14)
"""Dates are seconds since the day before the first of the Gregorian calendar."""


def compressed(columns: Sequence[DataColumn], widths: Sequence[int], rows: Iterable[DataRow]) -> Iterator[bytes]:
    """The rows as the file has them. ``widths`` are the bytes of each text column, whole eights; 0 for a number."""
    going = iter(rows)
    while chunk := list(islice(going, _CHUNK)):
        yield _chunk(columns, widths, chunk)


def seconds_of(day: date) -> int:
    """A date as the format counts it."""
    return (day - _FIRST_DAY).days * 86_400


def _chunk(columns: Sequence[DataColumn], widths: Sequence[int], rows: Sequence[DataRow]) -> bytes:
    import numpy as np

    words: list[NDArray[np.uint64]] = []
    codes: list[NDArray[np.uint8]] = []
    for column, width, values in zip(columns, widths, zip(*rows, strict=True), strict=True):
        given, asked = _texts(values, width) if column.kind is Kind.TEXT else _numbers(column, values)
        words.append(given)
        codes.append(asked)
    return _interleaved(np.hstack(codes), np.hstack(words))


def _texts(values: Sequence[Datum], width: int) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    import numpy as np

    padded = b"".join(("" if value is None else str(value)).encode()[:width].ljust(width) for value in values)
    words = np.frombuffer(padded, dtype="<u8").reshape(len(values), width // 8)
    spaces = int.from_bytes(b" " * 8, "little")
    return words, np.where(words == spaces, _SPACES, _VALUE).astype(np.uint8)


def _numbers(column: DataColumn, values: Sequence[Datum]) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    import numpy as np

    if column.kind is Kind.DATE:
        values = [seconds_of(value) if isinstance(value, date) else None for value in values]
    figures = np.array(values, dtype="<f8").reshape(-1, 1)  # None becomes "not a number"
    missing = np.isnan(figures)
    small = ~missing & (figures >= _LOWEST) & (figures <= _HIGHEST)
    small[small] = figures[small] == np.floor(figures[small])
    codes = np.full(figures.shape, _VALUE, dtype=np.uint8)
    codes[missing] = _NONE
    codes[small] = (figures[small] + BIAS).astype(np.uint8)
    return figures.view("<u8"), codes


def _interleaved(codes: NDArray[np.uint8], words: NDArray[np.uint64]) -> bytes:
    """Each eight instructions, and after them the values that they ask for."""
    import numpy as np

    flat = codes.ravel()
    padded = np.concatenate([flat, np.zeros(-len(flat) % 8, dtype=np.uint8)])  # 0 is passed over by the reader
    asked = np.flatnonzero(padded == _VALUE)
    eights = np.arange(len(padded) // 8)
    before = np.searchsorted(asked, eights * 8)
    out = np.empty(len(eights) + len(asked), dtype="<u8")
    out[eights + before] = padded.view("<u8")
    out[asked // 8 + 1 + np.arange(len(asked))] = words.ravel()[asked]
    return out.tobytes()
