"""The questions of one branch, one at a time: one key answers and goes on to the next."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rusinfo_desk.registry.model.duty.rules import OFFENCE, Question
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.question_view import QuestionView
from rusinfo_desk.ui.duty.step import Step

__all__ = ["AskStep"]

_SHORT, _LONG = 12, "Bokstaven foran svaret"
"""Letters of an answer that still fits the line of keys; what stands there when one does not."""


class AskStep(Step):
    """``branch`` is the branch's id; the step's id is "ask:" and that."""

    def __init__(self, desk: CaseDesk, branch: str) -> None:
        super().__init__(desk)
        self.branch = branch
        self.id = f"ask:{branch}"
        self.title = desk.judging.label(branch)
        self.view: QuestionView | None = None
        self._at = ""

    def wanted(self) -> bool:
        return bool(self._questions())

    def where(self) -> str:
        names = [one.id for one in self._questions()]
        return f"spørsmål {names.index(self._at) + 1} av {len(names)}" if self._at in names and len(names) > 1 else ""

    def keys(self) -> str:
        question = None if self.view is None else self.view.question
        if question is None or not question.options:
            return "Enter videre"
        if question.kind == OFFENCE:
            return "Skriv og piltaster · Enter velger · Tab til grunn"
        short = all(len(one.label) <= _SHORT for one in question.options)
        given = " · ".join(f"{one.key} {one.label.lower()}" for one in question.options) if short else _LONG
        return f"{given} · Enter hopp over · Tab til grunn"

    def enter(self, *, backwards: bool = False) -> None:
        """The first question without an answer; from the step after: the last one."""
        self.title = self.desk.judging.label(self.branch)
        questions = self._questions()
        if not questions:
            return
        open_ones = {one.id for at, one in self.desk.judging.unanswered if at == self.branch}
        first = next((one for one in questions if one.id in open_ones), questions[0])
        self._show(questions[-1] if backwards else first)

    def go_to(self, question: str) -> None:
        """Show this question (from the conclusion: what would change it)."""
        found = next((one for one in self._questions() if one.id == question), None)
        if found is not None:
            self._show(found)

    def focus_first(self) -> None:
        if self.view is not None:
            self.view.take_focus()

    def forward(self) -> None:
        if self.view is None:
            self.done.emit()
        else:
            self.view.forward()

    def back(self) -> bool:
        return self._move(-1)

    def _questions(self) -> tuple[Question, ...]:
        return self.desk.judging.questions(self.branch)

    def _on_done(self) -> None:
        if not self._move(1):
            self.done.emit()

    def _move(self, by: int) -> bool:
        questions = self._questions()
        at = next((place for place, one in enumerate(questions) if one.id == self._at), 0) + by
        if not 0 <= at < len(questions):
            return False
        self._show(questions[at])
        self.focus_first()
        return True

    def _show(self, question: Question) -> None:
        before, self._at = self.view, question.id
        self.view = QuestionView(self.desk, self.branch, question)
        self.view.done.connect(self._on_done)
        if before is not None:
            _let_go(before)
            self.column.removeWidget(before)
        else:
            self.column.addStretch(1)
        self.column.insertWidget(0, self.view)
        self.view.show()  # the layout shows it later only, and it is given the focus at once
        self.desk.asked.emit(self.branch, question.id)
        self.moved.emit()


def _let_go(widget: QWidget) -> None:
    """Gone from the screen now; deleted when its own key press is over."""
    widget.hide()
    widget.deleteLater()
