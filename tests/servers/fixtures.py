"""The servers as fixtures, for tests in any folder. Where a server cannot be had the test is skipped; in CI it fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NoReturn

import pytest

from tests.servers.daemon import NotStarted
from tests.servers.postgres_server import PostgresServer
from tests.servers.smb_server import SmbServer

__all__ = ["postgres_server", "smb_server"]


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
