"""Puts the call screen together when the register is open and the content is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING
from uuid import UUID

from rusinfo_desk.registry.model.codebook import Codebook, Field
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.correction import Correctable, Correction
from rusinfo_desk.registry.model.draft import Correcting, Draft
from rusinfo_desk.tasks import correct_contact
from rusinfo_desk.tasks.desk import Clock
from rusinfo_desk.tasks.guard_text import guard
from rusinfo_desk.tasks.register_contact import register_contact, undo_contact
from rusinfo_desk.tasks.save_draft import discard_draft, load_drafts, save_draft
from rusinfo_desk.ui.call.conduct import Conduct
from rusinfo_desk.ui.call.correcting import Corrections
from rusinfo_desk.ui.call.desk import CallDesk
from rusinfo_desk.ui.call.form import reading_for
from rusinfo_desk.ui.call.keeper import CallTasks, CorrectTasks, Keeper
from rusinfo_desk.ui.call.naming import Naming
from rusinfo_desk.ui.call.page import CallPage
from rusinfo_desk.ui.call.scratch import ScratchPad
from rusinfo_desk.ui.call.sources import LibrarySource
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.lookup.page import LookupPanel
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shell.workplace import Workplace
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.ui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.anonymity import Guard
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["call_tasks", "equip"]


def call_tasks(desk: Callable[[], Desk], library: Library) -> CallTasks:
    """The tasks of the call screen. ``desk`` gives the open home, in the lane; it raises DeskError while it cannot be opened."""

    def register(draft: Draft, codebook: Codebook, outcome: str) -> Contact:
        return register_contact(desk(), draft, codebook, outcome, library.counties.list_for(draft.day))

    @cache
    def guarding() -> Guard:
        return guard(library)

    def points_at_person(text: str) -> bool:
        return bool(guarding().findings(text))

    return CallTasks(
        save_draft=lambda draft: save_draft(desk(), draft),
        discard_draft=lambda draft_id: discard_draft(desk(), draft_id),
        load_drafts=lambda: load_drafts(desk()),
        register=register,
        undo=lambda contact_id, draft: undo_contact(desk(), contact_id, draft),
        points_at_person=points_at_person,
        corrections=_correct_tasks(desk, library, guarding),
    )


def _correct_tasks(desk: Callable[[], Desk], library: Library, guarding: Callable[[], Guard]) -> CorrectTasks:
    def listed(day: date | None) -> tuple[Correctable, ...]:
        if day is not None:
            return correct_contact.of_day(desk(), day)
        return tuple(Correctable(one, Correcting.RECENT) for one in correct_contact.recent(desk()))

    def correct(draft: Draft, codebook: Codebook, why: str) -> Correction:
        counties = library.counties.list_for(draft.day)
        if draft.corrects is Correcting.LATE:
            return correct_contact.correct_late(desk(), draft, codebook, why, counties, guard=guarding())
        return correct_contact.correct(desk(), draft, codebook, counties)

    def delete(one: Correctable, why: str) -> Contact:
        if one.corrects is Correcting.LATE:
            return correct_contact.delete_late(desk(), one.contact.id, why, guard=guarding())
        return correct_contact.delete(desk(), one.contact.id)

    def give_back(before: Correctable, draft: Draft | None) -> None:
        if before.corrects is Correcting.LATE:
            correct_contact.give_back_late(desk(), before.contact, draft)
        else:
            correct_contact.give_back(desk(), before.contact, draft)

    def begin(contact_id: UUID) -> Draft:
        return correct_contact.begin(desk(), contact_id)

    return CorrectTasks(listed=listed, begin=begin, correct=correct, delete=delete, give_back=give_back)


def equip(
    window: MainWindow, lookup: LookupPanel, lane: Jobs, desk: Callable[[], Desk], library: Library, clock: Clock
) -> Workplace:
    """Make the call screen in the window and offer the drafts from last time."""
    return furnish(window, lookup, lane, call_tasks(desk, library), library, clock)


def furnish(window: MainWindow, lookup: LookupPanel, lane: Jobs, tasks: CallTasks, library: Library, clock: Clock) -> Workplace:
    """As :func:`equip` with the tasks given (tests give failing ones)."""
    source = LibrarySource(library)
    keepable = Keepable(library, source)
    keeper = Keeper(lane, tasks, window)
    conduct = Conduct(CallDesk(library.codebooks, clock), keeper, keepable, clock, window)
    actions = window.actions_
    page = CallPage(
        conduct,
        source,
        ScratchPad(lane, tasks.points_at_person),
        ChoiceList(window),
        actions.no_conversation(),
        actions[Key.SAVE],
        actions[Key.NEW],
    )
    naming = Naming(conduct.desk.book, page.label, clock)
    workplace = Workplace(window, conduct, Corrections(conduct, lane, naming), page, lookup)
    workplace.renew = partial(_renew, workplace, keepable)
    held = window.focusWidget()
    typing = held is not None and window.right.isAncestorOf(held)  # in the look-up, or in the flow of F12
    window.show_left(page)
    if not typing:
        page.take_focus()
    lane.run(tasks.load_drafts, workplace.last_time.offer, keeper.tell_fault)
    return workplace


class Keepable:
    """What of the text that stands typed and not accepted may be kept with a draft: what cannot be a name."""

    def __init__(self, library: Library, source: LibrarySource) -> None:
        self.use(library, source)

    def use(self, library: Library, source: LibrarySource) -> None:
        """The content was read again."""
        self._readings = {
            question: reading_for(question, book, source) for book in library.codebooks.values() for question in book.fields
        }

    def __call__(self, question: Field, typed: str) -> str:
        reading = self._readings.get(question) if typed else None
        return reading.keepable(typed) if reading is not None else ""


def _renew(workplace: Workplace, keepable: Keepable, library: Library) -> None:
    """The content was read again, perhaps with a new codebook. What is begun goes on as it was."""
    source = LibrarySource(library)
    keepable.use(library, source)
    workplace.conduct.desk.use(library.codebooks)
    workplace.page.set_source(source)
    workplace.show_channels()
