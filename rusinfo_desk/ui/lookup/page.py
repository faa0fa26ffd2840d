"""The look-up panel: one search box over services, facts and commands, the hits, and the record or tool beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from rusinfo_desk.tasks.desk import Clock, system_clock
from rusinfo_desk.ui.calculators.all_panes import add_calculators
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.lookup.acts import Acts
from rusinfo_desk.ui.lookup.asking import Asker, Preview
from rusinfo_desk.ui.lookup.desk import LookupDesk
from rusinfo_desk.ui.lookup.emergency import EmergencyStrip
from rusinfo_desk.ui.lookup.finder import Finder, names_for, offers_for, sheet_for
from rusinfo_desk.ui.lookup.frame import TABS, LookupFrame
from rusinfo_desk.ui.lookup.hits import move_in
from rusinfo_desk.ui.lookup.register import Register
from rusinfo_desk.ui.lookup.unmet import REST_MS

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.anonymity import Guard
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["EmergencyStrip", "LookupPanel"]


class LookupPanel(LookupFrame):
    """Search, record and tools. ``lane`` is a lane of its own, so that a search never waits for the store.

    Signals: ``refer_requested(id, title)`` (Ctrl+H on a service), ``substance_chosen(id)`` (Ctrl+H on a substance),
    ``command_chosen(id)``, ``copied(number)``, ``told(text)`` (one line for the status bar), ``left()`` (Esc: back to the form),
    ``content_changed()`` (a service was confirmed: read the content again). What is done with the record is in ``acts``.
    """

    refer_requested = Signal(str, str)
    substance_chosen = Signal(str)
    command_chosen = Signal(str)
    copied = Signal(str)
    told = Signal(str)
    left = Signal()
    content_changed = Signal()
    supplied = Signal()
    """There is a library or a register, or another one than before."""
    guarded = Signal(object)
    """The anonymity guard of the library is made."""

    def __init__(self, lane: Jobs, clock: Clock = system_clock, parent: QWidget | None = None) -> None:
        self._desk = LookupDesk()
        super().__init__(self._desk, parent)
        self._lane = lane
        self._clock = clock
        self._library: Library | None = None
        self.register = Register()
        self.guarded.connect(self.report_panel.set_guard)
        self._asker = Asker(lane, self._desk, clock, self._refresh, self._search_failed)
        self._preview = Preview(self._show, self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._refreshing = False
        self.acts = Acts(self.panes, self.details, self._preview.flush, self.register, lane, clock)
        add_calculators(self.panes)
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        self.box.textChanged.connect(self._on_typed)
        self.box.moved.connect(partial(move_in, self.hits))
        self.box.opened.connect(self._on_enter)
        self.box.escaped.connect(self._escape)
        self.tabs.currentChanged.connect(self._on_tab)
        self.hits.selectionModel().currentChanged.connect(self._on_current)
        self.hits.activated.connect(self._on_activated)
        self.filters.changed.connect(self._on_filter)
        self.filters.left.connect(self.focus_search)
        self._rest.timeout.connect(self._came_to_rest)
        self.offers.chosen.connect(self.open_item)
        self.details.refer_requested.connect(self.refer_requested)
        self.details.substance_chosen.connect(self.substance_chosen)
        self.details.report_requested.connect(self.report)
        self.details.copied.connect(self.copied)
        self.details.item_meant.connect(self.open_item)
        self.details.left.connect(self.focus_search)
        self.panes.item_meant.connect(self.open_item)
        self.panes.told.connect(self.told)
        self.panes.closed.connect(self._leave_tool)
        self.acts.told.connect(self.told)
        self.acts.content_changed.connect(self.content_changed)
        self.report_panel.closed.connect(self.focus_search)
        self.report_panel.told.connect(self.told)

    def set_library(self, library: Library) -> None:
        """The content is loaded (or loaded again): what stands in the box is searched for anew."""
        self._library = self.acts.library = library
        finder, now = Finder(library), self._clock()
        self._asker.finder = finder
        self._lane.run(lambda: _warmed(library, finder, now), self.guarded.emit, lambda fault: None)
        self._desk.filters.set_names(*names_for(library))
        self.filters.refresh()
        self.panes.set_library(library)
        shown = self.details.sheet
        self._asker.send(self._desk.type(self.box.text()))
        self._refresh()
        if shown is not None:
            self.details.show_sheet(sheet_for(library, shown.id, self._clock()))
        self.supplied.emit()

    def set_desk(self, desk: Desk | None, lane: Jobs) -> None:
        """Where reports, confirmations and unmet needs are kept: the open register with its lane, None while it is not open."""
        self.report_panel.set_desk(desk, lane)
        self.register.open(desk, lane)
        self.supplied.emit()

    @property
    def library(self) -> Library | None:
        """The content that is looked up in; None until it is read."""
        return self._library

    def set_county(self, county: str | None) -> None:
        """The county of the form on screen: its services come first."""
        question = self._desk.set_county(county)
        self.filters.refresh()
        self._asker.send(question)

    def set_commands(self, commands: Iterable[tuple[str, str, str]]) -> None:
        """(id, Norwegian text, keys) of everything the window can do."""
        self._desk.set_commands(commands)
        self._refresh()

    def clear(self) -> None:
        """After a save: box, filters, hits, details, tools, offers, list and the words of a report are gone."""
        self._desk.clear()
        self._rest.stop()
        self.box.clear()
        self.filters.clear()
        self.tabs.setCurrentIndex(0)
        self.offers.show_offers((), "")
        self.report_panel.dismiss()
        self._preview.drop()
        self.acts.forget()
        self.panes.forget()
        self.details.show_sheet(None)
        self._refresh()

    def focus_search(self) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def copy_number(self) -> bool:
        """Ctrl+Shift+C. Says so when the record has no number that may be given out."""
        return self.acts.copy_number()

    def refer(self) -> bool:
        """Ctrl+H on what is shown."""
        return self.acts.refer()

    def report(self) -> None:
        """Ctrl+M: open the panel that reports an error in what is shown."""
        self._preview.flush()
        sheet = self.details.sheet
        if sheet is None or self.panes.shown is not None:
            self.told.emit("Velg det feilen gjelder i søket først.")
            return
        self.report_panel.open_for(sheet)

    def show_item(self, item_id: str) -> None:
        """Show one record or tool, without moving focus and without touching the search."""
        self._preview.now(item_id)

    def open_item(self, item_id: str) -> None:
        """Chosen on purpose: as :meth:`show_item`, and a tool takes the focus, since it is there to be typed in."""
        self.show_item(item_id)
        if self.panes.shown is not None:
            self.panes.shown.focus_first()

    def _show(self, item_id: str) -> None:
        if self.panes.has(item_id):
            self.panes.show_pane(item_id)
        elif self._library is not None:
            self.panes.show_details()
            self.details.show_sheet(sheet_for(self._library, item_id, self._clock()))

    def _leave_tool(self) -> None:
        """Esc in a tool: the record comes back, and focus goes to the search."""
        self.panes.show_details()
        self.focus_search()

    def offer(self, codes: tuple[str, ...], reason: str) -> None:
        """Guidance that fits what stands in the form, as buttons over the hits; none takes them away."""
        self.panes.set_chosen(codes)
        if self._library is not None:
            self.offers.show_offers(offers_for(self._library, codes), reason)

    def _escape(self) -> None:
        if self.report_panel.isVisible():
            self.report_panel.dismiss()
        else:
            self.left.emit()

    def _on_typed(self, text: str) -> None:
        self._rest.start()
        self._asker.send(self._desk.type(text))

    def _on_filter(self) -> None:
        self._rest.start()
        self._asker.send(self._desk.narrow())

    def _on_enter(self) -> None:
        """Enter opens the hit, to read in it; where there is none, the search has come to rest."""
        if self.model.rowCount():
            self._on_activated(self.hits.currentIndex())
        else:
            self._came_to_rest()

    def _came_to_rest(self) -> None:
        """A search that found nothing is a need that was not met: counted by type and county, never with its words."""
        if (need := self._desk.unmet()) is not None:
            self.register.count_unmet(*need, self._desk.looked_for)

    def _on_tab(self, position: int) -> None:
        self._desk.scope = TABS[position]
        self._refresh()

    def _search_failed(self) -> None:
        self._rest.stop()
        self._refresh()
        self.hint.setText("Søket sviktet. Skriv på nytt, eller start programmet på nytt. Skjemaet er ikke berørt.")

    def _refresh(self) -> None:
        rows = self._desk.rows()
        self.model.show(rows)
        self.show_counts([len(self._desk.rows(scope)) for scope in TABS])
        self.note.setText(self._desk.note)
        self.note.setVisible(bool(self._desk.note))
        hint = self._desk.hint(self._library is not None)
        self.hint.setText(hint)
        self.middle.setCurrentWidget(self.hint if hint else self.hits)
        self._preview.drop()
        if rows:
            self._refreshing = True
            self.hits.setCurrentIndex(self.model.index(0))
            self._refreshing = False
        elif self._desk.found_nothing:  # keys act on what is shown: an earlier record is no answer to this
            self.details.show_sheet(None)

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
            self.open_item(row.id)
            if self.panes.shown is None:
                self.details.focus_text()


def _warmed(library: Library, finder: Finder, now: datetime) -> Guard:
    """The anonymity guard, made in the lane together with the search index and what is open: each takes a moment."""
    from rusinfo_desk.tasks.guard_text import guard

    finder.warm_up(now)
    made = guard(library)
    made.findings("12345678901")
    return made
