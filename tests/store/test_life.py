"""A register through a long life of typing, saving, undoing, discarding and opening again, against a plain model of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.store.store import Store
from tests.store.samples import ANSWER_SETS, DRAFTS, KEY, empty_store


class Life(RuleBasedStateMachine):
    """``typing`` holds drafts on the screen, ``saved`` those that became contacts."""

    typing = Bundle("typing")
    saved = Bundle("saved")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="life-"))
        self.store = empty_store(self.folder)
        self.drafts: dict[str, Draft] = {}
        self.contacts: dict[str, Contact] = {}

    @rule(target=typing, draft=DRAFTS)
    def begin(self, draft: Draft) -> Draft:
        return draft

    @rule(target=typing, draft=consumes(typing), answers=ANSWER_SETS, seconds=st.integers(0, 5000))
    def type(self, draft: Draft, answers: dict[str, object], seconds: int) -> Draft:
        changed = Draft(draft.id, draft.codebook, draft.day, draft.hour, draft.channel, answers, seconds=seconds)  # type: ignore[arg-type]
        self.store.drafts.save(changed)
        self.drafts[draft.id.hex] = changed
        return changed

    @rule(target=saved, draft=consumes(typing), twice=st.booleans())
    def register(self, draft: Draft, twice: bool) -> Draft:
        contact = draft.contact(draft.answers, county_list="2024")
        for _ in range(1 + twice):
            self.store.register(contact)
        self.drafts.pop(draft.id.hex, None)
        self.contacts[draft.id.hex] = contact
        return draft

    @rule(target=typing, draft=consumes(saved))
    def undo(self, draft: Draft) -> Draft:
        self.store.take_back(draft.id, draft)
        del self.contacts[draft.id.hex]
        self.drafts[draft.id.hex] = draft
        return draft

    @rule(target=typing, draft=consumes(typing))
    def discard(self, draft: Draft) -> object:
        self.store.drafts.discard(draft.id)
        self.drafts.pop(draft.id.hex, None)
        return multiple()

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder / "register.db", KEY, self.folder / "backup")

    @invariant()
    def nothing_is_lost_and_nothing_is_there_twice(self) -> None:
        assert {one.id.hex: one for one in self.store.drafts.all()} == self.drafts
        assert {one.id.hex: one for one in self.store.contacts.all()} == self.contacts
        waiting = self.store.exchange.outgoing(1000)
        assert sorted((record.id, record.rev) for record in waiting) == sorted((one, 1) for one in self.contacts)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
