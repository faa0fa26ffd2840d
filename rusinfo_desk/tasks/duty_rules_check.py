"""Whether rules of the duty to avert can be kept beside those that were: each text has a version of its own."""

from __future__ import annotations

from collections.abc import Iterator

from rusinfo_desk.registry.model.content import DUTY_RULES_ID, ContentKind
from rusinfo_desk.tasks.content_check import Problem
from rusinfo_desk.tasks.content_sources import kept_form
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.load_duty import duty_texts, rules_or_fault

__all__ = ["duty_problems"]

_KIND = ContentKind.DUTY_RULES


def duty_problems(desk: Desk, source: str) -> tuple[Problem, ...]:
    """Why the rules of a text that can be read cannot be kept; nothing when they can.

    A case names the version that it was assessed by, so two texts never have the same one. Days lie behind.
    """
    text, rules = kept_form(_KIND, source), rules_or_fault(source)
    if isinstance(rules, str):
        return (Problem(None, rules),)
    return (*_used_before(desk, text, rules.version), *_days_ahead(desk, text))


def _used_before(desk: Desk, text: str, version: str) -> Iterator[Problem]:
    for other in dict.fromkeys((*_kept(desk), *duty_texts(desk))):
        known = rules_or_fault(other)
        if other != text and not isinstance(known, str) and known.version == version:
            yield Problem(_line(text, "version"), f"version «{version}» er brukt av en annen tekst: gi den en ny")
            return


def _days_ahead(desk: Desk, text: str) -> Iterator[Problem]:
    """The text as a whole is looked at by the check of all content; here each law."""
    rules, today = rules_or_fault(text), desk.clock().date()
    if not isinstance(rules, str):
        for law in rules.laws:
            if law.checked > today:
                yield Problem(_line(text, f'id = "{law.id}"'), f"checked i lov «{law.id}»: datoen er ikke kommet ennå")


def _kept(desk: Desk) -> Iterator[str]:
    """Every text that this home has kept, published or not."""
    yield from (one.body for one in desk.store.content.changes(_KIND, DUTY_RULES_ID) if one.body)


def _line(text: str, beginning: str) -> int | None:
    return next((number for number, line in enumerate(text.split("\n"), 1) if line.startswith(beginning)), None)
