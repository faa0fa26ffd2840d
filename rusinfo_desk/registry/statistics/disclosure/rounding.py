"""Controlled rounding: every count becomes a multiple of the base, and all sums still hold."""

from __future__ import annotations

from rusinfo_desk.registry.model.disclosure import Leak, Problem

__all__ = ["audit_rounded", "rounded"]


def rounded(problem: Problem, base: int = 3, seconds: float = 20.0) -> tuple[int, ...]:
    """The rounded counts by place."""
    raise NotImplementedError


def audit_rounded(problem: Problem, values: tuple[int, ...], base: int = 3) -> tuple[Leak, ...]:
    """The small counts that an attacker narrows to fewer than ``base`` values from the rounded ones and their sums."""
    raise NotImplementedError
