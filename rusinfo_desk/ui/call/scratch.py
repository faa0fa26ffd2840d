"""The scratch pad of a call. It lives in memory only, is never written, and is emptied when the call leaves the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QLabel, QPlainTextDocumentLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.look import part

__all__ = ["ScratchPad"]

_LOOK_AFTER_MS = 300
_SHORTEST = 4


class ScratchPad(QWidget):
    """A text for each call. ``points_at_person`` is asked in the lane; what it finds is said, not kept."""

    def __init__(self, lane: Jobs, points_at_person: Callable[[str], bool]) -> None:
        super().__init__()
        self._lane = lane
        self._points_at_person = points_at_person
        self._texts: dict[UUID, QTextDocument] = {}
        self._asked = 0
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName("Kladdeblokk, lagres aldri")
        self.edit.setPlaceholderText("Kladdeblokk: bare i minnet, lagres aldri, tømmes når du lagrer")
        self.edit.setTabChangesFocus(True)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hint = QLabel()
        part(self.hint, "hint")
        self.hint.setWordWrap(True)
        self.hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.edit, 1)
        column.addWidget(self.hint)
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._soon.timeout.connect(self._look)
        self.edit.textChanged.connect(self._soon.start)
        self._nobody = self._new()
        self.fit()

    def fit(self) -> None:
        """Three lines high at any text size."""
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * 3 + 22)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "edit"):
            self.fit()

    def show_call(self, draft_id: UUID | None) -> None:
        """The pad of this call."""
        if draft_id is None:
            document = self._nobody
        else:
            if draft_id not in self._texts:
                self._texts[draft_id] = self._new()
            document = self._texts[draft_id]
        if self.edit.document() is not document:
            self.edit.setDocument(document)
        self.edit.setEnabled(draft_id is not None)
        self._say(False)
        self._soon.start()

    def forget(self, draft_id: UUID) -> None:
        """The call is saved or discarded: its text, the way back to it and what the clipboard holds of it are gone."""
        document = self._texts.pop(draft_id, None)
        if document is None:
            return
        _clear_clipboard_of(document.toPlainText())
        if self.edit.document() is document:
            self.edit.setDocument(self._nobody)
        document.clear()
        document.deleteLater()
        self._asked += 1
        self._say(False)

    def _new(self) -> QTextDocument:
        document = QTextDocument(self)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setDefaultFont(self.edit.font())
        return document

    def _look(self) -> None:
        text = self.edit.toPlainText()
        self._asked += 1
        if len(text) < _SHORTEST:
            self._say(False)
            return
        self._lane.run(partial(self._points_at_person, text), partial(self._found, self._asked), self._could_not_look)

    def _found(self, asked: int, person: bool) -> None:
        if asked == self._asked:
            self._say(person)

    def _could_not_look(self, _: Exception) -> None:
        """The pad is not kept anyway: without the guard there is only no hint."""
        self._say(False)

    def _say(self, person: bool) -> None:
        self.hint.setText("▲ Dette kan peke på en person; lagres ikke." if person else "")
        self.hint.setVisible(person)


def _clear_clipboard_of(text: str) -> None:
    clipboard = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard] + ([QClipboard.Mode.Selection] if clipboard.supportsSelection() else [])
    for mode in modes:
        held = clipboard.text(mode).strip()
        if len(held) >= _SHORTEST and held in text:
            clipboard.clear(mode)
