"""Conditions as they are written in the rules' file: lines that must all hold, ``a = ja | case.b != nei, x`` each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rusinfo_desk.registry.model.duty.rules import UNSURE, Clause, Condition, Literal

__all__ = ["condition_of"]

_LITERAL = re.compile(
    r"(?:(?P<branch>[a-z][a-z0-9_]*)\.)?(?P<question>[a-z][a-z0-9_]*)\s*(?P<not>!?)=\s*(?P<values>[@a-z0-9_, ]+)"
)


def condition_of(lines: Iterable[str], groups: Mapping[str, frozenset[str]]) -> Condition:
    """The condition. ``groups``: what "@listed" and the like stand for. Raises ValueError in Norwegian."""
    return tuple(_clause(line, groups) for line in lines)


def _clause(line: str, groups: Mapping[str, frozenset[str]]) -> Clause:
    return tuple(_literal(part.strip(), groups) for part in line.split("|"))


def _literal(part: str, groups: Mapping[str, frozenset[str]]) -> Literal:
    found = _LITERAL.fullmatch(part)
    if found is None:
        raise ValueError(f"vilkåret «{part}» er ikke av formen «spørsmål = verdi» eller «gren.spørsmål != verdi, verdi»")
    values: set[str] = set()
    for value in (one.strip() for one in found["values"].split(",")):
        if value.startswith("@") and value not in groups:
            raise ValueError(f"vilkåret «{part}» nevner den ukjente gruppen «{value}»")
        if value == UNSURE:
            raise ValueError(f"vilkåret «{part}» krever «{UNSURE}»; det som er usikkert, er alltid åpent")
        values |= groups.get(value, frozenset({value}))
    return Literal(found["branch"] or "", found["question"], frozenset(values), bool(found["not"]))
