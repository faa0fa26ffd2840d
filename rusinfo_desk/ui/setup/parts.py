"""Pieces of the set-up pages: a passphrase in two fields, and the choice of where the key is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from rusinfo_desk.ui.setup.desk import passphrase_problem
from rusinfo_desk.ui.widgets.card import with_words
from rusinfo_desk.ui.widgets.text import text_label
from rusinfo_desk.vault import KeyringUnlock, PassphraseUnlock, Unlock

__all__ = ["KeyChoice", "NewPassphrase", "shown_checkbox"]


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
