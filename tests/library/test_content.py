"""The content itself: complete, sourced, honest about its doubts, and free of anything that is nobody's business."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from rusinfo_desk.library.directory.phone_check import is_norwegian_number
from rusinfo_desk.library.directory.service import NATIONAL, Service, Verification
from rusinfo_desk.library.emergency import EmergencyNumber
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.answers import CODE

FOLDERS = ("codebook", "places", "services", "factsheets", "rights")


def content_files() -> list[Path]:
    files = [path for folder in FOLDERS for path in sorted((resources() / folder).iterdir())]
    return [*files, resources() / "emergency.toml", resources() / "offers.toml"]


def test_everything_is_there(library: Library) -> None:
    assert len(library.services) == 292
    assert len(library.substances) == 81
    assert len(library.rights) == 9 and not library.notices
    assert len(library.counties.newest.counties) == 15
    assert len(library.counties.municipalities) == 357
    assert len(library.groups) == 32


def test_the_quality_of_the_sources_is_kept(library: Library) -> None:
    quality = Counter(one.verification for one in library.services.values())
    assert quality == {Verification.RECENT_SOURCE: 66, Verification.NEEDS_CHECK: 220, Verification.CLOSED: 6}
    assert all(one.assured_date is None for one in library.services.values()), "nobody in RUSinfo has checked a service yet"
    assert not any(one.verified for one in library.substances.values())


def test_ids_are_codes_and_one_a_thing(library: Library) -> None:
    ids = [*library.services, *library.substances, *library.rights]
    assert len(set(ids)) == len(ids)
    assert all(CODE.fullmatch(one) for one in (*ids, *library.groups))


def test_every_county_has_services_and_every_place_exists(library: Library) -> None:
    counties = {one.county_code for one in library.services.values()}
    assert counties == {NATIONAL, *library.counties.newest.counties}
    municipalities = {one.code: one for one in library.counties.municipalities}
    for one in library.services.values():
        if one.municipality_code is not None:
            assert municipalities[one.municipality_code].name == one.municipality, one.id


def test_every_service_has_a_source_and_a_kind(library: Library) -> None:
    for one in library.services.values():
        assert one.sources, one.id
        assert all(source.address and source.kind in ("web_page", "news", "third_party_repository") for source in one.sources)
        assert one.type in one.types and set(one.types) <= set(library.service_types)


def test_every_number_shown_as_good_is_a_number(library: Library) -> None:
    shown = [one.good_phone for one in library.services.values() if one.good_phone]
    assert len(shown) == 43
    assert all(is_norwegian_number(number) for number in shown)


def test_closed_services_are_closed_and_show_no_number(library: Library) -> None:
    closed = {one.id for one in library.services.values() if one.closed}
    assert closed == {
        "inn-tyrilihaugen",
        "inn-valdresklinikken",
        "vl-bergensklinikkene",
        "rog-asenter",
        "bus-bragernes",
        "nat-royketelefonen",
    }
    assert all(library.services[one].good_phone is None for one in closed)


def test_numbers_that_are_out_of_use_are_nowhere_shown_as_good(library: Library) -> None:
    good = {re.sub(r"\D", "", one.good_phone or "") for one in library.services.values()}
    assert not good & {"80040085", "80045353"}


def test_only_two_groups_have_a_source_and_the_others_say_so(library: Library) -> None:
    assert {one.id for one in library.groups.values() if not one.inferred} == {"cannabis", "benzodiazepiner"}
    assert all(one.source for one in library.groups.values() if not one.inferred)
    assert {one.report_group for one in library.substances.values()} == set(library.groups)


def test_the_emergency_numbers_are_those_of_the_directory(library: Library) -> None:
    numbers = {one.id: one for one in library.emergency}
    assert [one.number for one in library.emergency] == ["113", "112", "110", "116 117", "22 59 13 00", "116 123"]
    assert all(one.source and one.checked is None for one in numbers.values())
    for one in numbers.values():
        assert is_norwegian_number(one.number)
        if one.service is not None:
            assert library.services[one.service].phone == one.number


@pytest.mark.parametrize("path", content_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_text_tells_how_the_content_was_put_together(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for word in ("seed", ".txt", "l.1", "innsamling", "kildebelagt", "hentet", "skoleeksempel", "utdraget", "TODO"):
        assert word not in text, word
    assert re.search(r"0e[ec]\w{10}|000_|001_|002_", text) is None


def test_norwegian_letters_came_through(library: Library) -> None:
    texts = " ".join(f"{one.name} {one.place} {one.target_group}" for one in library.services.values())
    assert all(letter in texts for letter in "æøåØÅ")
    for path in content_files():
        text = path.read_text(encoding="utf-8")
        assert "\ufffd" not in text and "Ã" not in text, path.name


def test_addresses_on_the_web_are_whole(library: Library) -> None:
    addresses = [source.address for one in library.services.values() for source in one.sources]
    addresses += [one.website for one in library.services.values() if one.website]
    sheets = [one.sources for one in library.substances.values()] + [one.sources for one in library.rights.values()]
    addresses += [one.address for listed in sheets for one in listed.values() if one.address]
    for address in addresses:
        assert re.fullmatch(r"https?://[^\s]+\.[^\s]+", address) or "(tredjepart" in address, address


def test_a_service_and_an_emergency_number_are_values(library: Library) -> None:
    assert isinstance(library.services["nat-rusinfo"], Service) and isinstance(library.emergency[0], EmergencyNumber)
    assert library.services["nat-rusinfo"].good_phone == "915 08 588"
