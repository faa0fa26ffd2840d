"""The look-up panel: one search box over services, facts and commands, the hits, and the details of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.lookup.asking import Asker, Preview
from rusinfo_desk.ui.lookup.desk import LookupDesk
from rusinfo_desk.ui.lookup.emergency import EmergencyStrip
from rusinfo_desk.ui.lookup.finder import sheet_for
from rusinfo_desk.ui.lookup.frame import TABS, LookupFrame, tab_text

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.anonymity import Guard
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["EmergencyStrip", "LookupPanel"]


class LookupPanel(LookupFrame):
    """Search and details. ``lane`` is a lane of its own, so that a search never waits for the store.

    Signals: ``refer_requested(id, title)`` (Ctrl+H on a service), ``substance_chosen(id)`` (Ctrl+H on a substance),
    ``command_chosen(id)``, ``copied(number)``, ``told(text)`` (one line for the status bar), ``left()`` (Esc: back to the form).
    The window binds the keys to :meth:`focus_search`, :meth:`copy_number`, :meth:`refer` and :meth:`report`.
    """

    refer_requested = Signal(str, str)
    substance_chosen = Signal(str)
    command_chosen = Signal(str)
    copied = Signal(str)
    told = Signal(str)
    left = Signal()

    def __init__(self, lane: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._desk = LookupDesk()
        self._asker = Asker(lane, self._desk, self._refresh, self._search_failed)
        self._preview = Preview(self._show, self)
        self._refreshing = False
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        self.box.textChanged.connect(self._on_typed)
        self.box.moved.connect(self._move)
        self.box.opened.connect(lambda: self._on_activated(self.hits.currentIndex()))
        self.box.escaped.connect(self._escape)
        self.tabs.currentChanged.connect(self._on_tab)
        self.hits.selectionModel().currentChanged.connect(self._on_current)
        self.hits.activated.connect(self._on_activated)
        self.details.refer_requested.connect(self.refer_requested)
        self.details.substance_chosen.connect(self.substance_chosen)
        self.details.report_requested.connect(self.report)
        self.details.copied.connect(self.copied)
        self.offers.chosen.connect(self.show_item)
        self.report_panel.closed.connect(self.focus_search)
        self.report_panel.told.connect(self.told)

    def set_library(self, library: Library) -> None:
        """The content is loaded (or loaded again): what stands in the box is searched for anew."""
        self._asker.library = library
        self._lane.run(lambda: _guard(library), self.report_panel.set_guard, lambda fault: None)
        self._asker.send(self._desk.type(self.box.text()))
        self._refresh()

    def set_desk(self, desk: Desk | None, lane: Jobs) -> None:
        """Where reports of errors are kept: the open register with its lane, None while it is not open."""
        self.report_panel.set_desk(desk, lane)

    def set_county(self, county: str | None) -> None:
        """The county of the form on screen: its services come first."""
        self._asker.send(self._desk.set_county(county))

    def set_commands(self, commands: Iterable[tuple[str, str, str]]) -> None:
        """(id, Norwegian text, keys) of everything the window can do."""
        self._desk.set_commands(commands)
        self._refresh()

    def clear(self) -> None:
        """After a save: box, hits, details, offers and the words of a report are gone."""
        self._desk.clear()
        self.box.clear()
        self.tabs.setCurrentIndex(0)
        self.offers.show_offers((), "")
        self.report_panel.dismiss()
        self._preview.drop()
        self.details.show_sheet(None)
        self._refresh()

    def focus_search(self) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def copy_number(self) -> bool:
        """Ctrl+Shift+C. Says so when the record has no number that may be given out."""
        self._preview.flush()
        done = self.details.copy_number()
        if not done:
            self.told.emit("Det som vises, har ikke et telefonnummer som kan kopieres.")
        return done

    def refer(self) -> bool:
        """Ctrl+H on what is shown."""
        self._preview.flush()
        done = self.details.refer()
        if not done:
            self.told.emit("Velg et tiltak i søket først. Nedlagte tiltak kan ikke føres som henvist.")
        return done

    def report(self) -> None:
        """Ctrl+M: open the panel that reports an error in what is shown."""
        self._preview.flush()
        sheet = self.details.sheet
        if sheet is None:
            self.told.emit("Velg det feilen gjelder i søket først.")
            return
        self.report_panel.open_for(sheet)

    def show_item(self, item_id: str) -> None:
        """Show one record in the details, without moving focus and without touching the search."""
        self._preview.now(item_id)

    def _show(self, item_id: str) -> None:
        if self._asker.library is not None:
            self.details.show_sheet(sheet_for(self._asker.library, item_id))

    def offer(self, ids: Sequence[str], reason: str) -> None:
        """Guidance that fits what stands in the form, as buttons over the hits; empty ``ids`` takes them away."""
        library = self._asker.library
        if library is None:
            return
        sheets = (sheet_for(library, item_id) for item_id in ids)
        self.offers.show_offers([(sheet.id, sheet.title) for sheet in sheets if sheet is not None], reason)

    def _move(self, rows: int, pages: int) -> None:
        page = max(1, self.hits.viewport().height() // max(1, self.hits.sizeHintForRow(0)) - 1)
        last = self.model.rowCount() - 1
        if last >= 0:
            place = self.hits.currentIndex().row() + rows + pages * page
            self.hits.setCurrentIndex(self.model.index(min(last, max(0, place))))

    def _escape(self) -> None:
        if self.report_panel.isVisible():
            self.report_panel.dismiss()
        else:
            self.left.emit()

    def _on_typed(self, text: str) -> None:
        self._asker.send(self._desk.type(text))

    def _on_tab(self, position: int) -> None:
        self._desk.scope = TABS[position]
        self._refresh()

    def _search_failed(self) -> None:
        self._refresh()
        self.hint.setText("Søket sviktet. Skriv på nytt, eller start programmet på nytt. Skjemaet er ikke berørt.")

    def _refresh(self) -> None:
        rows = self._desk.rows()
        self.model.show(rows)
        for position, scope in enumerate(TABS):
            text = tab_text(scope, len(self._desk.rows(scope)))
            if self.tabs.tabText(position) != text:
                self.tabs.setTabText(position, text)
        hint = self._desk.hint(self._asker.library is not None)
        self.hint.setText(hint)
        self.middle.setCurrentWidget(self.hint if hint else self.hits)
        self._preview.drop()
        if rows:
            self._refreshing = True
            self.hits.setCurrentIndex(self.model.index(0))
            self._refreshing = False

    def _on_current(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None and row.kind != "command":
            (self._preview.soon if self._refreshing else self._preview.now)(row.id)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is None:
            return
        if row.kind == "command":
            self.box.clear()
            self.command_chosen.emit(row.id)
        else:
            self.show_item(row.id)


def _guard(library: Library) -> Guard:
    """The anonymity guard, warmed up in the lane together with the search index: both take a moment to make."""
    from rusinfo_desk.tasks.guard_text import guard

    _ = library.index
    made = guard(library)
    made.findings("12345678901")
    return made
