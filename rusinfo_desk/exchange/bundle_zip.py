"""The zip in a content bundle: always the same bytes of the same files, read back within limits and into memory only."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.registry.model.exchange import AlarmCode

__all__ = ["LARGEST_FILE", "LARGEST_TOTAL", "MOST_FILES", "Expected", "pack", "unpack"]

MOST_FILES = 20_000
LARGEST_FILE = 1_000_000
"""Bytes of one file, unpacked."""
LARGEST_TOTAL = 64_000_000
"""Bytes of all files together, unpacked."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
_WAYS = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
_CLEAR = 0x800
"""The one flag that an entry may bear: its name is UTF-8."""
_FAULTS = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    struct.error,
    zlib.error,
)
"""What Python's zip reader raises for bytes that are no zip."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the manifest says of a file: bytes and SHA-256."""

    size: int
    hash: str


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip without times, owners or order of its own. Raises ValueError beyond the limits."""
    if len(files) > MOST_FILES or sum(map(len, files.values())) > LARGEST_TOTAL:
        raise ValueError("too much for a bundle")
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def unpack(data: bytes, expected: Mapping[str, Expected]) -> dict[str, bytes]:
    """Exactly the files of the manifest. Raises BadFile(TORN) for anything else: another name, number, order, size or hash, an
    entry that is not a plain file, and whatever is no zip. Never holds more than the manifest allows."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if [entry.orig_filename for entry in entries] != sorted(expected):
                raise BadFile(AlarmCode.TORN)
            return {entry.filename: _one(archive, entry, expected[entry.filename]) for entry in entries}
    except _FAULTS:
        raise BadFile(AlarmCode.TORN) from None


def _one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, expected: Expected) -> bytes:
    plain = entry.external_attr == _PLAIN_FILE and entry.compress_type in _WAYS and not entry.flag_bits & ~_CLEAR
    if not plain or entry.file_size != expected.size:
        raise BadFile(AlarmCode.TORN)
    with archive.open(entry) as file:
        data = file.read(expected.size + 1)
    if len(data) != expected.size or sha256(data).hexdigest() != expected.hash:
        raise BadFile(AlarmCode.TORN)
    return data
