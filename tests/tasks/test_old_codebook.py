"""A contact of an old codebook version is read with its own version and counted with the new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.library.codebook_file import read_codebooks
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import Contact, new_id
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from tests.conftest import StandingClock

OLD = Path(__file__).parents[1] / "library" / "old_codebooks"


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    home = Home(tmp_path)
    settings = HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16)
    opened = Desk(home, settings, Store.create(home.register, bytes(32)), clock)
    yield opened
    opened.close()


def contact(version: str, topic: str) -> Contact:
    return Contact(new_id(), version, date(2025, 3, 4), 12, "telefon", answers={"topics": Answer(codes=(topic,))})


def test_an_old_contact_renders_with_its_own_words_and_counts_with_the_new(desk: Desk, library: Library) -> None:
    books = read_codebooks(OLD)
    both = replace(library, codebooks=books)
    old = contact("0", "sprit_rad")
    desk.store.contacts.add_many([old, contact("2", "faktainformasjon"), contact("2", "tiltak")])

    kept = desk.store.contacts.get(old.id)
    assert kept is not None and kept.codebook == "0" and kept.answers["topics"].codes == ("sprit_rad",)
    field = books[kept.codebook].field("topics")
    assert field is not None and field.code("sprit_rad").label == "Råd om sprit"  # type: ignore[union-attr]

    summary = unprotected_summary(desk, both, Period.year(2025), tables=["topics_by_channel"])
    (table,) = summary.tables
    counted = {cell["topic"]: cell["n"] for cell in table.cells if cell["channel"] == "telefon" and not cell.get("hidden")}
    assert counted["faktainformasjon"] == 2 and counted["tiltak"] == 1
    assert "sprit_rad" not in counted
