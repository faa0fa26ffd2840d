"""What follows from the answers: the value that screen, record and report show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rusinfo_desk.registry.model.duty.rules import Outcome, Strength

__all__ = ["Conclusion", "Finding", "Reason", "Turn", "Verdict"]


class Verdict(StrEnum):
    """Whether an outcome follows. MAY_FOLLOW: it hangs on something that is unanswered or unsure."""

    FOLLOWS = "follows"
    MAY_FOLLOW = "may_follow"
    DOES_NOT_FOLLOW = "does_not_follow"

    @classmethod
    def of(cls, held: bool | None) -> Verdict:
        """The verdict where a condition holds, does not hold, or is open (None)."""
        return cls.MAY_FOLLOW if held is None else cls.FOLLOWS if held else cls.DOES_NOT_FOLLOW


@dataclass(frozen=True, slots=True)
class Reason:
    """An answer that an outcome rests on. ``value`` "" = unanswered."""

    branch: str
    question: str
    value: str


@dataclass(frozen=True, slots=True)
class Turn:
    """If these questions were all answered so, the verdict would be ``verdict``. A ``value`` may also be LISTED or NOT_LISTED of
    :mod:`rusinfo_desk.registry.model.duty.rules`: some other offence on the list, something that is not on it."""

    answers: tuple[Reason, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """One outcome in one branch. ``because``: the answers that carry the verdict, or when it is open those that are open;
    ``changes``: the answers as they are, where another would change it; ``turns``: which other, and what it would lead to."""

    branch: str
    outcome: Outcome
    verdict: Verdict
    because: tuple[Reason, ...] = ()
    changes: tuple[Reason, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """All findings: duties first, then rights, then information; within each those that follow, that may, that do not."""

    findings: tuple[Finding, ...]

    @property
    def duty(self) -> Verdict:
        """The strongest verdict on any duty."""
        found = {one.verdict for one in self.findings if one.outcome.strength is Strength.DUTY}
        return next((one for one in (Verdict.FOLLOWS, Verdict.MAY_FOLLOW) if one in found), Verdict.DOES_NOT_FOLLOW)

    def of(self, verdict: Verdict, strength: Strength) -> tuple[Finding, ...]:
        """The findings of one verdict and strength."""
        return tuple(one for one in self.findings if one.verdict is verdict and one.outcome.strength is strength)
