"""Likely full names: two capitalised words side by side of which one is a first name and the other may be a surname.

A first name alone is not reported: it identifies nobody by itself, and half of the names are also words, places or services.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rusinfo_desk.registry.model.anonymity import Kind, NameList, Public

__all__ = ["name_spans"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BETWEEN = re.compile(
    r"[ \u00a0\t]{1,3}(?:(?:[A-ZÆØÅ]\.[ \u00a0]?){1,2}|(?:van|von|de|da|di|del|der|den|al|el|bin|ibn|af|av) )?", re.IGNORECASE
)
_COMMA = re.compile(r",[ \u00a0]")
_INITIAL = re.compile(r"(?<![\w.])(?:[A-ZÆØÅ]\.[ \u00a0]?){1,2}([A-ZÆØÅ][^\W\d_]+)")
_PATRONYMIC = re.compile(r"[a-zæøåäö]{2,}(?:sen|zen|son|sson|datter|dotter|dóttir)", re.IGNORECASE)
_FARM = re.compile(
    r"[a-zæøå]{2,}(?:stad|land|vik|berg|haug|haugen|bakk|bakken|rud|nes|dal|heim|eng|lund|gård|gaard|set|seth|bø|moen|strand|vold|vang|myr|rød|tveit|foss)",
    re.IGNORECASE,
)


def name_spans(text: str, names: NameList, public: Public) -> Iterator[tuple[Kind, int, int]]:
    """The spans of likely full names, each as long as the run of name words."""
    yield from _small_letters(text, names)
    yield from _initials(text, names)
    words = [match for match in _WORD.finditer(text) if match[0][0].isupper() and len(match[0]) > 1]
    taken = 0
    for at, word in enumerate(words):
        if word.start() < taken:
            continue
        last = _run_end(text, words, at, names, public)
        if last > at:
            taken = words[last].end()
            yield Kind.NAME, word.start(), taken


def _small_letters(text: str, names: NameList) -> Iterator[tuple[Kind, int, int]]:
    """ "per hansen": without capitals only a surname that is nothing else tells a name from words."""
    words = [match for match in _WORD.finditer(text) if match[0].islower()]
    for first, second in pairwise(words):
        beside = text[first.end() : second.start()] == " "
        if beside and _is_first(first[0], names) and any(_is_sure_surname(part, names) for part in second[0].split("-")):
            yield Kind.NAME, first.start(), second.end()


def _initials(text: str, names: NameList) -> Iterator[tuple[Kind, int, int]]:
    """ "P. Hansen"."""
    for match in _INITIAL.finditer(text):
        if _is_sure_surname(match[1].lower(), names):
            yield Kind.NAME, match.start(), match.end()


def _run_end(text: str, words: list[re.Match[str]], at: int, names: NameList, public: Public) -> int:
    """The index of the last word of the name that begins at ``at``; ``at`` when none begins there."""
    end = at
    while end + 1 < len(words) and end - at < 4:
        between = text[words[end].end() : words[end + 1].start()]
        first, second = words[end][0], words[end + 1][0]
        if _BETWEEN.fullmatch(between):
            fits = _is_pair(first, second, names, public) if end == at else _continues(second, names, public)
        else:
            fits = end == at and _COMMA.fullmatch(between) is not None and _is_turned(first, second, names)
        if not fits:
            break
        end += 1
    return end


def _is_pair(first: str, second: str, names: NameList, public: Public) -> bool:
    """First name and surname. One of the two may be unknown when the other is nothing but a name."""
    one, two = first.lower(), second.lower()
    if two in names.never or one in names.never:
        return False
    if not _is_first(one, names):
        return one not in public.phrases and (_is_sure_surname(two, names) or _is_turned(first, second, names))
    if any(part in names.last or part in names.first or _PATRONYMIC.fullmatch(part) for part in (two, *two.split("-"))):
        return not (one in names.ordinary and two in names.ordinary)
    if one in names.ordinary or two in public.phrases:
        return False
    return _FARM.fullmatch(two) is not None or (len(two) > 2 and not second.isupper())


def _continues(word: str, names: NameList, public: Public) -> bool:
    """Whether a further capitalised word belongs to the name."""
    low = word.lower()
    if low in names.never:
        return False
    return low in names.last or low in names.first or (low not in public.phrases and len(low) > 2 and not word.isupper())


def _is_sure_surname(low: str, names: NameList) -> bool:
    """A listed surname of the kind that is no word, place or first name: Hansen, Olsen."""
    return low in names.last and low not in names.first and _PATRONYMIC.fullmatch(low) is not None


def _is_turned(first: str, second: str, names: NameList) -> bool:
    """Surname before first name. Lists of first names ("Ola, Kari og Per") are left alone."""
    one, two = first.lower(), second.lower()
    surname = (one in names.last and one not in names.first) or _PATRONYMIC.fullmatch(one)
    likely = two not in names.ordinary or _is_sure_surname(one, names)
    return bool(surname) and one not in names.ordinary and _is_first(two, names) and likely


def _is_first(low: str, names: NameList) -> bool:
    return low in names.first or ("-" in low and all(part in names.first for part in low.split("-")))
