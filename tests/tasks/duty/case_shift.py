"""A counsellor's invented cases through :class:`StoredCases`, and what can be found of them afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.faults import CannotOpen
from rusinfo_desk.registry.model.duty.book import CaseBook, Typed
from rusinfo_desk.registry.model.duty.line import CaseLine
from rusinfo_desk.registry.model.duty.packet import Packet, read_packet
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.keep_case import StoredCases, new_book
from rusinfo_desk.tasks.duty.open_cases import HeldCase, held_cases
from rusinfo_desk.tasks.duty.seal_case import SealResult

__all__ = ["FACT", "SAID", "CaseShift", "line_of", "one_case", "parts_of", "read_with"]

SAID = "Sier at det skjer i kveld"
FACT = Typed("Bor i Kanarigata 5, oppgang B", True, "Politiet må finne fram")


class CaseShift:
    """One case, from opening to closing. ``ticks`` go with the clock."""

    def __init__(self, desk: Desk, book: CaseBook | None = None) -> None:
        self.desk, self.work = desk, StoredCases(desk)
        self.book = book or new_book()
        if book is None:
            self.work.begin(self.book.id, self.book.add(EntryKind.OPENED, {"program": "1", "rules": "prøve"}, desk.clock(), 0.0))

    @property
    def id(self) -> str:
        return self.book.id

    def say(self, kind: EntryKind, texts: Mapping[str, Typed] | None = None, **body: Any) -> CaseShift:
        self.work.add(self.id, self.book.add(kind, body, self.desk.clock(), 0.0, texts))
        return self

    def judge(self, decision: str = "notify", reason: Typed = FACT) -> CaseShift:
        """Everything up to the decision, with one plain and one marked text."""
        self.say(EntryKind.BRANCHES, branches=["others"])
        self.say(EntryKind.REPLY, {"reason": Typed(SAID)}, branch="others", question="certain", value="ja")
        return self.say(EntryKind.DECISION, {"reason": reason}, agrees=True, decision=decision)

    def notify(self) -> CaseShift:
        at = self.desk.clock().isoformat(timespec="minutes")
        return self.say(EntryKind.NOTIFICATION, agreed="nei", at=at, channel="telefon", to="politi", told="ja")

    def close(self) -> SealResult:
        return self.work.close(self.id, self.book.add(EntryKind.CLOSED, {}, self.desk.clock(), 0.0))

    def supplement(self, typed: Typed) -> SealResult:
        """An addition, from what lies here now."""
        self.book = self.work.load(self.id).book()
        added = self.book.add(EntryKind.ADDITION, {}, self.desk.clock(), 0.0, {"text": typed})
        return self.work.close(self.id, added)


def line_of(desk: Desk, case_id: str) -> CaseLine:
    """The line that a PC keeps of a case."""
    return next(one for one in desk.store.duty.lines() if one.id == case_id)


def one_case(desk: Desk) -> HeldCase:
    """The only case at the leader's."""
    (found,) = held_cases(desk)
    return found


def parts_of(desk: Desk) -> dict[str, bytes]:
    """The parts that a PC has sealed itself."""
    return dict(desk.store.cases.all())


def read_with(secret: str, data: bytes) -> Packet | None:
    """What a sealed part holds for whoever has this one key; None = it does not open."""
    try:
        return read_packet(keys.unseal(data, (secret,)))
    except CannotOpen:
        return None
