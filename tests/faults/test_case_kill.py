"""``kill -9`` in every step of a case: afterwards the register is as before the step or as after it, and never in between."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from rusinfo_desk.registry.model.duty.record import chain_faults
from rusinfo_desk.registry.store.store import Store
from tests.faults.case_worker import acts, home_store, work
from tests.store.case_samples import WINDOW_OVER
from tests.store.samples import empty_store

TABLES = (
    "duty_case", "duty_entry", "duty_text", "duty_typing", "duty_count", "duty_deletion", "dropped_part", "held_case",
    "held_duty", "sealed_case", "unsent", "sent", "segment", "share",
)  # fmt: skip
STEPS = [
    "begin", "type", "branches", "reply", "conclusion", "decision", "colleague", "notification", "after", "closed", "seal",
    "discard", "cut", "forget", "addition", "hold", "drop", "put_new",
]  # fmt: skip
State = dict[str, list[Any]]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="starts from one warm process")


def state_of(store: Store) -> State:
    """All that the tables hold, but for the note that pages are still to be cleared."""
    found: State = {}
    with store.database.reading() as connection:
        for table in TABLES:
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
            plain = [{name: value for name, value in row.items() if name != "cleared"} for row in rows]
            found[table] = sorted(plain, key=repr)
    return found


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[str], list[State]]]:
    """The steps by name, and the state before each of them and after the last."""
    store = empty_store(tmp_path_factory.mktemp("course"))
    names, states = [], [state_of(store)]
    for name, act in acts(store):
        act()
        names.append(name)
        states.append(state_of(store))
    yield names, states
    store.close()


def killed_in(root: Path, step: int, later: float) -> tuple[int, bool]:
    """Kill the worker ``later`` seconds after it began step number ``step``. Says how many steps it has acknowledged, and whether
    one was under way."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.case_worker"])
    told, theirs = context.Pipe()
    process = context.Process(target=work, args=(str(root), theirs), daemon=True)
    process.start()
    theirs.close()
    last = ("", -1)
    while last != ("intent", step):
        assert told.poll(60), "it stands still"
        last = told.recv()
    process.join(later)
    assert process.is_alive(), "it ended by itself"
    process.kill()
    process.join()
    with suppress(EOFError, ConnectionResetError):
        while True:
            last = told.recv()
    told.close()
    return last[1] + (last[0] == "done"), last[0] == "intent"


@pytest.mark.parametrize("step", STEPS)
def test_killed_in_the_middle(tmp_path: Path, course: tuple[list[str], list[State]], step: str) -> None:
    names, states = course
    chance = random.Random(os.urandom(8))
    places = [number for number, name in enumerate(names) if name == step]
    for turn, place in enumerate([places[0], places[-1], chance.choice(places)]):
        root = tmp_path / f"{turn}"
        empty_store(root).close()
        acknowledged, under_way = killed_in(root, place, chance.uniform(0.0, 0.006))
        store = home_store(root)
        there = state_of(store)
        expected = states[acknowledged : acknowledged + 1 + under_way]
        assert there in expected, f"{names[acknowledged]}: neither before nor after"
        for line in store.duty.lines():
            assert chain_faults(store.duty.entries(line.id)) in ((), ("gap", "link")), "an addition alone begins later"
        store.duty.forget(WINDOW_OVER, 0)
        with store.database.reading() as connection:
            for table in ("duty_case", "dropped_part"):
                assert not connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE cleared = 0").scalar()
        assert store.examine().ok
        store.close()
        shutil.rmtree(root)


def test_the_steps_are_all_there_are(course: tuple[list[str], list[State]]) -> None:
    assert {*course[0]} == {*STEPS, "join"}
