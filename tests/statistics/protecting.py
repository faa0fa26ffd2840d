"""Tables protected as a publication of their own, without a register."""

from __future__ import annotations

from collections.abc import Sequence

from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.registry.statistics.counted import Counted
from rusinfo_desk.registry.statistics.disclosure.suppress import protect
from rusinfo_desk.registry.statistics.disclosure.universe import hidden_variables, universe_of
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.summary import summary_from

__all__ = ["protected_summary"]


def protected_summary(counted: Sequence[Counted], reference: Reference, threshold: int, base: str = "answered") -> Summary:
    """What is shown of the counts when nothing was published before."""
    universe = universe_of([(counted[0].spans[0], tuple(counted))], [], threshold)
    hidden = hidden_variables(universe, protect(universe.problem).hidden)
    return summary_from(counted, reference, base, threshold, hidden)
