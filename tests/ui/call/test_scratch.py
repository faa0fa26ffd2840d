from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.ui.call.scratch import ScratchPad
from rusinfo_desk.ui.jobs import ImmediateLane


@pytest.fixture
def pad(qtbot: QtBot) -> Iterator[ScratchPad]:
    made = ScratchPad(ImmediateLane(), lambda text: "Kari" in text)
    qtbot.addWidget(made)
    made.show()
    yield made


def test_each_call_has_its_own_pad(pad: ScratchPad) -> None:
    one, other = new_id(), new_id()
    pad.show_call(one)
    pad.edit.setPlainText("sønnen sover dårlig")
    pad.show_call(other)
    assert pad.edit.toPlainText() == ""
    pad.show_call(one)
    assert pad.edit.toPlainText() == "sønnen sover dårlig"


def test_what_points_at_a_person_is_said_and_kept_nowhere(qtbot: QtBot, pad: ScratchPad) -> None:
    pad.show_call(new_id())
    pad.edit.setPlainText("Kari Nordmann ringte")
    qtbot.waitUntil(lambda: not pad.hint.isHidden())
    assert pad.hint.text() == "▲ Dette kan peke på en person; lagres ikke."
    pad.edit.setPlainText("mor ringte")
    qtbot.waitUntil(pad.hint.isHidden)


def test_forgetting_leaves_no_text_no_way_back_and_no_copy(pad: ScratchPad) -> None:
    call = new_id()
    pad.show_call(call)
    pad.edit.insertPlainText("Kari Nordmann, Storgata 1")
    QGuiApplication.clipboard().setText("Kari Nordmann")
    pad.forget(call)
    assert QGuiApplication.clipboard().text() == ""
    pad.show_call(call)
    pad.edit.undo()
    assert pad.edit.toPlainText() == ""


def test_the_clipboard_keeps_what_is_not_from_the_pad(pad: ScratchPad) -> None:
    call = new_id()
    pad.show_call(call)
    pad.edit.setPlainText("noe helt annet")
    QGuiApplication.clipboard().setText("22 59 13 00")
    pad.forget(call)
    assert QGuiApplication.clipboard().text() == "22 59 13 00"


def test_without_a_call_nothing_can_be_written(pad: ScratchPad) -> None:
    pad.show_call(None)
    assert not pad.edit.isEnabled()
