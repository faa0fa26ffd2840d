"""A register of 168,000 invented contacts (twenty years), made once and kept in the temporary folder for the next run."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import rusinfo_desk.registry.store.tables as tables
import rusinfo_desk.tasks.make_demo as generator
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home, resources
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.period import FIRST_YEAR
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.make_demo import invented_contacts
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.vault import PassphraseUnlock

__all__ = ["CONTACTS", "UNLOCK", "YEAR", "empty_home", "large_home", "register_of"]

CONTACTS = 168_000
A_YEAR = 8_400
YEAR = 2025
UNLOCK = PassphraseUnlock("bare oppdiktede henvendelser")
"""Of homes that hold nothing but what a generator invented."""


def empty_home(folder: Path) -> Desk:
    """A new home in ``folder``, open."""
    home = Home(folder / "home")
    make_home(home, Role.LEADER, UNLOCK)
    return open_home(home, UNLOCK)


def large_home(library: Library) -> Desk:
    """The register of 168,000 contacts, open."""
    return register_of(library, CONTACTS)


def register_of(library: Library, contacts: int) -> Desk:
    """A register of so many contacts, 8400 a year up to :data:`YEAR` (more when there are too many years), open.

    Made anew when the tables, the generator or the codebook changed."""
    place = Path(tempfile.gettempdir()) / f"rusinfo-desk-benchmark-{_fingerprint(contacts)}"
    if not place.is_dir():
        making = Path(tempfile.mkdtemp(prefix="rusinfo-desk-benchmark-"))
        desk = empty_home(making)
        desk.store.contacts.add_many(_years(library, contacts))
        desk.close()
        shutil.move(making, place)
    return open_home(Home(place / "home"), UNLOCK)


def _years(library: Library, contacts: int) -> Iterator[Contact]:
    years = min(contacts // A_YEAR, YEAR - FIRST_YEAR + 1)
    first, last = date(YEAR - years + 1, 1, 1), date(YEAR, 12, 31)
    days = (last - first).days + 1
    return invented_contacts(library, first, last, per_day=contacts / days)


def _fingerprint(contacts: int) -> str:
    made_of = [Path(str(tables.__file__)), Path(str(generator.__file__)), *sorted((resources() / "codebook").iterdir())]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_of)).hexdigest()[:12]
    return digest if contacts == CONTACTS else f"{digest}-{contacts}"
