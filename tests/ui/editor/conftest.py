"""A leader's home with an editor over it: real register, real content, work done at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.paths import Home
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.ui.editor.desk import EditorDesk
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.vault import PassphraseUnlock

PASSPHRASE = PassphraseUnlock("fire tilfeldige ord")


@pytest.fixture
def leader(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    home = Home(tmp_path / "hjem")
    make_home(home, Role.LEADER, PASSPHRASE)
    desk = open_home(home, PASSPHRASE, clock)
    yield desk
    desk.close()


@pytest.fixture
def editor(leader: Desk) -> EditorDesk:
    made = EditorDesk(leader, ImmediateLane())
    made.load()
    return made
