"""Reads ``resources/duty/practice.toml``: the invented cases that the duty to avert is practised on. Strict: what is unknown,
missing or misspelt is refused with where it stands."""

from __future__ import annotations

from rusinfo_desk.registry.model.duty.practice import PracticeCase
from rusinfo_desk.registry.model.duty.rules import Rules

__all__ = ["read_practice"]


def read_practice(text: str, rules: Rules) -> tuple[PracticeCase, ...]:
    """The cases in the order of the file. Raises ValueError with case and field, in Norwegian."""
    raise NotImplementedError
