"""What the leader has published to all, as this home has received it. The exchange verified it before it was kept.

The newest bundle that can be used is in use; when it cannot (damaged here, or made for a newer program), the one before it stays,
and that is said. A single text that cannot be read is left out by the load, as a home's own is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk import __version__
from rusinfo_desk.registry.model.content import ContentKind, ContentState, Key
from rusinfo_desk.registry.model.exchange import AlarmCode
from rusinfo_desk.tasks.content_files import state_of, unknown_files
from rusinfo_desk.tasks.content_sources import shipped_source
from rusinfo_desk.tasks.desk import Desk

if TYPE_CHECKING:
    from rusinfo_desk.exchange.bundle import Bundle
    from rusinfo_desk.exchange.device_round import RoundResult
    from rusinfo_desk.library.library import Library

__all__ = [
    "Received",
    "after_round",
    "after_taking",
    "kept_bodies",
    "newer_program_needed",
    "received",
    "received_before",
    "remark",
    "source_below",
]

_SERVICE = ContentKind.SERVICE
_NEWER, _REVIEW = "newer-program", "review-by"


@dataclass(frozen=True, slots=True)
class Received:
    """``version`` is the bundle in use, 0 = none; ``newest`` the newest that is kept. ``issued`` and ``review_by`` are its days.
    ``problems`` say in Norwegian what could not be used. ``since`` tells how long the text of a service has been as it is.
    ``unknown`` are files of kinds that this program does not know, by path."""

    version: int = 0
    newest: int = 0
    issued: date | None = None
    review_by: date | None = None
    state: ContentState = field(default_factory=ContentState)
    problems: tuple[str, ...] = ()
    since: Mapping[str, date] = field(default_factory=dict)
    unknown: Mapping[str, bytes] = field(default_factory=dict)

    def under(self, own: ContentState) -> ContentState:
        """A home's own content over this. A confirmation made here before the leader changed the text does not count any more."""
        mine = {
            service: day
            for service, day in own.confirmed.items()
            if (_SERVICE, service) in own.bodies or day >= self.since.get(service, date.min)
        }
        return replace(own, confirmed=mine).over(self.state)

    def overdue(self, today: date) -> str:
        """What to say when the content should have been looked over by now; empty while it is fresh. It stays in use."""
        if self.review_by is None or today <= self.review_by:
            return ""
        day = self.review_by.strftime("%d.%m.%Y")
        return f"Innholdet fra lederen (utgave {self.version}) skulle vært sett over innen {day}. Det er fortsatt i bruk."


def received(desk: Desk) -> Received:
    """The received content in use."""
    kept = [one for one in (desk.store.received.present(), desk.store.received.previous()) if one is not None]
    if not kept or (sharing := desk.store.exchange.sharing()) is None:
        return Received()
    usable: list[Bundle] = []
    problems: list[str] = []
    for version, data in kept:
        found = _bundle(data, sharing.share)
        if isinstance(found, AlarmCode):
            problems.append(_unusable(version, found))
        else:
            usable.append(found)
    newest = kept[0][0]
    if not usable or usable[0].version != newest:
        stands = f"Utgave {usable[0].version} er i bruk." if usable else "Det som følger med programmet, er i bruk."
        return _of(usable, newest, (f"{problems[0]} {stands}",))
    return _of(usable, newest, ())


def received_before(desk: Desk) -> Received:
    """The received content that was in use before the present one; version 0 = none that can be read."""
    kept, sharing = desk.store.received.previous(), desk.store.exchange.sharing()
    found = None if kept is None or sharing is None else _bundle(kept[1], sharing.share)
    return Received() if found is None or isinstance(found, AlarmCode) else _of([found], found.version, ())


def kept_bodies(desk: Desk, key: Key) -> tuple[str, ...]:
    """The texts that a thing has in the bundles that are kept here and can be read, the newest first."""
    kept = [one for one in (desk.store.received.present(), desk.store.received.previous()) if one is not None]
    if not kept or (sharing := desk.store.exchange.sharing()) is None:
        return ()
    opened = (_bundle(data, sharing.share) for _, data in kept)
    found = (state_of(one.files)[0].bodies.get(key) for one in opened if not isinstance(one, AlarmCode))
    return tuple(text for text in found if text is not None)


def _bundle(data: bytes, share: str) -> Bundle | AlarmCode:
    from rusinfo_desk.exchange.bundle import reread_bundle
    from rusinfo_desk.exchange.faults import BadFile

    try:
        return reread_bundle(data, share=share, program_version=__version__)
    except BadFile as bad:
        return bad.code


def _unusable(version: int, code: AlarmCode) -> str:
    if code is AlarmCode.NEWER_PROGRAM:
        return f"Innholdet fra lederen (utgave {version}) trenger en nyere utgave av programmet. Be IT om å oppdatere det."
    return f"Innholdet fra lederen (utgave {version}) er skadet på denne maskinen. Det hentes på nytt ved neste deling."


def _of(usable: list[Bundle], newest: int, problems: tuple[str, ...]) -> Received:
    if not usable:
        return Received(0, newest, problems=problems)
    bundle = usable[0]
    state, strange = state_of(bundle.files)
    before = state_of(usable[1].files)[0].bodies if len(usable) > 1 else {}
    since = {
        item_id: usable[1].issued if before.get((kind, item_id)) == body else bundle.issued
        for (kind, item_id), body in state.bodies.items()
        if kind is _SERVICE
    }
    left_out = (f"«{path}» fra lederen er ukjent for dette programmet og er ikke tatt i bruk." for path in strange)
    said, unknown = (*problems, *left_out), unknown_files(bundle.files)
    return Received(bundle.version, newest, bundle.issued, bundle.review_by, state, said, since, unknown)


def after_taking(desk: Desk) -> None:
    """A new bundle was taken: the exchange gets the settings that it reads, and a notice with a new text is unread again.

    Doing it twice is harmless.
    """
    from rusinfo_desk.tasks.house_settings import in_use

    desk.store.exchange.keep_settings(in_use(desk).as_numbers())
    if (review_by := received(desk).review_by) is not None:
        desk.store.exchange.keep_note(_REVIEW, review_by.isoformat())
    desk.store.notices.forget(tuple(_changed_notices(desk)))


def after_round(desk: Desk, result: RoundResult) -> None:
    """After a round of the exchange: take into use what came, remember that something needs a newer program, and let go of a
    bundle that is damaged here, so that the next round fetches it again."""
    if result.content_version is not None:
        after_taking(desk)
    desk.store.exchange.keep_note(_NEWER, "needed" if result.newer_program else "no")
    present, sharing = desk.store.received.present(), desk.store.exchange.sharing()
    if present is not None and sharing is not None and _bundle(present[1], sharing.share) is AlarmCode.TORN:
        desk.store.received.drop_present()


def remark(desk: Desk) -> str:
    """What the user should know of the content from the leader, in a sentence; empty when all is well. It reads no bundle."""
    if newer_program_needed(desk):
        return "lederen har publisert mer, men det trenger en nyere utgave av programmet: be IT om å oppdatere"
    review_by = desk.store.exchange.note(_REVIEW)
    if review_by and desk.clock().date() > date.fromisoformat(review_by):
        return (
            f"skulle vært sett over av lederen innen {date.fromisoformat(review_by).strftime('%d.%m.%Y')}; det er fortsatt i bruk"
        )
    return ""


def newer_program_needed(desk: Desk) -> bool:
    """Whether the share holds content that this version of the program cannot use."""
    return desk.store.exchange.note(_NEWER) == "needed"


def _changed_notices(desk: Desk) -> Iterator[str]:
    """The notices whose text is another than in the bundle before."""
    present, previous = desk.store.received.present(), desk.store.received.previous()
    sharing = desk.store.exchange.sharing()
    if present is None or sharing is None:
        return
    now = _bundle(present[1], sharing.share)
    before = None if previous is None else _bundle(previous[1], sharing.share)
    if isinstance(now, AlarmCode):
        return
    earlier: Mapping[Key, str] = {} if before is None or isinstance(before, AlarmCode) else state_of(before.files)[0].bodies
    for key, body in state_of(now.files)[0].bodies.items():
        if key[0] is ContentKind.NOTICE and earlier.get(key) != body:
            yield key[1]


def source_below(desk: Desk, library: Library, kind: ContentKind, item_id: str) -> str | None:
    """The text that a thing has under what this home has changed: received, or as it ships; None where there is none."""
    found = received(desk).state.bodies.get((kind, item_id))
    if found is not None and (kind, item_id) not in desk.store.content.state(working=True).cleared:
        return found
    return shipped_source(library, kind, item_id)
