"""Adding to the record of one case: the next entry, its texts, and a note when the PC's clock has jumped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.folding import case_of
from rusinfo_desk.registry.model.duty.record import Author, CaseText, Entry, EntryKind, next_entry

__all__ = ["JUMP_SECONDS", "Added", "CaseBook", "Typed"]

JUMP_SECONDS = 120
"""How far the clock may drift from the time that has really passed, between two entries, before it is noted."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A free text as it was typed. ``marked`` and ``why`` as in :class:`~rusinfo_desk.registry.model.duty.record.CaseText`."""

    text: str
    marked: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What one act adds to a case: one entry, or two when the clock had jumped; and the texts."""

    entries: tuple[Entry, ...]
    texts: tuple[CaseText, ...] = ()


class CaseBook:
    """One author's end of a case. ``new_id`` gives 32 random hex digits; ``ticks`` are seconds of a clock that never jumps."""

    def __init__(
        self,
        case_id: str,
        author: Author,
        new_id: Callable[[], str],
        entries: Iterable[Entry] = (),
        texts: Iterable[CaseText] = (),
        last: Entry | None = None,
    ) -> None:
        """``last``: the newest own entry, when the ones before it are not here (a case that was sealed and forgotten)."""
        self.id = case_id
        self._author = author
        self._new_id = new_id
        self._entries = list(entries)
        self._texts = {one.id: one for one in texts}
        own = [one for one in self._entries if one.author is author]
        self._last = max(own, key=lambda one: one.seq, default=last)
        self._seen: tuple[datetime, float] | None = None

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return case_of(self.id, self._entries, self._texts.values())

    def add(
        self, kind: EntryKind, body: Mapping[str, object], now: datetime, ticks: float, texts: Mapping[str, Typed] | None = None
    ) -> Added:
        """Note something at ``now`` (aware). Empty texts are left out. The clock is compared with ``ticks``, and after a start of
        the program with the entry before: then only a clock that went back is seen."""
        kept = {
            name: CaseText(self._new_id(), self._new_id(), text, typed.marked, _whole(typed.why))
            for name, typed in (texts or {}).items()
            if (text := _whole(typed.text))
        }
        made = [self._next(EntryKind.CLOCK, jump, now)] if (jump := self._jump(now, ticks)) else []
        self._seen = now, ticks
        noted = {name: {"id": one.id, "digest": one.digest, "marked": one.marked} for name, one in kept.items()}
        made.append(self._next(kind, {**body, "texts": noted} if noted else body, now))
        self._texts.update((one.id, one) for one in kept.values())
        return Added(tuple(made), tuple(kept.values()))

    def _next(self, kind: EntryKind, body: Mapping[str, object], now: datetime) -> Entry:
        self._last = next_entry(self._last, self.id, self._author, now.isoformat(timespec="seconds"), kind, body)
        self._entries.append(self._last)
        return self._last

    def _jump(self, now: datetime, ticks: float) -> dict[str, object]:
        if self._seen is not None:
            before, since = self._seen
            off = abs((now - before).total_seconds() - (ticks - since))
        elif self._last is not None:
            before = datetime.fromisoformat(self._last.at)
            off = max((before - now).total_seconds(), 0.0)
        else:
            return {}
        spelt = {"before": before.isoformat(timespec="seconds"), "after": now.isoformat(timespec="seconds")}
        return dict(spelt) if off > JUMP_SECONDS else {}


def _whole(typed: str) -> str:
    """The text without the space around it. Half a letter, as a paste can bring, is shown as one that is unknown: it can be
    neither hashed nor sealed."""
    return typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
