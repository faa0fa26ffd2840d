"""Figures from the command line: each format, each exit code, and a log line without values."""

from __future__ import annotations

import json
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


def test_an_archive_warns_and_is_the_leaders_only(figures: Cli, tmp_path: Path) -> None:
    done = figures("export", "archive", "--out", tmp_path / "a.age")
    assert done.code in (1, 3)
    assert "send det aldri videre" in done.err
    assert not (tmp_path / "a.age").exists()
