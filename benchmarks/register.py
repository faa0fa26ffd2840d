"""A register of 168,000 invented contacts (twenty years), made once and kept in the temporary folder for the next run."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from datetime import date
from pathlib import Path

import rusinfo_desk.registry.store.tables as tables
import rusinfo_desk.tasks.make_demo as generator
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home, resources
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.make_demo import invented_contacts
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.vault import PassphraseUnlock

__all__ = ["CONTACTS", "UNLOCK", "YEAR", "empty_home", "large_home"]

CONTACTS = 168_000
YEAR = 2025
UNLOCK = PassphraseUnlock("bare oppdiktede henvendelser")
"""Of homes that hold nothing but what a generator invented."""


def empty_home(folder: Path) -> Desk:
    """A new home in ``folder``, open."""
    home = Home(folder / "home")
    make_home(home, Role.LEADER, UNLOCK)
    return open_home(home, UNLOCK)


def large_home(library: Library) -> Desk:
    """The register of 168,000 contacts, open. Made anew when the tables, the generator or the codebook changed."""
    place = Path(tempfile.gettempdir()) / f"rusinfo-desk-benchmark-{_fingerprint()}"
    if not place.is_dir():
        making = Path(tempfile.mkdtemp(prefix="rusinfo-desk-benchmark-"))
        desk = empty_home(making)
        desk.store.contacts.add_many(_twenty_years(library))
        desk.close()
        shutil.move(making, place)
    return open_home(Home(place / "home"), UNLOCK)


def _twenty_years(library: Library):  # type: ignore[no-untyped-def]
    first, last = date(YEAR - 19, 1, 1), date(YEAR, 12, 31)
    days = (last - first).days + 1
    return invented_contacts(library, first, last, per_day=CONTACTS / days)


def _fingerprint() -> str:
    made_of = [Path(str(tables.__file__)), Path(str(generator.__file__)), *sorted((resources() / "codebook").iterdir())]
    return hashlib.sha256(b"".join(path.read_bytes() for path in made_of)).hexdigest()[:12]
