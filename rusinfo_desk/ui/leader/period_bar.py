"""What is looked at: the period with the one before and after, what it is compared with, and the channel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QPushButton, QWidget

from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.ui.leader.periods import Against, Span, View
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.choice_box import ChoiceBox
from rusinfo_desk.ui.widgets.flow import FlowLayout

__all__ = ["PeriodBar"]

_SPANS = tuple(Span)
_AGAINST = tuple(Against)
_ALL = "alle kanaler"


class PeriodBar(QWidget):
    """``span_chosen(Span)``, ``stepped(-1 | 1)``, ``range_chosen(date, date)``, ``against_chosen(Against)``,
    ``own_chosen(date, date)``, ``channel_chosen(code)``."""

    span_chosen = Signal(object)
    stepped = Signal(int)
    range_chosen = Signal(object, object)
    against_chosen = Signal(object)
    own_chosen = Signal(object, object)
    channel_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[str, ...] = ()
        self.spans = _combo("Slags periode", [span.label for span in _SPANS])
        self.against = _combo("Sammenlignet med", [f"mot {one.label}" for one in _AGAINST])
        self.channels = _combo("Kanal", [])
        self.before = _step("◀", "Forrige periode")
        self.after = _step("▶", "Neste periode")
        self.label = QLabel()
        part(self.label, "heading")
        self.first, self.last = _day("Fra dag"), _day("Til dag")
        self.own_first, self.own_last = _day("Sammenlign fra dag"), _day("Sammenlign til dag")
        row = self._row = FlowLayout(self, spacing=6)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self.before, self.spans, self.after, self.first, self.last, self.label, self.against, self.own_first, self.own_last,
            self.channels,
        ):  # fmt: skip
            row.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        self.spans.activated.connect(lambda place: self.span_chosen.emit(_SPANS[place]))
        self.against.activated.connect(lambda place: self.against_chosen.emit(_AGAINST[place]))
        self.channels.activated.connect(lambda place: self.channel_chosen.emit(self._codes[place]))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        for edit in (self.first, self.last):
            edit.dateChanged.connect(lambda _day: self.range_chosen.emit(_date(self.first.date()), _date(self.last.date())))
        for edit in (self.own_first, self.own_last):
            edit.dateChanged.connect(lambda _day: self.own_chosen.emit(_date(self.own_first.date()), _date(self.own_last.date())))

    def add(self, widget: QWidget) -> None:
        """Another thing at the end of the bar."""
        self._row.addWidget(widget)

    def show_view(self, view: View, channels: Mapping[str, str]) -> None:
        """Show what is looked at; nothing is emitted."""
        self.spans.setCurrentIndex(_SPANS.index(view.chosen.span))
        self.label.setText(view.chosen.label)
        self.against.setCurrentIndex(_AGAINST.index(view.against))
        self._show_days(self.first, self.last, view.chosen.period, shown=view.chosen.span is Span.RANGE)
        self._show_days(self.own_first, self.own_last, view.own or view.compared, shown=view.against is Against.OWN)
        codes = ("", *channels)
        if codes != self._codes:
            self._codes = codes
            with QSignalBlocker(self.channels):
                self.channels.clear()
                self.channels.addItems([_ALL, *(f"bare {label.lower()}" for label in channels.values())])
        self.channels.setCurrentIndex(codes.index(view.channel) if view.channel in codes else 0)

    def _show_days(self, first: QDateEdit, last: QDateEdit, period: Period, *, shown: bool) -> None:
        with QSignalBlocker(first), QSignalBlocker(last):
            first.setDate(_qdate(period.first))
            last.setDate(_qdate(period.last))
        first.setVisible(shown)
        last.setVisible(shown)


def _combo(name: str, texts: list[str]) -> QComboBox:
    combo = ChoiceBox()
    combo.setAccessibleName(name)
    combo.view().setAccessibleName(name)
    combo.addItems(texts)
    return combo


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
