"""Why a verdict is what it is, and what would change it: both read off the condition itself, nothing is written case by case."""

from __future__ import annotations

from rusinfo_desk.registry.model.duty.conclusion import Reason, Turn
from rusinfo_desk.registry.model.duty.rules import Condition, Outcome, Replies, Rules
from rusinfo_desk.registry.model.duty.weighing import Weighing

__all__ = ["because", "turns"]


def because(weighing: Weighing, condition: Condition, branch: str) -> tuple[Reason, ...]:
    """The answers that carry the verdict: for what is open, those that are open."""
    return ()


def turns(rules: Rules, chosen: tuple[str, ...], replies: Replies, branch: str, outcome: Outcome) -> tuple[Turn, ...]:
    """The smallest changes of answers that would give another verdict."""
    return ()
