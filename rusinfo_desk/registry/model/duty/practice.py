"""Invented cases to practise on, and how what was chosen compares with what was expected. Nothing of it is ever kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.codes import Decision, Notified
from rusinfo_desk.registry.model.duty.conclusion import Verdict
from rusinfo_desk.registry.model.duty.rules import Replies

__all__ = ["Compared", "PracticeCase", "Stage", "Topic", "compare"]


@dataclass(frozen=True, slots=True)
class Stage:
    """What the caller says at one point. ``replies``: the answers that follow from it, (branch, question) → value."""

    says: tuple[str, ...]
    replies: Replies


@dataclass(frozen=True)
class PracticeCase:
    """An invented case. ``about`` says what is practised and gives nothing away; ``learn`` what to take along, shown at the end.

    ``branches`` are those that the counsellor is expected to choose; ``outcomes``: (branch, outcome) → verdict, of all that
    follow or may follow, duties and rights only; ``notified``: whom it is right to notify, empty = nobody.
    """

    id: str
    title: str
    about: str
    branches: tuple[str, ...]
    stages: tuple[Stage, ...]
    outcomes: Mapping[tuple[str, str], Verdict]
    decision: Decision
    learn: str
    notified: tuple[Notified, ...] = ()

    @cached_property
    def replies(self) -> Replies:
        """All expected answers."""
        return {key: value for stage in self.stages for key, value in stage.replies.items()}

    def stage_of(self, branch: str, question: str) -> int | None:
        """The stage (from 0) in which the caller tells what this question asks; None = never."""
        return next((place for place, one in enumerate(self.stages) if (branch, question) in one.replies), None)


class Topic(StrEnum):
    """What is compared."""

    BRANCHES = "branches"
    REPLY = "reply"
    DECISION = "decision"
    NOTIFIED = "notified"


@dataclass(frozen=True, slots=True)
class Compared:
    """Expected beside chosen, as codes. ``branch`` and ``question`` of a REPLY, otherwise "". ``right``: they are the same."""

    topic: Topic
    expected: tuple[str, ...]
    chosen: tuple[str, ...]
    branch: str = ""
    question: str = ""

    @property
    def right(self) -> bool:
        return set(self.expected) == set(self.chosen)


def compare(practice: PracticeCase, case: Case) -> tuple[Compared, ...]:
    """What was chosen in ``case`` beside what was expected: branches, each expected answer, decision, who was notified."""
    rows = [Compared(Topic.BRANCHES, practice.branches, tuple(one for one in case.branches))]
    for (branch, question), value in practice.replies.items():
        given = case.replies.get((branch, question), "")
        rows.append(Compared(Topic.REPLY, (value,), (given,) if given else (), branch, question))
    decided = (str(case.decision.code),) if case.decision is not None else ()
    rows.append(Compared(Topic.DECISION, (str(practice.decision),), decided))
    told = tuple(dict.fromkeys(one.to for one in case.notifications))
    rows.append(Compared(Topic.NOTIFIED, tuple(str(one) for one in practice.notified), told))
    return tuple(rows)
