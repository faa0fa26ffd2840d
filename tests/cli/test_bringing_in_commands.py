"""The commands that bring in figures and registrations of years before: exit codes, what is said, what the log holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

HEAD = "date;channel;received;answered;answered_within_20s;wait_seconds_answered_total"
OLD = "Dato;Time;Kanal;Tema\n1.3.2015;9;Telefon;Annet\n2.3.2015;10;Chat;Vondt i tannen\n"


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "tall.csv"
    path.write_text(f"{HEAD}\n2022-01-03;telefon;40;30;20;2970\n2022-01-03;chat;20;18;;\n", encoding="utf-8")
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "gamle-hemmelig-navn.csv"
    path.write_text(OLD, encoding="utf-8")
    return path


def test_figures_are_tried_brought_in_listed_and_taken_back(at_home: Cli, figures: Path) -> None:
    tried = at_home("import", "calls", figures, "--dry-run")
    assert (tried.code, tried.err) == (0, "")
    assert tried.out == "Prøvekjøring: 2 linjer kan importeres, 2022-01-03 – 2022-01-03. Ingenting er importert.\n"
    assert at_home("import", "list").out == "Ingenting er hentet inn.\n"
    done = at_home("import", "calls", figures)
    assert done.code == 0
    assert done.out.startswith("Importerte 2 dager og kanaler, 2022-01-03 – 2022-01-03. Angres med «import undo ")
    assert "2 dager og kanaler var der fra før." in at_home("import", "calls", figures).out
    (run,) = json.loads(at_home("import", "list", "--json").out)
    assert (run["kind"], run["rows"], run["first"], run["undone"]) == ("calls", 2, "2022-01-03", None)
    assert "kontaktsenterets tall" in at_home("import", "list").out
    undone = at_home("import", "undo", run["id"][:8])
    assert (undone.code, undone.out) == (0, "Importen er angret: 2 linjer er tatt ut.\n")
    refused = at_home("import", "undo", run["id"])
    assert (refused.code, refused.out) == (1, "")
    assert "angret fra før" in refused.err
    assert at_home("import", "undo", "").code == 1


def test_bad_figures_are_named_and_nothing_comes_in(at_home: Cli, figures: Path) -> None:
    figures.write_text(f"{HEAD}\n2022-01-03;telefon;40;41;20;2970\n2022-01-03;faks;1;1;;\n", encoding="utf-8")
    refused = at_home("import", "calls", figures)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.splitlines() == [
        "Uten kode: channel, «faks», 1 linje (først linje 3).",
        "Linje 2, answered: flere er besvart (41) enn mottatt (40).",
        "Ingenting er importert: 2 av 2 linjer må rettes.",
        "Gi verdiene uten kode en i oppsettet (--suggest FIL.json skriver et du kan endre), eller rett dem i filen.",
        "Rett linjene som er nevnt. Er en celle regnet ut med en formel, lim den inn som verdi.",
    ]
    figures.write_text("dag;kanal\n1;2\n", encoding="utf-8")
    assert "--mapping" in at_home("import", "calls", figures).err


def test_old_years_by_a_suggestion_that_is_looked_over_and_kept(at_home: Cli, old: Path, tmp_path: Path, home: Path) -> None:
    assert at_home("import", "years", old).code == 2
    mapping = tmp_path / "forslag.json"
    assert "felt for 4 av 4 kolonner" in at_home("import", "years", old, "--suggest", mapping).out
    tried = at_home("import", "years", old, "--mapping", mapping, "--dry-run")
    assert tried.code == 1
    assert "Uten kode: Tema, «Vondt i tannen», 1 linje (først linje 3)." in tried.err
    body = json.loads(mapping.read_text(encoding="utf-8"))
    body["columns"][3]["values"]["Vondt i tannen"] = "helse"
    mapping.write_text(json.dumps(body), encoding="utf-8")
    done = at_home("import", "years", old, "--mapping", mapping, "--keep", "SurveyXact")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Importerte 2 henvendelser, 2015-03-01 – 2015-03-02.")
    old.write_text(OLD + "3.3.2015;10;Chat;vondt i  tannen\n", encoding="utf-8")
    assert "Importerte 3 henvendelser" in at_home("import", "years", old, "--mapping", "SurveyXact").out
    assert "«SurveyXact»" in at_home("import", "years", old, "--mapping", "andre").err
    log = "".join(path.read_text(encoding="utf-8") for path in (home / "log").iterdir())
    assert "years_imported" in log
    assert not any(word in log for word in ("hemmelig", "tannen", "Tema", "SurveyXact"))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"name":"a","kind":"calls","columns":[]}', "\x00", '{"a":' * 5000], ids=range(6)
)
def test_a_mapping_file_that_is_none(at_home: Cli, old: Path, tmp_path: Path, text: str) -> None:
    mapping = tmp_path / "m.json"
    mapping.write_text(text, encoding="utf-8")
    refused = at_home("import", "years", old, "--mapping", mapping)
    assert (refused.code, refused.out) == (1, "")
    assert "Oppsettet kan ikke leses." in refused.err


def test_what_a_terminal_would_obey_is_not_said_to_it(at_home: Cli, figures: Path) -> None:
    figures.write_text(f"{HEAD}\n2022-01-03;\x1b[2Jfaks;1;1;;\n", encoding="utf-8")
    refused = at_home("import", "calls", figures)
    assert refused.code == 1
    assert "\x1b" not in refused.err
    assert "\ufffd[2Jfaks" in refused.err
