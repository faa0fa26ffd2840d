from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.shell.faults import FaultHook


class _Button(QObject):
    pressed = Signal()


def _fails() -> None:
    raise ValueError("Kari Nordmann, 12345678")


def test_a_fault_in_a_slot_is_shown_and_logged_without_what_was_typed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown: list[DeskError] = []
    button = _Button()
    button.pressed.connect(_fails)
    with capture_exceptions():
        logbook.start(tmp_path)
        hook = FaultHook(shown.append)
        hook.install()
        button.pressed.emit()
        hook.remove()
        logbook.stop()
    (error,) = shown
    assert "ValueError test_unforeseen:" in error.why
    log = (tmp_path / logbook.FILE).read_text(encoding="utf-8")
    assert "ValueError" in log
    for text in (log, error.message):
        assert "Kari" not in text and "12345678" not in text


def test_a_fault_that_can_be_mended_is_shown_as_it_is() -> None:
    shown: list[DeskError] = []
    error = DeskError("disk_full", what="Disken er full.", do="Frigjør plass.")
    FaultHook(shown.append)(DeskError, error, None)
    assert shown == [error]
