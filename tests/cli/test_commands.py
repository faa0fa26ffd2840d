"""The commands, from arguments to exit code: what comes on stdout, what on stderr, and never a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rusinfo_desk.cli import run
from tests.cli.conftest import PASSPHRASE, Cli
from tests.tasks.content_desks import NOTICE

GOOD = (
    "date;hour;channel;outcome;topics;substances\n2024-03-05;14;telefon;samtale;bekymring;ghb\n2024-03-05;15;telefon;lagt_pa;;\n"
)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_new_home_shows_the_recovery_code_once(cli: Cli, tmp_path: Path, passphrase_file: Path) -> None:
    made = cli("new-home", "--role", "counsellor", "--home", tmp_path / "h", "--passphrase-file", passphrase_file)
    assert made.code == 0
    codes = re.findall(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", made.out)
    assert len(codes) == 1
    assert "bare denne ene gangen" in made.out
    again = cli("new-home", "--role", "counsellor", "--home", tmp_path / "h", "--passphrase-file", passphrase_file)
    assert again.code == 3
    assert "finnes allerede" in again.err
    assert again.out == ""


def test_new_home_in_the_environments_place(
    cli: Cli, tmp_path: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUSINFO_DESK_HOME", str(tmp_path / "named"))
    assert cli("--passphrase-file", passphrase_file, "new-home", "--role", "leader").code == 0
    assert (tmp_path / "named" / "home.toml").exists()


def test_without_a_keyring_it_says_to_give_a_passphrase(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    import keyring.core

    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    refused = cli("--home", tmp_path / "h", "new-home", "--role", "leader")
    assert refused.code == 3
    assert "--passphrase-file" in refused.err
    assert not (tmp_path / "h" / "register.db").exists()


@pytest.mark.parametrize(
    ("content", "why"), [(None, "finnes ikke"), (b"\nfire ord\n", "tom"), (b"", "tom"), (b"\xff\xfe", "UTF-8")]
)
def test_a_passphrase_file_that_cannot_be_used(cli: Cli, tmp_path: Path, content: bytes | None, why: str) -> None:
    path = tmp_path / "p"
    if content is not None:
        path.write_bytes(content)
    refused = cli("--home", tmp_path / "h", "--passphrase-file", path, "new-home", "--role", "leader")
    assert refused.code == 1
    assert why in refused.err


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\nandre linje"])
def test_only_the_first_line_of_the_passphrase_file_counts(cli: Cli, home: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / "other"
    path.write_bytes(b"\xef\xbb\xbf" + (PASSPHRASE + ending).encode())
    assert cli("--home", home, "--passphrase-file", path, "check").code == 0


def test_a_wrong_passphrase(cli: Cli, home: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("ikke denne frasen", encoding="utf-8")
    refused = cli("--home", home, "--passphrase-file", tmp_path / "wrong", "export", "contacts", "--out", tmp_path / "x.csv")
    assert (refused.code, refused.out) == (1, "")
    assert "Passordfrasen er feil" in refused.err
    assert "ikke denne frasen" not in refused.err


def test_contacts_in_and_out(at_home: Cli, good: Path, tmp_path: Path) -> None:
    dry = at_home("import", "contacts", good, "--dry-run")
    assert (dry.code, dry.err) == (0, "")
    assert "2 henvendelser" in dry.out
    done = at_home("import", "contacts", good)
    assert (done.code, done.out) == (0, "Importerte 2 henvendelser.\n")
    out = tmp_path / "out.csv"
    assert at_home("export", "contacts", "--out", out).code == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert "2024-03-05;14;telefon;samtale;" in lines[1]


def test_every_bad_line_is_on_stderr_and_nothing_is_imported(at_home: Cli, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(GOOD + "2024-13-01;1;telefon;samtale;;\n2024-01-01;1;faks;samtale;vaer;\n", encoding="utf-8")
    refused = at_home("import", "contacts", path)
    assert (refused.code, refused.out) == (1, "")
    assert [line for line in refused.err.splitlines() if line.startswith("Linje")] == [
        "Linje 4, date: datoen 2024-13-01 finnes ikke.",
        "Linje 5, channel: «faks» er ikke en kjent kode.",
        "Linje 5, topics: «vaer» er ikke en kjent kode.",
    ]
    assert "Ingenting er importert: 2 linjer av 4" in refused.err
    assert "0 henvendelser" in at_home("check").out


def test_a_summary_as_json(at_home: Cli, good: Path, tmp_path: Path) -> None:
    at_home("import", "contacts", good)
    out = tmp_path / "s.json"
    made = at_home(
        "summary", "--period", "2024-03", "--format", "json", "--out", out, "--table", "contacts_by_channel", "--internal"
    )
    assert (made.code, made.err) == (0, "")
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["period"] == {"from": "2024-03-01", "to": "2024-03-31"}
    assert (written["contacts"], written["threshold"]) == (1, None)
    assert [table["id"] for table in written["tables"]] == ["contacts_by_channel"]


def test_a_format_that_does_not_exist_is_wrong_usage(at_home: Cli, tmp_path: Path) -> None:
    refused = at_home("summary", "--period", "2024", "--format", "docx", "--out", tmp_path / "s")
    assert refused.code == 2
    assert "xlsx" in refused.err


def test_a_summary_of_a_table_that_is_not_there(at_home: Cli, tmp_path: Path) -> None:
    refused = at_home("summary", "--period", "2024", "--format", "json", "--out", tmp_path / "s", "--table", "none")
    assert refused.code in (1, 2)
    assert not (tmp_path / "s").exists()


def test_search_needs_no_home_and_answers_in_json(cli: Cli, tmp_path: Path) -> None:
    found = cli("--home", tmp_path / "none", "search", "tromsø", "ruspoliklinikk", "--json", "--limit", "3", "--county", "55")
    assert (found.code, found.err) == (0, "")
    answer = json.loads(found.out)
    assert answer["query"] == "tromsø ruspoliklinikk"
    assert 1 <= len(answer["hits"]) <= 3
    assert set(answer["hits"][0]) == {"id", "kind", "title", "subtitle", "score"}
    assert answer["took_ms"] >= 0
    assert not (tmp_path / "none").exists()


def test_search_in_plain_words(cli: Cli) -> None:
    assert "ghb" in cli("search", "ghb").out.lower()
    nothing = cli("search", "wwwwzzzz xxyyqq")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "Ingen treff.\n")


def test_search_looks_at_shipped_content_when_the_home_is_locked(cli: Cli, home: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("ikke denne frasen", encoding="utf-8")
    found = cli("--home", home, "--passphrase-file", tmp_path / "wrong", "search", "ghb", "--json")
    assert found.code == 0
    assert json.loads(found.out)["hits"]
    assert "følger med programmet" in found.err


def test_an_unknown_county_is_wrong_usage(cli: Cli) -> None:
    assert cli("search", "ghb", "--county", "77").code == 2


def test_show(cli: Cli) -> None:
    shown = cli("show", "ghb", "--json")
    assert shown.code == 0
    assert json.loads(shown.out)["id"] == "ghb"
    assert "GHB" in cli("show", "ghb").out
    missing = cli("show", "finnes-ikke")
    assert (missing.code, missing.out) == (1, "")


def test_services_out_and_in(at_home: Cli, cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "services.jsonl"
    assert cli("export", "services", "--out", out).code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) > 200
    assert at_home("import", "services", out).code == 0
    out.write_text("{}\n", encoding="utf-8")
    refused = at_home("import", "services", out)
    assert refused.code == 1
    assert "services.jsonl, linje 1: " in refused.err


@pytest.mark.parametrize("name", ["ut.json", "ut.zip"])
def test_hsds_out_and_in(at_home: Cli, cli: Cli, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    written = cli("export", "hsds", "--out", out)
    assert (written.code, written.out) == (0, "Skrev 292 tiltak som HSDS 3.0.\n")
    assert at_home("import", "services", out).out.startswith("Importerte 292 tiltak (0 nye, 0 endret) fra HSDS 3.0")
    out.write_bytes(b"PK" if name.endswith("zip") else b'[{"name": "A", "status": "active"}]')
    refused = at_home("import", "services", out)
    assert (refused.code, refused.out) == (1, "") and name in refused.err


def test_sheets_in_and_found(at_home: Cli, tmp_path: Path) -> None:
    path = tmp_path / "varsel-falske-tabletter.md"
    path.write_text(NOTICE, encoding="utf-8")
    done = at_home("import", "sheets", path)
    assert (done.code, done.err) == (0, "")
    assert done.out == "Importerte 1 ark (1 nytt, 0 endret). Innholdet er nå utgave 1.\n"
    assert "utgave 1" in at_home("check").out
    path.write_text(NOTICE.replace("[^A]\n\n", "\n\n"), encoding="utf-8")
    refused = at_home("import", "sheets", path)
    assert (refused.code, refused.out) == (1, "")
    *faults, last = refused.err.splitlines()
    assert any(fault.startswith("varsel-falske-tabletter.md, linje 11: ") for fault in faults)
    assert last == f"Ingenting ble importert: {len(faults)} feil må rettes. Innholdet er som før."
    (tmp_path / "ark.zip").write_bytes(b"no zip")
    refused = at_home("import", "sheets", tmp_path / "ark.zip")
    assert (refused.code, refused.out) == (1, "")
    assert "ark.zip er ikke en zip-fil" in refused.err


def test_check_a_sound_home(at_home: Cli) -> None:
    looked = at_home("check", "--json")
    assert (looked.code, looked.err) == (0, "")
    answer = json.loads(looked.out)
    assert answer["ok"] is True
    codes = [finding["code"] for finding in answer["findings"]]
    assert {
        "home",
        "settings",
        "key",
        "key_kind",
        "recovery",
        "folder",
        "disk",
        "database",
        "schema",
        "content",
        "content_age",
    } <= set(codes)
    assert "Registeret er helt." in at_home("check").out


def test_check_a_damaged_register(at_home: Cli, home: Path, good: Path) -> None:
    at_home("import", "contacts", good)
    register = home / "register.db"
    content = bytearray(register.read_bytes())
    content[len(content) // 2] ^= 0xFF
    register.write_bytes(content)
    looked = at_home("check", "--json")
    assert looked.code == 1
    answer = json.loads(looked.out)
    assert any(finding["code"].startswith("database") and not finding["ok"] for finding in answer["findings"])


def test_check_without_a_home(cli: Cli, tmp_path: Path, passphrase_file: Path) -> None:
    looked = cli("--home", tmp_path / "none", "--passphrase-file", passphrase_file, "check")
    assert looked.code == 1
    assert "new-home" in looked.out
    assert not (tmp_path / "none").exists()


def test_check_says_when_others_can_enter(at_home: Cli, home: Path) -> None:
    home.chmod(0o755)
    assert "FEIL  Andre brukere" in at_home("check").out


@pytest.mark.parametrize(
    "words",
    [
        ("summary",),
        ("summary", "--period", "2022-13", "--format", "json", "--out", "x"),
        ("summary", "--period", "2022", "--format", "docx", "--out", "x"),
        ("summary", "--period", "2022", "--format", "json", "--out", "x", "--threshold", "0"),
        ("summary", "--period", "2022", "--format", "json", "--out", "x", "--threshold", "5", "--internal"),
        ("new-home",),
        ("new-home", "--role", "sjef"),
        ("search",),
        ("search", "x", "--limit", "mange"),
        ("import",),
        ("import", "contacts"),
        ("import", "sheets"),
        ("export", "contacts"),
        ("leader", "init"),
        ("nothing",),
        ("--hom", "x"),
        ("--home",),
        ("call",),
        ("call", "rusinfo:samtale?kanal=telefon", "91234567"),
    ],
)
def test_wrong_usage_ends_with_two_in_norwegian(cli: Cli, words: tuple[str, ...]) -> None:
    wrong = cli(*words)
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("Feil bruk: ")
    assert not re.search(r"required|invalid|argument |unrecognized|choose", wrong.err)
    assert "91234567" not in wrong.err


def test_help_is_norwegian(cli: Cli) -> None:
    for words in ((), ("summary",), ("import", "contacts"), ("import", "sheets")):
        helped = cli(*words, "--help")
        assert helped.code == 0
        assert "bruk: " in helped.out
        assert "usage" not in helped.out
        assert "options:" not in helped.out
    assert "rusinfo:samtale" in cli("--help").out


def test_a_bad_call_address_is_refused_without_a_word_of_it(cli: Cli) -> None:
    refused = cli("call", "rusinfo:samtale?kanal=91234567")
    assert refused.code == 1
    assert "91234567" not in refused.err


def test_a_fault_nobody_thought_of_leaves_no_traceback_and_no_value(
    at_home: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object, **__: object) -> None:
        raise RuntimeError("Kari Nordmann 91234567")

    monkeypatch.setattr("rusinfo_desk.tasks.search_library.search", fall)
    failed = at_home("search", "ghb")
    assert failed.code == 1
    assert "RuntimeError" in failed.err
    log = (home / "log" / "desk.log").read_text(encoding="utf-8")
    assert "fault RuntimeError test_commands.py:" in log
    assert "Kari" not in failed.err + log


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    """``rusinfo-desk show … | head -1``: the pipe closes while we write."""
    with subprocess.Popen(
        [sys.executable, "-c", "import sys, time; from rusinfo_desk.__main__ import main; sys.exit(main(['show', 'ghb']))"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path.cwd(),
    ) as writer:
        assert writer.stdout is not None and writer.stderr is not None
        writer.stdout.close()
        assert b"Traceback" not in writer.stderr.read()


def test_a_program_without_a_console_says_nothing_and_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["search", "ghb"]) == 0
    assert run(["nothing"]) == 2


def test_a_pipe_with_another_code_page_gets_utf_8(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "RUSINFO_DESK_HOME": str(tmp_path / "none")}
    ended = subprocess.run(
        [sys.executable, "-m", "rusinfo_desk", "search", "tromsø", "--json"],
        capture_output=True,
        check=True,
        env=environment,
        cwd=Path.cwd(),
    )
    assert "Tromsø" in ended.stdout.decode("utf-8")


def test_a_search_is_narrowed_by_kind_age_referral_and_hours(cli: Cli) -> None:
    found = json.loads(cli("search", "rus", "--type", "krisesenter", "--type", "lar", "--limit", "50", "--json").out)["hits"]
    assert found and all(hit["kind"] == "service" for hit in found)
    for narrowed in ("--open-now", "--without-referral"):
        fewer = json.loads(
            cli("search", "rus", "--type", "krisesenter", "--type", "lar", "--limit", "50", narrowed, "--json").out
        )
        assert {hit["id"] for hit in fewer["hits"]} <= {hit["id"] for hit in found}
    assert {hit["kind"] for hit in json.loads(cli("search", "tvang", "--json").out)["hits"]} <= {
        "service",
        "substance",
        "notice",
        "rights",
    }


def test_a_search_says_what_was_hit_and_when_it_is_only_near(cli: Cli) -> None:
    assert "Klonazepam · Merkenavn: Rivotril" in cli("search", "rivotril").out
    assert "nærmeste" in cli("search", "krisesenter", "hasvik").err


@pytest.mark.parametrize("words", [("--type", "tull"), ("--age", "gammel")])
def test_a_filter_that_is_none_is_wrong_use(cli: Cli, words: tuple[str, ...]) -> None:
    refused = cli("search", "rus", *words)
    assert (refused.code, refused.out) == (2, "") and words[0] in refused.err


def test_a_sheet_of_law_is_shown(cli: Cli) -> None:
    assert "Ikke kvalitetssikret av jurist" in cli("show", "tvang").out
