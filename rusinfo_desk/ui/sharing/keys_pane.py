"""The keys explained, a new leader's key (or taking the lead over), and the backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from rusinfo_desk.ui.sharing.desk import ShareDesk
from rusinfo_desk.ui.sharing.keys_view import KeysView
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label
from rusinfo_desk.ui.words import short_date

__all__ = ["BackupPane", "KeysPane"]

_RENEW = (
    "Fornyes hvis noen kan ha hatt tilgang til denne maskinen, eller når lederen skifter. Gamle data kan fortsatt leses. "
    "Hent arket fra safen, skriv koden, og legg arket tilbake."
)
_TAKE_OVER = (
    "Gjøres bare når lederens maskin er borte for godt. Med koden fra gjenopprettingsarket leder denne maskinen fellesområdet. "
    "Den forrige lederens maskin kan ikke lede lenger."
)
_BACKUP = (
    "Kopien er hele registeret, låst. Den åpnes med lederens nøkkel, stedfortrederens eller gjenopprettingsarket. "
    "Ta en kopi hver uke, og legg den et annet sted enn på denne maskinen."
)


class KeysPane(QWidget):
    """In the leader's home: renew. In a deputy's: take over."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(KeysView())
        column.addSpacing(16)
        self.title, self.why = text_label(which="heading"), text_label()
        self.code = QLineEdit()
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.setAccessibleName("Koden på gjenopprettingsarket")
        self.code.setMaxLength(160)
        named = QLabel("Koden på gjenopprettingsarket")
        named.setBuddy(self.code)
        self.go = button("Ta over", self._renew)
        self.code.returnPressed.connect(self._renew)
        self.code.textChanged.connect(self._check)
        row = FlowLayout(spacing=8)
        row.addWidget(self.go)
        for widget in (self.title, self.why, named, self.code):
            column.addWidget(widget)
        column.addLayout(row)
        column.addStretch(1)

    def show_desk(self) -> None:
        leads = self._desk.overview is not None and self._desk.overview.leads
        self.title.setText("Forny ledernøkkelen" if leads else "Ta over som leder")
        self.why.setText(_RENEW if leads else _TAKE_OVER)
        self.go.setText("Forny nøkkelen" if leads else "Ta over")
        self._check()

    def _check(self) -> None:
        self.go.setEnabled(bool(self.code.text().strip()))

    def _renew(self) -> None:
        typed = self.code.text().strip()
        if typed and not self._desk.doing.busy:
            self.code.clear()
            self._desk.renew(typed)


class BackupPane(QWidget):
    """When the last one was taken, and a new one."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__()
        self._desk = desk
        self.choose: Callable[[], Path | None] = self._ask
        self.last = text_label(which="heading")
        self.go = button("Ta sikkerhetskopi …", self._back_up, primary=True)
        row = FlowLayout(spacing=8)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.last)
        column.addWidget(text_label(_BACKUP))
        column.addLayout(row)
        column.addStretch(1)

    def show_desk(self) -> None:
        last = self._desk.overview.backed_up if self._desk.overview is not None else None
        self.last.setText(f"Siste kopi: {short_date(last)}" if last is not None else "Det er ikke tatt noen kopi ennå")

    def _back_up(self) -> None:
        path = self.choose()
        if path is not None:
            self._desk.back_up(path)

    def _ask(self) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Lagre sikkerhetskopi", "rusinfo-sikkerhetskopi.age", "Kopi (*.age)")
        return Path(chosen) if chosen else None
