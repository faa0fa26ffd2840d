"""The frame of every file on the share: magic, length, canonical JSON header, Ed25519 signature, and what follows (the body).

The signature is over magic + header. Each kind has a magic of its own, so no file can be taken for one of another kind. Only one
spelling of a header is read: sorted keys, no spaces, no fractions, no key twice. What a body is, its header says by hash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.registry.model.exchange import AlarmCode

__all__ = ["LARGEST_NUMBER", "VERSION", "Frame", "canonical", "frame", "framed_size", "read_canonical", "unframe"]

VERSION = 1
"""Of all formats together. A file of a higher one needs a newer program."""
LARGEST_NUMBER = 2**53 - 1
"""Whole numbers beyond this are refused: not every reader of JSON keeps them."""

_MAGIC = 8
_LENGTH = 4
_SIGNATURE = 64


@dataclass(frozen=True, slots=True)
class Frame:
    """A file taken apart. Nothing in it is to be believed before :meth:`check`."""

    header: Mapping[str, object]
    body: bytes
    signed: bytes
    signature: bytes

    def check(self, key: bytes, otherwise: AlarmCode = AlarmCode.BAD_SIGNATURE) -> None:
        """Refuse what this key has not signed, then what a newer program has written."""
        if not keys.verified(key, self.signed, self.signature):
            raise BadFile(otherwise)
        self.check_version()

    def check_version(self) -> None:
        """Refuse what a newer program has written."""
        version = self.header.get("v")
        if type(version) is not int or version < VERSION:
            raise BadFile(AlarmCode.TORN)
        if version > VERSION:
            raise BadFile(AlarmCode.NEWER_PROGRAM)

    def check_body(self, expected: object) -> None:
        """Refuse a body whose SHA-256 is another one than the header says."""
        if sha256(self.body).hexdigest() != expected:
            raise BadFile(AlarmCode.TORN)


def frame(magic: bytes, header: Mapping[str, object], seed: bytes, body: bytes = b"") -> bytes:
    """A whole signed file. Raises ValueError when the header holds what JSON or the rules have no room for."""
    if len(magic) != _MAGIC:
        raise ValueError("a magic has eight bytes")
    text = canonical(header)
    return magic + len(text).to_bytes(_LENGTH, "big") + text + keys.sign(seed, magic + text) + body


def framed_size(header: Mapping[str, object], body: bytes) -> int:
    """How many bytes :func:`frame` would make."""
    return _MAGIC + _LENGTH + len(canonical(header)) + _SIGNATURE + len(body)


def unframe(magic: bytes, data: bytes, limit: int) -> Frame:
    """Take a file of one kind apart. ``limit``: the most bytes it may have. Raises BadFile(TORN)."""
    start = _MAGIC + _LENGTH
    if len(data) > limit or len(data) < start + _SIGNATURE or data[:_MAGIC] != magic:
        raise BadFile(AlarmCode.TORN)
    end = start + int.from_bytes(data[_MAGIC:start], "big")
    if end + _SIGNATURE > len(data):
        raise BadFile(AlarmCode.TORN)
    text = data[start:end]
    header = read_canonical(text)
    if not isinstance(header, dict):
        raise BadFile(AlarmCode.TORN)
    return Frame(header, data[end + _SIGNATURE :], magic + text, data[end : end + _SIGNATURE])


def canonical(value: object) -> bytes:
    """The one spelling of a JSON value: UTF-8, sorted keys, no spaces. Raises ValueError for fractions, huge whole numbers, keys
    that are not text, half characters, and anything that is not JSON."""
    _plain(value)
    return _spelt(value)


def read_canonical(text: bytes) -> object:
    """A JSON value from its one spelling. Raises BadFile(TORN) for everything else."""
    try:
        value = json.loads(text.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse, parse_int=_whole)
        same = _spelt(value) == text
    except (ValueError, RecursionError):
        raise BadFile(AlarmCode.TORN) from None
    if not same:
        raise BadFile(AlarmCode.TORN)
    return value


def _spelt(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), default=_items).encode(
        "utf-8"
    )


def _items(value: object) -> dict[str, object]:
    if isinstance(value, Mapping):
        return dict(value)
    raise ValueError("not a JSON value")


def _refuse(_text: str) -> object:
    raise ValueError("not a whole number")


def _whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > LARGEST_NUMBER:
        raise ValueError("too large a number")
    return int(text)


def _plain(value: object) -> None:
    """Refuse what would not come back as it was."""
    if isinstance(value, str):
        return
    if isinstance(value, Mapping):
        for name, one in value.items():
            if not isinstance(name, str):
                raise ValueError("a key is text")
            _plain(one)
    elif isinstance(value, list | tuple):
        for one in value:
            _plain(one)
    elif isinstance(value, float):
        raise ValueError("no fractions")
    elif isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        raise ValueError("too large a number")
