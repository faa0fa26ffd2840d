"""A window at work, and what the register holds behind it."""

from __future__ import annotations

from rusinfo_desk.app import Program
from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.ui.call.conduct import Conduct
from rusinfo_desk.ui.call.desk import OpenCall
from rusinfo_desk.ui.jobs import Lane
from rusinfo_desk.vault import PassphraseUnlock

__all__ = ["MOTHER_IN_TROMSO", "UNLOCK", "Workday"]

UNLOCK = PassphraseUnlock("reisen begynner her og nå")

MOTHER_IN_TROMSO = ("for", "kv", "47", "mann", "19", "bek", "tiltak", "", "cann", "ghb", "", "tromsø", "int", "nei")
"""What a counsellor types for her, field by field, Enter after each."""


class Workday:
    """The program, its lane and a pair of hands."""

    def __init__(self, program: Program, lane: Lane, hands: Hands) -> None:
        self.program = program
        self.hands = hands
        self._lane = lane
        self._open = True

    @property
    def conduct(self) -> Conduct:
        assert self.program.workplace is not None
        return self.program.workplace.conduct

    @property
    def call(self) -> OpenCall:
        """The call on screen."""
        assert self.conduct.desk.current is not None
        return self.conduct.desk.current

    def type(self, *answers: str) -> None:
        for answer in answers:
            self.hands.enter(answer)

    def contacts(self) -> list[Contact]:
        desk = self.program.desk
        assert desk is not None
        return self.hands.ask(self._lane, lambda: list(desk.store.contacts.all()))

    def drafts(self) -> tuple[Draft, ...]:
        desk = self.program.desk
        assert desk is not None
        return self.hands.ask(self._lane, desk.store.drafts.all)

    def until_kept(self, contacts: int) -> list[Contact]:
        """Wait until the register holds so many contacts."""
        self.hands.until(lambda: len(self.contacts()) == contacts, f"{contacts} henvendelser i registeret")
        return self.contacts()

    def end(self) -> None:
        """Close the window, once."""
        if self._open:
            self._open = False
            self.program.window.close()
