"""Reads the free-text opening hours of the directory ("Hverdager 09–15; chat tir, tor 18–24"), but only what is certain.

The whole text must follow the small grammar below, word for word. A word that the grammar does not know, hours without
days, a year, a plan, two sources: then nothing is read, the hours are unknown, and the text itself is shown instead. One
thing is kept apart: what is not the telephone may be open at hours that cannot be read ("Telefon døgnåpent; chat på
soschat.no har egne åpningstider"). It then gets a span without hours, and the telephone's are certain all the same.

What the words are taken to mean: "hverdager" Monday to Friday, "helg" Saturday and Sunday, "alle dager" the seven days of
the week. None of them says anything of public holidays; "døgnåpent" without days does, it includes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache

from rusinfo_desk.library.directory.hours_words import DAY_OF, FILLERS, GROUPS, SUBJECT_OF, WHOLE
from rusinfo_desk.library.directory.schedule import ALL_DAYS, MIDNIGHT, PUBLIC_HOLIDAY, Schedule

__all__ = ["read_hours"]

_SAME = (
    (re.compile(r"[\u2010-\u2015\u2212]"), "-"),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\b(?:døgnet rundt|hele døgnet|24/7)(?!\w)"), "døgnåpent"),
    (re.compile(r"\b(?:alle dager|hver dag|daglig)\b"), "alledager"),
    (re.compile(r"\bi helg(?:en|ene)\b"), "helg"),
    (re.compile(r"\b(man|tirs?|ons|tors?|fre|lør|søn)\."), r"\1"),
)
_REMARKS = re.compile(r"\(setter over til lokal legevaktsentral\)|; inntil \d+ timer$")
"""Remarks of the directory's texts that say nothing of hours. Each was read by a person; none is guessed."""

_TOKEN = re.compile(
    r"(?P<time>(?:\bkl\.? ?)?(?<![\d.:])\d{1,2}(?:[.:]\d\d)?(?![\d.:]))"
    r"|(?P<word>drop-in|[^\W\d_]+)|(?P<mark>[-,()/:])|(?P<space>\s)"
)
_PARTS = re.compile(r";\s*|\.\s+(?=[A-ZÆØÅ])")
_DOUBT = re.compile(
    r"\b(?:plan\w*|rapport\w*|ifølge|kilde\w*|kopi|ca|cirka|omtale\w*|lest|sett|stengt|unntatt|ikke|alle|hele|tilbudet)\b|\d{4}"
)
"""In a part that cannot be read: what may touch the rest of the text as well."""

_DAY_LENGTH = 24 * 60
_EVENING = 15 * 60
"""A span that ends the day after is believed only when it begins at this hour or later: "9–5" is not a night."""
_MORNING = 6 * 60


class _UnsureError(Exception):
    """The text is not of the grammar."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """Days with their spans in minutes from midnight; no span = closed."""

    what: tuple[str, ...]
    days: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@lru_cache(maxsize=20_000)
def read_hours(text: str | None) -> tuple[Schedule, ...]:
    """The schedules of a text, or () where it cannot be read with certainty. Never raises."""
    if not text or len(text) > 500:
        return ()
    parts = [part for part in _PARTS.split(_REMARKS.sub("", text.strip()).strip().removesuffix(".")) if part]
    read = {place: found for place, part in enumerate(parts) if (found := _part(part)) is not None}
    if not read:
        return ()
    clauses = [clause for found in read.values() for clause in found]
    unread = {_unread_subject(part): part for place, part in enumerate(parts) if place not in read}
    if unread.keys() & {None, "telefon", *(what for clause in clauses for what in clause.what)}:
        return ()
    if len(read) + len(unread) < len(parts) or not _agree(clauses):
        return ()
    unknown = [Schedule(byday=ALL_DAYS, what=what or "", description=part) for what, part in unread.items()]
    return (*_weekends_over(_schedules(clauses)), *unknown)


def _part(part: str) -> list[_Clause] | None:
    try:
        return list(_Reader(_tokens(part)).clauses())
    except _UnsureError:
        return None


def _tokens(part: str) -> list[str]:
    text = part.casefold()
    for pattern, same in _SAME:
        text = pattern.sub(same, text)
    found: list[str] = []
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise _UnsureError
        if token.lastgroup != "space":
            found.append(token[0].removeprefix("kl").lstrip(". ") if token.lastgroup == "time" else token[0])
        at = token.end()
    return found


def _unread_subject(part: str) -> str | None:
    """What a part that cannot be read is about, when it is about one thing only and cannot touch the rest."""
    words = re.findall(r"[^\W\d_]+(?:-in)?", part.casefold())
    named = {SUBJECT_OF[word] for word in words if word in SUBJECT_OF} - ({"sms"} if "chat" in words else set())
    opening = words[1:] if words[:1] == ["siste"] else words
    if len(named) != 1 or _DOUBT.search(part.casefold()) or not opening or opening[0] not in SUBJECT_OF:
        return None
    return named.pop()


class _Reader:
    """Goes through the words of one part. Every method takes what it knows and raises _UnsureError at the first strange word."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def clauses(self) -> Iterable[_Clause]:
        what: tuple[str, ...] = ("",)
        while True:
            what = self._subjects() or what
            yield self._clause(what)
            if self._at == len(self._tokens):
                return
            self._need(",", "og")

    @property
    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    @property
    def _after(self) -> str:
        return self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else ""

    def _take(self, *wanted: str) -> bool:
        if self._next and self._next in wanted:
            self._at += 1
            return True
        return False

    def _need(self, *wanted: str) -> None:
        if not self._take(*wanted):
            raise _UnsureError

    def _subjects(self) -> tuple[str, ...]:
        found: list[str] = []
        while self._next in SUBJECT_OF:
            found.append(SUBJECT_OF[self._next])
            self._at += 1
            if self._next in ("og", "/", ",") and self._after in SUBJECT_OF:
                self._at += 1
        return tuple(dict.fromkeys(found))

    def _clause(self, what: tuple[str, ...]) -> _Clause:
        while self._take(*FILLERS):
            pass
        if self._take(*WHOLE):
            trailing = self._subjects() if what == ("",) else ()
            return _Clause(trailing or what, (*ALL_DAYS, PUBLIC_HOLIDAY), ((0, _DAY_LENGTH),))
        if self._take("stengt"):
            return _Clause(what, self._days(), ())
        days = self._days()
        while self._take(*FILLERS):
            pass
        if self._take(*WHOLE):
            return _Clause(what, days, ((0, _DAY_LENGTH),))
        return _Clause(what, days, () if self._take("stengt") else self._spans())

    def _days(self) -> tuple[str, ...]:
        found = self._some_days()
        while self._next in (",", "og", "/") and (self._after in DAY_OF or self._after in GROUPS):
            self._at += 1
            found |= self._some_days()
        return tuple(day for day in (*ALL_DAYS, PUBLIC_HOLIDAY) if day in found)

    def _some_days(self) -> set[str]:
        word = self._next
        self._at += 1
        if word in GROUPS:
            return set(GROUPS[word])
        if word not in DAY_OF:
            raise _UnsureError
        first = last = ALL_DAYS.index(DAY_OF[word])
        if self._next in ("-", "til") and self._after in DAY_OF:
            last = ALL_DAYS.index(DAY_OF[self._after])
            self._at += 2
        return {ALL_DAYS[day % 7] for day in range(first, last + 1 if last >= first else last + 8)}

    def _spans(self) -> tuple[tuple[int, int], ...]:
        found = [self._span()]
        while self._next == "og" and self._after[:1].isdigit():
            self._at += 1
            found.append(self._span())
        if self._next == "(" and self._after == "stengt":
            self._at += 2
            found = _without(found, self._span())
            self._need(")")
        return tuple(found)

    def _span(self) -> tuple[int, int]:
        opens = self._minutes()
        self._need("-", "til")
        closes = self._minutes() or _DAY_LENGTH
        if opens in (_DAY_LENGTH, closes) or 0 < opens < _MORNING:
            raise _UnsureError
        if closes < opens:
            if opens < _EVENING:
                raise _UnsureError
            closes += _DAY_LENGTH
        return opens, closes

    def _minutes(self) -> int:
        written = re.fullmatch(r"(\d{1,2})(?:[.:](\d\d))?", self._next)
        if written is None:
            raise _UnsureError
        self._at += 1
        hour, minute = int(written[1]), int(written[2] or 0)
        if hour * 60 + minute > _DAY_LENGTH or minute > 59:
            raise _UnsureError
        return hour * 60 + minute


def _without(spans: list[tuple[int, int]], pause: tuple[int, int]) -> list[tuple[int, int]]:
    """The spans with a pause taken out, which must lie inside one of them."""
    around = [one for one in spans if one[0] < pause[0] and pause[1] < one[1]]
    if len(around) != 1:
        raise _UnsureError
    opens, closes = around[0]
    return sorted([*(one for one in spans if one != around[0]), (opens, pause[0]), (pause[1], closes)])


def _agree(clauses: Iterable[_Clause]) -> bool:
    """Whether no day is said twice about the same thing, with hours that overlap or both closed and open."""
    said: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for clause in clauses:
        for key in ((what, day) for what in clause.what for day in clause.days):
            spans = clause.spans or ((0, 2 * _DAY_LENGTH),)
            if any(a < d and c < b for a, b in said.get(key, []) for c, d in spans):
                return False
            said.setdefault(key, []).extend(spans)
    return True


def _schedules(clauses: Iterable[_Clause]) -> list[Schedule]:
    found: list[Schedule] = []
    for clause in clauses:
        for what in clause.what:
            found += [Schedule(clause.days, _time(opens), _time(closes), what=what) for opens, closes in clause.spans]
            if not clause.spans:
                found.append(Schedule(clause.days, closed=True, what=what))
    return found


def _time(minutes: int) -> time:
    return time(minutes % _DAY_LENGTH // 60, minutes % 60)


def _weekends_over(schedules: list[Schedule]) -> list[Schedule]:
    """Lets a weekend last until Monday morning in "hverdager 15:30–08:00, helg døgnet rundt".

    The nights of such a duty begin on weekdays only, so that Monday before eight would be a hole that nobody means.
    """
    added: list[Schedule] = []
    for night in (one for one in schedules if one.overnight and not one.whole_day and one.closes_at != MIDNIGHT):
        for other in (one for one in schedules if one.whole_day and one.what == night.what):
            mornings = tuple(day for day in night.byday if day not in other.byday and _before(day) in other.byday)
            morning = replace(night, byday=mornings, opens_at=MIDNIGHT)
            if mornings and morning not in schedules:
                added.append(morning)
    return [*schedules, *added]


def _before(day: str) -> str:
    return ALL_DAYS[ALL_DAYS.index(day) - 1] if day in ALL_DAYS else ""
