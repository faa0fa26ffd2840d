"""The details pane: one record with its number large, its state in words, its sources, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from rusinfo_desk.ui.lookup.sheet import Sheet
from rusinfo_desk.ui.lookup.sheet_view import SheetView
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["DetailsPane"]


class DetailsPane(QWidget):
    """Shows a :class:`Sheet`. The only thing it puts on the clipboard is the number of a directory record.

    ``asked(key)`` something else is to be done with what is shown · ``item_meant(id)`` another record is to be shown ·
    ``left`` Esc: the reader is done.
    """

    refer_requested = Signal(str, str)
    substance_chosen = Signal(str)
    report_requested = Signal()
    asked = Signal(object)
    item_meant = Signal(str)
    copied = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._of_services: list[QAction] = []
        self._banner = text_label(which="notice")
        self._banner.setContentsMargins(8, 6, 8, 6)
        self._title = text_label(which="title")
        self._number = text_label(which="number")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = text_label(which="heading")
        self._copy = _button("Kopier nummer", "Kopier telefonnummeret (Ctrl+Shift+C)", self.copy_number)
        self._body = SheetView("Opplysninger om det valgte treffet")
        self._body.link_meant.connect(self._ask_before_opening)
        self._body.item_meant.connect(self.item_meant)
        self._refer = _button("Henvist  Ctrl+H", "Legg til som henvist (Ctrl+H)", self.refer)
        self._report = _button("Meld feil  Ctrl+M", "Meld feil i det som vises (Ctrl+M)", self.report_requested.emit)
        self._text = _button("Kort tekst", _name(Key.COPY_TEXT), lambda: self.asked.emit(Key.COPY_TEXT))
        self._more = self._make_menu()
        self._area = QScrollArea()
        self._link_bar, self._link_text = self._make_link_bar()
        self._lay_out()
        self.show_sheet(None)

    def _lay_out(self) -> None:
        actions = FlowLayout(spacing=6)
        for button in (self._copy, self._text, self._refer, self._report, self._more):
            actions.addWidget(button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 4, 8, 4)
        column.setSpacing(6)
        for widget in (self._banner, self._title, self._number, self._open):
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

    def _make_menu(self) -> QToolButton:
        """What is done less often, each with its key."""
        button, menu = QToolButton(), QMenu(self)
        button.setText("Mer ▾")
        button.setAccessibleName("Mer om det som vises: bekreft, liste, skriv ut")
        button.setToolTip(button.accessibleName())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for key in (Key.CONFIRM, Key.PICK, Key.HAND_OUT, Key.HAND_OUT_LIST):
            action = menu.addAction(f"{key.value.text}   {key.value.label}")
            action.triggered.connect(partial(self.asked.emit, key))
            if key in (Key.CONFIRM, Key.PICK):
                self._of_services.append(action)
        button.setMenu(menu)
        return button

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
            (self._open, sheet.open_text if sheet else ""),
        )
        for label, text in texts:
            label.setText(text)
            label.setVisible(bool(text))
        self._copy.setVisible(bool(sheet and sheet.number))
        self._body.show_markdown(sheet.markdown if sheet else "")
        self._area.verticalScrollBar().setValue(0)
        self._report.setVisible(sheet is not None)
        service = sheet is not None and sheet.is_service
        self._refer.setVisible(sheet is not None and sheet.can_be_taken)
        self._refer.setText("Henvist  Ctrl+H" if service else "Ta med rusmiddelet  Ctrl+H")
        self._refer.setAccessibleName("Legg til som henvist (Ctrl+H)" if service else "Ta med rusmiddelet i skjemaet (Ctrl+H)")
        self._text.setVisible(sheet is not None and sheet.referable)
        self._more.setVisible(sheet is not None)
        for action in self._of_services:
            action.setVisible(service)

    def focus_text(self) -> None:
        """The arrow and page keys read in the text. Only where the reader asked for it."""
        self._body.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

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
        if self._sheet.is_substance:
            self.substance_chosen.emit(self._sheet.id)
        elif self._sheet.referable:
            self.refer_requested.emit(self._sheet.id, self._sheet.title)
        return self._sheet.can_be_taken

    def _ask_before_opening(self, address: str) -> None:
        self._link_text.setText(address)
        self._link_bar.show()

    def _open_link(self) -> None:
        QDesktopServices.openUrl(QUrl(self._link_text.text()))
        self._link_bar.hide()


def _name(key: Key) -> str:
    return f"{key.value.text} ({key.value.label})"


def _button(text: str, name: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setAutoDefault(True)
    button.clicked.connect(lambda: act())
    return button
