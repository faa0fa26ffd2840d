"""A document on paper. It goes to a printer that the user chooses; nothing is written to a file by us."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QWidget

__all__ = ["Printed", "print_document"]


class Printed(Enum):
    """How it went."""

    SENT = auto()
    NO_PRINTER = auto()
    CANCELLED = auto()


def print_document(document: QTextDocument, parent: QWidget) -> Printed:
    """Ask for a printer and print."""
    try:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
    except ImportError:  # a machine without printing has no libraries for it either
        return Printed.NO_PRINTER
    if not QPrinterInfo.availablePrinterNames():
        return Printed.NO_PRINTER
    printer = QPrinter()
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return Printed.CANCELLED
    document.print_(printer)
    return Printed.SENT
