"""What stands beside a field: the label of what is typed or chosen, or a chip for each of several answers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.flow import FlowLayout

__all__ = ["Meaning"]


class Meaning(QWidget):
    """``removed(position)``: a chip was clicked. No text is wider than the room; the whole of it is in the tool tip."""

    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.echo = QLabel()
        self.echo.setTextFormat(Qt.TextFormat.PlainText)
        self.echo.hide()
        self._chips: list[QToolButton] = []
        self._texts: tuple[str, ...] = ()
        self._said = ""
        self._flow = FlowLayout(self, spacing=5)
        self._flow.setContentsMargins(2, 0, 0, 0)
        self._flow.addWidget(self.echo)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def spoken(self) -> str:
        """All that is shown, for the screen reader."""
        return "; ".join(text for text in (self._said, ", ".join(self._texts)) if text)

    def show_text(self, text: str, chips: tuple[str, ...]) -> None:
        self._show_chips(chips)
        self._said = text
        self.echo.setVisible(bool(text))
        self._elide()

    def set_line_height(self, high: int) -> None:
        """As high as the field, so that the text stands level with it."""
        self.echo.setMinimumHeight(high)

    def _show_chips(self, texts: tuple[str, ...]) -> None:
        if texts == self._texts:
            return
        gone, self._chips, self._texts = self._chips, [], ()
        for chip in gone:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        # Showing a chip can resize this, which elides the chips: both are set when all are there. A fault in a resize kills Qt.
        self._chips, self._texts = [self._chip(position, text) for position, text in enumerate(texts)], texts
        self.updateGeometry()

    def _chip(self, position: int, text: str) -> QToolButton:
        chip = QToolButton()
        part(chip, "chip")
        chip.setAccessibleName(f"Fjern {text}")
        chip.setToolTip(f"{text}\nKlikk fjerner. Tilbaketasten i tomt felt fjerner den siste.")
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.clicked.connect(partial(self.removed.emit, position))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _elide(self) -> None:
        metrics = self.echo.fontMetrics()
        letter = metrics.averageCharWidth()
        room = max(letter * 12, self.width() - 4)
        self.echo.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, room))
        self.echo.setToolTip(self._said if self.echo.text() != self._said else "")
        for chip, text in zip(self._chips, self._texts, strict=True):
            chip.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - letter * 8) + "  ×")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()
