"""Figures from the command line: each format, each exit code, and a log line without values."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pyreadstat
import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Cli, Ran

HEAD = "date;hour;channel;outcome;caller_category;gender_caller;age_caller;topics;substances;county"
LINES = [
    *["2025-09-02;13;telefon;samtale;forelder;kvinne;47;bekymring|tiltak;cannabis;03"] * 8,
    *["2025-09-03;12;chat;samtale;rusbruker;mann;24;faktainformasjon;kokain;55"] * 6,
    *["2025-09-04;15;telefon;samtale;partner;kvinne;ukjent;stotte_veiledning;alkohol;46"] * 2,
]
FEW = ("--table", "contacts_by_channel", "--table", "caller_category_by_channel")


@pytest.fixture
def figures(cli: Cli, home: Path, passphrase_file: Path, tmp_path: Path) -> Cli:
    """The command line over a home with sixteen contacts."""

    def run(*arguments: str | Path) -> Ran:
        return cli("--home", home, "--passphrase-file", passphrase_file, *arguments)

    contacts = tmp_path / "inn.csv"
    contacts.write_text("\n".join([HEAD, *LINES]) + "\n", encoding="utf-8")
    assert run("import", "contacts", contacts).code == 0
    return run


def test_every_format_comes_out_whole(figures: Cli, tmp_path: Path) -> None:
    for file_format in ("json", "csv", "sav", "xlsx", "pdf"):
        out = tmp_path / f"ut.{file_format}"
        out.write_bytes(b"old")
        done = figures("summary", "--period", "2025-09", "--format", file_format, "--out", out, *FEW)
        assert (done.code, done.err) == (0, "")
    cells = {tuple(cell.get(key) for key in ("caller_category", "channel")): cell
             for table in json.loads((tmp_path / "ut.json").read_bytes())["tables"] for cell in table["cells"]}  # fmt: skip
    assert cells["partner", "telefon"] == {"caller_category": "partner", "channel": "telefon", "hidden": True}
    assert cells[None, "total"]["n"] == 16
    frame, _ = pyreadstat.read_sav(tmp_path / "ut.sav")
    hidden = frame[(frame.caller_category == "partner") & (frame.channel == "telefon")]
    assert (hidden.hidden.tolist(), hidden.n.isna().tolist()) == ([1], [True])
    assert "Henvendelser etter kanal" in load_workbook(tmp_path / "ut.xlsx").sheetnames
    assert (tmp_path / "ut.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "ut.pdf").read_bytes().startswith(b"%PDF")


def test_a_lower_threshold_than_before_is_raised_and_said(figures: Cli, tmp_path: Path) -> None:
    out = tmp_path / "ut.json"
    asked = ("summary", "--period", "2025-09", "--format", "json", "--out", out, *FEW)
    assert figures(*asked).code == 0
    lower = figures(*asked, "--threshold", "3")
    assert "Grensen er 5, for tall fra de samme dagene er gitt ut med den før." in lower.out
    assert json.loads(out.read_bytes())["threshold"] == 5


def test_internal_shows_all_and_says_so(figures: Cli, tmp_path: Path) -> None:
    assert (
        figures("summary", "--period", "2025-09", "--format", "xlsx", "--out", tmp_path / "a.xlsx", "--internal", *FEW).code == 0
    )
    texts = [cell for row in load_workbook(tmp_path / "a.xlsx")["Om tallene"].iter_rows(values_only=True) for cell in row]
    assert "Bare til intern bruk" in texts


@pytest.mark.parametrize(("arguments", "code"), [
    (("--threshold", "2"), 3),
    (("--threshold", "0"), 2),
    (("--table", "nothing"), 2),
    (("--threshold", "5", "--internal"), 2),
])  # fmt: skip
def test_exit_codes(figures: Cli, tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    done = figures("summary", "--period", "2025-09", "--format", "json", "--out", tmp_path / "a.json", *arguments)
    assert done.code == code
    assert done.err
    assert not (tmp_path / "a.json").exists()


def test_a_place_that_cannot_be_written_to(figures: Cli, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    done = figures("summary", "--period", "2025-09", "--format", "json", "--out", tmp_path / "no" / "a.json", *FEW)
    assert done.code == 1
    assert "Mappen finnes ikke" in done.err
    assert "cannot_write" in caplog.text
    assert "summary_written" not in caplog.text


def test_a_publication_is_a_folder(figures: Cli, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    words = ("publication", "--period", "2025-09", "--format", "json", "--format", "csv", *FEW)
    done = figures(*words, "--out", tmp_path / "ut")
    assert (done.code, done.err) == (0, "")
    assert {"manifest.json", "SHA256SUMS", "Les meg.txt", "kodebok.csv", "rusinfo-2025-09.json"} <= {
        path.name for path in (tmp_path / "ut").iterdir()
    }
    again = figures(*words, "--out", tmp_path / "ut")
    assert again.code == 1
    assert "ikke tom" in again.err
    assert "publication_written contacts=16" in caplog.text
    assert "telefon" not in caplog.text


def test_hints_are_a_table_when_they_are_asked_for(figures: Cli, tmp_path: Path) -> None:
    quiet = [f"{date(2025, 9, 24) - timedelta(weeks=weeks)};13;telefon;samtale;;;;;ghb;" for weeks in range(1, 20)]
    rise = tmp_path / "flere.csv"
    rise.write_text("\n".join([HEAD, *quiet * 6, *["2025-09-24;13;telefon;samtale;;;;;ghb;"] * 20]) + "\n", encoding="utf-8")
    assert figures("import", "contacts", rise).code == 0
    words = ("summary", "--period", "2025-09", "--format", "json", "--table", "trend_signals", "--out", tmp_path / "a.json")
    assert figures(*words, "--internal").code == 0
    (table,) = json.loads((tmp_path / "a.json").read_bytes())["tables"]
    (inside,) = [cell for cell in table["cells"] if cell["trend"] == "2025-W39.substance.ghb.ears_c2"]
    assert (inside["n"], inside["expected"], inside["compared_weeks"]) == (20, 6.0, 7)
    assert "tips, ikke en alarm" in table["notes"][0]
    assert figures(*words).code == 0
    outside = json.loads((tmp_path / "a.json").read_bytes())["tables"][0]["cells"]
    assert {"trend": "2025-W39.substance.ghb.ears_c2", "n": 20} in outside
    assert not [cell for cell in outside if {"expected", "limit"} & set(cell)]
    for file_format in ("pdf", "xlsx", "csv", "sav"):
        out = tmp_path / f"b.{file_format}"
        done = figures(*words[:3], "--format", file_format, "--table", "trend_signals", "--out", out, "--internal")
        assert (done.code, done.err) == (0, "")


def test_an_archive_warns_and_is_the_leaders_only(figures: Cli, tmp_path: Path) -> None:
    done = figures("export", "archive", "--out", tmp_path / "a.age")
    assert done.code in (1, 3)
    assert "send det aldri videre" in done.err
    assert not (tmp_path / "a.age").exists()


@pytest.mark.parametrize(("receiver", "period", "tables", "more"), [
    ("fore-var", "2025", {"substances_by_quarter", "substances_by_county", "new_substances"}, set()),
    ("fesat", "2025-07-01..2025-12-31", {"contacts_by_month", "age_group", "new_substances"}, set()),
    ("presse", "2025", {"contacts_by_channel", "topics_by_channel"}, {"nøkkeltall.pdf"}),
])  # fmt: skip
def test_the_forms_of_others(figures: Cli, tmp_path: Path, receiver: str, period: str, tables: set[str], more: set[str]) -> None:
    out = tmp_path / "ut"
    words = ("--format", "pdf", "--format", "json", "--internal", "--out", out)
    done = figures("publication", "--period", period, "--for", receiver, *words)
    assert (done.code, done.err) == (0, "")
    manifest = json.loads((out / "manifest.json").read_bytes())
    assert manifest["receiver"] == receiver and tables <= set(manifest["tables"])
    name = f"rusinfo-{period.replace('..', '_til_')}"
    assert {path.name for path in out.iterdir()} >= {f"{name}.pdf", f"{name}.json", *more}
    assert ("nøkkeltall.pdf" in {path.name for path in out.iterdir()}) is bool(more)
    assert json.loads((out / f"{name}.json").read_bytes())["contacts"] == 16


@pytest.mark.parametrize("period", ["2025", "2025-01-01..2025-12-31", "2025-02-01..2025-07-31"])
def test_fesat_is_about_half_a_year(figures: Cli, tmp_path: Path, period: str) -> None:
    done = figures("publication", "--period", period, "--for", "fesat", "--out", tmp_path / "ut")
    assert (done.code, done.out) == (1, "") and "2025-07-01..2025-12-31" in done.err
    assert not (tmp_path / "ut").exists()
