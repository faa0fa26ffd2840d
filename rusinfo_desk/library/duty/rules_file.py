"""Reads the rules of the duty to avert from TOML: strictly, so that a slip in what a leader publishes is seen in time."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date

from rusinfo_desk.library.duty.condition_text import condition_of
from rusinfo_desk.library.duty.fields import BadRulesError, Faults, Fields, lines_of
from rusinfo_desk.library.duty.rules_check import MOST_LETTERS, check_rules
from rusinfo_desk.registry.model.duty.rules import (
    LISTED,
    NOT_LISTED,
    OFFENCE,
    Branch,
    Condition,
    Law,
    NotListed,
    Offence,
    Option,
    Outcome,
    Question,
    Rules,
    Strength,
)

__all__ = ["BadRulesError", "read_rules"]

Groups = Mapping[str, frozenset[str]]

_NAMES = {
    "laws": "loven",
    "branches": "grenen",
    "offences": "lovbruddet",
    "not_listed": "det som ikke er listet,",
    "questions": "spørsmålet",
    "outcomes": "utfallet",
}
_VERSION = re.compile(r"[0-9a-z][0-9a-z._-]{0,29}")
_SHORTHAND = {
    "ja_nei": (Option("ja", "Ja", "J"), Option("nei", "Nei", "N"), Option("usikker", "Usikker", "U")),
}
"""``answers = "ja_nei"``: the three answers of most questions."""


def read_rules(text: str) -> Rules:
    """The rules of a text. Raises BadRulesError (a ValueError that names line and field in Norwegian), and nothing else."""
    faults = Faults()
    if len(text) > MOST_LETTERS:
        raise BadRulesError((None, f"teksten er for lang, over {MOST_LETTERS} tegn"))
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        place = re.search(r"at line (\d+)", str(fault))
        raise BadRulesError((int(place[1]) if place else None, "teksten er ikke gyldig TOML")) from fault
    lines = lines_of(text)
    rules = _rules(Fields(values, "reglene", None, faults), lines, faults)
    if not faults.found:
        check_rules(rules, lines, faults)
    faults.stop()
    return rules


def _rules(top: Fields, lines: Mapping[str, list[int]], faults: Faults) -> Rules:
    def records(table: str) -> Iterator[Fields]:
        for number, values in enumerate(top.records(table)):
            known = lines.get(table, [])
            name = str(values.get("id", number + 1)) if isinstance(values, dict) else str(number + 1)
            yield Fields(values, f"{_NAMES[table]} «{name}»", known[number] if number < len(known) else None, faults)

    offences = tuple(_offence(one) for one in records("offences"))
    unlisted = tuple(_not_listed(one) for one in records("not_listed"))
    groups: Groups = {LISTED: frozenset(one.id for one in offences), NOT_LISTED: frozenset(one.id for one in unlisted)}
    rules = Rules(
        version=top.id("version", _VERSION),
        checked=top.day("checked") or date.min,
        source=top.text("source"),
        disclaimer=top.text("disclaimer"),
        lawyer_checked=top.day("lawyer_checked", needed=False),
        laws=tuple(_law(one) for one in records("laws")),
        branches=tuple(_branch(one, groups) for one in records("branches")),
        questions=tuple(_question(one, groups) for one in records("questions")),
        offences=offences,
        not_listed=unlisted,
        outcomes=tuple(_outcome(one, groups) for one in records("outcomes")),
    )
    top.done()
    return rules


def _law(one: Fields) -> Law:
    law = Law(
        one.id(),
        one.text("section"),
        one.text("text"),
        one.day("checked") or date.min,
        one.text("source"),
        one.text("doubt", False),
    )
    one.done()
    return law


def _offence(one: Fields) -> Offence:
    offence = Offence(
        id=one.id(),
        section=one.text("section"),
        name=one.text("name"),
        plain=one.text("plain"),
        words=one.texts("words", needed=False),
        near=one.flag("near"),
        note=one.text("note", needed=False),
    )
    one.done()
    return offence


def _not_listed(one: Fields) -> NotListed:
    found = NotListed(one.id(), one.text("name"), one.text("text"), one.texts("words", False), one.texts("laws", False))
    one.done()
    return found


def _branch(one: Fields, groups: Groups) -> Branch:
    branch = Branch(
        id=one.id(),
        label=one.text("label"),
        help=one.text("help"),
        key=one.text("key", needed=False),
        chosen=one.flag("chosen", default=True),
        asked_if=_condition(one, "asked_if", groups),
    )
    one.done()
    return branch


def _question(one: Fields, groups: Groups) -> Question:
    kind = one.text("kind", needed=False) or "answer"
    if kind not in {"answer", OFFENCE}:
        one.fault("har en ukjent «kind»")
    question = Question(
        id=one.id(),
        branches=one.texts("branches"),
        text=one.text("text"),
        options=_options(one, kind),
        kind=kind,
        help=one.text("help", needed=False),
        say=one.text("say", needed=False),
        asked_if=_condition(one, "asked_if", groups),
    )
    one.done()
    return question


def _options(one: Fields, kind: str) -> tuple[Option, ...]:
    """The answers that are written out; without them "ja", "nei" and "usikker". An offence needs none but may have "usikker"."""
    written = one.records("options", needed=False)
    if not written:
        return () if kind == OFFENCE else _SHORTHAND["ja_nei"]
    options = []
    for values in written:
        fields = one.inner(values, "et svar")
        options.append(Option(fields.id("value"), fields.text("label"), fields.text("key")))
        fields.done()
    return tuple(options)


def _outcome(one: Fields, groups: Groups) -> Outcome:
    strength = one.text("strength")
    if strength not in list(Strength):
        one.fault("har en ukjent «strength»")
    outcome = Outcome(
        id=one.id(),
        branches=one.texts("branches"),
        strength=Strength(strength) if strength in list(Strength) else Strength.INFORMATION,
        laws=one.texts("laws", needed=False),
        title=one.text("title"),
        condition=_condition(one, "condition", groups),
        why=one.text("why"),
        to_whom=one.text("to_whom", needed=False),
        otherwise=one.text("otherwise", needed=False),
    )
    one.done()
    return outcome


def _condition(one: Fields, key: str, groups: Groups) -> Condition:
    try:
        return condition_of(one.texts(key, needed=False), groups)
    except ValueError as fault:
        one.fault(str(fault))
        return ()
