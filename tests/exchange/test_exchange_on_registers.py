"""The state machine once more, with real registers beside the ledgers in memory: every answer must be the same.

Fewer runs than in memory, since each has several encrypted databases; ``RUSINFO_LONG=1`` runs 500.
"""

from __future__ import annotations

from contextlib import ExitStack

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
