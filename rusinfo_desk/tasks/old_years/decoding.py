"""Bytes of a text file → text, in whatever encoding an old program wrote it.

UTF-8 and UTF-16 prove themselves. Of the old one-byte encodings the one is taken in which the file has the most Norwegian
letters: where one reads «ø», the others read «°» or «¯». A file that is UTF-8 but for a few bytes is damaged, not of another
encoding: its first bad line is named.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.old_years.sheet import unreadable

__all__ = ["decoded"]

_MARKED = (
    (BOM_UTF8, "utf-8-sig", ""),
    (BOM_UTF32_LE, "utf-32", "UTF-32"),
    (BOM_UTF32_BE, "utf-32", "UTF-32"),
    (BOM_UTF16_LE, "utf-16", "UTF-16"),
    (BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_OLD = (("cp1252", "Windows-1252"), ("mac_roman", "MacRoman"), ("cp865", "DOS 865"), ("cp850", "DOS 850"))
"""Tried in this order: of two that fit equally the first is taken."""

_LETTERS = "æøåÆØÅ"
_UTF8_LETTERS = re.compile("|".join(_LETTERS).encode())
_HIGH = re.compile(rb"[\x80-\xff]")
_LOOKED_AT = 4_000_000
"""Bytes that are looked at for the choice between the old encodings."""


def decoded(raw: bytes) -> tuple[str, str]:
    """The text and the name of its encoding ("" = UTF-8). Raises DeskError "file_unreadable" with the line."""
    for mark, encoding, name in _MARKED:
        if raw.startswith(mark):
            return _strictly(raw, encoding, name or "UTF-8"), name
    if 0 in raw[:4000]:
        return _unmarked_utf16(raw)
    try:
        return _clean(raw.decode("utf-8")), ""
    except UnicodeDecodeError as error:
        return _one_byte(raw, error.start)


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return _clean(raw.decode(encoding))
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode(encoding, errors="ignore")
        raise unreadable(
            f"Linje {good.count(chr(10)) + 1} er ikke {name}, slik begynnelsen av filen sier.",
            "Hent filen på nytt, eller lagre den som «CSV UTF-8».",
        ) from None


def _unmarked_utf16(raw: bytes) -> tuple[str, str]:
    """UTF-16 without a mark has a zero in every other byte of Western text; anything else with zeros is no text."""
    head = raw[:4000]
    odd, even = head[1::2].count(0), head[::2].count(0)
    for many, few, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if many > len(head) // 4 and few < len(head) // 100 + 1:
            return _strictly(raw, encoding, "UTF-16"), "UTF-16"
    raise _no_text()


def _one_byte(raw: bytes, first_bad: int) -> tuple[str, str]:
    head = raw[:_LOOKED_AT]
    high, whole = len(_HIGH.findall(head)), len(_UTF8_LETTERS.findall(head))
    if whole and whole * 4 > high:  # most of what is not ASCII are whole letters of UTF-8
        line = raw.count(b"\n", 0, first_bad) + 1
        raise unreadable(
            f"Linje {line} er ikke UTF-8, slik resten av filen er.",
            "Hent filen på nytt, eller rett linjen og lagre som «CSV UTF-8».",
        )
    best, most, named = "", -1, ""
    for encoding, name in _OLD:
        found = sum(map(head.decode(encoding, errors="replace").count, _LETTERS))
        if found > most and (encoding != "cp1252" or _fits(raw, encoding)):
            best, most, named = encoding, found, name
    if most == 0 and best != "cp1252":
        line = raw.count(b"\n", 0, first_bad) + 1
        raise unreadable(
            f"Linje {line} har tegn som ikke kan kjennes igjen.",
            "Lagre filen som «CSV UTF-8» og prøv igjen.",
        )
    return _clean(raw.decode(best)), named


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _clean(text: str) -> str:
    if not text.strip():
        raise unreadable("Filen er tom.", "Den skal begynne med en overskriftslinje.")
    if "\0" in text:
        raise _no_text()
    return text


def _no_text() -> DeskError:
    return unreadable("Det er verken en tekstfil (CSV) eller et Excel-ark (.xlsx).", "Lagre arket som .xlsx eller «CSV UTF-8».")
