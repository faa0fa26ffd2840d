"""The rules of the assessment as values: what is asked, what the law lists, and what follows from which answers.

The words and conditions are data (``resources/duty/rules.toml``); what they mean together is worked out in
:mod:`rusinfo_desk.registry.model.duty.concluding`. Everything on screen is Norwegian.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

__all__ = [
    "LISTED",
    "NO",
    "NOT_LISTED",
    "OFFENCE",
    "UNSURE",
    "YES",
    "Branch",
    "Clause",
    "Condition",
    "Law",
    "Literal",
    "NotListed",
    "Offence",
    "Option",
    "Outcome",
    "Question",
    "Replies",
    "Rules",
    "Strength",
]

YES, NO, UNSURE = "ja", "nei", "usikker"
"""The three answers to most questions. UNSURE is an answer: it leaves open what depends on it."""

Replies = dict[tuple[str, str], str]
"""(branch, question) → the value of an option, or for the question about the offence the id of an offence or of something that
is not listed. What is not there has not been answered."""


class Strength(StrEnum):
    """What an outcome is."""

    DUTY = "duty"
    RIGHT = "right"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Law:
    """A section as we retell it. ``checked``: the day the text of the law was read; ``doubt``: what is uncertain, "" = nothing
    that we know of."""

    id: str
    section: str
    text: str
    checked: date
    source: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence on the list of § 196. ``name`` is the law's, ``plain`` says it in plain words, ``words`` are what one may type.

    ``near`` = what a helpline meets; the others are found by searching only. ``note``: a limit of the list, such as an age.
    """

    id: str
    section: str
    name: str
    plain: str
    words: tuple[str, ...] = ()
    near: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotListed:
    """What people believe is on the list and is not. ``text`` says what holds instead, ``laws`` where."""

    id: str
    name: str
    text: str
    words: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be given. ``key`` is the one key that gives it while the question has the focus."""

    value: str
    label: str
    key: str


OFFENCE = "offence"
"""The kind of question that is answered with an offence, or with something that is not listed."""


LISTED, NOT_LISTED = "@listed", "@not_listed"
"""What stands for all offences of the list, and for all that is not on it, in the rules' file and where a change is described."""


@dataclass(frozen=True, slots=True)
class Literal:
    """``question`` of ``branch`` ("" = the branch it is asked in) has one of ``values``; ``negated``: has none of them."""

    branch: str
    question: str
    values: frozenset[str]
    negated: bool = False


Clause = tuple[Literal, ...]
"""One of these holds."""
Condition = tuple[Clause, ...]
"""All of these hold."""


@dataclass(frozen=True, slots=True)
class Question:
    """``branches`` it is asked in. ``kind`` is OFFENCE or "answer". ``asked_if``: asked unless this is surely not so.

    ``help`` explains it in plain words; ``say`` is how one may ask the caller, "" = not asked of the caller.
    """

    id: str
    branches: tuple[str, ...]
    text: str
    options: tuple[Option, ...]
    kind: str = "answer"
    help: str = ""
    say: str = ""
    asked_if: Condition = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A duty, a right, or something to know, in each of ``branches`` where ``condition`` holds.

    ``title`` says what follows, ``to_whom`` whom it is done to, ``why`` the reason; ``otherwise`` what it means that it does not
    follow; ``laws`` are ids. ``to_whom`` may be "".
    """

    id: str
    branches: tuple[str, ...]
    strength: Strength
    laws: tuple[str, ...]
    title: str
    condition: Condition
    why: str
    to_whom: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A kind of danger that is assessed by itself. ``chosen`` = the counsellor chooses it; otherwise ``asked_if`` opens it.

    The branch "case" holds what concerns all of them, is always there and comes first.
    """

    id: str
    label: str
    help: str
    key: str = ""
    chosen: bool = True
    asked_if: Condition = ()


@dataclass(frozen=True)
class Rules:
    """One version of the rules. ``checked``: the day of the edition of the laws; ``lawyer_checked`` None = by no lawyer yet."""

    version: str
    checked: date
    source: str
    disclaimer: str
    lawyer_checked: date | None
    laws: tuple[Law, ...]
    branches: tuple[Branch, ...]
    questions: tuple[Question, ...]
    offences: tuple[Offence, ...]
    not_listed: tuple[NotListed, ...]
    outcomes: tuple[Outcome, ...]

    @cached_property
    def law(self) -> dict[str, Law]:
        """The laws by id."""
        return {one.id: one for one in self.laws}

    @cached_property
    def offence(self) -> dict[str, Offence]:
        """The listed offences by id."""
        return {one.id: one for one in self.offences}

    @cached_property
    def unlisted(self) -> dict[str, NotListed]:
        """What is not listed, by id."""
        return {one.id: one for one in self.not_listed}

    @cached_property
    def places(self) -> dict[tuple[str, str], Question]:
        """The questions by (branch, id)."""
        return {(name, one.id): one for one in self.questions for name in one.branches}

    @cached_property
    def singled(self) -> frozenset[str]:
        """The offences, and what is not listed, that some condition treats in a way of their own."""
        conditions = [*(one.asked_if for one in self.questions), *(one.condition for one in self.outcomes)]
        values = [one.values for condition in conditions for clause in condition for one in clause]
        return frozenset().union(*(one for one in values if not self.whole(one))) & {*self.offence, *self.unlisted}

    def whole(self, values: frozenset[str]) -> bool:
        """Are these all offences of the list, or all that is not on it?"""
        return values >= self.offence.keys() or values >= self.unlisted.keys()

    def of_branch(self, branch: str) -> tuple[Question, ...]:
        """The questions of a branch, in order."""
        return tuple(one for one in self.questions if branch in one.branches)

    def question(self, name: str, branch: str = "") -> Question:
        """The question with this id (in this branch). Raises KeyError."""
        found = next((one for one in self.questions if one.id == name and (not branch or branch in one.branches)), None)
        if found is None:
            raise KeyError(name)
        return found
