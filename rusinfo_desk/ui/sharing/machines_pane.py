"""The machines on the share: when they were let in, when they were last heard from, and how one is shut out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QFrame, QHBoxLayout, QListWidget, QRadioButton, QVBoxLayout, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.sharing.desk import ShareDesk
from rusinfo_desk.ui.sharing.fingerprint import grouped
from rusinfo_desk.ui.sharing.words import REVOKING
from rusinfo_desk.ui.widgets.card import button, with_words
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label
from rusinfo_desk.ui.words import short_date

if TYPE_CHECKING:
    from rusinfo_desk.tasks.lead_share import MemberLine

__all__ = ["MachinesPane", "line_of"]


class MachinesPane(QWidget):
    """Choosing a machine offers to shut it out; that opens a box with what happens, and a second button."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__()
        self._desk = desk
        self.list = QListWidget()
        self.list.setAccessibleName("Maskiner på fellesområdet")
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(lambda _: self._close())
        self.shut_out = button("Steng ute …", self._open)
        self.box = _RevokeBox(self._revoke, self._cancel)
        row = FlowLayout(spacing=8)
        row.addWidget(self.shut_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            text_label(
                "Maskinene har ingen navn her. De kjennes på fingeravtrykket, som står nederst på siden «Deling» hos dem.",
                "muted",
            )
        )
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.box)

    @property
    def _machines(self) -> tuple[MemberLine, ...]:
        return self._desk.overview.machines if self._desk.overview is not None else ()

    @property
    def chosen(self) -> MemberLine | None:
        row = self.list.currentRow()
        return self._machines[row] if 0 <= row < len(self._machines) else None

    def show_desk(self, today: date) -> None:
        self.box.today = today
        lines = [line_of(one) for one in self._machines]
        if lines != [self.list.item(at).text() for at in range(self.list.count())]:
            held = max(0, self.list.currentRow())
            self.list.clear()
            self.list.addItems(lines)
            self.list.setCurrentRow(min(held, len(lines) - 1))
        self._offer()

    def _offer(self) -> None:
        chosen = self.chosen
        self.shut_out.setEnabled(chosen is not None and not chosen.own and chosen.revoked is None and self.box.isHidden())

    def _open(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.box.ask(chosen)
            self._offer()

    def _close(self) -> None:
        self.box.hide()
        self._offer()

    def _cancel(self) -> None:
        self._close()
        self.shut_out.setFocus()

    def _revoke(self) -> None:
        chosen, since = self.chosen, self.box.since
        if chosen is not None:
            self._close()
            self.list.setFocus()
            self._desk.revoke(chosen.fingerprint, since)


class _RevokeBox(QFrame):
    """What happens, from when, and the button that does it."""

    def __init__(self, revoke: Callable[[], None], cancel: Callable[[], None]) -> None:
        super().__init__()
        part(self, "card")
        self.today = date.min
        self.title = text_label(which="heading")
        self.now, self.from_day, self.day = QRadioButton(), QRadioButton(), QDateEdit()
        self._only_one = QButtonGroup(self)
        for choice in (self.now, self.from_day):
            self._only_one.addButton(choice)
        self.day.setDisplayFormat("dd.MM.yyyy")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName("Fra og med dag")
        self.from_day.toggled.connect(self.day.setEnabled)
        self.go, stop = button("Steng maskinen ute", revoke, primary=True), button("Avbryt", cancel)
        since = QHBoxLayout()
        since.addSpacing(28)
        since.addWidget(self.day)
        since.addStretch(1)
        row = FlowLayout(spacing=8)
        row.addWidget(self.go)
        row.addWidget(stop)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(text_label(REVOKING))
        column.addLayout(with_words(self.now, "Fra nå av: maskinen er ute av bruk"))
        column.addLayout(with_words(self.from_day, "Fra og med en dag: maskinen har vært på avveie"))
        column.addLayout(since)
        column.addLayout(row)
        self.hide()

    @property
    def since(self) -> date | None:
        day = self.day.date()
        return date(day.year(), day.month(), day.day()) if self.from_day.isChecked() else None

    def ask(self, machine: MemberLine) -> None:
        self.title.setText(f"Stenge ute {grouped(machine.fingerprint)}?")
        self.now.setChecked(True)
        self.day.setEnabled(False)
        self.day.setDate(QDate(self.today.year, self.today.month, self.today.day))
        self.show()
        self.now.setFocus()


def line_of(machine: MemberLine) -> str:
    """One machine in one line: which, what it is, since when, last heard from."""
    role = "denne maskinen" if machine.own else "stedfortreder" if machine.role == "leader" else "veileder"
    last = f"sist hørt fra {short_date(machine.last_seen)}" if machine.last_seen else "ikke sendt noe ennå"
    state = f"stengt ute {short_date(machine.revoked)}" if machine.revoked else last
    return f"{grouped(machine.fingerprint)}\n{role} · sluppet inn {short_date(machine.admitted)} · {state}"
