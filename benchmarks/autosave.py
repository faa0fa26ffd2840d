"""Keeping a draft, against adding 4 kB to a file in the same folder and waiting for the disk (a draft grows the log likewise)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.line import Line, p50, p99
from benchmarks.register import empty_home
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.save_draft import save_draft

__all__ = ["full_draft", "measure", "timed"]

ROUNDS = 600
WARM_UP = 20
AGAINST = "4 kB append + fdatasync"


def full_draft() -> Draft:
    """A form with about everything filled in."""
    codes = {
        "caller_category": "forelder",
        "gender_caller": "kvinne",
        "gender_user": "mann",
        "county": "55",
        "heard_of": "internett",
    }
    answers = {field: Answer((code,)) for field, code in codes.items()}
    answers |= {"age_caller": Answer(number=47), "age_user": Answer(number=19)}
    answers |= {"topics": Answer(("bekymring", "tiltak", "helse")), "substances": Answer(("cannabis", "ghb"))}
    return Draft(id=new_id(), codebook="1", day=date(2026, 1, 5), hour=13, channel="telefon", answers=answers)


def timed(work: Callable[[], object]) -> float:
    """How long ``work`` took, in ms."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def measure() -> list[Line]:
    """Both in turn, so that a busy disk hits both."""
    with tempfile.TemporaryDirectory() as folder:
        desk = empty_home(Path(folder))
        try:
            raw, kept = _rounds(desk)
        finally:
            desk.close()
    note = f"n={ROUNDS}, in turn, same folder"
    return [
        Line("autosave p50", p50(kept), 3.0, p50(raw), AGAINST, note),
        Line("autosave p99", p99(kept), 4.0, p99(raw), AGAINST, note),
    ]


def _rounds(desk: Desk) -> tuple[list[float], list[float]]:
    block = os.urandom(4096)
    sync = getattr(os, "fdatasync", os.fsync)  # fdatasync is not on Windows and macOS
    file = os.open(desk.home.root / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write() -> None:
        os.write(file, block)
        sync(file)

    first = full_draft()
    raw: list[float] = []
    kept: list[float] = []
    try:
        for turn in range(ROUNDS + WARM_UP):
            draft = first.with_answer("age_user", Answer(number=12 + turn % 60))
            in_turn: list[tuple[list[float], Callable[[], object]]] = [(raw, write), (kept, partial(save_draft, desk, draft))]
            for times, work in in_turn if turn % 2 else reversed(in_turn):
                times.append(timed(work))
    finally:
        os.close(file)
    return raw[WARM_UP:], kept[WARM_UP:]
