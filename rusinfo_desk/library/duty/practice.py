"""Reads ``resources/duty/practice.toml``: the invented cases that the duty to avert is practised on. Strict: what is unknown,
missing or misspelt is refused with its line, and so is an answer that the rules do not have."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection

from rusinfo_desk.library.duty.fields import BadRulesError, Faults, Fields, lines_of
from rusinfo_desk.registry.model.duty.codes import Decision, Notified
from rusinfo_desk.registry.model.duty.conclusion import Verdict
from rusinfo_desk.registry.model.duty.practice import PracticeCase, Stage
from rusinfo_desk.registry.model.duty.rules import OFFENCE, Replies, Rules

__all__ = ["read_practice"]

_PLACE = re.compile(r"([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*) = ([a-z][a-z0-9_]*)")
"""``branch.question = value`` and ``branch.outcome = verdict``."""
_MOST_LETTERS = 400


def read_practice(text: str, rules: Rules) -> tuple[PracticeCase, ...]:
    """The cases in the order of the file. Raises BadRulesError (a ValueError that names line and field in Norwegian)."""
    faults = Faults()
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        place = re.search(r"at line (\d+)", str(fault))
        raise BadRulesError((int(place[1]) if place else None, "teksten er ikke gyldig TOML")) from fault
    top, lines = Fields(values, "øvelsene", None, faults), lines_of(text).get("cases", [])
    reader = _Reader(rules)
    found: list[PracticeCase] = []
    for number, record in enumerate(top.records("cases")):
        name = str(record.get("id", number + 1)) if isinstance(record, dict) else str(number + 1)
        one = Fields(record, f"øvelsen «{name}»", lines[number] if number < len(lines) else None, faults)
        made = reader.case(one)
        if made.id in {other.id for other in found}:
            one.fault("har en «id» som en annen øvelse har")
        found.append(made)
    top.done()
    faults.stop()
    return tuple(found)


class _Reader:
    """Reads one case after the other against the same rules."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._chosen = {one.id for one in rules.branches if one.chosen}

    def case(self, one: Fields) -> PracticeCase:
        made = PracticeCase(
            id=one.id(),
            title=one.text("title"),
            about=one.text("about"),
            branches=self._known(one, "branches", one.texts("branches"), self._chosen),
            stages=self._stages(one),
            outcomes={place: self._verdict(one, value) for place, value in self._outcomes(one)},
            decision=Decision(self._known(one, "decision", (one.text("decision"),), set(Decision))[0]),
            learn=one.text("learn"),
            notified=tuple(Notified(code) for code in self._known(one, "notified", one.texts("notified", False), set(Notified))),
        )
        if (made.decision is Decision.NOTIFY) is not bool(made.notified):
            one.fault("må ha «notified» når «decision» er «notify», og bare da")
        one.done()
        return made

    def _stages(self, one: Fields) -> tuple[Stage, ...]:
        made: list[Stage] = []
        seen: set[tuple[str, str]] = set()
        for record in one.records("stages"):
            fields = one.inner(record, "et trinn")
            says, replies = fields.texts("says"), self._replies(fields)
            if any(len(line) > _MOST_LETTERS for line in says):
                fields.fault("har en replikk som er for lang")
            if seen & replies.keys():
                fields.fault("svarer på noe som et tidligere trinn har svart på")
            seen |= replies.keys()
            made.append(Stage(says, replies))
            fields.done()
        return tuple(made)

    def _replies(self, one: Fields) -> Replies:
        found: Replies = {}
        for branch, name, value in self._places(one, "answers", needed=False):
            question = next((each for each in self._rules.of_branch(branch) if each.id == name), None)
            if question is None:
                one.fault(f"svarer på «{branch}.{name}», som reglene ikke spør om")
                continue
            values = {option.value for option in question.options}
            if question.kind == OFFENCE:
                values |= self._rules.offence.keys() | self._rules.unlisted.keys()
            if value not in values:
                one.fault(f"svarer «{value}» på «{branch}.{name}», og det svaret finnes ikke")
            found[branch, name] = value
        return found

    def _outcomes(self, one: Fields) -> list[tuple[tuple[str, str], str]]:
        known = {(branch, outcome.id) for outcome in self._rules.outcomes for branch in outcome.branches}
        found = [((branch, name), verdict) for branch, name, verdict in self._places(one, "outcomes", needed=False)]
        for (branch, name), _ in found:
            if (branch, name) not in known:
                one.fault(f"venter utfallet «{branch}.{name}», som reglene ikke har")
        return found

    def _verdict(self, one: Fields, value: str) -> Verdict:
        return Verdict(self._known(one, "outcomes", (value,), {Verdict.FOLLOWS, Verdict.MAY_FOLLOW})[0])

    def _places(self, one: Fields, key: str, *, needed: bool) -> list[tuple[str, str, str]]:
        found: list[tuple[str, str, str]] = []
        for line in one.texts(key, needed):
            if (parts := _PLACE.fullmatch(line)) is None:
                one.fault(f"har «{line}» i «{key}», som ikke er av formen «gren.navn = verdi»")
            else:
                found.append((parts[1], parts[2], parts[3]))
        return found

    def _known(self, one: Fields, key: str, given: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
        """What is given, without what is unknown; something that is known where nothing is left, so that reading goes on."""
        for value in given:
            if value and value not in known:
                one.fault(f"har «{value}» i «{key}», og det finnes ikke")
        return tuple(value for value in given if value in known) or (tuple(sorted(known)[:1]) if given else ())
