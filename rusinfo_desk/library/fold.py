"""Folding: the form in which words are compared, so that "Tromsø", "tromso", "TROMSOE" and "Romsá" are typed as they come.

Both what is searched and what is typed are folded by the same rule; nothing folded is ever shown.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold", "tokens"]

_LETTERS = str.maketrans({"æ": "a", "ø": "o", "å": "a", "đ": "d", "ŧ": "t", "ŋ": "n", "ß": "ss", "œ": "o", "ð": "d", "þ": "t"})
_DIGRAPHS = re.compile("ae|aa|oe")
_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Lower case without diacritics: æ å ä ae aa → a, ø ö oe → o, Sámi letters to their nearest.

    Nothing is kept of what is folded: what is typed into the search goes through here.
    """
    lowered = text.casefold().translate(_LETTERS)
    if not lowered.isascii():
        lowered = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return _DIGRAPHS.sub(lambda found: found[0][0], lowered)


def tokens(text: str) -> list[str]:
    """The folded words and numbers of a text, in order."""
    return _WORD.findall(fold(text))
