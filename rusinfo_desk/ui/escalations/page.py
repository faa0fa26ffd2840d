"""The leader's page for cases (Ctrl+Shift+V): the cases, the counts, how long they are kept, and who holds the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from rusinfo_desk.ui.escalations.cases_pane import CasesPane
from rusinfo_desk.ui.escalations.counts_pane import CountsPane
from rusinfo_desk.ui.escalations.custody_pane import CustodyPane
from rusinfo_desk.ui.escalations.desk import EscalationsDesk
from rusinfo_desk.ui.escalations.retention_pane import RetentionPane
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.sharing.doing_bar import DoingBar
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.ui.widgets.card import button

__all__ = ["EscalationsPage"]

_AGAIN_MS = 120_000
"""How often what came from the PCs is looked for while the page is on screen."""


class EscalationsPage(QWidget):
    """``left`` when the leader goes back to the workplace. Reads everything when it comes on screen."""

    left = Signal()

    def __init__(self, desk: EscalationsDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Avvergingssaker")
        self.desk = desk
        self._awaited = False
        self.back = button(f"Tilbake  {Key.WORKPLACE.value.label}", self.left.emit)
        self.back.setAccessibleDescription("Til arbeidsplassen")
        part(self.back, "quiet")
        self.bar = DoingBar(desk.doing)
        self.cases, self.counts = CasesPane(desk), CountsPane(desk)
        self.retention, self.custody = RetentionPane(desk), CustodyPane(desk)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.tabs.setAccessibleName("Avvergingssaker: velg side")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._titles: tuple[Callable[[], str], ...] = (
            self._cases_title, lambda: "Tall", lambda: "Lagringstid", self._custody_title,
        )  # fmt: skip
        for title in self._titles:
            self.tabs.addTab(title())
        self._stack.addWidget(self.cases)
        for pane, name in ((self.counts, "Tall"), (self.retention, "Lagringstid"), (self.custody, "Nøkler")):
            self._stack.addWidget(_framed(pane, name))
        self.tabs.currentChanged.connect(self._go)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self._look)
        self._lay_out()
        desk.changed = self.show_desk
        self.show_desk()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.tabs, 1)
        row.addWidget(self.back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 10, 16, 8)
        outer.addLayout(row)
        outer.addWidget(self.bar)
        outer.addWidget(self._stack, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.load()
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()

    def enter(self) -> None:
        """Focus where one begins; on the list as soon as there is one."""
        self._awaited = self.desk.overview is None
        if self.tabs.currentIndex() == 0 and self.desk.cases:
            self.cases.list.setFocus()
        else:
            self.tabs.setFocus()

    def show_desk(self) -> None:
        held = QApplication.focusWidget()
        self.bar.show_doing()
        for at, title in enumerate(self._titles):
            if self.tabs.tabText(at) != title():
                self.tabs.setTabText(at, title())
        placed = self.cases.show_desk()
        for pane in (self.counts, self.retention, self.custody):
            pane.show_desk()
        came = self._awaited and self.desk.overview is not None
        self._awaited = self._awaited and not came
        if came and self.isVisible() and held is self.tabs:
            self.enter()
        mine = held is not None and self.isAncestorOf(held)
        if not placed and self.isVisible() and mine and held is not None and not held.isVisibleTo(self):
            self.enter()

    def _go(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        if not self.desk.doing.busy:
            self.desk.doing.say()  # what came of the last thing was said where it was done

    def _look(self) -> None:
        if not self.desk.doing.busy:
            self.desk.load()

    def _cases_title(self) -> str:
        waiting = sum(1 for one in self.desk.cases if not one.case.settled)
        return f"Avvergingssaker ({waiting})" if waiting else "Avvergingssaker"

    def _custody_title(self) -> str:
        overview = self.desk.overview
        return "▲ Nøkler" if overview is not None and overview.custody.warnings else "Nøkler"


def _framed(pane: QWidget, name: str) -> QScrollArea:
    """With a scroll bar when the text is large. It takes focus where nothing inside does, so that the keys scroll."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(4, 8, 12, 12)
    column.addWidget(pane)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(inner)
    return area
