"""A line that takes one of many choices by its first letters, with the list under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rusinfo_desk.ui.imports.matching import closest, matching
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.announce import announce
from rusinfo_desk.ui.widgets.choice_list import ChoiceList
from rusinfo_desk.ui.widgets.entry_edit import EntryEdit
from rusinfo_desk.ui.widgets.reading import Choice
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["Pick"]

_NO_HIT = "Ingen treff. Skriv noe annet, eller trykk pil ned for å se alle."


class Pick(QWidget):
    """``picked(code)`` a choice was made · ``passed(±1)`` Enter on what stands already, or Shift+Enter · ``escaped`` Esc with no
    list open. What is typed and not accepted goes when the line is left."""

    picked = Signal(str)
    passed = Signal(int)
    escaped = Signal()

    def __init__(self, choices: ChoiceList) -> None:
        super().__init__()
        self._choices = choices
        self._options: Sequence[Choice] = ()
        self._current: str | None = None
        self._like = ""
        self.label = text_label()
        self.edit, self.echo, self.error = EntryEdit(), QLabel(), text_label(which="hint")
        self.label.setBuddy(self.edit)
        part(self.echo, "muted")
        self.echo.setTextFormat(Qt.TextFormat.PlainText)
        self.error.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 3)
        row.addWidget(self.echo, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.label)
        column.addLayout(row)
        column.addWidget(self.error)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._typed)
        self.edit.pressed.connect(self._pressed)
        self.edit.left.connect(self._left)
        choices.chosen.connect(self._clicked)

    def offer(self, label: str, options: Sequence[Choice], current: str | None, like: str = "") -> None:
        """What can be chosen, and what is (None = nothing). ``like``: a value whose likeness puts choices first in the list."""
        fresh = (label, current) != (self.label.text(), self._current)
        self.label.setText(label)
        self.edit.setAccessibleName(label)
        self._options, self._current, self._like = options, current, like
        if fresh or not self.edit.isModified():
            self._reset()

    def begin(self, letters: str = "") -> None:
        """Focus, with the first letters typed already elsewhere."""
        self.edit.setFocus()
        if letters:
            self.edit.setText(letters)
            self.edit.setModified(True)
            self._typed(letters)

    @property
    def _said(self) -> str:
        return next((one.label for one in self._options if one.code == self._current), "")

    def _reset(self) -> None:
        self.edit.setText(self._said)
        self.edit.setModified(False)
        self.echo.setText("")
        self.error.hide()
        if self.edit.hasFocus():
            self.edit.selectAll()

    def _typed(self, text: str) -> None:
        self.error.hide()
        found = matching(self._options, text) if text.strip() else ()
        self.echo.setText(f"→ {found[0].label}" if found else "Ingen treff" if text.strip() else "")
        self.edit.setAccessibleDescription(self.echo.text())
        self._choices.show_under(self.edit, found)

    def _pressed(self, key: str) -> None:
        if key in ("down", "up"):
            self._move(1 if key == "down" else -1)
        elif key == "enter":
            self._enter()
        elif key == "back":
            self.passed.emit(-1)
        elif key == "escape":
            self._escape()

    def _move(self, step: int) -> None:
        if self._choices.isVisible():
            self._choices.move_by(step)
        else:
            typed = self.edit.text() if self.edit.isModified() else ""
            self._choices.show_under(self.edit, matching(self._options, typed) if typed else closest(self._options, self._like))

    def _enter(self) -> None:
        moved = self._choices.picked()
        if moved is not None:
            self._take(moved)
        elif not self.edit.isModified() or not self.edit.text().strip():
            self._choices.hide()
            self._reset()
            self.passed.emit(1)
        elif found := matching(self._options, self.edit.text()):
            self._take(found[0])
        else:
            self.error.setText(f"▲ {_NO_HIT}")
            self.error.show()
            announce(self.edit, _NO_HIT, urgent=True)

    def _clicked(self, choice: Choice) -> None:
        if self.edit.hasFocus():
            self._take(choice)

    def _take(self, choice: Choice) -> None:
        self._choices.hide()
        self.edit.setModified(False)
        self.picked.emit(choice.code)
        self._reset()

    def _escape(self) -> None:
        if self._choices.isVisible() or self.edit.isModified():
            self._choices.hide()
            self._reset()
        else:
            self.escaped.emit()

    def _left(self) -> None:
        self._choices.hide()
        self._reset()
