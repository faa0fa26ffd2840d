"""How the sharing stands, in plain words: for everybody. The leader also fetches and publishes from here."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from rusinfo_desk.ui.sharing.desk import ShareDesk
from rusinfo_desk.ui.sharing.fingerprint import grouped
from rusinfo_desk.ui.sharing.words import CALM, HELD, standing
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["StatusPane"]


class StatusPane(QWidget):
    """Asks nothing itself: the desk reads, and says when there is something new."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__()
        self._desk = desk
        self.headline, self.said = text_label(which="heading"), text_label()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self.mine = text_label(which="muted")
        self.now = button("Del nå", desk.share_now, primary=True)
        self.fetch = button("Hent nå", desk.fetch)
        self.publish = button("Publiser til alle", desk.publish)
        buttons = FlowLayout(spacing=8)
        for one in (self.now, self.fetch, self.publish):
            buttons.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.headline, self.said):
            column.addWidget(widget)
        column.addLayout(self._grid)
        column.addLayout(buttons)
        column.addWidget(text_label(CALM, "muted"))
        self.held = text_label(HELD, "muted")
        self.held.setVisible(not desk.leader)
        column.addWidget(self.held)
        column.addWidget(self.mine)
        column.addStretch(1)

    def show_desk(self, now: datetime) -> None:
        desk, status = self._desk, self._desk.rounds.status
        leads = desk.overview is not None and desk.overview.leads
        if status is not None:
            self.headline.setText(desk.rounds.light)
            self._show_rows(standing(status, now))
        running = desk.rounds.running
        self.said.setText(self._under_way() if running else desk.rounds.said)
        self.said.setVisible(bool(self.said.text()))
        for one in (self.fetch, self.publish):
            one.setVisible(leads)
        mine = desk.overview.enrolment if desk.overview is not None else None
        self.mine.setText(
            f"Fellesområde: {mine.address}\nDenne maskinen: {grouped(mine.fingerprint)}" if mine is not None else ""
        )

    def _under_way(self) -> str:
        progress = self._desk.rounds.progress
        return f"Henter fra maskinene: {progress[0]} av {progress[1]} …" if progress is not None else "Deler …"

    def _show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        while len(self._rows) < len(rows):
            what, how = QLabel(), text_label()
            what.setTextFormat(Qt.TextFormat.PlainText)
            what.setProperty("part", "muted")
            at = len(self._rows)
            self._grid.addWidget(what, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(how, at, 1)
            self._rows.append((what, how))
        for (what, how), (name, text) in zip(self._rows, rows, strict=True):
            what.setText(name)
            how.setText(text)
