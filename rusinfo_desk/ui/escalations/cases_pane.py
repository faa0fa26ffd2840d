"""The cases: a list, and the chosen one in full with what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from rusinfo_desk.ui.escalations import words
from rusinfo_desk.ui.escalations.account_view import AccountView
from rusinfo_desk.ui.escalations.boxes import AddBox, AskBox, Box, ReviewBox, SaveBox
from rusinfo_desk.ui.escalations.desk import Act, EscalationsDesk
from rusinfo_desk.ui.escalations.tasks import key_of
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label
from rusinfo_desk.ui.widgets.wrapped_rows import wrap_rows

__all__ = ["CasesPane"]

_ACTS = {
    Act.REVIEW: "Gjennomgang …",
    Act.ADD: "Tillegg …",
    Act.SETTLE: "Gjør ferdig …",
    Act.FACTS: "Slett kjennetegn …",
    Act.CASE: "Slett hele saken …",
    Act.SAVE: "Lagre som PDF …",
}


class _Cases(QListWidget):
    """Enter goes to the case itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Avvergingssaker")
        wrap_rows(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class CasesPane(QWidget):
    """Layout only: what may be done and what is asked is the desk's."""

    def __init__(self, desk: EscalationsDesk) -> None:
        super().__init__()
        self._desk = desk
        self.none, self.problem, self.unopened = (
            text_label(words.NO_CASES),
            text_label(which="notice"),
            text_label(which="notice"),
        )
        self.list, self.view = _Cases(), AccountView()
        self.title, self.state = text_label(which="title"), text_label(which="muted")
        self.banners = text_label(which="notice")
        self.acts: dict[Act, QPushButton] = {act: button(text, partial(desk.begin, act)) for act, text in _ACTS.items()}
        self.reopen = button("Ta opp igjen", desk.reopen)
        self.review, self.add, self.ask, self.save = ReviewBox(desk), AddBox(desk), AskBox(desk), SaveBox(desk)
        self._boxes: dict[Act, Box] = {
            Act.REVIEW: self.review, Act.ADD: self.add, Act.SAVE: self.save,
            Act.SETTLE: self.ask, Act.FACTS: self.ask, Act.CASE: self.ask,
        }  # fmt: skip
        self._shown: tuple[str, Act | None, bool] = ("", None, False)
        for label in (self.problem, self.unopened, self.banners):
            label.setContentsMargins(8, 6, 8, 6)
        self.list.currentRowChanged.connect(self._choose)
        self.list.activated.connect(lambda _: self.view.setFocus())
        self._lay_out()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        row = FlowLayout(spacing=6)
        for one in (self.acts[Act.REVIEW], self.acts[Act.ADD], self.acts[Act.SETTLE], self.reopen, self.acts[Act.SAVE]):
            row.addWidget(one)
        for act in (Act.FACTS, Act.CASE):
            part(self.acts[act], "quiet")
            row.addWidget(self.acts[act])
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(12, 0, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addLayout(row)
        for widget in (self.review, self.add, self.ask, self.save, self.banners, self.view):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text in it takes the keys
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inner)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self.area)
        self.split.setSizes([330, 900])
        self.split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        for label in (self.problem, self.unopened, self.none):
            whole.addWidget(label)
        whole.addWidget(self.split, 1)
        self._stretch = whole
        whole.addStretch(0)

    # showing

    def show_desk(self) -> bool:
        """True when it has put the focus somewhere itself."""
        desk = self._desk
        overview = desk.overview
        cases = desk.cases
        said = (overview.problem, overview.rules) if overview is not None else ()
        self.problem.setText("\n".join(one for one in said if one))
        self.problem.setVisible(bool(self.problem.text()))
        lost = overview.unopened if overview is not None else 0
        self.unopened.setText(_unopened(lost))
        self.unopened.setVisible(lost > 0)
        self.none.setText(words.OPENING if overview is None else words.NO_CASES)
        self.none.setVisible(not cases and not self.problem.text() and not lost)
        self.split.setVisible(bool(cases))
        self._stretch.setStretch(self._stretch.count() - 1, 0 if cases else 1)
        self._list_cases()
        return self._show_case()

    def _list_cases(self) -> None:
        lines = [words.case_line(one) for one in self._desk.cases]
        with QSignalBlocker(self.list):
            if lines != [self.list.item(at).text() for at in range(self.list.count())]:
                self.list.clear()
                self.list.addItems(lines)
            keys = [key_of(one) for one in self._desk.cases]
            if self._desk.chosen in keys:
                self.list.setCurrentRow(keys.index(self._desk.chosen))

    def _show_case(self) -> bool:
        desk = self._desk
        held, account = desk.held, desk.account
        if held is None or account is None:
            return False
        self.title.setText(f"Avvergingssak {account.label}")
        self.state.setText(f"{account.state[0].upper()}{account.state[1:]}. Beslutningsstøtte, ikke juridisk rådgivning.")
        self.banners.setText("\n".join(account.banners))
        self.banners.setVisible(bool(account.banners))
        for act, pressed in self.acts.items():
            pressed.setVisible(act in desk.acts)
        self.reopen.setVisible(bool(held.case.settled))
        self.view.show_account(account)
        return self._show_box()

    def _show_box(self) -> bool:
        desk = self._desk
        now = (desk.chosen, desk.asking, desk.sure)
        if now == self._shown:
            return False
        before, self._shown = self._shown, now
        box = self._boxes.get(desk.asking) if desk.asking is not None else None
        held = QApplication.focusWidget()
        inside = held is not None and any(one.isAncestorOf(held) for one in self._boxes.values())
        if box is not None:
            box.show_desk()
        for one in self._boxes.values():
            one.setVisible(one is box)
        if box is not None and self.isVisible():
            box.enter()
            self._show_top(box)
        elif inside and self.isVisible():
            self._give_back(before[1])
        else:
            return False
        return True

    def _show_top(self, box: Box) -> None:
        """The box from its title on, or what has focus in it where both do not fit. The layout has to know the box first."""
        if (layout := self._inner.layout()) is not None:
            layout.activate()
        self.area.verticalScrollBar().setValue(max(0, box.mapTo(self._inner, QPoint(0, 0)).y() - 6))
        focused = QApplication.focusWidget()
        if focused is not None and box.isAncestorOf(focused):
            self.area.ensureWidgetVisible(focused)

    def _give_back(self, act: Act | None) -> None:
        """Focus to the button that opened the box, or to the list where it is gone."""
        opened = self.acts.get(act) if act is not None else None
        (opened if opened is not None and opened.isVisibleTo(self) else self.list).setFocus()
        self.area.verticalScrollBar().setValue(0)  # Qt may have given focus to the text meanwhile, and gone to its end

    def _choose(self, row: int) -> None:
        cases = self._desk.cases
        if 0 <= row < len(cases):
            self._desk.choose(key_of(cases[row]))
            self.area.verticalScrollBar().setValue(0)


def _unopened(number: int) -> str:
    parts = words.number_of(number, "forseglet del", "forseglede deler")
    return (
        f"{parts} kan ikke åpnes på denne maskinen. Nøkkelen kan ligge på en annen maskin, eller filen kan være skadet. "
        "Se «Nøkler»."
    )
