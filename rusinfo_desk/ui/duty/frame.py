"""The frame around a step: progress and clock above, the numbers always in sight, keys and buttons below. Layout only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.duty.numbers_row import NumbersRow
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["StepFrame"]

_MOST_PINNED = 0.45
"""The share of the height that may stand outside what scrolls."""

_ROOMY = 16
"""So many lines of text high, and there is room for the numbers and the line of keys as well."""

_TABS = {1: Qt.FocusReason.TabFocusReason, -1: Qt.FocusReason.BacktabFocusReason}

_CALM = "Det du har svart, står her. Det prøves igjen av seg selv."
_PRACTICE = "ØVELSE – ingenting lagres"


class StepFrame(QWidget):
    """Hosts steps, one on screen at a time. ``pinned`` of a step stands under it, outside what scrolls."""

    def __init__(self, numbers: Sequence[AcuteNumber], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = text_label(which="heading")
        self.clock = text_label(which="muted")
        self.clock.setWordWrap(False)
        self.clock.setToolTip("Saken, og tiden siden F12")
        self.practice = text_label(_PRACTICE, "hint")
        self.numbers = NumbersRow(numbers)
        self.problem = text_label(which="notice")
        self.problem.setContentsMargins(8, 6, 8, 6)
        self.keys = text_label(which="muted")
        self.leave = _button("Samtalen  Esc")
        self.back = _button("Tilbake  Alt+←")
        self.on = _button("Videre  Enter")
        part(self.on, "primary")
        self._stack = QStackedWidget()
        self._pins = QStackedWidget()
        self._first = True
        self._places: dict[str, QScrollArea] = {}
        self._above, self._below = QVBoxLayout(), QVBoxLayout()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.tick)
        self._build()
        for by, key in ((1, "Tab"), (-1, "Shift+Tab")):
            round_trip = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            round_trip.activated.connect(partial(self._go_round, by))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def tick(self) -> None:
        """Each second while the frame is shown."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._second.start()
        self.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where large text leaves little room, the step has it: the same numbers stand in the window's own strip just below."""
        roomy = self.height() >= self.fontMetrics().lineSpacing() * _ROOMY
        self.numbers.setVisible(roomy and not self._first)
        self.keys.setVisible(roomy)

    def put_above(self, widget: QWidget) -> None:
        """Over the steps all the time (practice)."""
        self._above.addWidget(widget)

    def put_below(self, widget: QWidget) -> None:
        """Under the step all the time (practice)."""
        self._below.addWidget(widget)

    def put_instead(self, widget: QWidget) -> None:
        """In the place of the steps (practice, when the case was closed), until a step is shown again."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self._pins.hide()

    def host(self, step: Step) -> None:
        """Give a step its place."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(step.title)
        area.setWidget(step)
        self._places[step.id] = area
        self._stack.addWidget(area)

    def put_in_sight(self, step: Step) -> None:
        """Show a hosted step from its top."""
        area = self._places[step.id]
        self._stack.setCurrentWidget(area)
        area.verticalScrollBar().setValue(0)
        self._pin(step)

    def tell(self, step: Step, place: int, number: int, kept: str) -> None:
        """Where one is, and the keys. ``place`` of ``number`` steps, 0 = beside the way; ``kept`` when it was kept last."""
        parts = (f"Steg {place} av {number}" if place else "", step.title, step.where())
        self.progress.setText(" · ".join(one for one in parts if one))
        self.keys.setText(" · ".join(one for one in (step.keys(), kept) if one))
        self.on.setText(step.onward())
        self.on.setVisible(bool(step.onward()))
        self.back.setVisible(step.id != "now")
        self._first = step.id == "now"
        self._fit()

    def show_fault(self, error: DeskError | None) -> None:
        """Something was not kept; None = it is now."""
        self.problem.setText("" if error is None else f"{error.message} {_CALM}")
        self.problem.setVisible(error is not None)

    def _pin(self, step: Step) -> None:
        """What is pinned stands under what scrolls; first in it when large text would leave too little to read."""
        pinned = step.pinned
        stands = pinned is not None and _height_of(pinned, self.width()) < self.height() * _MOST_PINNED
        if pinned is not None and stands and self._pins.indexOf(pinned) < 0:
            self._pins.addWidget(pinned)
        elif pinned is not None and not stands:
            step.column.insertWidget(0, pinned)
            pinned.show()
        if pinned is not None and stands:
            self._pins.setCurrentWidget(pinned)
        self._pins.setVisible(stands)

    def holds_focus(self, step: Step) -> bool:
        """Is the focus in the step, or in what is pinned under it?"""
        held = QApplication.focusWidget()
        return held is not None and (step.isAncestorOf(held) or (step.pinned is not None and step.pinned.isAncestorOf(held)))

    def _go_round(self, by: int) -> None:
        """Tab goes round here. Steps are made late, so Qt's own order goes from the step into the bar, where a letter changes the
        channel of the call. Esc leaves."""
        stops, held = self._stops(), QApplication.focusWidget()
        at = stops.index(held) if held in stops else min(-by, 0)
        if stops:
            stops[(at + by) % len(stops)].setFocus(_TABS[by])

    def _stops(self) -> list[QWidget]:
        """What takes the focus by Tab: the step, what is pinned under it, the buttons, the rest."""
        order = (self._stack.currentWidget(), self._pins.currentWidget(), self.back, self.on, self)
        found = [one for within in order if within is not None for one in (within, *within.findChildren(QWidget))]
        return [one for one in dict.fromkeys(found) if _is_stop(one)]

    def turn_pages(self, pages: int) -> None:
        """PgDn and PgUp."""
        area = self._stack.currentWidget()
        if isinstance(area, QScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 6)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.progress, 1)
        head.addWidget(self.clock)
        head.addWidget(self.leave)
        foot = QHBoxLayout()
        foot.addWidget(self.keys, 1)
        for button in (self.back, self.on):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self.practice)
        column.addLayout(self._above)
        column.addLayout(head)
        column.addWidget(self.numbers)
        column.addWidget(self.problem)
        column.addWidget(self._stack, 1)
        column.addWidget(self._pins)
        column.addLayout(self._below)
        column.addLayout(foot)
        for hidden in (self.practice, self.problem, self._pins):
            hidden.hide()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Whatever has the focus is in sight."""
        area = self._stack.currentWidget()
        if new is not None and isinstance(area, QScrollArea) and area.isAncestorOf(new):
            area.ensureWidgetVisible(new, 0, 24)


def _height_of(widget: QWidget, width: int) -> int:
    """How high it is at this width."""
    widget.ensurePolished()
    layout = widget.layout()
    return layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else widget.sizeHint().height()


def _is_stop(one: QWidget) -> bool:
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isVisible() and one.isEnabled() and one.focusProxy() is None


def _button(text: str) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(True)
    return made
