"""The form: the questions of a call as fields under one another, and how focus goes through them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.codebook import Codebook, Field, FieldType
from rusinfo_desk.ui.call.desk import Row
from rusinfo_desk.ui.widgets.choice_list import ChoiceList
from rusinfo_desk.ui.widgets.entry_field import EntryField
from rusinfo_desk.ui.widgets.reading import Choice, CodeReading, NumberReading, OptionSource, Reading, Step

__all__ = ["FormView", "reading_for"]

_NARROW_EMS = 30
"""Narrower than this the labels stand over the fields."""


def reading_for(question: Field, book: Codebook, source: OptionSource) -> Reading:
    """How a question reads what is typed. The caller's age takes "ungdom" and "voksen" for the age group."""
    if question.type is FieldType.NUMBER:
        return NumberReading(question, book.field("age_group") if question.id == "age_caller" else None)
    return CodeReading(question, source)


class FormView(QScrollArea):
    """``answered(field id, answer)`` · ``typed(field id, text)`` · ``finished()`` focus went on past the last field ·
    ``narrowed(bool)`` the labels stand over the fields now, or beside them again."""

    answered = Signal(str, object)
    typed = Signal(str, str)
    finished = Signal()
    narrowed = Signal(bool)

    def __init__(self, choices: ChoiceList) -> None:
        super().__init__()
        self.choices = choices
        self.choices.chosen.connect(self._on_chosen)
        self._book: Codebook | None = None
        self._source: OptionSource | None = None
        self.fields: dict[str, EntryField] = {}
        self._shown: tuple[str, ...] = ()
        self._stacked = False
        self._above = 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(12, 4, 10, 8)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self.setWidget(self._body)

    def add_above(self, widget: QWidget) -> None:
        """Over the first field, scrolled with them."""
        self._column.insertWidget(self._above, widget)
        self._above += 1

    def bring_in_sight(self, widget: QWidget) -> None:
        """Scroll to something in the form, once more when the layout has settled."""
        self.ensureWidgetVisible(widget, 0, 24)
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, 24))

    def add_below(self, widget: QWidget) -> None:
        """Under the last field, scrolled with them."""
        self._column.addWidget(widget)

    def build(self, book: Codebook, source: OptionSource) -> bool:
        """Make the fields of a codebook. False when they are there already."""
        if book is self._book and source is self._source:
            return False
        self._book, self._source, self._shown = book, source, ()
        for field in self.fields.values():
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields = {}
        for question in book.fields:
            field = EntryField(reading_for(question, book, source), self.choices)
            field.accepted.connect(self._on_accepted)
            field.removed.connect(self.answered)
            field.typed.connect(self.typed)
            field.moved.connect(self._on_moved)
            field.entered.connect(self._on_entered)
            field.hide()
            self.fields[question.id] = field
            self._column.insertWidget(self._above + len(self.fields) - 1, field)
        self.fit()
        return True

    def show_rows(self, rows: Sequence[Row], typed: dict[str, str], *, locked: bool = False) -> None:
        """Show exactly these rows; ``locked`` while the contact is being saved."""
        ids = tuple(row.question.id for row in rows)
        for field_id in set(self._shown) - set(ids):
            self.fields[field_id].hide()
        for row in rows:
            field = self.fields[row.question.id]
            copied = row.copied_from.label if row.copied_from is not None else ""
            field.show_answer(row.answer, typed.get(row.question.id, ""), copied=copied, locked=locked)
            field.show()
        self._shown = ids

    def focus_first(self, *, lacking: Sequence[str] = ()) -> None:
        """Focus on the first field that lacks an answer, otherwise the first one."""
        wanted = [field_id for field_id in self._shown if field_id in lacking] or self._shown
        if wanted:
            self.focus(wanted[0])

    def focused(self) -> str | None:
        """The field that is being typed in. Building the form anew takes its focus away."""
        return next((field_id for field_id in self._shown if self.fields[field_id].edit.hasFocus()), None)

    def focus(self, field_id: str) -> None:
        field = self.fields[field_id]
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_entered(field_id)

    def point_at(self, field_id: str, wrong: str) -> None:
        """Focus a field and say what it lacks."""
        self.focus(field_id)
        self.fields[field_id].say_wrong(wrong)

    def last_edit(self) -> QWidget | None:
        """The last field that can be typed in, for going back from the button under the form."""
        typable = [field_id for field_id in self._shown if not self.fields[field_id].edit.isHidden()]
        return self.fields[typable[-1]].edit if typable else None

    def _on_accepted(self, field_id: str, step: Step) -> None:
        for other, answer in step.also.items():
            self.answered.emit(other, answer)
        self.answered.emit(field_id, step.answer)

    def _on_moved(self, field_id: str, step: int) -> None:
        """On to the next field that can be typed in, or back."""
        typable = [one for one in self._shown if not self.fields[one].edit.isHidden()]
        if field_id not in typable:
            self.focus_first()
            return
        at = typable.index(field_id) + step
        if at >= len(typable):
            self.finished.emit()
        elif at >= 0:
            self.focus(typable[at])

    def _on_entered(self, field_id: str) -> None:
        """Keep the field in sight; once more when the layout has settled."""
        self.bring_in_sight(self.fields[field_id])

    def _on_chosen(self, choice: Choice) -> None:
        for field in self.fields.values():
            if field.edit.hasFocus():
                field.pick(choice)
                return

    def fit(self) -> None:
        """Fit label and edit widths to the text size."""
        metrics = self.fontMetrics()
        wide = max((metrics.horizontalAdvance(field.label.text()) for field in self.fields.values()), default=0) + 6
        edit = metrics.averageCharWidth() * 13
        stacked = self.viewport().width() < metrics.averageCharWidth() * _NARROW_EMS + wide
        for field in self.fields.values():
            field.set_stacked(stacked)
            field.set_widths(wide, edit)
        self.choices.hide()  # it hangs where the field was
        if stacked != self._stacked:
            self._stacked = stacked
            self.narrowed.emit(stacked)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """The field in focus, when the text size or the room changed."""
        for field_id in self._shown:
            if self.fields[field_id].edit.hasFocus():
                self._on_entered(field_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "fields"):
            self.fit()

    def answer_of(self, field_id: str) -> Answer | None:
        """What a field shows as its answer (for tests and the demo)."""
        return self.fields[field_id]._answer
