"""Qt's own texts in Norwegian bokmål, which Qt does not ship."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "resources/i18n/qtbase_nb.ts"
COMPILED = ROOT / "resources/i18n/qtbase_nb.qm"


@pytest.fixture
def norwegian(qapp: QApplication) -> Iterator[QTranslator]:
    translator = QTranslator()
    assert translator.load(str(COMPILED))
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def _messages() -> list[tuple[str, str, str]]:
    contexts = ElementTree.parse(SOURCE).getroot().findall("context")
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", ""))
        for context in contexts
        for message in context.findall("message")
    ]


def test_the_buttons_of_a_dialog(qtbot: QtBot, norwegian: QTranslator) -> None:
    kind = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kind.Save | kind.Cancel | kind.Yes | kind.No | kind.Close)
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Lagre", "Avbryt", "Ja", "Nei", "Lukk"}


def test_the_menu_of_an_edit(qtbot: QtBot, norwegian: QTranslator) -> None:
    edit = QLineEdit("tekst")
    qtbot.addWidget(edit)
    menu = edit.createStandardContextMenu()
    assert isinstance(menu, QMenu)
    texts = [action.text().replace("&", "").split("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert texts == ["Angre", "Gjør om", "Klipp ut", "Kopier", "Lim inn", "Slett", "Merk alt"]


@pytest.mark.parametrize(
    ("context", "text", "norsk"),
    [
        ("QFileDialog", "&Look in:", "&Se i:"),
        ("QFileDialog", "Files of &type:", "Fil&type:"),
        ("QAbstractFileIconProvider", "Folder", "Mappe"),
    ],
)
def test_the_file_dialog(norwegian: QTranslator, context: str, text: str, norsk: str) -> None:
    assert norwegian.translate(context, text) == norsk


def test_every_text_reaches_the_compiled_file(norwegian: QTranslator) -> None:
    lost = [(context, text) for context, text, norsk in _messages() if norwegian.translate(context, text) != norsk]
    assert lost == []


def test_every_text_keeps_its_placeholders() -> None:
    marks = re.compile(r"%\d")
    assert [text for _, text, norsk in _messages() if sorted(marks.findall(text)) != sorted(marks.findall(norsk))] == []


def test_the_compiled_file_is_fresh(tmp_path: Path) -> None:
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    tool = Path(PySide6.__path__[0]) / name
    if not tool.exists():
        tool = Path(PySide6.__path__[0]) / "Qt" / "libexec" / name
    if not tool.exists() or not os.access(tool, os.X_OK):
        pytest.skip("this PySide6 came without lrelease")
    again = tmp_path / "again.qm"
    subprocess.run([str(tool), "-silent", str(SOURCE), "-qm", str(again)], check=True)
    assert again.read_bytes() == COMPILED.read_bytes(), "run pyside6-lrelease (see the head of the .ts file)"


@pytest.mark.parametrize("name", ["rusinfo-desk.png", "rusinfo-desk.svg"])
def test_the_icon_can_be_drawn(qapp: QApplication, name: str) -> None:
    image = QImage(str(ROOT / "resources/icons" / name))
    assert not image.isNull()
    assert image.pixelColor(image.width() // 2, 3 * image.height() // 64).name() == "#1f42aa"
