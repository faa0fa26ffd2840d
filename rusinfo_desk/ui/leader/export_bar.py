"""What leaves this PC: how small numbers are treated, PDF or JSON, how far it has come, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QProgressBar, QPushButton, QVBoxLayout, QWidget

from rusinfo_desk.ui.leader.desk import LeaderDesk, Protection
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["ExportBar"]


class ExportBar(QWidget):
    """``wanted("pdf" | "json")``; the page asks for the place and starts the export."""

    wanted = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.protection = QComboBox()
        self.protection.setAccessibleName("Små tall i filen")
        self.protection.view().setAccessibleName("Små tall i filen")
        self._protections: tuple[Protection, ...] = ()
        self.explanation = text_label(which="muted")
        self.protection.currentIndexChanged.connect(self._explain)
        self.pdf = QPushButton("Lagre som PDF …")
        self.json = QPushButton("Lagre som JSON …")
        part(self.pdf, "primary")
        self.pdf.clicked.connect(lambda: self.wanted.emit("pdf"))
        self.json.clicked.connect(lambda: self.wanted.emit("json"))
        self._pressed: QWidget | None = None
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("Lagrer")
        self.bar.setMaximumWidth(160)
        self.cancel = QPushButton("Avbryt")
        self.cancel.clicked.connect(self.cancelled)
        self.state = text_label(which="muted")
        self.state.setWordWrap(False)
        row = FlowLayout(spacing=6)
        for widget in (self.pdf, self.json, self.protection, self.bar, self.cancel, self.state):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.explanation)

    def show_desk(self, desk: LeaderDesk) -> None:
        if desk.protections != self._protections:
            self._offer(desk.protections)
        busy = desk.is_exporting
        if busy:
            self.cancel.show()
            self._hand_focus_to_cancel()
        for button in (self.pdf, self.json, self.protection):
            button.setEnabled(not busy)
        if not busy:
            self._hand_focus_back()
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.state.setText(desk.progress or desk.done)
        self.state.setVisible(bool(self.state.text()))

    def _offer(self, protections: tuple[Protection, ...]) -> None:
        chosen = max(0, self.protection.currentIndex())
        with QSignalBlocker(self.protection):
            self.protection.clear()
            self.protection.addItems([one.label for one in protections])
            self.protection.setCurrentIndex(chosen)
        self._protections = protections
        self._explain()

    def _hand_focus_to_cancel(self) -> None:
        """A button that is disabled loses focus to something far away."""
        pressed = self.window().focusWidget()
        if pressed in (self.pdf, self.json):
            self._pressed = pressed
            self.cancel.setFocus()

    def _hand_focus_back(self) -> None:
        if self._pressed is not None and self.window().focusWidget() is self.cancel:
            self._pressed.setFocus()
        self._pressed = None

    def _explain(self) -> None:
        chosen = self._protections[self.protection.currentIndex()]
        self.explanation.setText(f"På skjermen er ingenting skjult. Fil: {chosen.explanation}")
