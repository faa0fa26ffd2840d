"""Over the form while a registered contact is corrected: which one it is, and for the leader the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.content import LONGEST_WHY
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["CorrectionBanner"]

_CLOSE = "Ctrl+Shift+Del lukker uten å endre noe."


class _Reason(QLineEdit):
    """Enter goes on into the form."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CorrectionBanner(QFrame):
    """``reasoned(text)`` the reason was typed · ``left`` Enter in it."""

    reasoned = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        part(self, "notice")
        self.title = text_label(which="heading")
        self.text = text_label()
        self.why = _Reason()
        self.why.setMaxLength(LONGEST_WHY)
        self.why.setAccessibleName("Hvorfor rettes henvendelsen? Ingenting om personer")
        self.why.setPlaceholderText("Hvorfor? Kort, og ingenting om personer")
        self.wrong = text_label(which="hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(3)
        widgets: tuple[QWidget, ...] = (self.title, self.text, self.why, self.wrong)
        for widget in widgets:
            column.addWidget(widget)
        self.why.textEdited.connect(self._on_edited)
        self.why.left.connect(self.left)

    def show_correction(self, title: str, codebook: str, why: str | None) -> None:
        """``codebook`` is the version the contact was registered with. ``why`` is the leader's reason so far; None where none is
        asked for."""
        self.title.setText(f"◆ {title}")
        self.text.setText(f"{_CLOSE} Kodebok {codebook}.")
        self.setAccessibleName(title)
        self.wrong.hide()
        self.why.setVisible(why is not None)
        if why is not None and self.why.text() != why:
            self.why.setText(why)

    def point_at_reason(self, wrong: str) -> None:
        """Focus on the reason, with what is wrong with it."""
        self.wrong.setText(f"▲ {wrong}")
        self.wrong.show()
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, text: str) -> None:
        self.wrong.hide()
        self.reasoned.emit(text)
