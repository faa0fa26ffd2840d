"""A canary: a text that could be somebody, and a search for it in everything that lies in a folder.

Plant :data:`CANARIES` wherever something can be typed, then ask :func:`traces` for the places where one lies readable.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

__all__ = ["CANARIES", "NAME", "NUMBER", "WORD", "traces"]

NAME = "Ingebjørg Fuglesang"
NUMBER = "91827364"
WORD = "kanarifuglen"
"""Looks like a code, so that it passes where a name or a number does not."""

CANARIES = (NAME, NUMBER, WORD)

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def traces(folder: Path) -> list[str]:
    """``file: canary`` for every file under the folder that holds one in the open: as text in any encoding, in either case,
    base64, spaced digits, inside a compressed stream, or in its name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [f"{path.relative_to(folder)}: {canary}" for path in files for canary in _in_file(path)]


def _in_file(path: Path) -> set[str]:
    found = {canary for canary in CANARIES if canary.lower() in path.name.lower()}
    for content in _contents(path.read_bytes()):
        low = content.lower()
        found |= {canary for canary in CANARIES if any(form in low for form in _forms(canary))}
        found |= {canary for canary in CANARIES if any(coded in content for coded in _base64(canary))}
    return found


def _base64(canary: str) -> Iterator[bytes]:
    """What of the canary stands for itself in base64, wherever in a longer text it begins."""
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + canary.encode())
        yield coded[4 if before else 0 : -4]


def _contents(raw: bytes) -> Iterator[bytes]:
    """The bytes themselves and every deflated stream in them (PDF)."""
    yield raw
    at = raw.find(b"stream")
    while at >= 0:
        start = at + len(b"stream")
        while raw[start : start + 1] in (b"\r", b"\n"):
            start += 1
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(raw[start:])
        at = raw.find(b"stream", start)


def _forms(canary: str) -> Iterator[bytes]:
    """The canary whole and word by word in every encoding; a number also in pairs."""
    low = canary.lower()
    texts = [low, *low.split()]
    if canary.isdigit():
        texts.append(" ".join(low[at : at + 2] for at in range(0, len(low), 2)))
    yield from (text.encode(encoding) for text in texts for encoding in _ENCODINGS)
