"""Counsellors who register and share without a pause, and a leader who takes in, each in a process that is killed at any moment.

Run by ``test_exchange_kills.py``. Everything goes through the real tasks; the network is reached through the process of its own
that the program uses. Before each step its intent is told, after it the acknowledgement.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from rusinfo_desk.exchange.transport.remote import RemoteTransport
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.exchange_round import run_round
from rusinfo_desk.tasks.ingest_share import ingest
from rusinfo_desk.tasks.register_contact import register_contact
from tests.faults.exchange_homes import desk_in
from tests.faults.typist import BOOK, version
from tests.store.samples import a_draft

__all__ = ["GONE", "lead", "register_away"]

GONE = 0
"""The version of a contact that was deleted."""
SECONDS = 6.0
"""For one call to the share."""


def register_away(root: str, seed: int, told: Connection) -> None:
    """Register, correct, delete and share until killed.

    Tells ``("intent" | "done", id, version)`` and ``("round", outcome, pid)`` with the pid of the process that reaches the share.
    """
    desk = desk_in(Path(root), Role.COUNSELLOR)
    chance = random.Random(seed)
    sharing = desk.store.exchange.sharing()
    assert sharing is not None
    way = RemoteTransport(sharing.address, SECONDS)
    mine: list[tuple[Draft, int]] = []

    def step(draft: Draft, number: int, act: Callable[[], object]) -> None:
        told.send(("intent", draft.id.hex, number))
        act()
        told.send(("done", draft.id.hex, number))

    def save(draft: Draft, number: int) -> None:
        step(draft, number, lambda: register_contact(desk, version(number, draft), BOOK))

    while True:
        for _ in range(chance.randrange(1, 9)):
            draft, number = a_draft(), chance.randrange(1, 90)
            save(draft, number)
            mine.append((draft, number))
        if chance.random() < 0.4:
            draft, number = mine[chance.randrange(len(mine))]
            mine.remove((draft, number))
            if chance.random() < 0.3:
                step(draft, GONE, lambda: desk.store.delete_contact(draft.id))  # noqa: B023 - done at once
            else:
                save(draft, number + 1)
                mine.append((draft, number + 1))
        result = run_round(desk, now=chance.random() < 0.8, transport=way)
        told.send(("round", str(result.outcome), way.process_id))


def lead(root: str, asked: Connection) -> None:
    """Take in each time it is asked to, until killed."""
    desk = desk_in(Path(root), Role.LEADER)
    sharing = desk.store.exchange.sharing()
    assert sharing is not None
    way = RemoteTransport(sharing.address, SECONDS)
    while True:
        asked.recv()
        result = ingest(desk, transport=way)
        asked.send((str(result.outcome), result.records, way.process_id))
