"""Reads a fact sheet: a substance from Markdown with a head. See resources/README.md for how a sheet is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from rusinfo_desk.library.sheets.fault import Faults
from rusinfo_desk.library.sheets.head import Head
from rusinfo_desk.library.sheets.markdown import read_tree
from rusinfo_desk.library.sheets.plain_text import without_bold
from rusinfo_desk.library.sheets.statement import FactSource, Statement
from rusinfo_desk.library.sheets.statement_reader import Marked, StatementReader, marked, read_sources
from rusinfo_desk.library.sheets.substance import (
    Combination,
    CombinationTarget,
    Detection,
    Direction,
    Legal,
    Names,
    OnsetDuration,
    Overdose,
    Substance,
    Withdrawal,
)

__all__ = ["CLASSES", "DANGERS", "HEADINGS", "Known", "read_substance"]

HEADINGS = ("Kort sagt", "Akutt fare", "Spør om", "Virkning", "Risiko", "Blanding", "Abstinens", "Påvisning", "Lov", "Kilder")
CALL, DO, DANGER = "Ring 113 når", "Gjør", "Fare"
CLASSES = (
    "andre", "cannabinoid", "dissosiativ", "hallusinogen", "hormon", "inhalant", "motgift", "opioid", "sedativ", "stimulant",
    "ukjent",
)  # fmt: skip
DANGERS = ("livstruende", "alvorlig", "farlig", "svært plagsom", "plagsom", "ubehagelig")
"""How bad withdrawal is, the worst first."""
_KEYS = (
    "id", "name", "name_en", "class", "group", "inn", "atc", "synonyms", "brands", "brands_sources", "street_names",
    "street_names_sources", "confidence", "reviewed", "reviewed_by", "note",
)  # fmt: skip
_ATC = re.compile(r"[A-Z](?:\d\d(?:[A-Z](?:[A-Z](?:\d\d)?)?)?)?")
_ROLE = re.compile(r"[a-zæøå][a-zæøå -]{1,39}")


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a sheet may name: groups, substances, services."""

    groups: Collection[str] = ()
    substances: Collection[str] = ()
    services: Collection[str] = ()


def read_substance(text: str, file: str, known: Known, expected_id: str | None = None) -> Substance:
    """A fact sheet. ``file`` is the name that faults are said with. Raises BadSheetError, and nothing else, for any text."""
    faults = Faults(file)
    tree = read_tree(text, faults, HEADINGS, {"Akutt fare": (CALL, DO, DANGER)})
    sources = read_sources(tree, faults)
    reader = StatementReader(tree, sources, faults)
    onset, effects = _effects(reader, faults)
    found = replace(
        _named(Head(tree, faults, _KEYS), known, sources, expected_id),
        summary=reader.statements("Kort sagt"),
        acute_risks=(*reader.statements("Akutt fare", ""), *reader.statements("Akutt fare", DANGER)),
        overdose=_overdose(reader),
        ask=reader.statements("Spør om"),
        onset_duration=onset,
        effects=effects,
        risks=reader.statements("Risiko"),
        combinations=_combinations(reader, known, faults),
        withdrawal=_withdrawal(reader, faults),
        detection=_detection(reader, faults),
        law=_law(reader),
        unsettled=tuple(reader.unsettled),
    )
    faults.stop()
    return found


def _named(head: Head, known: Known, sources: Mapping[str, FactSource], expected_id: str | None) -> Substance:
    """What stands in the head, without a fact yet."""
    reviewed, role = head.day("reviewed"), head.text("reviewed_by")
    if head.has("reviewed") != head.has("reviewed_by"):
        head.fault("reviewed", "«reviewed» og «reviewed_by» hører sammen: begge eller ingen")
    if role and not _ROLE.fullmatch(role):
        head.fault("reviewed_by", '«reviewed_by» er en rolle med små bokstaver, som "leder", aldri et navn')
    return Substance(
        id=head.id(expected_id),
        name=head.text("name", needed=True),
        name_en=head.text("name_en") or None,
        cls=head.one_of("class", CLASSES, needed=True),
        report_group=head.one_of("group", known.groups, needed=True),
        inn=head.text("inn") or None,
        atc=_atc(head),
        synonyms=head.texts("synonyms"),
        brands=_names(head, "brands", sources),
        street_names=_names(head, "street_names", sources),
        confidence=head.one_of("confidence", ("høy", "middels", "lav")) or None,
        note=head.text("note") or None,
        sources=sources,
        reviewed=reviewed,
        reviewed_by=role or None,
    )


def _atc(head: Head) -> tuple[str, ...]:
    found = head.texts("atc")
    if not all(_ATC.fullmatch(code) for code in found):
        head.fault("atc", "en ATC-kode skal se ut som N05BA01")
    return found


def _names(head: Head, key: str, sources: Mapping[str, FactSource]) -> Names:
    """Brands or street names; they need a source like any fact."""
    names, keys = head.texts(key), head.texts(f"{key}_sources")
    if names and not keys and not head.has(f"{key}_sources"):
        head.fault(key, f"«{key}» har ingen kilde; skriv «{key}_sources»")
    for one in keys:
        if one not in sources:
            head.fault(f"{key}_sources", f"kilden {one[:20]} står ikke under Kilder")
    return Names(names, keys)


def _overdose(reader: StatementReader) -> Overdose | None:
    signs, actions = reader.statements("Akutt fare", CALL), reader.statements("Akutt fare", DO)
    return Overdose(signs, actions) if signs or actions else None


def _effects(reader: StatementReader, faults: Faults) -> tuple[tuple[OnsetDuration, ...], tuple[Statement, ...]]:
    """When it begins and how long it lasts, and what it does."""
    timing: list[OnsetDuration] = []
    plain: list[Statement] = []
    for one in reader.sentences("Virkning"):
        mark = marked(one)
        if mark is None or not mark.parts:
            plain.append(one.statement)
        elif (found := _timing(mark)) is not None:
            timing.append(found)
        else:
            faults.add(one.line, "linjen skal ha formen «- **svelging** · begynner 15–30 min · varer 3–5 timer [^NØKKEL]»")
    return tuple(timing), tuple(plain)


def _timing(mark: Marked) -> OnsetDuration | None:
    *parts, last = mark.parts
    sure = re.search(r"\s*\(sikkerhet: (\w+)\)$", last)
    onset = duration = None
    for part in (*parts, last[: sure.start()] if sure else last):
        if part.startswith("begynner ") and onset is None and duration is None:
            onset = without_bold(part.removeprefix("begynner "))
        elif part.startswith("varer ") and duration is None:
            duration = without_bold(part.removeprefix("varer "))
        else:
            return None
    return OnsetDuration(mark.word, onset, duration, sure[1] if sure else None, mark.sentence.sources)


def _combinations(reader: StatementReader, known: Known, faults: Faults) -> tuple[Combination, ...]:
    found: list[Combination] = []
    form = "- **alkohol** (rusmiddel:alkohol) · demper · tekst [^NØKKEL]"
    for mark in reader.marked(reader.sentences("Blanding"), form):
        line = mark.sentence.line
        if mark.aside is None or len(mark.parts) < 2:
            faults.add(line, f"linjen skal ha formen «{form}»")
            continue
        target = _target(mark.aside, known, line, faults)
        if mark.parts[0] not in tuple(Direction):
            faults.add(line, f"ukjent retning «{mark.parts[0][:40]}»; tillatt er {', '.join(Direction)}")
        elif target is not None:
            text = without_bold(" · ".join(mark.parts[1:]))
            found.append(Combination(mark.word, text, mark.sentence.sources, *target, Direction(mark.parts[0])))
    return tuple(found)


def _target(aside: str, known: Known, line: int, faults: Faults) -> tuple[CombinationTarget, str] | None:
    if aside == "annet":
        return CombinationTarget.OTHER, ""
    kind, _, target = aside.partition(":")
    ids = {"rusmiddel": known.substances, "gruppe": known.groups}.get(kind)
    if ids is None:
        faults.add(line, "i parentesen skal det stå rusmiddel:ID, gruppe:ID eller annet")
    elif target not in ids:
        faults.add(line, f"{'rusmiddelet' if kind == 'rusmiddel' else 'gruppen'} «{target[:40]}» finnes ikke")
    else:
        return CombinationTarget(kind), target
    return None


def _withdrawal(reader: StatementReader, faults: Faults) -> Withdrawal | None:
    sentences = reader.sentences("Abstinens")
    if not sentences:
        return None
    first, *more = sentences
    mark = marked(first)
    if mark is None or mark.aside is not None or mark.word not in DANGERS:
        faults.add(first.line, f"første linje skal begynne med ett av disse ordene i fet skrift: {', '.join(DANGERS)}")
        return None
    rest = tuple(one.statement for one in more)
    return Withdrawal(mark.word, mark.rest or None, first.sources, rest)


def _detection(reader: StatementReader, faults: Faults) -> tuple[Detection, ...]:
    found: list[Detection] = []
    form = "- **urin** · vindu · betingelse [^NØKKEL]"
    for mark in reader.marked(reader.sentences("Påvisning"), form):
        if not mark.parts or len(mark.parts) > 2:
            faults.add(mark.sentence.line, f"linjen skal ha formen «{form}»; betingelsen kan mangle")
            continue
        matrix = mark.word if mark.aside is None else f"{mark.word} ({mark.aside})"
        window, *condition = (without_bold(part) for part in mark.parts)
        found.append(Detection(matrix, window, condition[0] if condition else None, mark.sentence.sources))
    return tuple(found)


def _law(reader: StatementReader) -> tuple[Legal, ...]:
    form = "- **narkotika** · tekst (per 2026-05-02) [^NØKKEL]"
    found: list[Legal] = []
    for mark in reader.marked(reader.sentences("Lov"), form):
        as_of = re.search(r"\s*\(per ([^()]{4,40})\)$", mark.rest)
        text = mark.rest[: as_of.start()] if as_of else mark.rest
        status = mark.word if mark.aside is None else f"{mark.word} ({mark.aside})"
        found.append(Legal(status, text or None, as_of[1] if as_of else None, mark.sentence.sources))
    return tuple(found)
