"""The leader takes in what the PCs have sent, tells each of them what it has, and tidies the share.

Device by device, each in batches that stand once they are held: a run that ends anywhere goes on where it was. Nothing that lies
on the share stops a run; what cannot be used is told of as an alarm, and no longer once it is mended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rusinfo_desk.exchange.answering import Answerer
from rusinfo_desk.exchange.finding import newest_roster
from rusinfo_desk.exchange.intake import AlarmKey, Intake
from rusinfo_desk.exchange.keys import public_of
from rusinfo_desk.exchange.ledger import LeaderLedger
from rusinfo_desk.exchange.names import is_temporary
from rusinfo_desk.exchange.outcome import Outcome, outcome_of
from rusinfo_desk.exchange.roster import Member, Roster
from rusinfo_desk.exchange.tidying import tidy_segments
from rusinfo_desk.exchange.transport.door import NotAllowed, OutOfRoom, Transport, TransportError
from rusinfo_desk.registry.model.exchange import Alarm, AlarmCode, Sharing

__all__ = ["IngestResult", "LeaderKeys", "Progress", "ingest"]


@dataclass(frozen=True, slots=True)
class LeaderKeys:
    """``seed`` signs (None in a deputy's home: it takes in, but neither answers nor tidies); ``ages`` open what is sealed, with
    the keys before a renewal among them."""

    seed: bytes | None
    ages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest has come: ``device`` of ``devices`` done, and segments taken in so far."""

    device: int
    devices: int
    segments: int


@dataclass(frozen=True, slots=True)
class IngestResult:
    """How an ingest went. ``devices`` gone through, new ``segments`` and ``records`` held, ``alarms`` that stand for what was
    looked at, files ``tidied`` away."""

    outcome: Outcome
    devices: int = 0
    segments: int = 0
    records: int = 0
    alarms: int = 0
    tidied: int = 0


def ingest(
    ledger: LeaderLedger,
    transport: Transport,
    clock: datetime,
    own: Sharing,
    keys: LeaderKeys,
    progress: Callable[[Progress], None] | None = None,
) -> IngestResult:
    """Take in everything new on the share at the time ``clock``. No trouble with the share is an error: the outcome says it.

    What ``progress`` raises goes through: what is held by then stays held.
    """
    run = _Ingest(ledger, transport, clock, own, keys, progress or (lambda _: None))
    try:
        outcome = run.go()
    except TransportError as error:
        outcome = outcome_of(error)
    return IngestResult(outcome, run.devices, run.segments, run.records, run.alarms, run.tidied)


@dataclass
class _Ingest:
    """The run, with what it has done so far."""

    ledger: LeaderLedger
    transport: Transport
    clock: datetime
    own: Sharing
    keys: LeaderKeys
    progress: Callable[[Progress], None]
    devices: int = 0
    segments: int = 0
    records: int = 0
    alarms: int = 0
    tidied: int = 0
    roster: int = 0

    def go(self) -> Outcome:
        found = newest_roster(self.transport, root=bytes.fromhex(self.own.root), share=self.own.share, own=self.ledger.roster())
        roster, seed = found.roster, self.keys.seed
        if roster is None:
            return Outcome.NOT_LEADER
        if found.data != self.ledger.roster():  # a leader that was restored takes the newer one
            self.ledger.keep_roster(roster.number, found.data, True, False)
        if seed is not None and roster.authority.key != public_of(seed):
            return Outcome.NOT_LEADER
        answerer = None if seed is None else Answerer(self.ledger, self.transport, self.clock, self.own.share, seed)
        alarms = {(code, "", name) for name, code in found.bad} | self._strangers(roster)
        if answerer is not None:
            alarms |= answerer.publish_roster(found)
            self.tidied += answerer.tidied
        self._settle(alarms, "")
        refused: TransportError | None = None
        for member in roster.members:
            try:
                self._device(member, len(roster.members), answerer)
            except (NotAllowed, OutOfRoom) as error:  # one PC that cannot be answered does not keep the others out
                refused = error
        if answerer is not None:
            self._tell(answerer.outnumber(roster, self.roster))
        return Outcome.DONE if refused is None else outcome_of(refused)

    def _strangers(self, roster: Roster) -> set[AlarmKey]:
        """Folders of devices that nobody let in. What lies in them is not even read."""
        known = {member.device for member in roster.members}
        listed = {name for name in self.transport.list("dev") if not is_temporary(name)}
        return {(AlarmCode.UNKNOWN_DEVICE, "", name) for name in listed - known}

    def _device(self, member: Member, of: int, answerer: Answerer | None) -> None:
        intake = Intake(self.ledger, self.transport, self.clock.date(), self.own.share, member, self.keys.ages)
        for segments, records in intake.run():
            self.segments, self.records = self.segments + segments, self.records + records
            self.progress(Progress(self.devices, of, self.segments))
        if answerer is not None:
            before = answerer.tidied
            if member.revoked is None:
                intake.alarms |= answerer.answer(member.device, again=intake.unresolved)
            self.tidied += answerer.tidied - before
            self.tidied += tidy_segments(self.transport, member.device, intake.listed, intake.days, self.clock.date())
        self.roster = max(self.roster, intake.roster if member.revoked is None else 0)
        self._settle(intake.alarms, member.device)
        self.devices += 1
        self.progress(Progress(self.devices, of, self.segments))

    def _settle(self, alarms: set[AlarmKey], device: str) -> None:
        """These alarms about the device stand, and no others."""
        self._tell(alarms)
        self.ledger.clear(alarms, {device}, self.clock.date())

    def _tell(self, alarms: set[AlarmKey]) -> None:
        for code, about, subject in sorted(alarms):
            self.ledger.see(Alarm(code, about, subject), self.clock.date())
        self.alarms += len(alarms)
