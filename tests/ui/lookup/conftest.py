"""The panel with the real content and a lane that answers at once, or step by step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.lookup.page import LookupPanel

COMMANDS = [("new", "Ny henvendelse", "F2"), ("keys", "Alle taster", "F1")]


@pytest.fixture
def panel(qtbot: QtBot, library: Library) -> Iterator[LookupPanel]:
    made = LookupPanel(ImmediateLane())
    qtbot.addWidget(made)
    made.resize(820, 560)
    made.set_library(library)
    made.set_commands(COMMANDS)
    made.show()
    yield made
