"""Where the leader writes into the report: a list of places, and the text of the chosen one. It is kept while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.report_texts import MOST_LETTERS, Slot
from rusinfo_desk.ui.leader.periods import spoken
from rusinfo_desk.ui.leader.texts import TextsDesk
from rusinfo_desk.ui.widgets.card import with_words
from rusinfo_desk.ui.widgets.choice_box import ChoiceBox
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["TextsPane"]

_KEEP_MS = 800
_ABOUT = (
    "Det du skriver, lagres for perioden og trykkes i rapporten. Et sted uten tekst setter ikke spor. En tom linje skiller "
    "avsnitt; linjer som begynner med - blir en punktliste. Skriv aldri noe om en innringer."
)
_ALLOW = "Lagre likevel: det gjelder tjenesten eller tallene, ikke en innringer"


class _Text(QPlainTextEdit):
    """Tab goes on to the next field."""

    def __init__(self, pane: TextsPane) -> None:
        super().__init__()
        self._pane = pane
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pane.keep_now()
        super().focusOutEvent(event)


class TextsPane(QWidget):
    """Kept 0,8 s after the last change, when focus leaves, and when another place is chosen."""

    def __init__(self, desk: TextsDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._slots: tuple[Slot, ...] = ()
        self._shown = ("", "")
        self.title, self.hint, self.state = text_label("Tekster til rapporten", "title"), text_label(), text_label(which="muted")
        self.period = text_label(which="muted")
        self.slots = ChoiceBox()
        self.slots.setAccessibleName("Sted i rapporten")
        self.slots.view().setAccessibleName("Sted i rapporten")
        self.text = _Text(self)
        self.text.setAccessibleName("Tekst")
        self.text.setMinimumHeight(self.fontMetrics().height() * 7)
        self.allow = QCheckBox()
        self._allow_row = QWidget()
        self._allow_row.setLayout(with_words(self.allow, _ALLOW))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 8, 0)
        column.setSpacing(10)
        for widget in (self.title, self.period, self.slots, self.hint, self.text, self._allow_row, self.state):
            column.addWidget(widget)
        column.addWidget(text_label(_ABOUT, "muted"))
        column.addStretch(1)
        self._later = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._later.timeout.connect(self.keep_now)
        self.text.textChanged.connect(self._typed)
        self.slots.currentIndexChanged.connect(self._choose)
        self.allow.toggled.connect(lambda on: self.keep_now() if on else None)
        desk.changed = self.show_desk
        self.setFocusProxy(self.slots)

    def show_desk(self) -> None:
        """Places and texts of the period. What is being typed stays."""
        desk = self._desk
        if self._later.isActive():
            self.keep_now()
        desk.load()
        self.period.setText("" if desk.period is None else spoken(desk.period))
        if desk.slots != self._slots:
            self._offer(desk.slots)
        slot = self._slot()
        self.hint.setText(slot.hint)
        self._show_text(slot)
        self._allow_row.setVisible(desk.doubtful)
        if not desk.doubtful:
            with QSignalBlocker(self.allow):
                self.allow.setChecked(False)
        self.state.setText(desk.state)

    def _offer(self, slots: tuple[Slot, ...]) -> None:
        held = self._slot().id if self._slots else ""
        self._slots = slots
        with QSignalBlocker(self.slots):
            self.slots.clear()
            self.slots.addItems([one.label for one in slots])
            self.slots.setCurrentIndex(next((at for at, one in enumerate(slots) if one.id == held), 0))

    def _slot(self) -> Slot:
        return self._slots[max(0, self.slots.currentIndex())]

    def _show_text(self, slot: Slot) -> None:
        """What is kept, where another place or period is shown, or nothing was typed since."""
        place, kept = f"{self._desk.period}/{slot.id}", self._desk.texts.get(slot.id, "")
        untouched = self.text.toPlainText().strip() == self._shown[1].strip()
        if place != self._shown[0] or (untouched and kept != self._shown[1]):
            with QSignalBlocker(self.text):
                self.text.setPlainText(kept)
            self.text.setAccessibleName(f"Tekst: {slot.label}")
        self._shown = (place, kept)

    def _choose(self) -> None:
        self._later.stop()
        self.show_desk()

    def _typed(self) -> None:
        self._later.start()

    def keep_now(self) -> None:
        """Keep what stands in the field for the place that it belongs to."""
        self._later.stop()
        if self._slots and self._desk.period is not None and self._shown[0] == f"{self._desk.period}/{self._slot().id}":
            self._desk.keep(self._slot().id, self.text.toPlainText()[:MOST_LETTERS], allow=self.allow.isChecked())

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_now()
        super().hideEvent(event)
