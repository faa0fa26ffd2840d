"""What a field makes of what is typed in it: the answer, the echo beside it, or what is wrong. No Qt here.

A field takes a key ("2"), letters ("for"), ``u`` for unknown and ``-`` for "ville ikke si" where the question is voluntary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from rusinfo_desk.library.fold import fold
from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.codebook import Field
from rusinfo_desk.ui import words

__all__ = ["Choice", "CodeReading", "NumberReading", "OptionSource", "Reading", "Step", "without_last"]

_DECLINE = {"-", "–", "\u2212"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen. ``label`` is what stands beside the field, ``detail`` more about it in the list."""

    code: str
    label: str
    key: str = ""
    detail: str = ""


class OptionSource(Protocol):
    """Where the choices of a field come from: the codebook, the substances, the places, the services."""

    def match(self, question: Field, typed: str) -> Sequence[Choice]:
        """Choices for what is typed, best first; all of them for nothing typed."""

    def label(self, question: Field, code: str) -> str:
        """What a code means; the code itself when nobody knows."""

    def begins(self, question: Field, typed: str) -> bool:
        """True when ``typed`` is the beginning of something the field knows, so that it cannot be a name."""


@dataclass(frozen=True, slots=True)
class Step:
    """What Enter leads to: a new ``answer`` for the field (None = as it was), whether to go on, what is wrong, and
    answers for other fields."""

    answer: Answer | None = None
    go_on: bool = False
    wrong: str = ""
    also: Mapping[str, Answer] = field(default_factory=dict)


class Reading(Protocol):
    """How one question reads what is typed."""

    question: Field

    def choices(self, typed: str, answer: Answer | None = None) -> Sequence[Choice]:
        """What fits the text, best first, less what is chosen already."""

    def echo(self, typed: str, answer: Answer | None) -> str:
        """The label for what is typed, before Enter."""

    def enter(self, typed: str, answer: Answer | None, picked: Choice | None = None) -> Step: ...

    def written(self, answer: Answer | None) -> str:
        """What stands in the field for an answer."""

    def meaning(self, answer: Answer | None) -> tuple[str, ...]:
        """What stands beside the field for an answer: one text, or one for each of several codes."""

    def keepable(self, typed: str) -> str:
        """What of the typed and not accepted text may be kept with the draft: all of it, folded, or nothing."""


def _missing(question: Field, typed: str) -> Missing | None:
    if typed.lower() == "u":
        return Missing.UNKNOWN
    return Missing.DECLINED if typed in _DECLINE and question.voluntary else None


def _empty(question: Field, answer: Answer | None) -> Step:
    """Enter in an empty field."""
    if question.required and answer is None:
        return Step(wrong=f"{question.label} må ha et svar. Skriv u hvis det er ukjent.")
    return Step(go_on=True)


def _meaning_of_missing(missing: Missing) -> str:
    return words.UNKNOWN if missing is Missing.UNKNOWN else words.DECLINED


class CodeReading:
    """One or several codes."""

    def __init__(self, question: Field, source: OptionSource) -> None:
        self.question = question
        self._source = source

    def choices(self, typed: str, answer: Answer | None = None) -> Sequence[Choice]:
        found = self._source.match(self.question, typed.strip())
        if answer is None or not self.question.multi or typed.strip().isdigit():  # a number means one code and no other
            return found
        return [choice for choice in found if choice.code not in answer.codes]

    def echo(self, typed: str, answer: Answer | None) -> str:
        typed = typed.strip()
        if not typed:
            return ""
        if (missing := self._missing(typed, answer)) is not None:
            return _meaning_of_missing(missing)
        hits = self.choices(typed, answer) or self.choices(typed)
        return " · ".join(text for text in (hits[0].label, hits[0].detail) if text) if hits else "Ingen treff"

    def enter(self, typed: str, answer: Answer | None, picked: Choice | None = None) -> Step:
        typed = typed.strip()
        if picked is None:
            if not typed:
                return _empty(self.question, answer)
            if (missing := self._missing(typed, answer)) is not None:
                return Step(Answer(missing=missing), go_on=True)
            if typed in _DECLINE:
                return Step(wrong="Dette feltet må ha et svar. Skriv u hvis det er ukjent.")
            hits = self.choices(typed, answer) or self.choices(typed)
            if not hits:
                return Step(wrong="Ingen treff. Skriv noe annet, eller u for ukjent.")
            picked = hits[0]
        return self._chosen(picked, answer)

    def _chosen(self, picked: Choice, answer: Answer | None) -> Step:
        if not self.question.multi:
            return Step(Answer(codes=(picked.code,)), go_on=True)
        codes = answer.codes if answer is not None else ()
        if picked.code in codes:
            return Step(wrong=f"{picked.label} er allerede valgt.")
        return Step(Answer(codes=(*codes, picked.code)))

    def _missing(self, typed: str, answer: Answer | None) -> Missing | None:
        """``u`` after a chosen code is the beginning of a word, not "unknown"."""
        if self.question.multi and answer is not None and answer.codes:
            return None
        return _missing(self.question, typed)

    def written(self, answer: Answer | None) -> str:
        if answer is None or self.question.multi:
            return ""
        if answer.missing is not None:
            return "u" if answer.missing is Missing.UNKNOWN else "-"
        code = answer.codes[0]
        known = self.question.code(code)
        return known.key if known is not None and known.key else code

    def meaning(self, answer: Answer | None) -> tuple[str, ...]:
        if answer is None:
            return ()
        if answer.missing is not None:
            return (_meaning_of_missing(answer.missing),)
        return tuple(self._source.label(self.question, code) for code in answer.codes)

    def keepable(self, typed: str) -> str:
        typed = typed.strip()
        return fold(typed) if typed and self._source.begins(self.question, typed) else ""


class NumberReading:
    """A whole number with a range, in years. ``group`` is the question that takes "ungdom" or "voksen" instead."""

    def __init__(self, question: Field, group: Field | None = None) -> None:
        self.question = question
        self._group = group

    def choices(self, typed: str, answer: Answer | None = None) -> Sequence[Choice]:
        return ()

    def echo(self, typed: str, answer: Answer | None) -> str:
        step = self.enter(typed, answer) if typed.strip() else Step()
        if step.wrong:
            return ""
        grouped = next(iter(step.also.values()), None)
        if grouped is not None and self._group is not None:
            return self._group_label(grouped.codes[0])
        return " ".join(self.meaning(step.answer))

    def enter(self, typed: str, answer: Answer | None, picked: Choice | None = None) -> Step:
        typed = typed.strip()
        if not typed:
            return _empty(self.question, answer)
        if (missing := _missing(self.question, typed)) is not None:
            return Step(Answer(missing=missing), go_on=True)
        if not (typed.isascii() and typed.isdigit()):
            return self._word(typed)
        number = int(typed[:6])
        lowest, highest = self.question.lowest or 0, self.question.highest
        if number < lowest or (highest is not None and number > highest):
            return Step(wrong=f"Skriv et tall fra {lowest} til {highest}, eller u for ukjent.")
        return Step(Answer(number=number), go_on=True)

    def _word(self, typed: str) -> Step:
        for code in self._group.codes if self._group is not None else ():
            if code.offered and len(typed) >= 2 and code.code.startswith(typed.lower()) and self._group is not None:
                also = {self._group.id: Answer(codes=(code.code,))}
                return Step(Answer(missing=Missing.UNKNOWN), go_on=True, also=also)
        more = ", ungdom eller voksen" if self._group is not None else ""
        return Step(wrong=f"Skriv alderen i år{more}, eller u for ukjent.")

    def _group_label(self, code: str) -> str:
        known = self._group.code(code) if self._group is not None else None
        return known.label if known is not None else code

    def written(self, answer: Answer | None) -> str:
        if answer is None:
            return ""
        if answer.missing is not None:
            return "u" if answer.missing is Missing.UNKNOWN else "-"
        return str(answer.number)

    def meaning(self, answer: Answer | None) -> tuple[str, ...]:
        if answer is None:
            return ()
        if answer.missing is not None:
            return (_meaning_of_missing(answer.missing),)
        return (self.question.hint or "år",)

    def keepable(self, typed: str) -> str:
        typed = typed.strip()
        return typed if typed and len(typed) <= 3 and not self.enter(typed, None).wrong else ""


def without_last(answer: Answer | None) -> Answer | None:
    """The answer less its last code (Backspace in an empty field); less everything when it was a missing reason."""
    return None if answer is None or len(answer.codes) < 2 else replace(answer, codes=answer.codes[:-1])
