"""The parts of practice: the list to choose from, what the caller says, and expected beside chosen at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.duty.practice import PracticeCase
from rusinfo_desk.ui.duty.practice_desk import Playing, Row, verdict_of
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["CallerPane", "ChoosePane", "ComparePane"]

_ABOUT = "Samme skjerm som F12, med oppdiktede saker. Det innringeren sier, står nederst. Svar som om det var ekte."
_UNKNOWN = "Dette sier innringeren ikke noe om i øvelsen. Svar slik du ville gjort, eller gå videre."


class ChoosePane(QWidget):
    """``picked(PracticeCase)`` · ``closed`` (Esc)."""

    picked = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cases: tuple[PracticeCase, ...] = ()
        self.problem = text_label(which="hint")
        self.list = QListWidget()
        self.list.setAccessibleName("Øvelser")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_item)
        self.back = QPushButton("Tilbake  Esc")
        self.back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(text_label("Øv på avvergelse", "title"), 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 12, 6)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(text_label(_ABOUT))
        column.addWidget(self.problem)
        column.addWidget(self.list, 1)
        column.addWidget(text_label("Piltaster · Enter begynner · Esc tilbake", "muted"))

    def show_cases(self, cases: Sequence[PracticeCase], problem: str) -> None:
        """``problem`` is what is wrong with them, "" = nothing."""
        self._cases = tuple(cases)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        at = max(0, self.list.currentRow())
        self.list.clear()
        for one in self._cases:
            self.list.addItem(QListWidgetItem(f"{one.title}\n{one.about}"))
        self.list.setCurrentRow(min(at, len(self._cases) - 1))

    def take_focus(self) -> None:
        (self.list if self._cases else self.back).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (item := self.list.currentItem()) is not None:
            self._on_item(item)
        else:
            super().keyPressEvent(event)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.picked.emit(self._cases[self.list.row(item)])


class CallerPane(QFrame):
    """What the caller has said so far; the newest stands last and is always in sight. As high as what was said last."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Innringeren sier")
        head = text_label("Innringeren sier", "heading")
        head.setWordWrap(False)
        self.before, self.newest, self.hint = text_label(which="muted"), text_label(), text_label(which="muted")
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(2)
        for label in (self.before, self.newest, self.hint):
            lines.addWidget(label)
        lines.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName("Innringeren sier")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._area, 1)
        above = QFrame()
        above.setFrameShape(QFrame.Shape.HLine)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(above)
        column.addLayout(row, 1)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._to_the_newest)

    def show_said(self, playing: Playing) -> None:
        """What has been said in this case now."""
        newest = playing.newest
        self.before.setText("\n".join(playing.said[: -len(newest)]))
        self.before.setVisible(len(playing.said) > len(newest))
        self.newest.setText("\n".join(newest))
        self.hint.setText("" if playing.answers_it else _UNKNOWN)
        self.hint.setVisible(not playing.answers_it)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Room for what was said last, and never more than six lines: the question needs the rest."""
        line, width = self.fontMetrics().lineSpacing(), max(200, self._area.viewport().width() - 8)
        last = [label for label in (self.newest, self.hint) if label.text()]
        wanted = sum(label.heightForWidth(width) + 2 for label in last)
        self.setFixedHeight(min(max(wanted, line), 6 * line) + 16)
        self._settle.start()

    def _to_the_newest(self) -> None:
        """What was said before lies above it, to be scrolled to."""
        self._area.verticalScrollBar().setValue(self.newest.y())


class ComparePane(QWidget):
    """Expected beside chosen, what follows, and what to take along. ``again`` (Enter) · ``closed`` (Esc)."""

    again = Signal()
    closed = Signal()

    def __init__(self, practice: PracticeCase, found: tuple[Row, ...], outcomes: tuple[str, ...], disclaimer: str) -> None:
        super().__init__()
        self.again_button = QPushButton("Ny øvelse  Enter")
        part(self.again_button, "primary")
        self.again_button.clicked.connect(self.again)
        back = QPushButton("Tilbake  Esc")
        back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(text_label(f"Slik gikk det: {practice.title}", "title"), 1)
        for button in (self.again_button, back):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(text_label(verdict_of(found)))
        column.addWidget(text_label("Å ta med seg", "heading"))
        column.addWidget(text_label(practice.learn))
        column.addWidget(text_label("Dette følger av det innringeren sa", "heading"))
        for line in outcomes or ("Ingen plikt eller rett til å si fra.",):
            column.addWidget(text_label(line))
        column.addWidget(text_label("Ventet og valgt", "heading"))
        for row in sorted(found, key=lambda one: one.right):
            column.addWidget(text_label(_told(row), "" if row.right else "hint"))
        for line in ("Øvelsen er oppdiktet. Ingenting av den er lagret, talt eller sendt.", disclaimer):
            column.addWidget(text_label(line, "muted"))
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName("Slik gikk øvelsen")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 4, 12, 6)
        outer.addLayout(head)
        outer.addWidget(area, 1)

    def take_focus(self) -> None:
        self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.again.emit()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + (1 if event.key() == Qt.Key.Key_PageDown else -1) * bar.pageStep())
        else:
            super().keyPressEvent(event)


def _told(row: Row) -> str:
    if row.right:
        return f"✓  {row.what}{' ' if row.what.endswith('?') else ': '}{row.chosen}"
    return f"≠  {row.what}\nVentet: {row.expected}\nDu valgte: {row.chosen}"
