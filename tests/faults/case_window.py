"""The real window, with a call and a case in it, in a process that is searched and killed from outside.

Run by the tests: ``python -m tests.faults.case_window HOME PASSPHRASE``. It goes through a case step by step; after each it says
on a line what can be seen from outside of the window, and waits for a line before it goes on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rusinfo_desk.app import Program
from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.paths import Home
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.vault import PassphraseUnlock
from tests.conftest import StandingClock
from tests.journeys.averting import CaseHands
from tests.privacy.canary import NAME, NUMBER, WORD

__all__ = ["ADVICE", "REASON", "REFERENCE", "STEPS", "TOLD", "UNLOCK"]

UNLOCK = PassphraseUnlock("reisen begynner her og nå")
REASON, ADVICE, REFERENCE, TOLD = f"Sier {WORD} i kveld", f"{WORD} er enig", f"Ring {NUMBER} til {NAME}", f"Sa {WORD} til dem"
STEPS = ("branches", "typed", "answered", "conclusion", "colleague", "half", "notification", "after", "closing", "closed", "left")


def course(case: CaseHands) -> Iterator[str]:
    """The steps; when one but "closing" is told, all of it has been acknowledged by the register."""
    hands = case.hands
    case.open()
    case.begin("123")
    yield "branches"
    case.key(Qt.Key.Key_Tab)
    hands.type(REASON)
    yield "typed"
    hands.enter()
    case.answer()
    yield "answered"
    case.answer_all()
    yield "conclusion"
    hands.type("1")
    hands.type("1")
    hands.type(ADVICE)
    yield "colleague"
    hands.enter()
    hands.type("r")
    hands.type(REFERENCE)
    yield "half"
    hands.enter()
    hands.enter()  # the guard asks why it should stand: the reason that is offered
    hands.enter(TOLD)
    hands.type("jn")
    hands.enter()
    yield "notification"
    case.to_summary()
    yield "after"
    case.close()
    yield "closing"
    yield "closed"
    hands.enter()
    yield "left"


def work(root: str, passphrase: str) -> None:
    """Go through the case until killed, or to its end."""
    application = QApplication([])
    program = Program(Home(Path(root)), PassphraseUnlock(passphrase), clock=StandingClock())
    window = program.window
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    hands = Hands(window, Path(root))
    hands.until(lambda: program.workplace is not None, "vinduet er klart")
    hands.press(Key.NEW)
    hands.enter("for")
    desk = program.desk
    assert desk is not None
    drafts = desk.store.drafts
    hands.until(lambda: any(one.answers for one in hands.ask(program._lane, drafts.all)), "kladden er på disken")
    case = CaseHands(program, hands)
    for step in course(case):
        if step != "closing":
            case.until_kept()
        seen = {"step": step, "title": window.windowTitle(), "window": window.accessibleName(), "news": window.news.text()}
        print(json.dumps(seen | {"clipboard": application.clipboard().text()}), flush=True)
        if not sys.stdin.readline():
            return
    window.close()


if __name__ == "__main__":
    work(*sys.argv[1:])
