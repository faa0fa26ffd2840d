"""Who may do what with the content of a home, and what a reason may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.content import LONGEST_WHY
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import Role

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.anonymity import Guard
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["leader_only", "reason"]


def leader_only(desk: Desk) -> None:
    """Raises RefusedError "leader_only" in a counsellor's home."""
    if desk.settings.role is not Role.LEADER:
        raise RefusedError(
            "leader_only",
            what="Dette kan bare gjøres i lederens hjem.",
            why="Innholdet og fellesområdet styres av lederen.",
            do="Be lederen gjøre det. Er det en feil i innholdet, meld den med Ctrl+M.",
        )


def reason(desk: Desk, text: str, *, guard: Guard | None, allow: bool, needed: bool = False) -> str:
    """The text of a reason or a note as it may be kept: without space around it, and read by the anonymity guard.

    ``guard`` is made from the library when not given. Raises DeskError: "why_missing" when ``needed`` and empty, "why_long",
    and "personal_data" when the guard finds something and ``allow`` is False.
    """
    said = text.strip()
    if needed and not said:
        raise DeskError("why_missing", what="Begrunnelsen mangler.", do="Skriv kort hvorfor.")
    if len(said) > LONGEST_WHY:
        raise DeskError("why_long", what="Begrunnelsen er for lang.", do=f"Hold den under {LONGEST_WHY} tegn.")
    if said and not allow:
        from rusinfo_desk.tasks.guard_text import guard as library_guard
        from rusinfo_desk.tasks.guard_text import refuse_personal
        from rusinfo_desk.tasks.load_library import load_library

        refuse_personal(guard or library_guard(load_library(desk)), said)
    return said
