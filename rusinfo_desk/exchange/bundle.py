"""Content bundles: everything that the leader has published, in one signed file. The same content always makes the same bytes.

The signed header is the manifest: it names every file with its size and hash and holds the hash of the zip that follows, so not
a byte can be changed. Paths come from a closed grammar and nothing is ever unpacked to a disk by name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from rusinfo_desk.exchange.bundle_zip import LARGEST_FILE, LARGEST_TOTAL, MOST_FILES, Expected, pack, unpack
from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.fields import HASH, ID, LARGEST_SEQ, Fields
from rusinfo_desk.exchange.framing import VERSION, Frame, frame, unframe
from rusinfo_desk.registry.model.exchange import AlarmCode

__all__ = ["BUNDLE_LIMIT", "CONTENT_KIND", "Bundle", "is_path", "make_bundle", "read_bundle", "reread_bundle"]

BUNDLE_LIMIT = 80 * 1024 * 1024
"""The most bytes of a bundle: all files and a manifest of many."""
CONTENT_KIND = "content"
"""The one kind there is: everything published together, so that a version is consistent."""

_MAGIC = b"RUSbun1\n"
_HEADER = ("v", "kind", "share", "version", "prev", "issued", "review_by", "min_app", "files", "zip")
_PATH = re.compile(r"[a-z][a-z0-9_-]{0,31}/[a-z0-9][a-z0-9_-]{0,95}\.[a-z0-9]{1,8}")
_VERSION = re.compile(r"[0-9]{1,5}(\.[0-9]{1,5}){0,3}")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Content as it was published. ``prev`` is the version before it; ``issued`` and ``review_by`` are days: age only warns."""

    version: int
    prev: int
    issued: date
    review_by: date
    min_app: str
    files: Mapping[str, bytes]


def is_path(path: str) -> bool:
    """Whether a bundle can hold a file of this path: ``<kind>/<id>.<ext>``, lower case, no dots but the one."""
    return _PATH.fullmatch(path) is not None


def make_bundle(
    *,
    share: str,
    version: int,
    prev: int,
    issued: date,
    review_by: date,
    min_app: str,
    files: Mapping[str, bytes],
    seed: bytes,
) -> bytes:
    """A bundle, signed with the leader's key. Raises ValueError when it could not be read: a path outside the grammar, too much
    in it, a version that is not higher than ``prev``."""
    body = pack(files)
    header = {
        "v": VERSION,
        "kind": CONTENT_KIND,
        "share": share,
        "version": version,
        "prev": prev,
        "issued": issued.isoformat(),
        "review_by": review_by.isoformat(),
        "min_app": min_app,
        "files": {path: {"sha256": sha256(data).hexdigest(), "size": len(data)} for path, data in files.items()},
        "zip": sha256(body).hexdigest(),
    }
    data = frame(_MAGIC, header, seed, body)
    try:
        _read(header, body)
        unframe(_MAGIC, data, BUNDLE_LIMIT)
    except BadFile:
        raise ValueError("not a bundle that could be read") from None
    return data


def read_bundle(data: bytes, *, share: str, key: bytes, program_version: str) -> Bundle:
    """A bundle of this share, signed with the leader's ``key``, that this version of the program can use.

    Raises BadFile: TORN, MISPLACED (of another share), BAD_SIGNATURE, NEWER_PROGRAM. Whether it is newer than the one in use,
    the caller decides by ``version``.
    """
    parts = unframe(_MAGIC, data, BUNDLE_LIMIT)
    if parts.header.get("share") != share:
        raise BadFile(AlarmCode.MISPLACED)
    parts.check(key)
    return _usable(parts, program_version)


def reread_bundle(data: bytes, *, share: str, program_version: str) -> Bundle:
    """A bundle out of our own encrypted database, where only verified ones are kept. The leader may have renewed the key that
    signed it, so the signature is not asked for again; everything else is. Raises BadFile as :func:`read_bundle`."""
    parts = unframe(_MAGIC, data, BUNDLE_LIMIT)
    if parts.header.get("share") != share:
        raise BadFile(AlarmCode.MISPLACED)
    parts.check_version()
    return _usable(parts, program_version)


def _usable(parts: Frame, program_version: str) -> Bundle:
    parts.check_body(parts.header.get("zip"))
    wanted = parts.header.get("min_app")
    if not isinstance(wanted, str) or not _VERSION.fullmatch(wanted):
        raise BadFile(AlarmCode.TORN)
    if _numbers(wanted) > _numbers(program_version):
        raise BadFile(AlarmCode.NEWER_PROGRAM)
    return _read(parts.header, parts.body)


def _read(header: Mapping[str, object], body: bytes) -> Bundle:
    read = Fields(header, _HEADER)
    read.one_of("kind", (CONTENT_KIND,))
    read.text("share", ID)
    read.text("zip", HASH)
    version = read.number("version", 1, LARGEST_SEQ)
    return Bundle(
        version=version,
        prev=read.number("prev", 0, version - 1),
        issued=read.day("issued"),
        review_by=read.day("review_by"),
        min_app=read.text("min_app", _VERSION),
        files=unpack(body, _expected(read.object("files"))),
    )


def _expected(value: object) -> dict[str, Expected]:
    if not isinstance(value, Mapping) or len(value) > MOST_FILES:
        raise BadFile(AlarmCode.TORN)
    if not all(isinstance(path, str) and is_path(path) for path in value):
        raise BadFile(AlarmCode.TORN)
    files = {path: _entry(one) for path, one in value.items()}
    if sum(one.size for one in files.values()) > LARGEST_TOTAL:
        raise BadFile(AlarmCode.TORN)
    return files


def _entry(value: object) -> Expected:
    read = Fields(value, ("sha256", "size"))
    return Expected(read.number("size", 0, LARGEST_FILE), read.text("sha256", HASH))


def _numbers(version: str) -> tuple[int, ...]:
    """A version as numbers. What follows them (".dev1", "+…") does not count."""
    found = re.match(r"[0-9]+(\.[0-9]+)*", version)
    numbers = [int(one) for one in found[0].split(".")] if found else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
