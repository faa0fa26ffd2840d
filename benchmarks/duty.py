"""F12 with a call running: from the key to the painted first screen, and what one answered question costs.

Each start is a process of its own, so that a first press is really the first. Against the key list (F1), the other page that is
opened beside a call, in the same window.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.autosave import full_draft, timed
from benchmarks.line import Line, p50
from benchmarks.register import UNLOCK, empty_home
from benchmarks.screen import wait_for_event
from rusinfo_desk.app import Program
from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.duty.keep_case import StoredCases, new_book
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.save_draft import save_draft
from rusinfo_desk.ui.duty.page import DutyPage
from rusinfo_desk.ui.shell.key_list import KeyList
from rusinfo_desk.ui.shortcuts import Key

__all__ = ["measure"]

STARTS = 5
TURNS = 15
CASES = 3
ANSWERS = 120
CALL = ("for", "kv", "47", "mann", "19", "bek", "", "cann", "", "oslo", "int")
PATIENCE = 60.0
Times = dict[str, list[float]]


def measure() -> list[Line]:
    """All starts, in every other one the key list first; then what is kept of an answer, in one process."""
    times: Times = {}
    for start in range(STARTS + 1):
        for name, taken in _in_a_process(start % 2 == 0).items():
            if start:  # the one before filled the disk's cache
                times.setdefault(name, []).extend(taken)
    first, later = f"n={STARTS} starts, a call running", f"n={len(times['later'])}, a call running"
    asked, told = (
        f"n={len(times['answered'])}, to the next question painted",
        f"n={len(times['concluded'])}, to what follows painted",
    )
    keys, calls = p50(times["later F1"]), "key list (F1) painted"
    return [
        Line("F12, first press → painted", p50(times["first"]), 100, note=first),
        Line("F12, first press", p50(times["first"]), 2.0, p50(times["first F1"]), f"{calls}, first press", first),
        Line("F12, later → painted", p50(times["later"]), 100, note=later),
        Line("F12, later", p50(times["later"]), 3.0, keys, calls, later),
        Line("a question answered", p50(times["answered"]), 4.0, keys, calls, asked),
        Line("the last one answered", p50(times["concluded"]), 16.0, keys, calls, told),
        _kept(),
    ]


def _kept() -> Line:
    """An answer in the register, against a draft kept there; in turn."""
    drafts: list[float] = []
    answers: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        desk = empty_home(Path(folder))
        work, book, draft = StoredCases(desk), new_book(), full_draft()
        work.begin(book.id, book.add(EntryKind.OPENED, {"program": "1", "rules": "1"}, desk.clock(), 0.0))
        for turn in range(ANSWERS):
            reply = {"branch": "others", "question": "certain", "value": "ja" if turn % 2 else "nei"}
            added = book.add(EntryKind.REPLY, reply, desk.clock(), 0.0)
            answers.append(timed(partial(work.add, book.id, added)))
            drafts.append(timed(partial(save_draft, desk, draft.with_answer("age_user", Answer(number=12 + turn % 60)))))
        desk.close()
    note = f"n={ANSWERS} in one case, in turn"
    return Line("an answer kept", p50(answers), 5.0, p50(drafts), "autosave of a draft", note)


def _in_a_process(keys_first: bool) -> Times:
    with tempfile.TemporaryDirectory(prefix="rusinfo-desk-benchmark-") as folder:
        command = [sys.executable, "-m", "benchmarks.duty", folder, "F1" if keys_first else "F12"]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ), check=True)
    return dict(json.loads(done.stdout))


class _Painted(QObject):
    """Notes when the window has drawn what has changed, once the key of :meth:`after` has been pressed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._at = 0.0
        self._awaited = False
        window.installEventFilter(self)

    def after(self, press: Callable[[], object]) -> float:
        """How long it takes (ms)."""
        QApplication.processEvents()
        self._at, self._awaited = 0.0, True
        start = perf_counter()
        press()
        until(lambda: self._at > 0)
        return (self._at - start) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._awaited and event.type() == QEvent.Type.UpdateRequest:
            self._awaited = False
            QTimer.singleShot(0, self._note)  # after the painting itself
        return False

    def _note(self) -> None:
        self._at = perf_counter()


class _Shift:
    """The real window on a new home, with a call begun."""

    def __init__(self, folder: Path) -> None:
        home = Home(folder / "home")
        make_home(home, Role.COUNSELLOR, UNLOCK)
        self.program = Program(home, UNLOCK)
        self.window = self.program.window
        self.window.resize(1280, 720)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        self.hands = Hands(self.window, folder)
        until(lambda: self.program.workplace is not None and self.window.right.findChild(DutyPage) is not None)
        self.times: Times = {}
        self._painted = _Painted(self.window)

    def note(self, name: str, press: Callable[[], object]) -> None:
        self.times.setdefault(name, []).append(self._painted.after(press))

    def begin_call(self) -> None:
        self.hands.press(Key.NEW)
        for answer in CALL:
            self.hands.enter(answer)
            self._at_rest()

    def open_and_leave(self, key: Key, name: str) -> None:
        """The page of a key, and back to the call. A case in which nothing was said leaves nothing."""
        self.note(name, partial(self._press, key))
        assert isinstance(self.window.right.currentWidget(), DutyPage if key is Key.DUTY else KeyList)
        self._key(Qt.Key.Key_Escape)
        self._at_rest()

    def answer_a_case(self) -> None:
        """Others are in danger, and everything about it is answered; then the case is closed."""
        page = self.program.panels.averting.page
        self._press(Key.DUTY)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return):
            self._key(key)
        while page.step.id.startswith("ask:"):
            said = len(page.desk.case.counsellor)
            key = Qt.Key.Key_N if page.step.id == "ask:case" else Qt.Key.Key_J
            taken = self._painted.after(partial(self._key, key))
            if len(page.desk.case.counsellor) > said:
                name = "answered" if page.step.id.startswith("ask:") else "concluded"
                self.times.setdefault(name, []).append(taken)
            else:
                self.hands.enter("drap")  # the offence is searched for
        page.desk.close()
        self._at_rest()
        page.desk.put_down()
        page.go_back_to_call()
        self._at_rest()

    def _press(self, key: Key) -> None:
        QTest.keySequence(self._focused(), key.value.sequences()[0])

    def _key(self, key: Qt.Key) -> None:
        QTest.keyClick(self._focused(), key)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _at_rest(self) -> None:
        """What waits for the register is kept, and the window has drawn itself."""
        lane, desk = self.program._lane, self.program.panels.averting.cases
        until(lambda: not desk.keeper.waiting)
        self.hands.ask(lane, lambda: None)
        QApplication.processEvents()


def until(happened: Callable[[], bool]) -> None:
    """Let the window live until it has happened. Raises TimeoutError."""
    last = perf_counter() + PATIENCE
    while not happened():
        if perf_counter() > last:
            raise TimeoutError("the window did not get there")
        wait_for_event()


def _one_start(folder: Path, keys_first: bool) -> Times:
    shift = _Shift(folder)
    shift.begin_call()
    pages = [(Key.KEYS, "F1"), (Key.DUTY, "")]
    for key, name in pages if keys_first else reversed(pages):
        shift.open_and_leave(key, f"first {name}".strip())
    for turn in range(TURNS):
        for key, name in pages if turn % 2 else reversed(pages):
            shift.open_and_leave(key, f"later {name}".strip())
    for _ in range(CASES):
        shift.answer_a_case()
    shift.window.close()
    return shift.times


if __name__ == "__main__":
    application = QApplication([])
    print(json.dumps(_one_start(Path(sys.argv[1]), sys.argv[2] == "F1")), flush=True)
