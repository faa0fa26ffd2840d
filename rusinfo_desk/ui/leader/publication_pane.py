"""A publication: the figures of the period in every format that the receivers use, protected together, in one folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.tasks.figures.publication_plan import PublicationPlan, periods_of
from rusinfo_desk.ui.leader.desk import LeaderDesk
from rusinfo_desk.ui.leader.export_pane import choice, documents
from rusinfo_desk.ui.leader.files_out import PUBLICATION_FORMATS, RECEIVERS, folder_name, write_folder
from rusinfo_desk.ui.leader.outgoing import Outgoing
from rusinfo_desk.ui.leader.outgoing_row import OutgoingRow
from rusinfo_desk.ui.leader.periods import Against, spoken
from rusinfo_desk.ui.leader.protection import Protection, protections
from rusinfo_desk.ui.widgets.card import button, with_words
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["PublicationPane"]

_ABOUT = (
    "Alt i utgivelsen vernes samlet, og mot det som er gitt ut før. Utgivelsen huskes, så en senere utgave ikke kan røpe det "
    "som er skjult i denne."
)
_BASES = (("answered", "Prosent av dem som svarte på spørsmålet"), ("all", "Prosent av alle samtaler"))


class PublicationPane(QWidget):
    """``choose_folder(name)`` asks for the folder to be made, ``name`` is the one proposed; tests answer for the user."""

    def __init__(self, desk: LeaderDesk, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._outgoing = desk, outgoing
        self.choose_folder: Callable[[str], Path | None] = self._ask_folder
        self._protections: tuple[Protection, ...] = ()
        self.what, self.findings = text_label(), text_label(which="notice")
        self.findings.setContentsMargins(8, 6, 8, 6)
        self.receiver, self.protection, self.base = choice("Til hvem"), choice("Små tall i utgivelsen"), choice("Grunnlag")
        self.receiver.addItems(list(RECEIVERS.values()))
        self.base.addItems([label for _, label in _BASES])
        self.months = QCheckBox()
        self.explanation = text_label(which="muted")
        self.formats = {one: QCheckBox(label) for one, label in PUBLICATION_FORMATS.items()}
        self.go = button("Velg hvor mappen skal lages …", self._begin, primary=True)
        self.row = OutgoingRow(outgoing, self.go)
        self._view = desk.view
        self._lay_out()
        for combo in (self.receiver, self.protection, self.base):
            combo.currentIndexChanged.connect(lambda _place: outgoing.forget())
        for box in (self.months, *self.formats.values()):
            box.toggled.connect(lambda _on: outgoing.forget())
        self.protection.currentIndexChanged.connect(self._explain)
        self.receiver.currentIndexChanged.connect(lambda _place: self.show_desk())
        self.setFocusProxy(self.receiver)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 8, 0)
        column.setSpacing(10)
        for widget in (text_label("Utgivelse av tallene", "title"), self.what, self.findings, text_label(_ABOUT, "muted")):
            column.addWidget(widget)
        for label, combo in (("Til hvem", self.receiver), ("Små tall", self.protection), ("Grunnlag", self.base)):
            named = text_label(label)
            named.setBuddy(combo)
            column.addWidget(named)
            column.addWidget(combo)
            if combo is self.protection:
                column.addWidget(self.explanation)
        self._months_row = QWidget()
        words = with_words(self.months, "Ta med hver måned for seg")
        words.setContentsMargins(0, 0, 0, 0)
        self._months_row.setLayout(words)
        column.addWidget(self._months_row)
        column.addWidget(text_label("Filer i mappen"))
        boxes = FlowLayout(spacing=14)
        for box in self.formats.values():
            box.setChecked(True)
            boxes.addWidget(box)
        column.addLayout(boxes)
        column.addWidget(self.row)
        column.addStretch(1)

    def show_desk(self) -> None:
        """The period that is looked at, and what there is to choose for it."""
        desk = self._desk
        view = desk.view
        if view != self._view:
            self._view = view
            self._outgoing.forget()
        whole = [spoken(view.chosen.period), "alle tabellene, alle kanaler", f"sammenlignet med {spoken(self._compared())}"]
        self.what.setText(" · ".join(whole))
        number = len(desk.findings)
        self.findings.setText(
            f"Kontrollen fant {number} ting som ikke stemmer. Se «Kontroll av tallene» i listen før du gir ut noe."
        )
        self.findings.setVisible(bool(number))
        offered = protections(desk.library.settings.threshold)
        if offered != self._protections:
            self._protections = offered
            with QSignalBlocker(self.protection):
                self.protection.clear()
                self.protection.addItems([one.label for one in offered])
            self._explain()
        self._months_row.setVisible(len(periods_of(PublicationPlan(view.chosen.period, months=True))) > 1)
        self.row.show_outgoing()

    def _explain(self) -> None:
        if self._protections:
            self.explanation.setText(self._protections[max(0, self.protection.currentIndex())].explanation)

    def _compared(self) -> Period:
        """A publication stands beside the year before, unless a period was chosen by hand."""
        view = self._desk.view
        return view.compared if view.against is Against.OWN else view.chosen.period.compared_with

    @property
    def plan(self) -> PublicationPlan:
        """What is chosen."""
        view, chosen = self._desk.view, self._protections[max(0, self.protection.currentIndex())]
        return PublicationPlan(
            period=view.chosen.period,
            months=self.months.isChecked() and self._months_row.isVisibleTo(self),
            base=_BASES[self.base.currentIndex()][0],
            method=chosen.method,
            threshold=chosen.threshold,
            receiver=tuple(RECEIVERS)[self.receiver.currentIndex()],
            compared=view.compared if view.against is Against.OWN else None,
        )

    def _begin(self) -> None:
        formats = tuple(one for one, box in self.formats.items() if box.isChecked())
        if not formats:
            self._outgoing.say("Velg minst én filtype.")
            return
        plan = self.plan
        folder = self.choose_folder(folder_name(self._desk.view, plan.receiver))
        if folder is not None:
            self._outgoing.begin(plan, write_folder(folder, formats), folder)

    def _ask_folder(self, name: str) -> Path | None:
        """As a file is saved: the name stands there and can be typed over, so the keyboard is enough to make a new folder. One
        that holds something is refused when it is written to, so nothing is asked of what would be written over."""
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            "Lag mappen med utgivelsen",
            str(documents() / name),
            "Ny mappe (*)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        return Path(chosen) if chosen else None
