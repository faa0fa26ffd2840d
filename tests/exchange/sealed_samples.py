"""A share with two PCs and a leader, made once, and the means to take its files apart and sign them wrongly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import strategies as st

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.bundle import make_bundle, read_bundle
from rusinfo_desk.exchange.enrolment import fingerprint_of, make_request, read_request
from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.framing import canonical
from rusinfo_desk.exchange.receipt import make_receipt, read_receipt
from rusinfo_desk.exchange.roster import Member, Recipient, Revoked, Roster, make_authority, make_roster, read_roster
from rusinfo_desk.exchange.segment import Sealed, check_segment, seal_segment
from rusinfo_desk.registry.model.exchange import AlarmCode, ChainEnd, CutState, Record, RecordKind

SHARE, OTHER_SHARE = "5" * 16, "6" * 16
DEVICE, OTHER_DEVICE = "d" * 16, "e" * 16
CHAIN = "c" * 16
RECOVERY, LEADER_AGE, DEPUTY_AGE, STRANGER_AGE = (keys.new_age() for _ in range(4))
RECIPIENTS = tuple(map(keys.age_public, (LEADER_AGE, DEPUTY_AGE, RECOVERY)))
DEVICE_SEED, OTHER_SEED, LEADER_SEED, STRANGER_SEED = (bytes([n]) * 32 for n in (1, 2, 3, 4))
DEVICE_KEY, OTHER_KEY, LEADER_KEY, STRANGER_KEY = map(keys.public_of, (DEVICE_SEED, OTHER_SEED, LEADER_SEED, STRANGER_SEED))
ROOT_SEED = keys.root_of(RECOVERY)
ROOT = keys.public_of(ROOT_SEED)
START = CutState(chain=CHAIN, ordinal=1)
END = ChainEnd(CHAIN, 3, "ab" * 32)
DAY = date(2025, 10, 14)

BODY = {
    "day": "2025-10-14",
    "hour": 14,
    "channel": "telefon",
    "answers": {f"felt-{n}": {"codes": ["en-kode", "en-annen-kode"]} for n in range(12)},
    "minutes": None,
    "text": "røyk æøå",
}
"""About as large as a contact with a full form."""

PLAIN_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
"""What a header or a body may hold."""


def record(n: int = 1, body: Mapping[str, object] | None = BODY) -> Record:
    return Record(RecordKind.CONTACT, f"{n:032x}", 1, body)


def sealed(records: Sequence[Record] = (), state: CutState = START, device: str = DEVICE, seed: bytes = DEVICE_SEED) -> Sealed:
    return seal_segment(
        share=SHARE, device=device, roster=7, seen=1760000000000, state=state, records=records, seed=seed, recipients=RECIPIENTS
    )


def member(device: str = DEVICE, key: bytes = DEVICE_KEY, revoked: Revoked | None = None) -> Member:
    fingerprint = fingerprint_of(share=SHARE, root=ROOT, device=device, key=key, role="counsellor")
    return Member(device, key, fingerprint, "counsellor", DAY, revoked)


def roster(number: int = 1, members: tuple[Member, ...] = (), generation: int = 1, seed: bytes = LEADER_SEED) -> Roster:
    leader, deputy, recovery = RECIPIENTS
    return Roster(
        share=SHARE,
        number=number,
        authority=make_authority(ROOT_SEED, SHARE, generation, keys.public_of(seed)),
        recipients=(
            Recipient("leader", leader, DEVICE),
            Recipient("deputy", deputy, OTHER_DEVICE),
            Recipient("recovery", recovery),
        ),
        members=members,
    )


FILES = {
    "service/nat-hjelp.json": b'{"name":"Hjelp"}',
    "notice/n-1.md": "Følg med på nitazener.".encode(),
    "codebook/2.toml": b"",
}


def bundle(files: Mapping[str, bytes] = FILES, version: int = 2, min_app: str = "0.1.0") -> bytes:
    return make_bundle(
        share=SHARE,
        version=version,
        prev=1,
        issued=DAY,
        review_by=date(2026, 4, 14),
        min_app=min_app,
        files=files,
        seed=LEADER_SEED,
    )


@dataclass(frozen=True)
class Sort:
    """One sort of file: a good one, the reader as the one it is for calls it, and who signs it."""

    name: str
    data: bytes
    read: Callable[[bytes], object]
    seed: bytes


SORTS = (
    Sort("segment", sealed([record()]).data, lambda d: check_segment(d, share=SHARE, device=DEVICE, key=DEVICE_KEY), DEVICE_SEED),
    Sort(
        "receipt",
        make_receipt(share=SHARE, device=DEVICE, number=5, heads=[END], islands=[], seed=LEADER_SEED),
        lambda d: read_receipt(d, share=SHARE, device=DEVICE, key=LEADER_KEY),
        LEADER_SEED,
    ),
    Sort(
        "roster",
        make_roster(roster(members=(member(revoked=Revoked(DAY, (END,))), member(OTHER_DEVICE, OTHER_KEY))), LEADER_SEED),
        lambda d: read_roster(d, root=ROOT, share=SHARE),
        LEADER_SEED,
    ),
    Sort(
        "request",
        make_request(share=SHARE, root=ROOT, device=DEVICE, seed=DEVICE_SEED, role="leader", age=RECIPIENTS[1])[1],
        lambda d: read_request(d, root=ROOT, share=SHARE),
        DEVICE_SEED,
    ),
    Sort("bundle", bundle(), lambda d: read_bundle(d, share=SHARE, key=LEADER_KEY, program_version="0.1.0"), LEADER_SEED),
)
every_sort = pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.name)


def taken_apart(data: bytes) -> tuple[bytes, dict[str, object], bytes]:
    """Magic, header and body of a good file."""
    end = 12 + int.from_bytes(data[8:12], "big")
    header = json.loads(data[12:end])
    assert isinstance(header, dict)
    return data[:8], header, data[end + 64 :]


def signed(magic: bytes, header: Mapping[str, object] | bytes, seed: bytes, body: bytes = b"") -> bytes:
    """A file with a genuine signature whatever its header is: what somebody who has the key could make."""
    text = header if isinstance(header, bytes) else canonical(header)
    return magic + len(text).to_bytes(4, "big") + text + keys.sign(seed, magic + text) + body


def changed(data: bytes, seed: bytes, **values: object) -> bytes:
    """The file with other values in its header, signed again."""
    magic, header, body = taken_apart(data)
    return signed(magic, {**header, **values}, seed, body)


def refused(read: Callable[[bytes], object], data: bytes) -> AlarmCode:
    """Why the file is refused. Fails when it is not, or when anything but BadFile comes of it."""
    with pytest.raises(BadFile) as bad:
        read(data)
    return bad.value.code


def flips(data: bytes, every: int = 1) -> Iterator[tuple[int, bytes]]:
    """The file with each single bit turned, or with every so-manieth, and the number of the byte."""
    for bit in range(0, 8 * len(data), every):
        spoiled = bytearray(data)
        spoiled[bit // 8] ^= 1 << bit % 8
        yield bit // 8, bytes(spoiled)
