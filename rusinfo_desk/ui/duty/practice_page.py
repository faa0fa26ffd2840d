"""Practice: the flow of F12 over a case that is invented and kept in memory only. Marked all the way; never the real page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.practice import PracticeCase
from rusinfo_desk.tasks.duty.keep_case import PracticeCases
from rusinfo_desk.ui.duty.acute import DutyText
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.page import DutyPage
from rusinfo_desk.ui.duty.practice_desk import Playing, follows, rows
from rusinfo_desk.ui.duty.practice_panes import CallerPane, ChoosePane, ComparePane
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Clock
    from rusinfo_desk.tasks.duty.load_practice import Practice

__all__ = ["BANNER", "REAL_OPEN", "PracticePage"]

BANNER = "ØVELSE – ingenting lagres. Innringeren er oppdiktet: ring ingen."
REAL_OPEN = "En virkelig avvergingssak er også åpen. Den ligger urørt, og F12 går til den."
_SETTLED_MS = 30
_LEAST_LINES = 27
"""As many lines of text the flow needs to be high, with what the caller says under it."""


class PracticePage(QWidget):
    """``closed`` (Esc): back to the call; what is played stays until the program ends or another case is chosen · ``copied``."""

    closed = Signal()
    copied = Signal(str)

    def __init__(self, numbers: Sequence[AcuteNumber], text: DutyText, clock: Clock) -> None:
        super().__init__()
        self.setAccessibleName("Øvelse i avvergelse")
        self._numbers, self._text, self._clock = tuple(numbers), text, clock
        self._practice: Practice | None = None
        self._guard = Guard()
        self._real_open = False
        self.playing: Playing | None = None
        self.flow: DutyPage | None = None
        self._area: QScrollArea | None = None
        self.caller: CallerPane | None = None
        self.compared: ComparePane | None = None
        self.banner = text_label(BANNER, "hint")
        self.choose = ChoosePane()
        self.choose.picked.connect(self.begin)
        self.choose.closed.connect(self.closed)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(14, 8, 12, 4)
        above.addWidget(self.banner)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(self._see)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def use_guard(self, guard: Guard) -> None:
        """The guard with the name list, as in the real flow."""
        self._guard = guard
        if self.flow is not None:
            self.flow.desk.use_guard(guard)

    def show_practice(self, practice: Practice) -> None:
        """The cases to choose from."""
        self._practice = practice
        self.choose.show_cases(practice.cases, practice.problem)

    def tell_real(self, is_open: bool) -> None:
        """Whether a real case is open, so that nobody takes the one for the other."""
        self._real_open = is_open
        self._mark()

    def take_focus(self) -> None:
        """Where the keys work: in the list, the flow or what came of it."""
        shown = self._stack.currentWidget()
        if self.flow is not None and shown is self._area:
            self.flow.begin()
        elif isinstance(shown, ComparePane):
            shown.take_focus()
        else:
            self.choose.take_focus()

    def finish(self) -> None:
        """Ctrl+Enter: the practice's own, never the call's."""
        if self.flow is not None and self._stack.currentWidget() is self._area:
            self.flow.finish()

    def begin(self, practice: PracticeCase) -> None:
        """Play this case from its beginning."""
        if self._practice is None:
            return
        self._put_aside()
        desk = CaseDesk(ImmediateLane(), self._clock, parent=self)
        desk.use_guard(self._guard)
        desk.use_rules(self._practice.rules, self._practice.version, self._practice.problem)
        desk.use_work(PracticeCases(lambda: self._clock().date()))
        self.playing, self.caller = Playing(practice), CallerPane()
        self.flow = DutyPage(self._numbers, self._text, desk)
        self.flow.put_below(self.caller)
        self.caller.show_said(self.playing)
        desk.asked.connect(self._on_asked)
        desk.changed.connect(self._on_changed)
        desk.closed.connect(self._on_closed)
        self.flow.closed.connect(self.closed)
        self.flow.copied.connect(self.copied)
        self._area = _room_for(self.flow)
        self._stack.addWidget(self._area)
        self._stack.setCurrentWidget(self._area)
        self._fit()
        self._mark()
        self.flow.begin()

    def _mark(self) -> None:
        """The banner: above everything, outside what scrolls. The flow's own would say the same once more."""
        self.banner.setText(f"{BANNER} {REAL_OPEN}" if self._real_open else BANNER)
        if self.flow is not None:
            self.flow.practice.setMaximumHeight(0)

    def _on_asked(self, branch: str, question: str) -> None:
        if self.playing is not None and self.caller is not None:
            self.playing.asked(branch, question)
            self.caller.show_said(self.playing)

    def _on_changed(self) -> None:
        """When the counsellor decides, everything has been said."""
        if self.playing is None or self.caller is None or self.flow is None:
            return
        case = self.flow.desk.case
        if case.conclusion or case.decision is not None:
            self.playing.hear_all()
            self.caller.show_said(self.playing)

    def _on_closed(self, case: Case) -> None:
        """Closed: expected beside chosen, in the place of the flow."""
        if self.playing is None or self._practice is None or self._practice.rules is None:
            return
        rules, practice = self._practice.rules, self.playing.practice
        self.compared = ComparePane(practice, rows(practice, case, rules), follows(practice, rules), rules.disclaimer)
        self.compared.again.connect(self._choose_again)
        self.compared.closed.connect(self.closed)
        self._stack.addWidget(self.compared)
        self._stack.setCurrentWidget(self.compared)
        self.compared.take_focus()

    def _choose_again(self) -> None:
        self._put_aside()
        self._stack.setCurrentWidget(self.choose)
        self.choose.take_focus()

    def _put_aside(self) -> None:
        """Let go of what was played. It goes when the key press that led here is over."""
        for widget in (self._area, self.compared):
            if widget is not None:
                self._stack.removeWidget(widget)
                widget.deleteLater()
        if self.flow is not None:
            self.flow.desk.deleteLater()
        self.playing = self.flow = self.caller = self.compared = self._area = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """With large text on a small screen the flow and the caller do not fit one above the other: then they scroll."""
        if self.flow is not None:
            self.flow.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.flow is not None and self.flow.isAncestorOf(new):
            self._settle.start()

    def _see(self) -> None:
        """Whatever has the focus is in sight, with the question above it, once the layout has settled."""
        held = QApplication.focusWidget()
        if held is None or self.flow is None or self._area is None or not self.flow.isAncestorOf(held):
            return
        line = self.fontMetrics().lineSpacing()
        if held.height() + 6 * line > self._area.viewport().height():  # higher than there is room for: from its top
            self._area.verticalScrollBar().setValue(held.mapTo(self.flow, QPoint(0, 0)).y() - line // 2)
        else:
            self._area.ensureWidgetVisible(held, 0, 3 * line)


def _room_for(flow: DutyPage) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName("Øvelse")
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(flow)
    return area
