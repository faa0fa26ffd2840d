"""A fingerprint as it is read aloud: large, in groups of four, to be marked and copied."""

from __future__ import annotations

import re
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QLabel, QSizePolicy

from rusinfo_desk.ui.look import part

__all__ = ["Fingerprint", "Match", "grouped", "match"]


class Match(Enum):
    """How far what was typed is the fingerprint on screen."""

    NOTHING = auto()
    SO_FAR = auto()
    ALL = auto()
    OTHER = auto()


def grouped(fingerprint: str) -> str:
    """ "a1b2 c3d4 …"."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def match(typed: str, fingerprint: str) -> Match:
    """Compare what was typed while it is being typed. Spaces, hyphens and capitals do not matter."""
    bare = re.sub(r"[\s.:-]", "", typed).lower()
    if not bare:
        return Match.NOTHING
    if bare == fingerprint:
        return Match.ALL
    return Match.SO_FAR if fingerprint.startswith(bare) else Match.OTHER


class Fingerprint(QLabel):
    """Can be marked with keys and mouse."""

    def __init__(self) -> None:
        super().__init__()
        part(self, "fingerprint")
        fixed = QFont("monospace")
        fixed.setStyleHint(QFont.StyleHint.TypeWriter)
        self.setFont(fixed)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_fingerprint(self, fingerprint: str) -> None:
        """24 hex digits."""
        text = grouped(fingerprint)
        if self.text() != text:
            self.setText(text)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
