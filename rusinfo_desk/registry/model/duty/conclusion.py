"""What follows from the answers: the value that screen, record and report show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rusinfo_desk.registry.model.duty.rules import Outcome, Strength

__all__ = ["Conclusion", "Finding", "Reason", "Verdict"]


class Verdict(StrEnum):
    """Whether an outcome follows. MAY_FOLLOW: it hangs on something that is unanswered or unsure."""

    FOLLOWS = "follows"
    MAY_FOLLOW = "may_follow"
    DOES_NOT_FOLLOW = "does_not_follow"


@dataclass(frozen=True, slots=True)
class Reason:
    """An answer that an outcome rests on. ``value`` "" = unanswered."""

    branch: str
    question: str
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One outcome in one branch. ``because``: the answers that carry the verdict; ``changes``: those where another answer would
    change it."""

    branch: str
    outcome: Outcome
    verdict: Verdict
    because: tuple[Reason, ...] = ()
    changes: tuple[Reason, ...] = ()


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
