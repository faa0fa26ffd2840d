"""Receipts (kvitteringer): what the leader has of one PC, said again until it is seen. Signed with the leader's key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.fields import ID, Fields, chain_ends, written_ends
from rusinfo_desk.exchange.framing import VERSION, frame, unframe
from rusinfo_desk.registry.model.exchange import AlarmCode, ChainEnd

__all__ = ["LARGEST_RECEIPT", "MOST_ENDS", "RECEIPT_LIMIT", "Receipt", "make_receipt", "read_receipt"]

RECEIPT_LIMIT = 4 * 1024 * 1024
"""The most bytes of a receipt."""
MOST_ENDS = 10_000
"""Heads, and islands, in one receipt."""
LARGEST_RECEIPT = 10**14 - 1
"""Of the fourteen digits in a name: milliseconds until the year 5138."""

_MAGIC = b"RUSack1\n"
_HEADER = ("v", "share", "device", "number", "heads", "islands")


@dataclass(frozen=True, slots=True)
class Receipt:
    """``heads``: ends of chains that the leader holds without gaps. ``islands``: single segments that it holds beyond a gap."""

    number: int
    heads: tuple[ChainEnd, ...]
    islands: tuple[ChainEnd, ...]


def make_receipt(
    *, share: str, device: str, number: int, heads: Sequence[ChainEnd], islands: Sequence[ChainEnd], seed: bytes
) -> bytes:
    """A receipt for one device. The same values give the same bytes. Raises ValueError when it could not be read."""
    header = {
        "v": VERSION,
        "share": share,
        "device": device,
        "number": number,
        "heads": written_ends(heads),
        "islands": written_ends(islands),
    }
    data = frame(_MAGIC, header, seed)
    try:
        _read(header)
        unframe(_MAGIC, data, RECEIPT_LIMIT)
    except BadFile:
        raise ValueError("not a receipt that could be read") from None
    return data


def read_receipt(data: bytes, *, share: str, device: str, key: bytes) -> Receipt:
    """A receipt for this device, signed with the leader's ``key``. Raises BadFile: TORN, MISPLACED (for another device or
    share), BAD_SIGNATURE, NEWER_PROGRAM. Whether it is newer than the one before, the caller decides."""
    parts = unframe(_MAGIC, data, RECEIPT_LIMIT)
    if (parts.header.get("share"), parts.header.get("device")) != (share, device):
        raise BadFile(AlarmCode.MISPLACED)
    parts.check(key)
    if parts.body:
        raise BadFile(AlarmCode.TORN)
    return _read(parts.header)


def _read(header: object) -> Receipt:
    read = Fields(header, _HEADER)
    read.text("share", ID)
    read.text("device", ID)
    return Receipt(
        number=read.number("number", 1, LARGEST_RECEIPT),
        heads=chain_ends(read.items("heads", MOST_ENDS)),
        islands=chain_ends(read.items("islands", MOST_ENDS)),
    )
