"""What the tests of the steps after the decision stand on: cases in memory, and a frame that turns keys into calls."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.duty.book import Added
from rusinfo_desk.registry.model.duty.outlook import Outlook
from rusinfo_desk.registry.model.duty.record import Entry, EntryKind
from rusinfo_desk.tasks.duty.keep_case import PracticeCases
from rusinfo_desk.tasks.duty.seal_case import SealResult
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.lookup.numbers import read_numbers
from tests.conftest import StandingClock
from tests.ui.stand import Ticks

__all__ = ["NUMBERS", "Frame", "KeptCases", "a_desk", "entries_of", "said_text"]

NUMBERS = read_numbers(resources() / "emergency.toml")
SEALED = SealResult(("leader", "recovery"), False, "Saken er forseglet til lederen.")


class KeptCases(PracticeCases):
    """Cases in memory that say they are kept. ``result`` and ``closing`` are what sealing comes to."""

    practice = False

    def __init__(self, clock: StandingClock, result: SealResult = SEALED, closing: Outlook | None = None) -> None:
        super().__init__(lambda: clock().date())
        self.result, self.closing = result, closing or Outlook(("leader", "recovery"))
        self.sealed: list[EntryKind] = []

    def close(self, case_id: str, added: Added, typed: Iterable[str] = ()) -> SealResult:
        super().close(case_id, added, typed)
        self.sealed += [one.kind for one in added.entries]
        return self.result

    def outlook(self) -> Outlook:
        return self.closing


def a_desk(clock: StandingClock, ticks: Ticks, work: KeptCases | None = None) -> CaseDesk:
    """A desk with a new case on it."""
    desk = CaseDesk(ImmediateLane(), clock, ticks)
    desk.use_work(work or KeptCases(clock))
    desk.open_new()
    return desk


class Frame(QWidget):
    """Shows one step. ``done`` counts how often it said that it is done."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step, self.done = step, 0
        QVBoxLayout(self).addWidget(step)
        step.done.connect(self._on_done)
        self.resize(760, 700)

    def begin(self) -> None:
        self.show()
        self.activateWindow()
        self.step.enter()
        self.step.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step.finish()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.step.back()
        else:
            self.step.forward()

    def _on_done(self) -> None:
        self.done += 1


def entries_of(desk: CaseDesk, kind: EntryKind) -> list[Entry]:
    return [one for one in desk.case.counsellor if one.kind is kind]


def said_text(desk: CaseDesk, entry: Entry, name: str) -> str:
    """What a field of an entry says; "" when it was left empty."""
    texts = entry.body.get("texts", {})
    assert isinstance(texts, dict)
    return desk.case.text(texts[name]["id"]) if name in texts else ""


def shown(widget: QWidget) -> str:
    """All text of visible labels."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
