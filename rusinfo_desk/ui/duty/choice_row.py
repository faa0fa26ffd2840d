"""A question with a few answers: one key answers. Buttons for the eye, the mouse and the screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from textwrap import fill

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.duty.rules import Option
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["ChoiceRow", "numbered"]

_LINE = 34
"""Letters of an answer on one line: a button breaks no lines by itself, and the text may be twice as large."""

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_HOLDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def numbered(labels: Sequence[tuple[str, str]], first: int = 1) -> tuple[Option, ...]:
    """(value, label) with the keys 1, 2, 3 … in order; at most nine."""
    return tuple(Option(value, label, str(key)) for key, (value, label) in enumerate(labels, start=first))


class ChoiceRow(QWidget):
    """``chosen(value)`` when an answer is given (again, too) · ``entered`` on Enter, which goes on and chooses nothing.

    The key of an option answers; arrows move among the buttons, space answers with the one in focus, Backspace takes the answer
    away (``chosen("")``). ``whole``: while nothing is chosen the row itself has the focus, so that no answer looks as if Enter
    gave it; otherwise the first button has it.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, heading: str, options: Sequence[Option], *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        self.options: tuple[Option, ...] = ()
        self.value = ""
        self.heading = text_label(heading, "heading")
        self.buttons: dict[str, QToolButton] = {}
        area = QWidget()
        self._flow = FlowLayout(area, spacing=6)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(*((8, 4, 8, 6) if whole else (0, 0, 0, 0)))  # room for the ring
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(area)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Other answers than before; the same ones are left alone."""
        if self.options == tuple(options):
            return
        for made in self.buttons.values():
            self._flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.options, self.buttons = tuple(options), {}
        for one in self.options:
            made = self._button(one)
            self._flow.addWidget(made)
            made.show()  # the layout shows it later only, and it may be given the focus at once
        self.set_value(self.value)

    def _button(self, option: Option) -> QToolButton:
        made = QToolButton()
        part(made, "answer")
        made.setCheckable(True)
        made.installEventFilter(self)
        made.clicked.connect(partial(self._pick, option.value))
        self.buttons[option.value] = made
        return made

    def set_value(self, value: str) -> None:
        """Show this answer as the chosen one, without telling; "" = none."""
        self.value = value if value in self.buttons else ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._whole and not self.value else Qt.FocusPolicy.NoFocus)
        stop = self.value or (self.options[0].value if self.options and not self._whole else "")
        for one in self.options:
            made, held = self.buttons[one.value], one.value == self.value
            made.setChecked(held)
            made.setText(f"{'✓ ' if held else ''}{one.key}  {fill(one.label, _LINE)}")
            made.setAccessibleName(f"{one.label}{', valgt' if held else ''}, {self.heading.text()} Tast {one.key}")
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one.value == stop else Qt.FocusPolicy.ClickFocus)
            made.updateGeometry()
        self.setAccessibleName(f"{self.heading.text()} {', '.join(f'{one.key} {one.label}' for one in self.options)}")

    def take_focus(self) -> None:
        """Focus on what is chosen; otherwise on the row, or on the first."""
        first = self if self._whole or not self.options else self.buttons[self.options[0].value]
        (self.buttons[self.value] if self.value else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, event: QKeyEvent) -> bool:
        """A key that was pressed where the question has the focus as a whole. False = none of ours."""
        return self._take(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        if event.modifiers() & _HOLDING:
            return False
        key = Qt.Key(event.key())
        if key in _ENTERS:
            self.entered.emit()
        elif key in _STEPS:
            self._move(_STEPS[key])
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.value:
            self._pick("")
            self.take_focus()
        elif (option := self._option(event.text())) is not None:
            self._pick(option.value)
        else:
            return False
        return True

    def _option(self, typed: str) -> Option | None:
        return next((one for one in self.options if typed and one.key.lower() == typed.lower()), None)

    def _move(self, step: int) -> None:
        at = next((place for place, one in enumerate(self.options) if self.buttons[one.value].hasFocus()), -1)
        place = max(0, min(len(self.options) - 1, at + step))
        self.buttons[self.options[place].value].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, value: str, _checked: bool = False) -> None:
        self.set_value(value)
        self.chosen.emit(value)
