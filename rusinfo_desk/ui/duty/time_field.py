"""The time of day that something was done: filled with now, written over with four figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rusinfo_desk.ui.duty.words import at_clock, moment, read_clock
from rusinfo_desk.ui.widgets.short_edit import ShortEdit
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["TimeField"]


class TimeField(QWidget):
    """``changed(iso)``: another time was written, to the minute. Beside it stands which day is meant."""

    changed = Signal(str)

    def __init__(self, heading: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self.edit = ShortEdit(6)
        self.edit.setAccessibleName(f"{heading} Klokkeslett")
        self.edit.setMaxLength(5)
        self.meant = text_label(which="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text_label(heading, "heading"))
        row.addWidget(self.edit)
        row.addWidget(self.meant, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._edited)

    @property
    def is_time(self) -> bool:
        """Is what stands there a time?"""
        return read_clock(self.edit.text(), self._clock()) is not None

    def show_time(self, iso: str) -> None:
        """ "" = no time yet. What is being written is not touched."""
        if not self.edit.hasFocus():
            self.edit.setText(at_clock(datetime.fromisoformat(iso)) if iso else "")
        self.meant.setText(moment(iso, self._clock()))

    def _edited(self, typed: str) -> None:
        found = read_clock(typed, self._clock())
        if found is None:
            self.meant.setText("Skriv som 14.02")
            return
        iso = found.isoformat(timespec="minutes")
        self.meant.setText(moment(iso, self._clock()))
        self.changed.emit(iso)
