"""The leader's page for figures from elsewhere (Ctrl+Shift+H): the contact centre's figures and contacts of earlier years."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from rusinfo_desk.ui.imports.desk import ImportsDesk
from rusinfo_desk.ui.imports.file_pane import FilePane
from rusinfo_desk.ui.imports.list_pane import KeptPane, RunsPane
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.sharing.doing_bar import DoingBar
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.ui.widgets.card import button

__all__ = ["ImportsPage"]


class ImportsPage(QWidget):
    """``left`` when the leader goes back to the summary."""

    left = Signal()
    keys_shown = (Key.STOP, Key.TAKE_BACK, Key.LEADER)

    def __init__(self, desk: ImportsDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Hent inn tall")
        self.desk = desk
        self.back = button(f"Oversikten  {Key.LEADER.value.label}", self.left.emit)
        self.back.setAccessibleDescription("Til lederens oversikt")
        part(self.back, "quiet")
        self.bar = DoingBar(desk.doing, "Esc")
        self.file, self.runs, self.kept = FilePane(desk, self), RunsPane(desk), KeptPane(desk)
        self._panes: tuple[FilePane | RunsPane | KeptPane, ...] = (self.file, self.runs, self.kept)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.tabs.setAccessibleName("Hent inn tall: velg side")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._titles: tuple[Callable[[], str], ...] = (lambda: "Ny import", self._runs_title, self._kept_title)
        for title, pane in zip(self._titles, self._panes, strict=True):
            self.tabs.addTab(title())
            self._stack.addWidget(pane)
        self.tabs.currentChanged.connect(self._go)
        row = QHBoxLayout()
        row.addWidget(self.tabs, 1)
        row.addWidget(self.back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 10, 16, 8)
        outer.setSpacing(6)
        outer.addLayout(row)
        outer.addWidget(self.bar)
        outer.addWidget(self._stack, 1)
        desk.changed = self.show_desk
        self.show_desk()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is under way: the button for it stands far from where focus was when it was begun."""
        if event.key() == Qt.Key.Key_Escape and self.desk.doing.busy:
            self.desk.doing.stop()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Focus where one begins."""
        self._panes[self.tabs.currentIndex()].enter()
        held = QApplication.focusWidget()
        if held is None or not self.isAncestorOf(held):
            self.tabs.setFocus()

    def show_desk(self) -> None:
        """What the desk has now. Focus that was in something that is gone goes to where one begins."""
        held = QApplication.focusWidget()
        mine = held is not None and self.isAncestorOf(held)
        self.bar.show_doing()
        for at, title in enumerate(self._titles):
            if self.tabs.tabText(at) != title():
                self.tabs.setTabText(at, title())
        placed = [pane.show_desk() for pane in self._panes]
        if not any(placed) and mine and held is not None and not held.isVisibleTo(self) and self.isVisible():
            self.enter()

    def _go(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        if not self.desk.doing.busy:
            self.desk.doing.say()  # what came of the last thing was said where it was done

    def _runs_title(self) -> str:
        standing = sum(1 for one in self.desk.runs if one.undone is None)
        return f"Hentet inn ({standing})" if standing else "Hentet inn"

    def _kept_title(self) -> str:
        kept = len(self.desk.kept())
        return f"Lagrede oppsett ({kept})" if kept else "Lagrede oppsett"
