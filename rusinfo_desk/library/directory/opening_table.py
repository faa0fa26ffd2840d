"""Which of many services are open, fast enough to filter a search at every key.

Services with the same schedules are looked at once; the spans of a day are worked out once a day, and the answer is kept
until the first of all spans begins or ends. Between two such moments the answer is the very same set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from rusinfo_desk.library.directory.day_spans import OSLO, Span, day_spans
from rusinfo_desk.library.directory.open_now import counting, schedules_of
from rusinfo_desk.library.directory.schedule import Schedule
from rusinfo_desk.library.directory.service import Service

__all__ = ["OpeningTable"]


@dataclass(frozen=True, slots=True)
class _Today:
    """The certain spans that touch a local day, each with the services that have it."""

    day: date
    spans: tuple[tuple[datetime, datetime, tuple[str, ...]], ...]
    ends: datetime


@dataclass(frozen=True, slots=True)
class _Answer:
    """The services that are open from ``since`` up to ``until``."""

    since: datetime
    until: datetime
    ids: frozenset[str]


class OpeningTable:
    """Says the same as :func:`~rusinfo_desk.library.directory.open_now.open_state` of "open", for all services at once."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._services = tuple(services)
        self._today: _Today | None = None
        self._answer: _Answer | None = None

    def open_ids(self, now: datetime) -> frozenset[str]:
        """The ids of the services that are open at ``now`` (aware). The first call of a day takes a moment: ask in a worker."""
        if now.tzinfo is None:
            raise ValueError("the time needs a zone")
        moment = now.astimezone(UTC)
        answer = self._answer
        if answer is None or not answer.since <= moment < answer.until:
            answer = self._answer = _answer(self._spans(now.astimezone(OSLO).date()), moment)
        return answer.ids

    def _spans(self, day: date) -> _Today:
        today = self._today
        if today is None or today.day != day:
            today = self._today = self._worked_out(day)
        return today

    def _worked_out(self, day: date) -> _Today:
        alike: dict[tuple[Schedule, ...], list[str]] = defaultdict(list)
        for service in self._services:
            for _, counted in counting(schedules_of(service, day)):
                alike[counted].append(service.id)
        shared: dict[Span, list[str]] = defaultdict(list)
        for schedules, ids in alike.items():
            for span in (*day_spans(schedules, day - timedelta(days=1)), *day_spans(schedules, day)):
                if span.certain:
                    shared[span].extend(ids)
        ends = datetime(day.year, day.month, day.day, tzinfo=OSLO) + timedelta(days=1)
        return _Today(day, tuple((span.start, span.end, tuple(ids)) for span, ids in shared.items()), ends.astimezone(UTC))


def _answer(today: _Today, moment: datetime) -> _Answer:
    ids: set[str] = set()
    until = today.ends
    for start, end, having in today.spans:
        if start <= moment < end:
            ids.update(having)
            until = min(until, end)
        elif moment < start:
            until = min(until, start)
    return _Answer(moment, until, frozenset(ids))
