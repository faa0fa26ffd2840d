"""What is shown of a sheet: danger first, every fact with its source, doubts and dates by rule."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from rusinfo_desk.library.item import Item
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.norwegian_dates import over_a_year_ago
from rusinfo_desk.library.sheets.notice_file import read_notice
from rusinfo_desk.library.sheets.notice_item import notice_item
from rusinfo_desk.library.sheets.rights_file import read_rights
from rusinfo_desk.library.sheets.rights_item import rights_item
from rusinfo_desk.library.sheets.sheet_file import Known, read_substance
from rusinfo_desk.library.sheets.substance_item import UNKNOWN_IS_NOT_SAFE, substance_item
from tests.library.sheets.sheet_text import KNOWN, NOTICE, RIGHTS, SHEET

TODAY = date(2026, 11, 21)
ORDER = ["Akutt fare", "Kort sagt", "Spør om", "Virkning", "Risiko", "Blanding", "Abstinens", "Påvisning", "Lov", "Navn"]


def section(item: Item, heading: str) -> list[str]:
    return [f"{line.label}|{line.text}" for one in item.sections if one.heading == heading for line in one.lines]


@pytest.fixture(scope="module")
def sheet(library: Library) -> Item:
    known = Known(groups=tuple(library.groups), substances=(*library.substances,), services=())
    return substance_item(read_substance(SHEET, "provestoff.md", known), library, TODAY)


def test_the_sections_stand_in_their_order_and_danger_first(sheet: Item) -> None:
    assert [one.heading for one in sheet.sections] == ORDER
    assert [one.urgent for one in sheet.sections] == [True, *[False] * 9]


def test_danger_begins_with_the_emergency_number_then_when_to_ring_and_what_to_do(sheet: Item) -> None:
    lines = section(sheet, "Akutt fare")
    assert lines[0].startswith("|Ring 113 ved fare for liv")
    assert lines[1:] == ["Ring 113 når|personen ikke kan vekkes", "Gjør|Legg personen på siden.", "|pusten kan stanse"]


def test_every_line_says_its_sources_and_doubt_is_said(sheet: Item) -> None:
    assert section(sheet, "Risiko") == ["|Ikke avklart"]
    assert section(sheet, "Abstinens") == [
        "Alvorlig|kan gi kramper",
        "|begynner etter et døgn",
        "Ikke avklart|hvor lenge den varer",
    ]
    assert section(sheet, "Virkning")[:2] == [
        "Svelging|begynner 15–30 min; varer 3–5 timer (sikkerhet: middels)", "Røyking|varer 1 time"]  # fmt: skip
    assert section(sheet, "Påvisning") == ["Urin|2–3 døgn (ved enkelt inntak)", "Blod|noen timer"]
    assert section(sheet, "Lov") == ["Narkotika (per 02.05.2026)|står på listen", "|Legemiddel"]
    facts = [line for one in sheet.sections for line in one.lines if one.heading not in ("Akutt fare", "Navn")]
    unsourced = {line.text for line in facts if not line.refs}
    assert unsourced == {"Ikke avklart", "hvor lenge den varer", UNKNOWN_IS_NOT_SAFE}
    assert [(one.number, one.title, one.date) for one in sheet.sources] == [
        (1, "Kilde nr. 1 · og mer", "lest 21.11.2026"), (2, "En bok", "lest 20.11.2026")]  # fmt: skip


def test_a_class_rule_is_shown_as_one_and_the_unknown_is_not_safe(sheet: Item) -> None:
    lines = section(sheet, "Blanding")
    assert lines[0] == "Alkohol|Hemmer pust og bevissthet. Hemmer pusten mer"
    assert lines[1] == "Opioider (regel for hele gruppen Opioider)|Øker faren. Gjelder hele gruppen"
    assert lines[2].startswith("Mat|") and lines[-1] == f"|{UNKNOWN_IS_NOT_SAFE}"
    combinations = next(one for one in sheet.sections if one.heading == "Blanding")
    assert [line.target for line in combinations.lines] == ["alkohol", "", "", ""]


@pytest.mark.parametrize(
    ("reviewed", "banner"),
    [
        (None, "Ikke kontrollert av RUSinfo. Ikke medisinske råd"),
        (date(2026, 11, 1), "Kontrollert av RUSinfo 01.11.2026 (leder)"),
        (date(2025, 11, 21), "Kontrollert av RUSinfo 21.11.2025 (leder)"),
        (date(2025, 11, 20), "Kontrollert for mer enn ett år siden (20.11.2025)"),
    ],
)
def test_the_banner_of_a_fact_sheet_follows_from_its_check(library: Library, reviewed: date | None, banner: str) -> None:
    one = replace(library.substances["ghb"], reviewed=reviewed, reviewed_by="leder" if reviewed else None)
    item = substance_item(one, library, TODAY)
    assert item.banners[0] == banner and item.banners[-1].startswith("Kilder lest ")
    assert bool(item.checked) == (reviewed is not None)


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (date(2025, 1, 1), date(2026, 1, 1), False),
        (date(2025, 1, 1), date(2026, 1, 2), True),
        (date(2025, 12, 31), date(2026, 1, 1), False),
        (date(2020, 12, 31), date(2026, 1, 1), True),
        (date(2027, 1, 1), date(2026, 1, 1), False),
    ],
)
def test_more_than_a_year(day: date, today: date, expected: bool) -> None:
    assert over_a_year_ago(day, today) is expected


def test_a_rights_sheet_says_law_section_date_and_that_no_lawyer_checked_it() -> None:
    item = rights_item(read_rights(RIGHTS, "prove.md"), TODAY)
    assert item.kind == "rights" and item.banners == (
        "Ikke kvalitetssikret av jurist. Ikke juridisk rådgivning",
        "Lovteksten lest 21.11.2026; den kan være endret",
    )
    assert "pasient- og brukerrettighetsloven" in item.subtitle
    assert section(item, "Hva loven sier") == ["pasient- og brukerrettighetsloven § 2-2|Henvisningen skal vurderes."]
    assert section(item, "Hvem kan hjelpe") == ["|Ikke avklart"] and section(item, "Ikke avklart") == [
        "|hva som gjelder fra nyttår"
    ]
    assert all(line.refs for one in item.sections[:3] for line in one.lines)


def test_a_rights_sheet_grows_old_and_a_lawyer_can_have_checked_it() -> None:
    sheet = replace(read_rights(RIGHTS, "prove.md"), lawyer_checked=date(2026, 11, 22))
    assert rights_item(sheet, TODAY).banners[0] == "Kvalitetssikret av jurist 22.11.2026"
    later = rights_item(sheet, date(2028, 1, 1)).banners
    assert "mer enn ett år siden (22.11.2026)" in later[0] and "lest for mer enn ett år siden (21.11.2026)" in later[1]


def test_a_notice_says_what_it_is_about_and_whether_it_still_holds(library: Library) -> None:
    notice = read_notice(NOTICE, "melding-1.md", KNOWN)
    item = notice_item(notice, library, TODAY)
    assert item.kind == "notice" and item.sections[0].urgent and item.banners == ("Kilder lest 01.11.2026",)
    assert item.subtitle == "Varsel · gjelder 01.11.2026–01.12.2026"
    assert [line.target for line in item.sections[1].lines] == ["alkohol", "nat-rusinfo"]
    assert "Gjelder ikke lenger" in notice_item(notice, library, date(2026, 12, 2)).banners[0]
    assert "Gjelder ikke ennå" in notice_item(notice, library, date(2026, 10, 1)).banners[0]


def test_every_sheet_that_ships_can_be_shown(library: Library) -> None:
    items = [substance_item(one, library, TODAY) for one in library.substances.values()]
    items += [rights_item(one, TODAY) for one in library.rights.values()]
    for item in items:
        numbers = [source.number for source in item.sources]
        assert numbers == list(range(1, len(numbers) + 1)), item.id
        named = {number for part in item.sections for line in part.lines for number in line.refs}
        assert named <= set(numbers) and "None" not in item.as_text(), item.id
        json.dumps(item.as_json())


def test_danger_comes_first_for_every_substance_that_ships(library: Library) -> None:
    for one in library.substances.values():
        item = substance_item(one, library, TODAY)
        assert [part.heading for part in item.sections][:10] == ORDER, one.id
        assert item.sections[0].urgent and item.sections[0].lines[0].text.startswith("Ring 113 ved ")
        assert item.banners[0].startswith("Ikke kontrollert av RUSinfo")


def test_life_threatening_withdrawal_is_named(library: Library) -> None:
    item = substance_item(library.substances["alkohol"], library)
    assert section(item, "Abstinens")[0].startswith("Livstruende|")
    assert item.facts["withdrawal_danger"] == "livstruende"


def test_statements_of_the_same_sources_share_a_line_in_a_hurry(library: Library) -> None:
    text = SHEET.replace(
        "- personen ikke kan vekkes [^A] [^B1]", "- Personen er blå. [^A]\n- GHB er tatt [^A]\n- pusten stanser [^B1]"
    )
    text = text.replace("- legg personen på siden [^A]", "- gi luft [^A]\n- Ring 113. [^A]")
    known = Known(groups=tuple(library.groups), substances=tuple(library.substances), services=())
    item = substance_item(read_substance(text, "provestoff.md", known), library)
    assert section(item, "Akutt fare")[1:4] == [
        "Ring 113 når|personen er blå; GHB er tatt",
        "Ring 113 når|pusten stanser",
        "Gjør|Ring 113. Gi luft.",
    ]
