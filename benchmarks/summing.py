"""A year summed up out of twenty, while the window lives on."""

from __future__ import annotations

from time import perf_counter

from benchmarks.autosave import full_draft, timed
from benchmarks.line import Line, p50
from benchmarks.register import YEAR, large_home
from benchmarks.screen import Standstill, in_lane
from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from rusinfo_desk.tasks.save_draft import save_draft
from rusinfo_desk.ui.jobs import Lane

__all__ = ["measure"]

ROUNDS = 5


def measure(library: Library) -> list[Line]:
    """All tables of a year, in the lane; then a hundred drafts kept in the same register."""
    desk = large_home(library)
    lane = Lane()
    try:
        held = desk.store.contacts.count()
        times: list[float] = []
        with Standstill() as still:
            for _ in range(ROUNDS):
                start = perf_counter()
                in_lane(lane, lambda: unprotected_summary(desk, library, Period.year(YEAR)))
                times.append((perf_counter() - start) * 1000)
        draft = full_draft()
        with Standstill() as saving:
            for _ in range(100):
                in_lane(lane, lambda: timed(lambda: save_draft(desk, draft)))
        lane.run(lambda: desk.store.drafts.discard(draft.id), lambda _: None, lambda _: None)
    finally:
        lane.close()
        desk.close()
    note = f"n={ROUNDS}, {held} contacts, all tables with the year before"
    return [
        Line(f"summary of {YEAR} p50", p50(times), 1000, note=note),
        Line("window still while summing", still.longest, 100, note="longest wait of a 5 ms timer"),
        Line("window still while saving", saving.longest, 100, note="100 drafts kept through the lane"),
    ]
