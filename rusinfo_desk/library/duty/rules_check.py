"""Whether the parts of the rules fit together: what is named is there, and a question depends on earlier ones only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rusinfo_desk.library.duty.fields import Faults
from rusinfo_desk.registry.model.duty.rules import OFFENCE, UNSURE, Condition, Question, Rules
from rusinfo_desk.registry.model.duty.weighing import CASE, Place

__all__ = ["MOST_LETTERS", "check_rules"]

MOST_LETTERS = 500_000
"""Letters in a text of rules; what ships has a tenth."""

_MOST = {"laws": 100, "branches": 8, "offences": 300, "not_listed": 100, "questions": 80, "outcomes": 80}
_MOST_LITERALS = 40
_MOST_ANSWERS = 12
"""Some three times what ships. A conclusion is weighed again for each answer that might change it: far more would keep the
counsellor waiting, and questions that hang on each other in hundreds could not be followed to their end."""


def check_rules(rules: Rules, lines: Mapping[str, Sequence[int]], faults: Faults) -> None:
    """Notes what does not fit. ``lines``: where the records of each table begin."""
    _Check(rules, lines, faults).run()


class _Check:
    def __init__(self, rules: Rules, lines: Mapping[str, Sequence[int]], faults: Faults) -> None:
        self._rules = rules
        self._lines = lines
        self._faults = faults
        self._branches = [one.id for one in rules.branches]
        order = [(name, one.id) for name in self._branches for one in rules.questions if name in one.branches]
        self._order = {place: number for number, place in enumerate(order)}
        everything = frozenset((*rules.offence, *rules.unlisted))
        self._values = {
            (name, one.id): {option.value for option in one.options} | (everything if one.kind == OFFENCE else frozenset())
            for one in rules.questions
            for name in one.branches
        }

    def run(self) -> None:
        rules = self._rules
        self._sizes()
        self._once("laws", [one.id for one in rules.laws])
        self._once("branches", [one.id for one in rules.branches])
        self._once("branches", [one.key.casefold() for one in rules.branches if one.chosen])
        self._once("offences", [*(one.id for one in rules.offences), *(one.id for one in rules.not_listed)])
        self._once("questions", [" i ".join((one.id, name)) for one in rules.questions for name in one.branches])
        self._once("outcomes", [one.id for one in rules.outcomes])
        if self._branches[:1] != [CASE]:
            self._faults.add(None, f"den første grenen er ikke «{CASE}»")
        for number, branch in enumerate(rules.branches):
            if branch.chosen is not (len(branch.key) == 1):
                self._say("branches", number, "skal ha én tast når den velges, og ingen når den åpner seg selv")
            self._condition("branches", number, branch.asked_if, (CASE,), None)
        for number, question in enumerate(rules.questions):
            self._known("questions", number, question.branches, self._branches)
            self._answers(number, question)
            self._condition("questions", number, question.asked_if, question.branches, question.id)
        for number, outcome in enumerate(rules.outcomes):
            self._known("outcomes", number, outcome.branches, self._branches)
            self._known("outcomes", number, outcome.laws, rules.law)
            self._condition("outcomes", number, outcome.condition, outcome.branches, None)
        for number, unlisted in enumerate(rules.not_listed):
            self._known("not_listed", number, unlisted.laws, rules.law)

    def _sizes(self) -> None:
        for table, most in _MOST.items():
            if len(getattr(self._rules, table)) > most:
                self._faults.add(None, f"«{table}» har flere enn {most}")
        for number, question in enumerate(self._rules.questions):
            if len(question.options) > _MOST_ANSWERS:
                self._say("questions", number, f"har flere enn {_MOST_ANSWERS} svar")

    def _say(self, table: str, number: int, text: str) -> None:
        known = self._lines.get(table, ())
        records: tuple[Any, ...] = getattr(self._rules, table)
        self._faults.add(known[number] if number < len(known) else None, f"«{records[number].id}» {text}")

    def _once(self, table: str, names: Iterable[str]) -> None:
        for name, number in Counter(names).items():
            if number > 1:
                self._faults.add(None, f"«{name}» står {number} ganger i {table}")

    def _known(self, table: str, number: int, names: Iterable[str], known: Iterable[str]) -> None:
        for name in names:
            if name not in known:
                self._say(table, number, f"nevner «{name}», som ikke finnes")

    def _answers(self, number: int, question: Question) -> None:
        values = [one.value for one in question.options]
        keys = [one.key.casefold() for one in question.options]
        if len(set(values)) != len(values) or len(set(keys)) != len(keys) or any(len(key) != 1 for key in keys):
            self._say("questions", number, "har to svar med samme verdi eller tast, eller en tast som ikke er ett tegn")
        if UNSURE not in values:
            self._say("questions", number, f"mangler svaret «{UNSURE}»")

    def _condition(self, table: str, number: int, condition: Condition, branches: Iterable[str], before: str | None) -> None:
        """``before``: the question whose condition it is; it may name only what comes before that one."""
        if sum(map(len, condition)) > _MOST_LITERALS:
            self._say(table, number, f"har et vilkår med flere enn {_MOST_LITERALS} ledd")
        for literal in (one for clause in condition for one in clause):
            places = [(literal.branch or branch, literal.question) for branch in branches]
            for branch, place in zip(branches, places, strict=True):
                self._place(table, number, place, branch, before)
            known = {value for place in places for value in self._values.get(place, ())}
            if known:
                self._known(table, number, sorted(literal.values), known)

    def _place(self, table: str, number: int, place: Place, branch: str, before: str | None) -> None:
        if place[0] not in {branch, CASE} or place not in self._order:
            self._say(table, number, f"har et vilkår om «{place[0]}.{place[1]}», som ikke finnes der")
        elif before is not None and self._order[place] >= self._order.get((branch, before), 0):
            self._say(table, number, f"har et vilkår om «{place[1]}», som ikke blir spurt før")
