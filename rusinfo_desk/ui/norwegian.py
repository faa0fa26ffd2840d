"""Qt in Norwegian: the texts that it brings itself, and how it writes numbers."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from rusinfo_desk.paths import resources

__all__ = ["speak_norwegian"]


def speak_norwegian(app: QApplication) -> None:
    """Qt's own texts (Save, Cancel, context menus) and numbers in Norwegian bokmål."""
    QLocale.setDefault(QLocale(QLocale.Language.NorwegianBokmal, QLocale.Country.Norway))
    translator = QTranslator(app)
    if translator.load(str(resources() / "i18n" / "qtbase_nb.qm")) or translator.load(
        "qtbase_nn", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        app.installTranslator(translator)
