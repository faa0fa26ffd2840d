"""The real window on the demo home, with its nature in the title."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from rusinfo_desk.app import Program
from rusinfo_desk.demo.run import TITLE
from rusinfo_desk.paths import Home
from rusinfo_desk.ui.jobs import Lane
from rusinfo_desk.ui.norwegian import speak_norwegian
from rusinfo_desk.vault import PassphraseUnlock

__all__ = ["open_window", "show"]


def open_window(home: Home, unlock: PassphraseUnlock) -> tuple[QApplication, Program, Lane]:
    """The program on the demo home, shown but not yet running. The lane is its store's."""
    application = QApplication.instance() or QApplication(["rusinfo-desk"])
    assert isinstance(application, QApplication)
    speak_norwegian(application)
    lane = Lane()
    program = Program(home, unlock, store_lane=lane)
    program.window.setWindowTitle(TITLE)
    program.window.show()
    return application, program, lane


def show(home: Home, unlock: PassphraseUnlock) -> int:
    """Until the window is closed."""
    application, _program, _lane = open_window(home, unlock)
    return application.exec()
