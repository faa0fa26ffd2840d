"""Sharing in place of the workplace (Ctrl+Shift+D): one page of a wizard, or how it stands. Layout only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rusinfo_desk.tasks.desk import Clock
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.sharing.console import Console
from rusinfo_desk.ui.sharing.desk import ShareDesk, Stage
from rusinfo_desk.ui.sharing.doing_bar import DoingBar
from rusinfo_desk.ui.sharing.founding import Step
from rusinfo_desk.ui.sharing.founding_cards import BeginCard, KeysCard, PaperCard, PlaceCard, ProofCard
from rusinfo_desk.ui.sharing.joining_cards import AskedCard, JoinCard, RevokedCard
from rusinfo_desk.ui.sharing.status_pane import StatusPane
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.ui.widgets.card import Card, button, centred
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["SharePage"]


class SharePage(QWidget):
    """``left`` when the user goes back to the workplace. Reads how it stands when it comes on screen.

    The one who makes it calls :meth:`show_desk` when the desk changed, and :meth:`enter` to put focus where one begins.
    """

    left = Signal()

    def __init__(self, desk: ShareDesk, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Deling")
        self.desk = desk
        self._clock = clock
        self._founding = False
        self.back = button(f"Til arbeidsplassen  {Key.WORKPLACE.value.label}", self.left.emit)
        part(self.back, "quiet")
        self.bar = DoingBar(desk.doing)
        self.wait = Card("Et øyeblikk", "Ser etter hvordan delingen står.")
        self.wait.finish()
        self.join, self.asked, self.revoked = JoinCard(desk), AskedCard(desk), RevokedCard(desk)
        self.status_card = Card("Slik står det til", "")
        self.status_card.explanation.hide()
        self.status = StatusPane(desk)
        self.status_card.column.addWidget(self.status)
        self.status_card.finish()
        self.begin, self.place = BeginCard(desk, self._found), PlaceCard(desk, self._do_not_found)
        self.keys, self.paper, self.proof = KeysCard(desk), PaperCard(desk), ProofCard(desk)
        self.console = Console(desk)
        self._stack = QStackedWidget()
        self._cards: list[Card] = [
            self.wait, self.join, self.asked, self.revoked, self.status_card,
            self.begin, self.place, self.keys, self.paper, self.proof,
        ]  # fmt: skip
        for card in self._cards:
            self._stack.addWidget(centred(card))
        self._stack.addWidget(self.console)
        self._lay_out()
        self.show_desk()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(text_label("Deling", "title"))
        row.addStretch(1)
        row.addWidget(self.back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 10, 16, 8)
        outer.addLayout(row)
        outer.addWidget(self.bar)
        outer.addWidget(self._stack, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.load()

    def enter(self) -> None:
        """Focus where one begins on what is shown."""
        card = self.card
        if card is None:
            self.console.list.setFocus()
        elif card is self.status_card:
            self.status.now.setFocus()
        elif card is self.wait:
            self.setFocus()  # what is read next gets it
        else:
            card.enter()
        focused = QApplication.focusWidget()
        area = self._stack.currentWidget()
        if isinstance(area, QScrollArea) and focused is not None and area.isAncestorOf(focused):
            area.ensureWidgetVisible(focused)

    @property
    def card(self) -> Card | None:
        """The card on screen; None when it is the leader's console."""
        at = self._stack.currentIndex()
        return self._cards[at] if at < len(self._cards) else None

    def show_desk(self) -> None:
        held = QApplication.focusWidget()
        before = self._stack.currentIndex()
        self.bar.show_doing()
        wanted = self._wanted()
        self._stack.setCurrentIndex(len(self._cards) if wanted is None else self._cards.index(wanted))
        for shown in (self.join, self.asked, self.revoked, self.place, self.paper):
            if shown is wanted or shown is self.paper:
                shown.show_desk()
        if wanted is None:
            self.console.show_desk(self._clock())
        self.status.show_desk(self._clock())
        mine = held is not None and (held is self or self.isAncestorOf(held))
        gone = mine and held is not None and not (held.isVisibleTo(self) and held.isEnabled())
        if self.isVisible() and (gone or (mine and before != self._stack.currentIndex())):
            self.enter()

    def _wanted(self) -> Card | None:
        stage = self.desk.stage
        if stage is Stage.BEGIN:
            founding = {Step.PLACE: self.place, Step.KEYS: self.keys, Step.PAPER: self.paper, Step.PROOF: self.proof}
            return founding[self.desk.founding.step] if self._founding else self.begin
        return {
            Stage.WAIT: self.wait,
            Stage.JOIN: self.join,
            Stage.ASKED: self.asked,
            Stage.REVOKED: self.revoked,
            Stage.SHARED: self.status_card,
            Stage.CONSOLE: None,
        }[stage]

    def _found(self) -> None:
        self._founding = True
        self.show_desk()

    def _do_not_found(self) -> None:
        self._founding = False
        self.show_desk()
