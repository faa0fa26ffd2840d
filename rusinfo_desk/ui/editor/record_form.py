"""A record as a form: a label and a field each, in the order of need. Typing tells the new text; what is not shown is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rusinfo_desk.ui.editor.record import Blank, Input, read_record, value_at, with_value, write_record
from rusinfo_desk.ui.widgets.choice_box import ChoiceBox
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["RecordForm"]

_ROWS = {Input.TEXT: 4, Input.LINES: 3}


class RecordForm(QScrollArea):
    """``changed(text)`` with the whole record as text after each change."""

    changed = Signal(str)

    def __init__(self, blanks: Sequence[Blank], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: dict[str, Any] = {}
        self._fields: dict[str, tuple[Blank, QWidget]] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(4, 4, 12, 4)
        form = self._part("")
        for blank in blanks:
            if blank.heading:
                form = self._part(blank.heading)
            self._add(form, blank)
        self._column.addStretch(1)
        self.setWidget(inner)

    def _part(self, heading: str) -> QFormLayout:
        if heading:
            self._column.addWidget(text_label(heading, "heading"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._column.addLayout(form)
        return form

    def _add(self, form: QFormLayout, blank: Blank) -> None:
        field = self._make(blank)
        field.setAccessibleName(blank.label)
        field.setAccessibleDescription(blank.hint)
        field.setToolTip(blank.hint)
        self._fields[blank.path] = (blank, field)
        if blank.input is Input.FLAG:
            form.addRow("", field)
        else:
            form.addRow(blank.label, field)

    def _make(self, blank: Blank) -> QWidget:
        if blank.input is Input.FLAG:
            box = QCheckBox(blank.label)
            box.toggled.connect(lambda on: self._typed(blank, "ja" if on else ""))
            return box
        if blank.input is Input.CHOICE:
            return self._make_choice(blank)
        if blank.input in _ROWS:
            edit = QPlainTextEdit()
            edit.setTabChangesFocus(True)
            edit.setPlaceholderText(blank.hint)
            edit.setFixedHeight(edit.fontMetrics().lineSpacing() * _ROWS[blank.input] + 16)
            edit.textChanged.connect(lambda: self._typed(blank, edit.toPlainText()))
            return edit
        line = QLineEdit()
        line.setPlaceholderText(blank.hint)
        line.textEdited.connect(lambda text: self._typed(blank, text))
        return line

    def _make_choice(self, blank: Blank) -> QComboBox:
        combo = ChoiceBox()
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.view().setAccessibleName(blank.label)
        for code, label in blank.choices:
            combo.addItem(label, code)
        combo.setMinimumContentsLength(12)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.activated.connect(lambda place: self._typed(blank, str(combo.itemData(place) or "")))
        return combo

    def show_text(self, text: str) -> bool:
        """Show a record. False where the text is none. Fields that hold the same already keep their cursor."""
        record = read_record(text)
        if record is None:
            return False
        self._record = record
        for blank, field in self._fields.values():
            with QSignalBlocker(field):
                _fill(field, value_at(record, blank))
        return True

    def focus_first(self) -> None:
        next(iter(self._fields.values()))[1].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """Every field, in the order in which they stand."""
        return tuple(field for _, field in self._fields.values())

    def field(self, path: str) -> QWidget:
        """The widget of a field."""
        return self._fields[path][1]

    def _typed(self, blank: Blank, text: str) -> None:
        self._record = with_value(self._record, blank, text)
        self.changed.emit(write_record(self._record))

    def said(self, fault: str) -> str:
        """A fault with the field's own label in place of its name in the record ("phone: …" → "Telefon: …")."""
        name = re.match(r"[\w.]+", fault)
        if name is None:
            return fault
        path = next((path for path in (name[0], name[0].split(".")[0]) if path in self._fields), None)
        return fault if path is None else f"{self._fields[path][0].label}{fault[name.end() :]}"

    @property
    def record(self) -> Mapping[str, Any]:
        """The record as it stands."""
        return self._record


def _fill(field: QWidget, value: str) -> None:
    if isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QComboBox):
        place = field.findData(value)
        if place < 0 and value:  # a code that the list does not know is shown, not lost
            field.addItem(value, value)
            place = field.findData(value)
        field.setCurrentIndex(max(0, place))
    elif isinstance(field, QPlainTextEdit):
        if field.toPlainText() != value:
            field.setPlainText(value)
    elif isinstance(field, QLineEdit) and field.text() != value:
        field.setText(value)
        field.setCursorPosition(0)
