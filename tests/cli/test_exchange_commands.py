"""The commands of the exchange, from arguments to exit code: right order, wrong order, no share, no way in."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest

from rusinfo_desk import vault
from rusinfo_desk.exchange.keys import read_recovery
from tests.cli.conftest import Cli
from tests.cli.sharing_homes import Homes, in_this_process

FINGERPRINT = re.compile(r"(?:[0-9a-f]{4} ){5}[0-9a-f]{4}")


@pytest.fixture
def homes(cli: Cli, tmp_path: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch) -> Homes:
    in_this_process(monkeypatch)
    monkeypatch.setattr(vault, "_COST", {"iterations": 1, "lanes": 1, "memory_cost": 64})  # every command opens a home
    return Homes(cli, tmp_path, passphrase_file)


def test_a_shift_from_new_homes_to_the_leaders_figures(homes: Homes) -> None:
    homes.set_up()
    homes.join("pc")
    homes.register("pc", 3)
    assert homes.asked("pc", "exchange", "status") == {
        "pending": 3,
        "unconfirmed": 3,
        "oldest_unconfirmed": homes.asked("pc", "exchange", "status")["oldest_unconfirmed"],
        "last_round": None,
        "content_version": 0,
    }
    assert "sendt" in homes.ok("pc", "exchange", "run", "--now")
    assert (homes.asked("pc", "exchange", "status")["pending"], homes.asked("pc", "exchange", "status")["unconfirmed"]) == (0, 3)
    taken = homes.asked("leder", "leader", "ingest")
    assert (taken["outcome"], taken["records"], taken["alarms"]) == ("done", 3, 0)
    assert "bekreftet av lederen" in homes.ok("pc", "exchange", "run")
    stands = homes.asked("pc", "exchange", "status")
    assert (stands["unconfirmed"], stands["oldest_unconfirmed"]) == (0, None) and stands["last_round"] is not None
    assert homes.counted("leder") == homes.counted("pc") == 3
    assert homes.asked("leder", "leader", "ingest")["records"] == 0
    assert homes.ok("pc", "exchange", "status").startswith("lagret her · delt kl. ")


def test_without_now_the_timer_is_waited_for(homes: Homes) -> None:
    homes.set_up()
    homes.join("pc")
    homes.register("pc", 2)
    homes.ok("pc", "exchange", "run", "--now")
    homes.register("pc", 1, day="2024-03-06")
    homes.ok("pc", "exchange", "run")
    assert homes.asked("pc", "exchange", "status")["pending"] == 1
    homes.ok("pc", "exchange", "run", "--now")
    assert homes.asked("pc", "exchange", "status")["pending"] == 0


def test_a_counsellors_summary_says_that_the_leader_has_the_rest(homes: Homes) -> None:
    homes.set_up()
    homes.join("pc")
    words = ("summary", "--period", "2024", "--format", "json", "--out", homes.folder / "tall.json")
    assert "hos lederen" in homes.ok("pc", *words)
    assert "hos lederen" not in homes.ok("leder", *words)


# the leader


@pytest.mark.parametrize("name", ["ark.txt", "ark.pdf"])
def test_the_sheet_is_a_file_for_one_reader_outside_the_home(homes: Homes, name: str) -> None:
    homes.new("leder", "leader")
    path = homes.folder / name
    said = homes.ok("leder", "leader", "init", "--share", homes.share, "--recovery-out", path)
    assert "AGE-SECRET-KEY" not in said and "safen" in said
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    if name.endswith(".txt"):
        (code,) = re.findall(r"AGE-SECRET-KEY-1[A-Z0-9]{58}", path.read_text(encoding="utf-8"))
        assert read_recovery(code) == code
        assert all(code.encode() not in one.read_bytes() for one in (homes.folder / "leder").rglob("*") if one.is_file())
    else:
        assert path.read_bytes().startswith(b"%PDF")


def test_a_sheet_in_the_home_or_nowhere_is_refused_and_nothing_is_set_up(homes: Homes) -> None:
    homes.new("leder", "leader")
    for path, code in ((homes.folder / "leder" / "ark.txt", 3), (homes.folder / "ingen" / "ark.txt", 1)):
        refused = homes.at("leder", "leader", "init", "--share", homes.share, "--recovery-out", path)
        assert (refused.code, refused.out) == (code, "") and "Gjenopprettingsarket" in refused.err
    assert list(homes.share.iterdir()) == []
    homes.ok("leder", "leader", "init", "--share", homes.share, "--recovery-out", homes.sheet)


def test_an_older_sheet_is_never_written_over(homes: Homes) -> None:
    homes.new("leder", "leader")
    homes.sheet.write_text("et eldre ark", encoding="utf-8")
    refused = homes.at("leder", "leader", "init", "--share", homes.share, "--recovery-out", homes.sheet)
    assert (refused.code, refused.out) == (3, "") and "annet filnavn" in refused.err
    assert homes.sheet.read_text(encoding="utf-8") == "et eldre ark" and list(homes.share.iterdir()) == []


def test_init_where_a_leader_is_or_in_a_counsellors_home(homes: Homes) -> None:
    homes.set_up()
    homes.new("annen", "leader")
    homes.new("pc")
    before = sorted(homes.share.rglob("*"))
    for home in ("leder", "annen", "pc"):
        refused = homes.at(home, "leader", "init", "--share", homes.share, "--recovery-out", homes.folder / "x.txt")
        assert (refused.code, refused.out) == (3, "") and refused.err
    assert sorted(homes.share.rglob("*")) == before and not (homes.folder / "x.txt").exists()


def test_requests_members_and_the_fingerprint_in_any_form(homes: Homes) -> None:
    homes.set_up()
    homes.new("pc")
    assert homes.ok("leder", "leader", "requests") == "Ingen ber om å slippe inn.\n"
    homes.ok("pc", "device", "enrol", "--share", homes.share)
    shown = homes.asked("pc", "device", "show")
    assert set(shown) == {"device", "fingerprint", "admitted"}
    assert re.fullmatch("[0-9a-f]{16}", str(shown["device"])) and re.fullmatch("[0-9a-f]{24}", str(shown["fingerprint"]))
    grouped = FINGERPRINT.search(homes.ok("leder", "leader", "requests"))
    assert grouped is not None and grouped[0].replace(" ", "") == shown["fingerprint"] and shown["admitted"] is False
    homes.ok("leder", "leader", "admit", grouped[0].upper())
    assert homes.asked("pc", "device", "show")["admitted"] is True
    assert "denne maskinen" in homes.ok("leder", "leader", "members") and grouped[0] in homes.ok("leder", "leader", "members")
    listed = json.loads(homes.ok("leder", "leader", "members", "--json"))
    assert [one["own"] for one in listed] == [True, False]


def test_a_wrong_fingerprint_is_said_calmly(homes: Homes) -> None:
    homes.set_up()
    for typed in ("abc", "0" * 24):
        refused = homes.at("leder", "leader", "admit", typed)
        assert (refused.code, refused.out) == (1, "") and "fingeravtrykk" in refused.err.lower()


def test_revoke_from_a_day(homes: Homes) -> None:
    homes.set_up()
    fingerprint = homes.join("pc")
    homes.register("pc", 2)
    homes.ok("pc", "exchange", "run", "--now")
    homes.ok("leder", "leader", "ingest")
    assert homes.counted("leder") == 2
    assert homes.at("leder", "leader", "revoke", fingerprint, "--from", "i går").code == 2
    assert "tatt ut" in homes.ok("leder", "leader", "revoke", fingerprint, "--from", "2024-01-01")
    assert homes.counted("leder") == 0
    shut = homes.at("pc", "exchange", "run")
    assert (shut.code, shut.out) == (1, "") and "stengt" in shut.err
    assert homes.asked("pc", "device", "show")["admitted"] is False
    assert homes.at("pc", "check").code == 1
    again = homes.at("pc", "device", "enrol", "--share", homes.share)
    assert again.code == 3 and "stengt" in again.err


def test_alarms_in_words_and_as_json(homes: Homes) -> None:
    homes.set_up()
    homes.join("pc")
    homes.register("pc", 1)
    homes.ok("pc", "exchange", "run", "--now")
    assert homes.ok("leder", "leader", "alarms") == "Ingenting å se på.\n"
    for path in homes.share.glob("dev/*/*.seg"):
        path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    assert homes.at("leder", "leader", "ingest").code == 0
    alarms = json.loads(homes.ok("leder", "leader", "alarms", "--json"))
    assert alarms and set(alarms[0]) >= {"code", "title", "text", "do", "device", "subject", "first", "last", "open", "seen"}
    assert alarms[0]["title"] in homes.ok("leder", "leader", "alarms")
    homes.ok("pc", "exchange", "run", "--now")
    homes.ok("leder", "leader", "ingest")
    homes.ok("pc", "exchange", "run", "--now")
    assert homes.counted("leder") == 1, "the machine noticed and sent a new copy"


# wrong order, no way


@pytest.mark.parametrize("words", [("exchange", "run"), ("exchange", "status"), ("device", "show")])
def test_before_joining_it_says_what_to_do(homes: Homes, words: tuple[str, ...]) -> None:
    homes.new("pc")
    told = homes.at("pc", *words)
    assert (told.code, told.out) == (1, "") and "device enrol" in told.err


@pytest.mark.parametrize("words", [("ingest",), ("requests",), ("members",), ("admit", "0" * 24), ("backup", "--out", "x.age")])
def test_before_there_is_a_share_the_leader_is_told(homes: Homes, words: tuple[str, ...]) -> None:
    homes.new("leder", "leader")
    told = homes.at("leder", "leader", *words)
    assert told.code in (1, 3) and told.out == "" and "fellesområde" in told.err


def test_before_being_let_in_nothing_is_sent(homes: Homes) -> None:
    homes.set_up()
    homes.new("pc")
    homes.ok("pc", "device", "enrol", "--share", homes.share)
    homes.register("pc", 1)
    told = homes.at("pc", "exchange", "run", "--now")
    assert (told.code, told.out) == (1, "") and "sluppet inn" in told.err
    assert not list(homes.share.glob("dev/*/*"))
    assert homes.asked("pc", "exchange", "status")["pending"] == 1


def test_an_empty_share_and_one_that_is_away(homes: Homes) -> None:
    homes.new("pc")
    for place, words in ((homes.share, "ikke satt opp"), (homes.folder / "borte", "svarer ikke")):
        told = homes.at("pc", "device", "enrol", "--share", place)
        assert (told.code, told.out) == (1, "") and words in told.err


def test_away_is_calm_for_all_and_drains_afterwards(homes: Homes) -> None:
    homes.set_up()
    homes.join("pc")
    homes.ok("pc", "exchange", "run")
    homes.register("pc", 2)
    away = homes.folder / "kablet-ut"
    homes.share.rename(away)
    for home, words in (("pc", ("exchange", "run", "--now")), ("leder", ("leader", "ingest")), ("leder", ("leader", "requests"))):
        told = homes.at(home, *words)
        assert (told.code, told.out) == (1, "") and "svarer ikke" in told.err
    assert homes.ok("pc", "exchange", "status").endswith("frakoblet\n")
    assert homes.at("pc", "check").code == 0, "offline is no fault"
    away.rename(homes.share)
    homes.ok("pc", "exchange", "run", "--now")
    homes.ok("leder", "leader", "ingest")
    assert homes.counted("leder") == 2


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="rights of POSIX")
def test_a_password_in_an_address_is_never_said(homes: Homes) -> None:
    homes.new("pc")
    for address in ("smb://bruker:hemmelig@127.0.0.1:9/deling", "postgresql://bruker:hemmelig@127.0.0.1:9/base"):
        told = homes.at("pc", "device", "enrol", "--share", address)
        assert told.code == 1 and "hemmelig" not in told.out + told.err
    log = "".join(one.read_text(encoding="utf-8") for one in (homes.folder / "pc" / "log").glob("*"))
    assert "hemmelig" not in log


# backup, recovery


def test_a_backup_and_the_sheet_make_a_new_home(homes: Homes) -> None:
    homes.set_up()
    homes.join("pc")
    homes.register("pc", 2)
    homes.ok("pc", "exchange", "run", "--now")
    homes.ok("leder", "leader", "ingest")
    copy = homes.folder / "kopi.age"
    homes.ok("leder", "leader", "backup", "--out", copy)
    assert copy.read_bytes().startswith(b"age-encryption.org/v1")
    shutil.rmtree(homes.folder / "leder")
    said = homes.ok("ny", "restore", copy, "--recovery-file", homes.sheet)
    assert re.search(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", said)
    assert homes.counted("ny") == 2
    assert homes.at("ny", "restore", copy, "--recovery-file", homes.sheet).code == 3, "never over a home"


def test_a_code_that_is_not_the_sheets(homes: Homes) -> None:
    homes.set_up()
    copy, wrong = homes.folder / "kopi.age", homes.folder / "feil.txt"
    homes.ok("leder", "leader", "backup", "--out", copy)
    for text, code, words in (
        ("AGE-SECRET-KEY-1PGNRRDLYA34E5FKJWCADJ6L93W63KDK3XF0RNDQKG9JZDPCQ58VSWR4A4Q", 1, "skrevet"),
        ("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX", None, ""),
        ("ingen kode", 1, "skrevet"),
    ):
        wrong.write_text(text, encoding="utf-8")
        for command in (
            ("restore", copy, "--recovery-file", wrong),
            ("recover", "--share", homes.share, "--recovery-file", wrong),
        ):
            told = homes.at("ny", *command)
            assert told.code in (1, 3) if code is None else told.code == code
            assert told.out == "" and words in told.err and text not in told.err
    assert not (homes.folder / "ny" / "home.toml").exists()
    missing = homes.at("ny", "restore", copy, "--recovery-file", homes.folder / "finnes-ikke.txt")
    assert missing.code == 1 and "recovery-file" in missing.err


@pytest.mark.parametrize(
    "words",
    [
        ("leader",),
        ("device",),
        ("exchange",),
        ("device", "enrol"),
        ("leader", "init", "--share", "x"),
        ("leader", "admit"),
        ("leader", "backup"),
        ("restore", "x"),
        ("recover", "--share", "x"),
        ("exchange", "run", "--no"),
    ],
)
def test_wrong_usage_ends_with_two_in_norwegian(cli: Cli, words: tuple[str, ...]) -> None:
    told = cli(*words)
    assert (told.code, told.out) == (2, "") and told.err.startswith("Feil bruk:")
