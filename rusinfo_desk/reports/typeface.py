"""A font file as far as the reports need it: how wide letters are, and a small copy with only the letters that are used.

TrueType tables are read straight from the file (OpenType specification 1.9, chapters cmap, hmtx, loca, glyf). The two faces of
the reports are loaded once from the folder with the fonts; :func:`load` before the first width is asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

__all__ = ["FILES", "FontFile", "load", "loaded", "width_of"]

FILES = {False: "Lato-Regular.ttf", True: "Lato-Bold.ttf"}
"""The file of the regular and of the bold face."""

_KEPT = ("OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep")
"""The tables of a small copy; kerning and ligatures are left out."""

_COMPOSITE_MORE, _WORDS, _SCALE, _TWO_SCALES, _MATRIX = 0x20, 0x01, 0x08, 0x40, 0x80


class FontFile:
    """A TrueType font. Raises KeyError or struct.error for a file that is none."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        count = struct.unpack_from(">H", data, 4)[0]
        places = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
        self._tables = {tag.decode("latin-1"): data[offset : offset + length] for tag, _, offset, length in places}
        self._units: int = struct.unpack_from(">H", self._tables["head"], 18)[0]
        self._wide: int = struct.unpack_from(">H", self._tables["hhea"], 34)[0]

    def width(self, text: str) -> float:
        """The width in parts of the size."""
        return sum(self._advance(self._glyphs.get(ord(letter), 0)) for letter in text) / self._units

    def subset(self, letters: Iterable[str]) -> bytes:
        """The same font with outlines for these letters only. Numbers of glyphs and widths stay."""
        kept = self._with_parts({0, *(self._glyphs.get(ord(letter), 0) for letter in letters)})
        offsets, outlines = [0], bytearray()
        for glyph in range(len(self._offsets) - 1):
            if glyph in kept:
                outline = self._outline(glyph)
                outlines += outline + bytes(-len(outline) % 4)
            offsets.append(len(outlines))
        tables = {tag: self._tables[tag] for tag in _KEPT if tag in self._tables}
        tables["glyf"] = bytes(outlines)
        tables["loca"] = struct.pack(f">{len(offsets)}I", *offsets)
        head = tables["head"]
        tables["head"] = head[:8] + bytes(4) + head[12:50] + struct.pack(">h", 1) + head[52:]
        tables["post"] = struct.pack(">I", 0x00030000) + tables["post"][4:32]
        return _assembled(tables)

    def _advance(self, glyph: int) -> int:
        """The last of the metrics counts for all glyphs after it."""
        found: int = struct.unpack_from(">H", self._tables["hmtx"], 4 * min(glyph, self._wide - 1))[0]
        return found

    def _outline(self, glyph: int) -> bytes:
        return self._tables["glyf"][self._offsets[glyph] : self._offsets[glyph + 1]]

    def _with_parts(self, glyphs: set[int]) -> set[int]:
        """The glyphs and those that they are put together from (å is a and a ring)."""
        found, waiting = set(glyphs), list(glyphs)
        while waiting:
            new = [part for part in _parts(self._outline(waiting.pop())) if part not in found]
            found.update(new)
            waiting += new
        return found

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        table = self._tables["loca"]
        if struct.unpack_from(">h", self._tables["head"], 50)[0]:
            return struct.unpack(f">{len(table) // 4}I", table)
        return tuple(2 * offset for offset in struct.unpack(f">{len(table) // 2}H", table))

    @cached_property
    def _glyphs(self) -> Mapping[int, int]:
        """Letter → glyph, from the subtable for Unicode's first plane."""
        table = self._tables["cmap"]
        places = [struct.unpack_from(">HHI", table, 4 + 8 * n) for n in range(struct.unpack_from(">H", table, 2)[0])]
        start = next(offset for platform, encoding, offset in places if (platform, encoding) == (3, 1))
        double = struct.unpack_from(">H", table, start + 6)[0]
        count, base = double // 2, start + 14
        ends = struct.unpack_from(f">{count}H", table, base)
        firsts = struct.unpack_from(f">{count}H", table, base + double + 2)
        deltas = struct.unpack_from(f">{count}H", table, base + 2 * double + 2)
        ranges_at = base + 3 * double + 2
        ranges = struct.unpack_from(f">{count}H", table, ranges_at)
        found: dict[int, int] = {}
        for n, (first, end, delta, skip) in enumerate(zip(firsts, ends, deltas, ranges, strict=True)):
            for letter in range(first, min(end, 0xFFFE) + 1):
                at = ranges_at + 2 * n + skip + 2 * (letter - first)
                glyph = letter if not skip else struct.unpack_from(">H", table, at)[0]
                found[letter] = (glyph + delta) & 0xFFFF if glyph or not skip else 0
        return found


def load(folder: Path) -> None:
    """Have the two faces of ``folder`` ready. Loading again costs nothing."""
    for bold in FILES:
        if bold not in _FACES:
            _FACES[bold] = FontFile((folder / FILES[bold]).read_bytes())


def loaded(bold: bool) -> FontFile:
    """The face. Raises KeyError before :func:`load`."""
    return _FACES[bold]


@lru_cache(maxsize=20_000)
def width_of(text: str, bold: bool) -> float:
    """The width of a text in parts of its size."""
    return _FACES[bold].width(text)


_FACES: dict[bool, FontFile] = {}


def _parts(outline: bytes) -> Iterable[int]:
    """The glyphs that a composite glyph is made of; none for a simple one."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return
    at, more = 10, True
    while more:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        yield glyph
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        more = bool(flags & _COMPOSITE_MORE)


def _assembled(tables: Mapping[str, bytes]) -> bytes:
    """A font file of these tables, with its sums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    out = bytearray(struct.pack(">IHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16))
    at, body = 12 + 16 * count, bytearray()
    for tag in sorted(tables):
        table = tables[tag] + bytes(-len(tables[tag]) % 4)
        out += struct.pack(">4sIII", tag.encode("latin-1"), _sum(table), at + len(body), len(tables[tag]))
        if tag == "head":
            head = at + len(body)
        body += table
    out += body
    struct.pack_into(">I", out, head + 8, (0xB1B0AFBA - _sum(bytes(out))) & 0xFFFFFFFF)
    return bytes(out)


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
