"""The search: what is found of queries that it was not tuned on, and what a key costs beside SQLite FTS5 over the same words."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from time import thread_time

from benchmarks.line import Line, p50, p99
from benchmarks.register import UNLOCK, empty_home
from rusinfo_desk.library import compiled
from rusinfo_desk.library.fold import tokens
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.search.documents import OTHER_NAME, Document
from rusinfo_desk.library.search.index import SearchIndex
from rusinfo_desk.library.search.of_library import documents_of
from tests.library.search.asked import FIRST, LEAST, OVERALL, Query, Shares, read_queries, shares
from tests.library.search.invented import Invented

__all__ = ["measure"]

SEED = 20_261
"""Of the verdict. The tests and the tuning use others."""
LIMIT = 20
STARTS = 5
AGAINST = "SQLite FTS5, p99"

_READY = """
import os, sys
from pathlib import Path
from threading import current_thread, main_thread
from time import perf_counter, process_time
from rusinfo_desk.app import run_app
from rusinfo_desk.library.search.index import SearchIndex
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.vault import PassphraseUnlock

paint, build = MainWindow.paintEvent, SearchIndex.of.__func__
painted = []

def note(window, event):
    paint(window, event)
    painted.append((perf_counter(), process_time()))

def built(cls, library):
    index = build(cls, library)
    waited, worked = perf_counter() - painted[0][0], process_time() - painted[0][1]
    print(worked * 1000, waited * 1000, current_thread() is main_thread(), flush=True)
    os._exit(0)

MainWindow.paintEvent = note
SearchIndex.of = classmethod(built)
run_app(Path(sys.argv[1]), PassphraseUnlock(sys.argv[2]), None)
"""


class _Fts:
    """FTS5 as fair as it can be: folded words, beginnings indexed, names worth more than the rest."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._ids = []
        self._base = sqlite3.connect(":memory:")
        self._base.execute("create virtual table found using fts5(names, words, numbers, tokenize='ascii', prefix='1 2 3 4')")
        for number, one in enumerate(documents):
            self._ids.append(one.id)
            names = " ".join(word for word, weight in one.words if weight >= OTHER_NAME)
            words = " ".join(word for word, weight in one.words if weight < OTHER_NAME)
            row = (number, names, words, " ".join(one.numbers))
            self._base.execute("insert into found(rowid, names, words, numbers) values (?, ?, ?, ?)", row)
        self._base.execute("insert into found(found) values ('optimize')")
        self._base.commit()

    def search(self, text: str, limit: int) -> list[str]:
        wanted = " ".join(f'"{word}"*' for word in tokens(text))
        if not wanted:
            return []
        asked = "select rowid from found where found match ? order by bm25(found, 4, 2, 1) limit ?"
        return [self._ids[number] for (number,) in self._base.execute(asked, (wanted, limit))]


def measure(library: Library) -> list[Line]:
    """The verdict set over the real content, the invented one over 10,000 services, the keys, and the start."""
    invented = Invented(library, SEED)
    index = SearchIndex.of(invented.library)
    fts = _Fts(documents_of(invented.library))
    real = shares(_first(library.index), read_queries("verdict.tsv", library))
    made = shares(_first(index), invented.queries)
    theirs = shares(lambda text, _: fts.search(text, FIRST), invented.queries)
    return [
        *_missed("real content", real, f"FTS5 was not asked; {sum(real.asked.values())} queries"),
        *_missed("10,000 services", made, f"seed {SEED}; FTS5 finds {theirs.overall:.1f} %"),
        *_keys(index, fts, invented.queries),
        _ready(),
    ]


def _first(index: SearchIndex) -> Callable[[str, str | None], list[str]]:
    def search(text: str, county: str | None) -> list[str]:
        return [hit.id for hit in index.search(text, county=county, limit=FIRST, tools=True).hits]

    return search


def _missed(where: str, found: Shares, note: str) -> list[Line]:
    """What was not among the first five, in all and by family."""
    families = [
        Line(f"missed, {where}, {family}", 100 - found.of(family), 100 - LEAST.get(family, LEAST[""]), unit="%")
        for family in found.asked
    ]
    return [Line(f"missed, {where}", 100 - found.overall, 100 - OVERALL, unit="%", note=note), *families]


def _keys(index: SearchIndex, fts: _Fts, queries: Iterable[Query]) -> list[Line]:
    """Type every query letter by letter, in turn; CPU time of the thread, so that other programs count little."""
    ours: list[float] = []
    theirs: list[float] = []
    typed = [(query.text[:length], query.county) for query in queries for length in range(1, len(query.text) + 1)]
    for text, county in typed[:: max(1, len(typed) // 4_000)]:
        ours.append(_cpu(lambda text=text, county=county: index.search(text, county=county, limit=LIMIT, tools=True)))  # type: ignore[misc]
        theirs.append(_cpu(lambda text=text: fts.search(text, LIMIT)))  # type: ignore[misc]
    note = f"CPU, {len(ours)} keys, 10,000 services; p50 {p50(ours):.2f} ms against {p50(theirs):.2f} ms"
    return [
        Line("search a key p99", p99(ours), 8, note=note),
        Line("search a key p99", p99(ours), 0.5, p99(theirs), AGAINST, note),
    ]


def _cpu(work: Callable[[], object]) -> float:
    start = thread_time()
    work()
    return (thread_time() - start) * 1000


def _ready() -> Line:
    """How long after the first painting the index of what ships is built, and that the screen's thread did not build it."""
    times: list[float] = []
    waits: list[float] = []
    compiled.main()  # as run.py and the package do; what fits already is left
    with tempfile.TemporaryDirectory() as folder:
        desk = empty_home(Path(folder))
        desk.close()
        for _ in range(STARTS):
            command = [sys.executable, "-c", _READY, str(desk.home.root), UNLOCK.text]
            said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=60).stdout.split()
            if said[2] != "False":
                raise RuntimeError("the index was built in the screen's thread")
            times.append(float(said[0]))
            waits.append(float(said[1]))
    note = f"CPU of the whole program, n={STARTS}; by the clock {p50(waits):.0f} ms; content compiled; not in the screen's thread"
    return Line("index ready after paint", p50(times), 500, note=note)
