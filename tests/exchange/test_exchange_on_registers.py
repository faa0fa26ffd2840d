"""The state machine once more, with real registers beside the ledgers in memory: every answer must be the same.

Fewer runs than in memory, since each has several encrypted databases; ``RUSINFO_LONG=1`` runs 500.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from rusinfo_desk.registry.model.exchange import RecordKind
from tests.exchange.attacker import Attacker
from tests.exchange.test_exchange_machine import FILES, LONG, PLACES, SETTINGS, WORDS, ExchangeMachine
from tests.exchange.twins import Registers, TwinWorld, contact_id
from tests.exchange.world import Pc

RUNS, STEPS = (500, 30) if LONG else (12, 16)


class TwinMachine(ExchangeMachine):
    """All the faults and attacks, on contacts only."""

    @initialize(pcs=st.integers(1, 2))
    def begin(self, pcs: int) -> None:
        super().begin(pcs)
        self.closing = ExitStack()
        self.world = TwinWorld(pcs, self.closing.enter_context(Registers.in_a_folder()))
        self.attacker = Attacker(self.world)

    def new_thing(self, pc: Pc, words: str, kind: RecordKind = RecordKind.CONTACT) -> None:
        self.ids += 1
        self.world.register(pc, contact_id(self.ids), words)

    @rule(place=PLACES, which=FILES, words=st.none() | WORDS)
    def correct_or_delete(self, place: int, which: int, words: str | None) -> None:
        pc = self.pc(place)
        standing = sorted(thing for thing, record in pc.ledger.things.items() if record.body is not None)
        sealed = [thing for thing in standing if thing not in pc.ledger.outbox]
        things = standing if words else sealed  # what never left is not withdrawn but forgotten
        if things:
            self.world.register(pc, things[which % len(things)][1], words)

    def stolen_pc(self) -> None:
        """What a thief makes is no contact: the register would refuse it for that reason already."""

    def teardown(self) -> None:
        if hasattr(self, "closing"):
            with self.closing:
                super().teardown()


def test_the_registers_answer_as_the_ledgers_in_memory_do() -> None:
    run_state_machine_as_test(TwinMachine, settings=settings(SETTINGS, max_examples=RUNS, stateful_step_count=STEPS))


@pytest.fixture
def world() -> Iterator[TwinWorld]:
    with Registers.in_a_folder() as registers:
        yield TwinWorld(1, registers)


ONE, TWO = contact_id(1), contact_id(2)


def test_the_bytes_go_from_the_register_only_by_both_clocks(world: TwinWorld) -> None:
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    world.turn(2)
    sent = set(pc.ledger.data)
    world.now += timedelta(days=1)
    world.leader_off = timedelta(days=365)
    world.share.files.pop(world.share.under("ack")[-1])
    world.turn(2)
    assert sent <= pc.ledger.data.keys()
    world.settle()


def test_a_restored_leader_gets_from_the_registers_what_it_lacks(world: TwinWorld) -> None:
    pc = world.pcs[0]
    world.back_up()
    world.register(pc, ONE, "a")
    world.turn(2)
    assert not pc.ledger.uncovered()
    world.restore_leader()
    for path in world.share.under("dev"):
        del world.share.files[path]
    world.settle()


def test_what_comes_in_the_wrong_order_stands_in_the_right_one(world: TwinWorld) -> None:
    pc = world.pcs[0]
    world.turn(2)
    for words in ("a", "b", "c"):
        world.register(pc, ONE, words)
        world.round(pc)
    paths = world.share.under(f"dev/{pc.device}")
    away = {path: world.share.files.pop(path) for path in paths[:2]}
    world.ingest()
    world.share.files.update(away)
    world.ingest()
    world.settle()


def test_another_process_that_cut_meanwhile_is_seen(world: TwinWorld) -> None:
    pc = world.pcs[0]
    world.register(pc, ONE, "a")
    world.round(pc)
    last = pc.ledger.kept[pc.ledger.cut.prev]
    stale = replace(last, hash="0" * 64)
    assert not pc.ledger.keep_cut(stale, b"", (), "2026-03-02T08:00+00:00")
    assert not pc.ledger.keep_cut(replace(stale, seq=last.seq + 1), b"", (), "2026-03-02T08:00+00:00"), "not after the last"
    assert not pc.ledger.keep_cut(replace(stale, prev=last.hash), b"", (), "2026-03-02T08:00+00:00"), "the number is used"
    assert not pc.ledger.keep_cut(replace(stale, chain="ab" * 8, seq=1, prev=last.hash), b"", (), "2026-03-02T08:00+00:00"), (
        "a new chain comes after the old one"
    )


def test_a_receipts_number_never_goes_back_in_the_register(world: TwinWorld) -> None:
    pc = world.pcs[0]
    world.turn(2)
    newest = world.leader.newest_receipt(pc.device)
    assert newest is not None
    world.leader.keep_receipt(pc.device, newest[0] - 1, b"")
    assert world.leader.newest_receipt(pc.device) == newest
    world.leader.keep_receipt(pc.device, newest[0] + 1, b"")
    assert world.leader.newest_receipt(pc.device) == (newest[0] + 1, b"")


def test_two_processes_of_a_home_that_seal_at_once_neither_double_nor_withdraw_anything(world: TwinWorld) -> None:
    pc = world.pcs[0]
    world.register(pc, TWO, "b")
    world.turn(2)
    for call in range(4, 24):
        world.register(pc, ONE, f"word{chr(94 + call)}")
        world.two_rounds_at_once(pc, call)
        assert not pc.ledger.outgoing(10)
        sealed = [record for records in pc.ledger.sealed.values() for record in records]
        assert len(sealed) == len({(record.id, record.rev) for record in sealed}) == call - 2
    world.settle()
