"""Two counsellors and a leader over a share that goes away and comes back: by command line, with the real process on the network.

Nothing is replaced but the clock and the cost of a passphrase.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rusinfo_desk import vault
from rusinfo_desk.__main__ import main
from rusinfo_desk.tasks import check_home as looking
from rusinfo_desk.tasks import open_home as opening
from tests.conftest import StandingClock

HEAD = "date;hour;channel;outcome;topics;substances;county\n"
ROUND = ("exchange", "run", "--now")


class Service:
    """RUSinfo for some weeks: homes by name, one share, one clock."""

    def __init__(self, folder: Path, clock: StandingClock, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.clock, self._capsys = folder, clock, capsys
        self.share, self.away = folder / "fellesomraade", folder / "ikke-her"
        self.sheet, self.phrase = folder / "ark.txt", folder / "frase.txt"
        self.registered: dict[str, int] = {}
        self.share.mkdir()
        self.phrase.write_text("reisen begynner her og nå", encoding="utf-8")

    def run(self, home: str, *words: str | Path) -> tuple[int, str, str]:
        code = main(["--home", str(self.folder / home), "--passphrase-file", str(self.phrase), *map(str, words)])
        said = self._capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    def ok(self, home: str, *words: str | Path) -> str:
        code, out, err = self.run(home, *words)
        assert (code, err) == (0, ""), (words, code, err)
        return out

    def asked(self, home: str, *words: str | Path) -> Any:
        return json.loads(self.ok(home, *words, "--json"))

    def open_office(self, *counsellors: str) -> None:
        """The leader sets up the share and lets the counsellors in, each by the number that is read aloud."""
        self.ok("leder", "new-home", "--role", "leader")
        self.ok("leder", "leader", "init", "--share", self.share, "--recovery-out", self.sheet)
        for name in counsellors:
            self.ok(name, "new-home", "--role", "counsellor")
            self.ok(name, "device", "enrol", "--share", self.share)
            self.ok("leder", "leader", "admit", self.asked(name, "device", "show")["fingerprint"])
            self.ok(name, *ROUND)

    def shift(self, home: str, calls: int) -> None:
        """Some calls of today, with what is never to be found in plain on the share."""
        today = self.clock().date().isoformat()
        number = self.registered.get(home, 0)
        lines = [
            f"{today};{8 + (number + at) % 12};telefon;samtale;bekymring|tiltak;ghb;{'03' if at % 2 else '55'}"
            for at in range(calls)
        ]
        path = self.folder / f"{home}-{today}.csv"
        path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
        self.ok(home, "import", "contacts", path)
        self.registered[home] = number + calls

    def figures(self, home: str) -> dict[str, Any]:
        """The year's summary, everything shown."""
        out = self.folder / f"{home}.json"
        self.ok(home, "summary", "--period", "2025", "--format", "json", "--out", out, "--internal")
        return dict(json.loads(out.read_text(encoding="utf-8")))

    def counted(self, home: str) -> int:
        return int(self.figures(home)["contacts"])

    def share_goes(self) -> None:
        self.share.rename(self.away)

    def share_comes(self) -> None:
        self.away.rename(self.share)

    def days_pass(self, days: float) -> None:
        self.clock.now += timedelta(days=days)

    def exchange(self, leader: str, *counsellors: str) -> None:
        for name in counsellors:
            self.ok(name, *ROUND)
        self.ok(leader, "leader", "ingest")
        for name in counsellors:
            self.ok(name, *ROUND)


@pytest.fixture
def service(tmp_path: Path, clock: StandingClock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Service:
    monkeypatch.setattr(vault, "_COST", {"iterations": 1, "lanes": 1, "memory_cost": 64})
    for task in (opening.open_home, looking.check_home):
        monkeypatch.setattr(task, "__defaults__", (clock,))
    return Service(tmp_path, clock, capsys)


def test_a_laptop_that_comes_home_after_three_weeks(service: Service) -> None:
    service.open_office("kari", "ola")
    service.shift("kari", 3)
    service.exchange("leder", "kari", "ola")
    assert service.counted("leder") == 3
    service.share_goes()
    for _ in range(3):
        service.shift("kari", 2)
        service.shift("ola", 1)
        for name in ("kari", "ola"):
            code, out, err = service.run(name, *ROUND)
            assert (code, out) == (1, "") and "Alt er lagret her" in err
        service.days_pass(7)
    code, out, err = service.run("kari", *ROUND)
    assert service.counted("kari") == 0, "after the window nothing is left in plain, also without a share"
    stands = service.asked("kari", "exchange", "status")
    assert stands["unconfirmed"] == 6 and stands["oldest_unconfirmed"] is not None
    line = service.ok("kari", "exchange", "status")
    assert re.search(r"6 ikke bekreftet, eldste \d+ døgn · frakoblet", line), line
    service.share_comes()
    service.exchange("leder", "kari", "ola")
    assert service.counted("leder") == sum(service.registered.values()) == 12
    assert {service.asked(name, "exchange", "status")["unconfirmed"] for name in ("kari", "ola")} == {0}
    assert service.ok("leder", "leader", "alarms") == "Ingenting å se på.\n"
    assert service.ok("kari", "exchange", "status") == "lagret her · delt kl. 14:02\n"
    everything = b"".join(one.read_bytes() for one in service.share.rglob("*") if one.is_file())
    assert b"bekymring" not in everything and b"2025-10" in everything  # days of admission and receipts are no secret


def test_from_nothing_but_the_sheet_and_the_share(service: Service) -> None:
    service.open_office("kari", "ola")
    service.shift("kari", 4)
    service.shift("ola", 2)
    service.exchange("leder", "kari", "ola")
    before = service.figures("leder")
    shutil.rmtree(service.folder / "leder")
    said = service.ok("ny", "recover", "--share", service.share, "--recovery-file", service.sheet)
    assert "AGE-SECRET-KEY" not in said
    assert service.figures("ny") == before
    service.shift("ola", 1)
    service.exchange("ny", "kari", "ola")
    assert service.counted("ny") == 7
    listed = service.asked("ny", "leader", "members")
    assert len(listed) == 4
    lost = next(one for one in listed if one["role"] == "leader" and not one["own"])
    service.ok("ny", "leader", "revoke", lost["fingerprint"])
    assert service.counted("ny") == 7


def test_a_restored_leader_and_a_renewed_key_lose_nothing(service: Service) -> None:
    service.open_office("kari", "ola")
    copy = service.folder / "kopi.age"
    service.shift("kari", 2)
    service.exchange("leder", "kari", "ola")
    service.ok("leder", "leader", "backup", "--out", copy)
    service.shift("ola", 3)
    service.exchange("leder", "kari", "ola")
    shutil.rmtree(service.folder / "leder")
    service.ok("igjen", "restore", copy, "--recovery-file", service.sheet)
    assert service.counted("igjen") == 2
    service.ok("igjen", "leader", "renew", "--recovery-file", service.sheet)
    service.shift("kari", 1)
    service.exchange("igjen", "kari", "ola")
    assert service.counted("igjen") == 6
    assert {service.asked(name, "exchange", "status")["unconfirmed"] for name in ("kari", "ola")} == {0}
    service.ok("igjen", "check")


def test_shut_out_from_a_day(service: Service) -> None:
    service.open_office("kari", "ola")
    for _ in range(3):
        service.shift("kari", 1)
        service.shift("ola", 2)
        service.exchange("leder", "kari", "ola")
        service.days_pass(1)
    from_day = (service.clock().date() - timedelta(days=2)).isoformat()
    fingerprint = service.asked("ola", "device", "show")["fingerprint"]
    service.ok("leder", "leader", "revoke", fingerprint, "--from", from_day)
    assert service.counted("leder") == 3 + 2
    service.shift("ola", 2)
    code, out, err = service.run("ola", *ROUND)
    assert (code, out) == (1, "") and "Snakk med lederen" in err
    service.exchange("leder", "kari")
    assert service.counted("leder") == 5
