"""A PC over either kind of ledger, for the tests that try both."""

from __future__ import annotations

from rusinfo_desk.exchange.ledger import DeviceLedger
from rusinfo_desk.registry.model.contact_record import contact_body, contact_of
from rusinfo_desk.registry.model.exchange import CutState, KeptSegment, RecordKind
from rusinfo_desk.registry.store.store import Store
from tests.exchange.memory_ledgers import MemoryDeviceLedger
from tests.store.rounds import AT, made
from tests.store.samples import a_contact

CONTACTS = [a_contact(hour=hour) for hour in range(8)]


class Pc:
    """A PC's ledger of either kind, with a contact registered, corrected or deleted in its own way."""

    def __init__(self, ledger: DeviceLedger, store: Store | None) -> None:
        self.ledger, self._store = ledger, store

    def say(self, number: int, hour: int | None) -> None:
        """The contact ``number`` now has this hour; None = it is deleted."""
        contact = CONTACTS[number]
        body = None if hour is None else {**contact_body(contact), "hour": hour}
        if self._store is None:
            assert isinstance(self.ledger, MemoryDeviceLedger)
            self.ledger.add(RecordKind.CONTACT, contact.id.hex, body)
        elif body is None:
            assert self._store.delete_contact(contact.id)
        else:
            self._store.register(contact_of(contact.id.hex, body))

    def cut(self, limit: int = 100, state: CutState | None = None) -> KeptSegment:
        """Cut what waits: the next of the chain, or the first of the one that ``state`` begins."""
        records = self.ledger.outgoing(limit)
        segment = made(state or self.ledger.cut_state(), records)
        assert self.ledger.keep_cut(segment, b"sealed " + segment.hash.encode(), records, AT)
        return segment
