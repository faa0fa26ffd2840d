"""The look-up panel without behaviour: box, offers, tabs, filters, hits on the left, the record or a tool on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from rusinfo_desk.ui.lookup.box import SearchBox
from rusinfo_desk.ui.lookup.desk import LookupDesk, Scope
from rusinfo_desk.ui.lookup.details import DetailsPane
from rusinfo_desk.ui.lookup.filter_bar import FilterBar
from rusinfo_desk.ui.lookup.hits import HitDelegate, HitModel
from rusinfo_desk.ui.lookup.offers import OfferRow
from rusinfo_desk.ui.lookup.panes import PaneStack
from rusinfo_desk.ui.lookup.report import ReportPanel
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["TABS", "LookupFrame", "tab_text"]

TABS = (Scope.ALL, Scope.SERVICES, Scope.FACTS, Scope.RIGHTS, Scope.COMMANDS)
_SHORT = {Scope.RIGHTS: "Rett", Scope.COMMANDS: ">"}
"""Where the whole names have no room."""
LEAST_TITLE = 16
"""Letters."""
_NAMES = {
    Scope.ALL: "Alle",
    Scope.SERVICES: "Tiltak",
    Scope.FACTS: "Fakta",
    Scope.RIGHTS: "Rettigheter",
    Scope.COMMANDS: "Kommandoer",
}


def tab_text(scope: Scope, hits: int, *, short: bool = False) -> str:
    """The name of a tab, with how many hits it has."""
    name = _SHORT.get(scope, _NAMES[scope]) if short else _NAMES[scope]
    return f"{name} {hits}" if hits and scope is not Scope.COMMANDS else name


class LookupFrame(QWidget):
    """Widgets and layout."""

    def __init__(self, desk: LookupDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = FilterBar(desk.filters)
        self.box = SearchBox()
        self.model = HitModel()
        self.tabs = QTabBar()
        self._counts: tuple[int, ...] = (0,) * len(TABS)
        self.hits = QListView()
        self.details = DetailsPane()
        self.panes = PaneStack(self.details)
        self.report_panel = ReportPanel()
        self.offers = OfferRow()
        self.hint = QLabel()
        self.note = text_label(which="muted")
        self.middle = QStackedWidget()
        self._build()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_tabs()

    def show_counts(self, counts: Sequence[int]) -> None:
        """How many hits each tab has, in the order of :data:`TABS`."""
        if tuple(counts) != self._counts:
            self._counts = tuple(counts)
            self.fit_tabs()

    def fit_tabs(self) -> None:
        """Whole names where there is room for them all, short ones otherwise; the whole name is in the tool tip."""
        metrics, count = self.tabs.fontMetrics(), list(zip(TABS, self._counts, strict=True))
        whole = [tab_text(scope, hits) for scope, hits in count]
        around = metrics.averageCharWidth() * 5 + 8
        button = self.filters.every_button
        beside = button.sizeHint().width() if button.isVisibleTo(self) else 0
        short = sum(metrics.horizontalAdvance(text) + around for text in whole) + beside > self.width()
        for position, (scope, hits) in enumerate(count):
            text = tab_text(scope, hits, short=short)
            if self.tabs.tabText(position) != text:
                self.tabs.setTabText(position, text)
            self.tabs.setTabToolTip(position, whole[position])

    def _fit(self) -> None:
        """Enough of a title must be seen to choose by, also when the text is large."""
        self.middle.setMinimumWidth(self.fontMetrics().averageCharWidth() * LEAST_TITLE)
        if self.tabs.count():
            self.fit_tabs()

    def _build(self) -> None:
        self._fit()
        self.tabs.setAccessibleName("Hva treffene viser")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        for scope in TABS:
            self.tabs.addTab(tab_text(scope, 0))
        self.hits.setAccessibleName("Treff")
        self.hits.setModel(self.model)
        self.hits.setItemDelegate(HitDelegate(self.hits))
        self.hits.setUniformItemSizes(True)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setFrameShape(QListView.Shape.NoFrame)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setContentsMargins(10, 10, 10, 10)
        self.middle.addWidget(self.hits)
        self.middle.addWidget(self.hint)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.filters.every_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.box)
        outer.addWidget(self.offers)
        outer.addLayout(row)
        outer.addWidget(self.filters)
        outer.addWidget(self._halves(), 1)

    def _halves(self) -> QSplitter:
        """The hits on the left; the record or tool, with the report form under it, on the right."""
        left, right = QWidget(), QWidget()
        hits = QVBoxLayout(left)
        hits.setContentsMargins(0, 0, 0, 0)
        hits.setSpacing(2)
        hits.addWidget(self.note)
        hits.addWidget(self.middle, 1)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes, 1)
        column.addWidget(self.report_panel)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([260, 400])
        return split
