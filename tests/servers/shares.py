"""A share of a test's own in each of the ways a PC can reach one, and what may lie there that we did not put."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Protocol

from tests.servers.postgres_server import PostgresServer
from tests.servers.smb_server import SmbServer

__all__ = ["FolderShare", "PostgresShare", "Share", "SmbShare"]


class Share(Protocol):
    """An empty share. ``missing`` is the address of one that is not there."""

    address: str
    missing: str

    def plant(self, path: str, data: bytes) -> None:
        """Lay a file there behind the transport's back, as a torn upload or another program would."""


class FolderShare:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.address = str(folder)
        self.missing = str(folder.with_name("not-mounted"))

    def plant(self, path: str, data: bytes) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


class SmbShare:
    def __init__(self, server: SmbServer, share: str = "desk") -> None:
        self.server = server
        name = secrets.token_hex(8)
        self.folder = server.new_folder(name, share)
        self.address = server.address(share, name)
        self.missing = server.address(share, f"{name}/not-there")

    def plant(self, path: str, data: bytes) -> None:
        place = self.folder / path
        for folder in reversed([one for one in place.parents if one.is_relative_to(self.folder) and not one.exists()]):
            folder.mkdir()
            self.server.give(folder)
        place.write_bytes(data)
        self.server.give(place)


class PostgresShare:
    """The server's database, emptied; the other shares are folders beside each other, this one is there once."""

    def __init__(self, server: PostgresServer, database: str = "rusinfo") -> None:
        self.server = server
        self.database = database
        self.address = server.address("leader", database)
        self.missing = server.address("leader", "postgres")
        server.sql("TRUNCATE rusinfo_exchange.file, rusinfo_exchange.owner", database)

    def plant(self, path: str, data: bytes) -> None:
        folder, _, name = path.rpartition("/")
        row = f"('{folder}', '{name}', '\\x{data.hex()}')"
        self.server.sql(f"INSERT INTO rusinfo_exchange.file VALUES {row}", self.database)
