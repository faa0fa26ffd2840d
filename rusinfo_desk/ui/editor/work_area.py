"""The middle of the editor: what a report said, the fields or the text, what is wrong in it, and the line that saves it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.ui.editor.record_form import RecordForm
from rusinfo_desk.ui.editor.source_edit import SourceEdit
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.tasks.edit_content import Problem
    from rusinfo_desk.tasks.report_content import ContentReport
    from rusinfo_desk.ui.editor.desk import Opened

__all__ = ["WorkArea"]

_REST_MS = 300
_LINES = 9
"""Lines of what is edited that are seen at least."""


class WorkArea(QWidget):
    """``typed(text)`` at once, ``rested()`` when typing rests, ``save(why, allow)``, ``dropped()``, ``settled(outcome, why)``."""

    typed = Signal(str)
    rested = Signal()
    save = Signal(str, bool)
    dropped = Signal()
    settled = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.forms: dict[str, RecordForm] = {}
        self.source = SourceEdit()
        self.title, self.state = text_label(which="heading"), text_label(which="muted")
        self.report, self.said = QFrame(), text_label()
        self.stack = QStackedWidget()
        self.problems = QFrame()
        self._problem_lines = QVBoxLayout(self.problems)
        self.remarks = text_label(which="muted")
        self.why, self.allow = QLineEdit(), QCheckBox("Teksten gjelder tilbudet, ikke en innringer")
        self.save_button, self.drop_button = QPushButton("Lagre  Ctrl+S"), QPushButton("Forkast det som er skrevet")
        self._buttons = FlowLayout(spacing=6)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.rested)
        self._build()

    def _build(self) -> None:
        part(self.problems, "notice")
        part(self.save_button, "primary")
        self._build_report()
        self.stack.addWidget(self.source)
        self.stack.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        # a long form does not push the save button out of sight
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.source.changed.connect(self._on_typed)
        self.why.setPlaceholderText("Hvorfor? For eksempel hvor du så det riktige. Aldri om en innringer.")
        self.why.setAccessibleName("Hvorfor endringen gjøres")
        self.why.setMaxLength(500)
        self.why.returnPressed.connect(self._save)
        self.allow.hide()
        self.save_button.clicked.connect(self._save)
        self.drop_button.clicked.connect(self.dropped)
        self._buttons.addWidget(self.save_button)
        self._buttons.addWidget(self.drop_button)
        self._lay_out()

    def _build_report(self) -> None:
        part(self.report, "notice")
        box, answers = QVBoxLayout(self.report), FlowLayout(spacing=6)
        for text, outcome in (("Rettet", "rettet"), ("Avvis meldingen", "avvist")):
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, chosen=outcome: self.settled.emit(chosen, self.why.text().strip()))
            answers.addWidget(button)
        box.addWidget(self.said)
        box.addLayout(answers)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 0, 8, 0)
        parts: tuple[QWidget, ...] = (
            self.title,
            self.state,
            self.report,
            self.stack,
            self.problems,
            self.remarks,
            self.why,
            self.allow,
        )
        for widget in parts:
            column.addWidget(widget, 1 if widget is self.stack else 0)
        column.addLayout(self._buttons)
        column.addStretch(0)  # takes the room while nothing is open
        area = QScrollArea()  # large text on a low screen: scrolled, not squeezed
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Det som rettes")
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def add_button(self, text: str) -> QPushButton:
        """One more thing that can be done with what is open."""
        button = QPushButton(text)
        self._buttons.addWidget(button)
        return button

    def add_form(self, kind: str, form: RecordForm) -> None:
        """Things of this kind, or this one setting, are edited in fields; the others as text."""
        before = [field for one in self.forms.values() for field in one.fields][-1:]
        self.forms[kind] = form
        self.stack.addWidget(form)
        chain = (*(before or (self.source,)), *form.fields, self.why)
        for one, following in pairwise(chain):  # Tab goes through the fields, not past them: they were made last
            self.setTabOrder(one, following)
        form.changed.connect(self._on_typed)

    def show_opened(self, opened: Opened | None, report: ContentReport | None) -> None:
        """Show what is open. Fields that hold the same already are not touched, so the cursor stays."""
        for widget in (self.stack, self.why, self.save_button, self.drop_button):
            widget.setVisible(opened is not None)
        self.report.setVisible(report is not None)
        if report is not None:
            self.said.setText(f"Meldt: {report.what}" + (f"\nForslag: {report.suggestion}" if report.suggestion else ""))
        if opened is None:
            self.title.setText("Ingenting er åpnet")
            self.state.setText("Velg en linje til venstre, eller lag noe nytt.")
            self.problems.hide()
            self.remarks.hide()
            return
        self.title.setText(opened.entry.title)
        state = "ikke lagret ennå" if not opened.saved else "endret, ikke lagret" if opened.is_changed else "som lagret"
        self.state.setText(f"{opened.kind.label} · {state}")
        form = self.forms.get(opened.id if opened.kind is ContentKind.SETTING else opened.kind)
        shown = form if form is not None and form.show_text(opened.text) else self.source
        if shown is self.source:
            self.source.show_text(opened.text)
        self.stack.setCurrentWidget(shown)
        self._show_problems(opened.problems)
        self.remarks.setText("Språket: " + " · ".join(map(str, opened.remarks)) if opened.remarks else "")
        self.remarks.setVisible(bool(opened.remarks))
        self.save_button.setEnabled(opened.is_changed and not opened.problems)
        self.drop_button.setEnabled(opened.is_changed)

    def offer_allowing(self, needed: bool) -> None:
        """The guard has stopped the reason given: let the leader say that it is no caller."""
        self.allow.setVisible(needed)
        if not needed:
            self.allow.setChecked(False)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        while (item := self._problem_lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        form = self.stack.currentWidget()
        for problem in problems[:4]:
            text = f"Linje {problem.line}: {problem.text}" if problem.line else problem.text
            button = QPushButton(form.said(problem.text) if isinstance(form, RecordForm) else text)
            part(button, "line")
            button.setToolTip(button.text())
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # a long fault does not widen the window
            button.clicked.connect(lambda _checked=False, line=problem.line: self._go_to(line))
            self._problem_lines.addWidget(button)
        if len(problems) > 4:
            self._problem_lines.addWidget(text_label(f"… og {len(problems) - 4} til."))
        self.problems.setVisible(bool(problems))
        if self.stack.currentWidget() is self.source:
            self.source.mark(problem.line for problem in problems if problem.line)

    def _go_to(self, line: int | None) -> None:
        if line and self.stack.currentWidget() is self.source:
            self.source.go_to(line)

    def focus_text(self) -> None:
        """Focus into what is edited."""
        shown = self.stack.currentWidget()
        if isinstance(shown, RecordForm):
            shown.focus_first()
        else:
            self.source.setFocus()

    def _on_typed(self, text: str) -> None:
        self._rest.start()
        self.typed.emit(text)

    def _save(self) -> None:
        if self.save_button.isEnabled():
            if not self.why.text().strip():
                self.why.setFocus(Qt.FocusReason.OtherFocusReason)  # it may stand below what is seen
            self.save.emit(self.why.text().strip(), self.allow.isChecked())
