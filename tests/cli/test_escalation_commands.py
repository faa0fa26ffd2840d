"""The leader's commands for cases: labels, days and what lacks on the screen, and never a word of content."""

from __future__ import annotations

import json
import re
import stat
import sys
from pathlib import Path

import pytest

from rusinfo_desk import vault
from rusinfo_desk.paths import Home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.vault import PassphraseUnlock
from tests.cli.conftest import PASSPHRASE, Cli
from tests.cli.sharing_homes import Homes, in_this_process
from tests.tasks.duty.case_shift import FACT, SAID, CaseShift


@pytest.fixture
def homes(cli: Cli, tmp_path: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch) -> Homes:
    in_this_process(monkeypatch)
    monkeypatch.setattr(vault, "_COST", {"iterations": 1, "lanes": 1, "memory_cost": 64})  # every command opens a home
    return Homes(cli, tmp_path, passphrase_file)


@pytest.fixture
def label(homes: Homes) -> str:
    """A case that the leader holds."""
    homes.set_up()
    homes.join("pc")
    homes.ok("pc", "exchange", "run")
    desk = open_home(Home(homes.folder / "pc"), PassphraseUnlock(PASSPHRASE))
    shift = CaseShift(desk).judge()
    shift.close()
    desk.close()
    homes.ok("pc", "exchange", "run", "--now")
    homes.ok("leder", "leader", "ingest")
    return shift.book.case.label


def test_a_list_without_content(homes: Homes, label: str) -> None:
    said = homes.ok("leder", "leader", "escalations")
    assert re.match(rf"{label}  til gjennomgang, åpnet \d\d\.\d\d\.\d{{4}}, avsluttet \d\d\.\d\d\.\d{{4}}, 0 dager\n", said)
    assert "mangler: hvem som er varslet, " in said and "loggen" not in said
    answered = homes.ok("leder", "leader", "escalations", "--json")
    (record,) = json.loads(answered)
    assert (record["label"], record["state"], record["faults"], record["age_days"]) == (label, "to_review", [], 0)
    assert record["missing"] == ["notification", "colleague", "debrief", "review"] and record["opened"] == record["closed"]
    assert not any(word in said + answered for word in (SAID, FACT.text, "politi"))


def test_nothing_to_list_and_no_leader(homes: Homes) -> None:
    homes.set_up()
    homes.join("pc")
    assert homes.ok("leder", "leader", "escalations") == "Ingen avvergingssaker.\n"
    assert homes.ok("leder", "leader", "escalations", "--json") == "[]\n"
    assert homes.at("pc", "leader", "escalations").code == 3


def test_one_case_as_a_pdf_for_one_reader(homes: Homes, label: str) -> None:
    path = homes.folder / "sak.pdf"
    said = homes.ok("leder", "leader", "escalation", label.lower().replace("-", " "), "--pdf", path)
    assert path.read_bytes().startswith(b"%PDF") and "ikke kryptert" in said and SAID not in said
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    unknown = homes.at("leder", "leader", "escalation", "FFF-FFF", "--pdf", homes.folder / "ingen.pdf")
    assert unknown.code == 1 and "saksnummer" in unknown.err and not (homes.folder / "ingen.pdf").exists()
    assert homes.at("leder", "leader", "escalation", label, "--pdf", homes.folder / "leder" / "sak.pdf").code == 3
    assert homes.at("leder", "leader", "escalation", label).code == 2


def test_check_tells_of_the_cases_and_stays_whole(homes: Homes, label: str) -> None:
    ran = homes.at("leder", "check", "--json")
    codes = {one["code"]: one["ok"] for one in json.loads(ran.out)["findings"]}
    assert ran.code == 0 and codes["held_cases"] and codes["held_chains"] and label not in ran.out
