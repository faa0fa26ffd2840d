"""Rounds of the exchange without sealing and without a share: what a device cuts, a leader can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from rusinfo_desk.registry.model.exchange import ChainEnd, CutState, HeldSegment, KeptSegment, Record, Sharing
from rusinfo_desk.registry.store.store import Store

DEVICE, OTHER_DEVICE, OWN_DEVICE = "d0" * 8, "d1" * 8, "de" * 8
CHAIN, NEXT_CHAIN = "c0" * 8, "c1" * 8
DAY = date(2025, 10, 14)
AT = "2025-10-14T14:02+02:00"
SHARING = Sharing("/mnt/felles", "5a" * 8, "0f" * 32, OWN_DEVICE, "f1" * 12)


def a_hash(*parts: object) -> str:
    """What stands for the hash of a file."""
    return sha256(repr(parts).encode()).hexdigest()


def made(state: CutState, records: tuple[Record, ...], day: date = DAY, hour: int = 14) -> KeptSegment:
    """The next segment after ``state``, the first of a chain when there is none."""
    chain, ordinal = (state.chain, state.ordinal) if state.chain else (CHAIN, 1)
    hash = a_hash(chain, state.next_seq, state.prev, records)
    return KeptSegment(chain, ordinal, state.next_seq, state.prev, hash, len(records), day, hour)


def cut(store: Store, limit: int = 1000, day: date = DAY, hour: int = 14) -> HeldSegment:
    """Cut what waits, as a leader will hold it."""
    if store.exchange.sharing() is None:
        joined(store)
    records = store.exchange.outgoing(limit)
    segment = made(store.exchange.cut_state(), records, day, hour)
    assert store.exchange.keep_cut(segment, b"sealed " + segment.hash.encode(), records, AT)
    return HeldSegment(segment.chain, segment.ordinal, segment.seq, segment.prev, segment.hash, records)


def a_chain(lengths: list[tuple[Record, ...]], chain: str = CHAIN, ordinal: int = 1, device: str = DEVICE) -> list[HeldSegment]:
    """A chain of segments with these records."""
    found: list[HeldSegment] = []
    prev = ""
    for seq, records in enumerate(lengths, 1):
        hash = a_hash(device, chain, seq, prev, records)
        found.append(HeldSegment(chain, ordinal, seq, prev, hash, records))
        prev = hash
    return found


def end(segment: HeldSegment | KeptSegment) -> ChainEnd:
    return ChainEnd(segment.chain, segment.seq, segment.hash)


def joined(store: Store, **changes: object) -> Store:
    """The store of a PC that belongs to a share."""
    store.exchange.join(replace(SHARING, **changes), {"device": b"seed"})  # type: ignore[arg-type]
    return store
