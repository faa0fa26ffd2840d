"""Puts a PC's segments on the share until they are seen there byte for byte. That a name exists is no proof, nor is an answer."""

from __future__ import annotations

from collections.abc import Sequence

from rusinfo_desk.exchange.finding import read_or
from rusinfo_desk.exchange.ledger import DeviceLedger
from rusinfo_desk.exchange.names import PREFIX, SegmentName, segment_path
from rusinfo_desk.exchange.transport.door import Gone, Held, Taken, TooLarge, Transport
from rusinfo_desk.registry.model.exchange import KeptSegment

__all__ = ["is_no_file", "place"]

_TRIES = 4
"""Names tried in one round when each turns out to be spoiled."""


def place(
    ledger: DeviceLedger,
    transport: Transport,
    device: str,
    segment: KeptSegment,
    names: Sequence[SegmentName],
    receipt: int,
) -> bool:
    """See to it that an unconfirmed segment lies on the share. ``names``: what the PC's folder was listed with; ``receipt``: the
    newest number seen. True when it was put there now.

    One that lies there is looked at again when a newer receipt does not cover it: it may have been spoiled since.
    """
    copies = [name.copy for name in names if name.prefix == segment.hash[:PREFIX] and name.chain == segment.chain]
    if segment.placed and segment.copy in copies and segment.checked >= receipt:
        return False
    data = ledger.segment_data(segment.hash)
    copy, put = segment.copy, False
    for _ in range(_TRIES):
        path = segment_path(device, segment.chain, segment.seq, segment.hash, copy)
        there = read_or(transport, path, len(data)) if copy in copies else None
        if there is None:
            taken = False
            try:
                transport.put_new(path, data)
                put = True
            except Taken:
                taken = True
            there = read_or(transport, path, len(data))
            if there is None and taken and is_no_file(transport, path):
                there = b""
        if there == data:
            ledger.mark_placed(segment.hash, copy, receipt)
            return put or not segment.placed
        if there is None:
            return False
        copy = max([copy, *copies]) + 1
    return False


def is_no_file(transport: Transport, path: str) -> bool:
    """Whether a name that is taken bears no file at all: a folder, a link or a pipe, which stays there until somebody removes it.
    A file that somebody holds is none of these."""
    try:
        transport.read(path, 1)
    except Gone:
        return True
    except (Held, TooLarge):
        return False
    return False
