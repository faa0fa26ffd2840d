"""What the leader writes into a report: the slots, what they are called, and the text's plain form.

A slot is kept for a period (``store.report_texts``) and printed where it belongs: before the figures, or under a table. A slot
without text leaves no trace in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

__all__ = ["COMMENT", "GENERAL", "MOST_LETTERS", "PRESS", "Block", "Slot", "Where", "blocks", "comment_slot", "slots", "written"]

COMMENT = "kommentar."
"""The slot of a table is this and the id of the table."""

MOST_LETTERS = 6000
"""How long the text of one slot may be, about a page and a half."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for text. ``id`` is kept, ``label`` and ``hint`` are what the leader sees."""

    id: str
    label: str
    hint: str


class Where(StrEnum):
    """The general slots, in the order of the report, and the press page's."""

    INTRODUCTION = "innledning"
    FINDINGS = "hovedfunn"
    SERVICE = "tjenesten"
    STAFFING = "bemanning"
    AHEAD = "veien_videre"
    PRESS = "presse"


GENERAL = (
    Slot(Where.INTRODUCTION, "Innledning", "Hvem rapporten er for, og hva den handler om."),
    Slot(Where.FINDINGS, "Hovedfunn", "Det viktigste i perioden. En linje som begynner med - blir et punkt i en liste."),
    Slot(Where.SERVICE, "Om tjenesten i perioden", "Åpningstider, kanaler og annet som forklarer tallene."),
    Slot(Where.STAFFING, "Bemanning", "Hvor mange som var på vakt, og når."),
    Slot(Where.AHEAD, "Veien videre", "Hva tjenesten gjør videre. Står etter tabellene."),
)
"""The slots of every report, in its order. The last stands after the tables, the others before them."""

PRESS = Slot(Where.PRESS, "Til pressen", "Står øverst på siden med nøkkeltall: noen få linjer, og hvem pressen kan ringe.")
"""The slot of the page of key figures."""


def comment_slot(table: str) -> str:
    """The slot of a table."""
    return COMMENT + table


def slots(tables: Iterable[tuple[str, str]]) -> tuple[Slot, ...]:
    """All slots of a report with these tables, (id, title) each, in the order of the report."""
    own = (Slot(comment_slot(table), f"Kommentar: {title}", "Står rett over tabellen.") for table, title in tables)
    return (*GENERAL[:-1], *own, GENERAL[-1], PRESS)


def written(texts: Mapping[str, str], slot: str) -> str:
    """The text of a slot without empty edges; empty where nothing was written."""
    return texts.get(slot, "").strip()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list when ``items`` is not empty."""

    text: str = ""
    items: tuple[str, ...] = ()


def blocks(text: str) -> tuple[Block, ...]:
    """The text as paragraphs and lists. An empty line parts paragraphs; lines that begin with ``-`` or ``–`` are a list."""
    found: list[Block] = []
    for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        for listed, group in groupby(lines, key=_is_item):
            if listed:
                found.append(Block(items=tuple(line[1:].strip() for line in group)))
            else:
                found.append(Block(" ".join(group)))
    return tuple(found)


def _is_item(line: str) -> bool:
    return line[0] in "-–" and line[1:2] in (" ", "\t") and bool(line[1:].strip())
