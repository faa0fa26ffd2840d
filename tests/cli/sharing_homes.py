"""Homes and a share, worked with by command only."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli, Ran

__all__ = ["Homes", "in_this_process"]

HEAD = "date;hour;channel;outcome;topics;substances\n"


def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The share without a process of its own: the same calls, a tenth of the time."""
    from rusinfo_desk.exchange.transport import address

    through: Callable[..., Any] = address.open_transport

    def direct(where: str, *, separate: bool = True, timeout: float = 20.0) -> Any:
        return through(where, separate=False, timeout=timeout)

    monkeypatch.setattr(address, "open_transport", direct)


class Homes:
    """Runs commands in homes by name, all with the same passphrase."""

    def __init__(self, cli: Cli, folder: Path, passphrase_file: Path) -> None:
        self._cli, self.folder, self._passphrase_file = cli, folder, passphrase_file
        self.share = folder / "fellesomraade"
        self.share.mkdir()
        self.sheet = folder / "ark.txt"

    def at(self, home: str, *words: str | Path) -> Ran:
        """A command in a home."""
        return self._cli("--home", self.folder / home, "--passphrase-file", self._passphrase_file, *words)

    def ok(self, home: str, *words: str | Path) -> str:
        """A command that must go well, and what it says."""
        ran = self.at(home, *words)
        assert (ran.code, ran.err) == (0, ""), (words, ran)
        return ran.out

    def asked(self, home: str, *words: str | Path) -> dict[str, Any]:
        """What a command with ``--json`` answers."""
        return dict(json.loads(self.ok(home, *words, "--json")))

    def new(self, home: str, role: str = "counsellor") -> None:
        self.ok(home, "new-home", "--role", role)

    def set_up(self, home: str = "leder") -> None:
        """A leader's home with the share."""
        self.new(home, "leader")
        self.ok(home, "leader", "init", "--share", self.share, "--recovery-out", self.sheet)

    def join(self, home: str, leader: str = "leder") -> str:
        """A counsellor's home that is let in. Says its fingerprint."""
        self.new(home)
        said = self.ok(home, "device", "enrol", "--share", self.share)
        found = re.search(r"(?:[0-9a-f]{4} ){5}[0-9a-f]{4}", said)
        assert found is not None, said
        self.ok(leader, "leader", "admit", *found[0].split())
        return found[0].replace(" ", "")

    def register(self, home: str, number: int, day: str = "2024-03-05") -> None:
        """So many conversations on that day, from a file."""
        path = self.folder / f"{home}-{day}-{number}.csv"
        lines = [f"{day};{9 + at % 8};telefon;samtale;bekymring;ghb\n" for at in range(number)]
        path.write_text(HEAD + "".join(lines), encoding="utf-8")
        self.ok(home, "import", "contacts", path)

    def counted(self, home: str, period: str = "2024") -> int:
        """The conversations of the period in a home's summary."""
        out = self.folder / f"{home}-tall.json"
        self.ok(home, "summary", "--period", period, "--format", "json", "--out", out, "--internal")
        return int(json.loads(out.read_text(encoding="utf-8"))["contacts"])
