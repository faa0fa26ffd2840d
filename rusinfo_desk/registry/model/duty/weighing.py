"""Whether a condition holds, with what is known: it does, it does not, or that is open (None). Kleene's three-valued logic.

A question that is not to be asked, or whose branch is not open, has none of its answers, whatever was once said to it. One that
is to be asked and is unanswered or answered with "usikker" leaves open what depends on it: unsure never becomes no.
"""

from __future__ import annotations

from collections.abc import Iterable

from rusinfo_desk.registry.model.duty.rules import OFFENCE, UNSURE, Clause, Condition, Literal, Question, Replies, Rules

__all__ = ["CASE", "Place", "Truth", "Weighing", "open_branches"]

CASE = "case"
"""The branch that is always there."""

Truth = bool | None
"""None: open."""

Place = tuple[str, str]
"""A branch and a question in it."""


def open_branches(rules: Rules, chosen: Iterable[str], replies: Replies) -> tuple[str, ...]:
    """The branches to go through, in the order of the rules: the one that is always there, the chosen ones, and those that an
    answer opens by saying so or by being unsure."""
    picked = frozenset(chosen)
    wanted = {CASE, *(one.id for one in rules.branches if one.chosen and one.id in picked)}
    for one in rules.branches:
        if not one.chosen and one.asked_if and all(_may(rules, clause, wanted, replies) for clause in one.asked_if):
            wanted.add(one.id)
    return tuple(one.id for one in rules.branches if one.id in wanted)


def _may(rules: Rules, clause: Clause, wanted: set[str], replies: Replies) -> bool:
    """Does an answer say so, or leave it open? What is unanswered opens nothing, nor does an unknown offence."""
    for one in clause:
        place = one.branch or CASE, one.question
        value = replies.get(place, "")
        if not value or place[0] not in wanted:
            continue
        if value == UNSURE and rules.places[place].kind != OFFENCE:
            return True
        if value != UNSURE and (value in one.values) is not one.negated:
            return True
    return False


class Weighing:
    """The rules with one set of answers. ``branches`` are those that are open."""

    def __init__(self, rules: Rules, branches: Iterable[str], replies: Replies) -> None:
        self._rules = rules
        self._open = frozenset(branches)
        self._replies = replies
        self._asked: dict[Place, bool] = {}

    def value(self, place: Place) -> str:
        """What was answered, "" = nothing."""
        return self._replies.get(place, "")

    def question(self, place: Place) -> Question | None:
        """The question at a place of the rules; None when there is none."""
        return self._rules.places.get(place)

    def asked(self, place: Place) -> bool:
        """Is this question to be asked? Yes unless its condition surely does not hold."""
        if place not in self._asked:
            question = self.question(place)
            self._asked[place] = False
            self._asked[place] = (
                question is not None and place[0] in self._open and self.truth(question.asked_if, place[0]) is not False
            )
        return self._asked[place]

    def truth(self, condition: Condition, branch: str) -> Truth:
        """Does the condition hold in this branch? One that asks nothing holds."""
        found: Truth = True
        for clause in condition:
            held = self.clause(clause, branch)
            if held is False:
                return False
            found = found if held else None
        return found

    def clause(self, clause: Clause, branch: str) -> Truth:
        """Does one of these hold in this branch?"""
        found: Truth = False
        for one in clause:
            held = self.literal(one, branch)
            if held is True:
                return True
            found = None if held is None else found
        return found

    def literal(self, literal: Literal, branch: str) -> Truth:
        """Is it answered so, in this branch or the one that the literal names?"""
        place = literal.branch or branch, literal.question
        if not self.asked(place):
            return literal.negated
        value = self.value(place)
        return None if value in {"", UNSURE} else (value in literal.values) is not literal.negated
