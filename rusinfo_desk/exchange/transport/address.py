"""The address of a share, as it is typed or kept, and the way to it.

A folder (local, mounted, or ``\\\\server\\share`` on Windows), ``smb://user:password@host:port/share/folder`` or
``postgresql://user:password@host:port/database``. User and password are percent-encoded where they hold ``@ : / %``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from rusinfo_desk.registry.model.errors import DeskError

if TYPE_CHECKING:
    from rusinfo_desk.exchange.transport.door import Transport

__all__ = ["SECONDS", "ServerAddress", "address_shown", "open_transport", "read_address"]

SECONDS = 20.0
"""How long one call may take before its process is ended and the share counts as unreachable."""

_PORTS = {"smb": 445, "postgresql": 5432}


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A server by name. ``place`` is share and folder (SMB) or the database (PostgreSQL), without a slash at either end."""

    kind: str
    host: str
    port: int
    place: str
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """The address without its password."""
        user = f"{quote(self.user)}@" if self.user else ""
        port = "" if self.port == _PORTS[self.kind] else f":{self.port}"
        return f"{self.kind}://{user}{self.host}{port}/{self.place}"


def open_transport(address: str, *, separate: bool = True, timeout: float = SECONDS) -> Transport:
    """The way to the share at ``address``. Nothing is reached before the first call.

    ``separate``: through a process of its own, so that a frozen server costs at most ``timeout`` seconds a call. Without it a
    call may stand still as long as the system lets it. Raises DeskError when the address cannot be one.
    """
    where = read_address(address)
    if separate:
        from rusinfo_desk.exchange.transport.remote import RemoteTransport

        return RemoteTransport(str(where) if isinstance(where, Path) else address, timeout)
    if isinstance(where, Path):
        from rusinfo_desk.exchange.transport.folder import FolderTransport

        return FolderTransport(where)
    if where.kind == "smb":
        from rusinfo_desk.exchange.transport.smb import SmbTransport

        return SmbTransport(where, timeout)
    from rusinfo_desk.exchange.transport.postgres import PostgresTransport

    return PostgresTransport(where, timeout)


def read_address(address: str) -> Path | ServerAddress:
    """What the address says; a folder as an absolute path. Raises DeskError, which does not repeat the address."""
    text = address.strip()
    if not text or "\0" in text:
        raise _bad("Adressen er tom eller har tegn som ikke kan stå der.")
    if "://" in text:
        return _server(text)
    if text.startswith("\\\\") and os.name != "nt":
        raise _bad("En adresse som begynner med \\\\ virker bare på Windows. Her må fellesområdet være koblet til som en mappe.")
    try:
        return Path(text).expanduser().absolute()
    except (RuntimeError, OSError):
        raise _bad("Mappen kan ikke finnes.") from None


def _server(text: str) -> ServerAddress:
    try:
        parts = urlsplit(text)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise _bad("Portnummeret eller tjenernavnet kan ikke leses.") from None
    if parts.scheme not in _PORTS:
        raise _bad("Adressen må begynne med smb:// eller postgresql://, eller være en mappe.")
    place = unquote(parts.path).strip("/")
    if not host or not place or parts.query or parts.fragment:
        raise _bad("Adressen må ha tjener og område, slik: smb://bruker:passord@tjener/område/mappe.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return ServerAddress(parts.scheme, host, port or _PORTS[parts.scheme], place, user, password)


def address_shown(address: str) -> str:
    """The address without its password, for the screen and for paper."""
    try:
        where = read_address(address)
    except DeskError:
        return "(adressen kan ikke leses)"
    return str(where) if isinstance(where, Path) else where.shown


def _bad(why: str) -> DeskError:
    return DeskError(
        "share_address", what="Adressen til fellesområdet kan ikke brukes.", why=why, do="Skriv den på nytt, eller spør IT."
    )
