"""From call to conversation: the contact centre's own figures beside the register's.

The report of 2022 gives received, answered, answered within 20 seconds and mean waits, and swaps the waits of two channels; its
share within 20 seconds does not say what it is a share of. Here every share names its base, and every wait stands in the row of
its channel with the change worked out from the two waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from rusinfo_desk.registry.model.calls import CallFigures
from rusinfo_desk.registry.model.counts import Column
from rusinfo_desk.registry.model.disclosure import Name
from rusinfo_desk.registry.model.table import TOTAL, ChartKind
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Note
from rusinfo_desk.registry.statistics.figures import rounded
from rusinfo_desk.registry.statistics.linking import Links
from rusinfo_desk.registry.statistics.question import Question
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = ["service_level"]

_ROWS = {
    "received": "Mottatt",
    "answered": "Besvart",
    "unanswered": "Ikke besvart",
    "timed": "Besvart på dager med tall for 20 sekunder",
    "within_20s": "Besvart innen 20 sekunder",
    "wait": "Ventetid for besvarte, i sekunder",
    "conversations": "Samtaler i registeret",
}
_BASES = {"answered": "received", "unanswered": "received", "within_20s": "timed", "conversations": "answered"}
"""What a row is a share of."""

_NOTES = (
    Note("Tallene på mottatte og besvarte er kontaktsenterets egne; samtaler er talt i registeret. De telles hver for seg."),
    Note(
        "Besvart og ikke besvart er i prosent av mottatte. Innen 20 sekunder er i prosent av besvarte (ikke av mottatte), over "
        "de dagene som har slike tall. Samtaler er i prosent av besvarte."
    ),
    Note("Ventetid er gjennomsnittet for de besvarte i sekunder, over de dagene som har slike tall. n er hvor mange de er."),
)
_NOTHING = Note("Det er ikke hentet inn tall fra kontaktsenteret for perioden.")

_CALLS = ("received", "answered", "unanswered", "timed", "within_20s", "wait")


def service_level(question: Question) -> Counted:
    """Received, answered, unanswered, within 20 seconds, mean wait, and the conversations, by channel."""
    found = [{one.channel: one for one in figures} for figures in question.calls]
    table = _Funnel(question, found)
    if found[0]:
        table.fill()
    return Counted(
        id="service_level",
        title="Fra anrop til samtale",
        dimensions=("channel", "call"),
        entries=tuple(table.entries),
        lines=tuple(table.links.lines),
        labels=labels_of(question, {"channel": question.reference.labels("channel"), "call": _ROWS}),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        notes=(*(_NOTES if table.entries else (_NOTHING,)), *standard_notes(question)),
        besides=tuple(table.links.besides),
        chart=ChartKind.NONE,
        measure="percent",
    )


class _Funnel:
    """The rows of each channel, then of all of them, with what binds them."""

    def __init__(self, question: Question, found: Sequence[Mapping[str, CallFigures]]) -> None:
        self._question = question
        self._found = found
        self._at: dict[tuple[str, str], int] = {}
        self.entries: list[Entry] = []
        self.links = Links(0)

    def fill(self) -> None:
        seen = {channel for figures in self._found for channel in figures if channel}
        channels = [self._question.channel] if self._question.channel else sorted(seen)
        places = [*channels, *((TOTAL,) if not self._question.channel else ())]
        for channel in places:
            for row in _ROWS:
                numbers = self._numbers(channel, row, channels)
                if any(numbers) and not (row == "timed" and numbers == self._numbers(channel, "answered", channels)):
                    self._add(channel, row, numbers, channels)
        self.links.first = len(self.entries)
        for channel in places:
            self._bind(channel)
        for row in _ROWS if not self._question.channel else ():
            if all((channel, row) in self._at for channel in places):
                self.links.sum(self._at[TOTAL, row], *(self._at[channel, row] for channel in channels))

    def _figures(self, channel: str) -> list[CallFigures | None]:
        return [figures.get("" if channel == TOTAL else channel) for figures in self._found]

    def _numbers(self, channel: str, row: str, channels: Sequence[str]) -> list[int | None]:
        if row in _CALLS:
            return [None if one is None else _of(one, row) for one in self._figures(channel)]
        wanted = channels if channel == TOTAL else (channel,)
        tallies = self._question.single(Column.CHANNEL).tallies
        return [sum(tally.get((one,), 0) for one in wanted) for tally in tallies]

    def _add(self, channel: str, row: str, numbers: Sequence[int | None], channels: Sequence[str]) -> None:
        base = self._at.get((channel, _BASES.get(row, "")))
        if row == "within_20s" and base is None:
            base = self._at.get((channel, "answered"))
        now, before, *earlier = numbers
        self._at[channel, row] = len(self.entries)
        self.entries.append(
            Entry(
                {"channel": channel, "call": row},
                now or 0,
                before,
                base=base,
                shared=base is not None,
                extra=_waits(self._figures(channel)) if row == "wait" else {},
                name=self._name(channel, row, channels),
                earlier=tuple(earlier),
            )
        )

    def _name(self, channel: str, row: str, channels: Sequence[str]) -> Name:
        if row in _CALLS:
            where = (("channel", channel),) if channel != TOTAL else ()
            return frozenset({("of", "calls"), ("calls", row), *where})
        if channel != TOTAL:
            return self._question.name(("channel", channel))
        return self._question.name(("channels", "-".join(channels)))

    def _bind(self, channel: str) -> None:
        """Answered and not answered are all; those in time are some of the answered."""
        at = {row: self._at[channel, row] for row in _ROWS if (channel, row) in self._at}
        if {"received", "answered", "unanswered"} <= set(at):
            self.links.sum(at["received"], at["answered"], at["unanswered"])
        for whole, part in (("answered", "timed"), ("timed", "within_20s"), ("answered", "within_20s"), ("answered", "wait")):
            if {whole, part} <= set(at):
                rest = [
                    None if a is None or b is None else a - b
                    for a, b in zip(self.entries[at[whole]].numbers, self.entries[at[part]].numbers, strict=True)
                ]
                if all(n is None or n >= 0 for n in rest):
                    kind = f"{whole}-less-{part}"
                    self.links.sum(
                        at[whole], at[part], self.links.add(self._name(channel, "received", ()) | {("rest", kind)}, rest)
                    )


def _of(figures: CallFigures, row: str) -> int | None:
    """A number of one channel; None when the contact centre gave none."""
    if row in ("timed", "within_20s"):
        return (figures.answered_20s if row == "timed" else figures.within_20s) if figures.days_20s else None
    if row == "wait":
        return figures.answered_wait if figures.days_wait else None
    return {"received": figures.received, "answered": figures.answered}.get(row, figures.received - figures.answered)


def _waits(figures: Sequence[CallFigures | None]) -> dict[str, float]:
    """Mean waits in seconds and the change between them, in seconds and in per cent."""
    now, before = (_mean(one) for one in figures[:2])
    if now is None:
        return {}
    found = {"wait_seconds": rounded(now)}
    if before is not None:
        found |= {"previous_wait_seconds": rounded(before), "change_seconds": rounded(now - before)}
        if before:
            found["change_seconds_percent"] = rounded(100 * (now - before) / before)
    return found


def _mean(figures: CallFigures | None) -> Fraction | None:
    return Fraction(figures.wait_seconds, figures.answered_wait) if figures is not None and figures.answered_wait else None
