"""A strip with a message and what can be done about it. It never takes focus and never covers the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from rusinfo_desk.ui.look import part

__all__ = ["MessageStrip"]


class MessageStrip(QWidget):
    """Hidden until there is something to say. ``calm`` is for what is news and no fault."""

    def __init__(self, shape: str, name: str, *, calm: bool = False) -> None:
        super().__init__()
        part(self, "calmstrip" if calm else "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self._shape = QLabel(shape)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.setSpacing(10)
        self._row.addWidget(self._shape)
        self._row.addWidget(self.text, 1)
        self.hide()

    def add_button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: act())
        self._row.addWidget(button)
        self.buttons.append(button)
        return button

    def say(self, text: str) -> None:
        """Show the text; empty hides the strip."""
        if self.text.text() != text:
            self.text.setText(text)
        self.setVisible(bool(text))
