"""A leader's home and some counsellors' homes on one share, joined as people do it: asked, admitted, first round."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rusinfo_desk.exchange.transport.address import open_transport
from rusinfo_desk.exchange.transport.door import Transport
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, Desk, system_clock
from rusinfo_desk.tasks.exchange_round import run_round, status
from rusinfo_desk.tasks.ingest_share import ingest
from rusinfo_desk.tasks.join_share import enrol
from rusinfo_desk.tasks.lead_share import admit, init_share
from tests.store.samples import KEY
from tests.tasks.content_desks import a_desk

__all__ = ["Crew", "crew_on", "desk_in", "settle"]


class Crew:
    """``leader`` and ``pcs`` are open; ``code`` is the recovery code of the sheet."""

    def __init__(self, folder: Path, address: str, clock: Clock, pcs: int) -> None:
        self.address = address
        self.leader = a_desk(folder / "leader", clock, Role.LEADER)
        self.pcs = [a_desk(folder / f"pc{number}", clock, Role.COUNSELLOR) for number in range(1, pcs + 1)]
        self.code = ""
        self.way: Transport

    def join(self, way: Transport) -> None:
        """Set up the share and let everybody in."""
        self.code = init_share(self.leader, self.address, lambda sheet: None, way).code
        for desk in self.pcs:
            admit(self.leader, enrol(desk, self.address, transport=way).fingerprint, transport=way)
            run_round(desk, transport=way)

    def close(self) -> None:
        for desk in (self.leader, *self.pcs):
            desk.close()


@contextmanager
def crew_on(folder: Path, address: str, pcs: int = 1, clock: Clock = system_clock, *, separate: bool = True) -> Iterator[Crew]:
    """Everybody joined; closed afterwards. ``way``: the share, through a process of its own if ``separate``."""
    crew = Crew(folder, address, clock, pcs)
    crew.way = open_transport(address, separate=separate)
    try:
        crew.join(crew.way)
        yield crew
    finally:
        crew.way.close()
        crew.close()


def desk_in(root: Path, role: Role, clock: Clock = system_clock) -> Desk:
    """A home of :class:`Crew` opened again, in any process."""
    home = Home(root)
    return Desk(home, HomeSettings(role, KeyKind.PASSPHRASE, "0" * 16), Store.open(home.register, KEY, home.backups), clock)


def settle(leader: Desk, pcs: list[Desk], way: Transport, rounds: int = 6) -> int:
    """Quiet rounds until the leader has confirmed everything; says how many it took, at most ``rounds``."""
    for number in range(1, rounds + 1):
        ingest(leader, transport=way)
        for desk in pcs:
            run_round(desk, now=True, transport=way)
        if not any(status(desk).unconfirmed for desk in pcs):
            return number
    return rounds
