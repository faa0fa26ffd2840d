"""What the tests of the call screen stand on: tasks that can fail, ticks that stand still, a window with all of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from rusinfo_desk.registry.model.codebook import Codebook
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.correction import Correctable, Correction, corrected, draft_of
from rusinfo_desk.registry.model.draft import Correcting, Draft
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.correct_contact import over
from rusinfo_desk.ui.call.keeper import CallTasks, CorrectTasks
from tests.conftest import NOW

DISK_FULL = DeskError("disk_full", what="Disken er full.", why="Det er ikke plass.", do="Frigjør plass.")


@dataclass
class Ticks:
    """Seconds that pass when told to."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Register:
    """A register in memory. ``broken`` is raised by everything that writes while it is set; ``over``: the window for corrections
    is over; ``whys``: the reasons that were given."""

    drafts: dict[UUID, Draft] = field(default_factory=dict)
    contacts: dict[UUID, Contact] = field(default_factory=dict)
    broken: Exception | None = None
    writes: int = 0
    over: bool = False
    corrects: Correcting = Correcting.RECENT
    whys: list[str] = field(default_factory=list)

    def _check(self) -> None:
        self.writes += 1
        if self.broken is not None:
            raise self.broken

    def save_draft(self, draft: Draft) -> datetime:
        self._check()
        if draft.corrects and draft.id not in self.contacts:
            raise over()
        self.drafts[draft.id] = draft
        return NOW

    def discard_draft(self, draft_id: UUID) -> None:
        self._check()
        self.drafts.pop(draft_id, None)

    def load_drafts(self) -> tuple[Draft, ...]:
        return tuple(self.drafts.values())

    def register(self, draft: Draft, codebook: Codebook, outcome: str) -> Contact:
        self._check()
        contact = draft.contact(codebook.settled(draft.channel, draft.answers), county_list="2024", outcome=outcome)
        self.contacts[contact.id] = contact
        self.drafts.pop(draft.id, None)
        return contact

    def undo(self, contact_id: UUID, draft: Draft) -> None:
        self._check()
        del self.contacts[contact_id]
        self.drafts[draft.id] = draft

    def listed(self, day: date | None) -> tuple[Correctable, ...]:
        every = [one for one in self.contacts.values() if day is None or one.day == day]
        return tuple(Correctable(one, self.corrects) for one in every)

    def begin(self, contact_id: UUID) -> Draft:
        if contact_id not in self.contacts or self.over:
            raise over()
        return self.drafts.get(contact_id) or draft_of(self.contacts[contact_id], self.corrects)

    def correct(self, draft: Draft, codebook: Codebook, why: str) -> Correction:
        self._check()
        if self.over:
            raise over()
        before = self.contacts[draft.id]
        after = corrected(before, draft, codebook.settled(draft.channel, draft.answers), "2024")
        self.contacts[draft.id] = after
        self.whys.append(why)
        self.drafts.pop(draft.id, None)
        return Correction(after, before, draft.corrects)

    def delete(self, one: Correctable, why: str) -> Contact:
        self._check()
        self.whys.append(why)
        self.drafts.pop(one.contact.id, None)
        return self.contacts.pop(one.contact.id)

    def give_back(self, before: Correctable, draft: Draft | None) -> None:
        self._check()
        self.contacts[before.contact.id] = before.contact
        if draft is not None:
            self.drafts[draft.id] = draft

    def points_at_person(self, text: str) -> bool:
        return "Kari" in text

    def tasks(self) -> CallTasks:
        corrections = CorrectTasks(self.listed, self.begin, self.correct, self.delete, self.give_back)
        return CallTasks(
            self.save_draft,
            self.discard_draft,
            self.load_drafts,
            self.register,
            self.undo,
            self.points_at_person,
            corrections,
        )


class Typist:
    """Types into whatever has focus, as a keyboard does, and counts the keys."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.pressed = 0

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, or one key with others held, is one keystroke."""
        self.pressed += 1
        QTest.keyClick(self._focus(), key, modifiers)

    def text(self, text: str) -> None:
        for letter in text:
            self.pressed += 1
            QTest.keyClicks(self._focus(), letter)

    def enter(self, text: str = "") -> None:
        self.text(text)
        self.key(Qt.Key.Key_Return)

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window


def focused_edit() -> QLineEdit:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QLineEdit)
    return widget
