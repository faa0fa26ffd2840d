"""The answers of the tools as they are shown."""

from __future__ import annotations

from rusinfo_desk.library.calculators.promille_file import read_basis
from rusinfo_desk.library.calculators.tool_items import promille_item
from rusinfo_desk.library.calculators.widmark import Amount, Person, Sex, per_mille
from rusinfo_desk.library.item import Item
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources

WARNING = "Anslaget kan ikke brukes til å avgjøre om noen kan kjøre."


def item(library: Library, grams: float, sex: Sex = Sex.FEMALE) -> Item:
    basis = read_basis(resources())
    return promille_item(per_mille(basis, Person(sex, 70), Amount(grams=grams), 3, 1), basis, library)


def test_acute_danger_stands_first_however_low_the_estimate(library: Library) -> None:
    for grams in (5, 60, 120):
        first = item(library, grams).sections[0]
        assert first.heading == "Akutt fare" and first.urgent
        assert any(line.label == "Ring 113 når" for line in first.lines)


def test_a_high_estimate_says_so_before_anything_else(library: Library) -> None:
    high = item(library, 90).sections[0].lines
    assert high[0].text == "Anslaget kan være 2,47 ‰." and high[1].text == "Forgiftning kan vise seg ved 2 ‰." and high[1].refs
    assert item(library, 120).sections[0].lines[1].text == "Mer enn 3 ‰ kan være dødelig."
    assert item(library, 20).sections[0].lines[0].label == "Ring 113 når"


def test_the_warning_stands_on_its_face_and_beside_the_times(library: Library) -> None:
    found = item(library, 30)
    assert found.banners[0] == WARNING
    times = next(one for one in found.sections if one.heading == "Forsiktig tidsanslag")
    assert [line.text for line in times.lines] == [
        "under 0,2 ‰ først om omtrent 6 timer",
        "0 ‰ først om omtrent 8 timer",
        WARNING,
    ]


def test_a_range_is_said_for_each_sex_where_it_is_not_stated(library: Library) -> None:
    figures = next(one for one in item(library, 60, Sex.NOT_STATED).sections if one.heading == "Anslag nå")
    assert [(line.label, line.text) for line in figures.lines[:2]] == [
        ("Kvinne", "0,47–1,61 ‰ (middels anslag 0,98 ‰)"),
        ("Mann", "0,32–1,33 ‰ (middels anslag 0,77 ‰)"),
    ]


def test_no_reference_leads_nowhere_and_every_source_has_a_date(library: Library) -> None:
    found = item(library, 60)
    numbers = {one.number for one in found.sources}
    assert {ref for section in found.sections for line in section.lines for ref in line.refs} == numbers
    assert all(one.date for one in found.sources)
