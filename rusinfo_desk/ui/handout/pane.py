"""What is handed over to the caller, before it goes: the list, how it will read, and copy, print or PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QListWidget, QListWidgetItem, QPushButton

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.desk import Clock
from rusinfo_desk.ui.handout.desk import HandOutDesk
from rusinfo_desk.ui.handout.printing import print_handout
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.finder import title_of
from rusinfo_desk.ui.lookup.panes import Pane
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.handout import Handout

__all__ = ["HandOutPane"]

_EMPTY = "Listen er tom. Vis et tiltak og trykk Ctrl+Shift+L for å ta det med."
_NEVER = "Interne merknader og skjermede adresser er ikke med."


class _Chosen(QListWidget):
    """The services of the list; Delete takes the marked one out."""

    def __init__(self, pane: HandOutPane) -> None:
        super().__init__()
        self._pane = pane
        self.setAccessibleName("Tiltak i listen. Delete tar ut.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._pane.take_out()
        else:
            super().keyPressEvent(event)


class HandOutPane(Pane):
    """Shows what :class:`HandOutDesk` has. The lane makes the PDF."""

    def __init__(self, desk: HandOutDesk, lane: Jobs, clock: Clock) -> None:
        super().__init__("Til innringer")
        self.desk = desk
        self._lane = lane
        self._clock = clock
        self._library: Library | None = None
        self._handout: Handout | None = None
        self.chosen = _Chosen(self)
        self.large = QCheckBox("Stor tekst på papiret")
        self.copy = QPushButton("Kopier tekst")
        self.print = QPushButton("Skriv ut …")
        self.pdf = QPushButton("Lagre som PDF …")
        self.out = QPushButton("Ta ut av listen  Delete")
        self.preview = text_label()
        self.choose_path = self._ask_path
        self._build()

    def _build(self) -> None:
        part(self.copy, "primary")
        self.large.toggled.connect(self._on_large)
        self.copy.clicked.connect(self.copy_text)
        self.print.clicked.connect(self.print_out)
        self.pdf.clicked.connect(self.save_pdf)
        self.out.clicked.connect(self.take_out)
        self.preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = FlowLayout(spacing=6)
        for button in (self.copy, self.print, self.pdf, self.out):
            button.setAutoDefault(True)
            row.addWidget(button)
        self.column.addWidget(self.chosen)
        self.column.addLayout(row)
        self.column.addWidget(self.large)
        self.column.addWidget(text_label(_NEVER, "muted"))
        self.column.addWidget(self.preview)
        self.column.addStretch(1)

    def set_library(self, library: Library) -> None:
        self._library = library
        self.show_chosen()

    def forget(self) -> None:
        self.large.setChecked(False)
        self.show_chosen()

    def focus_first(self) -> None:
        target = self.chosen if self.chosen.isVisibleTo(self) and self.chosen.count() else self.copy
        (target if target.isEnabled() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_chosen(self) -> None:
        """Read the desk again: the list or the one record, and how it will read."""
        desk, library = self.desk, self._library
        self.title.setText(desk.title(library))
        at = self.chosen.currentRow()
        self.chosen.clear()
        for service_id in desk.ids:
            self.chosen.addItem(QListWidgetItem(service_id if library is None else title_of(library, service_id)))
        self.chosen.setCurrentRow(min(max(at, 0), self.chosen.count() - 1))
        listed = desk.single is None and bool(desk.ids)
        self.chosen.setVisible(listed)
        self.out.setVisible(listed)
        rows = min(len(desk.ids), 4)
        self.chosen.setFixedHeight(max(1, rows) * max(self.chosen.sizeHintForRow(0), 20) + 8)
        self._make_handout()

    def _make_handout(self) -> None:
        library, said = self._library, _EMPTY
        self._handout = None
        if library is not None and self.desk.shown:
            from rusinfo_desk.tasks.hand_over import handout

            try:
                self._handout = handout(library, self.desk.shown, self._clock().date(), large=self.desk.large)
                said = self._handout.as_text()
            except DeskError as fault:  # closed down, or nobody is to be sent there
                said = fault.message
        self.preview.setText(said)
        for button in (self.copy, self.print, self.pdf):
            button.setEnabled(self._handout is not None)

    def take_out(self) -> None:
        """Delete: the marked service leaves the list."""
        at = self.chosen.currentRow()
        if 0 <= at < len(self.desk.ids):
            self.desk.remove(self.desk.ids[at])
            self.show_chosen()
            self.told.emit(f"Tatt ut av listen. {len(self.desk.ids)} igjen.")
            if not self.desk.ids:
                self.focus_first()

    def copy_text(self) -> None:
        if self._handout is not None:
            QGuiApplication.clipboard().setText(self._handout.as_text())
            self.told.emit("Teksten er kopiert.")

    def save_pdf(self) -> None:
        """Ask where, then write it in the lane."""
        shown = self._handout
        path = self.choose_path(self.desk.file_name()) if shown is not None else None
        if shown is None or path is None:
            return

        def work() -> None:
            from rusinfo_desk.tasks.hand_over import write_handout

            write_handout(shown, path)

        self.told.emit("Lagrer …")
        self._lane.run(work, lambda _: self.told.emit(f"Lagret: {path.name}"), self._failed)

    def print_out(self) -> None:
        """Ask for a printer and print."""
        if self._handout is not None:
            wrong = print_handout(self._handout, self)
            self.told.emit(wrong or "Sendt til skriveren.")

    def _on_large(self, on: bool) -> None:
        self.desk.large = on
        self._make_handout()

    def _failed(self, fault: Exception) -> None:
        self.told.emit(fault.message if isinstance(fault, DeskError) else "Filen ble ikke lagret. Prøv et annet sted.")

    def _ask_path(self, name: str) -> Path | None:
        places = QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.HomeLocation
        documents = next((one for one in map(QStandardPaths.writableLocation, places) if Path(one).is_dir()), "")
        chosen, _ = QFileDialog.getSaveFileName(self, "Lagre til innringer", str(Path(documents) / name), "PDF (*.pdf)")
        return Path(chosen) if chosen else None
