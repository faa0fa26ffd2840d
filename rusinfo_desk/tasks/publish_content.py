"""Take the working copy into use as a numbered version, and go back to an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.content import ContentVersion
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.authority import leader_only, reason
from rusinfo_desk.tasks.codebook_check import refuse_bad_codebooks
from rusinfo_desk.tasks.desk import Desk

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.anonymity import Guard

__all__ = ["go_back", "publish", "versions"]


def publish(desk: Desk, note: str = "", *, guard: Guard | None = None, allow: bool = False) -> ContentVersion:
    """Publish what was edited, all or nothing. A notice with a new text is unread again.

    Raises RefusedError in a counsellor's home, and DeskError: "nothing_to_publish", "codebook_refused", and those of the note.
    """
    leader_only(desk)
    said = reason(desk, note, guard=guard, allow=allow)
    refuse_bad_codebooks(desk)
    made = desk.store.content.publish(desk.stamp(), said)
    if made is None:
        raise DeskError("nothing_to_publish", what="Det er ingen endringer å publisere.", do="Lagre en endring først.")
    return made


def versions(desk: Desk) -> tuple[ContentVersion, ...]:
    """Every version that was published, the newest first. Version 0, what ships with the program, is not among them."""
    return desk.store.content.versions()


def go_back(desk: Desk, number: int, why: str = "", *, guard: Guard | None = None, allow: bool = False) -> ContentVersion:
    """Take the content of an earlier version into use again (0 = what ships), as a new version. Nothing is lost by it.

    What was edited and not published is put aside as well; it stays in the history and can be had back from there. A published
    codebook stays in use: contacts are kept with its codes.
    Raises RefusedError in a counsellor's home, and DeskError: "no_such_version", "nothing_to_restore", and those of the reason.
    """
    leader_only(desk)
    said = reason(desk, why, guard=guard, allow=allow)
    if number != 0 and all(number != one.number for one in versions(desk)):
        raise DeskError("no_such_version", what="Utgaven finnes ikke.", do="Hent listen over utgaver på nytt.")
    made = desk.store.content.go_back(desk.stamp(), number, said)
    if made is None:
        raise DeskError("nothing_to_restore", what="Innholdet er alt som i den utgaven.", do="Det er ingenting å hente tilbake.")
    return made
