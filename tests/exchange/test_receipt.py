from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.exchange.receipt import LARGEST_RECEIPT, MOST_ENDS, Receipt, make_receipt, read_receipt
from rusinfo_desk.exchange.roster import read_roster
from rusinfo_desk.registry.model.exchange import AlarmCode, ChainEnd
from tests.exchange.sealed_samples import (
    CHAIN,
    DEVICE,
    DEVICE_KEY,
    END,
    LEADER_KEY,
    LEADER_SEED,
    OTHER_DEVICE,
    OTHER_SHARE,
    ROOT,
    SHARE,
    STRANGER_SEED,
    changed,
    refused,
    signed,
    taken_apart,
)

ENDS = st.lists(
    st.builds(
        ChainEnd,
        st.text("0123456789abcdef", min_size=16, max_size=16),
        st.integers(1, 99_999_999),
        st.text("0123456789abcdef", min_size=64, max_size=64),
    ),
    max_size=5,
    unique=True,
)


def _made(number: int = 5, heads: list[ChainEnd] | None = None, islands: list[ChainEnd] | None = None) -> bytes:
    return make_receipt(share=SHARE, device=DEVICE, number=number, heads=heads or [], islands=islands or [], seed=LEADER_SEED)


def _read(data: bytes) -> Receipt:
    return read_receipt(data, share=SHARE, device=DEVICE, key=LEADER_KEY)


@given(st.integers(1, LARGEST_RECEIPT), ENDS, ENDS)
def test_what_is_said_is_read(number: int, heads: list[ChainEnd], islands: list[ChainEnd]) -> None:
    data = _made(number, heads, islands)
    assert _read(data) == Receipt(number, tuple(heads), tuple(islands))
    assert data == _made(number, heads, islands), "the same words are the same bytes, so that it can be looked for on the share"


def test_an_empty_receipt_says_that_the_leader_has_nothing() -> None:
    assert _read(_made()) == Receipt(5, (), ())


def test_a_large_receipt_is_read() -> None:
    ends = [ChainEnd(CHAIN, seq, f"{seq:064x}") for seq in range(1, MOST_ENDS + 1)]
    assert _read(_made(heads=ends, islands=ends)).islands == tuple(ends)


def test_a_receipt_for_another_device_or_share_is_misplaced() -> None:
    data = _made(heads=[END])
    assert (
        refused(lambda given: read_receipt(given, share=SHARE, device=OTHER_DEVICE, key=LEADER_KEY), data) is AlarmCode.MISPLACED
    )
    assert (
        refused(lambda given: read_receipt(given, share=OTHER_SHARE, device=DEVICE, key=LEADER_KEY), data) is AlarmCode.MISPLACED
    )


def test_a_receipt_turned_to_another_device_is_forged() -> None:
    theirs = make_receipt(share=SHARE, device=OTHER_DEVICE, number=5, heads=[END], islands=[], seed=LEADER_SEED)
    magic, header, _ = taken_apart(theirs)
    ours = signed(magic, {**header, "device": DEVICE}, STRANGER_SEED)
    assert refused(_read, ours) is AlarmCode.BAD_SIGNATURE
    mixed = ours[:-64] + theirs[-64:]
    assert refused(_read, mixed) is AlarmCode.BAD_SIGNATURE


def test_no_device_makes_receipts_for_itself() -> None:
    assert (
        refused(lambda given: read_receipt(given, share=SHARE, device=DEVICE, key=DEVICE_KEY), _made()) is AlarmCode.BAD_SIGNATURE
    )


def test_a_receipt_is_no_roster() -> None:
    assert refused(lambda given: read_roster(given, root=ROOT, share=SHARE), _made(heads=[END])) is AlarmCode.TORN


@pytest.mark.parametrize(
    "values",
    [
        {"number": 0},
        {"number": LARGEST_RECEIPT + 1},
        {"number": True},
        {"heads": {}},
        {"heads": [{}]},
        {"heads": [[CHAIN, 1]]},
        {"heads": [[CHAIN, 1, "ab" * 32, 1]]},
        {"heads": [[CHAIN, 0, "ab" * 32]]},
        {"heads": [[CHAIN, 1, ""]]},
        {"heads": [[CHAIN, 1, "AB" * 32]]},
        {"heads": [[CHAIN, True, "ab" * 32]]},
        {"heads": [[CHAIN, 1, "ab" * 32]] * 2},
        {"islands": None},
    ],
    ids=str,
)
def test_a_receipt_that_breaks_a_rule_is_torn_even_when_signed(values: dict[str, object]) -> None:
    assert refused(_read, changed(_made(), LEADER_SEED, **values)) is AlarmCode.TORN


@pytest.mark.parametrize("number", [0, -1, LARGEST_RECEIPT + 1])
def test_no_receipt_is_made_that_no_name_has_room_for(number: int) -> None:
    with pytest.raises(ValueError):
        _made(number)


def test_no_receipt_is_made_that_could_not_be_read() -> None:
    with pytest.raises(ValueError):
        _made(heads=[END, END])
    with pytest.raises(ValueError):
        _made(heads=[ChainEnd(CHAIN, n, f"{n:064x}") for n in range(1, MOST_ENDS + 2)])
