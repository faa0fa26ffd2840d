"""A free text of a case: kept while typed, read by the guard, let stand with a reason when it may say who somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.record import LONGEST_TEXT
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.anonymity import Guard

__all__ = ["POLICE", "GuardedText", "Writing"]

POLICE = "Politiet trenger det"
"""The reason that is offered."""

_READ_AFTER_MS = 250

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Writing(Protocol):
    """What keeps the text while it is typed: the counsellor's desk, or the leader's."""

    guard: Guard

    def typed(self, field: str) -> str: ...

    def type(self, field: str, text: str) -> None: ...


class _Edit(QPlainTextEdit):
    """So many lines high, whatever the text size; more of them scroll. Enter is the frame's, Tab goes on."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self._fit()

    def event(self, event: QEvent) -> bool:
        """A text would keep Tab for itself; here the page's own shortcut for it comes first."""
        tab = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _TABS
        return False if tab else super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        around = self.height() - self.viewport().height()
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + max(16, min(around, 32)) + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class GuardedText(QWidget):
    """``field`` names it in what is kept of typing. ``changed`` when it was typed in.

    Before its text is said, ask ``ready``: False means that the guard warns and no reason was given yet; the reason is then
    offered, has the focus, and Enter lets the text stand. ``said`` empties it.
    """

    changed = Signal()

    def __init__(self, desk: Writing, field: str, label: str, placeholder: str = "", lines: int = 2) -> None:
        super().__init__()
        self._desk, self.field = desk, field
        self._found: tuple[str, ...] = ()
        self._let_stand: tuple[str, ...] = ()
        self.label = text_label(label)
        self.edit = _Edit(lines)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.warning = text_label(which="notice")
        self.why = QLineEdit(POLICE)
        self.why.setAccessibleName("Hvorfor det skal stå")
        self.why.setMaxLength(200)
        self.label.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.label, self.edit, self.warning, self.why):
            column.addWidget(widget)
        self._read_soon = QTimer(self, singleShot=True, interval=_READ_AFTER_MS)
        self._read_soon.timeout.connect(self._read)
        self.edit.textChanged.connect(self._on_text)
        self.setFocusProxy(self.edit)
        self.show_kept()

    def text(self) -> str:
        return self.edit.toPlainText().strip()

    def show_kept(self, otherwise: str = "") -> None:
        """What was typed and not said, or else ``otherwise`` (what was said before)."""
        self._show(self._desk.typed(self.field) or otherwise)

    def typed(self) -> Typed:
        """The text as it is said. Ask ``ready`` first."""
        self._read()
        marked = bool(self._found)
        return Typed(self.text(), marked, (self.why.text().strip() or POLICE) if marked else "")

    def ready(self) -> bool:
        """May it be said? When the guard warns: after Enter in the reason."""
        self._read()
        if not self._found or self._found == self._let_stand:
            return True
        if self.why.hasFocus():
            self._let_stand = self._found
            self._tell()
            return True
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        self.why.selectAll()
        return False

    def said(self) -> None:
        """It has been said: empty again."""
        self._show("")
        self.why.setText(POLICE)

    def _show(self, text: str) -> None:
        self._let_stand = ()
        if self.edit.toPlainText() != text:
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)
        self._read()

    def _on_text(self) -> None:
        whole = self.edit.toPlainText()
        if len(whole) > LONGEST_TEXT:
            self.edit.textCursor().deletePreviousChar()
            return
        self._desk.type(self.field, whole)
        self._read_soon.start()
        self.changed.emit()

    def _read(self) -> None:
        self._read_soon.stop()
        text = self.text()
        findings = self._desk.guard.findings(text) if text else ()
        self._found = tuple(f"{one.kind}:{text[one.start : one.end]}" for one in findings)
        reasons = " ".join(dict.fromkeys(one.reason_nb for one in findings))
        self.warning.setProperty("reasons", reasons)
        self._tell()

    def _tell(self) -> None:
        reasons = str(self.warning.property("reasons") or "")
        stands = bool(self._found) and self._found == self._let_stand
        way = "Det står, og er merket: det slettes først." if stands else "Ta det bort, eller la det stå og si hvorfor (Enter)."
        self.warning.setText(f"{reasons} {way}" if reasons else "")
        self.warning.setVisible(bool(reasons))
        self.why.setVisible(bool(reasons))
