"""Why a verdict is what it is, and what would change it: both read off the condition itself, nothing is written case by case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from rusinfo_desk.registry.model.duty.conclusion import Reason, Turn, Verdict
from rusinfo_desk.registry.model.duty.rules import (
    LISTED,
    NOT_LISTED,
    OFFENCE,
    UNSURE,
    Clause,
    Condition,
    Literal,
    Outcome,
    Replies,
    Rules,
)
from rusinfo_desk.registry.model.duty.weighing import CASE, Place, Weighing, open_branches

__all__ = ["because", "turns"]

_TOGETHER, _AMONG = 3, 4
"""How many answers are changed together at most, and among how many: more than that nobody takes in."""


def because(weighing: Weighing, condition: Condition, branch: str) -> tuple[Reason, ...]:
    """The answers that carry the verdict.

    Where the condition holds, one answer for each clause; where it does not, all answers of the clauses that do not; where it is
    open, the questions that are open. A question that is not asked is replaced by the answers that made it so.
    """
    truth = weighing.truth(condition, branch)
    found: dict[Reason, None] = {}
    for clause in condition:
        if weighing.clause(clause, branch) is truth:
            found |= dict.fromkeys(_of_clause(weighing, clause, branch))
    return tuple(found)


def _of_clause(weighing: Weighing, clause: Clause, branch: str) -> Iterator[Reason]:
    truth = weighing.clause(clause, branch)
    for one in clause:
        if weighing.literal(one, branch) is truth:
            yield from _of_literal(weighing, one, branch)
            if truth:
                return


def _of_literal(weighing: Weighing, one: Literal, branch: str) -> Iterator[Reason]:
    place = one.branch or branch, one.question
    question = weighing.question(place)
    if question is None:
        return
    if weighing.asked(place):
        yield Reason(*place, weighing.value(place))
    else:
        yield from because(weighing, question.asked_if, place[0])


def turns(rules: Rules, chosen: tuple[str, ...], replies: Replies, branch: str, outcome: Outcome) -> tuple[Turn, ...]:
    """The smallest changes of answers that would give each other verdict: single answers, else two or three together.

    Those that settle it come before those that leave it open. Where much is open, only single answers are told.
    """
    turning = _Turning(rules, chosen, replies, branch, outcome)
    found = [*turning.of_size(1)]
    for size in range(2, _TOGETHER + 1):
        reached = {turn.verdict for turn in found}
        left = {one for one in turning.targets if one not in reached and (one is not Verdict.MAY_FOLLOW or not found)}
        if left:
            found += [turn for turn in turning.of_size(size) if turn.verdict in left]
    return tuple(sorted(found, key=lambda turn: turn.verdict is Verdict.MAY_FOLLOW))


class _Turning:
    """One outcome in one branch, weighed again with other answers."""

    def __init__(self, rules: Rules, chosen: tuple[str, ...], replies: Replies, branch: str, outcome: Outcome) -> None:
        self._rules = rules
        self._chosen = chosen
        self._replies = replies
        self._branch = branch
        self._outcome = outcome
        self._now = self._verdict(replies)
        self.targets = [one for one in Verdict if one is not self._now]

    def of_size(self, size: int) -> Iterator[Turn]:
        """The changes of so many answers that lead elsewhere; several together are sought among those that carry the verdict."""
        places = self._involved() if size == 1 else self._carrying()
        for some in combinations(places, size):
            for values in product(*(self._others(place) for place in some)):
                meant = {place: real for place, (_, real) in zip(some, values, strict=True)}
                verdict = self._verdict({**self._replies, **meant})
                if verdict is not self._now:
                    yield Turn(tuple(Reason(*place, told) for place, (told, _) in zip(some, values, strict=True)), verdict)

    def _verdict(self, replies: Replies) -> Verdict:
        opened = open_branches(self._rules, self._chosen, replies)
        if self._branch not in opened:
            return Verdict.DOES_NOT_FOLLOW
        return Verdict.of(Weighing(self._rules, opened, replies).truth(self._outcome.condition, self._branch))

    def _carrying(self) -> tuple[Place, ...]:
        """The places that carry the verdict; where it follows, also those that would carry it in another's stead."""
        weighing = Weighing(self._rules, open_branches(self._rules, self._chosen, self._replies), self._replies)
        condition, branch = self._outcome.condition, self._branch
        if self._now is Verdict.FOLLOWS:
            true = [one for clause in condition for one in clause if weighing.literal(one, branch)]
            reasons = [reason for one in true for reason in _of_literal(weighing, one, branch)]
        else:
            reasons = list(because(weighing, condition, branch))
        places = tuple(dict.fromkeys((one.branch, one.question) for one in reasons))
        return places if len(places) <= _AMONG else ()

    def _involved(self) -> tuple[Place, ...]:
        """The places that the condition rests on, with those that decide whether they are asked at all."""
        opening = next(one.asked_if for one in self._rules.branches if one.id == self._branch)
        found: dict[Place, None] = {}
        left = [*_places(opening, CASE), *_places(self._outcome.condition, self._branch)]
        while left:
            place = left.pop(0)
            if place not in found and place in self._rules.places:
                found[place] = None
                left += _places(self._rules.places[place].asked_if, place[0])
        return tuple(found)

    def _others(self, place: Place) -> Iterator[tuple[str, str]]:
        """The other answers to a question: as told and as weighed. Unsure is no change worth telling."""
        question, now = self._rules.places[place], self._replies.get(place, "")
        if question.kind != OFFENCE:
            yield from ((one.value, one.value) for one in question.options if one.value not in {UNSURE, now})
            return
        for told, kind in ((LISTED, self._rules.offence), (NOT_LISTED, self._rules.unlisted)):
            plain = [one for one in kind if one != now and one not in self._rules.singled]
            yield from ((told, one) for one in plain[:1])
        yield from ((one, one) for one in sorted(self._named(place)) if one != now)

    def _named(self, place: Place) -> frozenset[str]:
        """The offences that the outcome itself asks for by name."""
        literals = [one for clause in self._outcome.condition for one in clause if not one.negated]
        named = [one.values for one in literals if (one.branch or self._branch, one.question) == place]
        return frozenset().union(*(values for values in named if not self._rules.whole(values)))


def _places(condition: Condition, branch: str) -> Iterable[Place]:
    return [(one.branch or branch, one.question) for clause in condition for one in clause]
