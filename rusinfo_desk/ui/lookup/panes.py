"""What stands beside the hits: the record that is looked up, or in its place a tool. Tools are made when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["Pane", "PaneStack"]


class Pane(QWidget):
    """A tool beside the hits. ``closed`` (Esc) gives focus back to the search · ``item_meant(id)`` a record is to be shown ·
    ``told(text)`` one line for the bottom of the window. Nothing that is typed here is kept."""

    closed = Signal()
    item_meant = Signal(str)
    told = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.title = text_label(title, "title")
        self.back = QPushButton("Lukk  Esc")
        self.back.setAccessibleName(f"Lukk {title}")
        self.back.setAutoDefault(True)
        self.back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(12, 4, 8, 4)
        self.column.setSpacing(8)
        self.column.addLayout(head)
        area = QScrollArea()
        area.setAccessibleName(title)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self.area = area
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 4)
        outer.addWidget(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def set_library(self, library: Library) -> None:
        """The content is read, or read again."""

    def set_chosen(self, codes: tuple[str, ...]) -> None:
        """Substances and topics of the form on screen, in the order in which they were chosen."""

    def focus_first(self) -> None:
        """Focus on the first field."""

    def forget(self) -> None:
        """After a save: nothing of the call is left."""


class PaneStack(QStackedWidget):
    """The details first; a tool by its id. Never moves focus by itself. Its signals are those of the tools."""

    closed = Signal()
    item_meant = Signal(str)
    told = Signal(str)

    def __init__(self, details: QWidget) -> None:
        super().__init__()
        self._details = details
        self._makers: dict[str, Callable[[], Pane]] = {}
        self._made: dict[str, Pane] = {}
        self._library: Library | None = None
        self._chosen: tuple[str, ...] = ()
        self.addWidget(details)

    def add(self, pane_id: str, make: Callable[[], Pane]) -> None:
        """A tool that can be shown; ``make`` is called when it is asked for the first time."""
        self._makers[pane_id] = make

    def has(self, pane_id: str) -> bool:
        return pane_id in self._makers

    @property
    def shown(self) -> Pane | None:
        """The tool on screen; None while a record stands there."""
        widget = self.currentWidget()
        return widget if isinstance(widget, Pane) else None

    def show_pane(self, pane_id: str) -> Pane:
        pane = self._made.get(pane_id)
        if pane is None:
            pane = self._made[pane_id] = self._makers[pane_id]()
            if self._library is not None:
                pane.set_library(self._library)
            pane.set_chosen(self._chosen)
            for signal, ours in ((pane.closed, self.closed), (pane.item_meant, self.item_meant), (pane.told, self.told)):
                signal.connect(ours)
            self.addWidget(pane)
        self.setCurrentWidget(pane)
        return pane

    def show_details(self) -> None:
        self.setCurrentWidget(self._details)

    def set_library(self, library: Library) -> None:
        self._library = library
        for pane in self._made.values():
            pane.set_library(library)

    def set_chosen(self, codes: tuple[str, ...]) -> None:
        self._chosen = codes
        for pane in self._made.values():
            pane.set_chosen(codes)

    def forget(self) -> None:
        """After a save: back to an empty details pane, every tool emptied."""
        self._chosen = ()
        for pane in self._made.values():
            pane.forget()
            pane.set_chosen(())
        self.show_details()
