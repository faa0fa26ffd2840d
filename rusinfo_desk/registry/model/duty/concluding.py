"""From the answers to what follows: pure, and three-valued. What is unsure or unanswered leaves open what hangs on it.

More answers never turn what follows into what does not, or back: they only settle what was open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rusinfo_desk.registry.model.duty.changing import because, turns
from rusinfo_desk.registry.model.duty.conclusion import Conclusion, Finding, Reason, Verdict
from rusinfo_desk.registry.model.duty.rules import Question, Replies, Rules, Strength
from rusinfo_desk.registry.model.duty.weighing import Weighing, open_branches

__all__ = ["asked", "conclude", "open_branches"]

_VERDICTS = (Verdict.FOLLOWS, Verdict.MAY_FOLLOW, Verdict.DOES_NOT_FOLLOW)
_STRENGTHS = (Strength.DUTY, Strength.RIGHT, Strength.INFORMATION)


def asked(rules: Rules, branches: Iterable[str], replies: Replies) -> tuple[tuple[str, Question], ...]:
    """The questions to ask, each with its branch, in order; answered ones among them. ``branches`` as in :func:`conclude`."""
    opened = open_branches(rules, branches, replies)
    weighing = Weighing(rules, opened, replies)
    return tuple((name, one) for name in opened for one in rules.of_branch(name) if weighing.asked((name, one.id)))


def conclude(rules: Rules, branches: Iterable[str], replies: Replies, explained: bool = True) -> Conclusion:
    """What follows in each open branch. ``branches`` are the chosen ones (more does no harm): "case" is always among those that
    are weighed, and those that open by themselves are opened by the answers alone.

    ``explained``: with the reasons and with what would change it, which costs far more than the verdicts.
    """
    chosen = tuple(branches)
    opened = open_branches(rules, chosen, replies)
    weighing = Weighing(rules, opened, replies)
    found = [
        _explained(rules, chosen, replies, weighing, one) if explained else one
        for outcome in rules.outcomes
        for name in opened
        if name in outcome.branches
        for one in [Finding(name, outcome, Verdict.of(weighing.truth(outcome.condition, name)))]
    ]
    found.sort(key=lambda one: (_STRENGTHS.index(one.outcome.strength), _VERDICTS.index(one.verdict)))
    return Conclusion(tuple(found))


def _explained(rules: Rules, chosen: tuple[str, ...], replies: Replies, weighing: Weighing, finding: Finding) -> Finding:
    branch, outcome = finding.branch, finding.outcome
    turned = turns(rules, chosen, replies, branch, outcome)
    places = dict.fromkeys((one.branch, one.question) for turn in turned for one in turn.answers)
    changes = tuple(Reason(*place, weighing.value(place)) for place in places)
    return replace(finding, because=because(weighing, outcome.condition, branch), changes=changes, turns=turned)
