"""Where the share is: typed, or a folder chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rusinfo_desk.ui.sharing.tasks import Verdict
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["AddressEdit", "VerdictView"]


class AddressEdit(QWidget):
    """``changed`` when the text is another. ``choose`` asks for a folder; tests put their own in."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choose: Callable[[], str] = self._ask
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Fellesområdet: mappe eller adresse")
        self.edit.setPlaceholderText(r"\\server\rusinfo  eller en mappe")
        self.edit.textChanged.connect(self.changed)
        self.browse = QPushButton("Velg mappe …")
        self.browse.setAutoDefault(True)
        self.browse.clicked.connect(self._choose)
        named = QLabel("Fellesområdet")
        named.setBuddy(self.edit)
        row = QHBoxLayout()
        row.addWidget(self.edit, 1)
        row.addWidget(self.browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(named)
        column.addLayout(row)
        self.setFocusProxy(self.edit)

    @property
    def text(self) -> str:
        return self.edit.text().strip()

    def _choose(self) -> None:
        if chosen := self.choose():
            self.edit.setText(chosen)
            self.edit.setFocus()

    def _ask(self) -> str:
        return QFileDialog.getExistingDirectory(self, "Velg mappen som er fellesområdet", self.text)


class VerdictView(QWidget):
    """What the try of a share showed, a line for each thing."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.lines = text_label(which="heading"), text_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.lines)
        self.hide()

    def show_verdict(self, verdict: Verdict | None) -> None:
        self.setVisible(verdict is not None)
        if verdict is not None:
            self.heading.setText(
                "✓  Fellesområdet kan brukes" if verdict.usable else "▲  Fellesområdet kan ikke brukes slik det er"
            )
            self.lines.setText("\n".join(verdict.lines))
