"""Content cannot draw anything: whatever it holds is shown as the letters it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.lookup.markup import item_link, link, plain, web_address
from rusinfo_desk.ui.lookup.sheet_view import SheetView

NASTY = (
    "<script>alert(1)</script>",
    "<img src='https://evil.example/x.png'>",
    "![bilde](https://evil.example/x.png)",
    "[Ring 113](tel:99999999)",
    "**fet** _kursiv_ `kode` # overskrift",
    "| a | b |\n|---|---|",
    "&lt;b&gt; &#9742;",
    "1. punkt",
    "- punkt",
    "> sitat",
    "https://[::1]/ <https://evil.example>",
)


@pytest.mark.parametrize("text", NASTY)
def test_text_is_shown_as_it_stands(qtbot: QtBot, text: str) -> None:
    view = SheetView("Prøve")
    qtbot.addWidget(view)
    view.show_markdown(plain(text))
    assert view.toPlainText().strip() == " ".join(text.split())
    assert "<img" not in view.toHtml()


@given(
    st.text(
        alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn")), min_size=1, max_size=40
    )
)
def test_any_text_survives(text: str) -> None:
    document = QTextDocument()
    features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
    document.setMarkdown(plain(text), features)
    assert document.toPlainText() == text


def test_characters_that_turn_numbers_round_are_taken_out() -> None:
    assert plain("\u202e311\u202c 113\u200b") == "311 113"


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "tel:113", "ftp://x", "https://a b", "", "https://a>b"]
)
def test_only_the_web_is_linked(address: str) -> None:
    assert web_address(address) is None
    assert "](" not in link(address).replace("\\]\\(", "")


def test_a_link_shows_its_own_address() -> None:
    assert link("https://rusinfo.no/a_b") == r"[https\:\/\/rusinfo\.no\/a\_b](<https://rusinfo.no/a_b>)"


def test_nothing_is_loaded_and_no_link_followed(qtbot: QtBot) -> None:
    view = SheetView("Prøve")
    qtbot.addWidget(view)
    assert not view.openLinks() and not view.openExternalLinks()
    assert view.loadResource(2, QUrl("https://evil.example/x.png")) is None
    with qtbot.waitSignal(view.link_meant) as told:
        view.anchorClicked.emit(QUrl("https://rusinfo.no"))
    assert told.args == ["https://rusinfo.no"]
    with qtbot.assertNotEmitted(view.link_meant):
        view.anchorClicked.emit(QUrl("file:///etc/passwd"))


def test_a_link_of_our_own_leads_to_a_record_and_nowhere_else(qtbot: QtBot) -> None:
    view = SheetView("Prøve")
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.item_meant) as told, qtbot.assertNotEmitted(view.link_meant):
        view.anchorClicked.emit(QUrl("oppslag:kokain"))
    assert told.args == ["kokain"]
    with qtbot.assertNotEmitted(view.item_meant), qtbot.assertNotEmitted(view.link_meant):
        view.anchorClicked.emit(QUrl("oppslag:../etc"))


@pytest.mark.parametrize("item_id", ["", "a b", "a>b", "https://x", "x" * 200])
def test_only_an_id_is_linked(item_id: str) -> None:
    assert item_link("Kokain", item_id) == "Kokain"


def test_links_are_reached_and_followed_by_keyboard(qtbot: QtBot) -> None:
    view = SheetView("Prøve")
    qtbot.addWidget(view)
    view.show_markdown(f"{item_link('Kokain', 'kokain')} og {item_link('Alkohol', 'alkohol')}")
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    with qtbot.waitSignal(view.item_meant) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args is not None and told.args[0] in ("kokain", "alkohol")
