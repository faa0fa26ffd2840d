"""A step of the flow as the frame hosts it: one thing on the screen at a time.

The frame (:class:`~rusinfo_desk.ui.duty.page.DutyPage`) shows the title as "Steg 3 av 8 · Andre i fare", scrolls the step when
it is high, keeps the emergency numbers above it, and turns keys into calls: Enter = ``forward``, Shift+Enter and Alt+Left =
``back``, Ctrl+Enter = ``finish``, Esc = back to the call (``leave`` is called, the case stays open).
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rusinfo_desk.ui.duty.desk import CaseDesk

__all__ = ["Step"]


class Step(QWidget):
    """``done``: on to the next step · ``moved``: ``where`` or ``keys`` changed · ``jump(id)``: to another step.

    ``id`` names the step to the frame ("notify", "summary" …), ``title`` is what stands in the progress line. Put widgets into
    ``column``, and into ``pinned`` (set in ``__init__``) what shall stand under it without scrolling. Nothing is read or
    computed before ``enter``.
    """

    done = Signal()
    moved = Signal()
    jump = Signal(str)
    id = ""
    title = ""

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__()
        self.desk = desk
        self.pinned: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def wanted(self) -> bool:
        """Is it part of the way, as the case is now? Asked each time something was said."""
        return True

    def where(self) -> str:
        """More for the progress line, such as "spørsmål 2 av 5"."""
        return ""

    def keys(self) -> str:
        """The keys of this step for the line under it: "J ja · N nei"."""
        return ""

    def onward(self) -> str:
        """What stands on the button that goes on; "" = there is none now."""
        return "Videre  Enter"

    def press(self) -> None:
        """That button was pressed."""
        self.forward()

    def enter(self, *, backwards: bool = False) -> None:
        """It comes on screen: show the case as it is now. ``backwards``: the counsellor came from the step after."""

    def focus_first(self) -> None:
        """Focus where the keys of the step work at once. Called after ``enter``, and when F12 comes back to the flow."""
        self.setFocus()

    def forward(self) -> None:
        """Enter: say what stands ready and go on. Emits ``done`` unless something is left to do here."""
        self.done.emit()

    def back(self) -> bool:
        """Shift+Enter, Alt+Left. True: it went back within itself; False: the frame goes to the step before."""
        return False

    def finish(self) -> bool:
        """Ctrl+Enter. True: taken here (the summary closes the case); False: the frame goes to the summary."""
        return False

    def leave(self) -> None:
        """It goes off the screen. What is typed is kept already; nothing needs to be said here."""
