"""What the leader should look at: what it means, and what to do. One bad file never stops the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.sharing.desk import ShareDesk
from rusinfo_desk.ui.sharing.fingerprint import grouped
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label
from rusinfo_desk.ui.words import short_date

if TYPE_CHECKING:
    from rusinfo_desk.tasks.alarms import AlarmText

__all__ = ["AlarmsPane"]


class AlarmsPane(QWidget):
    """The list, and the chosen one in full."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__()
        self._desk = desk
        self.none = text_label("Ingen varsler. Alt som ligger på fellesområdet, er slik det skal være.")
        self.list = QListWidget()
        self.list.setAccessibleName("Varsler")
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(lambda _: self._show_one())
        self.one = QFrame()
        part(self.one, "card")
        self.title, self.text, self.do = text_label(which="heading"), text_label(), text_label()
        self.about = text_label(which="muted")
        self.seen = button("Merk som lest", self._mark)
        row = FlowLayout(spacing=8)
        row.addWidget(self.seen)
        inner = QVBoxLayout(self.one)
        inner.setSpacing(8)
        for widget in (self.title, self.text, self.do, self.about):
            inner.addWidget(widget)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addWidget(self.one)
        self._stretch = column
        column.addStretch(0)

    @property
    def _alarms(self) -> tuple[AlarmText, ...]:
        return self._desk.overview.alarms if self._desk.overview is not None else ()

    @property
    def chosen(self) -> AlarmText | None:
        row = self.list.currentRow()
        return self._alarms[row] if 0 <= row < len(self._alarms) else None

    def show_desk(self) -> None:
        lines = [_line(one) for one in self._alarms]
        if lines != [self.list.item(at).text() for at in range(self.list.count())]:
            held = max(0, self.list.currentRow())
            self.list.clear()
            self.list.addItems(lines)
            self.list.setCurrentRow(min(held, len(lines) - 1))
        self.none.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self._show_one()

    def _show_one(self) -> None:
        chosen = self.chosen
        self.one.setVisible(chosen is not None)
        if chosen is None:
            return
        self.title.setText(chosen.title)
        self.text.setText(chosen.text)
        self.do.setText(f"Gjør dette: {chosen.do}")
        days = " · ".join(
            f"{name} {short_date(day)}"
            for name, day in (("først sett", chosen.first), ("sist sett", chosen.last))
            if day is not None
        )
        where = " · ".join(text for text in (self._machine(chosen.device), chosen.subject) if text)
        self.about.setText("\n".join(text for text in (days, where) if text))
        self.seen.setVisible(not chosen.seen)

    def _machine(self, device: str) -> str:
        """By its fingerprint, where it is one that was let in."""
        machines = self._desk.overview.machines if self._desk.overview is not None else ()
        known = {one.device: grouped(one.fingerprint) for one in machines}
        return f"maskin {known.get(device, device)}" if device else ""

    def _mark(self) -> None:
        if self.chosen is not None:
            self.list.setFocus()
            self._desk.mark_seen(self.chosen)


def _line(alarm: AlarmText) -> str:
    shape = "✓" if alarm.seen else "▲" if alarm.grade == "alvorlig" else "◆"
    return f"{shape}  {alarm.title}{' · lest' if alarm.seen else ''}{'' if alarm.open else ' · står ikke lenger'}"
