"""The servers as fixtures, for tests in any folder. Where a server cannot be had the test is skipped; in CI it fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.servers.daemon import NotStarted
from tests.servers.postgres_server import PostgresServer
from tests.servers.small_disk import CannotMount, SmallDisk
from tests.servers.smb_server import SmbServer

__all__ = ["postgres_server", "small_disk", "smb_server"]


@pytest.fixture(scope="session")
def smb_server() -> Iterator[SmbServer]:
    """One smbd for the whole run. Use a folder of your own on it (``new_folder``); leave it running."""
    try:
        server = SmbServer()
    except NotStarted as error:
        _cannot(f"ingen SMB-tjener: {error}")
    yield server
    server.remove()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL for the whole run, with the database ``rusinfo``. Leave it running."""
    try:
        server = PostgresServer()
    except NotStarted as error:
        _cannot(f"ingen PostgreSQL: {error}")
    yield server
    server.remove()


def _cannot(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def small_disk() -> Iterator[Callable[[Path, int], SmallDisk]]:
    """Put a disk of so many megabytes over a folder for the length of the test. Skips where nothing may be mounted."""
    made: list[SmallDisk] = []

    def mount(folder: Path, megabytes: int = 1) -> SmallDisk:
        try:
            made.append(SmallDisk(folder, megabytes))
        except CannotMount as error:
            pytest.skip(f"ingen liten disk: {error}")
        return made[-1]

    yield mount
    for disk in made:
        disk.unmount()
