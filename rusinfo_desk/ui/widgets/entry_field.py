"""A question of the form: its label, the edit, and beside it what the answer means. All types of questions use this one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.announce import announce
from rusinfo_desk.ui.widgets.choice_list import ChoiceList
from rusinfo_desk.ui.widgets.entry_edit import EntryEdit
from rusinfo_desk.ui.widgets.meaning import Meaning
from rusinfo_desk.ui.widgets.reading import Choice, Reading, Step, without_last

__all__ = ["EntryField"]


class EntryField(QWidget):
    """``accepted(field id, step)`` an answer · ``removed(field id, answer)`` · ``typed(field id, text)`` ·
    ``moved(field id, ±1)`` · ``entered(field id)`` focus came."""

    accepted = Signal(str, object)
    removed = Signal(str, object)
    typed = Signal(str, str)
    moved = Signal(str, int)
    entered = Signal(str)

    def __init__(self, reading: Reading, choices: ChoiceList) -> None:
        super().__init__()
        self.reading = reading
        self.id = reading.question.id
        self._choices = choices
        self._answer: Answer | None = None
        self.label = QLabel(f"{reading.question.label} *" if reading.question.required else reading.question.label)
        self.edit = EntryEdit()
        self.error = QLabel()
        self.meaning = Meaning()
        self._stacked: bool | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        question = self.reading.question
        self.label.setBuddy(self.edit)
        self.label.setToolTip(question.hint)
        name = f"{question.label}, {question.hint}" if question.hint else question.label
        self.edit.setAccessibleName(f"{name}, må besvares" if question.required else name)
        self.edit.setPlaceholderText("")
        part(self.error, "hint")
        self.error.setWordWrap(True)
        self.error.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 4, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self.set_stacked(False)

    def _connect(self) -> None:
        self.edit.textEdited.connect(self._on_typed)
        self.edit.pressed.connect(self._on_pressed)
        self.edit.entered.connect(partial(self.entered.emit, self.id))
        self.edit.left.connect(self._choices.hide)
        self.meaning.removed.connect(self._on_chip)

    def set_stacked(self, stacked: bool) -> None:
        """The label over the edit where the form is narrow (large text), beside it otherwise."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        for widget in (self.label, self.edit, self.meaning, self.error):
            self._grid.removeWidget(widget)
        down = 1 if stacked else 0
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.label, 0, 0, 1, 3 if stacked else 1, top)
        self._grid.addWidget(self.edit, down, 1 - down, top)
        self._grid.addWidget(self.meaning, down, 2 - down)
        self._grid.addWidget(self.error, down + 1, 1 - down, 1, 2)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column == 2 - down else 0)

    def set_widths(self, label: int, edit: int) -> None:
        self.label.setFixedWidth(label)
        self.edit.setFixedWidth(edit)
        high = self.edit.sizeHint().height()
        self.label.setMinimumHeight(0 if self._stacked else high)
        self.meaning.set_line_height(high)

    def show_answer(self, answer: Answer | None, typed: str, *, copied: str = "", locked: bool = False) -> None:
        """Show what the draft says. ``copied`` names the question it is copied from: then there is nothing to type."""
        self._answer = answer
        self._lock(bool(copied) or locked, hidden=bool(copied))
        text = typed or self.reading.written(answer)
        if self.edit.text() != text:
            self.edit.setText(text)
            if self.edit.hasFocus():
                self.edit.selectAll()
        self.edit.setModified(bool(typed))
        self.say_wrong("")
        if typed:
            self._show_meaning((), self._arrow(self.reading.echo(typed, answer)))
        elif copied:
            meaning = " ".join(part for part in (self.reading.written(answer), *self.reading.meaning(answer)) if part)
            self._show_meaning((), f"{meaning} (samme som {copied.lower()})")
        else:
            self._show_meaning(self.reading.meaning(answer), "")

    def _lock(self, locked: bool, *, hidden: bool) -> None:
        self.edit.setReadOnly(locked)
        self.edit.setVisible(not hidden)

    def say_wrong(self, wrong: str) -> None:
        """Show what is wrong under the field and say it; empty takes it away."""
        if wrong != self.error.property("wrong"):
            self.error.setProperty("wrong", wrong)
            self.error.setText(f"▲ {wrong}" if wrong else "")
            self.error.setVisible(bool(wrong))
            if wrong:
                announce(self.edit, wrong, urgent=True)

    def _show_meaning(self, meaning: tuple[str, ...], echo: str) -> None:
        """One text beside the field, or a chip for each code of a question with several answers."""
        chips = meaning if self.reading.question.multi and self._answer is not None and self._answer.codes else ()
        self.meaning.show_text(echo or ("" if chips else " ".join(meaning)), chips)
        self.edit.setAccessibleDescription(self.meaning.spoken)

    def _on_chip(self, position: int) -> None:
        codes = self._answer.codes if self._answer is not None else ()
        rest = (*codes[:position], *codes[position + 1 :])
        self.removed.emit(self.id, Answer(codes=rest) if rest else None)

    def _on_typed(self, text: str) -> None:
        self.say_wrong("")
        self.typed.emit(self.id, text)
        if text.strip():
            self._show_meaning(self._kept_meaning(), self._arrow(self.reading.echo(text, self._answer)))
            self._choices.show_under(self.edit, self.reading.choices(text, self._answer))
        else:
            self._choices.hide()
            self._clear_if_single()
            self._show_meaning(self.reading.meaning(self._answer), "")

    def _kept_meaning(self) -> tuple[str, ...]:
        return self.reading.meaning(self._answer) if self.reading.question.multi else ()

    def _clear_if_single(self) -> None:
        """Emptying the edit of an answered question takes the answer away: not asked."""
        if not self.reading.question.multi and self._answer is not None:
            self.removed.emit(self.id, None)

    def _arrow(self, echo: str) -> str:
        return f"→ {echo}" if echo else ""

    def _on_pressed(self, key: str) -> None:
        if self.edit.isReadOnly():
            return
        if key == "enter":
            self._enter(self._choices.picked())
        elif key == "back":
            self.moved.emit(self.id, -1)
        elif key == "escape":
            self._choices.hide()
        elif key == "remove":
            self._remove_last()
        elif not self._choices.isHidden():
            self._choices.move_by(1 if key == "down" else -1)
        else:
            self._choices.show_under(self.edit, self.reading.choices("", self._answer))

    def _enter(self, picked: Choice | None) -> None:
        if not self.edit.isModified() and picked is None and self._answer is not None and not self.reading.question.multi:
            self.moved.emit(self.id, 1)
            return
        self.take(self.reading.enter(self.edit.text(), self._answer, picked))

    def pick(self, choice: Choice) -> None:
        """A click in the list."""
        self.take(self.reading.enter(self.edit.text(), self._answer, choice))

    def take(self, step: Step) -> None:
        if step.wrong:
            self.say_wrong(step.wrong)
            QTimer.singleShot(0, self, self._offer_under_error)
            return
        self._choices.hide()
        if step.answer is not None:
            self.edit.clear()
            self.accepted.emit(self.id, step)
            self.edit.setModified(False)
        if step.go_on:
            self.moved.emit(self.id, 1)

    def _offer_under_error(self) -> None:
        """When the line with what is wrong has found its place."""
        if self.edit.hasFocus() and not self.error.isHidden():
            self._choices.show_under(self.error, self.reading.choices("", self._answer))

    def _remove_last(self) -> None:
        if self.reading.question.multi and self._answer is not None:
            self.removed.emit(self.id, without_last(self._answer))
