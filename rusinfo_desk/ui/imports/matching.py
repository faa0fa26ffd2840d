"""Which choices fit what is typed, best first. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from rusinfo_desk.library.fold import fold, tokens
from rusinfo_desk.ui.imports.tasks import Option
from rusinfo_desk.ui.widgets.reading import Choice

__all__ = ["closest", "matching"]

_ALIKE = 0.6
"""How alike a value of the file and a label have to be for the label to be offered first, 0–1."""


def matching(choices: Sequence[Choice], typed: str) -> tuple[Choice, ...]:
    """Every word that is typed begins a word of the label, the code, or one of the words that find it. A label that begins with
    all of it comes first, then those where the label itself fits."""
    wanted = tokens(typed)
    if not wanted:
        return tuple(choices)
    whole = fold(typed).strip()
    found = [(rank, at) for at, one in enumerate(choices) if (rank := _rank(one, wanted, whole)) is not None]
    return tuple(choices[at] for _, at in sorted(found))


def _rank(choice: Choice, wanted: Sequence[str], whole: str) -> int | None:
    label = tokens(choice.label)
    if fold(choice.label) == whole or choice.code == whole:
        return 0
    if fold(choice.label).startswith(whole):
        return 1
    if _begin(wanted, label):
        return 2
    other = [*label, *tokens(choice.code), *(word for text in _words(choice) for word in tokens(text))]
    return 3 if _begin(wanted, other) else None


def _begin(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _words(choice: Choice) -> tuple[str, ...]:
    return choice.words if isinstance(choice, Option) else ()


def closest(choices: Sequence[Choice], value: str) -> tuple[Choice, ...]:
    """All choices, those whose label is like a value of the file first. Nothing is chosen by it: somebody looks at the list."""
    folded = fold(value)
    alike = {at: _likeness(one, folded) for at, one in enumerate(choices)}
    return tuple(choices[at] for at in sorted(alike, key=lambda at: (-alike[at], at)))


def _likeness(choice: Choice, folded: str) -> float:
    """0 below the limit, so that what is not alike keeps its order."""
    matcher = SequenceMatcher(a=folded, autojunk=False)
    best = 0.0
    for text in (choice.label, *_words(choice)):
        matcher.set_seq2(fold(text))
        best = max(best, matcher.ratio())
    return best if best >= _ALIKE else 0.0
