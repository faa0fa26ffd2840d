"""The sheets that ship: whole, sourced, without amounts to take and without judging anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.sheets.check import check, main
from rusinfo_desk.library.sheets.rights import RightsSheet
from rusinfo_desk.library.sheets.sheet_file import DANGERS, Known
from rusinfo_desk.library.sheets.substance import Substance
from rusinfo_desk.library.sheets.wording import remarks
from rusinfo_desk.paths import resources
from tests.library.sheets.sheet_text import SHEET


def sheets() -> list[Path]:
    return sorted([*(resources() / "factsheets").glob("*.md"), *(resources() / "rights").glob("*.md")])


def facts_of(one: Substance) -> Iterator[tuple[str, ...]]:
    """The sources of every fact of a fact sheet."""
    groups = (one.summary, one.acute_risks, one.ask, one.effects, one.risks, one.law)
    yield from (fact.sources for group in groups for fact in group)
    yield from (fact.sources for fact_group in (one.onset_duration, one.detection, one.combinations) for fact in fact_group)
    if one.overdose is not None:
        yield from (fact.sources for fact in (*one.overdose.signs, *one.overdose.actions))
    if one.withdrawal is not None:
        yield from (one.withdrawal.sources, *(fact.sources for fact in one.withdrawal.more))
    for names in (one.brands, one.street_names):
        if names.names:
            yield names.sources


def facts_of_rights(one: RightsSheet) -> Iterator[tuple[str, ...]]:
    yield from (fact.sources for fact in one.sections)
    yield from (fact.sources for group in (one.summary, one.say, one.who_helps, one.open_questions) for fact in group)


def test_every_statement_has_a_source_that_its_sheet_lists(library: Library) -> None:
    facts = [(one.id, one.sources, keys) for one in library.substances.values() for keys in facts_of(one)]
    facts += [(one.id, one.sources, keys) for one in library.rights.values() for keys in facts_of_rights(one)]
    assert len(facts) > 1500
    for sheet_id, listed, keys in facts:
        assert keys and set(keys) <= set(listed), sheet_id


def test_every_source_has_a_title_and_a_day_and_no_day_is_to_come(library: Library) -> None:
    listed = [(one.id, one.sources) for one in library.substances.values()]
    listed += [(one.id, one.sources) for one in library.rights.values()]
    sources = [(sheet_id, source) for sheet_id, known in listed for source in known.values()]
    for sheet_id, source in sources:
        assert source.title, sheet_id
        assert source.collected is not None and date(2026, 1, 1) <= source.collected <= date(2026, 11, 30), sheet_id
    with_address = [source for _, source in sources if source.address]
    assert len(with_address) > 0.95 * len(sources)


@pytest.mark.parametrize("path", sheets(), ids=lambda path: path.stem)
def test_no_sheet_names_an_amount_to_take_or_judges_anybody(path: Path) -> None:
    assert remarks(path.read_text(encoding="utf-8"), path.name) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("## Kort sagt\n- ta 20 mg [^A]", "mengde"),
        ("## Virkning\n- 2 tabletter er nok [^A]", "mengde"),
        ("## Risiko\n- en misbruker kan [^A]", "dømmer"),
        ("## Spør om\n(SKRIV)", "uferdig"),
    ],
)
def test_what_should_not_be_said_is_found(text: str, said: str) -> None:
    (found,) = remarks(text, "x.md")
    assert said in found.text and found.line == 2


@pytest.mark.parametrize(
    "text", ["## Påvisning\n- **urin** · over 50 mg [^A]", "## Kilder\n[^A]: Barn av rusmisbrukere · lest 2026-11-21"]
)
def test_limits_of_a_laboratory_and_the_names_of_sources_are_left_alone(text: str) -> None:
    assert remarks(text, "x.md") == []


def test_every_substance_of_the_groups_can_be_looked_up(library: Library) -> None:
    assert {one.report_group for one in library.substances.values()} == set(library.groups)
    assert {path.stem for path in (resources() / "factsheets").glob("*.md")} == set(library.substances)


def test_a_section_without_a_fact_is_left_open(library: Library) -> None:
    unknown = library.substances["ukjent"]
    assert unknown.withdrawal is None and not unknown.detection and not unknown.law
    assert sum(len(one.gaps) for one in library.substances.values()) > 50


def test_the_worst_withdrawals_are_marked(library: Library) -> None:
    worst = {one.id for one in library.substances.values() if one.withdrawal and one.withdrawal.danger == DANGERS[0]}
    assert {"alkohol", "ghb"} <= worst
    for one in library.substances.values():
        assert one.withdrawal is None or one.withdrawal.danger in DANGERS


def test_a_combination_leads_to_a_sheet_or_a_group_that_is_there(library: Library) -> None:
    pairs = [(one, pair) for one in library.substances.values() for pair in one.combinations]
    assert len(pairs) > 60 and any(pair.class_rule for _, pair in pairs)
    for one, pair in pairs:
        assert pair.target_id != one.id, one.id
        assert not pair.target_id or pair.target_id in (library.groups if pair.class_rule else library.substances), one.id


def test_the_rights_sheets_cover_what_callers_ask_about(library: Library) -> None:
    assert set(library.rights) == {
        "forerkort-helsekrav", "promillegrenser", "tvang", "pasientrettigheter-og-ventetid", "taushetsplikt",
        "barn-som-parorende", "avvergelsesplikt-for-innringere", "gravid-og-rus", "bruk-og-besittelse",
    }  # fmt: skip
    for one in library.rights.values():
        assert one.lawyer_checked is None and one.law and one.sections and one.unsettled, one.id
        assert any("§" in line.section for line in one.sections), one.id
        assert one.checked == date(2026, 11, 21), one.id
    words = {word for one in library.rights.values() for word in one.words}
    assert {"førerkort", "tvang", "ventetid", "taushetsplikt", "gravid", "promille"} <= words


def test_the_check_names_what_is_wrong_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = Known(groups=("opioider",), substances=("alkohol",))
    good = tmp_path / "provestoff.md"
    good.write_text(SHEET, encoding="utf-8")
    bad = tmp_path / "annet.md"
    bad.write_text(SHEET.replace("lest 2026-11-20", "i går"), encoding="utf-8")
    assert check([good], known) == ()
    said = check([bad, tmp_path / "mangler.md"], known)
    assert any("annet.md, linje 2: id er" in line for line in said) and said[-1] == "mangler.md: filen kan ikke leses"
    assert main([]) == 0 and "90 ark lest, 0 merknader" in capsys.readouterr().out
    assert main([str(bad)]) == 1
