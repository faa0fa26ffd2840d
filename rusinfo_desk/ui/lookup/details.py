"""The details pane: one record with its number large, its state in words, its sources, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rusinfo_desk.ui.lookup.sheet import Sheet
from rusinfo_desk.ui.lookup.sheet_view import SheetView
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["DetailsPane"]


class DetailsPane(QWidget):
    """Shows a :class:`Sheet`. The only thing it puts on the clipboard is the number of a directory record."""

    refer_requested = Signal(str, str)
    substance_chosen = Signal(str)
    report_requested = Signal()
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._banner = text_label(which="notice")
        self._banner.setContentsMargins(8, 6, 8, 6)
        self._title = text_label(which="title")
        self._number = text_label(which="number")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = _button("Kopier nummer", "Kopier telefonnummeret (Ctrl+Shift+C)", self.copy_number)
        self._body = SheetView("Opplysninger om det valgte treffet")
        self._body.link_meant.connect(self._ask_before_opening)
        self._refer = _button("Henvist  Ctrl+H", "Legg til som henvist (Ctrl+H)", self.refer)
        self._report = _button("Meld feil  Ctrl+M", "Meld feil i det som vises (Ctrl+M)", self.report_requested.emit)
        self._area = QScrollArea()
        self._link_bar, self._link_text = self._make_link_bar()
        self._lay_out()
        self.show_sheet(None)

    def _lay_out(self) -> None:
        actions = FlowLayout(spacing=6)
        for button in (self._copy, self._refer, self._report):
            actions.addWidget(button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 4, 8, 4)
        column.setSpacing(6)
        for widget in (self._banner, self._title, self._number):
            column.addWidget(widget)
        column.addLayout(actions)
        column.addWidget(self._body)
        column.addStretch(1)
        self._area.setAccessibleName("Det valgte treffet")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 4)
        outer.addWidget(self._area, 1)
        outer.addWidget(self._link_bar)

    def _make_link_bar(self) -> tuple[QWidget, QLabel]:
        bar, text, row = QWidget(), text_label(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text, 1)
        row.addWidget(_button("Åpne i nettleseren", "Åpne adressen i nettleseren", self._open_link))
        row.addWidget(_button("Ikke nå", "Lukk spørsmålet om å åpne adressen", bar.hide))
        bar.setLayout(row)
        return bar, text

    @property
    def sheet(self) -> Sheet | None:
        return self._sheet

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show a record, or nothing. Never moves focus."""
        self._sheet = sheet
        self._link_bar.hide()
        texts = (
            (self._banner, sheet.banner if sheet else ""),
            (self._title, sheet.title if sheet else ""),
            (self._number, sheet.number if sheet else ""),
        )
        for label, text in texts:
            label.setText(text)
            label.setVisible(bool(text))
        self._copy.setVisible(bool(sheet and sheet.number))
        self._body.show_markdown(sheet.markdown if sheet else "")
        self._area.verticalScrollBar().setValue(0)
        self._report.setVisible(sheet is not None)
        self._refer.setVisible(bool(sheet and (sheet.referable or not sheet.is_service)))
        self._refer.setText("Henvist  Ctrl+H" if sheet is None or sheet.is_service else "Ta med rusmiddelet  Ctrl+H")
        self._refer.setAccessibleName(
            "Legg til som henvist (Ctrl+H)" if sheet is None or sheet.is_service else "Ta med rusmiddelet i skjemaet (Ctrl+H)"
        )

    def copy_number(self) -> bool:
        """Put the number on the clipboard; False when the record has none that may be given out."""
        if self._sheet is None or not self._sheet.number:
            return False
        QGuiApplication.clipboard().setText(self._sheet.number)
        self.copied.emit(self._sheet.number)
        return True

    def refer(self) -> bool:
        """Ctrl+H: a service goes into "henvist til", a substance into the form's substances. False when neither can."""
        if self._sheet is None:
            return False
        if not self._sheet.is_service:
            self.substance_chosen.emit(self._sheet.id)
        elif self._sheet.referable:
            self.refer_requested.emit(self._sheet.id, self._sheet.title)
        return self._sheet.referable or not self._sheet.is_service

    def _ask_before_opening(self, address: str) -> None:
        self._link_text.setText(address)
        self._link_bar.show()

    def _open_link(self) -> None:
        QDesktopServices.openUrl(QUrl(self._link_text.text()))
        self._link_bar.hide()


def _button(text: str, name: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setAutoDefault(True)
    button.clicked.connect(lambda: act())
    return button
