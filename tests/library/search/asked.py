"""What is typed and what should be found: reads the query sets and says how much of each family was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rusinfo_desk.library.library import Library

__all__ = ["FIRST", "LEAST", "OVERALL", "Query", "Shares", "found_by", "read_queries", "shares"]

FIRST = 5
"""The right answer must be among so many first hits."""
OVERALL = 98.0
LEAST = {"": 92.0, "inflection": 95.0, "street": 95.0}
"""Percent that must be answered, in all and of a family ("" = any other)."""
_FOLDER = Path(__file__).parent / "queries"


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, the ids that are right answers, and the county of the form."""

    family: str
    text: str
    right: frozenset[str]
    county: str | None = None


@dataclass(frozen=True, slots=True)
class Shares:
    """How many queries were answered, in all and by family; ``missed`` are those that were not."""

    found: Mapping[str, int]
    asked: Mapping[str, int]
    missed: tuple[Query, ...]

    def of(self, family: str) -> float:
        """The share of a family, in percent."""
        return 100 * self.found.get(family, 0) / self.asked[family]

    @property
    def overall(self) -> float:
        """The share of all, in percent."""
        return 100 * sum(self.found.values()) / sum(self.asked.values())


def read_queries(name: str, library: Library) -> tuple[Query, ...]:
    """A query set of the folder, its answers as ids of this library."""
    topics = dict(line.split("\t") for line in _lines("topics.tsv"))
    made = []
    for line in _lines(name):
        family, text, answers, *county = line.split("\t")
        right = frozenset(one for answer in answers.split("|") for one in _ids(answer, library, topics))
        made.append(Query(family, text, right, county[0] if county else None))
    return tuple(made)


def _lines(name: str) -> list[str]:
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()


def _ids(answer: str, library: Library, topics: Mapping[str, str]) -> Iterator[str]:
    if answer.startswith("@"):
        yield from (one for one in library.rights if any(part in one for part in topics[answer[1:]].split("|")))
    elif answer.startswith("type:"):
        sort, _, place = answer[5:].partition("@")
        fitting = (one for one in library.services.values() if sort in one.types)
        yield from (one.id for one in fitting if not place or place in (one.municipality, one.county))
    else:
        yield answer


def found_by(search: Callable[[str, str | None], Iterable[str]], query: Query) -> bool:
    """Whether a search (text, county → ids, best first) has a right answer among the first."""
    return any(one in query.right for one in list(search(query.text, query.county))[:FIRST])


def shares(search: Callable[[str, str | None], Iterable[str]], queries: Iterable[Query]) -> Shares:
    """Ask everything."""
    found: dict[str, int] = {}
    asked: dict[str, int] = {}
    missed = []
    for query in queries:
        asked[query.family] = asked.get(query.family, 0) + 1
        if found_by(search, query):
            found[query.family] = found.get(query.family, 0) + 1
        else:
            missed.append(query)
    return Shares(found, asked, tuple(missed))
