"""``kill -9`` of counsellors' PCs, of their processes on the network, of the leader's PC and of a real SMB server, while they
work: what a PC has acknowledged is at the leader once, as it stands on the PC, and nothing else is."""

from __future__ import annotations

import os
import random
import select
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from rusinfo_desk.exchange.transport.address import open_transport
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.exchange_round import run_round, status
from rusinfo_desk.tasks.ingest_share import ingest
from tests.faults.counsellor import GONE, lead, register_away
from tests.faults.exchange_homes import crew_on, desk_in, settle
from tests.servers.shares import SmbShare
from tests.servers.smb_server import SmbServer

PCS = 4
KILLS = {"pc": 42, "its network process": 16, "server": 16, "leader": 6}
CONTACTS = 1000
SEED = 20250301
PATIENCE = 60.0
"""Seconds without a word from anybody: something hangs."""

Message = tuple[str, str, int]


class Machine:
    """A PC: its process, what it has told, and what it therefore must have."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.kept: dict[str, int] = {}
        self.under_way: tuple[str, int] | None = None
        self.maybe: dict[str, set[int]] = {}
        self.network = 0
        self.networks: set[int] = set()
        self.rounds: Counter[str] = Counter()
        self._process: ForkServerProcess | None = None

    def start(self, seed: int) -> None:
        context = get_context("forkserver")
        self.told, theirs = context.Pipe()
        self._process = context.Process(target=register_away, args=(str(self.root), seed, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def hear(self) -> None:
        """Take one message. Raises EOFError when the process has ended."""
        kind, one, number = self.told.recv()
        if kind == "intent":
            self.under_way = (one, number)
        elif kind == "done":
            self.under_way = None
            self.kept[one] = number
            self.maybe.pop(one, None)
        else:
            self.rounds[one] += 1
            self.network = number
            self.networks.add(number)

    def kill(self) -> None:
        assert self._process is not None
        assert self._process.is_alive(), "it ended by itself"
        self._process.kill()
        self._process.join()
        with suppress(EOFError, ConnectionResetError):
            while True:
                self.hear()
        self.told.close()
        if self.under_way is not None:
            one, number = self.under_way
            self.maybe.setdefault(one, set()).add(number)
            self.under_way = None
        self.network = 0


class Leader:
    """The leader's PC; it takes in when it is asked, and is asked again when it has answered."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ingests: Counter[str] = Counter()
        self.networks: set[int] = set()
        self._process: ForkServerProcess | None = None

    def start(self) -> None:
        context = get_context("forkserver")
        self.told, theirs = context.Pipe()
        self._process = context.Process(target=lead, args=(str(self.root), theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.told.send("go")

    def hear(self) -> None:
        outcome, _, network = self.told.recv()
        self.ingests[outcome] += 1
        self.networks.add(network)
        self.told.send("go")

    def kill(self) -> None:
        assert self._process is not None
        assert self._process.is_alive(), "it ended by itself"
        self._process.kill()
        self._process.join()
        self.told.close()


@contextmanager
def running(machines: list[Machine], leader: Leader, chance: random.Random) -> Iterator[None]:
    get_context("forkserver").set_forkserver_preload(["tests.faults.counsellor"])
    for machine in machines:
        machine.start(chance.randrange(1 << 30))
    leader.start()
    try:
        yield
    finally:
        leader.kill()
        for machine in machines:
            machine.kill()


def havoc(machines: list[Machine], leader: Leader, server: SmbServer, chance: random.Random) -> Counter[str]:
    """Kill in a random order, each after a random number of messages, until everything planned is done and enough is kept."""
    plan = [what for what, times in KILLS.items() for _ in range(times)]
    chance.shuffle(plan)
    done: Counter[str] = Counter()
    until_kill, until_up = chance.randrange(10, 60), -1
    while plan or until_up >= 0 or sum(len(machine.kept) for machine in machines) < CONTACTS:
        there = connection.wait([leader.told, *(machine.told for machine in machines)], PATIENCE)
        assert there, "nobody says anything any more"
        chosen = chance.choice(there)
        teller = next((machine for machine in machines if machine.told is chosen), leader)
        teller.hear()
        until_up -= 1
        if until_up == 0:
            server.daemon.start()
            until_up = -1
        until_kill -= 1
        if until_kill <= 0 and plan:
            what = plan.pop()
            if what == "server" and until_up > 0:
                plan.insert(0, what)
                continue
            if not strike(what, machines, leader, server, chance):
                plan.insert(0, what)
                continue
            done[what] += 1
            until_kill = chance.randrange(5, 60)
            if what == "server":
                until_up = chance.randrange(1, 40)
    return done


def strike(what: str, machines: list[Machine], leader: Leader, server: SmbServer, chance: random.Random) -> bool:
    """One kill; what is a PC starts again at once. False when there is nothing to kill just now."""
    machine = chance.choice(machines)
    if what == "server":
        server.daemon.kill()
    elif what == "leader":
        leader.kill()
        leader.start()
    elif what == "pc":
        machine.kill()
        machine.start(chance.randrange(1 << 30))
    else:
        if not machine.network:
            return False
        with suppress(ProcessLookupError):
            os.kill(machine.network, 9)
        machine.network = 0
    return True


def ended(process: int) -> bool:
    """Whether a process that reached the share for somebody has ended, waiting a little for it."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return b"serving" not in Path(f"/proc/{process}/cmdline").read_bytes() or bool(select.select([handle], [], [], 20)[0])
    except FileNotFoundError:
        return True
    finally:
        os.close(handle)


def number_of(contact: Contact) -> int:
    number = contact.answers["age_user"].number
    assert number is not None
    assert len(contact.answers["topics"].codes) == number % 5 + 1, "half a contact"
    return number


def compare(leader: Desk, pcs: list[Desk], machines: list[Machine]) -> None:
    """The leader against what the PCs acknowledged and against what stands on them."""
    there = {one.id.hex: one for one in leader.store.contacts.all()}
    assert leader.store.contacts.count() == len(there)
    for desk, machine in zip(pcs, machines, strict=True):
        own = {one.id.hex: one for one in desk.store.contacts.all()}
        for one, number in machine.kept.items():
            allowed = {number, *machine.maybe.get(one, ())}
            assert (number_of(own[one]) if one in own else GONE) in allowed, "the PC itself lost what it acknowledged"
        for one in own.keys() - machine.kept.keys():
            assert number_of(own[one]) in machine.maybe.get(one, ()), "on the PC and never registered"
        for one, contact in own.items():
            assert there.pop(one, None) == contact, "missing at the leader, or another body"
        assert desk.store.examine().ok
    assert there == {}, "at the leader and on no PC"
    assert leader.store.examine().ok


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="the servers of the tests run on Linux")
def test_killed_at_random_moments(tmp_path: Path, smb_server: SmbServer) -> None:
    share = SmbShare(smb_server)
    chance = random.Random(SEED)
    with crew_on(tmp_path, share.address, PCS):
        pass
    machines = [Machine(tmp_path / f"pc{number}") for number in range(1, PCS + 1)]
    leader = Leader(tmp_path / "leader")
    try:
        with running(machines, leader, chance):
            done = havoc(machines, leader, smb_server, chance)
    finally:
        smb_server.daemon.restart()
    assert done == KILLS
    networks = set().union(leader.networks, *(machine.networks for machine in machines)) - {0, None}
    assert all(ended(process) for process in networks), "a process on the network outlived its program"
    way = open_transport(share.address)
    office = desk_in(tmp_path / "leader", Role.LEADER)
    pcs = [desk_in(machine.root, Role.COUNSELLOR) for machine in machines]
    try:
        taken = settle(office, pcs, way)
        now = [status(desk) for desk in pcs]
        assert [(one.pending, one.unconfirmed) for one in now] == [(0, 0)] * PCS
        compare(office, pcs, machines)
        assert office.store.holding.alarms() == (), "nothing odd is said of a share that was only unlucky"
        assert ingest(office, transport=way).records == 0
        assert not any(run_round(desk, transport=way).sent for desk in pcs)
    finally:
        way.close()
        for desk in (office, *pcs):
            desk.close()
    kept = sum(len(machine.kept) for machine in machines)
    assert kept >= CONTACTS
    rounds: Counter[str] = sum((machine.rounds for machine in machines), Counter())
    print(
        f"{kept} contacts acknowledged, killed {dict(done)}, rounds {dict(rounds)}, ingests {dict(leader.ingests)}, {taken} quiet"
    )
