"""``kill -9`` at random moments: what was acknowledged is there, once, and a draft is never older than its acknowledgement."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.registry.store.store import Store
from tests.faults.typist import version
from tests.store.samples import KEY, empty_store

KILLS = 40
LINES = 160
"""Lines of protocol that a typist writes at most: eighty saves, with some checkpoints of the log."""

SOURCE = Path(__file__).parents[2]
State = dict[str, tuple[str, int]]
"""Draft id → what it is (draft or contact) and its version."""


class Typists:
    """Starts typists and kills them. Where the system can fork they come from one warm process."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[bytes] | None = None
        if hasattr(os, "fork"):
            command = [sys.executable, "-m", "tests.faults.typist", "--serve"]
            self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=SOURCE)

    def one(self, root: Path, protocol: Path, lines: int, later: float) -> None:
        """A typist that is killed ``later`` seconds after it wrote ``lines`` of its protocol, or was started when that is 0.

        Fails when it ends before it is killed.
        """
        if self._server is None:
            command = [sys.executable, "-m", "tests.faults.typist", str(root), str(protocol)]
            fresh = subprocess.Popen(command, cwd=SOURCE)
            while written(protocol) < lines:
                with pytest.raises(subprocess.TimeoutExpired):
                    fresh.wait(0.002)
            with pytest.raises(subprocess.TimeoutExpired):
                fresh.wait(later)
            fresh.kill()
            fresh.wait()
            return
        assert self._server.stdin and self._server.stdout
        self._server.stdin.write(f"{root}\t{protocol}\n".encode())
        self._server.stdin.flush()
        child, ended = int(self._server.stdout.readline()), self._server.stdout
        while written(protocol) < lines:
            assert not select.select([ended], [], [], 0.002)[0], "the typist ended by itself"
        assert not select.select([ended], [], [], later)[0], "the typist ended by itself"
        os.kill(child, signal.SIGKILL)
        assert int(self._server.stdout.readline()) == signal.SIGKILL

    def close(self) -> None:
        if self._server is not None:
            self._server.communicate()


def written(protocol: Path) -> int:
    """Lines of the protocol so far (each has about fifty characters)."""
    return protocol.stat().st_size // 50 if protocol.exists() else 0


@pytest.fixture
def typists() -> Iterator[Typists]:
    started = Typists()
    yield started
    started.close()


def replayed(protocol: Path, state: State) -> tuple[State, tuple[str, str, int] | None]:
    """What was acknowledged, on top of what was there, and the step that was under way at the end."""
    state, open_step = dict(state), None
    for line in protocol.read_text().splitlines() if protocol.exists() else []:
        stage, kind, draft_id, number = line.split()
        if stage == "intent":
            open_step = (kind, draft_id, int(number))
        else:
            open_step = None
            state[draft_id] = ("contact" if kind == "contact" else "draft", int(number))
    return state, open_step


def found(store: Store) -> State:
    """What is in the register. Each contact and draft is looked at as a whole."""
    state: State = {}
    for one in store.drafts.all():
        assert one == version(one.seconds, one)
        state[one.id.hex] = ("draft", one.seconds)
    for contact in store.contacts.all():
        assert contact.id.hex not in state, "a contact and its draft at the same time"
        number = contact.answers["age_user"].number
        assert number is not None
        assert len(contact.answers["topics"].codes) == number % 5 + 1, "half a contact"
        state[contact.id.hex] = ("contact", number)
    return state


def test_killed_at_random_moments(tmp_path: Path, typists: Typists) -> None:
    empty_store(tmp_path / "home").close()
    chance = random.Random(os.urandom(8))
    state: State = {}
    acknowledged = interrupted = 0
    for turn in range(KILLS):
        protocol = tmp_path / f"protocol{turn}"
        lines = chance.randrange(1, LINES) if turn % 5 else 0  # every fifth while it opens the register
        typists.one(tmp_path / "home", protocol, lines, chance.uniform(0.0, 0.004 if lines else 0.03))
        expected, under_way = replayed(protocol, state)
        acknowledged += sum(1 for draft_id in expected if draft_id not in state)
        store = Store.open(tmp_path / "home" / "register.db", KEY, tmp_path / "home" / "backup")
        there = found(store)
        if under_way is not None:
            kind, draft_id, number = under_way
            after = {**expected, draft_id: ("contact" if kind == "contact" else "draft", number)}
            interrupted += 1
            assert there in (expected, after), f"turn {turn}: neither before nor after the step under way"
        else:
            assert there == expected, f"turn {turn}"
        contacts = {draft_id for draft_id, (kind, _) in there.items() if kind == "contact"}
        assert {record.id for record in store.exchange.outgoing(10_000)} == contacts
        assert store.examine().ok
        store.close()
        state = there
    assert acknowledged > KILLS * 3, "the typists had time to type"
    assert interrupted > KILLS // 8, "many were killed in the middle of a step"
