"""The sheet of a substance: acute danger first, then what it mixes badly with, withdrawal, tests, law, names, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rusinfo_desk.ui.lookup.markup import bullets, field, heading, link, plain
from rusinfo_desk.ui.lookup.sheet import UNCHECKED, Sheet

if TYPE_CHECKING:
    from rusinfo_desk.library.substance import FactSource, Substance

__all__ = ["substance_sheet"]


def substance_sheet(substance: Substance, sources: Mapping[str, FactSource], acute: str, group: str = "") -> Sheet:
    """``acute`` is the medical emergency number with its name, from the content; ``group`` the report group's label."""
    names = ", ".join(substance.synonyms[:4])
    return Sheet(
        kind="substance",
        id=substance.id,
        title=substance.name,
        subtitle=" · ".join(part for part in ("Rusmiddel", group, names) if part),
        quality="Kontrollert av RUSinfo" if substance.verified else UNCHECKED,
        markdown="\n\n".join(_Writer(substance, sources).body()),
        banner=f"Fare for liv: ring {acute}" if acute else "",
    )


class _Writer:
    """Writes the parts of one substance; a fact is followed by the numbers of its sources in the list at the end."""

    def __init__(self, substance: Substance, sources: Mapping[str, FactSource]) -> None:
        self._substance = substance
        self._sources = sources
        self._numbers = {key: place for place, key in enumerate(substance.sources, start=1)}

    def body(self) -> Iterable[str]:
        yield from self._overdose()
        yield from self._list("Akutt risiko", [self._fact(risk.text, risk.sources) for risk in self._substance.acute_risks])
        mixed = [self._fact(one.text, one.sources, one.with_what) for one in self._substance.combinations]
        yield from self._list("Farlige kombinasjoner", mixed)
        yield from self._withdrawal()
        yield from self._tests()
        yield from self._law_and_names()
        if self._substance.note:
            yield field("Merknad", plain(self._substance.note))
        yield from self._list("Ikke funnet i noen kilde", [plain(gap) for gap in self._substance.gaps])
        yield heading("Kilder")
        yield "\n".join(f"{place}. {self._source(key)}" for key, place in self._numbers.items()) or "Ingen kilde oppgitt\\."

    def _overdose(self) -> Iterable[str]:
        overdose = self._substance.overdose
        if overdose is None:
            return
        marks = self._marks(overdose.sources)
        yield heading("Overdose")
        if overdose.actions:
            yield f"**Gjør:**{marks}"
            yield bullets([plain(action) for action in overdose.actions])
        if overdose.signs:
            yield field("Tegn", plain("; ".join(overdose.signs)) + marks)

    def _withdrawal(self) -> Iterable[str]:
        withdrawal = self._substance.withdrawal
        if withdrawal is not None:
            yield heading("Abstinens")
            yield (
                field("Fare", plain(withdrawal.danger))
                + (" – " + plain(withdrawal.text) if withdrawal.text else "")
                + self._marks(withdrawal.sources)
            )

    def _tests(self) -> Iterable[str]:
        times = [self._fact(_spell(one.onset, one.duration), one.sources, one.route) for one in self._substance.onset_duration]
        yield from self._list("Virketid", times)
        found = [
            self._fact(f"{one.window} ({one.condition})" if one.condition else one.window, one.sources, one.matrix)
            for one in self._substance.detection
        ]
        yield from self._list("Påvises i prøver", found)

    def _law_and_names(self) -> Iterable[str]:
        substance, legal = self._substance, self._substance.legal
        if legal is not None:
            yield heading("Lov")
            dated = f" (per {legal.as_of})" if legal.as_of else ""
            yield self._fact(". ".join(part for part in (legal.status, legal.text) if part) + dated, legal.sources)
        rows = (
            ("Gatenavn", substance.street_names.names, substance.street_names.sources),
            ("Preparater", substance.brands.names, substance.brands.sources),
            ("Andre navn", substance.synonyms, ()),
            ("Virkestoff", (substance.inn,) if substance.inn else (), ()),
            ("ATC", substance.atc, ()),
        )
        if any(names for _, names, _ in rows):
            yield heading("Navn")
        for label, names, keys in rows:
            if names:
                yield field(label, plain(", ".join(names)) + self._marks(keys))

    def _list(self, title: str, lines: Sequence[str]) -> Iterable[str]:
        if lines:
            yield heading(title)
            yield bullets(list(lines))

    def _fact(self, text: str, keys: Sequence[str], label: str = "") -> str:
        return (field(label, plain(text)) if label else plain(text)) + self._marks(keys)

    def _marks(self, keys: Sequence[str]) -> str:
        numbers = sorted(self._numbers[key] for key in keys if key in self._numbers)
        return " \\[" + ", ".join(map(str, numbers)) + "\\]" if numbers else ""

    def _source(self, key: str) -> str:
        source = self._sources.get(key)
        if source is None:
            return plain(key)
        return f"{plain(source.title)} {link(source.address)}" if source.address else plain(source.title)


def _spell(onset: str | None, duration: str | None) -> str:
    parts = (f"virker: {onset}" if onset else "", f"varighet: {duration}" if duration else "")
    return "; ".join(part for part in parts if part)
