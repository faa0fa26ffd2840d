"""The ledger in memory and the register live through the same history, whatever it is, and never tell it differently."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.exchange.ledger import LeaderLedger
from rusinfo_desk.registry.model.contact_record import contact_body
from rusinfo_desk.registry.model.exchange import CutState, HeldSegment
from rusinfo_desk.registry.store.store import Store
from tests.contracts.ledger_pc import CONTACTS, Pc
from tests.exchange.memory_ledgers import MemoryDeviceLedger, MemoryLeaderLedger
from tests.store.rounds import AT, DAY, DEVICE, SHARING, a_hash, joined, made
from tests.store.samples import empty_store

FIRST = 1_760_436_000_000

_HOUR = st.integers(0, 23) | st.none()
_PLAN = st.lists(
    st.tuples(st.sampled_from(["say", "say", "cut", "cut", "image", "receipt", "lossy"]), st.integers(0, 7), _HOUR), max_size=40
)


def register_of(store: Store) -> dict[str, object]:
    return {one.id.hex: contact_body(one) for one in store.contacts.all()}


@settings(max_examples=25)
@given(plan=_PLAN, shuffle=st.randoms(use_true_random=False))
def test_both_live_through_the_same_history(
    tmp_path_factory: pytest.TempPathFactory, plan: list[tuple[str, int, int | None]], shuffle: Random
) -> None:
    folder = tmp_path_factory.mktemp("ledgers")
    here, there = joined(empty_store(folder / "pc")), joined(empty_store(folder / "leader"), device="1e" * 8)
    pcs = (Pc(MemoryDeviceLedger(SHARING), None), Pc(here.exchange, here))
    memory = MemoryLeaderLedger()
    leaders: tuple[LeaderLedger, ...] = (memory, there.holding)
    sealed: list[HeldSegment] = []
    standing: dict[int, int | None] = {}
    number = FIRST

    def take(receipt: int) -> None:
        heads, islands = memory.ends(DEVICE)
        assert there.holding.ends(DEVICE) == (heads, islands)
        for pc in pcs:
            pc.ledger.take_receipt(receipt, heads, islands, DAY)

    for step, which, hour in plan:
        if step == "say":
            if standing.get(which) is None and (hour is None or which not in standing) and hour is None:
                continue  # nothing is there to be deleted
            if hour is None and not any(record.id == CONTACTS[which].id.hex for one in sealed for record in one.records):
                continue  # deleted before it was ever sealed: the register leaves nothing, the plain ledger an event
            if standing.get(which, -1) == hour:
                continue  # said again: no event in the register
            standing[which] = hour
            for pc in pcs:
                pc.say(which, hour)
        elif step in ("cut", "image"):
            records = sorted(pcs[0].ledger.outgoing(100), key=lambda record: record.id)
            assert sorted(pcs[1].ledger.outgoing(100), key=lambda record: record.id) == records
            state = pcs[0].ledger.cut_state()
            assert pcs[1].ledger.cut_state() == state
            if step == "image" and state.chain:
                state = CutState(a_hash(state)[:16], state.ordinal + 1, 1, state.prev)
            segment = made(state, tuple(records))
            for pc in pcs:
                assert pc.ledger.keep_cut(segment, b"sealed", records, AT)
            sealed.append(HeldSegment(segment.chain, segment.ordinal, segment.seq, segment.prev, segment.hash, tuple(records)))
        elif sealed:
            batch = [one for at, one in enumerate(sealed) if step == "receipt" or at % 3 != which % 3]
            shuffle.shuffle(batch)
            for leader in leaders:
                assert leader.hold(DEVICE, batch, DAY) == ()
            number += 1
            take(number)
        assert pcs[0].ledger.uncovered() == pcs[1].ledger.uncovered()
    for leader in leaders:
        leader.hold(DEVICE, sealed, DAY)
    expected = {id: record.body for (_, _, id), record in memory.register.items() if record.body is not None}
    assert register_of(there) == expected
    take(number + 1)
    assert pcs[0].ledger.uncovered() == pcs[1].ledger.uncovered() == ()
    here.close()
    there.close()
