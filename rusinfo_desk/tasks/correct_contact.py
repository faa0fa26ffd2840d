"""Correct or delete a contact that is in the register, and take that back again.

A counsellor can do so within the correction window, while the contact still lies in plain text on this PC. Afterwards, and for
contacts of other PCs, the leader does it, with a reason that is kept. Every step is an event of its own and travels like a
registration; the contact keeps its id, day, hour, length and codebook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from rusinfo_desk.registry.model.correction import Correctable, Correction, corrected, draft_of
from rusinfo_desk.registry.model.draft import Correcting
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import Role

if TYPE_CHECKING:
    from datetime import date

    from rusinfo_desk.registry.model.anonymity import Guard
    from rusinfo_desk.registry.model.codebook import Codebook
    from rusinfo_desk.registry.model.contact import Contact
    from rusinfo_desk.registry.model.draft import Draft
    from rusinfo_desk.tasks.desk import Desk

__all__ = [
    "begin",
    "correct",
    "correct_late",
    "delete",
    "delete_late",
    "give_back",
    "give_back_late",
    "of_day",
    "over",
    "recent",
    "still_there",
    "way",
]

TAKEN_BACK = "Angret av lederen innen ti sekunder."
"""The reason that is kept when the leader takes a late correction back at once."""


def recent(desk: Desk) -> tuple[Contact, ...]:
    """The contacts of this PC that can be corrected here now, the latest hour first. Within an hour the order is random."""
    mine: tuple[Contact, ...] = desk.store.exchange.recent(desk.clock())
    return mine


def of_day(desk: Desk, day: date) -> tuple[Correctable, ...]:
    """For the leader: every contact of a day, by hour. Raises RefusedError in a counsellor's home."""
    from rusinfo_desk.registry.model.period import Period

    _leader_only(desk)
    mine = {one.id for one in recent(desk)}
    return tuple(
        Correctable(one, Correcting.RECENT if one.id in mine else Correcting.LATE)
        for one in desk.store.contacts.all(Period(day, day))
    )


def way(desk: Desk, contact_id: UUID) -> Correcting:
    """By which way a contact that is in the register can be corrected in this home. A counsellor has only one: whether the
    window is over is said by :func:`begin` and :func:`correct`."""
    if desk.settings.role is not Role.LEADER or _is_recent(desk, contact_id):
        return Correcting.RECENT
    return Correcting.LATE


def begin(desk: Desk, contact_id: UUID) -> Draft:
    """The draft that a correction begins with, or the one that was begun before. Nothing is changed by this.

    Raises RefusedError: "correction_over" when the window is over, "contact_gone" when there is no such contact (any more).
    """
    contact = _found(desk, contact_id)
    corrects = way(desk, contact_id)
    _in_time(desk, contact_id, corrects)
    from rusinfo_desk.tasks.save_draft import load_drafts

    begun = next((draft for draft in load_drafts(desk) if draft.id == contact_id), None)
    return begun if begun is not None else draft_of(contact, corrects)


def correct(desk: Desk, draft: Draft, codebook: Codebook, county_list: str = "2024") -> Correction:
    """Save a correction within the window: the contact as the draft has it, a new event, the draft out; all or nothing.

    ``codebook`` is the contact's own; ``county_list`` the one in force on the contact's day. Nothing is written when nothing
    is changed. Raises RefusedError as :func:`begin`, and "other_codebook"; then contact and draft are as they were.
    """
    before, after = _before_and_after(desk, draft, codebook, county_list)
    _in_time(desk, draft.id, Correcting.RECENT)
    if after == before:
        desk.store.drafts.discard(draft.id)
    elif not desk.store.correct(after):
        raise _gone(desk)
    return Correction(after, before, Correcting.RECENT)


def delete(desk: Desk, contact_id: UUID) -> Contact:
    """Delete a contact within the window; a correction of it that was begun goes too. Returns it as it was, for
    :func:`give_back`. Raises RefusedError as :func:`begin`."""
    before = _found(desk, contact_id)
    _in_time(desk, contact_id, Correcting.RECENT)
    if not desk.store.delete_contact(contact_id):
        raise _gone(desk)
    return before


def give_back(desk: Desk, before: Contact, draft: Draft | None = None) -> None:
    """Take a correction or a deletion back: the contact as it was ``before``, as a new event. With ``draft`` the correction is a
    draft again. How long that is offered is the screen's matter."""
    desk.store.give_back(before, draft)


def correct_late(
    desk: Desk, draft: Draft, codebook: Codebook, why: str, county_list: str = "2024", *, guard: Guard | None = None
) -> Correction:
    """The leader's correction on any day, of any PC's contact, with a reason that is kept.

    Raises DeskError "why_missing", "why_long" or "personal_data" (a reason says nothing about a person), RefusedError
    "leader_only", "contact_gone" or "other_codebook".
    """
    _leader_only(desk)
    said = _reason(desk, why, guard)
    before, after = _before_and_after(desk, draft, codebook, county_list)
    if after == before:
        desk.store.drafts.discard(draft.id)
    else:
        desk.store.holding.correct_late(after, after.id, said, desk.stamp())
    return Correction(after, before, Correcting.LATE)


def delete_late(desk: Desk, contact_id: UUID, why: str, *, guard: Guard | None = None) -> Contact:
    """The leader's deletion, as :func:`correct_late`. Returns the contact as it was, for :func:`give_back_late`."""
    _leader_only(desk)
    said = _reason(desk, why, guard)
    before = _found(desk, contact_id)
    desk.store.holding.correct_late(None, contact_id, said, desk.stamp())
    return before


def give_back_late(desk: Desk, before: Contact, draft: Draft | None = None) -> None:
    """The leader takes a late correction or deletion back within the undo time. That is kept too."""
    _leader_only(desk)
    desk.store.holding.correct_late(before, before.id, TAKEN_BACK, desk.stamp())
    if draft is not None:
        desk.store.drafts.save(draft)


def still_there(desk: Desk, contact_id: UUID) -> None:
    """Raises RefusedError when there is no such contact in the register (any more)."""
    _found(desk, contact_id)


def over() -> RefusedError:
    """What a counsellor is told when the window is over."""
    return RefusedError(
        "correction_over",
        what="Fristen for å rette er ute; be lederen.",
        why="Etter fristen, vanligvis ett døgn, er henvendelsen forseglet, og denne maskinen kan ikke åpne den igjen.",
        do="Si fra til lederen hvilken henvendelse det gjelder og hva som skal stå.",
    )


def _is_recent(desk: Desk, contact_id: UUID) -> bool:
    return any(one.id == contact_id for one in recent(desk))


def _in_time(desk: Desk, contact_id: UUID, corrects: Correcting) -> None:
    if corrects is Correcting.RECENT and not _is_recent(desk, contact_id):
        raise over()


def _found(desk: Desk, contact_id: UUID) -> Contact:
    contact = desk.store.contacts.get(contact_id)
    if contact is None:
        raise _gone(desk)
    return contact


def _gone(desk: Desk) -> RefusedError:
    if desk.settings.role is not Role.LEADER:
        return over()  # sealed, or deleted meanwhile: either way only the leader can say
    return RefusedError(
        "contact_gone",
        what="Henvendelsen finnes ikke i registeret.",
        why="Den kan være slettet på maskinen der den ble registrert.",
        do="Åpne listen på nytt og se etter den der.",
    )


def _before_and_after(desk: Desk, draft: Draft, codebook: Codebook, county_list: str) -> tuple[Contact, Contact]:
    before = _found(desk, draft.id)
    if codebook.version != before.codebook:
        raise RefusedError(
            "other_codebook",
            what="Henvendelsen kan ikke rettes her.",
            why=f"Den er registrert med kodebok {before.codebook}, som ikke finnes på denne maskinen.",
            do="Oppdater programmet eller ta imot innholdet fra lederen, og prøv igjen.",
        )
    return before, corrected(before, draft, codebook.settled(draft.channel, draft.answers), county_list)


def _reason(desk: Desk, why: str, guard: Guard | None) -> str:
    from rusinfo_desk.tasks.authority import reason

    try:
        return reason(desk, why, guard=guard, allow=False, needed=True)
    except DeskError as fault:
        if fault.code != "personal_data":
            raise
        raise DeskError(fault.code, what="Begrunnelsen kan si hvem noen er.", why=fault.why, do="Skriv den uten det.") from None


def _leader_only(desk: Desk) -> None:
    if desk.settings.role is not Role.LEADER:
        raise over()
