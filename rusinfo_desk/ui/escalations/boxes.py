"""What opens above a case when something is to be done with it: the review, an addition, and what is asked before a deletion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.registry.model.duty.words import REVIEWS
from rusinfo_desk.ui.duty.choice_row import ChoiceRow, numbered
from rusinfo_desk.ui.duty.guarded_text import GuardedText
from rusinfo_desk.ui.escalations import words
from rusinfo_desk.ui.escalations.desk import Act, EscalationsDesk
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["AddBox", "AskBox", "Box", "ReviewBox", "SaveBox"]

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Box(QFrame):
    """A card with a title, buttons and Esc = withdraw. Enter in a field goes on."""

    act: Act

    def __init__(self, desk: EscalationsDesk) -> None:
        super().__init__()
        part(self, "card")
        self.desk = desk
        self.title = text_label(which="heading")
        self.column = QVBoxLayout(self)
        self.column.setSpacing(8)
        self.column.addWidget(self.title)
        self.go = _pressed("", self.forward, primary=True)
        self.stop = _pressed("Avbryt  Esc", desk.cancel)

    def finish(self) -> None:
        """The buttons close the box."""
        row = FlowLayout(spacing=8)
        row.addWidget(self.go)
        row.addWidget(self.stop)
        self.column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.cancel()
        elif event.key() in _ENTERS:
            self.forward()
        else:
            super().keyPressEvent(event)

    def show_desk(self) -> None:
        """The words of the case that is read."""

    def enter(self) -> None:
        """Focus where one begins."""

    def forward(self) -> None:
        """Enter, or the button."""


def _pressed(text: str, act: Callable[[], object], *, primary: bool = False) -> QPushButton:
    """A button that a click does not give the focus: a field that asks for a reason keeps it."""
    made = button(text, act, primary=primary)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


class ReviewBox(Box):
    """How the leader sees it, a comment, and what is learnt."""

    act = Act.REVIEW

    def __init__(self, desk: EscalationsDesk) -> None:
        super().__init__(desk)
        self.title.setText("Gjennomgang")
        self.outcome = ChoiceRow("Hvordan vurderer du saken?", numbered([(str(one), REVIEWS[one]) for one in Review]))
        self.outcome.chosen.connect(lambda value: desk.type("review_outcome", value))
        self.outcome.entered.connect(self.forward)
        self.problem = text_label(which="notice")
        self.problem.hide()
        self.comment = GuardedText(desk, "review_comment", "Kommentar til veilederen og saken", lines=3)
        self.lesson = GuardedText(desk, "review_lesson", "Dette lærer vi")
        for widget in (self.outcome, self.problem, self.comment, self.lesson):
            self.column.addWidget(widget)
        self.go.setText("Lagre gjennomgangen")
        self.finish()

    def show_desk(self) -> None:
        self.outcome.set_value(self.desk.typed("review_outcome"))
        for text in (self.comment, self.lesson):
            text.show_kept()
        self.problem.hide()

    def enter(self) -> None:
        self.outcome.take_focus()

    def forward(self) -> None:
        """From the outcome to the comment, from the comment to the lesson, then it is saved."""
        chosen, focused = self.outcome.value, self.focusWidget()
        self.problem.setVisible(not chosen)
        if not chosen:
            self.problem.setText("Velg først hvordan du vurderer saken (1–4).")
            self.outcome.take_focus()
        elif focused is not None and self.outcome.isAncestorOf(focused):
            self.comment.setFocus()
        elif not self.comment.ready():
            return
        elif focused is not None and self.comment.isAncestorOf(focused):
            self.lesson.setFocus()
        elif self.lesson.ready():
            texts = {"comment": self.comment.typed(), "lesson": self.lesson.typed()}
            self.desk.review(Review(chosen), {name: typed for name, typed in texts.items() if typed.text})


class AddBox(Box):
    """Something more about the case."""

    act = Act.ADD

    def __init__(self, desk: EscalationsDesk) -> None:
        super().__init__(desk)
        self.title.setText("Tillegg til saken")
        self.text = GuardedText(
            desk, "add_text", "Tillegg", "Noe som er kommet til. Det som står fra før, endres aldri.", lines=3
        )
        self.problem = text_label("Skriv tillegget først.", which="notice")
        self.problem.hide()
        for widget in (self.text, self.problem):
            self.column.addWidget(widget)
        self.go.setText("Lagre tillegget")
        self.finish()

    def show_desk(self) -> None:
        self.text.show_kept()
        self.problem.hide()

    def enter(self) -> None:
        self.text.setFocus()

    def forward(self) -> None:
        typed = self.text.typed()
        self.problem.setVisible(not typed.text)
        if typed.text and self.text.ready():
            self.desk.add(self.text.typed())


class AskBox(Box):
    """What goes, what stays, and what goes later; then once more, with Avbryt in focus. A whole case by its name."""

    def __init__(self, desk: EscalationsDesk) -> None:
        super().__init__(desk)
        self.goes, self.stays, self.later = text_label(), text_label(), text_label(which="muted")
        self.sure = text_label(words.FOR_GOOD, "notice")
        self.sure.setContentsMargins(8, 6, 8, 6)
        self.named = QLabel()
        self.named.setTextFormat(Qt.TextFormat.PlainText)
        self.label = QLineEdit()
        self.label.setMaxLength(16)
        self.named.setBuddy(self.label)
        for widget in (self.goes, self.stays, self.later, self.sure, self.named, self.label):
            self.column.addWidget(widget)
        self.finish()

    def show_desk(self) -> None:
        desk = self.desk
        held, act = desk.held, desk.asking
        if held is None or act not in _ASKED:
            return
        label = held.case.label
        self.title.setText(f"{_ASKED[act]} {label}?")
        goes, stays = self._words(act)
        for widget, text in ((self.goes, goes), (self.stays, stays), (self.later, words.LATER if desk.asks_twice else "")):
            widget.setText(text)
            widget.setVisible(bool(text))
        by_name = act is Act.CASE and desk.sure
        self.sure.setVisible(desk.sure)
        self.named.setText(f"Skriv {label} for å slette hele saken")
        self.label.setAccessibleName(f"Skriv {label} for å slette hele saken")
        for field in (self.named, self.label):
            field.setVisible(by_name)
        self.go.setText(_YES[act] if desk.sure or not desk.asks_twice else "Gå videre …")

    def _words(self, act: Act) -> tuple[str, str]:
        texts = words.number_of(self.desk.facts, "tekst", "tekster")
        if act is Act.CASE:
            return words.CASE_GOES, words.CASE_STAYS
        if act is Act.FACTS:
            return words.FACTS_GO.format(texts=texts), words.FACTS_STAY
        if self.desk.asks_twice:
            return words.FACTS_GO.format(texts=texts), f"{words.FACTS_STAY} {words.SETTLES}"
        return "", words.SETTLES

    def enter(self) -> None:
        """On the way out: Enter twice must not delete anything. The first time on the button that goes on."""
        if self.desk.sure and self.desk.asking is Act.CASE:
            self.label.clear()
            self.label.setFocus()
        else:
            (self.stop if self.desk.sure else self.go).setFocus()

    def forward(self) -> None:
        self.desk.go_on(self.label.text())


_ASKED = {
    Act.SETTLE: "Gjøre saken ferdig:",
    Act.FACTS: "Slette kjennetegnene i",
    Act.CASE: "Slette hele saken",
}
_YES = {Act.SETTLE: "Gjør saken ferdig", Act.FACTS: "Slett kjennetegnene for godt", Act.CASE: "Slett hele saken for godt"}


class SaveBox(Box):
    """That the file is not encrypted, before a place is chosen for it. ``choose`` asks for the place."""

    act = Act.SAVE

    def __init__(self, desk: EscalationsDesk) -> None:
        super().__init__(desk)
        self.choose: Callable[[str], Path | None] = self._ask
        self.title.setText("Rapport som PDF")
        self.column.addWidget(text_label(words.NOT_ENCRYPTED))
        self.go.setText("Velg hvor den skal lagres …")
        self.finish()

    def enter(self) -> None:
        self.go.setFocus()

    def forward(self) -> None:
        held = self.desk.held
        path = self.choose(f"avvergingssak-{held.case.label}.pdf") if held is not None else None
        if path is not None:
            self.desk.save(path)

    def _ask(self, name: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        window: QWidget = self.window()
        chosen, _ = QFileDialog.getSaveFileName(
            window, "Lagre rapporten (ikke kryptert)", str(Path(folder) / name), "PDF (*.pdf)"
        )
        return Path(chosen) if chosen else None
