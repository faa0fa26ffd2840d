"""Any sequence of registering, correcting, deleting, cutting and undoing: the register is what a simple model says, and of the
events that left, with those that wait, the last one of each contact says the same."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.codebook import Code, Codebook, Field, FieldType
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.contact_record import contact_body
from rusinfo_desk.registry.model.draft import Correcting, Draft
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.registry.model.exchange import CutState, KeptSegment, Record, Sharing
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks import correct_contact
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.register_contact import register_contact, undo_contact
from rusinfo_desk.tasks.save_draft import discard_draft, load_drafts, save_draft
from tests.conftest import NOW, StandingClock
from tests.store.samples import a_draft, empty_store

COUNTIES = ("03", "11", "31", "46", "55")
CHAIN = "c" * 16
BOOK = Codebook(
    version="2025",
    valid_from="2025-01-01",
    channels=(Code("telefon", "Telefon"),),
    outcomes=(Code("samtale", "Samtale"),),
    fields=(Field("topics", "Tema", FieldType.CODE, multi=True), Field("county", "Fylke", FieldType.COUNTY)),
)


@dataclass
class History:
    """A home, what the model says of it, and what the leader would have got."""

    desk: Desk
    contacts: dict[UUID, Contact] = field(default_factory=dict)
    drafts: dict[UUID, Draft] = field(default_factory=dict)
    undos: list[Callable[[], None]] = field(default_factory=list)
    got: dict[str, Record] = field(default_factory=dict)

    # what is done

    def register(self, which: int) -> None:
        draft = a_draft(day=NOW.date(), hour=NOW.hour, answers={"county": Answer((COUNTIES[which % 5],))}, seconds=0)
        contact = register_contact(self.desk, draft, BOOK)
        self.contacts[contact.id] = contact
        self.undos.append(lambda: self._take_back(contact.id, draft))

    def begin(self, which: int) -> None:
        if (one := self._one(which)) is not None:
            self._forget_undos_of(one)
            draft = correct_contact.begin(self.desk, one).with_answer("county", Answer((COUNTIES[which // 7 % 5],)))
            save_draft(self.desk, draft)
            self.drafts[one] = draft

    def correct(self, which: int) -> None:
        waiting = sorted((draft for draft in self.drafts.values() if draft.corrects), key=lambda draft: draft.id)
        if not waiting:
            return
        draft = waiting[which % len(waiting)]
        done = correct_contact.correct(self.desk, draft, BOOK)
        assert done.before == self.contacts[draft.id]
        self.contacts[draft.id] = replace(self.contacts[draft.id], answers={"county": draft.answers["county"]})
        assert done.contact == self.contacts[draft.id]
        del self.drafts[draft.id]
        if done.changes:
            self.undos.append(lambda: self._correct_back(done.before, draft))

    def abandon(self, which: int) -> None:
        if self.drafts:
            gone = sorted(self.drafts)[which % len(self.drafts)]
            discard_draft(self.desk, gone)
            del self.drafts[gone]

    def delete(self, which: int) -> None:
        if (one := self._one(which)) is not None and one not in self.drafts:
            before = correct_contact.delete(self.desk, one)
            assert before == self.contacts.pop(one)
            self.undos.append(lambda: self._give_back(before))

    def undo(self, _which: int) -> None:
        if self.undos:
            self.undos.pop()()

    def too_late(self, _which: int) -> None:
        """Ten seconds are over."""
        self.undos.clear()

    def cut(self, _which: int) -> None:
        """All that waits is sealed, and reaches the leader."""
        records = self.desk.store.exchange.outgoing(1000)
        if records:
            state: CutState = self.desk.store.exchange.cut_state()
            made = hashlib.sha256(f"{state.next_seq}".encode()).hexdigest()
            ordinal = max(1, state.ordinal)
            segment = KeptSegment(CHAIN, ordinal, state.next_seq, state.prev, made, len(records), NOW.date(), NOW.hour)
            assert self.desk.store.exchange.keep_cut(segment, b"sealed", records, NOW.isoformat())
            self._receive(records)

    def close(self, _which: int) -> None:
        """The program ends and comes back: undo is over; what is corrected is read again, and known as such."""
        self.undos.clear()
        kept = {draft.id: draft for draft in load_drafts(self.desk)}
        assert kept == self.drafts

    # what Ctrl+Z does

    def _take_back(self, contact_id: UUID, draft: Draft) -> None:
        undo_contact(self.desk, contact_id, draft)
        del self.contacts[contact_id]
        self.drafts[contact_id] = draft

    def _correct_back(self, before: Contact, draft: Draft) -> None:
        correct_contact.give_back(self.desk, before, draft)
        self.contacts[before.id] = before
        self.drafts[before.id] = draft
        self._forget_undos_of(before.id)

    def _give_back(self, before: Contact) -> None:
        correct_contact.give_back(self.desk, before)
        self.contacts[before.id] = before

    # what must hold

    def check(self) -> None:
        store = self.desk.store
        assert {one.id: one for one in store.contacts.all()} == self.contacts
        drafts = {draft.id: draft for draft in load_drafts(self.desk)}
        assert drafts == self.drafts
        assert {one for one, draft in drafts.items() if draft.corrects} == drafts.keys() & self.contacts.keys()
        waiting = store.exchange.outgoing(1000)
        assert len({record.id for record in waiting}) == len(waiting), "of each contact one event waits, the last"
        last = {**self.got, **{record.id: record for record in waiting}}
        told = {one: record.body for one, record in last.items() if record.body is not None}
        assert told == {one.id.hex: contact_body(one) for one in self.contacts.values()}

    def _receive(self, records: tuple[Record, ...]) -> None:
        for record in records:
            before = self.got.get(record.id)
            assert before is None or record.rev > before.rev, "a later event has a higher number"
            self.got[record.id] = record

    def _one(self, which: int) -> UUID | None:
        return sorted(self.contacts)[which % len(self.contacts)] if self.contacts else None

    def _forget_undos_of(self, contact_id: UUID) -> None:
        """As the desk does when a correction of the contact is on the form."""
        self.undos = [undo for undo in self.undos if contact_id not in _ids_in(undo)]


def _ids_in(undo: Callable[[], None]) -> set[UUID]:
    held = [cell.cell_contents for cell in undo.__closure__ or ()]
    return {one.id for one in held if isinstance(one, Contact | Draft)}


STEPS = ("register", "register", "begin", "correct", "correct", "abandon", "delete", "undo", "undo", "too_late", "cut", "close")


@given(
    st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 999)), min_size=3, max_size=30),
    st.booleans(),
)
def test_whatever_is_done_register_and_events_agree(steps: list[tuple[str, int]], shared: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        settings = HomeSettings(Role.COUNSELLOR, KeyKind.PASSPHRASE, "0" * 16)
        desk = Desk(Home(root), settings, empty_store(root), StandingClock())
        try:
            if shared:
                desk.store.exchange.join(Sharing("/share", "5" * 16, "0" * 64, "d" * 16, "f" * 24), {"device": bytes(32)})
            history = History(desk)
            history.register(0)
            for step, which in steps:
                if step != "cut" or shared:
                    getattr(history, step)(which)
                history.check()
        finally:
            desk.close()


def test_a_purge_takes_the_correction_in_progress_with_it(tmp_path: Path) -> None:
    """After the window nothing readable is left, and nothing that could come back as a call of its own."""
    clock = StandingClock()
    settings = HomeSettings(Role.COUNSELLOR, KeyKind.PASSPHRASE, "0" * 16)
    desk = Desk(Home(tmp_path), settings, empty_store(tmp_path), clock)
    desk.store.exchange.join(Sharing("/share", "5" * 16, "0" * 64, "d" * 16, "f" * 24), {"device": bytes(32)})
    history = History(desk)
    history.register(0)
    history.cut(0)
    history.begin(0)
    (draft,) = load_drafts(desk)
    assert draft.corrects is Correcting.RECENT
    clock.forward(hours=26)
    assert desk.store.exchange.purge(clock(), 24) == 1
    assert load_drafts(desk) == () and list(desk.store.contacts.all()) == []
    for act in (lambda: save_draft(desk, draft), lambda: correct_contact.correct(desk, draft, BOOK)):
        with pytest.raises(RefusedError, match="correction_over"):
            act()
    assert load_drafts(desk) == () and desk.store.exchange.outgoing(10) == ()
    desk.close()
