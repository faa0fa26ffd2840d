"""Tidies away what the leader has long held, so that neither a listing nor a round grows with what is acknowledged.

The PCs keep what they have sent three times as long, so a leader that is restored from a backup still gets it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta

from rusinfo_desk.exchange.names import device_folder, is_temporary, parse_segment
from rusinfo_desk.exchange.transport.door import Held, NotAllowed, Transport

__all__ = ["HELD_DAYS", "remove_all", "stale_temporaries", "tidy_segments"]

HELD_DAYS = 30
"""So long a segment stays on the share after the leader has it. Less than the PCs keep theirs."""


def tidy_segments(transport: Transport, device: str, listed: Collection[str], held: Mapping[str, date], today: date) -> int:
    """Remove a device's segments that have been held long enough, and what was left half-written. Says how many files."""
    gone = stale_temporaries(listed, today)
    for name in listed:
        parsed = parse_segment(name)
        since = held.get(parsed.prefix) if parsed else None
        if since is not None and (today - since).days >= HELD_DAYS:
            gone.add(name)
    return remove_all(transport, device_folder(device), gone)


def remove_all(transport: Transport, folder: str, names: Collection[str]) -> int:
    """Remove files; one that somebody holds waits for the next time, and one that cannot be removed (a folder with something in
    it, under a name of ours) stops nothing. Says how many went."""
    removed = 0
    for name in sorted(names):
        with suppress(Held, NotAllowed):
            transport.remove(f"{folder}/{name}")
            removed += 1
    return removed


def stale_temporaries(names: Collection[str], today: date) -> set[str]:
    """Half-written files of the day before yesterday and earlier. A temporary name is ``.<YYYYMMDD>-<random>.tmp``; one that says
    no day is left alone, since somebody may be writing it."""
    found = set()
    for name in names:
        if is_temporary(name):
            try:
                day = datetime.strptime(name[1:9], "%Y%m%d").date()  # noqa: DTZ007 - a day
            except ValueError:
                continue
            if today - day >= timedelta(days=2):
                found.add(name)
    return found
