"""The codebook: which questions a contact can answer, in which order, and what each code means.

A codebook version is data (``resources/codebook/<version>.toml``); this module holds its value and its rules and reads no
file. A contact keeps the version it was registered with, so an old contact still renders and counts when the form changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rusinfo_desk.registry.model.answers import Answer, Answers

__all__ = ["Code", "Codebook", "Field", "FieldType", "Jump", "RollUp"]


class FieldType(StrEnum):
    """What a field takes. ``SUBSTANCE``, ``COUNTY`` and ``SERVICE`` take their codes from the library, not from the codebook."""

    CODE = "code"
    NUMBER = "number"
    SUBSTANCE = "substance"
    COUNTY = "county"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Code:
    """One answer to a coded question.

    ``code`` is the stable id (CSV, statistics), ``key`` what the counsellor may type instead of letters ("2"),
    ``words`` further words that find it. ``offered`` is False for historic codes that are counted but not chosen any more.
    ``inferred`` marks a code that no source shows; ``source`` names the source otherwise.
    """

    code: str
    label: str
    key: str = ""
    words: tuple[str, ...] = ()
    offered: bool = True
    inferred: bool = False
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form.

    ``channels`` is the set of channel codes for which the question is asked (empty = all). ``lowest``/``highest`` bound a
    number (years). ``required`` means that the question must have an answer (a code, "ukjent" or "vil ikke si") before a
    conversation is saved; a voluntary question may stay "ikke spurt".
    """

    id: str
    label: str
    type: FieldType
    hint: str = ""
    multi: bool = False
    required: bool = False
    voluntary: bool = False
    codes: tuple[Code, ...] = ()
    channels: frozenset[str] = frozenset()
    lowest: int | None = None
    highest: int | None = None
    inferred: bool = False
    source: str | None = None
    note: str | None = None

    def code(self, code: str) -> Code | None:
        """The code with this id, or None."""
        return next((c for c in self.codes if c.code == code), None)

    def asked_on(self, channel: str) -> bool:
        return not self.channels or channel in self.channels


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump rule: when ``field`` has one of ``values`` (``negate``: has none of them), ``skip`` fields and ``copy`` answers.

    ``values`` may name missing reasons too: ``ukjent`` for an age lets the form ask whether it was a youth or an adult.
    ``copy`` maps target field → source field: the drug user calling himself has his own age copied to "rusbrukers alder".
    A skipped field is not shown and not kept.
    """

    field: str
    values: frozenset[str]
    negate: bool = False
    skip: tuple[str, ...] = ()
    copy: Mapping[str, str] | None = None

    def applies(self, answers: Answers) -> bool:
        answer = answers.get(self.field)
        given = () if answer is None else (*answer.codes, answer.missing) if answer.missing else answer.codes
        return any(code in self.values for code in given) != self.negate


@dataclass(frozen=True, slots=True)
class RollUp:
    """A category that exists in reports only, such as "alle pårørende". ``codes`` are counted once a contact."""

    id: str
    field: str
    label: str
    codes: frozenset[str]
    inferred: bool = False
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """A version of the form.

    ``fields`` are in the order of the form and leave out channel and outcome, which belong to the call itself.
    ``outcomes`` are the non-conversations and ``samtale``. ``renamed`` maps (field, old code) → new code for counting
    contacts of older versions.
    """

    version: str
    valid_from: str
    channels: tuple[Code, ...]
    outcomes: tuple[Code, ...]
    fields: tuple[Field, ...]
    jumps: tuple[Jump, ...] = ()
    roll_ups: tuple[RollUp, ...] = ()
    renamed: Mapping[tuple[str, str], str] | None = None

    def field(self, field_id: str) -> Field | None:
        return next((f for f in self.fields if f.id == field_id), None)

    def questions(self, channel: str, answers: Answers) -> tuple[Field, ...]:
        """The questions to ask now, in order: those of the channel less those that a jump rule skips."""
        skipped = {field for jump in self.jumps if jump.applies(answers) for field in jump.skip}
        return tuple(f for f in self.fields if f.asked_on(channel) and f.id not in skipped)

    def settled(self, channel: str, answers: Answers) -> dict[str, Answer]:
        """What is kept: answers to the questions that are asked, with the copies of the jump rules filled in."""
        asked = {f.id for f in self.questions(channel, answers)}
        kept = {field: answer for field, answer in answers.items() if field in asked and not answer.is_empty}
        for target, source in self._copies(answers):
            field = self.field(target)
            if field is not None and field.asked_on(channel) and source in kept:
                kept[target] = kept[source]
        return kept

    def lacking(self, channel: str, answers: Answers) -> tuple[Field, ...]:
        """Required questions without an answer, in the order of the form."""
        kept = self.settled(channel, answers)
        return tuple(f for f in self.questions(channel, answers) if f.required and f.id not in kept)

    def _copies(self, answers: Answers) -> Iterator[tuple[str, str]]:
        for jump in self.jumps:
            if jump.copy and jump.applies(answers):
                yield from jump.copy.items()
