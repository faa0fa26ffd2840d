"""The open file: its columns, the chosen one in full, where the file stands, and the way in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rusinfo_desk.ui.imports import words
from rusinfo_desk.ui.imports.desk import LONGEST_NAME, ImportsDesk
from rusinfo_desk.ui.imports.detail import Detail
from rusinfo_desk.ui.imports.following import Following
from rusinfo_desk.ui.imports.rows import ColumnRow
from rusinfo_desk.ui.imports.rows_table import RowsTable
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.announce import announce
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.choice_box import ChoiceBox
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["MappingPane"]

_FROM_FILE = "Foreslått fra filen"


class MappingPane(QWidget):
    """``closed`` when the file is put away · ``wrong_wanted`` to see the lines with faults."""

    closed = Signal()
    wrong_wanted = Signal()

    def __init__(self, desk: ImportsDesk, window: QWidget) -> None:
        super().__init__()
        self._desk, self._work = desk, desk.work
        self._rows: tuple[ColumnRow, ...] = ()
        self._chosen = ""
        self._moved = False
        self._said = ""
        self.name = text_label(which="heading")
        self.notes = text_label(which="muted")
        self.kept_label, self.kept = QLabel("Oppsett"), ChoiceBox()
        self.kept.setAccessibleName("Oppsett")
        self.kept.view().setAccessibleName("Oppsett")
        self.kept_label.setBuddy(self.kept)
        self.other = button("Velg en annen fil", self._close)
        part(self.other, "quiet")
        headings = ("Kolonne i filen", "Blir til")
        self.columns = RowsTable("Kolonnene i filen", headings, lines=2, least=2)
        self.detail = Detail(desk.work, window)
        self.status = text_label()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(words.LOOKING)
        self.go = button("Hent inn", desk.work.bring_in, primary=True)
        self.wrong = button("Vis linjene med feil", self.wrong_wanted.emit)
        self.again = button("Les filen på nytt", desk.work.open_again)
        self.keep = button("Lagre oppsettet …", desk.ask_name)
        self.naming = _Naming(desk.keep, desk.ask_name)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = FlowLayout(spacing=8)
        for widget in (self.kept_label, self.kept):
            top.addWidget(widget)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.name, 1)
        head.addLayout(top)
        self._head = head
        inner = QWidget()
        within = QVBoxLayout(inner)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self.detail, 1)
        self.notes.setContentsMargins(12, 0, 8, 4)
        within.addWidget(self.notes)
        self.area = Following(inner)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.columns)
        split.addWidget(self.area)
        split.setSizes([520, 720])
        split.setStretchFactor(1, 1)
        foot = FlowLayout(spacing=8)
        for one in (self.go, self.wrong, self.again, self.keep, self.other, self.bar):
            foot.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(split, 1)
        column.addWidget(self.status)
        column.addLayout(foot)
        column.addWidget(self.naming)

    def _connect(self) -> None:
        self.columns.at.connect(self._choose)
        self.columns.entered.connect(self.detail.enter)
        self.columns.letters.connect(self.detail.begin)
        self.detail.left.connect(self.columns.setFocus)
        self.detail.finished.connect(self._go_on)
        self.columns.entered.connect(self._settle)
        self.columns.letters.connect(self._settle)
        self.detail.look_through(self.area.show_whole)
        self.kept.activated.connect(self._use)

    def enter(self) -> None:
        """Focus on the columns."""
        self.columns.setFocus()

    # showing

    def show_desk(self) -> bool:
        """True when it has put the focus somewhere itself."""
        work = self._work
        if work.file is None:
            self._chosen, self._moved = "", False
            return False
        looked = work.over.looked
        notes = looked.notes if looked is not None else ()
        self.notes.setText("\n".join(f"◇ {one}" for one in notes))
        self.notes.setVisible(bool(notes))
        name = work.path.name if work.path is not None else ""
        self.name.setText(f"{words.KINDS[work.mapping.kind]}: {name}")
        self._show_kept()
        self._rows = work.rows()
        keys = [one.key for one in self._rows]
        at = keys.index(self._chosen) if self._chosen in keys and self._moved else self._first()
        self.columns.show_rows([(f"{one.title}\n{one.samples}", f"{one.becomes}\n{one.state}") for one in self._rows], at)
        self._show_row(at)
        self._show_status()
        self.wrong.setVisible(looked is not None and bool(looked.wrong) and not self._desk.naming)
        self.go.setText(words.bring_in(looked, work.status))
        return self._show_naming()

    def _first(self) -> int:
        """Where one begins, and goes on when a column is done: the first row that lacks something; the row one is on when nothing
        does. As soon as somebody has moved, no row is chosen for them."""
        here = next((at for at, one in enumerate(self._rows) if one.key == self._chosen), 0)
        return next((at for at, one in enumerate(self._rows) if one.state.startswith("▲")), here)

    def _show_kept(self) -> None:
        names = [_FROM_FILE, *(one.name for one in self._desk.kept(self._work.mapping.kind))]
        if names != [self.kept.itemText(at) for at in range(self.kept.count())]:
            opened = self._work.file.kept if self._work.file is not None else ""
            with QSignalBlocker(self.kept):
                before = self.kept.currentText()
                self.kept.clear()
                self.kept.addItems(names)
                self.kept.setCurrentIndex(max(0, self.kept.findText(before or opened)))
        for widget in (self.kept_label, self.kept):
            widget.setVisible(len(names) > 1)
        self._head.setStretch(1, 1 if len(names) > 1 else 0)

    def _show_naming(self) -> bool:
        """The name is asked for in place of the buttons; there is not room for both when the text is large."""
        asked = self._desk.naming
        if asked == self.naming.isVisibleTo(self):
            return False
        inside = self.naming.isAncestorOf(QApplication.focusWidget() or self.keep)
        for pressed in (self.go, self.again, self.keep, self.other):
            pressed.setVisible(not asked)
        self.naming.setVisible(asked)
        if asked:
            self.naming.edit.setFocus()
        elif inside:
            self.keep.setFocus()
        return asked or inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The question for a name says Esc: it holds wherever on the pane focus went meanwhile."""
        if event.key() == Qt.Key.Key_Escape and self._desk.naming:
            self._desk.ask_name()
        else:
            super().keyPressEvent(event)

    def _show_status(self) -> None:
        work = self._work
        at = work.over.at
        self.bar.setVisible(at is not None)
        done, of = at or (0, 0)
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.bar.setFormat(words.LOOKING)
        self.bar.setFixedWidth(self.bar.fontMetrics().horizontalAdvance(words.LOOKING) + 32)  # the bar takes no more by itself
        text = "  ".join(work.status)
        self.status.setText(text)
        self.status.setVisible(bool(text))
        if at is None and text != self._said:
            self._said = text
            if text and self.isVisible():
                announce(self.status, text)

    def _settle(self) -> None:
        self._moved = True

    def _go_on(self) -> None:
        """A column is done: to the next that lacks something, now or when that is known."""
        self._moved = False
        self.columns.setFocus()
        self.show_desk()

    def _choose(self, at: int) -> None:
        self._moved = True
        self._show_row(at)
        self.area.verticalScrollBar().setValue(0)

    def _show_row(self, at: int) -> None:
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        self._chosen = row.key if row is not None else ""
        self.detail.show_row(row)

    # acting

    def _use(self, at: int) -> None:
        kept = self._desk.kept(self._work.mapping.kind)
        self._work.use(kept[at - 1] if 0 < at <= len(kept) else None)

    def _close(self) -> None:
        self._work.close()
        self.closed.emit()


class _Naming(QFrame):
    """The name that a mapping is kept under. Enter keeps it, Esc goes back."""

    def __init__(self, keep: Callable[[str], None], back: Callable[[], None]) -> None:
        super().__init__()
        part(self, "card")
        self._back = back
        label = QLabel("Navn på oppsettet")
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST_NAME)
        self.edit.setAccessibleName("Navn på oppsettet")
        self.edit.setMinimumWidth(self.edit.fontMetrics().averageCharWidth() * 24)
        label.setBuddy(self.edit)
        self.edit.returnPressed.connect(lambda: keep(self.edit.text()))
        row = FlowLayout(self, spacing=8)
        row.setContentsMargins(10, 6, 10, 6)
        for widget in (label, self.edit, button("Lagre oppsettet", lambda: keep(self.edit.text())), button("Avbryt  Esc", back)):
            row.addWidget(widget)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
