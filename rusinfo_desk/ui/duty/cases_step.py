"""Tidligere saker: the own cases on this PC. Open ones go on; to closed ones something can be added. No content is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.own_cases import in_words
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["CasesStep"]

_NONE = "Det finnes ingen avvergingssaker på denne maskinen."


class CasesStep(Step):
    """``picked(case id)``."""

    picked = Signal(str)
    id = "cases"
    title = "Tidligere saker"

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk)
        self.none = text_label(_NONE)
        self.list = QListWidget()
        self.list.setAccessibleName("Tidligere saker")
        self.list.setUniformItemSizes(True)
        self.list.installEventFilter(self)
        self.list.itemActivated.connect(self._on_item)
        self.column.addWidget(text_label("Tidligere saker", "title"))
        self.column.addWidget(
            text_label(
                "En åpen sak går videre der du slapp. Til en lukket sak kan du bare legge noe til; ingenting endres.", "muted"
            )
        )
        self.column.addWidget(self.none)
        self.column.addWidget(self.list, 1)
        desk.own.listed.connect(self._show)

    def keys(self) -> str:
        return "Piltaster · Enter åpner · Shift+Enter tilbake"

    def enter(self, *, backwards: bool = False) -> None:
        self._show()

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def forward(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self._on_item(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list would search for the figure by itself."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            typed = event.text()
            if typed.isdigit() and 0 < int(typed) <= self.list.count():
                self._on_item(self.list.item(int(typed) - 1))
                return True
        return False

    def _on_item(self, item: QListWidgetItem) -> None:
        self.picked.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def _show(self) -> None:
        self.list.clear()
        for place, line in enumerate(self.desk.own.lines, start=1):
            item = QListWidgetItem(f"{place}  {in_words(line)}" if place < 10 else in_words(line))
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self.desk.own.lines))
        self.none.setVisible(not self.desk.own.lines)
