"""From the draft to the register and back, through the tasks that the screen uses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.codebook import Code, Codebook, Field, FieldType, Jump
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.register_contact import register_contact, undo_contact
from rusinfo_desk.tasks.save_draft import discard_draft, load_drafts, save_draft
from tests.store.samples import a_draft, empty_store

USER, PARENT = Code("rusbruker", "Rusbruker"), Code("forelder", "Forelder")
BOOK = Codebook(
    version="2025",
    valid_from="2025-01-01",
    channels=(Code("telefon", "Telefon"), Code("chat", "Chat")),
    outcomes=(Code("samtale", "Samtale"), Code("stille", "Stille")),
    fields=(
        Field("caller_category", "Hvem", FieldType.CODE, codes=(USER, PARENT)),
        Field("age_caller", "Alder", FieldType.NUMBER),
        Field("age_user", "Alder rusbruker", FieldType.NUMBER),
        Field("topics", "Tema", FieldType.CODE, multi=True, channels=frozenset({"telefon"})),
    ),
    jumps=(Jump("caller_category", frozenset({"rusbruker"}), skip=("age_user",), copy={"age_user": "age_caller"}),),
)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    settings = HomeSettings(Role.COUNSELLOR, KeyKind.PASSPHRASE, "0" * 16)
    opened = Desk(Home(tmp_path), settings, empty_store(tmp_path), clock)
    yield opened
    opened.close()


def test_a_draft_is_kept_and_the_time_is_told(desk: Desk, clock: Clock) -> None:
    draft = a_draft()
    assert save_draft(desk, draft) == clock()
    assert load_drafts(desk) == (draft,)
    discard_draft(desk, draft.id)
    assert load_drafts(desk) == ()


def test_registering_keeps_what_was_asked(desk: Desk) -> None:
    answers = {
        "caller_category": Answer(codes=("rusbruker",)),
        "age_caller": Answer(number=24),
        "topics": Answer(codes=("akutt",)),
        "gender_user": Answer(codes=("kvinne",)),
    }
    draft = a_draft(channel="chat", answers=answers)
    save_draft(desk, draft)
    contact = register_contact(desk, draft, BOOK, county_list="2024")
    assert dict(contact.answers) == {
        "caller_category": Answer(codes=("rusbruker",)),
        "age_caller": Answer(number=24),
        "age_user": Answer(number=24),  # copied: the caller is the drug user
    }
    assert (contact.id, contact.minutes) == (draft.id, 5)
    assert list(desk.store.contacts.all()) == [contact]
    assert load_drafts(desk) == ()


def test_a_non_conversation_keeps_no_answers(desk: Desk) -> None:
    contact = register_contact(desk, a_draft(), BOOK, outcome="stille")
    assert (contact.outcome, dict(contact.answers), contact.minutes) == ("stille", {}, None)
    assert list(desk.store.contacts.all()) == [contact]


def test_saving_twice_keeps_one(desk: Desk) -> None:
    draft = a_draft()
    register_contact(desk, draft, BOOK)
    again = register_contact(desk, draft.with_answer("age_user", Answer(number=31)), BOOK)
    assert list(desk.store.contacts.all()) == [again]


def test_undo_gives_the_draft_back_and_it_can_be_saved_again(desk: Desk) -> None:
    draft = a_draft()
    contact = register_contact(desk, draft, BOOK)
    undo_contact(desk, contact.id, draft)
    assert desk.store.contacts.count() == 0
    assert load_drafts(desk) == (draft,)
    register_contact(desk, draft, BOOK)
    assert desk.store.contacts.count() == 1
