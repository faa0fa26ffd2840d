"""A page of a wizard: a card of readable width with a title, an explanation, a line for what is wrong, and buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["Card", "button", "centred", "with_words"]


def button(text: str, act: Callable[[], object], *, primary: bool = False) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(True)
    if primary:
        part(made, "primary")
    made.clicked.connect(lambda: act())
    return made


class Card(QFrame):
    """A page: title, explanation, body, a line for what is wrong, and buttons. ``problem`` is empty and hidden at first."""

    def __init__(self, title: str, explanation: str) -> None:
        super().__init__()
        part(self, "card")
        self._primary: QPushButton | None = None
        self._fit()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 18)
        self.column.setSpacing(12)
        self.title = text_label(title, "title")
        self.explanation = text_label(explanation)
        self.problem = text_label(which="notice")
        self.problem.setContentsMargins(8, 6, 8, 6)
        self.problem.hide()
        self.column.addWidget(self.title)
        self.column.addWidget(self.explanation)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 88)

    def finish(self, *buttons: QPushButton) -> None:
        """The problem line and the buttons close the card."""
        self._primary = buttons[0] if buttons else None
        self.column.addWidget(self.problem)
        row = FlowLayout(spacing=8)
        for one in buttons:
            row.addWidget(one)
        self.column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from wherever focus is on the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._primary is not None:
            self._primary.click()
        else:
            super().keyPressEvent(event)

    def show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def enter(self) -> None:
        """Called when the page comes on screen: put focus where typing begins, or on the first button."""
        if self._primary is not None:
            self._primary.setFocus()


class _Words(QLabel):
    """The text of a box or a radio button, on as many lines as it needs. A click on it is a click on the button."""

    def __init__(self, text: str, pressed: QAbstractButton) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._pressed = pressed

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed.click()


def with_words(pressed: QAbstractButton, text: str) -> QHBoxLayout:
    """A box or radio button beside its text; Qt's own text cannot break over lines."""
    pressed.setAccessibleName(text)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(pressed, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_Words(text, pressed), 1)
    return row


def centred(card: QWidget) -> QScrollArea:
    """The card in the middle, with a scroll bar when the text is large."""
    inner = QWidget()
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 100)
    row.addStretch(1)
    column = QVBoxLayout(inner)
    column.addStretch(1)
    column.addLayout(row)
    column.addStretch(2)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has focus inside; a stop of its own would show no ring
    area.setWidget(inner)
    return area
