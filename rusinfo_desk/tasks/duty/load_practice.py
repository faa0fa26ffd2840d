"""The invented cases to practise on, with the rules they are played by. Reads only; nothing of a practice is ever kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rusinfo_desk.paths import resources
from rusinfo_desk.tasks.load_duty import rules_in_use

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.duty.practice import PracticeCase
    from rusinfo_desk.registry.model.duty.rules import Rules
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["Practice", "practice_in_use"]

_OTHER_RULES = "Øvelsene passer ikke til reglene som er i bruk her. Derfor øver du med reglene som følger med programmet."
_UNREADABLE = "Øvelsene kan ikke leses. Si fra til IT. F12 virker som vanlig."


@dataclass(frozen=True, slots=True)
class Practice:
    """``rules`` None and no ``cases``: they cannot be read. ``problem`` is said on the screen, "" = nothing."""

    rules: Rules | None
    version: str
    cases: tuple[PracticeCase, ...]
    problem: str = ""


def practice_in_use(desk: Desk | None) -> Practice:
    """The cases with the rules in use; where those lack something that the cases ask, with the rules that ship. Never raises for
    what stands in a text. Ask in a job."""
    from rusinfo_desk.library.duty.practice import read_practice

    try:
        text = (resources() / "duty" / "practice.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return Practice(None, "", (), _UNREADABLE)
    for place, of in enumerate((desk, None) if desk is not None else (None,)):
        found = rules_in_use(of)
        if found.rules is None:
            continue
        try:
            return Practice(found.rules, found.version, read_practice(text, found.rules), _OTHER_RULES if place else "")
        except ValueError:
            continue
    return Practice(None, "", (), _UNREADABLE)
