"""The hand-out on paper. It goes to a printer that the user chooses; nothing is written to a file by us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.ui.widgets.printing import Printed, print_document

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rusinfo_desk.registry.model.handout import Handout

__all__ = ["print_handout"]

NO_PRINTER = "Ingen skriver er satt opp på denne maskinen. Lagre som PDF eller kopier teksten i stedet."
NOT_PRINTED = "Det ble ikke skrevet ut."


def print_handout(handout: Handout, parent: QWidget) -> str:
    """Ask for a printer and print. Returns what went wrong in Norwegian, or an empty text."""
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    document.setHtml(handout.as_html())
    said = {Printed.NO_PRINTER: NO_PRINTER, Printed.CANCELLED: NOT_PRINTED}
    return said.get(print_document(document, parent), "")
