"""Pieces of the set-up pages: a card of readable width, a passphrase in two fields, and the choice of where the key is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.setup.desk import passphrase_problem
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label
from rusinfo_desk.vault import KeyringUnlock, PassphraseUnlock, Unlock

__all__ = ["Card", "KeyChoice", "NewPassphrase", "button", "shown_checkbox", "with_words"]


def button(text: str, act: Callable[[], object], *, primary: bool = False) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(True)
    if primary:
        part(made, "primary")
    made.clicked.connect(lambda: act())
    return made


class Card(QFrame):
    """A page: title, explanation, body, a line for what is wrong, and buttons. ``problem`` is empty and hidden at first."""

    def __init__(self, title: str, explanation: str) -> None:
        super().__init__()
        part(self, "card")
        self._primary: QPushButton | None = None
        self._fit()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 18)
        self.column.setSpacing(12)
        self.title = text_label(title, "title")
        self.explanation = text_label(explanation)
        self.problem = text_label(which="notice")
        self.problem.setContentsMargins(8, 6, 8, 6)
        self.problem.hide()
        self.column.addWidget(self.title)
        self.column.addWidget(self.explanation)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 88)

    def finish(self, *buttons: QPushButton) -> None:
        """The problem line and the buttons close the card."""
        self._primary = buttons[0] if buttons else None
        self.column.addWidget(self.problem)
        row = FlowLayout(spacing=8)
        for one in buttons:
            row.addWidget(one)
        self.column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from wherever focus is on the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._primary is not None:
            self._primary.click()
        else:
            super().keyPressEvent(event)

    def show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def enter(self) -> None:
        """Called when the page comes on screen: put focus where typing begins."""


class _Words(QLabel):
    """The text of a box or a radio button, on as many lines as it needs. A click on it is a click on the button."""

    def __init__(self, text: str, pressed: QAbstractButton) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._pressed = pressed

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed.click()


def with_words(pressed: QAbstractButton, text: str) -> QHBoxLayout:
    """A box or radio button beside its text; Qt's own text cannot break over lines."""
    pressed.setAccessibleName(text)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(pressed, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_Words(text, pressed), 1)
    return row


class NewPassphrase(QWidget):
    """A passphrase typed twice. ``changed`` tells whether it can be used; ``problem`` says why not."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.state = text_label(which="muted")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in (("Passordfrase", self.first), ("En gang til", self.second)):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._check)
            named = QLabel(label)
            named.setBuddy(field)
            field.setAccessibleName(label)
            form.addRow(named, field)
        form.addRow(self.state)
        self._check()

    @property
    def problem(self) -> str:
        return passphrase_problem(self.first.text(), self.second.text())

    def take(self) -> str:
        """The passphrase; the fields are emptied."""
        text = self.first.text()
        self.first.clear()
        self.second.clear()
        return text

    def _check(self) -> None:
        self.state.setText(self.problem or "Passordfrasen kan brukes.")
        self.changed.emit()


class KeyChoice(QWidget):
    """Keyring or passphrase. The keyring can be chosen only where the operating system has one that encrypts."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keyring = QRadioButton()
        self.passphrase = QRadioButton()
        self.state = text_label("Ser etter nøkkellager …", "muted")
        self.new = NewPassphrase()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(with_words(self.keyring, "Nøkkellageret på maskinen (anbefalt)"))
        column.addWidget(self.state)
        column.addLayout(with_words(self.passphrase, "Passordfrase som skrives ved hver start"))
        column.addWidget(self.new)
        self.keyring.setEnabled(False)
        self.passphrase.setChecked(True)
        self.new.changed.connect(self.changed)
        self.keyring.toggled.connect(self._choose)

    def set_keyring(self, usable: bool | None) -> None:
        """What the operating system has; None while it is not known."""
        if usable is None or (self.keyring.isEnabled() == usable and self.state.text() in ("", _NONE)):
            return
        self.keyring.setEnabled(usable)
        self.keyring.setChecked(usable)
        self.passphrase.setChecked(not usable)
        self.state.setText("" if usable else _NONE)
        self.state.setVisible(not usable)

    @property
    def ready(self) -> bool:
        return self.keyring.isChecked() or not self.new.problem

    def take(self) -> Unlock:
        return KeyringUnlock() if self.keyring.isChecked() else PassphraseUnlock(self.new.take())

    def _choose(self) -> None:
        self.new.setVisible(not self.keyring.isChecked())
        self.changed.emit()


_NONE = "Denne maskinen har ikke et nøkkellager som krypterer. Nøkkelen lagres aldri som ren tekst."


def shown_checkbox(field: QLineEdit) -> QCheckBox:
    """A box that shows what is typed."""
    box = QCheckBox("Vis det jeg skriver")
    box.toggled.connect(lambda on: field.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password))
    box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return box
