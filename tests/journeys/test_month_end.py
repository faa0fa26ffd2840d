"""The leader at month's end: contacts come in from a file, the month is looked at, and a report goes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from rusinfo_desk.__main__ import main
from rusinfo_desk.paths import Home
from rusinfo_desk.settings import Role
from tests.journeys.workday import UNLOCK

HEAD = "date;hour;channel;outcome;caller_category;gender_caller;age_caller;topics;substances;county;heard_of"
LINES = [
    *["2025-09-02;13;telefon;samtale;forelder;kvinne;47;bekymring|tiltak;cannabis;03;internett"] * 8,
    *["2025-09-03;12;chat;samtale;rusbruker;mann;24;faktainformasjon;kokain;55;ukjent"] * 6,
    *["2025-09-04;15;telefon;samtale;partner;kvinne;ukjent;stotte_veiledning;alkohol;46;internett"] * 5,
    *["2025-09-05;16;telefon;lagt_pa;;;;;;;"] * 7,
]


@pytest.fixture
def leader(tmp_path: Path) -> list[str]:
    """The command line's first words for a leader's home."""
    from rusinfo_desk.tasks.make_home import make_home

    home, phrase = Home(tmp_path / "hjem"), tmp_path / "frase.txt"
    make_home(home, Role.LEADER, UNLOCK)
    phrase.write_text(UNLOCK.text, encoding="utf-8")
    return ["--home", str(home.root), "--passphrase-file", str(phrase)]


def test_from_a_file_of_contacts_to_a_report(leader: list[str], tmp_path: Path) -> None:
    contacts, figures, report = (tmp_path / name for name in ("september.csv", "september.json", "september.pdf"))
    contacts.write_text("\n".join([HEAD, *LINES]) + "\n", encoding="utf-8")
    assert main([*leader, "import", "contacts", str(contacts)]) == 0
    for kind, path in (("json", figures), ("pdf", report)):
        assert main([*leader, "summary", "--period", "2025-09", "--format", kind, "--out", str(path)]) == 0
    summary = json.loads(figures.read_text(encoding="utf-8"))
    tables = {table["id"]: table for table in summary["tables"]}
    channels = {cell["channel"]: cell["n"] for cell in tables["contacts_by_channel"]["cells"] if "n" in cell}
    assert summary["contacts"] == 19
    assert (channels["telefon"], channels["chat"], channels["total"]) == (13, 6, 19)
    pages = [page.extract_text() for page in PdfReader(report).pages]
    assert "September 2025" in pages[0]
    assert any("Henvendelser etter kanal" in page for page in pages)


def test_one_bad_line_and_nothing_comes_in(leader: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contacts, figures = tmp_path / "feil.csv", tmp_path / "tall.json"
    contacts.write_text("\n".join([HEAD, *LINES, "2025-09-31;13;telefon;samtale;forelder;;;;;;"]) + "\n", encoding="utf-8")
    assert main([*leader, "import", "contacts", str(contacts)]) == 1
    assert f"{len(LINES) + 2}" in capsys.readouterr().err
    assert main([*leader, "summary", "--period", "2025-09", "--format", "json", "--out", str(figures)]) == 0
    assert json.loads(figures.read_text(encoding="utf-8"))["contacts"] == 0
