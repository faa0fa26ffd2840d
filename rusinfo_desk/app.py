"""Where the window and the tasks are put together.

The order is for a quick start: the window paints with bar, emergency numbers and key line; then the look-up is put in and the
content is read in a lane; then the home is opened in another. Nothing heavy (pydantic, SQLAlchemy, keyring …) is imported
before the first paint.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from rusinfo_desk.paths import Home, resources
from rusinfo_desk.ui import words
from rusinfo_desk.ui.lookup.emergency import EmergencyStrip
from rusinfo_desk.ui.lookup.numbers import AcuteNumber, read_numbers
from rusinfo_desk.ui.norwegian import speak_norwegian
from rusinfo_desk.ui.shell.desk import WindowState
from rusinfo_desk.ui.shell.window import MainWindow, look_of

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.call_url import CallUrl
    from rusinfo_desk.registry.model.errors import DeskError
    from rusinfo_desk.registry.store.integrity import Integrity
    from rusinfo_desk.tasks.desk import Clock, Desk
    from rusinfo_desk.ui.changes import Changes
    from rusinfo_desk.ui.jobs import Jobs
    from rusinfo_desk.ui.shell.workplace import Workplace
    from rusinfo_desk.vault import Unlock

__all__ = ["Program", "run_app"]

_SHUT = "Registeret er ikke åpent. Se rådet til venstre; oppslag og nødnumre virker."


class Program(QObject):
    """The running program: its window, its lanes, its open home. ``store_lane`` and ``search_lane`` can be given by tests."""

    def __init__(
        self,
        home: Home,
        unlock: Unlock | None = None,
        *,
        clock: Clock | None = None,
        store_lane: Jobs | None = None,
        search_lane: Jobs | None = None,
    ) -> None:
        super().__init__()
        self.home = home
        self.desk: Desk | None = None
        self.library: Library | None = None
        self.workplace: Workplace | None = None
        self._unlock = unlock
        self._given = (clock, store_lane, search_lane)
        self._closed = False
        self._without = False
        self._waiting_calls: list[str | None] = []
        self._closers: list[Callable[[], None]] = []
        self._numbers: tuple[AcuteNumber, ...] = read_numbers(resources() / "emergency.toml")
        state = WindowState.read(home.window_state)
        look = look_of(state)
        look.apply(_app())  # before there are widgets: a style sheet set later is worked out for each of them again
        self.window = MainWindow(state, look, EmergencyStrip(self._numbers))
        self.window.painted.connect(self._after_paint)
        self.window.closing.connect(self.close)

    def call(self, channel: str | None) -> None:
        """A call from the contact centre. It waits when the register is not open yet."""
        if self.workplace is None:
            self._waiting_calls.append(channel)
        else:
            self.workplace.second_call(channel)

    def _after_paint(self) -> None:
        from rusinfo_desk.tasks.desk import system_clock
        from rusinfo_desk.ui.changes import Changes
        from rusinfo_desk.ui.jobs import Lane
        from rusinfo_desk.ui.shell.panels import Panels
        from rusinfo_desk.ui.shortcuts import Key

        clock, store_lane, search_lane = self._given
        self.clock: Clock = clock if clock is not None else system_clock
        self._lane: Jobs = store_lane if store_lane is not None else Lane(self)
        self._search: Jobs = search_lane if search_lane is not None else Lane(self)
        self._closers += [self._lane.close, self._search.close]
        self.changes: Changes = Changes(self)
        self.window.complete()
        self.window.relooked.connect(self.changes.look)
        self.changes.content.connect(self._read_again)
        self.window.actions_.connect(Key.NEW, self._begin_early)
        self.window.bar.begin.connect(self._begin_early)
        for action in self.window.actions_.no_conversation():
            action.triggered.connect(self._say_not_yet)
        self._watch_faults()
        self.panels = Panels(self.window, self._search, self._numbers, self.clock)
        self._closers.insert(0, self.panels.averting.close)
        self.panels.lookup.content_changed.connect(self.changes.content)
        self._lane.run(self._read_library, self._on_library, self._on_no_library)
        self._listen()
        from rusinfo_desk.ui.setup.page import SetupWizard

        self._wizard = SetupWizard(self.home, self._lane, self.clock)
        self._wizard.opened.connect(self._on_opened)
        self._wizard.lookup_only.connect(self._go_on_without)
        self.window.show_left(self._wizard)
        self.window.early_keys.press()
        self._begin()

    def _begin(self) -> None:
        from rusinfo_desk.vault import PassphraseUnlock

        if isinstance(self._unlock, PassphraseUnlock) and self.home.settings_file.exists():
            self._wizard.desk.unlock(self._unlock.text)
        else:
            self._wizard.begin()

    def _begin_early(self) -> None:
        """F2 before the form is there: the call begins as soon as it is."""
        if self.workplace is None:
            if not self._waiting_calls:
                self._waiting_calls.append(None)
            self._say_early("Henvendelsen begynner så snart registeret er åpent.")

    def _say_not_yet(self) -> None:
        """F5 to F9 before the register is open: nothing is registered, and that is said."""
        if self.workplace is None:
            self._say_early("Ikke registrert: registeret er ikke åpent ennå. Trykk tasten en gang til når det er det.")

    def _say_early(self, text: str) -> None:
        from rusinfo_desk.ui.setup.desk import Stage

        self.window.say(_SHUT if self._wizard.desk.stage is Stage.FAULT else text)

    def _watch_faults(self) -> None:
        from rusinfo_desk import logbook
        from rusinfo_desk.ui.shell.faults import FaultHook

        logbook.start(self.home.logs)
        self._closers.append(logbook.stop)
        hook = FaultHook(self._show_fault)
        hook.install()
        self._closers.append(hook.remove)

    def _listen(self) -> None:
        from rusinfo_desk.ui.shell.listener import Listener

        listener = Listener(self.home.root, self)
        listener.called.connect(lambda channel: self.call(channel or None))
        listener.opened.connect(self._come_forward)
        listener.listen()
        self._closers.append(listener.close)

    def _come_forward(self) -> None:
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _go_on_without(self) -> None:
        """The register cannot be opened. Look-up works, and a form can be filled in: it is saved when the cause is gone."""
        self._without = True
        self._unlock = self._unlock or self._wizard.desk.tried
        self.panels.show_search()
        if self.library is not None and self.workplace is None and _can_open(self.home, self._unlock):
            self._equip(self.library)

    def _open_desk(self) -> Desk:
        """In the lane: the open home, opened now if it could not be before. Raises DeskError."""
        if self.desk is None:
            from rusinfo_desk.tasks.open_home import open_home
            from rusinfo_desk.vault import KeyringUnlock

            self.desk = open_home(self.home, self._unlock or KeyringUnlock(), self.clock)
            self._lane.tell(partial(self._on_opened, self.desk))
        return self.desk

    def _read_library(self) -> Library:
        from rusinfo_desk.tasks.load_library import load_library

        library = load_library(self.desk)
        _ = library.index  # made before the home is opened, which would take the processor's time from it
        return library

    def _on_library(self, library: Library) -> None:
        self.library = library
        gc.freeze()  # what is read to stay is not looked through again: a collection is over in a frame
        self.panels.lookup.set_library(library)
        self.panels.leading.renew(library)
        if self.workplace is not None:
            self.workplace.renew(library)
        elif self.desk is not None or self._without:
            self._equip(library)

    def _read_imported(self) -> Library | None:
        """The content once more, where the home has content of its own or received. Otherwise what is read already will do."""
        from rusinfo_desk.tasks.load_library import has_own

        assert self.desk is not None
        return self._read_library() if has_own(self.desk) else None

    def _read_again(self) -> None:
        """The content changed (published, gone back, confirmed): look-up follows. What stands stays until then."""
        self._lane.run(self._read_library, self._on_library, self._on_no_library)

    def _on_imported(self, library: Library | None) -> None:
        if library is not None:
            self._on_library(library)

    def _on_no_library(self, fault: Exception) -> None:
        from rusinfo_desk.ui.call.keeper import as_desk_error

        self._show_fault(as_desk_error(fault))

    def _on_opened(self, desk: Desk) -> None:
        from rusinfo_desk.tasks.duty.tend_cases import tend_at_start
        from rusinfo_desk.tasks.save_draft import load_drafts
        from rusinfo_desk.ui.jobs import Lane

        self.desk, self._unlock = desk, None
        self.panels.lookup.set_desk(desk, self._lane)
        self.panels.set_role(desk, self._lane, lambda: self.library, self.changes)
        self.panels.sharing.open(desk, self._lane, self.changes)
        self._closers[1:1] = [self.panels.leading.close, self.panels.sharing.close]  # after the store's lane: all is saved
        if self.workplace is not None:
            self._lane.run(partial(load_drafts, desk), self.workplace.last_time.offer, self._on_no_library)
        elif self.library is not None:
            self._equip(self.library)
        self._lane.run(self._read_imported, self._on_imported, self._on_no_library)
        examining = Lane(self)  # a large register takes a second or two; neither a save nor a search waits for it
        self._closers.append(examining.close)
        examining.run(desk.store.examine, self._on_examined, self._on_no_library)
        examining.run(partial(tend_at_start, desk), lambda _: None, self._on_no_library)

    def _on_examined(self, found: Integrity) -> None:
        """A damaged page is noticed at the start of the shift, not when the month is summed up."""
        if not found.ok:
            self.window.fault.say(words.DAMAGED)

    def _equip(self, library: Library) -> None:
        """Form and keys, once both the register and the content are there (or the user goes on without the register)."""
        from rusinfo_desk.ui.shell.equip import equip

        self.workplace = equip(self.window, self.panels.lookup, self._lane, self._open_desk, library, self.clock)
        self.workplace.conduct.contacts_changed.connect(self.changes.contacts)
        self.panels.set_recent(partial(self.workplace.recent_page, self._lane, lambda: self.desk))
        for channel in self._waiting_calls:
            self.workplace.second_call(channel)
        self._waiting_calls.clear()

    def _show_fault(self, error: DeskError) -> None:
        self.window.fault.say(error.message)

    def close(self) -> None:
        """Write what waits, then let go of everything. Called when the window closes; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        if self.workplace is not None:
            self.workplace.conduct.close()
        self._remember()
        self.window.hide()  # what is left to do is not for the eye, and a slow share is nobody's wait
        for let_go in self._closers:
            let_go()
        if self.desk is not None:
            self.desk.close()

    def _remember(self) -> None:
        if self.home.settings_file.exists():
            try:
                self.window.state().write(self.home.window_state)
            except OSError:
                return  # the window opens in its usual place next time


def _can_open(home: Home, unlock: Unlock | None) -> bool:
    """Whether opening can be tried again without asking the user for the passphrase."""
    from rusinfo_desk.settings import HomeSettings, KeyKind, SettingsError

    try:
        keyring = HomeSettings.read(home.settings_file).key is KeyKind.KEYRING
    except (OSError, SettingsError):
        return unlock is not None
    return keyring or unlock is not None


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def run_app(home: Path, unlock: Unlock | None = None, first_call: CallUrl | None = None) -> int:
    """Open the window on a home and stay until it is closed."""
    app = QApplication.instance() or QApplication([words.NAME])
    assert isinstance(app, QApplication)
    app.setApplicationDisplayName(words.NAME)
    app.setDesktopFileName("rusinfo-desk")
    speak_norwegian(app)
    program = Program(Home(home), unlock)
    app.setWindowIcon(QIcon(str(resources() / "icons" / "rusinfo-desk.png")))
    if first_call is not None:
        program.call(first_call.channel)
    program.window.show()
    return app.exec()
