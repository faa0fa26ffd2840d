"""The invented contacts: the same for everyone, plausible, and made of codes that the codebook and the library know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.make_demo import invented_contacts, make_demo
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.vault import PassphraseUnlock


@pytest.fixture(scope="module")
def quarter(library: Library) -> list[Contact]:
    return list(invented_contacts(library, date(2025, 1, 1), date(2025, 3, 31)))


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    home, unlock = Home(tmp_path / "home"), PassphraseUnlock("en lang og oppdiktet frase")
    make_home(home, Role.LEADER, unlock)
    opened = open_home(home, unlock, clock)
    yield opened
    opened.close()


def test_the_same_seed_gives_the_same_contacts(library: Library) -> None:
    days = date(2025, 1, 1), date(2025, 1, 5)
    again = list(invented_contacts(library, *days, seed=3))
    assert list(invented_contacts(library, *days, seed=3)) == again
    assert list(invented_contacts(library, *days, seed=4)) != again


def test_they_look_like_a_quarter_at_the_service(quarter: list[Contact]) -> None:
    channels = Counter(contact.channel for contact in quarter)
    assert 1800 < len(quarter) < 2400
    assert [channel for channel, _ in channels.most_common(2)] == ["telefon", "chat"]
    assert all(contact.channel in ("sporsmal", "ung_no") for contact in quarter if contact.day.weekday() >= 5)
    assert 0.75 < sum(contact.outcome == CONVERSATION for contact in quarter) / len(quarter) < 0.95


def test_every_code_is_known(quarter: list[Contact], library: Library) -> None:
    known = {field.id: {code.code for code in field.codes} for field in library.current.fields}
    known["substances"] = set(library.substances) | set(library.groups)
    known["referred_to"] = set(library.services)
    known["county"] = {county.code for county in library.counties.counties("2024")}
    unknown = {
        (field, code)
        for one in quarter
        for field, answer in one.answers.items()
        for code in answer.codes
        if code not in known[field]
    }
    assert unknown == set()


def test_every_topic_and_most_substances_come_up(quarter: list[Contact]) -> None:
    topics = {code for contact in quarter if "topics" in contact.answers for code in contact.answers["topics"].codes}
    assert len(topics) == 15


def test_a_demo_home_has_thirteen_months_up_to_yesterday(desk: Desk, library: Library, clock: Clock) -> None:
    first, last = make_demo(desk, library, per_day=1)
    assert last == clock().date() - timedelta(days=1)
    assert (last.year - first.year) * 12 + last.month - first.month == 13
    kept = list(desk.store.contacts.all())
    assert len(kept) > 200
    assert all(first <= contact.day <= last for contact in kept)
