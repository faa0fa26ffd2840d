"""A leader and her counsellors: real registers and a real folder between them, in one process and one clock."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from rusinfo_desk.exchange.device_round import RoundResult
from rusinfo_desk.exchange.ingest import IngestResult
from rusinfo_desk.exchange.transport.door import Transport, Unreachable
from rusinfo_desk.exchange.transport.folder import FolderTransport
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.exchange_round import run_round
from rusinfo_desk.tasks.ingest_share import ingest
from rusinfo_desk.tasks.join_share import enrol
from rusinfo_desk.tasks.lead_share import admit, init_share
from tests.conftest import StandingClock
from tests.store.samples import ANSWERS
from tests.tasks.content_desks import a_desk

__all__ = ["Away", "BreaksAtPut", "Office"]


class Away:
    """A share that is out of reach."""

    def list(self, folder: str) -> tuple[str, ...]:
        raise Unreachable("away")

    def read(self, path: str, limit: int) -> bytes:
        raise Unreachable("away")

    def put_new(self, path: str, data: bytes) -> None:
        raise Unreachable("away")

    def remove(self, path: str) -> None:
        raise Unreachable("away")

    def close(self) -> None:
        return


class BreaksAtPut:
    """The share goes away when something is first put there."""

    def __init__(self, way: Transport) -> None:
        self._way = way

    def list(self, folder: str) -> tuple[str, ...]:
        return self._way.list(folder)

    def read(self, path: str, limit: int) -> bytes:
        return self._way.read(path, limit)

    def put_new(self, path: str, data: bytes) -> None:
        raise Unreachable("broken")

    def remove(self, path: str) -> None:
        raise Unreachable("broken")

    def close(self) -> None:
        self._way.close()


class Office:
    """The share's folder and the homes. ``way`` is the share as every home reaches it. The owner closes it."""

    def __init__(self, folder: Path, clock: StandingClock) -> None:
        self.folder, self.clock = folder, clock
        self.share = folder / "fellesomraade"
        self.share.mkdir()
        self.way: Transport = FolderTransport(self.share)
        self._homes: list[Desk] = []
        self._sheets: list[RecoverySheet] = []

    @property
    def address(self) -> str:
        return str(self.share)

    @property
    def sheet(self) -> RecoverySheet:
        """The sheet that was printed when the share was set up."""
        return self._sheets[0]

    def home(self, name: str, role: Role = Role.COUNSELLOR) -> Desk:
        """A home without a share."""
        desk = a_desk(self.folder / name, self.clock, role)
        self._homes.append(desk)
        return desk

    def leader(self, name: str = "leder") -> Desk:
        """The leader's home, with the share set up."""
        desk = self.home(name, Role.LEADER)
        init_share(desk, self.address, self._sheets.append, self.way)
        return desk

    def counsellor(self, leader: Desk, name: str, *, deputy: bool = False) -> Desk:
        """A home that is let in and knows it."""
        desk = self.home(name, Role.LEADER if deputy else Role.COUNSELLOR)
        asked = enrol(desk, self.address, deputy=deputy, transport=self.way)
        admit(leader, asked.grouped, transport=self.way)
        assert self.round(desk).outcome == "done"
        return desk

    def round(self, desk: Desk, *, now: bool = True) -> RoundResult:
        return run_round(desk, now=now, transport=self.way)

    def ingest(self, desk: Desk, recovery: str = "") -> IngestResult:
        return ingest(desk, transport=self.way, recovery=recovery)

    def exchange(self, leader: Desk, *counsellors: Desk) -> None:
        """Everybody sends, the leader takes in and answers, everybody sees the answer."""
        for desk in counsellors:
            assert self.round(desk).outcome == "done"
        assert self.ingest(leader).outcome == "done"
        for desk in counsellors:
            assert self.round(desk).outcome == "done"

    def register(self, desk: Desk, number: int, days_ago: int = 0) -> Contact:
        """A contact whose id is ``number``, registered now and here."""
        now = self.clock() - timedelta(days=days_ago)
        contact = Contact(UUID(int=number, version=4), "2025", now.date(), now.hour, "telefon", answers=ANSWERS)
        desk.store.register(contact)
        return contact

    def files(self, folder: str, ending: str = "") -> list[Path]:
        """The files below a folder of the share."""
        return sorted(one for one in (self.share / folder).rglob(f"*{ending}") if one.is_file())

    def close(self) -> None:
        for desk in self._homes:
            desk.close()
