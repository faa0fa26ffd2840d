"""One question on the screen: what is asked, how to ask it, the answers on one key each, and room for a short reason."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.duty.rules import OFFENCE, Question
from rusinfo_desk.ui.duty.choice_row import ChoiceRow
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.guarded_text import GuardedText
from rusinfo_desk.ui.duty.judging import FREE_TEXT
from rusinfo_desk.ui.duty.offence_pick import OffencePick
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["QuestionView"]

_REASON = "Kort grunn (kan stå tom)"


class QuestionView(QWidget):
    """``done``: answered, or gone on without. What was answered before is shown, and answering the same again notes nothing."""

    done = Signal()

    def __init__(self, desk: CaseDesk, branch: str, question: Question) -> None:
        super().__init__()
        self.desk, self.branch, self.question = desk, branch, question
        self.setAccessibleName(question.text)
        self._wanted = ""
        self.answers: ChoiceRow | OffencePick | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(12)
        free = question.id == FREE_TEXT
        if free:
            column.addWidget(text_label(question.text, "title"))
        else:
            self.answers = self._answers()
            column.addWidget(self.answers)
        if question.say:
            say = text_label(f"Spør for eksempel: {question.say}", "calm")
            column.addWidget(say)
        if question.help:
            column.addWidget(text_label(question.help, "muted"))
        name = re.sub(r"[^a-z0-9_]", "_", f"reason_{branch}_{question.id}")
        self.reason = GuardedText(desk, name, question.text if free else _REASON, lines=6 if free else 2)
        self.reason.label.setVisible(not free)
        self.reason.show_kept(self._said_reason())
        column.addWidget(self.reason)

    def take_focus(self) -> None:
        """Where one key answers: the question as a whole, so that no answer looks as if Enter gave it; else what was answered."""
        if isinstance(self.answers, ChoiceRow):
            self.answers.take_focus() if self.answers.value else self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.answers is not None:
            self.answers.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (isinstance(self.answers, ChoiceRow) and self.hasFocus() and self.answers.take_key(event)):
            super().keyPressEvent(event)

    def forward(self) -> None:
        """Enter: note a reason that was written to an answer that was given, and go on."""
        value = self.desk.case.replies.get((self.branch, self.question.id), "")
        if not self.reason.ready():
            return
        if self._wanted:
            self._answer(self._wanted)
            return
        if self.reason.text() and self.answers is not None and not value and self.reason.isAncestorOf(_focused(self)):
            self.take_focus()  # the reason is written; now the answer
            return
        if self.reason.text() != self._said_reason() and (value or self.answers is None):
            self._say(value)
        self.done.emit()

    def _answers(self) -> ChoiceRow | OffencePick:
        value = self.desk.case.replies.get((self.branch, self.question.id), "")
        made: ChoiceRow | OffencePick
        if self.question.kind == OFFENCE and self.desk.rules is not None:
            made = OffencePick(self.desk.rules, self.question)
        else:
            made = ChoiceRow(self.question.text, self.question.options)
            part(made.heading, "title")
            for button in made.buttons.values():
                part(button, "reply")
        made.set_value(value)
        if isinstance(made, ChoiceRow):
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            for button in made.buttons.values():
                button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to the reason; a key of its own gives each answer
        made.chosen.connect(self._answer)
        made.entered.connect(self.forward)
        return made

    def _answer(self, value: str) -> None:
        if not self.reason.ready():
            self._wanted = value  # given when the reason has been let stand
            return
        self._wanted = ""
        same = value == self.desk.case.replies.get((self.branch, self.question.id))
        if not same or self.reason.text() != self._said_reason():
            self._say(value)
        if value:
            self.done.emit()

    def _say(self, value: str) -> None:
        texts: Mapping[str, Typed] = {"reason": self.reason.typed()} if self.reason.text() else {}
        body = {"branch": self.branch, "question": self.question.id, "value": value}
        self.desk.say(EntryKind.REPLY, body, texts, [self.reason.field])

    def _said_reason(self) -> str:
        return self.desk.case.text(self.desk.case.reasons.get((self.branch, self.question.id), ""))


def _focused(otherwise: QWidget) -> QWidget:
    return QApplication.focusWidget() or otherwise
