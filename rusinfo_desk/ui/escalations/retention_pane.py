"""How long cases are kept, who decided it and when, and the log of what was deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.house_settings import SETTINGS, Setting
from rusinfo_desk.ui.escalations import words
from rusinfo_desk.ui.escalations.desk import EscalationsDesk
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["RetentionPane"]

_NAMES = ("case_facts_days", "case_days")


class RetentionPane(QWidget):
    """A part for each setting, and the log."""

    def __init__(self, desk: EscalationsDesk) -> None:
        super().__init__()
        self._desk = desk
        self.parts = tuple(_Keeping(desk, SETTINGS[name]) for name in _NAMES if name in SETTINGS)
        self.log = text_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(text_label(words.RETENTION))
        for one in self.parts:
            column.addWidget(one)
        column.addWidget(text_label("Logg over slettinger", "heading"))
        column.addWidget(self.log)
        column.addStretch(1)
        if self.parts:
            self.setFocusProxy(self.parts[0].days)

    def show_desk(self) -> None:
        overview = self._desk.overview
        for one in self.parts:
            one.show_desk()
        gone = overview.deletions if overview is not None else ()
        self.log.setText("\n".join(words.deletion_line(one) for one in reversed(gone)) or "Ingenting er slettet.")


class _Keeping(QWidget):
    """One setting: what it means, what it is, who set it, and a new number. What would be deleted by it is told first."""

    def __init__(self, desk: EscalationsDesk, setting: Setting) -> None:
        super().__init__()
        self._desk, self._setting = desk, setting
        self._shown = ""
        self._asked = ""
        self.owner, self.warning = text_label(which="muted"), text_label(which="notice")
        self.warning.setContentsMargins(8, 6, 8, 6)
        self.warning.hide()
        self.days = QLineEdit()
        self.days.setAccessibleName(f"{setting.label}, {setting.unit}")
        self.days.setAccessibleDescription(f"{setting.lowest}–{setting.highest} {setting.unit}")
        self.days.setMaxLength(6)
        self.days.setMaximumWidth(self.days.fontMetrics().averageCharWidth() * 16)
        self.days.returnPressed.connect(self._set)
        self.days.textEdited.connect(self._edited)
        self.go = button("Sett lagringstid", self._set)
        self.go.setAccessibleName(f"Sett lagringstid: {setting.label}")
        unit = QLabel(setting.unit)
        row = FlowLayout(spacing=8)
        for widget in (self.days, unit, self.go):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(text_label(setting.label, "heading"))
        column.addWidget(text_label(setting.about))
        column.addLayout(row)
        column.addWidget(self.owner)
        column.addWidget(self.warning)

    def show_desk(self) -> None:
        overview = self._desk.overview
        kept = next((one for one in overview.kept if one.name == self._setting.name), None) if overview is not None else None
        if kept is None:
            return
        if self._shown != str(kept.days) and not self.days.isModified():
            self.days.setText(str(kept.days))
        self._shown = str(kept.days)
        self.owner.setText(words.kept_line(kept))

    def _edited(self) -> None:
        self._asked = ""
        self.warning.hide()

    def _set(self) -> None:
        """The first time what would go at once is told; the second time it is set."""
        typed = self.days.text().strip()
        told = self._would_go(typed)
        if told and self._asked != typed:
            self._asked = typed
            self.warning.setText(told)
            self.warning.show()
            return
        self._asked = ""
        self.warning.hide()
        self.days.setModified(False)
        self._desk.keep_for(self._setting.name, typed)

    def _would_go(self, typed: str) -> str:
        days = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0
        gone = self._desk.too_old(self._setting.name, days)
        if not gone:
            return ""
        what = "kjennetegnene i " if self._setting.name == "case_facts_days" else ""
        return f"Da slettes {what}{words.number_of(gone, 'sak', 'saker')} ved neste deling. Trykk en gang til for å sette den."
