"""The leader's editor: lists of what to see to, what is being edited, how it will look, and publishing. Layout only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.ui.editor.desk import EditorDesk
from rusinfo_desk.ui.editor.entries import Entry, Queue
from rusinfo_desk.ui.editor.entry_list import EntryList
from rusinfo_desk.ui.editor.publish_bar import PublishBar
from rusinfo_desk.ui.editor.record_form import RecordForm
from rusinfo_desk.ui.editor.side import Side
from rusinfo_desk.ui.editor.work_area import WorkArea
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["EditorPage"]


class EditorPage(QWidget):
    """Reads everything when it comes on screen. What is typed is kept by the desk until it is saved."""

    def __init__(self, desk: EditorDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Innhold: retting og publisering")
        self.desk = desk
        self.bar, self.list, self.side = PublishBar(), EntryList(), Side()
        self.work = WorkArea()
        self.news = text_label(which="notice")
        self.news.setContentsMargins(8, 6, 8, 6)
        self.confirm = self.work.add_button("Jeg ringte og bekreftet i dag")
        self.today = self.work.add_button("Sett kontrolldato til i dag")
        self._split = QSplitter()
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self._split.setChildrenCollapsible(False)
        for widget in (self.list, self.work, self.side):
            self._split.addWidget(widget)
        self._split.setSizes([300, 520, 440])
        self._split.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 10, 16, 8)
        outer.addWidget(self.bar)
        outer.addWidget(self.news)
        outer.addWidget(self._split, 1)
        self.setFocusProxy(self.list.list)

    def _connect(self) -> None:
        desk = self.desk
        desk.changed = self._show
        self.bar.publish.connect(desk.publish)
        self.bar.go_back.connect(desk.go_back)
        self.list.queue_chosen.connect(desk.choose)
        self.list.wanted.connect(desk.find)
        self.list.opened.connect(self._open)
        self.list.begun.connect(self._begin)
        self.work.typed.connect(desk.type)
        self.work.rested.connect(desk.check)
        self.work.save.connect(lambda why, allow: desk.save(why, allow=allow))
        self.work.dropped.connect(desk.forget_typed)
        self.work.settled.connect(desk.settle)
        self.side.undone.connect(lambda number: desk.undo(number, self.work.why.text().strip()))
        self.confirm.clicked.connect(desk.confirm)
        self.today.clicked.connect(desk.review_today)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.load()

    def save(self) -> None:
        """Ctrl+S."""
        self.work.save_button.click()

    def _open(self, entry: Entry) -> None:
        self.bar.choose_version(entry.version, self.desk.shelf.version if self.desk.shelf else 0)
        if entry.version is None:
            self.work.why.clear()
            self.work.offer_allowing(False)
            self.desk.open(entry)

    def _begin(self, kind: ContentKind) -> None:
        self.work.why.clear()
        self.desk.begin(kind)
        self.work.focus_text()

    def _show(self) -> None:
        held = QApplication.focusWidget()
        self._show_desk()
        if held is not None and self.isAncestorOf(held) and not (held.isVisibleTo(self) and held.isEnabled()):
            self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)  # what is typed next must not go into the call bar

    def _show_desk(self) -> None:
        desk, opened = self.desk, self.desk.opened
        if desk.shelf is not None and not self.work.forms:
            self._furnish()
        shelf = desk.shelf
        counts = [-1 if shelf is None else shelf.count(queue) for queue in Queue]
        self.list.show_entries(desk.queue, desk.entries(), counts, loading=desk.is_loading)
        self.work.show_opened(opened, desk.report())
        self.work.offer_allowing(desk.needs_allowing)
        self.side.preview.show_item(opened.preview if opened else None)
        self.side.show_history(opened.history if opened else ())
        self.side.setVisible(opened is not None)
        self.confirm.setVisible(opened is not None and opened.kind is ContentKind.SERVICE and bool(opened.saved))
        self.today.setVisible(opened is not None and opened.kind in (ContentKind.SUBSTANCE, ContentKind.RIGHTS))
        self.bar.show_state(shelf.version if shelf else 0, max(0, counts[list(Queue).index(Queue.UNPUBLISHED)]), desk.unsaved)
        self.news.setText(desk.problem or desk.done)
        self.news.setVisible(bool(self.news.text()))

    def _furnish(self) -> None:
        """The forms' lists of choices come from the content, so they are made when it is read."""
        from rusinfo_desk.ui.editor.blanks import blanks_for

        assert self.desk.shelf is not None
        for kind, (name, blanks) in blanks_for(self.desk.shelf.library).items():
            self.work.add_form(kind, RecordForm(blanks, name))
