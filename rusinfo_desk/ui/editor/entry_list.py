"""The left of the editor: which list, a box that narrows it, and its entries."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QPushButton, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.ui.editor.beginnings import BEGUN
from rusinfo_desk.ui.editor.entries import Entry, Queue
from rusinfo_desk.ui.lookup.desk import Row
from rusinfo_desk.ui.lookup.hits import HitDelegate, HitModel
from rusinfo_desk.ui.widgets.choice_box import ChoiceBox
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["EntryList"]

_EMPTY = {
    Queue.REPORTS: "Ingen meldte feil venter.",
    Queue.UNPUBLISHED: "Alt som er lagret, er publisert.",
    Queue.VERSIONS: "Ingen utgave er publisert ennå. Det som fulgte med programmet, er i bruk.",
}


class EntryList(QWidget):
    """``queue_chosen(Queue)`` · ``wanted(text)`` · ``opened(Entry)`` · ``begun(ContentKind)``."""

    queue_chosen = Signal(object)
    wanted = Signal(str)
    opened = Signal(object)
    begun = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self.queues, self.box, self.list, self.hint = ChoiceBox(), QLineEdit(), QListView(), text_label(which="muted")
        self.model = HitModel()
        self.new = QPushButton("Nytt …")
        self._build()

    def _build(self) -> None:
        for queue in Queue:
            self.queues.addItem(queue.value, queue)
        self.queues.setAccessibleName("Liste")
        self.queues.view().setAccessibleName("Liste")
        self.queues.activated.connect(lambda place: self.queue_chosen.emit(self.queues.itemData(place)))
        self.box.setPlaceholderText("Finn i listen …")
        self.box.setAccessibleName("Finn i listen")
        self.box.textEdited.connect(self.wanted)
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Innhold å se på")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        menu = QMenu(self.new)
        for kind in (*BEGUN, ContentKind.CODEBOOK):
            menu.addAction(self._begin(kind, menu))
        self.new.setMenu(menu)
        self.new.setAccessibleName("Lag noe nytt")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.queues, self.box, self.list, self.hint, self.new):
            column.addWidget(widget, 1 if widget is self.list else 0)

    def _begin(self, kind: ContentKind, menu: QMenu) -> QAction:
        action = QAction(kind.label, menu)
        action.triggered.connect(lambda _checked=False: self.begun.emit(kind))
        return action

    def show_entries(self, queue: Queue, entries: Sequence[Entry], counts: Sequence[int], *, loading: bool) -> None:
        """The entries of a list. The chosen line stays chosen when the same entries come again."""
        with QSignalBlocker(self.queues):
            for place, count in enumerate(counts):
                self.queues.setItemText(place, list(Queue)[place].value + (f" ({count})" if count >= 0 else ""))
            self.queues.setCurrentIndex(list(Queue).index(queue))
        made = tuple(entries)
        if made != self._entries:
            self._entries = made
            self.model.show([Row("entry", str(place), one.title, one.subtitle) for place, one in enumerate(made)])
        self.hint.setText("Leser …" if loading else "" if made else _EMPTY.get(queue, "Ingen passer til det som er skrevet."))
        self.hint.setVisible(bool(self.hint.text()))

    def _open(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._entries):
            self.opened.emit(self._entries[index.row()])
