"""The leader's figures on a real PostgreSQL: the same answers as from the encrypted file, and a copy that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.store.counting import Counting
from rusinfo_desk.registry.store.server import Copied, RegisterServer, ServerPlace
from rusinfo_desk.registry.store.store import Store
from tests.servers.fixtures import postgres_server  # noqa: F401 - a fixture
from tests.servers.postgres_server import PASSWORD, PostgresServer
from tests.statistics.samples import a_contact
from tests.store.samples import empty_store
from tests.store.test_closed_counts import everything

_names = count(1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    opened.contacts.add_many(varied())
    yield opened
    opened.close()


def varied() -> Iterator[Contact]:
    """Two years of contacts in which everything that is counted differs."""
    kinds = ("rusbruker", "forelder", "ukjent")
    substances = (("diazepam", "alprazolam"), ("alkohol",), ("alprazolam", "ghb"))
    for turn in range(160):
        day, channel = date(2021, 1, 1) + timedelta(days=turn * 4), ("telefon", "chat")[turn % 2]
        if turn % 17 == 0:
            yield a_contact(day, channel, outcome="stille")
            continue
        yield a_contact(
            day,
            channel,
            hour=9 + turn % 12,
            caller_category=kinds[turn % 3],
            gender_caller=("kvinne", "mann")[turn % 2],
            county=("03", "46", "ukjent")[turn % 3],
            topics=("tiltak", "bekymring")[: 1 + turn % 2],
            substances=substances[turn % 3],
            age_caller=15 + turn % 50 if turn % 3 else "vil_ikke",
        )


@pytest.fixture
def place(postgres_server: PostgresServer) -> ServerPlace:  # noqa: F811
    """A database and a log-in of its own, as IT makes them."""
    name = f"tall_{next(_names)}"
    postgres_server.sql(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")
    postgres_server.sql(f"CREATE DATABASE {name} OWNER {name}")
    return ServerPlace("127.0.0.1", postgres_server.port, name, name, PASSWORD, "rusinfo")


def test_the_same_statements_give_the_same_counts(store: Store, place: ServerPlace) -> None:
    server = RegisterServer(place)
    assert server.copy(store.database, store.counting.digests()) == Copied(24, 24, 160, 0)
    assert everything(server.counting) == everything(Counting(store.database, worth_it=None))
    assert everything(server.counting, channel="chat") == everything(store.counting, channel="chat")


def test_only_what_has_changed_is_copied_again(store: Store, place: ServerPlace) -> None:
    server = RegisterServer(place)
    server.copy(store.database, store.counting.digests())
    assert server.copy(store.database, store.counting.digests()) == Copied(0, 24, 0, 0)
    first = min(store.contacts.all(), key=lambda one: one.day)
    store.delete_contact(first.id)
    changed = server.copy(store.database, store.counting.digests())
    assert (changed.months, changed.contacts) == (1, 7)
    assert everything(server.counting) == everything(store.counting)


def test_a_register_that_lost_its_contacts_empties_the_copy(store: Store, place: ServerPlace) -> None:
    server = RegisterServer(place)
    server.copy(store.database, store.counting.digests())
    for one in list(store.contacts.all()):
        store.delete_contact(one.id)
    assert server.copy(store.database, store.counting.digests()) == Copied(0, 0, 0, 24)
    assert everything(server.counting) == everything(store.counting)


def test_what_was_copied_before_it_was_stopped_is_not_copied_again(store: Store, place: ServerPlace) -> None:
    server = RegisterServer(place)

    def stop(done: int, of: int) -> None:
        if done == 10:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        server.copy(store.database, store.counting.digests(), stop)
    assert not server.state().whole
    assert server.copy(store.database, store.counting.digests()).months == 14
    assert server.state().whole and server.state().digests == store.counting.digests()


def test_two_services_lie_apart(store: Store, place: ServerPlace, tmp_path: Path) -> None:
    other = empty_store(tmp_path / "other")
    other.contacts.add_many([a_contact(date(2022, 3, 9), topics=("tiltak",))])
    for name, register in (("rusinfo", store), ("annen", other)):
        server = RegisterServer(ServerPlace(place.host, place.port, place.database, place.user, PASSWORD, name))
        server.copy(register.database, register.counting.digests())
        assert everything(server.counting) == everything(register.counting)
    other.close()


def test_a_server_that_does_not_answer_is_told_in_words(place: ServerPlace) -> None:
    nowhere = ServerPlace(place.host, 1, place.database, place.user, PASSWORD, "rusinfo")
    with pytest.raises(DeskError) as failed, RegisterServer(nowhere, timeout=2).reading():
        pass
    assert failed.value.code == "leader_database_gone"
    assert PASSWORD not in repr(place)


def test_what_the_server_refuses_is_told_apart(store: Store, place: ServerPlace, postgres_server: PostgresServer) -> None:  # noqa: F811
    def code(where: ServerPlace) -> str:
        with pytest.raises(DeskError) as failed:
            RegisterServer(where).state()
        assert place.password not in failed.value.message and place.database not in failed.value.message
        return failed.value.code

    assert code(replace(place, password="galt")) == "leader_database_login"
    assert code(replace(place, user="ingen")) == "leader_database_login"
    assert code(replace(place, database="ingen")) == "leader_database_login"
    assert code(place) == "leader_database_empty"
    postgres_server.sql(f"ALTER DATABASE {place.database} OWNER TO postgres")
    with pytest.raises(DeskError) as failed:
        RegisterServer(place).copy(store.database, store.counting.digests())
    assert failed.value.code == "leader_database_rights"


@pytest.mark.parametrize("statement", ["SELECT 1", "COPY contact FROM STDIN"])
def test_a_server_that_stands_still_is_left_in_time(
    place: ServerPlace,
    store: Store,
    postgres_server: PostgresServer,  # noqa: F811
    statement: str,
) -> None:
    """In the middle of a question, and of rows that are sent to it. Without an end of its own this test would not end."""
    RegisterServer(place).copy(store.database, store.counting.digests())
    try:
        with pytest.raises(DeskError) as failed, RegisterServer(place, timeout=0.5).reading() as connection:
            connection.exec_driver_sql("SELECT 1")
            postgres_server.daemon.freeze()
            driver = connection.connection.driver_connection
            assert driver is not None
            if statement.startswith("COPY"):
                with driver.cursor().copy(statement) as copying:
                    copying.write(b"")
            else:
                connection.exec_driver_sql(statement)
    finally:
        postgres_server.daemon.thaw()
    assert failed.value.code == "leader_database_gone"
    assert everything(RegisterServer(place).counting) == everything(store.counting)


def test_many_quick_statements_may_take_longer_than_one(place: ServerPlace) -> None:
    with RegisterServer(place, timeout=0.1).reading() as connection:
        for _ in range(6):
            connection.exec_driver_sql("SELECT pg_sleep(0.1)")
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_a_server_that_goes_while_it_is_copied_to(store: Store, place: ServerPlace, postgres_server: PostgresServer) -> None:  # noqa: F811
    """The connections of this log-in are cut in the middle of a month; the months before stand."""
    server = RegisterServer(place)
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{place.user}'"
    with pytest.raises(DeskError) as failed, server.reading() as connection:
        postgres_server.sql(cut)
        connection.exec_driver_sql("SELECT 1")
    assert failed.value.code == "leader_database_gone"


def test_tables_that_somebody_has_changed_there_stop_the_copy(
    store: Store,
    place: ServerPlace,
    postgres_server: PostgresServer,  # noqa: F811
) -> None:
    server = RegisterServer(place)
    server.copy(store.database, store.counting.digests())
    postgres_server.sql("ALTER TABLE rusinfo.contact_answer DROP COLUMN position", place.database)
    store.delete_contact(min(store.contacts.all(), key=lambda one: one.day).id)
    with pytest.raises(DeskError) as failed:
        server.copy(store.database, store.counting.digests())
    assert failed.value.code == "leader_database" and "rusinfo" not in failed.value.message
    assert not server.state().whole


def test_the_copy_of_one_register_is_not_another_ones(store: Store, place: ServerPlace, tmp_path: Path) -> None:
    server, digests = RegisterServer(place), store.counting.digests()
    server.copy(store.database, digests, owner="first")
    other = empty_store(tmp_path / "other")
    with pytest.raises(RefusedError) as refused:
        server.copy(other.database, other.counting.digests(), owner="second")
    assert (refused.value.code, server.state().owner, server.state().digests) == ("leader_database_other", "first", digests)
    assert server.copy(other.database, other.counting.digests(), owner="second", replace=True).dropped == 24
    assert (server.state().owner, server.state().digests) == ("second", {})
    other.close()


@pytest.mark.parametrize("name", ["", "Rusinfo", "rus info", "x;drop", "1a"])
def test_a_service_has_a_plain_name(place: ServerPlace, name: str) -> None:
    with pytest.raises(DeskError) as failed:
        RegisterServer(ServerPlace(place.host, place.port, place.database, place.user, PASSWORD, name))
    assert failed.value.code == "leader_database_schema"
