"""When a search without a hit counts as a need that was not met: once for each search, and never with its words. No Qt here."""

from __future__ import annotations

__all__ = ["REST_MS", "UnmetWatch"]

REST_MS = 2000
"""A search has come to rest when nothing was typed for so long; Enter says so at once."""
SHORTEST = 3
"""Letters. Less than this is no search yet."""


class UnmetWatch:
    """Remembers, in memory and until the search is cleared, which search was counted already.

    Going on typing, or taking letters away, is the same search: a word that was misspelt first is not two needs.
    """

    def __init__(self) -> None:
        self._counted = ""

    def counts(self, text: str, *, met: bool, waiting: bool) -> bool:
        """Whether the search that now rests is a need to count. True once for each search."""
        typed = " ".join(text.casefold().split())
        if waiting or met or not _is_search(typed):
            return False
        counted = self._counted
        if counted and (typed.startswith(counted) or counted.startswith(typed)):
            return False
        self._counted = typed
        return True

    def forget(self) -> None:
        """The search was cleared: the next one is another."""
        self._counted = ""


def _is_search(typed: str) -> bool:
    """Words are looked for; a command or a telephone number is no need."""
    return len(typed) >= SHORTEST and not typed.startswith(">") and any(sign.isalpha() for sign in typed)
