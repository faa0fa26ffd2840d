"""First run, unlocking, recovery and faults, as one page that stands in the window until the register is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from rusinfo_desk.paths import Home
from rusinfo_desk.tasks.desk import Clock, system_clock
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.setup.cards import CodeCard, FaultCard, KeyCard, RecoverCard, RoleCard, UnlockCard, WaitCard
from rusinfo_desk.ui.setup.desk import SetupDesk, Stage
from rusinfo_desk.ui.widgets.card import Card, centred

__all__ = ["SetupWizard"]


class SetupWizard(QWidget):
    """``opened(Desk)`` once the register is open; ``lookup_only()`` when the user goes on without it.

    Call :meth:`begin` when the window stands. ``lane`` is the lane that will own the store.
    """

    opened = Signal(object)
    lookup_only = Signal()

    def __init__(self, home: Home, lane: Jobs, clock: Clock = system_clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Oppsett")
        self.desk = SetupDesk(home, lane, self._show, self.opened.emit, clock)
        self._stack = QStackedWidget()
        fault = FaultCard(self.desk)
        fault.lookup.clicked.connect(self.lookup_only)
        self._cards: dict[Stage, Card] = {
            Stage.WAIT: WaitCard(),
            Stage.ROLE: RoleCard(self.desk),
            Stage.KEY: KeyCard(self.desk),
            Stage.CODE: CodeCard(self.desk),
            Stage.UNLOCK: UnlockCard(self.desk),
            Stage.RECOVER: RecoverCard(self.desk),
            Stage.FAULT: fault,
        }
        for card in self._cards.values():
            self._stack.addWidget(centred(card))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def begin(self) -> None:
        """Look at the home and show the page it needs. Opens by itself when the key is in the keyring."""
        self.desk.begin()

    def card(self, stage: Stage) -> Card:
        return self._cards[stage]

    def _show(self) -> None:
        stage = self.desk.stage
        if stage not in self._cards:
            return
        card = self._cards[stage]
        card.show_problem(self.desk.problem)
        typing = self.window().focusWidget()
        elsewhere = isinstance(typing, QLineEdit) and not self.isAncestorOf(typing)
        self._stack.setCurrentIndex(list(self._cards).index(stage))
        card.enter()
        if elsewhere and typing is not None:
            typing.setFocus()  # someone is looking something up: what they type is not for the passphrase
