"""New notices on a calm strip over the call screen. It never takes focus; one key shows the notice and then marks it as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.call.notices import New, NoticeDesk
from rusinfo_desk.ui.lookup.page import LookupPanel
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rusinfo_desk.library.sheets.notice import Notice

__all__ = ["Notices"]


class Notices(QObject):
    """Asks the register which notices are new when it opens, when the content changes and when a new day begins."""

    def __init__(self, window: MainWindow, lookup: LookupPanel) -> None:
        super().__init__(window)
        self._window = window
        self._lookup = lookup
        self.desk = NoticeDesk()
        self._button = window.notice.add_button("Vis", self.press)
        lookup.supplied.connect(self.refresh)

    def refresh(self) -> None:
        """Ask which notices are new today."""
        if self._lookup.library is not None:
            self._lookup.register.unread(self._lookup.library, self._found, self._failed)

    def press(self) -> None:
        """Ctrl+Shift+N: show the first new one; when it was shown, mark it as read and go on to the next."""
        desk = self.desk
        if desk.first is None:
            self._window.say("Ingen nye varsler.")
        elif desk.is_seen:
            read = desk.read()
            self._lookup.register.mark_read(read, lambda: None, self._failed)
            self._window.say("Varselet er merket som lest. Det finnes i søket så lenge det gjelder.")
        else:
            self._lookup.show_item(desk.see())
        self._show()

    def _found(self, notices: Sequence[Notice]) -> None:
        before = self.desk.first
        self.desk.set_new([New(one.id, one.title) for one in notices])
        self._show()
        if self.desk.first is not None and self.desk.first != before:
            self._window.announce(f"{self.desk.text()}. {Key.NOTICE.value.label} viser det.")

    def _failed(self, fault: Exception) -> None:
        self._window.say(fault.message if isinstance(fault, DeskError) else "Varslene kunne ikke leses.")

    def _show(self) -> None:
        self._button.setText(self.desk.button())
        self._window.notice.say(self.desk.text())
