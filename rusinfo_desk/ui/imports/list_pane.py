"""A list of what was brought in, or of what was kept, with the one thing that can be done with each: take it out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QVBoxLayout, QWidget

from rusinfo_desk.ui.imports import words
from rusinfo_desk.ui.imports.ask_box import AskBox
from rusinfo_desk.ui.imports.desk import ImportsDesk
from rusinfo_desk.ui.imports.following import Following
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.text import text_label
from rusinfo_desk.ui.widgets.wrapped_rows import wrap_rows

__all__ = ["KeptPane", "RunsPane"]


class _List(QListWidget):
    """Enter and Delete go on with the row."""

    def __init__(self, name: str, act: Callable[[], None]) -> None:
        super().__init__()
        self._act = act
        self.setAccessibleName(name)
        wrap_rows(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete):
            self._act()
        else:
            super().keyPressEvent(event)


class _Pane(QWidget):
    """The list, its button, and the question under it. The rows are the desk's, in the same order."""

    def __init__(self, desk: ImportsDesk, name: str, empty: str, take: str) -> None:
        super().__init__()
        self.desk = desk
        self._shown: object = None
        self.none, self.list = text_label(empty), _List(name, self._act)
        self.take = button(take, self._act)
        self.ask = AskBox(self._yes, desk.cancel)
        inner = QWidget()
        asked = QVBoxLayout(inner)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(self.ask)
        asked.addStretch(1)
        self.area = Following(inner)
        self.area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.none)
        column.addWidget(self.list, 2)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.area, 3)
        column.addStretch(0)
        self._column = column
        self.list.currentRowChanged.connect(lambda _: self._show_take())

    @property
    def row(self) -> int:
        """The chosen row."""
        return self.list.currentRow()

    def enter(self) -> None:
        """Focus on the list."""
        if self.list.isVisible():
            self.list.setFocus()

    def show_lines(self, lines: Sequence[str], question: object) -> bool:
        """The rows, and the question when there is one. True when it has put the focus somewhere itself."""
        with QSignalBlocker(self.list):
            if list(lines) != [self.list.item(at).text() for at in range(self.list.count())]:
                before = max(0, self.list.currentRow())
                self.list.clear()
                self.list.addItems(list(lines))
                self.list.setCurrentRow(min(before, len(lines) - 1))
        self.none.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self._column.setStretch(self._column.count() - 1, 0 if lines else 1)
        self._show_take()
        return self._show_question(question)

    def _show_question(self, question: object) -> bool:
        fresh, self._shown = question != self._shown, question
        held = QApplication.focusWidget()
        inside = held is not None and self.ask.isAncestorOf(held)
        self.area.setVisible(question is not None)
        if not fresh or not self.isVisible():
            return False
        if question is not None:
            (self.ask.stop if self.ask.sure.text() else self.ask.go).setFocus()
        elif inside:
            self.enter()
        return question is not None or inside

    def _show_take(self) -> None:
        self.take.setVisible(self.row >= 0)

    def _act(self) -> None:
        raise NotImplementedError

    def _yes(self) -> None:
        raise NotImplementedError


class RunsPane(_Pane):
    """Everything that was brought in. What was taken out again stays in the list."""

    def __init__(self, desk: ImportsDesk) -> None:
        super().__init__(desk, "Hentet inn", words.NOTHING_IN, "Ta ut igjen …")

    def show_desk(self) -> bool:
        """True when it has put the focus somewhere itself."""
        desk = self.desk
        asking = desk.asking
        if asking is not None:
            self.ask.ask(
                *words.undo_asks(asking), words.YES_SURE if desk.sure else words.YES, words.FOR_GOOD if desk.sure else ""
            )
        if desk.problem:
            self.none.setText(desk.problem)
        return self.show_lines([words.run_line(one) for one in desk.runs], None if asking is None else (asking, desk.sure))

    def _show_take(self) -> None:
        runs = self.desk.runs
        self.take.setVisible(0 <= self.row < len(runs) and runs[self.row].undone is None)

    def _act(self) -> None:
        if 0 <= self.row < len(self.desk.runs):
            self.desk.ask_undo(self.desk.runs[self.row])

    def _yes(self) -> None:
        self.desk.undo()


class KeptPane(_Pane):
    """The mappings that were kept."""

    def __init__(self, desk: ImportsDesk) -> None:
        super().__init__(desk, "Lagrede oppsett", words.NO_MAPPINGS, "Slett oppsettet …")

    def show_desk(self) -> bool:
        """True when it has put the focus somewhere itself."""
        dropping = self.desk.dropping
        if dropping is not None:
            self.ask.ask(f"Slette oppsettet «{dropping.name}»?", words.DROP, "Slett oppsettet")
        return self.show_lines([words.kept_line(one) for one in self.desk.kept()], dropping)

    def _act(self) -> None:
        kept = self.desk.kept()
        if 0 <= self.row < len(kept):
            self.desk.ask_drop(kept[self.row])

    def _yes(self) -> None:
        self.desk.drop()
