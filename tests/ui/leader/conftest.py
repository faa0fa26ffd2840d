"""A leader's home with two months of invented contacts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk, system_clock
from rusinfo_desk.tasks.make_demo import invented_contacts
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.vault import PassphraseUnlock

PASSPHRASE = PassphraseUnlock("fire tilfeldige ord")


def opened(folder: Home, role: Role, clock: Clock = system_clock) -> Desk:
    make_home(folder, role, PASSPHRASE)
    return open_home(folder, PASSPHRASE, clock)


@pytest.fixture(scope="session")
def busy_home(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Home:
    home = Home(tmp_path_factory.mktemp("leder") / "hjem")
    desk = opened(home, Role.LEADER)
    desk.store.contacts.add_many(invented_contacts(library, date(2025, 8, 1), date(2025, 10, 13), per_day=12))
    desk.close()
    return home


@pytest.fixture
def leader(busy_home: Home, clock: Clock) -> Iterator[Desk]:
    desk = open_home(busy_home, PASSPHRASE, clock)
    yield desk
    desk.close()
