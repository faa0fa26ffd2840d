"""How long substances can be detected, beside the hits: filtered by sample and by name, with conditions and sources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QToolButton

from rusinfo_desk.library.calculators.detection import Matrix
from rusinfo_desk.ui.calculators.detection import CAUTION, DetectionDesk
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.panes import Pane
from rusinfo_desk.ui.lookup.sheet_view import SheetView
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["DetectionPane"]

_REST_MS = 80
_MATRICES = (Matrix.URINE, Matrix.BLOOD, Matrix.SALIVA, Matrix.HAIR)


class DetectionPane(Pane):
    """The page is made again when typing rests."""

    def __init__(self) -> None:
        super().__init__("Påvisning")
        self.desk: DetectionDesk | None = None
        self._chosen: tuple[str, ...] = ()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Rusmiddel: navn, merkenavn, gatenavn …")
        self.edit.setAccessibleName("Vis bare dette rusmiddelet")
        self.edit.textEdited.connect(self._on_typed)
        self.matrices: dict[Matrix, QToolButton] = {}
        row = FlowLayout(spacing=4)
        for matrix in _MATRICES:
            button = QToolButton()
            part(button, "filter")
            button.setText(matrix.label)
            button.setCheckable(True)
            button.setAccessibleName(f"Bare {matrix.value}")
            button.clicked.connect(partial(self._toggle, matrix))
            self.matrices[matrix] = button
            row.addWidget(button)
        self.page = SheetView("Påvisningstider")
        self.page.item_meant.connect(self.item_meant)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._show)
        self.column.addWidget(text_label(CAUTION, "muted"))
        self.column.addWidget(self.edit)
        self.column.addLayout(row)
        self.column.addWidget(self.page)
        self.column.addStretch(1)

    def set_library(self, library: Library) -> None:
        before, self.desk = self.desk, DetectionDesk(library)
        if before is not None:
            self.desk.matrices, self.desk.typed = before.matrices, before.typed
        self.desk.set_chosen(self._chosen)
        self._show()

    def set_chosen(self, codes: tuple[str, ...]) -> None:
        self._chosen = codes
        if self.desk is not None:
            self.desk.set_chosen(codes)
            self._rest.start()

    def focus_first(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.edit.clear()
        if self.desk is not None:
            self.desk.forget()
            self._show()

    def _on_typed(self, typed: str) -> None:
        if self.desk is not None:
            self.desk.typed = typed
            self._rest.start()

    def _toggle(self, matrix: Matrix, _checked: bool = False) -> None:
        if self.desk is not None:
            self.desk.toggle(matrix)
            self._show()

    def _show(self) -> None:
        self._rest.stop()
        if self.desk is None:
            return
        for matrix, button in self.matrices.items():
            button.setChecked(matrix in self.desk.matrices)
        self.page.show_markdown(self.desk.markdown())
