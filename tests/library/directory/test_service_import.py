"""Files of services from outside: our own lines, the older field names, HSDS 3.0; every fault named, nothing guessed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rusinfo_desk.library.directory.service import Status
from rusinfo_desk.library.directory.service_import import read_file
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.library import Library

OLDER: dict[str, Any] = {
    "id": "eks-en",
    "name": "Eksempeltiltak",
    "operator": "Eksempel kommune",
    "type": "tsb_poliklinikk",
    "type_label": "TSB poliklinikk",
    "types": ["tsb_poliklinikk", "lar"],
    "type_labels": ["TSB poliklinikk", "LAR"],
    "county_code": "55",
    "county": "Troms",
    "municipality": "Tromsø",
    "municipality_code": "5501",
    "place_basis": "seen_or_implied_by_name",
    "address": None,
    "phone": "77 60 00 00",
    "phone_e164": "+4777600000",
    "phone_display": True,
    "phone_confidence": "seen_recent",
    "phone_is_national_known": False,
    "other_phones": [],
    "email": None,
    "website": "https://example.org",
    "website_basis": "seen",
    "target_group": "Voksne",
    "age": None,
    "referral_required": "ja",
    "languages": None,
    "opening_hours": None,
    "beds": 12,
    "region_hf": "Helse Nord",
    "status": "active",
    "verification": "source_recent",
    "confidence": "seen_recent",
    "fact_date": "2026-08",
    "sources": [{"address": "https://example.org/om", "kind": "web_page"}],
    "notes": None,
}

ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN = (f"0000000{number}-d857-441c-9679-408f346de14b" for number in range(1, 8))

HSDS: dict[str, Any] = {
    "id": "AC148810-D857-441C-9679-408F346DE14B",
    "name": "Ruskonsulent",
    "status": "active",
    "url": "https://example.org/rus",
    "assured_date": "2025-02-01",
    "minimum_age": 18,
    "phones": [{"id": ONE, "number": "+47 77 60 00 00"}, {"id": TWO, "number": "+44 1234 234567"}],
    "schedules": [{"id": THREE, "opens_at": "09:00:00", "closes_at": "15:00:00", "description": "Hverdager 09–15"}],
    "service_at_locations": [
        {
            "id": FOUR,
            "location": {
                "id": FIVE,
                "location_type": "physical",
                "addresses": [
                    {
                        "id": SEVEN,
                        "address_1": "Storgata 1",
                        "postal_code": "9008",
                        "city": "Tromsø",
                        "state_province": "",
                        "country": "NO",
                        "address_type": "physical",
                    }
                ],
            },
        }
    ],
    "organization": {"id": SIX, "name": "Tromsø kommune", "description": "Kommune"},
}
ORGANIZATION = {"id": SIX, "name": "Tromsø kommune", "description": "Kommune"}
BARE = {key: value for key, value in HSDS.items() if key != "organization"}


def lines(*records: dict[str, Any]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)


def reasons(text: str, library: Library) -> list[tuple[int, str]]:
    found = read_file(text, library)
    return [(one.line, one.reason) for one in found.bad]


def test_our_own_form_comes_back_as_it_went_out(library: Library) -> None:
    text = lines(*(record_of(one) for one in library.services.values()))
    found = read_file(text, library)
    assert found.bad == () and found.form == "JSON Lines"
    assert {one.id: one for one in found.services} == dict(library.services)


def test_brackets_without_end_are_no_json(library: Library) -> None:
    assert reasons("[" * 100_000, library) == [(1, "ikke gyldig JSON")]


def test_the_older_field_names_are_understood(library: Library) -> None:
    (service,) = read_file(lines(OLDER), library).services
    assert (service.operator, service.good_phone, service.region, service.source_date) == (
        "Eksempel kommune", "77 60 00 00", "Helse Nord", "2026-08",
    )  # fmt: skip
    assert service.beds == "12" and service.type_labels == ("TSB poliklinikk", "LAR") and service.county == "Troms"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"id": "Ikke en id"}, "id"),
        ({"id": "1234"}, "id"),
        ({"id": "tlf-91508588"}, "id"),
        ({"type": "ukjent_type"}, "type"),
        ({"county_code": "30"}, "county_code"),
        ({"municipality_code": "0301"}, "municipality_code"),
        ({"municipality_code": "9999"}, "municipality_code"),
        ({"phone": "ring oss"}, "phone"),
        ({"phone": "12 34 56 78"}, "phone"),
        ({"phone": None}, "phone_shown"),
        ({"status": "closed"}, "status"),
        ({"status": "borte"}, "status"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"email": "ikke en adresse"}, "email"),
        ({"fact_date": "2025-02-30"}, "source_date"),
        ({"fact_date": "2025-13"}, "source_date"),
        ({"sources": []}, "sources"),
        ({"enda_et_felt": 1}, "enda_et_felt"),
        ({"notes": "x" * 2001}, "notes"),
        ({"name": "a\u0000b"}, "name"),
    ],
)
def test_every_fault_is_named_by_its_field(library: Library, change: dict[str, Any], field: str) -> None:
    text = lines(OLDER, {**OLDER, "id": "eks-to", **change})
    found = reasons(text, library)
    assert [line for line, _ in found] == [2]
    assert found[0][1].startswith(field), found


def test_faults_do_not_repeat_what_stands_in_the_file(library: Library) -> None:
    ((_, reason),) = reasons(lines({**OLDER, "phone": "hemmelig 99887766"}), library)
    assert "hemmelig" not in reason and "99887766" not in reason


def test_every_bad_line_is_named(library: Library) -> None:
    text = lines(OLDER) + "{ikke json\n\n" + lines({**OLDER, "id": "eks-to", "type": "x"}, OLDER) + "17\n"
    assert [line for line, _ in reasons(text, library)] == [2, 4, 5, 6]


@pytest.mark.parametrize("text", ["", "\n\n", "[]", '{"a": 1}', '"tekst"', "{\n}\n"])
def test_a_file_without_services_is_refused(library: Library, text: str) -> None:
    found = read_file(text, library)
    assert found.services == () and len(found.bad) == 1


def test_hsds_gives_what_we_have_a_place_for(library: Library) -> None:
    found = read_file(json.dumps(HSDS), library)
    assert found.form == "HSDS 3.0" and found.bad == ()
    (one,) = found.services
    assert one.id == "ac148810-d857-441c-9679-408f346de14b" and one.operator == "Tromsø kommune"
    assert (one.county_code, one.municipality, one.good_phone) == ("55", "Tromsø", "+47 77 60 00 00")
    assert one.address == "Storgata 1, 9008 Tromsø" and one.opening_hours == "Hverdager 09–15" and one.age == "fra 18"
    assert one.status is Status.UNCONFIRMED
    assert one.source_date == "2025-02-01" and one.assured_date is None, "another directory's check is not RUSinfo's"
    assert [source.kind for source in one.sources] == ["hsds_import"]


def test_a_number_without_an_assured_date_is_not_good(library: Library) -> None:
    (one,) = read_file(json.dumps({**HSDS, "assured_date": None}), library).services
    assert one.phone == "+47 77 60 00 00" and one.good_phone is None


def test_a_defunct_service_is_closed(library: Library) -> None:
    (one,) = read_file(json.dumps({**HSDS, "status": "defunct"}), library).services
    assert one.closed and one.good_phone is None


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: [one],
        lambda one: {"contents": [one], "total_items": 1},
        lambda one: {**ORGANIZATION, "services": [one]},
        lambda one: {"organizations": [ORGANIZATION], "services": [{**one, "organization_id": SIX}]},
        lambda one: {"contents": [{**ORGANIZATION, "services": [one]}]},
    ],
)
def test_hsds_comes_alone_in_lists_in_pages_and_in_organizations(library: Library, wrap: Any) -> None:
    bare = {key: value for key, value in HSDS.items() if key != "organization"}
    found = read_file(json.dumps(wrap(bare)), library)
    assert [one.name for one in found.services] == ["Ruskonsulent"] and found.bad == ()


def test_a_service_at_a_location_is_a_service_with_that_location_first(library: Library) -> None:
    place = {"id": ONE, "location": {"id": TWO, "location_type": "virtual", "name": "Nettprat"}, "service": HSDS}
    (one,) = read_file(json.dumps(place), library).services
    assert [where.text for where in one.locations] == ["Nettprat", "Storgata 1, 9008 Tromsø"]


def test_an_organization_names_its_services(library: Library) -> None:
    (one,) = read_file(json.dumps({**ORGANIZATION, "name": "Blå Kors", "services": [BARE]}), library).services
    assert one.operator == "Blå Kors"


@pytest.mark.parametrize("name", ["service", "contents", "services"])
def test_a_misspelt_name_around_the_services_is_a_fault_too(library: Library, name: str) -> None:
    around: dict[str, dict[str, Any]] = {
        "service": {"id": ONE, "service": HSDS},
        "contents": {"contents": [HSDS]},
        "services": {**ORGANIZATION, "services": [BARE]},
    }
    ((line, reason),) = reasons(json.dumps({**around[name], "nmae": "x"}), library)
    assert (line, reason) == (1, "nmae: er et ukjent felt")


@pytest.mark.parametrize(
    "text", ['[{"id": 1}', "[1]", '[{"status": "active", "name": "A"},', '[{"status": "active", "name": "A"}] x']
)
def test_a_list_that_is_no_list_of_services_is_refused(library: Library, text: str) -> None:
    found = read_file(text, library)
    assert found.bad and found.services == ()


def test_a_name_that_stands_twice_in_an_object_is_a_fault(library: Library) -> None:
    assert reasons('[{"name": "A", "status": "active", "name": "B"}]', library)
