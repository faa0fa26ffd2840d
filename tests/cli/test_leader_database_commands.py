"""A copy of the leader's register on a real PostgreSQL, by command: set, copied, counted there, and every way it can go wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from rusinfo_desk import vault
from rusinfo_desk.tasks.figures import leader_database
from tests.cli.conftest import Cli, Ran
from tests.servers.fixtures import postgres_server  # noqa: F401 - a fixture
from tests.servers.postgres_server import PASSWORD, PostgresServer

HEAD = "date;hour;channel;outcome;caller_category;gender_caller;age_caller;topics;substances;county\n"
LINES = [
    *["2025-08-02;13;telefon;samtale;forelder;kvinne;47;bekymring|tiltak;cannabis;03"] * 9,
    *["2025-09-03;12;chat;samtale;rusbruker;mann;24;faktainformasjon;kokain;55"] * 7,
    *["2025-09-04;15;telefon;samtale;partner;kvinne;ukjent;stotte_veiledning;alkohol;46"] * 2,
]
ONE_MORE = ["2025-09-05;15;telefon;samtale;forelder;mann;51;bekymring;ghb;46"]
FEW = ("--table", "contacts_by_channel", "--table", "caller_category_by_channel", "--table", "contacts_by_month")
_names = count(1)

Summed = Callable[..., dict[str, Any]]


@pytest.fixture
def leader(at_home: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(vault, "_COST", {"iterations": 1, "lanes": 1, "memory_cost": 64})  # every command opens the home
    return at_home


@pytest.fixture
def address(postgres_server: PostgresServer) -> str:  # noqa: F811
    """A database and a log-in of its own, as docs/fellesomraade.md has IT make them."""
    name = f"lederens_tall_{next(_names)}"
    for statement in (
        f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'",
        f"CREATE DATABASE {name} OWNER {name}",
        f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC",
    ):
        postgres_server.sql(statement)
    return postgres_server.address(name, name)


def bring_in(run: Cli, folder: Path, lines: list[str]) -> None:
    path = folder / f"inn-{len(lines)}.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    assert run("import", "contacts", path).code == 0


def summed(run: Cli, folder: Path, *more: str) -> dict[str, Any]:
    out = folder / "ut.json"
    done = run("summary", "--period", "2025", "--format", "json", "--out", out, *FEW, *more)
    assert (done.code, done.err) == (0, ""), done
    return dict(json.loads(out.read_bytes()))


def said(run: Cli, *words: str | Path) -> str:
    done = run(*words)
    assert (done.code, done.err) == (0, ""), done
    return done.out


def test_copied_changed_copied_again_and_the_same_figures_from_both(leader: Cli, address: str, tmp_path: Path) -> None:
    bring_in(leader, tmp_path, LINES)
    shown = said(leader, "leader", "database", "set", address, "--service", "rusinfo")
    assert "rusinfo" in shown and "ikke kryptert" in shown
    assert "Kopierte 12 måneder av 12: 18 henvendelser." in said(leader, "leader", "database", "copy")
    assert "Ingenting er kopiert" in said(leader, "leader", "database", "copy")
    here = summed(leader, tmp_path)
    assert summed(leader, tmp_path, "--from-database") == here
    assert [one["n"] for one in here["tables"][0]["cells"] if one["channel"] == "total"] == [18]
    assert any(cell.get("hidden") for table in here["tables"] for cell in table["cells"]), "small numbers are hidden as always"
    bring_in(leader, tmp_path, ONE_MORE)
    assert "1 måned må kopieres" in said(leader, "leader", "database", "show")
    assert "Kopierte 1 måned av 12: 10 henvendelser." in said(leader, "leader", "database", "copy")
    assert "Kopien er lik registeret" in said(leader, "leader", "database", "show")
    assert summed(leader, tmp_path, "--internal", "--from-database") == summed(leader, tmp_path, "--internal")
    folder = tmp_path / "utgivelse"
    published = said(leader, "publication", "--period", "2025-08", "--out", folder, "--format", "json", "--from-database", *FEW)
    assert "talt på databasetjeneren" in published and "registeret på denne maskinen" in published
    assert (folder / "Les meg.txt").is_file()


def test_what_was_published_from_here_binds_what_is_counted_there(leader: Cli, address: str, tmp_path: Path) -> None:
    """The memory of what left is the register's, whichever counted."""
    bring_in(leader, tmp_path, LINES)
    said(leader, "leader", "database", "set", address, "--service", "rusinfo")
    said(leader, "leader", "database", "copy")
    summed(leader, tmp_path)
    refused = leader("publication", "--period", "2025", "--out", tmp_path / "ut", "--rounded", "--from-database", *FEW)
    assert refused.code == 3, refused
    assert not (tmp_path / "ut").exists()


def test_the_figures_are_really_counted_there(
    leader: Cli,
    address: str,
    tmp_path: Path,
    postgres_server: PostgresServer,  # noqa: F811
) -> None:
    bring_in(leader, tmp_path, LINES)
    said(leader, "leader", "database", "set", address, "--service", "rusinfo")
    said(leader, "leader", "database", "copy")
    postgres_server.sql("DELETE FROM rusinfo.contact WHERE channel = 'chat'", address.rpartition("/")[2])
    assert summed(leader, tmp_path, "--internal", "--from-database")["contacts"] == 11
    assert summed(leader, tmp_path, "--internal")["contacts"] == 18


def test_the_password_is_in_the_encrypted_register_only(leader: Cli, address: str, home: Path, tmp_path: Path) -> None:
    secret, clear = tmp_path / "passord.txt", f"{address.partition(':')[0]}://{address.partition('//')[2].partition(':')[0]}"
    secret.write_text(PASSWORD + "\n", encoding="utf-8")
    where = f"{clear}@{address.rpartition('@')[2]}"
    told = said(leader, "leader", "database", "set", where, "--service", "rusinfo", "--password-file", secret)
    assert where in told
    said(leader, "leader", "database", "copy")
    assert where in said(leader, "leader", "database", "show")
    shown = json.loads(said(leader, "leader", "database", "show", "--json"))
    assert shown == {"database": {"address": where, "service": "rusinfo"}, "months_behind": 0, "fault": None}
    wrong = leader("leader", "database", "set", address.replace("postgresql", "postgres"), "--service", "rusinfo")
    assert wrong.code == 1
    for text in (PASSWORD, address.partition("//")[2].partition("@")[0].partition(":")[2], where.partition("//")[2]):
        for path in (one for one in home.rglob("*") if one.is_file()):
            assert text.encode() not in path.read_bytes(), path.name
        assert PASSWORD not in told and text not in wrong.err


def test_forgotten_and_never_set(leader: Cli, address: str, tmp_path: Path) -> None:
    def nowhere(*words: str | Path) -> None:
        done = leader(*words)
        assert (done.code, done.out) == (1, "") and "leader database set" in done.err

    summary = ("summary", "--period", "2025", "--format", "json", "--out", tmp_path / "ut.json", "--from-database")
    nowhere("leader", "database", "copy")
    nowhere(*summary)
    assert "ikke satt" in said(leader, "leader", "database", "show")
    assert json.loads(said(leader, "leader", "database", "show", "--json"))["database"] is None
    assert "ikke satt" in said(leader, "leader", "database", "forget")
    said(leader, "leader", "database", "set", address, "--service", "rusinfo")
    assert "Kopien ligger fortsatt på tjeneren" in said(leader, "leader", "database", "forget")
    nowhere("leader", "database", "copy")
    assert not (tmp_path / "ut.json").exists()


@pytest.mark.parametrize(("given", "service"), [
    ("/mnt/felles", "rusinfo"),
    ("smb://a:b@tjener/felles", "rusinfo"),
    ("postgresql://tjener/database", "rusinfo"),
    ("postgresql://bruker@tjener/database", "rusinfo"),
    ("postgresql://bruker:passord@tjener", "rusinfo"),
    ("postgresql://bruker:passord@tjener/database", "Rus Info"),
])  # fmt: skip
def test_an_address_that_cannot_be_one_is_not_kept(leader: Cli, given: str, service: str) -> None:
    done = leader("leader", "database", "set", given, "--service", service)
    assert (done.code, done.out) == (1, "") and "passord@" not in done.err.replace(
        "postgresql://bruker:passord@tjener/database", ""
    )
    assert "ikke satt" in said(leader, "leader", "database", "show")


def test_each_fault_of_the_server_has_its_own_words(
    leader: Cli,
    address: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    postgres_server: PostgresServer,  # noqa: F811
) -> None:
    bring_in(leader, tmp_path, LINES)

    def failed(where: str, words: str, code: str) -> None:
        said(leader, "leader", "database", "set", where, "--service", "rusinfo")
        for command in (("show",), ("copy",)) if code != "leader_database_empty" else (("show",),):
            caplog.clear()
            done = leader("leader", "database", *command)
            assert done.code == 1 and words in done.err and PASSWORD not in done.err + caplog.text, done
            assert code in caplog.text
        out = tmp_path / "ut.json"
        done = leader("summary", "--period", "2025", "--format", "json", "--out", out, "--from-database", *FEW)
        assert (done.code, done.out) == (1, "") and words in done.err and not out.exists()

    failed(address.replace(f":{postgres_server.port}/", ":1/"), "kan ikke nås", "leader_database_gone")
    login, _, database = address.rpartition("@")
    failed(f"{login[:-3]}@{database}", "slapp oss ikke inn", "leader_database_login")
    failed(address, "ingen kopi", "leader_database_empty")


def test_a_copy_that_was_stopped_is_not_counted_and_goes_on(
    leader: Cli, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(leader, tmp_path, LINES)
    said(leader, "leader", "database", "set", address, "--service", "rusinfo")
    through = leader_database.copy_to_server

    def stopped(desk: Any, progress: Any = None, *, over_another: bool = False) -> Any:
        def stop(done: int, of: int) -> None:
            if done == 9:
                raise KeyboardInterrupt

        return through(desk, stop, over_another=over_another)

    with monkeypatch.context() as patched:
        patched.setattr(leader_database, "copy_to_server", stopped)
        done = leader("leader", "database", "copy")
    assert (done.code, done.out) == (1, "") and "fortsetter den der" in done.err
    out = tmp_path / "ut.json"
    for more in ((), ("--internal",)):
        refused = leader("summary", "--period", "2025", "--format", "json", "--out", out, "--from-database", *FEW, *more)
        assert (refused.code, refused.out) == (1, "") and "ikke hel" in refused.err and not out.exists()
    assert "Kopierte 3 måneder av 12" in said(leader, "leader", "database", "copy")
    assert summed(leader, tmp_path, "--from-database") == summed(leader, tmp_path)


def test_a_register_that_has_changed_is_copied_first(leader: Cli, address: str, tmp_path: Path) -> None:
    bring_in(leader, tmp_path, LINES)
    said(leader, "leader", "database", "set", address, "--service", "rusinfo")
    said(leader, "leader", "database", "copy")
    bring_in(leader, tmp_path, ONE_MORE)
    done = leader("summary", "--period", "2025", "--format", "json", "--out", tmp_path / "ut.json", "--from-database", *FEW)
    assert (done.code, done.out) == (1, "") and "endret siden" in done.err
    assert not (tmp_path / "ut.json").exists()


def test_another_leaders_home_counts_for_internal_use_only(
    leader: Cli, cli: Cli, address: str, tmp_path: Path, passphrase_file: Path
) -> None:
    """It does not remember what was published from the register that was copied, so nothing may leave from there."""

    def other(*words: str | Path) -> Ran:
        return cli("--home", tmp_path / "annet", "--passphrase-file", passphrase_file, *words)

    bring_in(leader, tmp_path, LINES)
    said(leader, "leader", "database", "set", address, "--service", "rusinfo")
    said(leader, "leader", "database", "copy")
    assert other("new-home", "--role", "leader").code == 0
    said(other, "leader", "database", "set", address, "--service", "rusinfo")
    for words in (
        ("leader", "database", "copy"),
        ("summary", "--period", "2025", "--format", "json", "--out", tmp_path / "a.json", "--from-database", *FEW),
    ):
        done = other(*words)
        assert (done.code, done.out) == (3, "") and "et annet register" in done.err
    assert summed(other, tmp_path, "--from-database", "--internal") == summed(leader, tmp_path, "--internal")
    assert "Kopierte 0 måneder av 0" in said(other, "leader", "database", "copy", "--replace")
    refused = leader("summary", "--period", "2025", "--format", "json", "--out", tmp_path / "b.json", "--from-database", *FEW)
    assert refused.code == 3


def test_a_counsellor_has_no_such_database(cli: Cli, tmp_path: Path, passphrase_file: Path, address: str) -> None:
    home = ("--home", tmp_path / "veileder", "--passphrase-file", passphrase_file)
    assert cli(*home, "new-home", "--role", "counsellor").code == 0
    for words in (("set", address, "--service", "rusinfo"), ("copy",), ("forget",)):
        done = cli(*home, "leader", "database", *words)
        assert (done.code, done.out) == (3, "") and "lederens hjem" in done.err
