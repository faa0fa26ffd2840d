"""F12: the flow. From step to step, every act by one key; Esc goes back to the call and the case stays open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from rusinfo_desk.registry.model.duty.rules import Rules
from rusinfo_desk.ui import words
from rusinfo_desk.ui.duty.acute import DutyText, acute
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.frame import StepFrame
from rusinfo_desk.ui.duty.now_step import NowStep
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.duty.way import Way
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.widgets.announce import announce

__all__ = ["DutyPage"]

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DutyPage(StepFrame):
    """Stands beside the running draft, in the place of the look-up. ``closed`` (Esc) goes back; ``copied(number)``."""

    closed = Signal()
    copied = Signal(str)

    def __init__(self, numbers: Sequence[AcuteNumber], text: DutyText, desk: CaseDesk, parent: QWidget | None = None) -> None:
        urgent = acute(numbers, text.numbers)
        super().__init__(urgent, parent)
        self.setObjectName("dutyPage")
        self.setAccessibleName(text.title)
        self.desk = desk
        self._all_numbers = tuple(numbers)
        self._rules: Rules | None = desk.rules
        self._kept_at = ""
        first = NowStep(desk, urgent, text)
        self._way = Way(desk, first, self._take_in, self._last_steps())
        self._ahead = self._way.prepare()
        self._take_in(first)
        self._connect(first)
        self._show("now")

    @property
    def step(self) -> Step:
        """The step on screen."""
        return self._way.current

    @property
    def has_open_case(self) -> bool:
        """Is a case open, on the desk or kept?"""
        return (self.desk.has_case and not self.desk.is_closed) or self.desk.own.newest is not None

    def begin(self) -> None:
        """F12: what is begun goes on where it was; a case that lies open is asked about; otherwise one begins."""
        if self.desk.is_closed and self.step.id != "addition":
            self.desk.put_down()
        if not self.desk.has_case and self.desk.own.newest is None:
            self.desk.open_new()
        if not self.desk.has_case or self.desk.is_empty:
            self._show("now")
        self.focus_first()

    def prepare(self) -> None:
        """Make the next steps ahead, while nobody waits for them: a key pressed meanwhile waits for one at most."""
        if next(self._ahead, None) is not None:
            QTimer.singleShot(0, self, self.prepare)

    def focus_first(self) -> None:
        """Focus where the keys of the step work at once."""
        self.step.focus_first()
        if self.step.id == "now" or not self.holds_focus(self.step):  # there a number would have it, and Enter copy it again
            self.on.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, name: str) -> None:
        """Show the step of this id, with focus in it."""
        self._show(name)
        self.focus_first()

    def finish(self) -> None:
        """Ctrl+Enter. Never saves the call that stands beside it."""
        beside = ("now", "cases", "summary", "addition")
        if not self.step.finish() and self.desk.has_case and self.step.id not in beside and not self.desk.is_closed:
            self.go_to("summary")

    def go_back_to_call(self) -> None:
        """Esc: the case stays open. One in which nothing was said yet is taken away again."""
        self.step.leave()
        if self.step.id == "now":
            self.desk.discard_empty()
        elif self.desk.is_closed:
            self.desk.put_down()
        self.desk.keeper.flush()
        self.closed.emit()

    def _connect(self, first: NowStep) -> None:
        first.copy.connect(self.numbers.copy)
        first.resume.connect(self.desk.take_up)
        first.begin.connect(self._begin_new)
        first.list_wanted.connect(lambda: self.go_to("cases"))
        self.numbers.copied.connect(self._on_copied)
        back = QShortcut(QKeySequence("Alt+Left"), self)  # a button that has the focus would take the key as an arrow
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._go_back)
        self.leave.clicked.connect(self.go_back_to_call)
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(lambda: self.step.press())
        self.desk.opened.connect(self._on_opened)
        self.desk.put_away.connect(lambda: self._show("now"))
        self.desk.changed.connect(self._on_changed)
        self.desk.fault.connect(self.show_fault)
        self.desk.keeper.kept.connect(self._note_kept)
        self.desk.own.listed.connect(self._on_listed)

    def _last_steps(self) -> Iterator[Step]:
        from rusinfo_desk.ui.duty.log_steps import log_steps

        yield from log_steps(self.desk, self._all_numbers)

    def _take_in(self, step: Step) -> None:
        self.host(step)
        step.done.connect(self._go_on)
        step.moved.connect(self._tell)
        step.jump.connect(self.go_to)
        if step.id == "cases":
            step.picked.connect(self.desk.take_up)  # type: ignore[attr-defined]

    # from step to step

    def _show(self, name: str, *, backwards: bool = False) -> None:
        if self.step.id != name:
            self.step.leave()
        self._way.current = step = self._way[name]
        step.enter(backwards=backwards)
        self.put_in_sight(step)
        self._tell()

    def _go_on(self) -> None:
        if self.step.id == "now" and not self.desk.has_case:
            self.desk.open_new()
        if name := self._way.beside(1):
            self.go_to(name)
            announce(self, self.progress.text())
        else:
            self.go_back_to_call()

    def _go_back(self) -> None:
        if self.desk.is_closed:
            self.go_back_to_call()
        elif not self.step.back() and (name := self._way.beside(-1)):
            self._show(name, backwards=True)
            self.focus_first()

    def _begin_new(self) -> None:
        self.desk.open_new()
        self.go_to("who")

    def _on_opened(self) -> None:
        """A case came onto the desk. One that was taken up goes on where it was."""
        if not self.desk.is_empty:
            self._show(self._way.place_of_case())
            if self.isVisible():
                self.focus_first()

    def _on_changed(self) -> None:
        if self.desk.rules is not self._rules:
            self._rules = self.desk.rules
            if self.step.id == "who" or self.step.id.startswith("ask:"):
                self.step.enter()
        self._tell()

    def _on_listed(self) -> None:
        if self.step.id != "now":
            return
        if self.desk.is_empty and self.desk.own.newest is not None:
            self.desk.discard_empty()  # F12 was quicker than the list: now it is asked about
        self.step.enter()

    def _on_copied(self, one: AcuteNumber) -> None:
        self.desk.note_copied(one.id)
        self.copied.emit(one.number)

    # what is told

    def _tell(self) -> None:
        on_way = self.desk.has_case and self.step.id != "now"
        self.tell(self.step, *(self._way.progress() if on_way else (0, 0)), self._kept_at)
        self.practice.setVisible(self.desk.practice)
        self.tick()

    def tick(self) -> None:
        shown = self.desk.has_case and not self.desk.is_closed
        label = self.desk.case.label if self.desk.case_id else ""
        self.clock.setText(f"{label} · {words.timer(self.desk.seconds())}" if shown else label)

    def _note_kept(self) -> None:
        kept = self.desk.has_case and not self.desk.practice
        self._kept_at = f"✓ lagret {words.clock(self.desk.clock())}" if kept else ""
        self._tell()

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, alt = event.key(), held == Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Escape:
            self.go_back_to_call()
        elif key in _ENTERS and held == Qt.KeyboardModifier.ShiftModifier:
            self._go_back()
        elif key in _ENTERS and held == Qt.KeyboardModifier.ControlModifier:
            self.finish()
        elif key in _ENTERS and not held:
            self.step.forward()
        elif alt and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.numbers.copy(key - Qt.Key.Key_1)
        elif alt and key == Qt.Key.Key_L and self.desk.has_case and not self.desk.is_closed:
            self.go_to("notify")
        elif not held and key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn_pages(1 if key == Qt.Key.Key_PageDown else -1)
        elif self.step.id == "now" and not self.holds_focus(self.step):
            self.step.keyPressEvent(event)  # the first screen's keys work from the frame's buttons too
        else:
            super().keyPressEvent(event)
