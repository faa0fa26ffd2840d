"""The top of the sharing page: what is under way, how far it has come, what went wrong and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.numbers_nb import whole
from rusinfo_desk.ui.sharing.doing import Doing
from rusinfo_desk.ui.widgets.announce import announce
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["DoingBar"]


class DoingBar(QWidget):
    """Says the same to the eye and to the screen reader. ``key``: the key that stops it on this page, if there is one."""

    def __init__(self, doing: Doing, key: str = "") -> None:
        super().__init__()
        self._doing = doing
        self.busy, self.bar, self.stop = QLabel(), QProgressBar(), QPushButton(f"Stopp  {key}".rstrip())
        self.busy.setTextFormat(Qt.TextFormat.PlainText)
        self.problem, self.done = text_label(which="notice"), text_label(which="calm")
        for label in (self.problem, self.done):
            label.setContentsMargins(8, 6, 8, 6)
        self.bar.setAccessibleName("Hvor langt det er kommet")
        self.bar.setMaximumWidth(260)
        self.stop.setAccessibleName("Stopp det som er i gang")
        self.stop.clicked.connect(doing.stop)
        row = QHBoxLayout()
        row.addWidget(self.busy)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.done)
        self._said = ""
        self.show_doing()

    def show_doing(self) -> None:
        doing = self._doing
        busy = bool(doing.busy)
        self.busy.setText(doing.busy)
        done, of = doing.progress or (0, 0)
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.bar.setFormat(f"{whole(done)} av {whole(of)}" if of else "")
        for widget in (self.busy, self.bar):
            widget.setVisible(busy)
        self.stop.setVisible(busy and doing.progress is not None)
        for label, text in ((self.problem, doing.problem), (self.done, doing.done)):
            label.setText(text)
            label.setVisible(bool(text) and not busy)
        self._say("" if busy else doing.problem or doing.done, urgent=bool(doing.problem))

    def _say(self, text: str, *, urgent: bool) -> None:
        if text and text != self._said:
            announce(self, text, urgent=urgent)
        self._said = text
