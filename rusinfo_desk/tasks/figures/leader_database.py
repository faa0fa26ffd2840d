"""A copy of the contacts on the leader's PostgreSQL server, and figures counted there. An option for more than one PC can hold.

What lies on the server is not encrypted there: ``docs/fellesomraade.md`` says what that means.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rusinfo_desk.exchange.transport.address import ServerAddress, read_address
from rusinfo_desk.registry.model.errors import DeskError

if TYPE_CHECKING:
    from rusinfo_desk.registry.store.counting import Counting
    from rusinfo_desk.registry.store.server import Copied, RegisterServer
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["copy_to_server", "counting_on"]

Progress = Callable[[int, int], None]


def copy_to_server(desk: Desk, address: str, service: str, progress: Progress | None = None) -> Copied:
    """Bring the copy at ``address`` (``postgresql://user:password@host/database``) in the schema ``service`` up to the register.

    Only months in which something has changed are copied. ``progress`` gets months done and how many there are; an error that it
    raises stops between two months, and the next time goes on from there. Raises DeskError.
    """
    return _server(address, service).copy(desk.store.database, desk.store.counting.digests(), progress)


def counting_on(address: str, service: str) -> Counting:
    """The counts over the copy, by the same statements as over the register. Raises DeskError."""
    return _server(address, service).counting


def _server(address: str, service: str) -> RegisterServer:
    from rusinfo_desk.registry.store.server import RegisterServer, ServerPlace  # only who has such a server needs it

    where = read_address(address)
    if not isinstance(where, ServerAddress) or where.kind != "postgresql":
        raise DeskError(
            "leader_database_address",
            what="Adressen til databasen for tallene kan ikke brukes.",
            do="Skriv den som postgresql://bruker:passord@tjener/database.",
        )
    return RegisterServer(ServerPlace(where.host, where.port, where.place, where.user, where.password, service))
