"""Ctrl+M: say in a few words what is wrong with the record on screen. Nothing is kept before the guard has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.findings import NOTHING_FOUND, WRONG, warned
from rusinfo_desk.ui.lookup.sheet import Sheet
from rusinfo_desk.ui.widgets.choice_box import ChoiceBox
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["ReportPanel"]

LONGEST = 300
NOTHING_SAID = "Ikke sendt: skriv hva som er feil, eller velg det i listen."


class ReportPanel(QFrame):
    """A few lines under the details. ``told`` says how it went; ``closed`` gives focus back to the search."""

    closed = Signal()
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        part(self, "card")
        self._desk: Desk | None = None
        self._lane: Jobs | None = None
        self._guard = Guard()
        self._sheet: Sheet | None = None
        self._kind_chosen = False
        self._sending = False
        self.title = text_label(which="heading")
        self.wrong = ChoiceBox()
        self.suggestion = QLineEdit()
        self.warning = text_label(which="notice")
        self.about_service = QCheckBox("Dette gjelder tiltaket, ikke den som ringer")
        self.send = QPushButton("Send til leder")
        self._cancel = QPushButton("Lukk  Esc")
        self._build()
        self.hide()

    def _build(self) -> None:
        self.wrong.addItems(WRONG)
        self.wrong.setAccessibleName("Hva er feil")
        self.wrong.view().setAccessibleName("Hva er feil")
        self.wrong.activated.connect(self._on_kind)
        self.suggestion.setMaxLength(LONGEST)
        self.suggestion.setPlaceholderText("Feil og rett. Aldri om den som ringer.")
        self.suggestion.setAccessibleName("Hva er feil, og hva er riktig")
        self.suggestion.textChanged.connect(self._check)
        self.suggestion.returnPressed.connect(self._send)
        self.about_service.toggled.connect(self._check)
        self.send.clicked.connect(self._send)
        self._cancel.clicked.connect(self.dismiss)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("Skriv", self.suggestion)
        form.addRow("Gjelder", self.wrong)
        buttons = QHBoxLayout()
        for button in (self.send, self._cancel):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addLayout(form)
        column.addWidget(self.warning)
        column.addWidget(self.about_service)
        column.addLayout(buttons)

    def set_desk(self, desk: Desk | None, lane: Jobs) -> None:
        """Where reports are kept. None while the register is not open: the panel says so."""
        self._desk, self._lane = desk, lane

    def set_guard(self, guard: Guard) -> None:
        """The guard with the name list and the directory's own public numbers."""
        self._guard = guard

    def open_for(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.title.setText(f"Meld feil i «{sheet.title}»")
        self._empty()
        self.show()
        self.suggestion.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Close and forget what was typed."""
        was_open = self.isVisible()
        self._empty()
        self.hide()
        if was_open:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _empty(self) -> None:
        self.wrong.setCurrentIndex(len(WRONG) - 1)  # what was not chosen says nothing
        self._kind_chosen = False
        self.about_service.setChecked(False)
        self.suggestion.clear()
        self._check()

    def _on_kind(self, _: int) -> None:
        self._kind_chosen = True

    def _check(self) -> None:
        """Read by the guard while typing, so that a slip is seen before anything is kept."""
        text = self.suggestion.text()
        found = warned(text, self._guard) if text.strip() else NOTHING_FOUND
        self.warning.setText(found.text)
        self.warning.setVisible(bool(found.text))
        self.about_service.setVisible(bool(found.text) and found.may_be_kept)
        self.send.setEnabled(not found.text or (found.may_be_kept and self.about_service.isChecked()))

    def _send(self) -> None:
        sheet, desk, lane = self._sheet, self._desk, self._lane
        if sheet is None or self._sending:
            return
        if desk is None or lane is None:
            self._fault("Meldingen kan ikke lagres mens registeret er lukket. Si fra til leder i stedet.")
            return
        if not self.send.isEnabled():
            self._say_why_not()
            return
        if not self.suggestion.text().strip() and not self._kind_chosen and self.wrong.currentIndex() == len(WRONG) - 1:
            self._fault(NOTHING_SAID)
            self.told.emit(NOTHING_SAID)
            return
        what, suggestion = self.wrong.currentText(), self.suggestion.text().strip()
        guard, allow = self._guard, self.about_service.isChecked()

        def work() -> None:
            from rusinfo_desk.tasks.report_content import report_content

            report_content(desk, sheet.kind, sheet.id, what, suggestion, guard=guard, allow=allow)

        self.send.setEnabled(False)
        self._sending = True
        lane.run(work, lambda _: self._kept(sheet), self._failed)

    def _say_why_not(self) -> None:
        """Enter while the guard warns: nothing was sent, and this is why."""
        found = warned(self.suggestion.text(), self._guard)
        way = "Kryss av under hvis det gjelder tiltaket." if found.may_be_kept else ""
        text = f"Ikke sendt. {found.text} {way}".strip()
        self._fault(text)
        self.told.emit(text)

    def _kept(self, sheet: Sheet) -> None:
        self._sending = False
        self.told.emit(f"Meldt til leder: {sheet.title}")
        if self._sheet is sheet:
            self.dismiss()

    def _failed(self, fault: Exception) -> None:
        self._sending = False
        self._fault(fault.message if isinstance(fault, DeskError) else "Meldingen ble ikke lagret. Prøv igjen.")
        self.send.setEnabled(True)

    def _fault(self, text: str) -> None:
        self.warning.setText(text)
        self.warning.show()
