"""The keys of a case from F12 to its end, in the real window: a journey walks with them, and so does a process that is killed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from rusinfo_desk.app import Program
from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.registry.model.duty.rules import OFFENCE
from rusinfo_desk.ui.duty.ask_step import AskStep
from rusinfo_desk.ui.duty.page import DutyPage
from rusinfo_desk.ui.shortcuts import Key

__all__ = ["CaseHands"]

_KEYS = {"when": "V", "worry": "1", "worst": "J", "milder": "N", "exempt": "N", "health": "N"}
"""Where the answer is not yes."""


class CaseHands:
    """A pair of hands in the flow. Nothing but keys; ``page`` is only looked at."""

    def __init__(self, program: Program, hands: Hands) -> None:
        self.program, self.hands = program, hands

    @property
    def page(self) -> DutyPage:
        return self.program.panels.averting.page

    def open(self) -> None:
        """F12, when the rules have been read."""
        averting = self.program.panels.averting
        self.hands.until(lambda: averting.cases.rules is not None, "reglene")
        self.until_kept()
        self.hands.press(Key.DUTY)

    def key(self, key: Qt.Key) -> None:
        self.hands.sequence(QKeySequence(key))

    def until_kept(self) -> None:
        """Wait until the register has acknowledged all that was said and typed."""
        keeper = self.page.desk.keeper
        self.hands.until(lambda: not keeper.waiting and not keeper._typed, "alt er lagret")

    def begin(self, branches: str) -> None:
        """From the first screen: a number is copied, go on, and who is in danger (their keys)."""
        self.hands.type("2")
        self.hands.enter()
        self.hands.enter(branches)

    def answer(self, *, said: str = "") -> str:
        """The question on screen, with ``said`` as its reason. Returns its id."""
        step = self.page.step
        assert isinstance(step, AskStep) and step.view is not None
        question = step.view.question
        if said:
            self.key(Qt.Key.Key_Tab)
            self.hands.enter(said)
        if question.kind == OFFENCE:
            self.hands.enter("drap")
        else:
            known = {one.key for one in question.options}
            wanted = _KEYS.get(question.id, "J")
            self.hands.type((wanted if wanted in known else question.options[0].key).lower())
        return question.id

    def answer_all(self) -> list[str]:
        """Every question until none is left."""
        asked: list[str] = []
        while self.page.step.id.startswith("ask:"):
            asked.append(self.answer())
            assert len(asked) < 80, "the questions do not end"
        return asked

    def notify_police(self, reference: str, told: str) -> None:
        """112 was rung when its number was copied; the caller was told and did not agree."""
        self.hands.type("r")
        self.hands.type(reference)
        self.hands.enter()
        if self.page.step.isVisible() and self._warned():
            self.hands.enter()  # the guard asks why it should stand: the reason that is offered
        self.hands.enter(told)
        self.hands.type("jn")
        self.hands.enter()

    def to_summary(self) -> None:
        """On from the log, over what follows for the counsellor."""
        self.hands.enter()
        self.hands.type("11")
        assert self.page.step.id == "summary", self.page.step.id

    def close(self) -> None:
        """Ctrl+Enter: the case is closed."""
        self.hands.press(Key.SAVE)

    def _warned(self) -> bool:
        from rusinfo_desk.ui.duty.notify_step import NotifyStep

        step = self.page.step
        return isinstance(step, NotifyStep) and step.reference.why.hasFocus()
