"""The leader's part of the sharing page: a list of what there is to see to, and the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.sharing.alarms_pane import AlarmsPane
from rusinfo_desk.ui.sharing.desk import ShareDesk
from rusinfo_desk.ui.sharing.keys_pane import BackupPane, KeysPane
from rusinfo_desk.ui.sharing.machines_pane import MachinesPane
from rusinfo_desk.ui.sharing.requests_pane import RequestsPane
from rusinfo_desk.ui.sharing.status_pane import StatusPane

__all__ = ["Console"]

_LEADERS_OWN = (1, 2, 3, 4)


class Console(QWidget):
    """A deputy's home has the status and the keys only."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__()
        self._desk = desk
        self.list, self._stack = QListWidget(), QStackedWidget()
        self.list.setAccessibleName("Deling")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        part(self.list, "list")
        self.status, self.requests, self.machines = StatusPane(desk), RequestsPane(desk), MachinesPane(desk)
        self.alarms, self.backup, self.keys = AlarmsPane(desk), BackupPane(desk), KeysPane(desk)
        self._titles: list[Callable[[], str]] = [
            lambda: "Slik står det til",
            lambda: _counted("Forespørsler", len(desk.requests or ())),
            lambda: _counted("Maskiner", len(desk.overview.machines) if desk.overview else 0),
            lambda: _counted("Varsler", desk.unseen),
            lambda: "Sikkerhetskopi",
            lambda: "Nøkler og ark",
        ]
        panes: tuple[QWidget, ...] = (self.status, self.requests, self.machines, self.alarms, self.backup, self.keys)
        for pane, title in zip(panes, self._titles, strict=True):
            QListWidgetItem(title(), self.list)
            self._stack.addWidget(_framed(pane))
        self.list.currentRowChanged.connect(self._go)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self._stack)
        split.setSizes([220, 860])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.list.setCurrentRow(0)
        self.setFocusProxy(self.list)

    def show_desk(self, now: datetime) -> None:
        leads = self._desk.overview is not None and self._desk.overview.leads
        with QSignalBlocker(self.list):
            for at, title in enumerate(self._titles):
                item = self.list.item(at)
                if item.text() != title():
                    item.setText(title())
                item.setHidden(at in _LEADERS_OWN and not leads)
        self.list.setMinimumWidth(self.list.sizeHintForColumn(0) + 2 * self.list.frameWidth())
        self.status.show_desk(now)
        self.machines.show_desk(now.date())
        for pane in (self.requests, self.alarms, self.backup, self.keys):
            pane.show_desk()

    def _go(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        if not self._desk.doing.busy:
            self._desk.doing.say()  # what came of the last thing was said where it was done
        if row == 1:
            self._desk.look_for_requests()


def _counted(title: str, number: int) -> str:
    return f"{title} ({number})" if number else title


def _framed(pane: QWidget) -> QScrollArea:
    """With a scroll bar when the text is large."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(16, 4, 16, 12)
    column.addWidget(pane)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has focus inside; a stop of its own would show no ring
    area.setWidget(inner)
    return area
