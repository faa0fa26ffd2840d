"""Read everything that is looked up: what comes with the program, and the services imported into the home."""

from __future__ import annotations

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.paths import resources
from rusinfo_desk.tasks.desk import Desk

__all__ = ["load_library"]


def load_library(desk: Desk | None = None) -> Library:
    """The library. Without a desk (the register cannot be opened) look-up still works, without what was imported.

    Raises DeskError for broken content.
    """
    return Library.load(resources(), Overlay() if desk is None else Overlay(services=desk.store.directory.all()))
