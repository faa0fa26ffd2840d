"""The attacker's program: what can be worked out of a publication by one who has all of it and knows how the counts add up.

The attacker knows every count that is shown, every sum, that a hidden count is at least one (nought is never hidden) and that
no count is negative. For each small count the least and the most it can be are sought. A count is safe when two tables of whole
numbers fit all that is shown and differ there by at least ``threshold - 1``; both are checked by adding, so a safe verdict does
not rest on the solver. It shares no code with :mod:`suppress`, whose work it judges.

Source of the program: Fischetti and Salazar-González, "Models and algorithms for optimizing cell suppression in tabular data with
linear constraints", Journal of the American Statistical Association 95 (2000), the attacker's subproblem.
"""

from __future__ import annotations

from rusinfo_desk.registry.model.disclosure import Leak, Problem
from rusinfo_desk.registry.statistics.disclosure.solver import Program

__all__ = ["audit"]


def audit(problem: Problem, hidden: frozenset[int]) -> tuple[Leak, ...]:
    """The small counts that ``hidden`` does not protect, with what the attacker knows of each.

    Counts that earlier publications already give away, whatever is hidden now, are left out: they cannot be called back.
    """
    raise NotImplementedError(Program)
