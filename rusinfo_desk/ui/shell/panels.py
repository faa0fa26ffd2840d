"""What stands on the right: the look-up, or in its place the key list (F1) or the page for danger (F12)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from rusinfo_desk.tasks.desk import Clock, system_clock
from rusinfo_desk.ui.changes import Changes
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.lookup.page import LookupPanel
from rusinfo_desk.ui.shell.averting import Averting
from rusinfo_desk.ui.shell.key_list import KeyList
from rusinfo_desk.ui.shell.leading import Leading
from rusinfo_desk.ui.shell.notices import Notices
from rusinfo_desk.ui.shell.practising import Practising
from rusinfo_desk.ui.shell.sharing import Sharing
from rusinfo_desk.ui.shell.since import Place, Since
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.ui.corrections.page import CorrectionsPage

__all__ = ["Panels"]


class Panels(QObject):
    """Made after the first paint. The pages that are seldom seen are made when they are asked for."""

    def __init__(self, window: MainWindow, search: Jobs, numbers: Sequence[AcuteNumber], clock: Clock = system_clock) -> None:
        super().__init__(window)
        self._window = window
        self._search = search
        self._keys: KeyList | None = None
        self._recent: CorrectionsPage | None = None
        self._make_recent: Callable[[], CorrectionsPage | None] = lambda: None
        self._came_from: QWidget | None = None
        self.lookup = LookupPanel(search, clock)
        self.notices = Notices(window, self.lookup)
        self.leading = Leading(window)
        self.sharing = Sharing(window, clock)
        self.averting = Averting(window, search, numbers, clock)
        self.averting.back = self._back
        self.lookup.guarded.connect(self.averting.use_guard)
        self.practising = Practising(window, search, numbers, clock, lambda: self.averting.has_open_case)
        self.practising.back, self.practising.remember = self._back, self._remember_focus
        self.lookup.guarded.connect(self.practising.use_guard)
        self._padded = _padded(self.lookup)
        window.show_right(self._padded)
        place = Place(lambda: window.show_right(self._padded), self._remember_focus, self._back, self._undisturbed)
        self.since = Since(window, place, clock)
        self.lookup.supplied.connect(self.since.renew)
        self._connect()
        self._tell_commands()

    def _connect(self) -> None:
        actions, lookup, window = self._window.actions_, self.lookup, self._window
        actions.connect(Key.SEARCH, self.show_search)
        actions.connect(Key.REFER, lambda: _ignore(lookup.refer()))
        actions.connect(Key.COPY_NUMBER, lambda: _ignore(lookup.copy_number()))
        actions.connect(Key.REPORT, self._show_report)
        for key in lookup.acts.keys:
            actions.connect(key, partial(self._act, key))
        for key in (Key.PER_MILLE, Key.DETECTION, Key.COMBINING):
            actions.connect(key, partial(self._open, key.value.id))
        filters = lookup.filters
        for key, act in (
            (Key.FILTER_TYPE, filters.open_types),
            (Key.FILTER_COUNTY, filters.open_counties),
            (Key.FILTER_AGE, filters.go_to_age),
            (Key.FILTER_OPEN, filters.toggle_open),
            (Key.FILTER_REFERRAL, filters.toggle_without_referral),
            (Key.FILTER_CLEAR, filters.clear),
        ):
            actions.connect(key, partial(self._filter, act))
        actions.connect(Key.NOTICE, self._next_notice)
        actions.connect(Key.DUTY, self.show_duty)
        actions.connect(Key.KEYS, self.show_keys)
        actions.connect(Key.RECENT, self.show_recent)
        actions.connect(Key.WORKPLACE, lambda: window.show_body(window.split))
        window.bar.duty.connect(self.show_duty)
        lookup.command_chosen.connect(actions.trigger)
        lookup.told.connect(window.say)
        lookup.copied.connect(lambda number: window.say(f"{number} er kopiert."))

    def _tell_commands(self) -> None:
        self.lookup.set_commands(self._window.actions_.commands())

    def set_role(self, desk: Desk, lane: Jobs, library: Callable[[], Library | None], changes: Changes) -> None:
        """A leader's home also has the figures and the editor of the content."""
        if self.leading.set_role(desk, lane, library, changes):
            self._tell_commands()
        self.since.open(desk, lane, library)
        self.averting.open(desk, lane)
        self.practising.open(desk, lane)
        changes.content.connect(self.averting.renew)

    def show_search(self) -> None:
        """Ctrl+K."""
        self._window.show_right(self._padded)
        self.lookup.focus_search()

    def _act(self, key: Key) -> None:
        """What is done with the record on screen happens where it is seen."""
        self._window.show_right(self._padded)
        self.lookup.acts.act(key)

    def _next_notice(self) -> None:
        self._window.show_right(self._padded)
        self.notices.press()

    def _open(self, item_id: str) -> None:
        self._window.show_right(self._padded)
        self.lookup.open_item(item_id)

    def _filter(self, act: Callable[[], None]) -> None:
        self._window.show_right(self._padded)
        act()

    def _show_report(self) -> None:
        self._window.show_right(self._padded)
        self.lookup.report()

    def show_keys(self) -> None:
        """F1, and again to close."""
        if self._keys is None:
            self._keys = KeyList()
            self._keys.closed.connect(self._back)
        if self._keys.isVisible():
            self._back()
            return
        self._remember_focus()
        self._window.show_right(self._keys)
        self._keys.back.setFocus()

    def show_duty(self) -> None:
        """F12."""
        self._remember_focus()
        self.averting.show()

    def set_recent(self, make: Callable[[], CorrectionsPage | None]) -> None:
        """How the list of what was registered lately is made; None while the register is not open."""
        self._make_recent = make

    def show_recent(self) -> None:
        """Ctrl+Shift+R, and again to close."""
        if self._recent is None:
            self._recent = self._make_recent()
            if self._recent is None:
                self._window.say("Dette kan ikke åpnes før registeret er åpent.")
                return
            self._recent.closed.connect(self._back)
        if self._recent.isVisible():
            self._back()
            return
        self._remember_focus()
        self._window.show_right(self._recent)
        self._recent.take_focus()

    def _undisturbed(self) -> bool:
        """Is the look-up shown, empty, and nobody in it?"""
        held, window = self._window.focusWidget(), self._window
        used = bool(self.lookup.box.text()) or (held is not None and self.lookup.isAncestorOf(held))
        return self._padded.isVisible() and window.right.currentWidget() is self._padded and not used

    def _remember_focus(self) -> None:
        held = self._window.focusWidget()
        if held is not None and self._window.left.isAncestorOf(held):
            self._came_from = held

    def _back(self) -> None:
        """To where the focus was. The form may have been built anew meanwhile: then to the form."""
        self._window.show_right(self._padded)
        held, self._came_from = self._came_from, None
        if held is None:
            self.lookup.focus_search()
        elif isValid(held) and held.isVisible():
            held.setFocus()
        else:
            self._window.actions_[Key.FORM].trigger()


def _padded(widget: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(10, 8, 12, 8)
    row.addWidget(widget)
    return whole


def _ignore(_: object) -> None:
    """The panel has said itself how it went."""
