"""The row of guidance that fits the form: a reason and a button for each sheet. It never takes focus."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from rusinfo_desk.ui.widgets.flow import FlowLayout

__all__ = ["OfferRow"]

MOST = 5
"""More than this is not guidance any more."""


class OfferRow(QWidget):
    """Hidden while there is nothing to offer."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_offers(self, offers: Sequence[tuple[str, str]], reason: str) -> None:
        """(id, title) of each sheet, with the reason before them; none hides the row."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if offers and reason:
            self._flow.addWidget(QLabel(reason))
        for item_id, title in offers[:MOST]:
            button = QPushButton(title)
            button.setObjectName("offer")
            button.setAccessibleName(f"Vis {title}")
            button.setAutoDefault(True)
            button.clicked.connect(partial(self.chosen.emit, item_id))
            self._flow.addWidget(button)
        self.setVisible(bool(offers))
        self.updateGeometry()
