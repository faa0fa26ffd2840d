"""Ties the keys, the bar, the form and the look-up together. No decisions: those are the conduct's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.settings import Role
from rusinfo_desk.ui.call.conduct import Conduct
from rusinfo_desk.ui.call.correcting import Corrections
from rusinfo_desk.ui.call.from_lookup import add_from_lookup
from rusinfo_desk.ui.call.last_time import LastTime
from rusinfo_desk.ui.call.page import CallPage
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.lookup.page import LookupPanel
from rusinfo_desk.ui.shell.key_guard import KeyGuard
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Callable

    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.ui.corrections.page import CorrectionsPage

__all__ = ["Workplace"]

_OUTCOMES = (Key.HUNG_UP, Key.SILENT, Key.WRONG_NUMBER, Key.PRANK, Key.TEST)
_OFFERED = "Valgt i skjemaet:"


class Workplace(QObject):
    """Lives as long as the window. ``renew(library)`` when the content was read again: set by who puts the screen together."""

    def __init__(
        self, window: MainWindow, conduct: Conduct, corrections: Corrections, page: CallPage, lookup: LookupPanel
    ) -> None:
        super().__init__(window)
        self.window = window
        self.conduct = conduct
        self.corrections = corrections
        self.page = page
        self.lookup = lookup
        self.last_time = LastTime(conduct)
        self.renew: Callable[[Library], None] = lambda library: None
        self._counts_down = False
        self.guard = KeyGuard(window, lambda: bool(conduct.undos.text()))
        self._channels: tuple[tuple[str, str], ...] = ()
        self.show_channels()
        self._connect_actions()
        self._connect_bar()
        self._connect_conduct()
        self._connect_corrections()
        self._connect_lookup()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.tick)
        self._second.start()
        self.tick()

    def _connect_actions(self) -> None:
        actions, conduct = self.window.actions_, self.conduct
        actions.connect(Key.NEW, self.begin)
        actions.connect(Key.NEW_CHAT, partial(self.begin, "chat"))
        actions.connect(Key.SAVE, self._save)
        actions.connect(Key.UNDO, conduct.undo)
        actions.connect(Key.PARK, conduct.park)
        actions.connect(Key.DISCARD, conduct.discard)
        actions.connect(Key.RESTORE, self._restore)
        actions.connect(Key.TRY_AGAIN, conduct.keeper.try_again)
        actions.connect(Key.CHANNEL, self.window.bar.channels.setFocus)
        actions.connect(Key.FORM, self.go_to_form)
        actions.connect(Key.SCRATCH, self._go_to_scratch)
        actions.connect_drafts(self.select)
        for key in _OUTCOMES:
            actions.connect(key, partial(self._no_conversation, key.value.id.removeprefix("outcome:")))

    def _connect_bar(self) -> None:
        bar = self.window.bar
        bar.begin.connect(lambda: self.begin())
        bar.select.connect(self.select)
        bar.channel.connect(self.conduct.set_channel)
        bar.channels.entered.connect(self.go_to_form)

    def _connect_conduct(self) -> None:
        conduct, window = self.conduct, self.window
        conduct.calls_changed.connect(self.tick)
        conduct.shown.connect(self.tick)
        conduct.kept_at.connect(window.bar.show_saved)
        conduct.said.connect(window.say)
        conduct.fault.connect(self._show_fault)
        self.last_time.waiting.connect(self._show_restorable)
        conduct.emptied.connect(lambda _draft: self.lookup.clear())
        window.fault.add_button("Prøv igjen  Ctrl+Shift+P", conduct.keeper.try_again)
        window.fault.add_button("Lukk", lambda: window.fault.say(""))
        window.restore.add_button("Gjenopprett  Ctrl+Shift+G", self._restore)
        window.restore.add_button("Slett", self.last_time.delete)
        window.unfocused.connect(conduct.flush)

    def _connect_corrections(self) -> None:
        corrections = self.corrections
        self.page.title_of = corrections.title
        corrections.begun.connect(self.last_time.forget)
        corrections.begun.connect(lambda _contact: self._correct())
        corrections.gone.connect(self.last_time.forget)
        corrections.refused.connect(self._refuse)

    def recent_page(self, lane: Jobs, find_desk: Callable[[], Desk | None]) -> CorrectionsPage | None:
        """What was registered lately, to be corrected or deleted; None while no home is open."""
        home = find_desk()
        return None if home is None else self.list_of_recent(lane, leader=home.settings.role is Role.LEADER)

    def list_of_recent(self, lane: Jobs, *, leader: bool) -> CorrectionsPage:
        """As :meth:`recent_page`, for a role that is known."""
        from rusinfo_desk.ui.corrections.desk import CorrectionsDesk
        from rusinfo_desk.ui.corrections.page import CorrectionsPage

        desk = CorrectionsDesk(self.corrections, self.conduct.keeper.tasks.corrections, lane, leader=leader)
        self.corrections.gone.connect(lambda _contact: desk.deleted())
        self.conduct.contacts_changed.connect(desk.load)
        self.conduct.shown.connect(lambda: desk.changed())
        return CorrectionsPage(desk)

    def _correct(self) -> None:
        """A correction is on the form: look-up beside it, as with any call."""
        if (look_up := self.lookup.parentWidget()) is not None:
            self.window.show_right(look_up)
        self.go_to_form()

    def _refuse(self, text: str) -> None:
        self.window.fault.say(text)
        self.window.announce(text, urgent=True)

    def _connect_lookup(self) -> None:
        lookup, page = self.lookup, self.page
        lookup.refer_requested.connect(partial(add_from_lookup, self.conduct, "referred_to"))
        lookup.substance_chosen.connect(self._add_substance)
        lookup.left.connect(self.go_to_form)
        page.county.connect(lookup.set_county)
        page.chosen.connect(lambda codes: lookup.offer(tuple(codes), _OFFERED))

    def show_channels(self) -> None:
        """The channels that can be chosen today: they come with the codebook in force."""
        if (channels := self.conduct.desk.channels) != self._channels:
            self._channels = channels
            self.window.bar.set_channels(channels)

    def begin(self, channel: str = "") -> None:
        """F2 and Shift+F2."""
        self.show_channels()
        self.window.show_body(self.window.split)
        self.conduct.begin(channel or self.window.bar.begins_with)
        self.page.take_focus()

    def select(self, position: int) -> None:
        """Ctrl+1…9 and the tabs."""
        self.window.show_body(self.window.split)
        self.conduct.select(position)
        self.page.take_focus()
        self.tick()

    def go_to_form(self) -> None:
        self.window.show_body(self.window.split)
        self.page.take_focus()

    def second_call(self, channel: str | None) -> None:
        """From the contact centre. The window only asks for attention; it does not come to the front by itself."""
        self.conduct.second_call(channel or self.window.bar.begins_with)
        QApplication.alert(self.window)

    def tick(self) -> None:
        """Every second, and when something changed: timers, tabs, the seconds left to undo."""
        self.window.bar.show_desk(self.conduct.desk)
        text = self.conduct.undos.text()
        if text:
            self.window.show_news(text)
        elif self._counts_down:
            self.window.show_news("")
        self._counts_down = bool(text)

    def _save(self) -> None:
        """Ctrl+Enter. While another page has the focus it is that page's: a call is never ended from there."""
        if not self.window.save_elsewhere():
            self.conduct.save()

    def _no_conversation(self, outcome: str) -> None:
        self.conduct.no_conversation(outcome, self.window.bar.begins_with)

    def _go_to_scratch(self) -> None:
        if self.conduct.desk.current is not None:
            self.page.scratch.edit.setFocus()

    def _restore(self) -> None:
        if self.last_time.restore():
            self.go_to_form()

    def _add_substance(self, substance: str) -> None:
        """Ctrl+H on a substance."""
        question = self.conduct.desk.codebook(self.conduct.desk.current).field("substances")
        title = self.page.label(question, substance) if question is not None else substance
        add_from_lookup(self.conduct, "substances", substance, title)

    def _show_fault(self, error: DeskError | None) -> None:
        calm = "Det som er skrevet, står fortsatt i skjemaet. Det prøves igjen av seg selv."
        self.window.fault.say("" if error is None else f"{error.message} {calm}")

    def _show_restorable(self, _number: int) -> None:
        self.window.restore.say(self.last_time.text())
