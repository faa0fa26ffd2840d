"""The editor's state and decisions: which list is shown, what is open, what is wrong in it, what is done with it.

What is typed stays with its thing until it is saved, also when something else is opened in between.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.editor.beginnings import beginning, reviewed
from rusinfo_desk.ui.editor.entries import Entry, Queue
from rusinfo_desk.ui.editor.shelf import Shelf, Thing, read_shelf, read_thing
from rusinfo_desk.ui.jobs import Jobs

if TYPE_CHECKING:
    from rusinfo_desk.library.item import Item
    from rusinfo_desk.registry.model.anonymity import Guard
    from rusinfo_desk.registry.model.content import ContentChange, ContentVersion
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.edit_content import Checked, Problem
    from rusinfo_desk.tasks.report_content import ContentReport

__all__ = ["EditorDesk", "Opened"]

T = TypeVar("T")
_GONE = " (tatt ut)"
"""Stands after the name of what was new and was undone."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is being edited. ``saved`` is the text as it was last saved ("" = new), ``text`` as it stands now."""

    entry: Entry
    kind: ContentKind
    id: str
    saved: str
    text: str
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    preview: Item | None = None
    history: tuple[ContentChange, ...] = ()

    @property
    def is_changed(self) -> bool:
        return self.text != self.saved


class EditorDesk:
    """``changed`` is called on the screen thread when there is something new to show, ``published`` when look-up must follow,
    ``settled`` when a report was dealt with. Store work is done in ``jobs``, one thing at a time."""

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.published: Callable[[], None] = lambda: None
        self.settled: Callable[[], None] = lambda: None
        self.queue = Queue.REPORTS
        self.wanted = ""
        self.shelf: Shelf | None = None
        self.opened: Opened | None = None
        self.problem = ""
        self.done = ""
        self.needs_allowing = False
        self._desk, self._jobs = desk, jobs
        self._typed: dict[tuple[ContentKind, str], str] = {}
        self._guard: Guard | None = None
        self._asked = 0

    # the lists

    @property
    def is_loading(self) -> bool:
        return self.shelf is None and not self.problem

    def load(self) -> None:
        """Read everything anew; what is open stays open."""
        desk = self._desk
        self._jobs.run(lambda: read_shelf(desk), self._loaded, self._failed)

    def _loaded(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.changed()

    def choose(self, queue: Queue) -> None:
        self.queue = queue
        self.changed()

    def find(self, wanted: str) -> None:
        """Keep the entries that have all the words typed."""
        self.wanted = wanted
        self.changed()

    def entries(self) -> tuple[Entry, ...]:
        """The list that is shown."""
        return () if self.shelf is None else self.shelf.entries(self.queue, self.wanted)

    def report(self) -> ContentReport | None:
        """The report that led to what is open."""
        return None if self.shelf is None or self.opened is None else self.shelf.report(self.opened.entry.report)

    # what is open

    def open(self, entry: Entry) -> None:
        """Open a thing in the editor. What was typed into another one stays with that one."""
        shelf, desk, kind, item_id = self.shelf, self._desk, entry.kind, entry.id
        if kind is None or shelf is None:
            return
        self._keep_typed()

        def opened(found: Thing) -> None:
            text = self._typed.get((kind, item_id), found.text)
            title = entry.title.removesuffix(_GONE) + (_GONE if found.is_gone else "")
            self.opened = Opened(replace(entry, title=title), kind, item_id, found.text, text, history=found.history)
            self.changed()
            self.check()

        self._do(lambda: read_thing(desk, shelf.library, kind, item_id), opened)

    def begin(self, kind: ContentKind) -> None:
        """Begin something new. It is not there before it is saved. A codebook begins as the newest one with the next number."""
        self._keep_typed()
        if kind is not ContentKind.CODEBOOK:
            self._begun(kind, *beginning(kind, self._desk.clock().date()))
        elif (shelf := self.shelf) is not None:
            from rusinfo_desk.tasks.codebook_check import next_codebook

            desk = self._desk
            self._do(lambda: next_codebook(desk, shelf.library), lambda found: self._begun(kind, *found))

    def _begun(self, kind: ContentKind, item_id: str, text: str) -> None:
        self.opened = Opened(Entry(kind, item_id, f"Nytt: {kind.label.lower()}"), kind, item_id, "", text)
        self.done = self.problem = ""
        self.changed()
        self.check()

    def type(self, text: str) -> None:
        """The text as it stands now. The check follows when typing rests."""
        if self.opened is not None and text != self.opened.text:
            self.opened = replace(self.opened, text=text)
            self._keep_typed()

    def check(self) -> None:
        """Validate what stands and make its preview. An answer to an older text is dropped."""
        opened, shelf, desk = self.opened, self.shelf, self._desk
        if opened is None or shelf is None:
            return
        from rusinfo_desk.tasks.edit_content import check_source

        self._asked += 1
        asked = self._asked

        def checked(found: Checked) -> None:
            if asked == self._asked and self.opened is not None:
                preview = found.item or self.opened.preview
                self.opened = replace(self.opened, problems=found.problems, remarks=found.remarks, preview=preview)
                self.changed()

        self._jobs.run(lambda: check_source(desk, shelf.library, opened.kind, opened.id, opened.text), checked, self._failed)

    def save(self, why: str, *, allow: bool = False) -> None:
        """Save what stands as a change of the working copy. Refused with the reason while there are problems."""
        from rusinfo_desk.tasks.edit_content import save_edit

        opened, shelf, desk = self.opened, self.shelf, self._desk
        if opened is None or shelf is None:
            return

        def saved(change: ContentChange) -> None:
            self._typed.pop((opened.kind, opened.id), None)
            said = "Lagret i arbeidskopien. Den tas i bruk når du publiserer."
            self._again(replace(opened.entry, id=change.target_id), said)

        self._do(
            lambda: save_edit(desk, shelf.library, opened.kind, opened.id, opened.text, why, guard=self._guarding(), allow=allow),
            saved,
        )

    def forget_typed(self) -> None:
        """Back to the text as it was last saved; something new that was never saved is closed."""
        if self.opened is not None:
            self._typed.pop((self.opened.kind, self.opened.id), None)
            self.opened = replace(self.opened, text=self.opened.saved) if self.opened.saved else None
            self.changed()
            self.check()

    def review_today(self) -> None:
        """Write into a sheet that it was checked today, by the leader. It counts when it is saved and published."""
        if self.opened is not None:
            self.type(reviewed(self.opened.text, self.opened.kind, self._desk.clock().date()))
            self.changed()
            self.check()

    def undo(self, change: int, why: str) -> None:
        """Take one change back, as a new change."""
        from rusinfo_desk.tasks.edit_content import undo

        desk, entry = self._desk, self.opened.entry if self.opened else None
        said = "Endringen er angret i arbeidskopien. Publiser for å ta det i bruk."
        self._do(lambda: undo(desk, change, why, guard=self._guarding()), lambda _: self._again(entry, said, keep=True))

    def confirm(self) -> None:
        """The leader rang the service and it is right: live at once."""
        from rusinfo_desk.tasks.confirm_service import confirm

        opened, desk = self.opened, self._desk
        if opened is None or opened.kind is not ContentKind.SERVICE:
            return

        def confirmed(_: object) -> None:
            self.published()
            self._again(opened.entry, "Bekreftet i dag. Det gjelder med en gang.", keep=True)

        self._do(lambda: confirm(desk, opened.id), confirmed)

    def settle(self, outcome: str, why: str) -> None:
        """Close the report that led here: ``rettet`` or ``avvist``."""
        from rusinfo_desk.registry.model.content import Outcome
        from rusinfo_desk.tasks.report_content import settle_report

        report, desk = self.report(), self._desk
        if report is None:
            return

        def settled(_: object) -> None:
            self.settled()
            self._again(None, "Meldingen er lukket.", keep=True)

        self._do(lambda: settle_report(desk, report.id, Outcome(outcome), why, guard=self._guarding()), settled)

    # publishing

    def publish(self, note: str) -> None:
        """Take the working copy into use as a numbered version."""
        from rusinfo_desk.tasks.publish_content import publish

        desk = self._desk
        self._do(lambda: publish(desk, note, guard=self._guarding()), self._published)

    def go_back(self, version: int, why: str) -> None:
        """Take the content of an earlier version into use again, as a new version."""
        from rusinfo_desk.tasks.publish_content import go_back

        desk = self._desk
        self._do(lambda: go_back(desk, version, why, guard=self._guarding()), self._published)

    def _published(self, version: ContentVersion) -> None:
        self.published()
        more = " her. Send den til de andre maskinene under «Deling» (Ctrl+Shift+D)" if self.shelf and self.shelf.shares else ""
        self._again(self.opened.entry if self.opened else None, f"Utgave {version.number} er tatt i bruk{more}.", keep=True)

    @property
    def unsaved(self) -> int:
        """How many things hold text that is not saved."""
        self._keep_typed()
        return len(self._typed)

    # the lane

    def _again(self, entry: Entry | None, said: str, *, keep: bool = False) -> None:
        """Read everything anew, open the same thing again, and say how it went. ``keep`` leaves what is typed standing."""
        if not keep and entry is not None and entry.kind is not None:
            self._typed.pop((entry.kind, entry.id), None)
            self.opened = None
        desk = self._desk

        def read(shelf: Shelf) -> None:
            self._loaded(shelf)
            if entry is not None:
                self.open(entry)
            self.done = said
            self.changed()

        self._jobs.run(lambda: read_shelf(desk), read, self._failed)

    def _guarding(self) -> Guard | None:
        """In the lane: the anonymity guard, made once."""
        from rusinfo_desk.tasks.guard_text import guard

        if self._guard is None and self.shelf is not None:
            self._guard = guard(self.shelf.library)
        return self._guard

    def _keep_typed(self) -> None:
        opened = self.opened
        if opened is not None and opened.is_changed:
            self._typed[opened.kind, opened.id] = opened.text
        elif opened is not None:
            self._typed.pop((opened.kind, opened.id), None)

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.problem = self.done = ""
        self.needs_allowing = False
        self._jobs.run(work, done, self._failed)

    def _failed(self, fault: Exception) -> None:
        self.needs_allowing = isinstance(fault, DeskError) and fault.code == "personal_data"
        self.problem = (
            fault.message if isinstance(fault, DeskError) else "Noe uventet gikk galt. Prøv igjen; ingenting er endret."
        )
        self.changed()
