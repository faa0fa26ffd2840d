"""A label for running text: plain (never markup), wrapped, named for the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from rusinfo_desk.ui.look import part

__all__ = ["text_label"]


def text_label(text: str = "", which: str = "") -> QLabel:
    """``which`` is a part of the style sheet: ``title``, ``heading``, ``muted``, ``number``, ``notice`` …"""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if which:
        part(label, which)
    return label
