"""Where the contacts come from: each county's share beside its share of the population."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rusinfo_desk.registry.model.counts import ANSWERED, MISSING, Column, Pair, Tally
from rusinfo_desk.registry.model.table import TOTAL, ChartKind
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line, Note
from rusinfo_desk.registry.statistics.linking import Links, numbered
from rusinfo_desk.registry.statistics.question import Question
from rusinfo_desk.registry.statistics.reference import MISSING_LABELS, CountyList, CountyRow, Reference
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = ["LEFT_OUT", "Placed", "comparable_counties", "county_share", "kept_channels", "lists_used", "placed_on", "target_list"]

LEFT_OUT = "ung_no"
"""The channel without complete data on the county."""
INSIDE = "inside"

_DEFINITION = Note(
    "Fylkets andel av henvendelsene minus fylkets andel av befolkningen, i prosentpoeng. Ung.no og henvendelser uten kjent "
    "fylke er holdt utenfor, uansett hvilket grunnlag som er valgt."
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Contacts by county on one list. ``lost`` could not be placed there without dividing a county."""

    counts: Mapping[str, int]
    lost: int


def county_share(question: Question) -> Counted:
    """Each county's share of contacts minus its share of the population.

    The county list is the one the contacts of the period were registered on. When they are on several, all are rolled up
    to a list on which none has to be divided; a county is never divided. A county that cannot be compared with the year
    before has no figures of that year.
    """
    counts = question.single(Column.CHANNEL, Column.COUNTY_LIST, Column.COUNTY)
    tallies = [_without_left_out(tally) for tally in counts.tallies]
    used = lists_used(tallies[0])
    target = target_list(question.reference, used or lists_used(tallies[1]))
    if target is None:
        return _empty(question)
    spread = _Spread(question, target, tallies)
    last = len(target.counties)
    own = [*(spread.entry(county, last) for county in target.counties), spread.total(last)]
    joined, sums = _joined(question, target, tallies, last)
    entries = (*own, *(entry for _, entry in joined))
    links = _links(question, counts, entries, last)
    return Counted(
        id="county_share",
        title="Fylkesfordeling sammenlignet med folketallet",
        dimensions=("county",),
        entries=entries,
        lines=(Line(last, tuple(range(last))), *sums, *links.lines),
        labels=labels_of(
            question,
            {"county": {county.code: county.name for county in target.counties} | _labels(joined)},
            _labels(joined),
        ),
        notes=(_DEFINITION, *_list_notes(target, used, spread.placed[0], spread.comparable[1]), *standard_notes(question)),
        missing=tuple(links.missing),
        besides=tuple(links.besides),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        chart=ChartKind.DIVERGING if target.population else ChartKind.BARS,
        measure="difference" if target.population else "percent",
    )


class _Spread:
    """The contacts of every span on one list of counties."""

    def __init__(self, question: Question, target: CountyList, tallies: list[dict[tuple[str, str], int]]) -> None:
        self.target = target
        self.placed = [placed_on(tally, target.id, question.reference) for tally in tallies]
        self.comparable = [comparable_counties(lists_used(tally), target, question.reference) for tally in tallies]
        self._common = question.name(*kept_channels(question))

    def entry(self, county: CountyRow, base: int) -> Entry:
        """A county; None where the span's figure means another area."""
        now, before, *earlier = (
            placed.counts.get(county.code, 0) if place == 0 or county.code in alike else None
            for place, (placed, alike) in enumerate(zip(self.placed, self.comparable, strict=True))
        )
        people = self.target.population
        return Entry(
            {"county": county.code},
            now or 0,
            before,
            base=base,
            shared=True,
            population=(county.population, people) if county.population is not None and people else None,
            name=self._common | {("county", county.code), ("county_list", self.target.id)},
            earlier=tuple(earlier),
        )

    def total(self, place: int) -> Entry:
        """All with a known county. Of the period itself only those with a place on the list, which is then part of the name."""
        lost = self.placed[0].lost
        now, before, *earlier = (sum(one.counts.values()) + (0 if lost else one.lost) for one in self.placed)
        on_list = frozenset({("county_list", self.target.id)}) if lost else frozenset()
        name = self._common | {("county", ANSWERED)} | on_list
        return Entry({"county": TOTAL}, now, before, base=place, name=name, earlier=tuple(earlier))


def kept_channels(question: Question) -> tuple[tuple[str, str], ...]:
    """With a filter the channel is in the name already, and of the one that is left out nothing is counted."""
    return () if question.channel not in (None, LEFT_OUT) else (("channel", f"!{LEFT_OUT}"),)


def _turned(tally: Tally) -> Tally:
    """(county, left out or not) → n."""
    found: dict[tuple[str, ...], int] = {}
    for (channel, _, county), n in tally.items():
        key = (county, LEFT_OUT if channel == LEFT_OUT else INSIDE)
        found[key] = found.get(key, 0) + n
    return found


def _joined(
    question: Question, target: CountyList, tallies: list[dict[tuple[str, str], int]], base: int
) -> tuple[list[tuple[str, Entry]], list[Line]]:
    """Counties of an older list that are several now, with their labels: they can be compared over the reform, their parts
    cannot."""
    reference, found, sums = question.reference, list[tuple[str, Entry]](), list[Line]()
    older = {one for tally in tallies[1:] for one in lists_used(tally)} - {target.id}
    for list_id in sorted((one for one in older if _fits(reference, target.id, one)), reverse=True):
        steps, wider = reference.successors[target.id, list_id], reference.county_lists[list_id]
        spread = _Spread(question, wider, tallies)
        for county in wider.counties:
            parts = tuple(place for place, one in enumerate(target.counties) if steps.get(one.code) == county.code)
            if len(parts) > 1:
                entry = replace(spread.entry(county, base), keys={"county": f"{list_id}:{county.code}"})
                sums.append(Line(base + 1 + len(found), parts))
                found.append((f"{county.name}, {wider.label}", entry))
    return found, sums


def _labels(joined: Sequence[tuple[str, Entry]]) -> dict[str, str]:
    return {str(entry.keys["county"]): label for label, entry in joined}


def _links(question: Question, counts: Pair, entries: tuple[Entry, ...], total: int) -> Links:
    """The contacts without a county, and those of the channel that is left out, bind the table to the register as a whole."""
    links = Links(len(entries))
    common = question.name(*kept_channels(question))
    turned = counts.mapped(_turned)
    for reason in MISSING:
        inner = numbered(turned, {reason}, INSIDE)
        place = links.add(common | {("county", reason)}, inner, printed=True)
        links.missing.append((MISSING_LABELS[reason], place))
        if not question.channel:
            outer = numbered(turned, {reason}, LEFT_OUT)
            whole = links.add(question.name(("county", reason)), [a + b for a, b in zip(inner, outer, strict=True)])
            links.sum(whole, place, links.add(question.name(("channel", LEFT_OUT), ("county", reason)), outer))
    known = [n - gone for n, gone in zip(numbered(turned), numbered(turned, set(MISSING)), strict=True)]
    rest = [n - (on or 0) for n, on in zip(known, entries[total].numbers, strict=True)]
    if not question.channel and all(n >= 0 for n in rest):
        whole = links.add(question.name(("county", ANSWERED)), known)
        links.sum(whole, total, links.add(question.name(("county", "utenfor")), rest))
    return links


def _list_notes(target: CountyList, used: set[str], placed: Placed, comparable: set[str]) -> Iterable[Note]:
    yield Note(f"Fylkesinndeling: {target.label}.")
    if used - {target.id}:
        yield Note(
            "Perioden blander flere fylkesinndelinger. Henvendelsene er slått sammen til den nevnte inndelingen; "
            "ingen fylker er delt."
        )
    if placed.lost:
        yield Note(
            "Noen henvendelser er registrert på et fylke som ikke kan plasseres i inndelingen uten å deles, og er utelatt."
        )
    divided = [county.name for county in target.counties if county.code not in comparable]
    if divided:
        yield Note(f"Kan ikke sammenlignes med året før, fordi fylket var del av et større: {', '.join(divided)}.")
    if target.population is None:
        yield Note("Folketall for denne inndelingen mangler, så forskjellen er ikke regnet ut.")
    elif target.population_source:
        yield Note(f"Folketall: {target.population_source}")


def _without_left_out(tally: Tally) -> dict[tuple[str, str], int]:
    """(list, county) → n without the channel that is left out."""
    found: dict[tuple[str, str], int] = {}
    for (channel, county_list, county), n in tally.items():
        if channel != LEFT_OUT:
            found[county_list, county] = found.get((county_list, county), 0) + n
    return found


def lists_used(counts: Mapping[tuple[str, str], int]) -> set[str]:
    """The county lists that known counties were registered on."""
    return {county_list for (county_list, county), n in counts.items() if n and county not in MISSING}


def target_list(reference: Reference, used: set[str]) -> CountyList | None:
    """The list to count on: the only one used, else the newest used one that all fit in, else the newest that all fit in."""
    newest = sorted(reference.county_lists, reverse=True)
    order = [one for one in newest if one in used] + [one for one in newest if one not in used]
    fits = (one for one in order if all(_fits(reference, used_one, one) for used_one in used))
    found = next(fits, None) if used else next(iter(newest), None)
    return None if found is None else reference.county_lists[found]


def _fits(reference: Reference, source: str, target: str) -> bool:
    if source == target:
        return True
    listed = reference.county_lists.get(source)
    steps = reference.successors.get((source, target), {})
    return listed is not None and all(county.code in steps for county in listed.counties)


def placed_on(counts: Mapping[tuple[str, str], int], target: str, reference: Reference) -> Placed:
    """The contacts by county of the list ``target``; a county is never divided."""
    known = {county.code for county in reference.county_lists[target].counties}
    found: dict[str, int] = {}
    lost = 0
    for (county_list, county), n in counts.items():
        if county in MISSING:
            continue
        code = county if county_list == target else reference.successors.get((county_list, target), {}).get(county)
        if code in known and code is not None:
            found[code] = found.get(code, 0) + n
        else:
            lost += n
    return Placed(found, lost)


def comparable_counties(earlier: set[str], target: CountyList, reference: Reference) -> set[str]:
    """The counties whose figures of the year before, on the ``earlier`` lists, mean the same area."""
    found = {county.code for county in target.counties}
    for source in earlier - {target.id}:
        found &= set(reference.successors.get((source, target.id), {}).values())
    return found


def _empty(question: Question) -> Counted:
    return Counted(
        id="county_share",
        title="Fylkesfordeling sammenlignet med folketallet",
        dimensions=("county",),
        entries=(Entry({"county": TOTAL}, 0, 0),),
        lines=(),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        labels=labels_of(question, {"county": {}}),
        notes=(_DEFINITION, Note("Ingen fylkesinndeling passer til fylkene i perioden."), *standard_notes(question)),
        chart=ChartKind.NONE,
    )
