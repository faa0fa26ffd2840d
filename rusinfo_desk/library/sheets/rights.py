"""A rights sheet: what the law gives a caller, section by section. Never legal advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rusinfo_desk.library.sheets.statement import FactSource, Statement, Unsettled

__all__ = ["LawLine", "RightsSheet"]


@dataclass(frozen=True, slots=True)
class LawLine:
    """What one section of a law says. ``section`` is its name as it is cited ("straffeloven § 196")."""

    section: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RightsSheet:
    """One subject of law. ``checked`` is the day the texts were read.

    ``lawyer_checked`` is the day a lawyer went through it, None = never. ``words`` are search words, ``law`` the laws it
    builds on, ``for_whom`` whom it is for. ``summary``, ``say`` (what a counsellor can say) and ``who_helps`` are
    statements; ``open_questions`` are doubts that a source states, ``unsettled`` is what no source answers.
    """

    id: str
    title: str
    law: tuple[str, ...]
    checked: date
    words: tuple[str, ...] = ()
    for_whom: str = ""
    lawyer_checked: date | None = None
    summary: tuple[Statement, ...] = ()
    sections: tuple[LawLine, ...] = ()
    say: tuple[Statement, ...] = ()
    who_helps: tuple[Statement, ...] = ()
    open_questions: tuple[Statement, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    sources: Mapping[str, FactSource] = field(default_factory=dict)
