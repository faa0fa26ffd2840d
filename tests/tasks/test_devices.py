"""Devices and pipes under the name of a file: not read, for they may never end, and not replaced by a finished file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.export_directory import export_services
from rusinfo_desk.tasks.import_contacts import export_contacts, import_contacts
from rusinfo_desk.tasks.import_services import import_services
from tests.store.samples import empty_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    settings = HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16)
    opened = Desk(Home(tmp_path / "home"), settings, empty_store(tmp_path / "home"), clock)
    yield opened
    opened.close()


def test_a_device_that_never_ends_is_not_read(desk: Desk, library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", Path("/dev/zero")):
        with pytest.raises(DeskError, match="file_unreadable"):
            import_contacts(desk, library, path)
        with pytest.raises(DeskError, match="cannot_read"):
            import_services(desk, path)


def test_a_device_is_not_replaced_by_a_written_file(desk: Desk, library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DeskError, match="cannot_write"):
        export_contacts(desk, library, tmp_path / "pipe")
    with pytest.raises(DeskError, match="cannot_write"):
        export_services(library, tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()
