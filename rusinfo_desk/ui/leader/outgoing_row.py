"""How far an export or a publication has come, a way to stop it, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from rusinfo_desk.ui.leader.outgoing import Outgoing
from rusinfo_desk.ui.widgets.announce import announce
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["OutgoingRow"]


class OutgoingRow(QWidget):
    """``go`` is the button that begins it: focus goes from it to "Avbryt" and back, for a button that is off cannot have it."""

    def __init__(self, outgoing: Outgoing, go: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outgoing, self._go = outgoing, go
        self._said = ""
        self.what = text_label(which="muted")
        self.what.setWordWrap(False)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Hvor langt det er kommet")
        self.bar.setMaximumWidth(240)
        self.cancel = QPushButton("Avbryt")
        self.cancel.setAutoDefault(True)
        self.cancel.clicked.connect(outgoing.cancel)
        self.done, self.problem = text_label(which="calm"), text_label(which="notice")
        self.look = QPushButton("Vis mappen")
        self.look.setAutoDefault(True)
        self.look.clicked.connect(self._show_folder)
        self.problem.setContentsMargins(8, 6, 8, 6)
        row = FlowLayout(spacing=8)
        for widget in (go, self.look, self.bar, self.cancel, self.what):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.done)
        column.addWidget(self.problem)
        self.show_outgoing()

    def show_outgoing(self) -> None:
        """Show how it stands."""
        told, busy = self._outgoing.told, self._outgoing.is_busy
        focused = self.window().focusWidget()
        if busy:
            self.cancel.show()
            if focused is self._go:
                self.cancel.setFocus()
        self._go.setEnabled(not busy)
        if not busy and focused is self.cancel:
            self._go.setFocus()
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.what.setVisible(busy)
        self.look.setVisible(self._outgoing.folder is not None and not busy)
        if told is not None:
            self.bar.setRange(0, told.of)
            self.bar.setValue(told.done)
            self.what.setText(told.what)
        for label, text in ((self.done, self._outgoing.done), (self.problem, self._outgoing.problem)):
            label.setText(text)
            label.setVisible(bool(text) and not busy)
        self._say("" if busy else self._outgoing.problem or self._outgoing.done)

    def _show_folder(self) -> None:
        """In the system's own window of files, from where it is sent on."""
        folder = self._outgoing.folder
        if folder is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            announce(self, "Mappen kunne ikke åpnes herfra. Finn den der du lagret den.", urgent=True)

    def _say(self, text: str) -> None:
        if text and text != self._said and self.isVisible():
            announce(self, text, urgent=bool(self._outgoing.problem))
        self._said = text
