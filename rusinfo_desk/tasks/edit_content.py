"""Edit the content of this home: its text, whether it can be used, save, undo, and what was done before.

An edit changes the working copy. What callers are told changes when it is published
(:mod:`rusinfo_desk.tasks.publish_content`). No text is ever overwritten: a change is undone by another change.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.content import ContentAction, ContentChange, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.authority import leader_only, reason
from rusinfo_desk.tasks.codebook_check import codebook_released, release_problems
from rusinfo_desk.tasks.content_check import Checked, Problem, checked
from rusinfo_desk.tasks.content_sources import kept_form, shown_form
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty_rules_check import duty_problems
from rusinfo_desk.tasks.guard_text import guard as library_guard
from rusinfo_desk.tasks.guard_text import refuse_personal
from rusinfo_desk.tasks.take_content import source_below

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.anonymity import Guard

__all__ = ["Checked", "Problem", "check_source", "history", "save_edit", "source_of", "undo", "unpublished"]

_MOST = 500


def source_of(desk: Desk, library: Library, kind: ContentKind, item_id: str) -> str:
    """The text of a thing in the working copy, to be edited: JSON with a field a line, or Markdown.

    A service has the day of its last confirmation as ``assured_date``, so that an edit keeps it knowingly.
    Raises DeskError "not_found".
    """
    kept = _kept(desk, library, kind, item_id)
    if kept is None:
        raise DeskError("not_found", what="Fant ikke det du ba om.", do="Søk på navnet for å finne riktig id.")
    if kind is ContentKind.SERVICE and (day := desk.store.content.state(working=True).confirmed.get(item_id)) is not None:
        kept = json.dumps({**json.loads(kept), "assured_date": day.isoformat()}, ensure_ascii=False)
    return shown_form(kind, kept)


def check_source(desk: Desk, library: Library, kind: ContentKind, item_id: str, source: str) -> Checked:
    """What is wrong in a text, and its preview when nothing is. Never raises for what stands in the text."""
    found = checked(library, kind, item_id, source, desk.clock().date())
    if kind is ContentKind.DUTY_RULES and not found.problems:
        return replace(found, problems=duty_problems(desk, source))
    if kind is not ContentKind.CODEBOOK or found.problems or _stands(desk, library, kind, found.id, kept_form(kind, source)):
        return found
    return replace(found, problems=release_problems(desk, library, source))


def save_edit(
    desk: Desk,
    library: Library,
    kind: ContentKind,
    item_id: str,
    source: str,
    why: str,
    *,
    guard: Guard | None = None,
    allow: bool = False,
) -> ContentChange:
    """Keep a new text in the working copy. ``library`` is the working copy as it was read.

    Raises RefusedError in a counsellor's home, and DeskError: "content_refused" (the problems), "unchanged", "why_missing",
    "why_long", "personal_data" (in ``why`` or in a remark of our own on a service, unless ``allow``).
    """
    leader_only(desk)
    said = reason(desk, why, guard=guard, allow=allow, needed=True)
    found = check_source(desk, library, kind, item_id, source)
    if found.problems:
        raise _refused(found.problems)
    body = kept_form(kind, source)
    if _stands(desk, library, kind, found.id, body):
        raise DeskError("unchanged", what="Teksten er som før.", do="Det er ingenting å lagre.")
    if kind is ContentKind.SERVICE and not allow:
        _guard_remarks(desk, library, found.id, body, guard)
    made = desk.store.content.add(desk.stamp(), NewChange(kind, found.id, ContentAction.EDIT, body, said))
    assert made is not None, "a text that stands was seen above"
    return made


def undo(desk: Desk, change_number: int, why: str = "", *, guard: Guard | None = None, allow: bool = False) -> ContentChange:
    """Put the text back that stood before a change, as a new change of the working copy. An undo can be undone too.

    Raises RefusedError in a counsellor's home, and DeskError: "no_such_change", "not_an_edit" (a confirmation is withdrawn
    instead), "codebook_released" (its codes are in the register), "nothing_to_undo", and those of the reason.
    """
    leader_only(desk)
    said = reason(desk, why, guard=guard, allow=allow)
    change = desk.store.content.change(change_number)
    if change is None:
        raise DeskError("no_such_change", what="Endringen finnes ikke.", do="Hent historikken på nytt.")
    if not change.action.sets_text:
        raise DeskError("not_an_edit", what="En bekreftelse kan ikke angres her.", do="Trekk bekreftelsen på tiltaket i stedet.")
    if change.kind.stays and change.key in desk.store.content.state().bodies:
        raise codebook_released()
    made = desk.store.content.undo(desk.stamp(), change_number, said)
    if made is None:
        raise DeskError("nothing_to_undo", what="Teksten er alt slik den var før endringen.", do="Det er ingenting å angre.")
    return made


def history(
    desk: Desk, kind: ContentKind | None = None, item_id: str | None = None, limit: int = _MOST
) -> tuple[ContentChange, ...]:
    """What was done, with one thing, one kind or all; the newest first, at most ``limit``."""
    return desk.store.content.changes(kind, item_id, limit)


def unpublished(desk: Desk) -> tuple[ContentChange, ...]:
    """The changes that wait to be published, the oldest first."""
    return desk.store.content.unpublished()


def _guard_remarks(desk: Desk, library: Library, item_id: str, body: str, guard: Guard | None) -> None:
    """What we say ourselves of a service could come from a call. What stood there before was looked at then."""
    before = _kept(desk, library, ContentKind.SERVICE, item_id)
    new = [text for text in _remarks(body) if before is None or text not in _remarks(before)]
    if new:
        refuse_personal(guard or library_guard(library), *new)


def _remarks(body: str) -> list[str]:
    record = json.loads(body)
    message = record.get("message")
    found = (record.get("internal_note"), record.get("do_not_refer"), message.get("text") if isinstance(message, dict) else None)
    return [text for text in found if isinstance(text, str)]


def _kept(desk: Desk, library: Library, kind: ContentKind, item_id: str) -> str | None:
    """The text of a thing in the working copy; None for what is not there."""
    return desk.store.content.body(kind, item_id) or source_below(desk, library, kind, item_id)


def _stands(desk: Desk, library: Library, kind: ContentKind, item_id: str, body: str) -> bool:
    """Whether this is what the editor was given: the text in the working copy, with the day of a confirmation or without."""
    kept = _kept(desk, library, kind, item_id)
    if kept is None:
        return False
    return body in (kept, kept_form(kind, source_of(desk, library, kind, item_id)))


def _refused(problems: tuple[Problem, ...]) -> DeskError:
    first = str(problems[0])
    more = f" Det er {len(problems)} feil i alt." if len(problems) > 1 else ""
    return DeskError(
        "content_refused",
        what="Teksten kan ikke lagres.",
        why=f"{first[0].upper()}{first[1:]}.{more}",
        do="Rett feilene og lagre på nytt. Det som sto før, gjelder fortsatt.",
    )
