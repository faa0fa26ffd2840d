"""What changed, told once. A screen that shows contacts, drafts or content listens here and asks its task again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

__all__ = ["Changes"]


class Changes(QObject):
    """One object a window. Signals carry no content."""

    contacts = Signal()
    """A contact was saved, taken back or imported."""
    drafts = Signal()
    """A draft came or went."""
    content = Signal()
    """Services, fact sheets or imported content changed: load the library again."""
    reports = Signal()
    """A fault in the content was reported or dealt with."""
    look = Signal()
    """Palette or zoom changed: painters draw again."""
