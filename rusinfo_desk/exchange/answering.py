"""The leader's own files on the share: the roster and the receipts. They are put again until they read back as they are."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from rusinfo_desk.exchange.finding import FoundReceipt, FoundRoster, newest_receipt, read_or
from rusinfo_desk.exchange.intake import AlarmKey
from rusinfo_desk.exchange.keys import public_of
from rusinfo_desk.exchange.ledger import LeaderLedger
from rusinfo_desk.exchange.names import ROSTER, digest, parse_receipt, parse_roster, receipt_folder, receipt_path, roster_path
from rusinfo_desk.exchange.placing import is_no_file
from rusinfo_desk.exchange.receipt import MOST_ENDS, RECEIPT_LIMIT, Receipt, make_receipt
from rusinfo_desk.exchange.roster import ROSTER_LIMIT, Roster, make_roster
from rusinfo_desk.exchange.tidying import remove_all, stale_temporaries
from rusinfo_desk.exchange.transport.door import Taken, Transport
from rusinfo_desk.registry.model.exchange import AlarmCode

__all__ = ["KEPT", "LARGEST_LEAP", "LEAST_NUMBER", "Answerer"]

KEPT = 3
"""Receipts of a device, and rosters, that stay on the share: the newest ones."""
LARGEST_LEAP = 1000
"""So many rosters a leader may have lost at most."""
LEAST_NUMBER = 10**12
"""Receipts are numbered with milliseconds since 1970, at least those of 2001, whatever a clock says."""


class Answerer:
    """The answering part of an ingest. ``tidied`` counts the superseded files that were removed."""

    def __init__(self, ledger: LeaderLedger, transport: Transport, clock: datetime, share: str, seed: bytes) -> None:
        self._ledger, self._transport, self._clock, self._share, self._seed = ledger, transport, clock, share, seed
        self.tidied = 0

    def publish_roster(self, found: FoundRoster) -> set[AlarmKey]:
        """See to it that the roster in force can be read from the share. One that was changed there is made again, a number
        higher, since its name is taken."""
        roster, data, alarms = found.roster, found.data, set[AlarmKey]()
        if roster is None:
            return alarms
        path = roster_path(roster.number, digest(data))
        there = [read_or(self._transport, path, ROSTER_LIMIT)]
        if there[0] not in (None, data):
            there.append(read_or(self._transport, path, ROSTER_LIMIT))
        lost = there[-1] is None and not self._put(path, data) and is_no_file(self._transport, path)
        if lost or there[-1] not in (None, data):
            alarms.add((AlarmCode.OUR_FILE_CHANGED, "", path.rpartition("/")[2]))
            roster = replace(roster, number=roster.number + 1)
            data = make_roster(roster, self._seed)
            self._ledger.keep_roster(roster.number, data, True, False)
            self._put(roster_path(roster.number, digest(data)), data)
        numbers = {name: parsed[0] for name in found.names if (parsed := parse_roster(name))}
        self._tidy(ROSTER, found.names, numbers, roster.number, ())
        return alarms

    def outnumber(self, roster: Roster, seen: int) -> set[AlarmKey]:
        """Number the roster above one that a PC has sealed for: our newer one is gone, here and on the share, and no PC would
        hear of this one. A leap that no leader can have made is not believed."""
        if not roster.number < seen <= roster.number + LARGEST_LEAP:
            return set()
        roster = replace(roster, number=seen + 1)
        data = make_roster(roster, self._seed)
        self._ledger.keep_roster(roster.number, data, True, False)
        self._put(roster_path(roster.number, digest(data)), data)
        return {(AlarmCode.OUR_FILE_CHANGED, "", ROSTER)}

    def answer(self, device: str, *, again: bool) -> set[AlarmKey]:
        """See to it that the newest receipt on the share says what we hold of the device. ``again``: say it under a new number
        in any case, for what lies there cannot be used and the device would not look at it otherwise."""
        heads, islands = self._ledger.ends(device)
        newest = self._ledger.newest_receipt(device)
        number = newest[0] if newest else 0
        found = newest_receipt(self._transport, share=self._share, device=device, key=public_of(self._seed))
        alarms = self._changed(device, found, newest)
        wanted = Receipt(number, heads[:MOST_ENDS], islands[-MOST_ENDS:])
        if again or found.receipt != wanted:
            highest = found.receipt.number if found.receipt else 0
            number = max(int(self._clock.timestamp() * 1000), number + 1, highest + 1, LEAST_NUMBER)
            data = make_receipt(
                share=self._share, device=device, number=number, heads=wanted.heads, islands=wanted.islands, seed=self._seed
            )
            self._ledger.keep_receipt(device, number, data)
            self._put(receipt_path(device, number, digest(data)), data)
        numbers = {name: parsed[0] for name in found.names if (parsed := parse_receipt(name))}
        spoiled = tuple(name for name, code in found.bad if code is not AlarmCode.NEWER_PROGRAM)
        self._tidy(receipt_folder(device), found.names, numbers, number, spoiled)
        return alarms

    def _changed(self, device: str, found: FoundReceipt, newest: tuple[int, bytes] | None) -> set[AlarmKey]:
        """Alarms about files in the place of our receipts. Those of the key before a renewal are none."""
        if newest is None:
            return set()
        number, data = newest
        own = receipt_path(device, number, digest(data)).rpartition("/")[2]
        alarms = set[AlarmKey]()
        for name, code in found.bad:
            parsed = parse_receipt(name)
            if name == own:
                if read_or(self._transport, f"{receipt_folder(device)}/{name}", RECEIPT_LIMIT) != data:
                    alarms.add((AlarmCode.OUR_FILE_CHANGED, device, name))
            elif parsed and parsed[0] > number:
                alarms.add((code, device, name))
        return alarms

    def _put(self, path: str, data: bytes) -> bool:
        """Put a file. False when the name is taken: the next ingest reads what is there."""
        with suppress(Taken):
            self._transport.put_new(path, data)
            return True
        return False

    def _tidy(self, folder: str, names: tuple[str, ...], numbers: dict[str, int], newest: int, spoiled: tuple[str, ...]) -> None:
        """Remove what is superseded beyond the newest few, what was found spoiled, and what was left half-written."""
        stay = sorted({number for number in numbers.values() if number < newest}, reverse=True)[: KEPT - 1]
        superseded = {name for name, number in numbers.items() if number < newest and number not in stay}
        gone = superseded | set(spoiled) | stale_temporaries(names, self._clock.date())
        self.tidied += remove_all(self._transport, folder, gone)
