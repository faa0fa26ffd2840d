"""Take in segments from folders beside the share: copies of it, or what was carried over on a memory stick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.ingest_share import ingest, opening_keys
from rusinfo_desk.tasks.share_way import sharing_of

if TYPE_CHECKING:
    from rusinfo_desk.exchange.ingest import IngestResult, Progress
    from rusinfo_desk.exchange.transport.door import Transport
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["rebuild"]


def rebuild(
    desk: Desk,
    folders: Sequence[Path] = (),
    recovery: str = "",
    progress: Callable[[Progress], None] | None = None,
    transport: Transport | None = None,
) -> IngestResult:
    """Take in everything from the folders, then from the share. Each folder is laid out as the share is, and left as it is.

    Doing it again, or with what is held already, changes nothing. Raises DeskError "archive_missing", and those of an ingest.
    """
    from rusinfo_desk.exchange.ingest import ingest as go
    from rusinfo_desk.exchange.transport.folder import FolderTransport

    leader_only(desk)
    sharing, keys = sharing_of(desk), replace(opening_keys(desk, recovery), seed=None)
    segments = records = 0
    for folder in folders:
        if not (folder / "dev").is_dir():
            raise DeskError(
                "archive_missing",
                what=f"Mappen «{folder.name}» er ikke en kopi av et fellesområde.",
                why="Den har ingen undermappe «dev».",
                do="Velg mappen som har undermappene dev, ack og roster.",
            )
        found = go(desk.store.holding, FolderTransport(folder), desk.clock(), sharing, keys, progress)
        segments, records = segments + found.segments, records + found.records
    last = ingest(desk, progress, transport, recovery)
    return replace(last, segments=last.segments + segments, records=last.records + records)
