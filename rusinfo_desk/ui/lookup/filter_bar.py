"""The row of filters over the hits: small buttons and menus, all by key, and what is active said in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.check_menu import CheckMenu
from rusinfo_desk.ui.lookup.filters import CountyRule, FilterDesk
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.short_edit import ShortEdit

__all__ = ["FilterBar"]

_AGE_LETTERS = 8


class _AgeEdit(ShortEdit):
    """Enter and Esc go back to the search box: the age is in force while it is typed."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """``changed`` a filter is on or off: search anew · ``left`` back to the search box.

    ``every_button`` stands beside the tabs (the frame puts it there) and is seen only where the row has no room.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, desk: FilterDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._narrow = False
        self._wrong = ""
        self.types = CheckMenu("Type tiltak", self)
        self.counties = CheckMenu("Fylke", self)
        self.every = CheckMenu("Filtre", self)
        self.type_button = _button("Type", Key.FILTER_TYPE, self.open_types)
        self.county_button = _button("Fylke", Key.FILTER_COUNTY, self.open_counties)
        self.age = _AgeEdit(_AGE_LETTERS)
        self.open_now = _button("Åpent nå", Key.FILTER_OPEN, self.toggle_open, checkable=True)
        self.without_referral = _button("Uten henvisning", Key.FILTER_REFERRAL, self.toggle_without_referral, checkable=True)
        self.every_button = _button("Filtre ▾", Key.FILTER_TYPE, self.open_every)
        self.words = QLabel()
        self.tidy = _button("Rydd  Alt+R", Key.FILTER_CLEAR, self.clear)
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.age.setPlaceholderText("Alder")
        self.age.setAccessibleName(f"Filter: alder i år ({Key.FILTER_AGE.value.label})")
        self.age.setToolTip(self.age.accessibleName())
        self.age.setMaxLength(3)
        self.age.textEdited.connect(self._on_age)
        self.age.left.connect(self.left)
        self.age.editingFinished.connect(self._show_parts)
        self.every_button.setAccessibleName("Filtre: type, fylke, alder, åpent nå, uten henvisning")
        self.every_button.setToolTip(self.every_button.accessibleName())
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        row, told = QWidget(), QWidget()
        flow, said = FlowLayout(row, spacing=4), QHBoxLayout(told)
        for layout in (flow, said):
            layout.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        for widget in (self.type_button, self.county_button, self.age, self.open_now, self.without_referral):
            flow.addWidget(widget)
        said.addWidget(self.words, 1)
        said.addWidget(self.tidy)
        self._row, self._told = row, told
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(row)
        column.addWidget(told)
        self._fit()

    # keys

    def open_types(self) -> None:
        chosen = self._desk.now.types
        self.types.offer(
            (label, code in chosen, partial(self._do, partial(self._desk.toggle_type, code)))
            for code, label in self._desk.types.items()
        )
        self._pop_up(self.types, self.type_button)

    def open_counties(self) -> None:
        self._offer_counties()
        self._pop_up(self.counties, self.county_button)

    def open_every(self) -> None:
        """Where the row has no room for each filter: all of them in one menu."""
        self.every.clear()
        desk, keys = self._desk, Key
        for text, key, act in (
            ("Type tiltak …", keys.FILTER_TYPE, self.open_types),
            ("Fylke …", keys.FILTER_COUNTY, self.open_counties),
            ("Alder …", keys.FILTER_AGE, self.go_to_age),
        ):
            self.every.addAction(f"{text}   {key.value.label}", act)
        self.every.add_choice(f"Åpent nå   {keys.FILTER_OPEN.value.label}", desk.now.open_now, self.toggle_open)
        self.every.add_choice(
            f"Uten henvisning   {keys.FILTER_REFERRAL.value.label}", desk.now.without_referral, self.toggle_without_referral
        )
        self._pop_up(self.every, self.every_button)

    def go_to_age(self) -> None:
        self._row.show()
        self.age.show()
        self.age.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.age.selectAll()

    def toggle_open(self) -> None:
        self._do(self._desk.toggle_open)

    def toggle_without_referral(self) -> None:
        self._do(self._desk.toggle_without_referral)

    def clear(self) -> None:
        """Alt+R: no filter; focus does not stay in a field that is empty now."""
        self._wrong = ""
        self._do(self._desk.clear)
        if self.age.hasFocus():
            self.left.emit()

    def refresh(self) -> None:
        """Show the filters as they are now (also when the form's county changed)."""
        desk, now = self._desk, self._desk.now
        self.type_button.setText(f"{desk.type_button()} ▾")
        self.county_button.setText(f"{desk.county_button()} ▾")
        self.open_now.setChecked(now.open_now)
        self.without_referral.setChecked(now.without_referral)
        if now.age is None and not self._wrong and self.age.text():
            self.age.clear()
        words = self._wrong or " · ".join(desk.words())
        self.words.setText(words if self._wrong or not words else f"Filter: {words}")
        self._told.setVisible(bool(words))
        for button in (self.type_button, self.county_button, self.open_now, self.without_referral):
            button.updateGeometry()
        self._show_parts()

    # inside

    def _offer_counties(self) -> None:
        desk, menu = self._desk, self.counties
        form = desk.form_county or "ikke valgt ennå"
        menu.clear()
        for text, rule in (
            (f"Skjemaets fylke først ({form})", CountyRule.FORM_FIRST),
            (f"Bare skjemaets fylke ({form})", CountyRule.FORM_ONLY),
            ("Alle fylker likt", CountyRule.NONE),
        ):
            menu.add_choice(text, desk.rule is rule, partial(self._set_rule, rule))
        menu.addSeparator()
        for code, label in desk.counties.items():
            menu.add_choice(label, desk.has_county(code), partial(self._toggle_county, code))

    def _set_rule(self, rule: CountyRule) -> None:
        self._do(partial(self._desk.set_rule, rule))
        self.counties.close()

    def _toggle_county(self, code: str) -> None:
        self._do(partial(self._desk.toggle_county, code))
        for action, rule in zip(
            self.counties.actions(), (CountyRule.FORM_FIRST, CountyRule.FORM_ONLY, CountyRule.NONE), strict=False
        ):
            action.setChecked(self._desk.rule is rule)

    def _do(self, act: Callable[[], None]) -> None:
        act()
        self.refresh()
        self.changed.emit()

    def _on_age(self, typed: str) -> None:
        self._wrong = self._desk.set_age(typed)
        self.refresh()
        self.changed.emit()

    def _pop_up(self, menu: CheckMenu, button: QToolButton) -> None:
        under = button if button.isVisible() else self.every_button if self.every_button.isVisible() else self
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))
        first = next((action for action in menu.actions() if action.text()), None)
        if first is not None:
            menu.setActiveAction(first)

    def _show_parts(self) -> None:
        """In a narrow panel there is one button, and an age only when it is used."""
        for button in (self.type_button, self.county_button, self.open_now, self.without_referral):
            button.setVisible(not self._narrow)
        self.every_button.setVisible(self._narrow)
        age = not self._narrow or self.age.hasFocus() or bool(self.age.text())
        self.age.setVisible(age)
        self._row.setVisible(age)

    def _fit(self) -> None:
        row = (self.type_button, self.county_button, self.open_now, self.without_referral)
        wide = sum(button.sizeHint().width() + 4 for button in row) + self.age.sizeHint().width()
        narrow = self.width() < wide
        if narrow != self._narrow:
            self._narrow = narrow
            self._show_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_told"):
            self._fit()


def _button(text: str, key: Key, act: Callable[[], None], *, checkable: bool = False) -> QToolButton:
    button = QToolButton()
    part(button, "filter")
    button.setText(text)
    button.setCheckable(checkable)
    button.setAccessibleName(f"{key.value.text} ({key.value.label})")
    button.setToolTip(button.accessibleName())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked=False: act())
    return button
