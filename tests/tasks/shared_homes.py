"""A leader's home and counsellors' homes on one share in memory, with the real registers and the real keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rusinfo_desk import __version__
from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.device_round import RoundResult, run_round
from rusinfo_desk.exchange.names import digest, roster_path
from rusinfo_desk.exchange.roster import Member, Recipient, Roster, make_authority, make_roster
from rusinfo_desk.registry.model.exchange import Sharing
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.take_content import after_round
from tests.exchange.hostile_share import HostileShare, View
from tests.tasks.content_desks import a_desk

__all__ = ["SHARE", "SharedHomes"]

SHARE = "5" * 16
_RECOVERY = keys.new_age()
_AGES = tuple(keys.age_public(keys.new_age()) for _ in range(1))


@dataclass
class SharedHomes:
    """``leader`` holds the key in force. Close it at the end."""

    folder: Path
    clock: Clock
    share: HostileShare = field(default_factory=HostileShare)
    desks: list[Desk] = field(default_factory=list)
    generation: int = 0
    number: int = 0

    def __post_init__(self) -> None:
        self._members: list[Member] = []
        self._seeds: dict[str, bytes] = {}
        self.leader = self.home(Role.LEADER)
        self.renew()

    @property
    def way(self) -> View:
        """A way to the share without faults."""
        return self.share.view()

    def home(self, role: Role = Role.COUNSELLOR) -> Desk:
        """A new home that asked to be let in."""
        place = len(self.desks) + 1
        device, seed = f"{place:016x}", bytes([place]) * 32
        desk = a_desk(self.folder / f"home-{place}", self.clock, role)
        root = keys.public_of(keys.root_of(_RECOVERY)).hex()
        fingerprint = f"{place:024x}"
        desk.store.exchange.join(Sharing("/invented", SHARE, root, device, fingerprint), {"device": seed})
        day = self.clock().date()
        kind = "leader" if role is Role.LEADER else "counsellor"
        self._members.append(Member(device, keys.public_of(seed), fingerprint, kind, day, None))
        self.desks.append(desk)
        if self.generation:
            self.admit()
        return desk

    def renew(self, holder: Desk | None = None) -> None:
        """A new leader's key, held by ``holder`` from now on; the root signs for it."""
        self.generation += 1
        self.seed = bytes([100 + self.generation]) * 32
        (holder or self.leader).store.exchange.keep_secret("leader", self.seed)
        self.admit()

    def admit(self) -> None:
        """Put a new roster on the share with everybody in it."""
        self.number += 1
        authority = make_authority(keys.root_of(_RECOVERY), SHARE, self.generation, keys.public_of(self.seed))
        recipients = (Recipient("leader", _AGES[0]), Recipient("recovery", keys.age_public(_RECOVERY)))
        roster = Roster(SHARE, self.number, authority, recipients, tuple(self._members))
        data = make_roster(roster, self.seed)
        self.share.files[roster_path(self.number, digest(data))] = data

    def round(self, desk: Desk, way: View | None = None) -> RoundResult:
        """One round of a home's exchange, as the program does it."""
        result = run_round(desk.store.exchange, way or self.way, desk.clock(), program_version=__version__)
        after_round(desk, result)
        return result

    def bundles(self) -> list[str]:
        """The names of the bundles on the share, in order."""
        return sorted(path.rpartition("/")[2] for path in self.share.files if path.startswith("content/"))

    def close(self) -> None:
        for desk in self.desks:
            desk.close()
