"""Ctrl+Shift+R: what was registered lately, in the place of the look-up. Enter corrects, Del deletes once asked. Layout only."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QDate, QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rusinfo_desk.registry.model.content import LONGEST_WHY
from rusinfo_desk.ui.corrections.desk import CorrectionsDesk
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["CorrectionsPage"]

_LINES = 6
_KEYS = "Enter retter · Del sletter · Esc tilbake"
_KEYS_DAYS = "Enter retter · Del sletter · Alt+← dagen før · Alt+→ dagen etter · Esc tilbake"


class _List(QListWidget):
    """``opened(row)`` Enter · ``unwanted(row)`` Del · ``stepped(days)`` Alt with an arrow."""

    opened = Signal(int)
    unwanted = Signal(int)
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.unwanted.emit(self.currentRow())
        elif alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)


class CorrectionsPage(QWidget):
    """Reads the list when it comes on screen. ``closed`` (Esc) goes back."""

    closed = Signal()

    def __init__(self, desk: CorrectionsDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Registrert siste døgn")
        self.desk = desk
        self._ids: list[UUID] = []
        self._lines: tuple[str, ...] = ()
        self.title = text_label(which="title")
        self.back = QPushButton("Tilbake  Esc")
        self.lately, self.day = QPushButton("Siste døgn her"), QDateEdit()
        self.list = _List()
        self.about, self.problem = text_label(), text_label(which="notice")
        self.question, self.why = text_label(), QLineEdit()
        self.yes, self.no = QPushButton("Slett"), QPushButton("La den stå  Esc")
        self._ask, self.area = QFrame(), QScrollArea()
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.list.setAccessibleName("Henvendelser som kan rettes")
        self.list.setUniformItemSizes(True)
        self.problem.setContentsMargins(8, 6, 8, 6)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self._days())
        column.addWidget(text_label(_KEYS_DAYS if self.desk.is_leader else _KEYS, "muted"))
        column.addWidget(self.list, 1)
        column.addWidget(self._question())
        column.addWidget(self.problem)
        column.addWidget(self.about)
        column.addWidget(text_label(self.desk.foot, "muted"))
        self.area.setWidgetResizable(True)  # large text on a low screen: scrolled, not squeezed
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 10, 8, 8)
        outer.addLayout(head)
        outer.addWidget(self.area, 1)
        self.setFocusProxy(self.list)
        self._fit()

    def _days(self) -> QWidget:
        """The leader's choice of day; a counsellor has only the last 24 hours."""
        bar = QWidget()
        row = FlowLayout(bar, spacing=8)
        row.setContentsMargins(0, 0, 0, 0)
        self.day.setDisplayFormat("dd.MM.yyyy")
        self.day.setAccessibleName("Dag")
        self.day.setKeyboardTracking(False)
        self.day.setCalendarPopup(True)
        for widget in (self.lately, self.day):
            row.addWidget(widget)
        if not self.desk.is_leader:
            bar.hide()  # never shown from here: it has no parent yet and would be a window of its own
        return bar

    def _question(self) -> QWidget:
        part(self._ask, "notice")
        part(self.yes, "primary")
        self.why.setAccessibleName("Hvorfor slettes henvendelsen? Ingenting om personer")
        self.why.setPlaceholderText("Hvorfor? Kort, og ingenting om personer")
        self.why.setMaxLength(LONGEST_WHY)
        column = QVBoxLayout(self._ask)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(self.question)
        column.addWidget(self.why)
        row = QHBoxLayout()
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column.addLayout(row)
        for button in (self.yes, self.no):
            button.setAutoDefault(True)
        return self._ask

    def _connect(self) -> None:
        desk = self.desk
        desk.changed = self._show
        self.back.clicked.connect(self.closed)
        self.list.opened.connect(desk.open)
        self.list.unwanted.connect(self._on_unwanted)
        self.list.stepped.connect(self._step)
        self.list.itemDoubleClicked.connect(lambda _item: desk.open(self.list.currentRow()))
        self.list.currentRowChanged.connect(lambda row: self.about.setText(desk.about(row)))
        self.lately.clicked.connect(lambda: desk.choose_day(None))
        self.day.dateChanged.connect(lambda day: desk.choose_day(date(day.year(), day.month(), day.day())))
        self.yes.clicked.connect(self._delete)
        self.why.returnPressed.connect(self._delete)
        self.no.clicked.connect(self._let_stand)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.load()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "area"):
            self._fit()

    def _fit(self) -> None:
        """Some lines of the list are always there, and what is asked stays in sight."""
        self.list.setMinimumHeight(self.list.fontMetrics().height() * _LINES)
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        self.area.ensureWidgetVisible(self._ask if self.desk.asked is not None else self.list, 0, 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._keep_in_sight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.desk.asked is not None:
            self._let_stand()
        else:
            self.closed.emit()

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _step(self, days: int) -> None:
        if self.desk.is_leader:
            self.desk.step(days)

    def _on_unwanted(self, row: int) -> None:
        self.why.clear()
        self.desk.ask(row)
        if self.desk.asked is not None:
            (self.why if self.desk.needs_reason else self.yes).setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._keep_in_sight)

    def _delete(self) -> None:
        self.desk.delete(self.why.text())

    def _let_stand(self) -> None:
        self.desk.leave_it()
        self.take_focus()

    def _show(self) -> None:
        desk = self.desk
        self.title.setText(desk.title)
        with QSignalBlocker(self.day):
            day = desk.day or desk.today
            self.day.setDate(QDate(day.year, day.month, day.day))
        held = self._ask.isAncestorOf(focus) if (focus := self.window().focusWidget()) is not None else False
        self.question.setText(desk.question)
        self.why.setVisible(desk.needs_reason)
        self._ask.setVisible(desk.asked is not None)
        if held and desk.asked is None:
            self.take_focus()
        self.problem.setText(desk.problem or ("" if desk.entries or desk.is_loading else "Ingen henvendelser her."))
        self.problem.setVisible(bool(self.problem.text()))
        self._list()
        self.about.setText(desk.about(self.list.currentRow()))

    def _list(self) -> None:
        """The lines. The same contact stays chosen, wherever it stands now; when it is gone, the one in its place."""
        ids, lines, row = [one.contact.id for one in self.desk.entries], self.desk.lines(), self.list.currentRow()
        if (ids, lines) != (self._ids, self._lines):
            held = self._ids[row] if 0 <= row < len(self._ids) else None
            chosen = ids.index(held) if held in ids else max(0, row)
            self._ids, self._lines = ids, lines
            with QSignalBlocker(self.list):
                self.list.clear()
                self.list.addItems(list(lines))
                self.list.setCurrentRow(min(chosen, len(lines) - 1))
