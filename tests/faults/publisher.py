"""Imports, publishes and goes back without a pause until the process is killed. Run as a program by ``test_content_faults``.

Every step leaves all texts the same: a state with two different ones is half a step.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange, Stamp
from rusinfo_desk.registry.store.store import Store
from tests.store.samples import KEY

SERVICES = tuple(f"tiltak-{number}" for number in range(300))
STAMP = Stamp(date(2025, 10, 14), 13, "leader")


def changes(text: str) -> list[NewChange]:
    """The same text for every service."""
    return [NewChange(ContentKind.SERVICE, one, ContentAction.IMPORT, text * 40) for one in SERVICES]


def publish_away(folder: Path) -> None:
    """A step after the other; what was acknowledged is printed."""
    store = Store.open(folder / "register.db", KEY, folder / "backup")
    number = store.content.version_number()
    while True:
        number += 1
        if number % 3:
            version = store.content.bring_in(STAMP, changes(f"{number} "), "fra fil")
        else:
            version = store.content.go_back(STAMP, number - 2, "tilbake")
        assert version is not None and version.number == number
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    publish_away(Path(sys.argv[1]))
