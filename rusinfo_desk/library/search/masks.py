"""Sets of documents as whole numbers: bit *n* is document *n*. "And", "or" and "how many" are then one operation each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["first", "mask_of", "numbers_in"]


def mask_of(documents: Iterable[int], size: int) -> int:
    """The mask of these documents, all below ``size``."""
    bits = bytearray(size // 8 + 1)
    for document in documents:
        bits[document >> 3] |= 1 << (document & 7)
    return int.from_bytes(bits, "little")


def numbers_in(mask: int) -> Iterator[int]:
    """The documents of a mask, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def first(mask: int, count: int) -> list[int]:
    """The ``count`` lowest documents of a mask."""
    found = []
    for number in numbers_in(mask):
        found.append(number)
        if len(found) == count:
            break
    return found
