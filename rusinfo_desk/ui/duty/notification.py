"""A notification that is being noted: what is chosen so far, what lacks, and the entry it becomes. No Qt here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.codes import Channel, Notified, Told
from rusinfo_desk.registry.model.duty.rules import Option
from rusinfo_desk.registry.model.duty.words import CHANNELS, NOTIFIED
from rusinfo_desk.ui.duty.words import answers, at_clock, label_of, lasted, moment
from rusinfo_desk.ui.lookup.numbers import AcuteNumber

__all__ = ["NOBODY", "RANG", "NotificationForm", "offered", "recipients", "since_last", "told_lines"]

NOBODY = "ingen"
"""Chosen in place of somebody: nobody is notified, and the reason is asked for."""

RANG = "ringte"
"""Chosen in place of somebody: the number that was copied was rung, at the time it was copied."""


@dataclass(frozen=True, slots=True)
class NotificationForm:
    """Codes as in :mod:`~rusinfo_desk.registry.model.duty.codes`; "" = not chosen yet. ``at`` is an ISO time to the minute."""

    to: str = ""
    channel: str = Channel.TELEPHONE
    at: str = ""
    told: str = ""
    agreed: str = ""

    @classmethod
    def read(cls, kept: str) -> NotificationForm:
        """As it was kept while it was being filled in. What cannot be read is an empty form."""
        try:
            found: Any = json.loads(kept)
            return cls(**{name: str(found[name]) for name in cls.__slots__})
        except (ValueError, KeyError, TypeError):
            return cls()

    @property
    def kept(self) -> str:
        """For :meth:`read`; "" while nobody is chosen."""
        return json.dumps(asdict(self), ensure_ascii=False) if self.to else ""

    def notify(self, to: str, now: datetime) -> NotificationForm:
        """Somebody is chosen; the time is now unless it was set before."""
        return replace(self, to=to, at=self.at or now.isoformat(timespec="minutes"))

    def tell(self, told: str) -> NotificationForm:
        """Who was not told was not asked either."""
        if told == Told.YES:
            return replace(self, told=told, agreed="" if self.told != Told.YES else self.agreed)
        return replace(self, told=told, agreed=Told.DANGER if told == Told.DANGER else Told.NOT_POSSIBLE)

    @property
    def lacks(self) -> str:
        """The first of the fields that must be answered and is not: "to", "told", "agreed", or ""."""
        return next((name for name in ("to", "told", "agreed") if not getattr(self, name)), "")

    def body(self) -> Mapping[str, object]:
        """The entry's body without its texts. Only when nothing lacks."""
        return asdict(self)


def recipients(numbers: Iterable[AcuteNumber]) -> tuple[Option, ...]:
    """Whom one can notify, on the keys 1 to 9, with the number where the emergency data have one; 0 = nobody."""
    known = {one.id: one.number for one in numbers}
    people = [
        Option(code, f"{known[code]} {label}" if code in known else label, str(key))
        for key, (code, label) in enumerate(answers(NOTIFIED, *Notified), start=1)
    ]
    return (*people, Option(NOBODY, "Ingen varsles", "0"))


def offered(
    copied: tuple[str, datetime] | None, case: Case, numbers: Sequence[AcuteNumber]
) -> tuple[Option, NotificationForm] | None:
    """What one key can note: that the number copied on the first screen was rung. None when that is nobody one notifies, or when
    it was noted since."""
    if copied is None or copied[0] not in set(Notified):
        return None
    to, at = copied
    if any(one.to == to and datetime.fromisoformat(one.at) >= at.replace(second=0, microsecond=0) for one in case.notifications):
        return None
    number = next((one.number for one in numbers if one.id == to), NOTIFIED[to])
    form = NotificationForm().notify(to, at)
    return Option(RANG, f"Noter: ringte {number} kl. {at_clock(at)}", "R"), form


def told_lines(case: Case, now: datetime, numbers: Iterable[AcuteNumber]) -> tuple[str, ...]:
    """What is noted so far, one a line: "✓ 112 Politiet kl. 14.02, telefon, referanse 4711"."""
    known = {one.id: one.number for one in numbers}
    lines = []
    for one in case.notifications:
        whom = f"{known.get(one.to, '')} {label_of(NOTIFIED, one.to)}".strip()
        reference = case.text(one.texts.get("reference", ""))
        parts = (f"{whom} {moment(one.at, now)}", label_of(CHANNELS, one.channel), f"referanse {reference}" if reference else "")
        lines.append("✓ " + ", ".join(part for part in parts if part))
    if case.not_notified is not None:
        lines.append(f"✓ Ingen varsles: {case.text(case.not_notified.texts.get('reason', ''))}")
    return tuple(lines)


def since_last(case: Case, now: datetime) -> str:
    """How long it is since somebody was notified: "Siste varsling: 12 min siden". "" before the first. To the minute, as the
    time of a notification is."""
    if not case.notifications:
        return ""
    newest = max(datetime.fromisoformat(one.at) for one in case.notifications)
    return f"Siste varsling: {lasted((now - newest).total_seconds())} siden"
