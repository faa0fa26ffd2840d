"""What may happen: type a few letters, arrows move, Enter takes. What is not on the list is found as well, and says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.duty.rules import NotListed, Offence, Option, Question, Rules
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["OffencePick", "about"]

_ROWS = 6
_NOT_LISTED = "står ikke på listen"


class OffencePick(QWidget):
    """``chosen(value)``: an offence, something that is not listed, or one of the question's own options · ``entered``: Enter with
    nothing typed and nothing moved to, which goes on."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, rules: Rules, question: Question) -> None:
        super().__init__()
        self._rules, self._options = rules, question.options
        self.value = ""
        self._moved = False
        self.heading = text_label(question.text, "title")
        self.edit = QLineEdit()
        self.edit.setAccessibleName(f"{question.text} Skriv, og velg med pil ned")
        self.edit.setPlaceholderText("Skriv hva som kan skje, for eksempel: slå, drepe, voldtekt, selvmord, kjøre full")
        self.hits = QListWidget()
        self.hits.setAccessibleName("Treff")
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setUniformItemSizes(True)
        self.hits.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.about = text_label(which="notice")
        self.about.setContentsMargins(8, 6, 8, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.heading, self.edit, self.hits, self.about):
            column.addWidget(widget)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._search)
        self.edit.installEventFilter(self)
        self.hits.currentRowChanged.connect(lambda _row: self._tell())
        self.hits.itemClicked.connect(lambda item: self._take(item))
        self._search("")

    def set_value(self, value: str) -> None:
        """Show this one as the answer that was given, without telling."""
        self.value = value
        for row in range(self.hits.count()):
            if self.hits.item(row).data(Qt.ItemDataRole.UserRole) == value:
                self.hits.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in steps and self.hits.count():
            self._moved = True
            self._move(steps[Qt.Key(event.key())])
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.hits.currentItem()
            if item is not None and (self._moved or self.edit.text().strip()):
                self._take(item)
            else:
                self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        """One row goes around the ends; a page does not."""
        at, number = self.hits.currentRow(), self.hits.count()
        if abs(by) == 1:
            self.hits.setCurrentRow((max(at, 0) + by) % number if at >= 0 or by < 0 else 0)
        else:
            self.hits.setCurrentRow(max(0, min(number - 1, at + by)))

    def _take(self, item: QListWidgetItem) -> None:
        self.value = str(item.data(Qt.ItemDataRole.UserRole))
        self.chosen.emit(self.value)

    def _search(self, typed: str) -> None:
        from rusinfo_desk.library.duty import search_offences

        self._moved = False
        self.hits.clear()
        for one in (*search_offences(self._rules, typed), *self._options):
            self.hits.addItem(_item(one))
        if self.hits.count():
            self.hits.setCurrentRow(0 if typed.strip() else -1)  # Enter takes nothing that was neither typed nor moved to
            height = self.hits.sizeHintForRow(0) * min(_ROWS, self.hits.count()) + 2 * self.hits.frameWidth() + 4
            self.hits.setFixedHeight(height)
        self._tell()

    def _tell(self) -> None:
        item = self.hits.currentItem()
        value = str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""
        text = about(self._rules, value) if self._moved or self.edit.text().strip() or self.value else ""
        self.about.setText(text)
        self.about.setVisible(bool(text))


def about(rules: Rules, value: str) -> str:
    """What the list says of it: the law's name and section with its limit, or what holds instead."""
    if (offence := rules.offence.get(value)) is not None:
        note = f" {offence.note}" if offence.note else ""
        return f"På listen i § 196: {offence.name}, {offence.section}.{note}"
    if (other := rules.unlisted.get(value)) is not None:
        return f"Ikke på listen i § 196: {other.name}. {other.text}"
    return ""


def _item(one: Offence | NotListed | Option) -> QListWidgetItem:
    if isinstance(one, Offence):
        text, value = f"{one.plain or one.name} · {one.section}", one.id
    elif isinstance(one, NotListed):
        text, value = f"{one.name} · {_NOT_LISTED}", one.id
    else:
        text, value = one.label, one.value
    item = QListWidgetItem(text)
    item.setToolTip(text)
    item.setData(Qt.ItemDataRole.UserRole, value)
    return item
