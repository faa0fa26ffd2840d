"""The top of the editor: which version is in use, what waits, and the one line and button that publish it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["PublishBar"]


class PublishBar(QWidget):
    """``publish(note)`` · ``go_back(version, why)``."""

    publish = Signal(str)
    go_back = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = 0
        self.state, self.note = text_label(which="muted"), QLineEdit()
        self.publish_button, self.back_button = QPushButton("Publiser  Ctrl+Shift+Y"), QPushButton()
        self.note.setPlaceholderText("Hva er nytt i utgaven?")
        self.note.setAccessibleName("Hva er nytt i utgaven")
        self.note.setMaxLength(500)
        part(self.publish_button, "primary")
        self.publish_button.clicked.connect(self.send)
        self.back_button.clicked.connect(lambda: self.go_back.emit(self._version, self.note.text().strip()))
        self.back_button.hide()
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(text_label("Innhold", "title"))
        first.addWidget(self.state, 1)
        second.addWidget(self.note, 1)
        second.addWidget(self.back_button)
        second.addWidget(self.publish_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def show_state(self, version: int, waiting: int, unsaved: int) -> None:
        """The version in use (0 = what came with the program), changes that wait to be published, texts that are not saved."""
        parts = [f"Utgave {version} er i bruk" if version else "Det som fulgte med programmet, er i bruk"]
        parts.append("alt er publisert" if not waiting else f"{waiting} {'endring' if waiting == 1 else 'endringer'} venter")
        if unsaved:
            parts.append(f"{unsaved} ikke lagret")
        self.state.setText(" · ".join(parts))
        self.publish_button.setEnabled(waiting > 0)

    def choose_version(self, version: int | None, newest: int) -> None:
        """Offer to go back to an earlier version."""
        self._version = version or 0
        self.back_button.setVisible(version is not None and version != newest)
        self.back_button.setText(f"Ta i bruk utgave {version} igjen" if version else "Ta i bruk bare det som følger med")

    def send(self) -> None:
        """Publish, where something waits."""
        if self.publish_button.isEnabled():
            self.publish.emit(self.note.text().strip())
