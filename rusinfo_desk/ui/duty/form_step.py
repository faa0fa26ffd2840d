"""A step with several fields: Enter goes from one to the next, Shift+Enter to the one before, and the last one says it all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from rusinfo_desk.ui.duty.choice_row import ChoiceRow
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.guarded_text import GuardedText
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["FormStep"]


class FormStep(Step):
    """``stops`` are the fields in the order of the form; hidden ones are passed by. ``lack`` says what is missing, calmly."""

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk)
        self.stops: tuple[QWidget, ...] = ()
        self.lack = text_label(which="hint")
        self.lack.hide()

    def say_it(self) -> None:
        """Enter in the last field: say what the form holds, or show what lacks."""
        raise NotImplementedError

    def focus_first(self) -> None:
        self.go_to(next(iter(self._open()), self))

    def forward(self) -> None:
        held = self.held()
        if isinstance(held, GuardedText) and not held.ready():
            return
        stops = self._open()
        if held in stops and held is not stops[-1]:
            self.go_to(stops[stops.index(held) + 1])
        else:
            self.say_it()

    def back(self) -> bool:
        held, stops = self.held(), self._open()
        if held is None or held not in stops or held is stops[0]:
            return False
        self.go_to(stops[stops.index(held) - 1])
        return True

    def held(self) -> QWidget | None:
        """The field that has the focus."""
        focus = QApplication.focusWidget()
        return next((one for one in self.stops if focus is not None and (one is focus or one.isAncestorOf(focus))), None)

    def go_to(self, stop: QWidget) -> None:
        if isinstance(stop, ChoiceRow):
            stop.take_focus()
        else:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def texts_ready(self) -> bool:
        """May all texts be said? The first where the guard warns gets the focus."""
        return all(one.ready() for one in self._open() if isinstance(one, GuardedText))

    def say_lack(self, text: str) -> None:
        """Say what is missing; "" takes it away."""
        self.lack.setText(text)
        self.lack.setVisible(bool(text))

    def _open(self) -> list[QWidget]:
        return [one for one in self.stops if not one.isHidden()]
