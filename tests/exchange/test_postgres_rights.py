"""Who may do what in the database, as IT's script sets it up: a PC adds to what is its own, and nobody changes anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from rusinfo_desk.exchange.transport.address import open_transport
from rusinfo_desk.exchange.transport.door import Gone, NotAllowed, Transport, Unreachable
from tests.servers.daemon import NotStarted
from tests.servers.postgres_server import PostgresServer
from tests.servers.shares import PostgresShare

ONE, TWO = "0123456789abcdef", "fedcba9876543210"


@pytest.fixture
def share(postgres_server: PostgresServer) -> PostgresShare:
    return PostgresShare(postgres_server)


@pytest.fixture
def ways(share: PostgresShare) -> Iterator[dict[str, Transport]]:
    with ExitStack() as stack:
        logins = ("leader", "pc-1", "pc-2")
        yield {
            login: stack.enter_context(closing(open_transport(share.server.address(login), separate=False))) for login in logins
        }


def test_a_pc_writes_where_it_should_and_reads_that_again(ways: dict[str, Transport]) -> None:
    pc = ways["pc-1"]
    pc.put_new(f"dev/{ONE}/1.seg", b"sealed")
    pc.put_new("enrol/1.req", b"request")
    assert pc.read(f"dev/{ONE}/1.seg", 100) == b"sealed"
    assert pc.list("dev") == (ONE,)
    assert ways["leader"].read(f"dev/{ONE}/1.seg", 100) == b"sealed"


def test_a_pc_writes_nowhere_else(ways: dict[str, Transport]) -> None:
    pc = ways["pc-1"]
    for path in (
        "roster/1.json",
        "content/1.bundle",
        f"ack/{ONE}/1.ack",
        "check/1",
        "dev/1.seg",
        "dev/short/1.seg",
        f"dev/{ONE}/x/1.seg",
    ):
        with pytest.raises(NotAllowed):
            pc.put_new(path, b"")
    assert ways["leader"].list("") == ()


def test_the_folder_of_another_pc_is_neither_written_nor_seen(ways: dict[str, Transport]) -> None:
    ways["pc-1"].put_new(f"dev/{ONE}/1.seg", b"sealed")
    ways["leader"].put_new(f"ack/{ONE}/1.ack", b"receipt")
    other = ways["pc-2"]
    with pytest.raises(NotAllowed):
        other.put_new(f"dev/{ONE}/2.seg", b"")
    other.put_new(f"dev/{TWO}/1.seg", b"")
    assert other.list("dev") == (TWO,)
    assert other.list(f"dev/{ONE}") == other.list(f"ack/{ONE}") == ()
    with pytest.raises(Gone):
        other.read(f"dev/{ONE}/1.seg", 100)
    assert ways["pc-1"].read(f"ack/{ONE}/1.ack", 100) == b"receipt"
    assert sorted(ways["leader"].list("dev")) == [ONE, TWO]


def test_what_the_leader_publishes_every_pc_reads(ways: dict[str, Transport]) -> None:
    for path in ("roster/1.json", "content/1.bundle"):
        ways["leader"].put_new(path, b"published")
        assert ways["pc-1"].read(path, 100) == ways["pc-2"].read(path, 100) == b"published"


def test_a_pc_removes_nothing_and_the_leader_tidies(ways: dict[str, Transport]) -> None:
    ways["pc-1"].put_new(f"dev/{ONE}/1.seg", b"sealed")
    with pytest.raises(NotAllowed):
        ways["pc-1"].remove(f"dev/{ONE}/1.seg")
    ways["leader"].remove(f"dev/{ONE}/1.seg")
    assert ways["pc-1"].list(f"dev/{ONE}") == ()
    with pytest.raises(NotAllowed):  # it stays the folder of the first
        ways["pc-2"].put_new(f"dev/{ONE}/1.seg", b"")


@pytest.mark.parametrize("login", ["leader", "pc-1"])
def test_nobody_changes_a_row_or_makes_anything(share: PostgresShare, ways: dict[str, Transport], login: str) -> None:
    ways["pc-1"].put_new(f"dev/{ONE}/1.seg", b"sealed")
    for statement in (
        "UPDATE rusinfo_exchange.file SET data = ''",
        "TRUNCATE rusinfo_exchange.file",
        "DELETE FROM rusinfo_exchange.owner",
        "SELECT * FROM rusinfo_exchange.owner",
        "CREATE TABLE rusinfo_exchange.mine ()",
        "DROP TABLE rusinfo_exchange.file",
        "ALTER TABLE rusinfo_exchange.file DISABLE ROW LEVEL SECURITY",
    ):
        with pytest.raises(NotStarted, match=r"permission denied|must be owner"):
            share.server.sql(f'SET SESSION AUTHORIZATION "{login}"; {statement}', share.database)
    assert ways["leader"].read(f"dev/{ONE}/1.seg", 100) == b"sealed"


def test_a_role_taken_on_for_a_moment_owns_nothing(share: PostgresShare, ways: dict[str, Transport]) -> None:
    ways["pc-1"].put_new(f"dev/{ONE}/1.seg", b"sealed")
    seen = 'SET SESSION AUTHORIZATION "pc-2"; SET ROLE rusinfo_device; SELECT count(*) FROM rusinfo_exchange.file'
    assert share.server.sql(seen, share.database) == "0"


def test_without_tls_nobody_gets_in(share: PostgresShare) -> None:
    share.server.sql("ALTER SYSTEM SET ssl = off")
    share.server.daemon.restart()
    try:
        with closing(open_transport(share.address, separate=False)) as transport, pytest.raises(Unreachable):
            transport.list("")
    finally:
        share.server.sql("ALTER SYSTEM RESET ssl")
        share.server.daemon.restart()


def test_a_value_outside_the_tables_rules_is_refused(ways: dict[str, Transport], share: PostgresShare) -> None:
    with pytest.raises(NotStarted, match="violates check constraint"):
        share.server.sql("INSERT INTO rusinfo_exchange.file VALUES ('dev/../x', 'a', '')", share.database)
    with pytest.raises(NotAllowed):
        ways["leader"].put_new("dev/.hidden", b"")
