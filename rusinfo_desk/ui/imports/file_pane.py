"""The first side of the page: choosing a file, then the open file, and its lines with faults."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.imports import ImportKind
from rusinfo_desk.ui.imports import words
from rusinfo_desk.ui.imports.desk import ImportsDesk
from rusinfo_desk.ui.imports.following import Following
from rusinfo_desk.ui.imports.mapping_pane import MappingPane
from rusinfo_desk.ui.imports.rows_table import RowsTable
from rusinfo_desk.ui.imports.tasks import Looked
from rusinfo_desk.ui.imports.work import FileWork
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["FilePane"]

_FILES = {
    ImportKind.CALLS: "CSV eller Excel (*.csv *.txt *.tsv *.xlsx)",
    ImportKind.YEARS: "CSV eller Excel (*.csv *.txt *.tsv *.xlsx)",
}


class FilePane(QWidget):
    """``choose`` asks for a file; a test answers instead."""

    def __init__(self, desk: ImportsDesk, window: QWidget) -> None:
        super().__init__()
        self.choose: Callable[[ImportKind], Path | None] = self._ask
        self._desk = desk
        self._asking = False
        self._open: object = None
        self.start = _Start(self._begin)
        self.mapping = MappingPane(desk, window)
        self.wrong = _Wrong(desk.work)
        self._stack = QStackedWidget()
        self._mapping, self._wrong = Following(self.mapping), Following(self.wrong)
        for widget in (self.start.framed, self._mapping, self._wrong):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.mapping.closed.connect(self.enter)
        self.mapping.wrong_wanted.connect(self._show_wrong)
        self.wrong.left.connect(self._hide_wrong)

    def show_desk(self) -> bool:
        """True when it has put the focus somewhere itself: a file was opened, or is put away."""
        file = self._desk.work.file
        looked = self._desk.work.over.looked
        placed = self.mapping.show_desk()
        self.wrong.show_looked(looked)
        fresh = file is not self._open
        self._open = file
        mended = looked is None or not looked.wrong
        if file is None:
            self._stack.setCurrentWidget(self.start.framed)
        elif fresh or mended or self._stack.currentWidget() is not self._wrong:
            self._stack.setCurrentWidget(self._mapping)
        if fresh and self.isVisible():
            self.enter()
        return placed or (fresh and self.isVisible())

    def enter(self) -> None:
        """Focus where one begins."""
        if self._desk.work.file is None:
            self.start.enter()
        elif self._stack.currentWidget() is self._wrong:
            self.wrong.lines.setFocus()
        else:
            self.mapping.enter()

    def _begin(self, kind: ImportKind) -> None:
        if not self._desk.doing.busy and (path := self.choose(kind)) is not None:
            self._desk.work.open(kind, path)

    def _show_wrong(self) -> None:
        self._stack.setCurrentWidget(self._wrong)
        self.wrong.lines.setFocus()

    def _hide_wrong(self) -> None:
        self._stack.setCurrentWidget(self._mapping)
        self.mapping.wrong.setFocus()

    def _ask(self, kind: ImportKind) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        chosen, _ = QFileDialog.getOpenFileName(self.window(), words.KINDS[kind], folder, _FILES[kind])
        return Path(chosen) if chosen else None


class _Start(QWidget):
    """What can be brought in, and what happens with the file."""

    def __init__(self, begin: Callable[[ImportKind], None]) -> None:
        super().__init__()
        self.kinds = {kind: button(f"{words.KINDS[kind]} …", partial(begin, kind)) for kind in ImportKind}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(text_label("Hent inn tall", "title"))
        column.addWidget(text_label(words.START))
        for kind, pressed in self.kinds.items():
            part(pressed, "branch")
            column.addSpacing(8)
            column.addWidget(pressed)
            column.addWidget(text_label(words.ABOUT[kind], "muted"))
            pressed.setAccessibleDescription(words.ABOUT[kind])
        column.addStretch(1)
        self.framed = Following(self)

    def enter(self) -> None:
        """On the first."""
        self.kinds[ImportKind.CALLS].setFocus()


class _Wrong(QWidget):
    """The lines that cannot be read. They are mended in the file, by whoever made it. ``left``: back to the columns."""

    left = Signal()

    def __init__(self, work: FileWork) -> None:
        super().__init__()
        self.title, self.more = text_label(which="heading"), text_label(words.MEND, "muted")
        self.lines = RowsTable("Linjer med feil", ("Linje", "Kolonne", "Hva er galt"), narrow=(0, 1), lines=2, least=1)
        self.lines.setWordWrap(True)
        self.back = button("Tilbake til kolonnene  Esc", self.left.emit, primary=True)
        self.again = button("Les filen på nytt", work.open_again)
        row = FlowLayout(spacing=8)
        for one in (self.back, self.again):
            row.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.more)
        column.addWidget(self.lines, 1)
        column.addLayout(row)
        self.lines.entered.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_looked(self, looked: Looked | None) -> None:
        wrong = looked.wrong if looked is not None else ()
        self.title.setText(words.wrong_title(looked) if looked is not None and wrong else words.NO_WRONG)
        if [words.wrong_row(one) for one in wrong] != list(self.lines.texts):
            self.lines.show_rows([words.wrong_row(one) for one in wrong], 0)
