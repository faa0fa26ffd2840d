"""The left half of the window: the form of the call on screen, its scratch pad, and how it ends. Layout only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rusinfo_desk.registry.model.codebook import Field
from rusinfo_desk.registry.model.draft import Correcting, Draft
from rusinfo_desk.ui.call.conduct import WHY, Conduct
from rusinfo_desk.ui.call.correction_banner import CorrectionBanner
from rusinfo_desk.ui.call.desk import OpenCall
from rusinfo_desk.ui.call.form import FormView
from rusinfo_desk.ui.call.scratch import ScratchPad
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.choice_list import ChoiceList
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.reading import OptionSource

__all__ = ["CallPage"]


class _SaveButton(QPushButton):
    """Enter presses it, Shift+Enter goes back into the form."""

    back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.back.emit()
            else:
                self.click()
        else:
            super().keyPressEvent(event)


_SAVE, _SAVE_CORRECTION = "Lagre og avslutt   Ctrl+Enter", "Lagre rettingen   Ctrl+Enter"


class CallPage(QWidget):
    """``save`` · ``county(code or None)`` and ``chosen(codes)`` for the look-up: the county of the form, and the topics and
    substances just chosen."""

    county = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        conduct: Conduct,
        source: OptionSource,
        scratch: ScratchPad,
        choices: ChoiceList,
        actions: Sequence[QAction],
        save: QAction,
        begin: QAction,
    ) -> None:
        super().__init__()
        self._conduct = conduct
        self._source = source
        self._county: str | None = None
        self._codes: tuple[str, ...] = ()
        self._narrow = False
        self.scratch = scratch
        self.form = FormView(choices)
        self.save_button = _SaveButton(_SAVE)
        self.banner = CorrectionBanner()
        self.title_of: Callable[[Draft], str] = lambda _draft: "Retter en registrert henvendelse"
        self._book = QLabel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._idle(actions, begin))
        self._stack.addWidget(self._busy(actions))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.save_button.clicked.connect(save.trigger)
        self._connect()
        self.show_call()

    def set_source(self, source: OptionSource) -> None:
        """The library is loaded again."""
        self._source = source
        held = self.form.focused()
        self.show_call(move_focus=False)
        if held is not None:
            self.form.focus(held)

    def label(self, question: Field, code: str) -> str:
        """What a code means."""
        return self._source.label(question, code)

    def _idle(self, actions: Sequence[QAction], begin: QAction) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        title = QLabel("Ingen henvendelse på skjermen")
        part(title, "title")
        hint = QLabel("Søk og oppslag virker likevel. Kladder som er parkert, står i fanene øverst.")
        part(hint, "muted")
        self.begin_button = QPushButton("Ny henvendelse   F2")
        part(self.begin_button, "primary")
        self.begin_button.clicked.connect(begin.trigger)
        none = QLabel("Ikke samtale? Én tast, ingen spørsmål:")
        for label in (title, hint, none):
            label.setWordWrap(True)
        column.addStretch(1)
        for widget in (title, hint, self.begin_button, none):
            column.addWidget(widget)
        for action in actions:
            button = QPushButton(f"{action.text()}   {action.shortcut().toString()}")
            part(button, "line")
            button.clicked.connect(action.trigger)
            column.addWidget(button)
        column.addStretch(2)
        scrolled = QScrollArea()  # large text on a low screen: scrolled, not squeezed
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(page)
        return scrolled

    def _busy(self, actions: Sequence[QAction]) -> QWidget:
        page = QWidget()
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(12, 8, 12, 0)
        title = QLabel("Registrering")
        part(title, "heading")
        part(self._book, "muted")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._book)
        under = QWidget()
        foot = FlowLayout(under, spacing=8)
        foot.setContentsMargins(12, 4, 12, 8)
        part(self.save_button, "primary")
        self._other = other = QToolButton()
        other.setText("Ikke samtale  F5–F9")
        other.setAccessibleName("Ikke samtale: velg hva det var")
        other.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(other)
        menu.addActions(list(actions))
        other.setMenu(menu)
        foot.addWidget(self.save_button)
        foot.addWidget(other)
        self.form.add_above(self.banner)
        self.form.add_below(self.scratch)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.banner.hide()
        column.addWidget(self._head)
        column.addWidget(self.form, 1)
        column.addWidget(under)
        return page

    def _connect(self) -> None:
        conduct, form = self._conduct, self.form
        form.answered.connect(conduct.answer)
        form.typed.connect(conduct.typed)
        form.narrowed.connect(self._give_room)
        form.finished.connect(lambda: self.save_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.save_button.back.connect(self._back_into_form)
        conduct.shown.connect(self.show_call)
        conduct.rows_changed.connect(self._show_rows)
        conduct.lacks.connect(self._point_at)
        self.banner.reasoned.connect(self._reasoned)
        self.banner.left.connect(self.take_focus)
        conduct.emptied.connect(self.scratch.forget)

    def show_call(self, *, move_focus: bool = True) -> None:
        """Bring the call of the desk onto the form. Focus follows only when it was in this half of the window, or nowhere."""
        call = self._conduct.desk.current
        held = self.isAncestorOf(focus) if (focus := self.window().focusWidget()) is not None else True
        self.scratch.show_call(None if call is None else call.draft.id)
        self._stack.setCurrentIndex(0 if call is None else 1)
        if call is not None:
            book = self._conduct.desk.codebook(call)
            self._book.setText(f"kodebok {book.version}")
            if self.form.build(book, self._source):
                self._order_tabs()
            self._show_kind(call)
        self._show_rows()
        if move_focus and held:
            self.take_focus()

    def _show_kind(self, call: OpenCall) -> None:
        """A correction cannot be taken for a new call: it says what it is, and the button says what it does."""
        self.banner.setVisible(call.corrects)
        self.save_button.setText(_SAVE_CORRECTION if call.corrects else _SAVE)
        if call.corrects:
            why = call.why if call.draft.corrects is Correcting.LATE else None
            self.banner.show_correction(self.title_of(call.draft), self._conduct.desk.codebook(call).version, why)
        self._give_room(self._narrow)

    def _point_at(self, field_id: str, wrong: str) -> None:
        if field_id == WHY:
            self.banner.point_at_reason(wrong)
            self.form.bring_in_sight(self.banner.wrong)
        else:
            self.form.point_at(field_id, wrong)

    def _reasoned(self, why: str) -> None:
        if (call := self._conduct.desk.current) is not None:
            call.why = why

    def _give_room(self, narrow: bool) -> None:
        """With large text the room goes to the fields: the menu bar has what is left out here. So it has in a correction, which
        never becomes "no conversation"."""
        call = self._conduct.desk.current
        corrects = call is not None and call.corrects
        self._narrow = narrow
        self._head.setVisible(not narrow and not corrects)
        self._other.setVisible(not narrow and not corrects)

    def _order_tabs(self) -> None:
        """Fields in the order of the form, then scratch pad and save button."""
        line: list[QWidget] = [self.banner.why, *(field.edit for field in self.form.fields.values())]
        line += [self.scratch.edit, self.save_button, self._other]
        for before, after in pairwise(line):
            QWidget.setTabOrder(before, after)

    def take_focus(self) -> None:
        """Focus on the first field that lacks an answer, in a correction on the first; with no call, on the button."""
        call = self._conduct.desk.current
        if call is None:
            self.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            open_rows = [row.question.id for row in self._conduct.desk.rows(call) if row.answer is None]
            self.form.focus_first(lacking=() if call.corrects else open_rows)

    def _show_rows(self) -> None:
        call = self._conduct.desk.current
        if call is not None:
            self.form.show_rows(self._conduct.desk.rows(call), call.typed, locked=call.saving)
            self.save_button.setEnabled(not call.saving)
        self._tell_lookup()

    def _tell_lookup(self) -> None:
        """The county and the newly chosen topics and substances of the call on screen."""
        call = self._conduct.desk.current
        answers = call.draft.answers if call is not None else {}
        codes = answers["county"].codes if "county" in answers else ()
        county = codes[0] if codes else None
        if county != self._county:
            self._county = county
            self.county.emit(county)
        chosen = tuple(code for field in ("substances", "topics") if field in answers for code in answers[field].codes)
        if chosen != self._codes:
            self._codes = chosen
            self.chosen.emit(chosen)

    def _back_into_form(self) -> None:
        if (edit := self.form.last_edit()) is not None:
            edit.setFocus(Qt.FocusReason.BacktabFocusReason)
