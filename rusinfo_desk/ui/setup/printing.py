"""The recovery code on paper. It goes to a printer that the user chooses and is never written to a file by us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.ui.widgets.printing import Printed, print_document

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["print_code", "printed_text"]

NO_PRINTER = "Ingen skriver er satt opp på denne maskinen. Skriv koden av for hånd."
NOT_PRINTED = "Koden ble ikke skrevet ut."


def printed_text(code: str) -> str:
    """What stands on the sheet."""
    return (
        f"RUSinfo Desk – gjenopprettingskode\n\n{code}\n\n"
        "Koden åpner det krypterte registeret på én maskin hvis nøkkelen blir borte.\n"
        "Oppbevares av leder i lukket konvolutt, aldri sammen med maskinen.\n\n"
        "Maskin: ____________________   Dato: ______________"
    )


def print_code(code: str, parent: QWidget) -> str:
    """Ask for a printer and print. Returns what went wrong in Norwegian, or an empty text."""
    from PySide6.QtGui import QFont, QTextDocument

    document = QTextDocument()
    document.setDefaultFont(QFont("monospace", 14))
    document.setPlainText(printed_text(code))
    said = {Printed.NO_PRINTER: NO_PRINTER, Printed.CANCELLED: NOT_PRINTED}
    return said.get(print_document(document, parent), "")
