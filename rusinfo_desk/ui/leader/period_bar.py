"""The period chooser: month, year or from–to, with the one before and the one after."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QPushButton, QWidget

from rusinfo_desk.ui.leader.periods import Span, Spans
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.flow import FlowLayout

__all__ = ["PeriodBar"]

_SPANS = (Span.MONTH, Span.YEAR, Span.RANGE)


class PeriodBar(QWidget):
    """``span_chosen(Span)``, ``stepped(-1 | 1)``, ``range_chosen(date, date)``."""

    span_chosen = Signal(object)
    stepped = Signal(int)
    range_chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spans = QComboBox()
        self.spans.setAccessibleName("Slags periode")
        self.spans.view().setAccessibleName("Slags periode")
        for span in _SPANS:
            self.spans.addItem(span.label)
        self.spans.activated.connect(lambda place: self.span_chosen.emit(_SPANS[place]))
        self.before = _step("◀", "Forrige periode")
        self.after = _step("▶", "Neste periode")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.label = QLabel()
        part(self.label, "heading")
        self.first, self.last = _day("Fra dag"), _day("Til dag")
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._range)
        row = FlowLayout(self, spacing=6)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.before, self.spans, self.after, self.first, self.last, self.label):
            row.addWidget(widget)

    def show_chosen(self, chosen: Spans) -> None:
        self.spans.setCurrentIndex(_SPANS.index(chosen.span))
        self.label.setText(chosen.period.label)
        with QSignalBlocker(self.first), QSignalBlocker(self.last):
            self.first.setDate(_qdate(chosen.period.first))
            self.last.setDate(_qdate(chosen.period.last))
        for edit in (self.first, self.last):
            edit.setVisible(chosen.span is Span.RANGE)

    def _range(self) -> None:
        self.range_chosen.emit(_date(self.first.date()), _date(self.last.date()))


def _step(sign: str, name: str) -> QPushButton:
    button = QPushButton(sign)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setAutoDefault(True)
    return button


def _day(name: str) -> QDateEdit:
    edit = QDateEdit()
    edit.setDisplayFormat("dd.MM.yyyy")
    edit.setAccessibleName(name)
    edit.setKeyboardTracking(False)
    edit.setCalendarPopup(True)
    return edit


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
