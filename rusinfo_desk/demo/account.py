"""What the scripted shift did, for ``rapport.md``."""

from __future__ import annotations

import platform
from datetime import date
from pathlib import Path

import PySide6

from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.registry.model.numbers_nb import decimal
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.tasks.make_demo import DEMO_LABEL

__all__ = ["Account"]


class Account:
    """Collects while the shift is played, and writes at the end."""

    def __init__(self, days: tuple[date, date]) -> None:
        self._days = days
        self._done: list[str] = []
        self._times: list[tuple[str, float]] = []
        self._counts: list[str] = []
        self._files: list[str] = []

    def did(self, what: str) -> None:
        self._done.append(what)

    def timed(self, what: str, milliseconds: float) -> None:
        self._times.append((what, milliseconds))

    def counts(self, before: int, after: int, drafts: int) -> None:
        """Contacts in the register before and after the shift, and drafts that are left."""
        self._counts = [
            f"Henvendelser i registeret før vakten: {before}",
            f"Registrert på vakten: {after - before}",
            f"Kladder som venter: {drafts}",
        ]

    def month_file(self, out: Path, month: Period, kind: str) -> Path:
        path = out / f"maned-{month}.{kind}"
        self._files.append(path.name)
        return path

    def write(self, out: Path, hands: Hands) -> None:
        """``rapport.md`` beside the pictures."""
        first, last = self._days
        lines = [
            "# En vakt i RUSinfo Desk, spilt av et skript",
            "",
            f"**{DEMO_LABEL}** (fra {first:%d.%m.%Y} til {last:%d.%m.%Y}, de samme hver gang). "
            "Tiltak og faktaark er det virkelige innholdet.",
            "Alt under er gjort med tastaturet i det virkelige vinduet; hjemmet var midlertidig og er slettet.",
            "",
            "## Det som ble gjort",
            *(f"{number}. {text}" for number, text in enumerate(self._done, 1)),
            "",
            "## Registeret",
            *(f"* {line}" for line in self._counts),
            "",
            "## Målt på denne maskinen",
            f"{platform.system()}, Python {platform.python_version()}, PySide6 {PySide6.__version__}.",
            "",
            "| hva | ms |",
            "|---|---:|",
            *(f"| {what} | {decimal(took, 0)} |" for what, took in self._times),
            "",
            "## Filer",
            *(f"* [{name}]({name})" for name in self._files),
            *(f"\n![{name}]({name})" for name in hands.pictures),
        ]
        (out / "rapport.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
