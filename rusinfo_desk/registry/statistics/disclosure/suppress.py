"""Which counts to hide: all small ones, and as few others as it takes that none of them can be worked out."""

from __future__ import annotations

from collections.abc import Callable

from rusinfo_desk.registry.model.disclosure import Pattern, Problem

__all__ = ["CancelledError", "protect"]


class CancelledError(Exception):
    """The leader stopped it; nothing was decided."""


def protect(
    problem: Problem,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    seconds: float = 25.0,
) -> Pattern:
    """The cheapest safe pattern, or the best that was found in ``seconds`` with its gap. Always safe. Raises CancelledError."""
    raise NotImplementedError
