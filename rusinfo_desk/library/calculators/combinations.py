"""What the sheets say of two things together, whichever of the two sheets says it.

A rule about a class ("opioider") is found for every member of the class, and stays a rule about the class: the answer says so.
A rule about one substance is never spread to its class. Nothing stated is no comfort: "ukjent er ikke trygt".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.sheets.statement import FactSource
from rusinfo_desk.library.sheets.substance import Combination, CombinationTarget, Direction, Substance

__all__ = ["UNKNOWN", "Answer", "Finding", "combination"]

UNKNOWN = "Ukjent er ikke trygt: ingen kilde sier noe om denne blandingen."
_SAME = "Velg to forskjellige rusmidler."

_WORST_FIRST = (
    Direction.DEPRESSES,
    Direction.SEROTONIN,
    Direction.SEIZURES,
    Direction.HEART,
    Direction.INCREASES,
    Direction.UNPREDICTABLE,
    Direction.LIVER,
    Direction.MASKS,
    Direction.OTHER,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement. ``sheet_id`` is the sheet that makes it, about itself together with ``with_what`` (the source's own word).

    ``class_rule`` is the label of the group when it is said of a whole class, "" otherwise. ``about`` is the name of the member
    that it is said of, where a group was asked for and only one of its members is meant; "" otherwise.
    """

    sheet_id: str
    sheet: str
    with_what: str
    target_id: str
    direction: Direction
    text: str
    sources: tuple[FactSource, ...]
    class_rule: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is stated of a pair, worst first. ``unknown`` says what to say when nothing is; "" when something is."""

    names: tuple[str, str]
    findings: tuple[Finding, ...]
    unknown: str = ""


def combination(library: Library, first: str, second: str) -> Answer:
    """What the sheets say of two substances or groups (ids), the same whichever is asked for first.

    An id that does not exist is answered like a pair that nothing is stated of.
    """
    names = (library.substance_label(first), library.substance_label(second))
    if first == second:
        return Answer(names, (), _SAME)
    found = {*_said(library, first, second), *_said(library, second, first)}
    return Answer(names, tuple(sorted(found, key=_order)), "" if found else UNKNOWN)


def _said(library: Library, first: str, second: str) -> Iterator[Finding]:
    """What the sheets of ``first`` say of ``second``."""
    for sheet in _sheets(library, first):
        for pair in sheet.combinations:
            if _meant(library, pair, second) and not _itself(library, sheet, pair, second):
                yield _finding(library, sheet, pair, first, second)


def _sheets(library: Library, asked: str) -> list[Substance]:
    """The sheet of a substance, or those of a group's members."""
    if asked in library.substances:
        return [library.substances[asked]]
    return [one for one in library.substances.values() if one.report_group == asked]


def _meant(library: Library, pair: Combination, asked: str) -> bool:
    """Whether a statement's other part is what was asked for, its group, or a member of the group that was asked for."""
    if pair.target_kind is CombinationTarget.OTHER:
        return False
    own = library.substances.get(asked)
    if pair.class_rule:
        return pair.target_id == (own.report_group if own else asked)
    if own is not None:
        return pair.target_id == asked
    member = library.substances.get(pair.target_id)
    return member is not None and member.report_group == asked


def _itself(library: Library, sheet: Substance, pair: Combination, asked: str) -> bool:
    """A rule about "other opioids" in an opioid's sheet is none about the opioid with itself."""
    return pair.class_rule and asked == sheet.id and library.substances[asked].report_group == pair.target_id


def _finding(library: Library, sheet: Substance, pair: Combination, first: str = "", second: str = "") -> Finding:
    members = []
    if first and first not in library.substances:
        members.append(sheet.name)
    if second and second not in library.substances and not pair.class_rule:
        members.append(library.substance_label(pair.target_id))
    return Finding(
        sheet_id=sheet.id,
        sheet=sheet.name,
        with_what=pair.with_what,
        target_id=pair.target_id,
        direction=pair.direction,
        text=pair.text,
        sources=tuple(sheet.sources[key] for key in pair.sources if key in sheet.sources),
        class_rule=_label(library, pair.target_id) if pair.class_rule else "",
        about=" og ".join(members),
    )


def _label(library: Library, group: str) -> str:
    return library.groups[group].label if group in library.groups else group


def _order(one: Finding) -> tuple[int, bool, str, str, str]:
    return _WORST_FIRST.index(one.direction), bool(one.class_rule), one.sheet.casefold(), one.with_what, one.text
