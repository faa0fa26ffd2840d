"""The pages of the set-up, one class each. They show and ask; :class:`~rusinfo_desk.ui.setup.desk.SetupDesk` decides."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QProgressBar, QRadioButton

from rusinfo_desk.settings import Role
from rusinfo_desk.ui.setup.desk import SetupDesk
from rusinfo_desk.ui.setup.parts import KeyChoice, shown_checkbox
from rusinfo_desk.ui.setup.printing import print_code
from rusinfo_desk.ui.widgets.card import Card, button, with_words
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["CodeCard", "FaultCard", "KeyCard", "RecoverCard", "RoleCard", "UnlockCard", "WaitCard"]


class WaitCard(Card):
    def __init__(self) -> None:
        super().__init__("Et øyeblikk", "Registeret gjøres klart. Oppslag og nødnumre virker imens.")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName("Arbeider")
        self.column.addWidget(bar)
        self.finish()


class RoleCard(Card):
    def __init__(self, desk: SetupDesk) -> None:
        super().__init__(
            "Velkommen til RUSinfo Desk",
            "Programmet lager et kryptert register på denne maskinen. Det lagrer aldri hvem som tar kontakt. "
            "Hvem skal bruke det her?",
        )
        self._desk = desk
        self.counsellor = QRadioButton()
        self.leader = QRadioButton()
        self.counsellor.setChecked(True)
        self._only_one = QButtonGroup(self)
        for choice, text in (
            (self.counsellor, "Veileder – tar samtaler og registrerer"),
            (self.leader, "Leder – også månedstall og meldte feil"),
        ):
            self._only_one.addButton(choice)
            self.column.addLayout(with_words(choice, text))
        self.next = button("Neste", self._go_on, primary=True)
        self.finish(self.next)

    def enter(self) -> None:
        self.counsellor.setFocus()

    def _go_on(self) -> None:
        self._desk.choose_role(Role.LEADER if self.leader.isChecked() else Role.COUNSELLOR)


class KeyCard(Card):
    def __init__(self, desk: SetupDesk) -> None:
        super().__init__(
            "Hvor skal nøkkelen ligge?",
            "Registeret er kryptert med en tilfeldig nøkkel. Blir både nøkkelen og gjenopprettingskoden du får på neste side, "
            "borte, kan ingen lese det igjen.",
        )
        self._desk = desk
        self.choice = KeyChoice()
        self.column.addWidget(self.choice)
        self.make = button("Lag registeret", self._make, primary=True)
        self.finish(self.make, button("Tilbake", desk.back))
        self.choice.changed.connect(self._check)
        self._check()

    def enter(self) -> None:
        self.choice.set_keyring(self._desk.keyring)
        self.choice.new.first.setFocus()

    def _check(self) -> None:
        self.make.setEnabled(self.choice.ready)

    def _make(self) -> None:
        self._desk.make(self.choice.take())


class CodeCard(Card):
    """The recovery code: large, once, never on the clipboard and never in a file."""

    def __init__(self, desk: SetupDesk) -> None:
        super().__init__(
            "Skriv ned koden",
            "Gjenopprettingskoden åpner registeret hvis nøkkelen blir borte. Den vises bare nå og lagres ikke. "
            "Gi den til leder i lukket konvolutt – aldri sammen med maskinen.",
        )
        self._desk = desk
        self.code = text_label(which="number")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        fixed = QFont("monospace")
        fixed.setStyleHint(QFont.StyleHint.TypeWriter)
        self.code.setFont(fixed)
        self.written = QCheckBox()
        self.next = button("Åpne registeret", self._go_on, primary=True)
        self.written.toggled.connect(self.next.setEnabled)
        self.column.addWidget(self.code)
        self.column.addLayout(with_words(self.written, "Jeg har skrevet den ned og kontrollert den"))
        self.finish(self.next, button("Skriv ut …", self._print))

    def enter(self) -> None:
        self.code.setText(self._desk.code.replace("-", "   "))
        self.written.setChecked(False)
        self.next.setEnabled(False)
        self.written.setFocus()

    def _print(self) -> None:
        self.show_problem(print_code(self._desk.code, self))

    def _go_on(self) -> None:
        self.code.clear()
        self._desk.code_written()


class UnlockCard(Card):
    def __init__(self, desk: SetupDesk) -> None:
        super().__init__("Åpne registeret", "Skriv passordfrasen for denne maskinen.")
        self._desk = desk
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName("Passordfrase")
        self.column.addWidget(self.passphrase)
        self.column.addWidget(shown_checkbox(self.passphrase))
        self.finish(button("Åpne", self._unlock, primary=True), button("Bruk gjenopprettingskoden", desk.start_recovery))

    def enter(self) -> None:
        self.passphrase.setFocus()

    def _unlock(self) -> None:
        typed = self.passphrase.text()
        self.passphrase.clear()
        if typed:
            self._desk.unlock(typed)


class RecoverCard(Card):
    def __init__(self, desk: SetupDesk) -> None:
        super().__init__(
            "Bruk koden",
            "Skriv gjenopprettingskoden fra utskriften. Store og små bokstaver og mellomrom spiller ingen rolle. "
            "Velg så hvor nøkkelen skal ligge fra nå av. Ingenting i registeret blir endret.",
        )
        self._desk = desk
        self.code = QLineEdit()
        self.code.setAccessibleName("Gjenopprettingskode")
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.choice = KeyChoice()
        self.column.addWidget(self.code)
        self.column.addWidget(self.choice)
        self.open = button("Åpne registeret", self._recover, primary=True)
        self.finish(self.open, button("Tilbake", desk.back))
        self.choice.changed.connect(self._check)
        self.code.textChanged.connect(self._check)
        self._check()

    def enter(self) -> None:
        self.choice.set_keyring(self._desk.keyring)
        self.code.setFocus()

    def _check(self) -> None:
        self.open.setEnabled(bool(self.code.text().strip()) and self.choice.ready)

    def _recover(self) -> None:
        self._desk.recover(self.code.text(), self.choice.take())


class FaultCard(Card):
    """What happened, why, and what to do. Look-up goes on without the register."""

    def __init__(self, desk: SetupDesk) -> None:
        super().__init__("", "")
        self._desk = desk
        self.do = text_label(which="heading")
        self.column.addWidget(self.do)
        self.again = button("Prøv igjen", desk.begin, primary=True)
        self.recover = button("Bruk gjenopprettingskoden", desk.start_recovery)
        self.lookup = button("Bare oppslag", lambda: None)
        self.column.addWidget(
            text_label("Oppslag og nødnumre virker uten registeret. Henvendelser kan ikke lagres imens.", "muted")
        )
        self.finish(self.again, self.recover, self.lookup)

    def enter(self) -> None:
        fault = self._desk.fault
        if fault is None:
            return
        self.title.setText(fault.what)
        self.explanation.setText(fault.why)
        self.explanation.setVisible(bool(fault.why))
        self.do.setText(fault.do)
        self.recover.setVisible(self._desk.can_recover)
        self.again.setFocus()
