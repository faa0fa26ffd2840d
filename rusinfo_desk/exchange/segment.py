"""Segments (forsendelser): what a PC seals and the leader opens. One file, some records, made once and kept byte for byte.

The header stands in plain so that anybody with the PC's public key can see whose it is and where it belongs, and it is repeated
inside the age ciphertext, so that neither can be moved without the other. What is inside is padded, and so is the whole file (in
the header, for age makes its own part longer by a random bit): its size tells only how many times 4 KiB it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.faults import BadFile, CannotOpen
from rusinfo_desk.exchange.fields import HASH, ID, LARGEST_SEQ, Fields
from rusinfo_desk.exchange.framing import VERSION, Frame, canonical, frame, framed_size, read_canonical, unframe
from rusinfo_desk.exchange.names import digest, new_id
from rusinfo_desk.registry.model.exchange import AlarmCode, CutState, HeldSegment, Record, RecordKind

__all__ = [
    "MOST_RECORDS",
    "PADDING",
    "SEGMENT_LIMIT",
    "Sealed",
    "SegmentHeader",
    "check_segment",
    "new_chain",
    "open_segment",
    "seal_segment",
]

SEGMENT_LIMIT = 8 * 1024 * 1024
"""The most bytes of a segment. A larger one is neither made nor read."""
MOST_RECORDS = 1000
"""In one segment."""
PADDING = 4096
"""What is inside, and the whole file, is a multiple of so many bytes."""

_MAGIC = b"RUSseg1\n"
_ALG = "ed25519+age-x25519"
_INNER = ("share", "device", "chain", "ordinal", "seq", "prev", "roster", "seen")
_HEADER = ("v", "alg", *_INNER, "ct", "pad")
_PAD = re.compile("0*")
_RECORD_ID = re.compile(r"[0-9a-z][0-9a-z._\-]{0,199}")


@dataclass(frozen=True, slots=True)
class SegmentHeader:
    """What a segment says of itself. ``roster`` and ``seen``: the numbers of the roster it was sealed for and of the newest
    receipt the PC had seen. ``ct`` is the SHA-256 of the ciphertext, ``hash`` that of the whole file."""

    share: str
    device: str
    chain: str
    ordinal: int
    seq: int
    prev: str
    roster: int
    seen: int
    ct: str
    hash: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A segment that has just been made. ``state``: where the PC's chain stands after it."""

    hash: str
    data: bytes
    header: SegmentHeader
    state: CutState


def new_chain(state: CutState, above: int = 0) -> CutState:
    """Where a new chain begins: at number 1, with an ordinal higher than that of the chain before and than ``above``. Its first
    segment is empty and bears the hash of the last segment that the PC knows, so that whoever holds the new chain whole is seen
    to hold that one too."""
    return CutState(chain=new_id(), ordinal=max(state.ordinal, above) + 1, prev=state.prev)


def seal_segment(
    *,
    share: str,
    device: str,
    roster: int,
    seen: int,
    state: CutState,
    records: Sequence[Record],
    seed: bytes,
    recipients: Sequence[str],
) -> Sealed:
    """Make the next segment of a chain. Call it once for the same records and keep the bytes: they never come out the same again.

    Raises ValueError before a chain has begun, for too many records or bytes, for a body that is not JSON (fractions are none)
    and for a recipient that is none.
    """
    header = SegmentHeader(share, device, state.chain, state.ordinal, state.next_seq, state.prev, roster, seen, "0" * 64, "")
    _fitting(header, records)
    inside = canonical({"header": _inner(header), "records": [_written(one) for one in records]})
    body = keys.seal(inside.ljust(_padded(len(inside))), recipients)
    header = replace(header, ct=digest(body))
    bare = framed_size(_outer(header, 0), body)
    data = frame(_MAGIC, _outer(header, _padded(bare) - bare), seed, body)
    if len(data) > SEGMENT_LIMIT:
        raise ValueError("too large a segment")
    header = replace(header, hash=digest(data))
    return Sealed(header.hash, data, header, replace(state, next_seq=state.next_seq + 1, prev=header.hash))


def check_segment(data: bytes, *, share: str, device: str, key: bytes) -> SegmentHeader:
    """What the header says, after everything was checked that can be without opening. ``key`` is the device's.

    Raises BadFile: TORN (damaged, cut short, the ciphertext is another one), MISPLACED (of another device or share),
    BAD_SIGNATURE, NEWER_PROGRAM. A caller who knows the file by name compares the hash with the name first.
    """
    parts = unframe(_MAGIC, data, SEGMENT_LIMIT)
    if (parts.header.get("share"), parts.header.get("device")) != (share, device):
        raise BadFile(AlarmCode.MISPLACED)
    parts.check(key)
    header = _read_header(parts, digest(data))
    parts.check_body(header.ct)
    if len(data) % PADDING:
        raise BadFile(AlarmCode.TORN)
    return header


def open_segment(data: bytes, header: SegmentHeader, secrets: Sequence[str]) -> HeldSegment:
    """The records of a segment that :func:`check_segment` has passed. Raises BadFile: NOT_FOR_US (none of the secrets opens it),
    BAD_SIGNATURE (what is inside belongs under another header), NEWER_PROGRAM (a kind of record that we do not know),
    BAD_RECORD (what is inside is no list of records), TORN (not the bytes that were checked)."""
    if digest(data) != header.hash:
        raise BadFile(AlarmCode.TORN)
    try:
        inside = keys.unseal(unframe(_MAGIC, data, SEGMENT_LIMIT).body, secrets)
    except CannotOpen:
        raise BadFile(AlarmCode.NOT_FOR_US) from None
    try:
        read = Fields(_unpadded(inside), ("header", "records"))
        if canonical(read.object("header")) != canonical(_inner(header)):
            raise BadFile(AlarmCode.BAD_SIGNATURE)
        records = tuple(_record(one) for one in read.items("records", MOST_RECORDS))
    except BadFile as bad:
        raise (BadFile(AlarmCode.BAD_RECORD) if bad.code is AlarmCode.TORN else bad) from None
    return HeldSegment(header.chain, header.ordinal, header.seq, header.prev, header.hash, records)


def _inner(header: SegmentHeader) -> dict[str, object]:
    """The header as it stands inside: without what only the finished file has."""
    return {"v": VERSION, "alg": _ALG, **{name: getattr(header, name) for name in _INNER}}


def _outer(header: SegmentHeader, pad: int) -> dict[str, object]:
    return {**_inner(header), "ct": header.ct, "pad": "0" * pad}


def _read_header(parts: Frame, hash: str) -> SegmentHeader:
    read = Fields(parts.header, _HEADER)
    read.one_of("alg", (_ALG,))
    read.text("pad", _PAD, empty=True)
    seq = read.number("seq", 1, LARGEST_SEQ)
    prev = read.text("prev", HASH, empty=True)
    ordinal = read.number("ordinal", 1, LARGEST_SEQ)
    if (prev == "" and seq > 1) or (prev and (seq, ordinal) == (1, 1)):
        raise BadFile(AlarmCode.TORN)
    return SegmentHeader(
        share=read.text("share", ID),
        device=read.text("device", ID),
        chain=read.text("chain", ID),
        ordinal=ordinal,
        seq=seq,
        prev=prev,
        roster=read.number("roster"),
        seen=read.number("seen"),
        ct=read.text("ct", HASH),
        hash=hash,
    )


def _fitting(header: SegmentHeader, records: Sequence[Record]) -> None:
    """Make nothing that could not be read."""
    if len(records) > MOST_RECORDS:
        raise ValueError("too many records for one segment")
    try:
        _read_header(Frame(_outer(header, 0), b"", b"", b""), "")
        for record in records:
            _record(_written(record))
    except BadFile:
        raise ValueError("not a segment that could be read") from None


def _written(record: Record) -> dict[str, object]:
    body = None if record.body is None else dict(record.body)
    return {"kind": record.kind.value, "id": record.id, "rev": record.rev, "body": body}


def _record(value: object) -> Record:
    read = Fields(value, ("kind", "id", "rev", "body"))
    kind, body = read.object("kind"), read.object("body")
    if not isinstance(kind, str) or not (body is None or isinstance(body, Mapping)):
        raise BadFile(AlarmCode.BAD_RECORD)
    if kind not in set(RecordKind):
        raise BadFile(AlarmCode.NEWER_PROGRAM)
    return Record(RecordKind(kind), read.text("id", _RECORD_ID), read.number("rev"), body)


def _padded(size: int) -> int:
    return -(-size // PADDING) * PADDING


def _unpadded(inside: bytes) -> object:
    text = inside.rstrip(b" ")
    if len(inside) != _padded(len(text)):
        raise BadFile(AlarmCode.BAD_RECORD)
    return read_canonical(text)
