"""Says what a hit was found by, when it was not its title: another name, a number, a place …"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from rusinfo_desk.library.search.documents import Document, Kind, Matched, national

__all__ = ["Forms", "what_matched"]

Forms = Sequence[Sequence[str]]
"""The folded words that were typed, each with its stems after it."""

_ALIKE = 0.55
"""How alike a misspelt word must be to be named as what was meant."""


def what_matched(one: Document, wanted: Forms, number: str | None) -> tuple[str | None, Matched | None]:
    """What was hit and what sort of thing it is; (None, None) when it was the title.

    ``wanted`` are the words, ``number`` the digits where numbers were searched.
    """
    if number is not None:
        return _number(one, number), Matched.NUMBER
    if not wanted:
        return None, None
    title, name = one.names[0], " ".join(word for word, *_ in wanted)
    if title.folded.startswith(name):
        return None, None
    for other in one.names[1:]:
        if other.folded == name and other.folded != title.folded:
            return _not_title(one, other.written), other.sort
    telling = [forms for forms in wanted if len(forms[0]) > 1 or len(wanted) == 1]
    left = [forms[0] for forms in telling if not any(_begins(form, title.folded) for form in forms)]
    return _other(one, left) if left else (None, None)


def _other(one: Document, left: list[str]) -> tuple[str | None, Matched | None]:
    """The first name that has a word which the title has not; else what the word is most like."""
    name = " ".join(left)
    for test in (lambda folded: folded.startswith(name), lambda folded: any(_begins(word, folded) for word in left)):
        for other in one.names[1:]:
            if test(other.folded):
                return _not_title(one, other.written), other.sort
    for group in one.groups:
        if any(_begins(word, group) for word in left):
            return one.subtitle.split(" · ")[1] if one.kind is Kind.SUBSTANCE else group, Matched.GROUP
    if any(word in part for word in left for part in one.names[0].folded.split()):
        return None, None
    return _nearest(one, left)


def _nearest(one: Document, left: list[str]) -> tuple[str | None, Matched | None]:
    """The name with the word that is most like what was typed."""
    known = {word for word, _ in one.words}
    for word in left:
        if any(there.startswith(word) for there in known):
            continue
        near = [
            (OSA.normalized_similarity(word, part), -place, name)
            for place, name in enumerate(one.names)
            for part in name.folded.split()
        ]
        likeness, place, name = max(near, key=lambda found: found[:2])
        if likeness >= _ALIKE:
            return name.written, Matched.SPELLING if place == 0 else name.sort
    return None, None


def _number(one: Document, digits: str) -> str | None:
    if one.service is not None:
        for phone in one.service.open_phones:
            if digits in national(phone.number):
                return phone.number
    return next((number for number in one.numbers if digits in number), None)


def _begins(word: str, folded: str) -> bool:
    return folded.startswith(word) or f" {word}" in folded


def _not_title(one: Document, written: str) -> str | None:
    return None if written == one.title else written
