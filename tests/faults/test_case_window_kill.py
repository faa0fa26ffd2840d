"""The real window is killed in the middle of a case: at the next start the case is there, is asked about first, and goes on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from rusinfo_desk.app import Program
from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.duty.line import CaseState
from rusinfo_desk.registry.model.duty.record import EntryKind, chain_faults
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.ui import words
from rusinfo_desk.ui.duty.ask_step import AskStep
from rusinfo_desk.ui.duty.now_step import NowStep
from rusinfo_desk.ui.duty.page import DutyPage
from rusinfo_desk.ui.shortcuts import Key
from tests.conftest import StandingClock
from tests.faults.case_window import ADVICE, REASON, REFERENCE, STEPS, TOLD, UNLOCK
from tests.privacy.canary import CANARIES, traces

SOURCE = Path(__file__).parents[2]


class Window:
    """The process with the window."""

    def __init__(self, home: Path) -> None:
        command = [sys.executable, "-m", "tests.faults.case_window", str(home), UNLOCK.text]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=SOURCE, env=dict(os.environ))

    def steps(self) -> Iterator[dict[str, Any]]:
        """What is seen of the window after each step. It stands still until the next is asked for."""
        assert self._process.stdin and self._process.stdout
        for line in self._process.stdout:
            yield json.loads(line)
            self._process.stdin.write("\n")
            self._process.stdin.flush()

    def until(self, step: str) -> None:
        """Let it come to this step."""
        assert any(one["step"] == step for one in self.steps()), f"{step} was not reached"

    def kill(self) -> None:
        assert self._process.poll() is None, "it ended by itself"
        self._process.kill()
        self.end()

    def end(self) -> None:
        self._process.communicate(timeout=60)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("untouched") / "hjem"
    make_home(Home(folder), Role.COUNSELLOR, UNLOCK)
    return folder


@pytest.fixture
def home(untouched: Path, own_surroundings: Path) -> Path:
    """A home in the folder with everything a program may write to."""
    return Path(shutil.copytree(untouched, own_surroundings / "desk" / "home"))


@pytest.fixture
def started(home: Path, qtbot: QtBot) -> Iterator[Callable[[], tuple[Program, Hands]]]:
    opened: list[Program] = []

    def start() -> tuple[Program, Hands]:
        program = Program(Home(home), UNLOCK, clock=StandingClock())
        opened.append(program)
        program.window.resize(1280, 720)
        program.window.show()
        program.window.activateWindow()
        hands = Hands(program.window, home)
        hands.until(lambda: program.workplace is not None and program.panels.averting.cases.own.lines != (), "vinduet er klart")
        return program, hands

    yield start
    for program in opened:
        program.window.close()


def field_of(page: DutyPage, step: str) -> str:
    """What stands in the field that was being typed in."""
    if step == "typed":
        assert isinstance(page.step, AskStep) and page.step.view is not None
        return page.step.view.reason.text()
    name = {"colleague": "colleague", "half": "notify"}[step]
    page.go_to(name)
    one: Any = page.step
    return str(one.advice.text() if step == "colleague" else one.reference.text())


STANDS = {"branches": "ask:case", "typed": "ask:case", "answered": "ask:case", "conclusion": "decision", "colleague": "notify",
          "half": "notify", "notification": "summary", "after": "summary"}  # fmt: skip
KINDS = {"answered": "reply", "conclusion": "conclusion", "colleague": "decision", "half": "colleague",
         "notification": "notification", "after": "after"}  # fmt: skip


SHORT = ("typed", "colleague", "half", "after")
"""The steps of every run; all of them with RUSINFO_LONG."""


@pytest.mark.parametrize("step", STANDS if os.environ.get("RUSINFO_LONG") else SHORT)
def test_a_case_that_is_open_is_asked_about_first(home: Path, started: Callable[[], tuple[Program, Hands]], step: str) -> None:
    window = Window(home)
    window.until(step)
    window.kill()
    program, hands = started()
    strip = program.window.averting
    hands.until(strip.isVisible, "det spørres om saken")
    assert strip.text.text() == "Det finnes en åpen avvergingssak fra kl. 14.02. F12 fortsetter den."
    hands.until(program.window.restore.isVisible, "og samtalen")
    hands.press(Key.DUTY)
    page = program.panels.averting.page
    assert isinstance(page.step, NowStep) and page.step.open_case.isVisible()
    assert page.step.open_case.text().startswith("Det finnes en åpen avvergingssak fra kl. 14.02")
    hands.sequence(QKeySequence(Qt.Key.Key_Return))
    hands.until(lambda: page.desk.has_case, "saken er på skjermen")
    case = page.desk.case
    assert case.branches == ("caller", "others", "at_risk") and chain_faults(case.counsellor) == ()
    assert page.step.id == STANDS[step]
    assert step not in KINDS or KINDS[step] in {one.kind for one in case.counsellor}
    texts = {one.text for one in case.texts.values()}
    assert {REASON} <= texts or step in ("branches", "typed")
    assert ({ADVICE} <= texts) == (step in ("half", "notification", "after"))
    assert ({REFERENCE, TOLD} <= texts) == (step in ("notification", "after"))
    if step in ("typed", "colleague", "half"):
        assert field_of(page, step) == {"typed": REASON, "colleague": ADVICE, "half": REFERENCE}[step]
    if step == "answered":
        hands.type("n")
        assert len(page.desk.case.counsellor) == len(case.counsellor) + 1, "the next key answers the next question"


@pytest.mark.parametrize("step", ["closing", "closed"])
def test_killed_right_after_closing(home: Path, started: Callable[[], tuple[Program, Hands]], step: str) -> None:
    """In the moment of the key it is open with everything or closed; once that is acknowledged it is closed, and once."""
    window = Window(home)
    window.until(step)
    window.kill()
    program, hands = started()
    averting, desk = program.panels.averting, program.desk
    assert desk is not None
    (line,) = averting.cases.own.lines
    closed = line.state is CaseState.WAITS_FOR_KEY
    assert closed or (step == "closing" and line.state is CaseState.OPEN)
    assert averting.has_open_case == program.window.averting.isVisible() == (not closed)
    entries, texts = hands.ask(program._lane, lambda: (desk.store.duty.entries(line.id), desk.store.duty.texts(line.id)))
    assert [one.kind for one in entries].count(EntryKind.CLOSED) == closed and chain_faults(entries) == ()
    assert {REASON, ADVICE, REFERENCE, TOLD} <= {one.text for one in texts}


def test_nothing_of_it_can_be_seen_from_outside(home: Path, own_surroundings: Path) -> None:
    """While the case is open, when it is closed, and when the window is: in files, and in what other programs can see."""
    window = Window(home)
    steps = []
    for seen in window.steps():
        steps.append(seen["step"])
        assert traces(own_surroundings) == [], seen["step"]
        assert seen["title"] == words.NAME and seen["clipboard"] == "112"
        assert not any(one in json.dumps(seen, ensure_ascii=False) for one in CANARIES)
    window.end()
    assert steps == list(STEPS)
    assert traces(own_surroundings) == []
