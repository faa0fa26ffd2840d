"""One round of a PC: who may write, what the leader has, seal what waits, put what is missing, take new content.

A round can end anywhere, also by the power going. Everything it learns or makes is in the ledger before the next step leans on
it, so the next round goes on from there. With nothing new a round lists three folders and reads one small file, however much has
been acknowledged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rusinfo_desk.exchange.cutting import Cutter
from rusinfo_desk.exchange.finding import newest_content, newest_receipt, newest_roster, own_roster
from rusinfo_desk.exchange.keys import public_of
from rusinfo_desk.exchange.ledger import DeviceLedger
from rusinfo_desk.exchange.names import SegmentName, device_folder, parse_segment
from rusinfo_desk.exchange.outcome import Outcome, outcome_of
from rusinfo_desk.exchange.placing import place
from rusinfo_desk.exchange.receipt import Receipt
from rusinfo_desk.exchange.roster import Roster
from rusinfo_desk.exchange.transport.door import NotAllowed, OutOfRoom, Transport, TransportError
from rusinfo_desk.registry.model.exchange import AlarmCode, Sharing

__all__ = ["RoundResult", "run_round"]


@dataclass(frozen=True, slots=True)
class RoundResult:
    """How a round went. ``cut``: segments sealed, ``sent``: segments put and read back, ``confirmed``: segments that the leader
    turned out to have. ``content_version``: new content taken. ``set_back``: the PC found itself set back to an old image.
    ``newer_program``: there is content that a newer version of the program is needed for."""

    outcome: Outcome
    cut: int = 0
    sent: int = 0
    confirmed: int = 0
    content_version: int | None = None
    set_back: bool = False
    newer_program: bool = False


def run_round(
    ledger: DeviceLedger,
    transport: Transport,
    clock: datetime,
    *,
    now: bool = False,
    cut_minutes: int = 15,
    program_version: str,
) -> RoundResult:
    """One round at the time ``clock``. ``now``: seal what waits at once (end of shift), else every ``cut_minutes``.

    No trouble with the share is an error here: the outcome says how far it came. Without a share what is due is sealed all the
    same, so that nothing stays longer in plain on a laptop that is away for weeks.
    """
    sharing, seed = ledger.sharing(), ledger.secret("device")
    if sharing is None or seed is None:
        return RoundResult(Outcome.NOT_ADMITTED)
    run = _Round(ledger, transport, clock, sharing, seed, now, cut_minutes, program_version)
    try:
        outcome = run.go()
    except TransportError as error:
        outcome = outcome_of(error)
    if outcome not in (Outcome.NOT_ADMITTED, Outcome.REVOKED) and not run.looked:
        run.cut_unseen()
    return RoundResult(outcome, run.cut, run.sent, run.confirmed, run.content, run.set_back, run.newer_program)


@dataclass
class _Round:
    """The round while it runs, with what it has done so far."""

    ledger: DeviceLedger
    transport: Transport
    clock: datetime
    sharing: Sharing
    seed: bytes
    now: bool
    cut_minutes: int
    program_version: str
    cut: int = 0
    sent: int = 0
    confirmed: int = 0
    content: int | None = None
    set_back: bool = False
    newer_program: bool = False
    newest: Receipt | None = None
    looked: bool = False

    def go(self) -> Outcome:
        roster = self._roster()
        refused = self._refused(roster)
        if roster is None or refused is not None:
            return refused or Outcome.NOT_ADMITTED
        trouble: TransportError | None = None
        self.newest = self._receipt(roster)
        try:
            self._segments(roster)
        except (NotAllowed, OutOfRoom) as error:  # nothing goes up, but what is published still comes down
            trouble = error
        self._content(roster)
        self.ledger.prune(max(self.sharing.receipt, self.newest.number if self.newest else 0), self.clock.date())
        if trouble is not None:
            return outcome_of(trouble)
        self.ledger.note_round(self._stamp())
        return Outcome.DONE

    def cut_unseen(self) -> None:
        """Seal what is due without a look at the share, for the roster that we keep. If the PC was set back to an old image, a
        number is used twice then: the leader takes in both, and is told."""
        roster = own_roster(self.ledger.roster(), root=bytes.fromhex(self.sharing.root), share=self.sharing.share)
        if roster is None or self._refused(roster) is not None:
            return
        cutter = self._cutter(roster)
        if cutter.is_due(self.now, self.cut_minutes):
            if self.set_back:
                cutter.begin_chain()
            cutter.cut_waiting()
        self.cut = cutter.cut

    def _refused(self, roster: Roster | None) -> Outcome | None:
        """Why this PC may not write; None when it may."""
        member = roster.member(self.sharing.device) if roster else None
        if member is None or member.key != public_of(self.seed):
            return Outcome.NOT_ADMITTED
        return Outcome.REVOKED if member.revoked is not None else None

    def _cutter(self, roster: Roster) -> Cutter:
        return Cutter(self.ledger, self.transport, self.clock, self.sharing, self.seed, roster, self.newest)

    def _stamp(self) -> str:
        return self.clock.isoformat(timespec="minutes")

    def _roster(self) -> Roster | None:
        """The roster in force, kept when it is new or says something else about this PC."""
        own = self.ledger.roster()
        found = newest_roster(self.transport, root=bytes.fromhex(self.sharing.root), share=self.sharing.share, own=own)
        if found.roster is None:
            return None
        refused = self._refused(found.roster)
        admitted, revoked = refused is not Outcome.NOT_ADMITTED, refused is Outcome.REVOKED
        if found.data != own or (admitted, revoked) != (self.sharing.admitted, self.sharing.revoked):
            self.ledger.keep_roster(found.roster.number, found.data, admitted, revoked)
        return found.roster

    def _receipt(self, roster: Roster) -> Receipt | None:
        """The newest receipt on the share, taken when it is newer than every one seen. An older one changes nothing."""
        key = roster.authority.key
        found = newest_receipt(self.transport, share=self.sharing.share, device=self.sharing.device, key=key).receipt
        if found is not None and found.number > self.sharing.receipt:
            before = {segment.hash for segment in self.ledger.uncovered()}
            self.ledger.take_receipt(found.number, found.heads, found.islands, self.clock.date())
            self.confirmed = len(before - {segment.hash for segment in self.ledger.uncovered()})
        return found

    def _segments(self, roster: Roster) -> None:
        """Seal what is due and put what is missing. The PC's folder is only listed when there is something to do in it."""
        cutter = self._cutter(roster)
        due = cutter.is_due(self.now, self.cut_minutes)
        silent = cutter.is_unheard()
        self.set_back = cutter.receipt_knows_more()
        if not (due or silent or self.set_back or self.ledger.uncovered()):
            self.looked = True
            return
        names = self._own_folder()
        self.set_back = cutter.share_knows_more(names) or self.set_back
        self.looked = True
        if self.set_back:
            cutter.begin_chain()
        elif silent:
            cutter.cut_empty()
        if due:
            cutter.cut_waiting()
        self.cut = cutter.cut
        for segment in self.ledger.uncovered():
            if place(self.ledger, self.transport, self.sharing.device, segment, names, cutter.receipt):
                self.sent += 1

    def _own_folder(self) -> tuple[SegmentName, ...]:
        listed = self.transport.list(device_folder(self.sharing.device))
        return tuple(name for name in map(parse_segment, sorted(set(listed))) if name is not None)

    def _content(self, roster: Roster) -> None:
        found = newest_content(
            self.transport,
            share=self.sharing.share,
            key=roster.authority.key,
            above=self.sharing.content,
            program_version=self.program_version,
        )
        self.newer_program = any(code is AlarmCode.NEWER_PROGRAM for _, code in found.bad)
        if found.bundle is not None:
            self.ledger.keep_content(found.bundle.version, found.data)
            self.content = found.bundle.version
