"""What the three tools answer, as items: shown, copied and printed like a sheet, acute danger first, each line sourced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rusinfo_desk.library.calculators.combinations import Answer, Finding
from rusinfo_desk.library.calculators.detection import DetectionRow, DetectionTable
from rusinfo_desk.library.calculators.widmark import Basis, Promille
from rusinfo_desk.library.item import Item, ItemSource, Line, Section, Sources
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.norwegian_dates import norwegian_date
from rusinfo_desk.library.sheets.statement import FactSource
from rusinfo_desk.registry.model.numbers_nb import decimal

__all__ = ["COMBINATIONS", "DETECTION", "PROMILLE", "combination_item", "detection_item", "promille_item"]

PROMILLE, DETECTION, COMBINATIONS = "verktoy-promille", "verktoy-pavisning", "verktoy-blanding"
_ALCOHOL = "alkohol"
_UNCHECKED = "Ikke kontrollert av RUSinfo. Ikke medisinske råd"


class _Listed(Sources):
    """Numbers sources, and keeps what they are."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, ItemSource] = {}

    def numbers(self, found: Iterable[FactSource]) -> tuple[int, ...]:
        """The numbers of these sources, the same source once however many sheets name it."""
        keys = []
        for one in found:
            key = f"{one.title} {one.address or ''}"
            read = norwegian_date(one.collected)
            self._known.setdefault(key, ItemSource(0, one.title, one.address, read and f"lest {read}"))
            keys.append(key)
        return self.refs(dict.fromkeys(keys))

    def listed(self) -> tuple[ItemSource, ...]:
        """All sources, in the order of their numbers."""
        known = ((number, self._known[key]) for number, key in enumerate(self.keys, 1))
        return tuple(ItemSource(number, one.title, one.address, one.date) for number, one in known)


def promille_item(result: Promille, basis: Basis, library: Library) -> Item:
    """The estimate. Acute danger stands first, always; above what a source calls poisoning it is said that it is so."""
    sources = _Listed()

    def numbers(keys: Sequence[str]) -> tuple[int, ...]:
        known = (basis.sources[key] for key in keys)
        return sources.numbers(FactSource(one.key, one.title, one.address, one.read) for one in known)

    high = [Line(f"Anslaget kan være {_two(result.high)} ‰.", "", ())] if result.danger else []
    if result.deadly:
        limit = f"{basis.deadly.value:g}"
        high.append(Line(f"Mer enn {limit} ‰ kan være dødelig.", "", numbers(basis.deadly.sources)))
    elif result.danger:
        limit = f"{basis.poisoning.value:g}"
        high.append(Line(f"Forgiftning kan vise seg ved {limit} ‰.", "", numbers(basis.poisoning.sources)))
    return Item(
        id=PROMILLE,
        kind="tool",
        title="Promilleberegning",
        subtitle="Grovt anslag etter Widmarks formel",
        banners=(result.warning, _UNCHECKED),
        sections=(
            Section("Akutt fare", (*high, *_acute(library, sources)), urgent=True),
            Section("Anslag nå", tuple(_figures(result))),
            Section("Forsiktig tidsanslag", tuple(_times(result))),
            Section("Forutsetninger", tuple(Line(one.text, "", numbers(one.sources)) for one in result.assumptions)),
        ),
        sources=sources.listed(),
        facts={"low": round(result.low, 2), "high": round(result.high, 2)},
    )


def _acute(library: Library, sources: _Listed) -> Iterable[Line]:
    sheet = library.substances.get(_ALCOHOL)
    medical = next((one for one in library.emergency if one.id == "medisinsk"), None)
    ring = f"Ring {medical.number} når" if medical else "Ring medisinsk nødtelefon når"
    if sheet is None or sheet.overdose is None:
        if medical is not None:
            yield Line(f"Ring {medical.number} ved {medical.when[:1].lower()}{medical.when[1:]}.")
        return
    for one in sheet.overdose.signs:
        yield Line(one.text, ring, sources.numbers(sheet.sources[key] for key in one.sources))
    for one in sheet.overdose.actions:
        yield Line(one.text, "", sources.numbers(sheet.sources[key] for key in one.sources))


def _figures(result: Promille) -> Iterable[Line]:
    for one in result.estimates:
        label = one.sex.value.capitalize() if len(result.estimates) > 1 else ""
        yield Line(f"{_two(one.low)}–{_two(one.high)} ‰ (middels anslag {_two(one.middle)} ‰)", label)
    if result.may_still_rise:
        yield Line("Promillen kan fortsatt stige.")
    low, high = decimal(result.grams.low), decimal(result.grams.high)
    yield Line(f"{low} gram" if low == high else f"{low}–{high} gram", "Ren alkohol")


def _times(result: Promille) -> Iterable[Line]:
    """Only the slow reckoning is told: anything else would be read as a promise."""
    limit = decimal(result.limit)
    yield Line(_hours(result.hours_below_limit, f"under {limit} ‰"), "Med tregest forbrenning")
    yield Line(_hours(result.hours_to_nought, "0 ‰"), "Med tregest forbrenning")
    yield Line(result.warning)


def _hours(hours: int, what: str) -> str:
    return f"{what} først om omtrent {hours} timer" if hours else f"{what} etter dette anslaget"


def _two(value: float) -> str:
    return decimal(value, 2)


def detection_item(table: DetectionTable) -> Item:
    """The table, a section a substance. What no source covers is named at the end."""
    sources = _Listed()
    names = dict.fromkeys((row.substance_id, row.substance) for row in table.rows)
    sections = [
        Section(name, tuple(_window(row, sources) for row in table.rows if row.substance_id == one)) for one, name in names
    ]
    if table.unsettled:
        sections.append(Section("Ikke avklart", (Line(", ".join(table.unsettled)),)))
    return Item(
        id=DETECTION,
        kind="tool",
        title="Påvisningstider",
        subtitle="Hvor lenge en prøve kan slå ut",
        banners=("Tidene er kildenes egne og gjelder på vilkårene som står der", _UNCHECKED),
        sections=tuple(sections),
        sources=sources.listed(),
    )


def _window(row: DetectionRow, sources: _Listed) -> Line:
    text = row.window if row.condition is None else f"{row.window} ({row.condition})"
    return Line(text, row.sample[:1].upper() + row.sample[1:], sources.numbers(row.sources), target=row.substance_id)


def combination_item(answer: Answer) -> Item:
    """What is stated of a pair, worst first; a rule about a class says that it is one."""
    sources = _Listed()
    lines = tuple(_stated(one, sources) for one in answer.findings)
    section = Section("Blanding", lines or (Line(answer.unknown),), urgent=bool(lines))
    return Item(
        id=COMBINATIONS,
        kind="tool",
        title=f"{answer.names[0]} og {answer.names[1]}",
        subtitle="Blanding",
        banners=(_UNCHECKED,),
        sections=(section,),
        sources=sources.listed(),
    )


def _stated(one: Finding, sources: _Listed) -> Line:
    said_of = f"Gjelder {one.about}. " if one.about else ""
    rule = f" (regel for hele gruppen {one.class_rule}, fra faktaarket om {one.sheet})" if one.class_rule else ""
    return Line(f"{said_of}{one.text}{rule}", one.direction.label.capitalize(), sources.numbers(one.sources), target=one.sheet_id)
