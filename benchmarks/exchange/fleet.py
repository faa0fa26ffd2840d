"""A leader and many PCs, each with a real encrypted register of its own, and one share between them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from rusinfo_desk import __version__
from rusinfo_desk.exchange.device_round import RoundResult, run_round
from rusinfo_desk.exchange.enrolment import fingerprint_of
from rusinfo_desk.exchange.ingest import IngestResult, LeaderKeys, ingest
from rusinfo_desk.exchange.keys import age_public, new_age, new_seed, public_of, root_of
from rusinfo_desk.exchange.names import digest, new_id, roster_path
from rusinfo_desk.exchange.outcome import Outcome
from rusinfo_desk.exchange.roster import Member, Recipient, Roster, make_authority, make_roster
from rusinfo_desk.exchange.transport.door import Transport
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.exchange import Sharing
from rusinfo_desk.registry.store.store import Store

__all__ = ["Fleet", "Pc"]

_KEY = bytes(range(32))
"""Of registers that hold nothing but what a generator invented."""


@dataclass
class Pc:
    """A counsellor's PC."""

    store: Store
    device: str

    def work(self, contacts: Iterable[Contact], transport: Transport, now: datetime) -> RoundResult:
        """Register, and go through one round as at the end of a shift."""
        self.store.contacts.add_many(contacts)
        return self.round(transport, now)

    def round(self, transport: Transport, now: datetime) -> RoundResult:
        done = run_round(self.store.exchange, transport, now, now=True, program_version=__version__)
        assert done.outcome is Outcome.DONE, done.outcome
        self.store.exchange.purge(now, 24)
        return done


class Fleet:
    """``pcs`` PCs and a leader. The share is whatever ``transport`` reaches; ``folder`` holds the registers."""

    def __init__(self, folder: Path, transport: Transport, pcs: int, today: date) -> None:
        self._folder, self._transport = folder, transport
        self._share, recovery, seed, secret = new_id(), new_age(), new_seed(), new_age()
        root = root_of(recovery)
        self._root = public_of(root)
        Store.create(folder / "empty.db", _KEY).close()
        self._keys = LeaderKeys(seed, (secret,))
        members: list[Member] = []
        self.leader = self._home("leader", "leader", {"leader": seed, "leader-age": secret.encode()}, members, today)
        self.pcs: Sequence[Pc] = [self._home(f"pc{number}", "counsellor", {}, members, today) for number in range(pcs)]
        recipients = (Recipient("leader", age_public(secret)), Recipient("recovery", age_public(recovery)))
        self.ages = tuple(one.age for one in recipients)
        authority = make_authority(root, self._share, 1, public_of(seed))
        roster = make_roster(Roster(self._share, 1, authority, recipients, tuple(members)), seed)
        transport.put_new(roster_path(1, digest(roster)), roster)
        self.leader.store.exchange.keep_roster(1, roster, True, False)

    def ingest(self, now: datetime) -> IngestResult:
        """The leader's round."""
        own = self.leader.store.exchange.sharing()
        assert own is not None
        done = ingest(self.leader.store.holding, self._transport, now, own, self._keys)
        assert done.outcome is Outcome.DONE, done.outcome
        return done

    def settle(self, now: datetime) -> None:
        """Until everybody knows that the leader has everything."""
        for _ in range(3):
            self.ingest(now)
            for pc in self.pcs:
                pc.round(self._transport, now)
        assert not any(pc.store.exchange.waiting().unconfirmed for pc in self.pcs)

    def close(self) -> None:
        for one in (self.leader, *self.pcs):
            one.store.close()

    def _home(self, name: str, role: str, secrets: dict[str, bytes], members: list[Member], today: date) -> Pc:
        path = self._folder / name / "register.db"
        path.parent.mkdir()
        shutil.copy(self._folder / "empty.db", path)
        store = Store.open(path, _KEY, path.parent / "backup")
        device, seed = new_id(), new_seed()
        key = public_of(seed)
        fingerprint = fingerprint_of(share=self._share, root=self._root, device=device, key=key, role=role)
        members.append(Member(device, key, fingerprint, role, today, None))
        sharing = Sharing(str(self._folder), self._share, self._root.hex(), device, fingerprint, admitted=True)
        store.exchange.join(sharing, {"device": seed, **secrets})
        return Pc(store, device)


def working_days(first: date, number: int) -> list[date]:
    """So many Mondays to Fridays from the first."""
    days = (first + timedelta(days=ahead) for ahead in range(number * 2))
    return [day for day in days if day.isoweekday() < 6][:number]
