"""HSDS both ways: ours out and in again, theirs in and out again, and every document as the standard's own schemas want it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from rusinfo_desk.library.directory.confidential import public
from rusinfo_desk.library.directory.hsds import Hsds
from rusinfo_desk.library.directory.hsds_document import services_in
from rusinfo_desk.library.directory.hsds_tables import TABLES
from rusinfo_desk.library.directory.schedule import Schedule
from rusinfo_desk.library.directory.service import (
    Contract,
    Location,
    NameIn,
    Organization,
    Service,
    ServicePhone,
    Source,
    Status,
    TemporaryMessage,
    Verification,
)
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.library import Library
from tests.library.directory.service_samples import STANDARD, example, needs_standard, services
from tests.library.directory.test_service_import import HSDS

FULL = ("service_full", "organization_full", "service_at_location_full")


@pytest.fixture(scope="module")
def hsds(library: Library) -> Hsds:
    return Hsds(library.service_types, library.counties)


def formats() -> FormatChecker:
    """Every format is looked at, whether or not a library for it is installed."""
    checker = FormatChecker(formats=())
    checker.checks("uuid")(lambda text: re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text) is not None)
    checker.checks("uri")(lambda text: re.fullmatch(r"[a-z][a-z0-9+.\-]*://[!-~]+", text) is not None)
    checker.checks("email")(lambda text: re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text) is not None)
    checker.checks("date-time", raises=ValueError)(lambda text: datetime.fromisoformat(text) is not None)
    checker.checks("date", raises=ValueError)(lambda text: date.fromisoformat(text) is not None)
    checker.checks("time", raises=ValueError)(lambda text: time.fromisoformat(text) is not None)
    return checker


@pytest.fixture(scope="module")
def official() -> Draft202012Validator:
    assert STANDARD is not None
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (STANDARD / "schema").glob("*.json")}
    for name, schema in schemas.items():
        schema["additionalProperties"] = False
        for field, described in schema["properties"].items():
            if described.get("datapackage_type") in ("date", "time") and "$ref" not in described:
                schemas[name]["properties"][field] = {**described, "format": described["datapackage_type"]}
    registry = Registry().with_resources((name, DRAFT202012.create_resource(schema)) for name, schema in schemas.items())
    return Draft202012Validator(schemas["service.json"], registry=registry, format_checker=formats())


def faults(official: Draft202012Validator, document: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in official.iter_errors(json.loads(json.dumps(document)))]


@needs_standard
def test_every_service_of_ours_is_as_the_schemas_want_it(library: Library, hsds: Hsds, official: Draft202012Validator) -> None:
    for service in library.services.values():
        assert faults(official, hsds.document(service)) == [], service.id


@needs_standard
def test_the_check_itself_finds_faults(official: Draft202012Validator, hsds: Hsds, library: Library) -> None:
    document = hsds.document(library.services["nat-rusinfo"])
    wrong: list[dict[str, Any]] = [
        {"id": "1"},
        {"url": "rusinfo"},
        {"status": "open"},
        {"nmae": "x"},
        {"assured_date": "2025-02-30"},
        {"phones": [{}]},
    ]
    for broken in wrong:
        assert faults(official, {**document, **broken}), broken


def test_every_service_of_ours_comes_back_the_same(library: Library, hsds: Hsds) -> None:
    for service in library.services.values():
        assert hsds.service(json.loads(json.dumps(hsds.document(service)))) == service


@settings(max_examples=30)
@given(data=st.data())
def test_any_service_comes_back_the_same_but_for_what_is_confidential(library: Library, hsds: Hsds, data: st.DataObject) -> None:
    service = data.draw(services({key: one.label for key, one in library.service_types.items()}))
    document = json.loads(json.dumps(hsds.document(service)))
    assert hsds.service(document) == public(service)


@needs_standard
@settings(max_examples=15)
@given(data=st.data())
def test_any_service_is_as_the_schemas_want_it(
    library: Library, hsds: Hsds, official: Draft202012Validator, data: st.DataObject
) -> None:
    service = data.draw(services({key: one.label for key, one in library.service_types.items()}))
    assert faults(official, hsds.document(service)) == []


def test_the_same_service_has_the_same_ids_every_time(library: Library, hsds: Hsds) -> None:
    service = library.services["nat-rusinfo"]
    assert hsds.document(service) == hsds.document(service)
    assert hsds.document(service)["id"] == "63f07228-94d1-58a5-9bfa-1ac814d473fb"


def rich(library: Library) -> Service:
    return replace(
        library.services["osl-uteseksjonen"],
        do_not_refer="Under tilsyn",
        message=TemporaryMessage("Stengt for flytting", date(2026, 12, 1), date(2026, 12, 5)),
        internal_note="Spør etter vaktleder",
        replaced_by=("nat-rusinfo",),
        contract=Contract("Helse Nord", date(2021, 5, 1), None, "seks år"),
        names=(NameIn("se", "Olgobargu"),),
        phones=(ServicePhone("913 03 913", main=True), ServicePhone("400 00 001", confidential=True)),
        locations=(Location("Storgata 1"), Location("Skjult gate 7", confidential=True)),
        schedules=(Schedule(("MO", "PH"), time(15, 30), time(8)), Schedule(closed=True, valid_from=date(2026, 12, 24))),
        status=Status.UNCERTAIN,
        sources=(Source("https://example.org/en-åpen-side", "news", "2025-03"),),
    )


def test_what_hsds_has_no_field_for_travels_as_attributes(library: Library, hsds: Hsds) -> None:
    document = hsds.document(rich(library))
    values = {one["taxonomy_term"]["code"]: one.get("value") for one in document["attributes"]}
    assert values["felt-do_not_refer"] == "Under tilsyn" and "kommunal_lavterskel" in values
    assert json.loads(values["felt-message-json"])["valid_to"] == "2026-12-05"
    assert json.loads(values["felt-replaced_by-json"]) == ["nat-rusinfo"]
    assert {one["taxonomy_term"]["taxonomy"] for one in document["attributes"]} == {"rusinfo-desk"}
    assert document["alert"] == "Ikke henvis: Under tilsyn 01.12.2026–05.12.2026: Stengt for flytting"


def test_what_is_confidential_or_internal_never_goes_out(library: Library, hsds: Hsds) -> None:
    text = json.dumps(hsds.document(rich(library)), ensure_ascii=False)
    assert "913 03 913" in text and "Storgata 1" in text
    for hidden in ("400 00 001", "Skjult gate", "vaktleder", "confidential", "internal"):
        assert hidden not in text


def test_a_closed_day_is_not_written_as_an_open_one(library: Library, hsds: Hsds) -> None:
    only = replace(rich(library), opening_hours=None)
    assert [one.get("byday") for one in hsds.document(only)["schedules"]] == ["MO"]
    assert hsds.service(hsds.document(only)).schedules == only.schedules


LINKS = {one.name for table in TABLES.values() for one in table.fields.values() if one.name.endswith("_id")}


def canonical(document: Any) -> list[Any]:
    """The services of a document, with names in order."""
    return [json.loads(json.dumps(one, sort_keys=True)) for one in services_in(document)]


@needs_standard
@pytest.mark.parametrize("name", FULL)
def test_what_came_from_elsewhere_goes_out_as_it_came(hsds: Hsds, name: str) -> None:
    for document in canonical(example(name)):
        assert hsds.document(hsds.service(document)) == document


@needs_standard
def test_what_came_from_elsewhere_goes_through_the_store_and_out_as_it_came(library: Library, hsds: Hsds) -> None:
    from rusinfo_desk.library.directory.service_import import read_file

    (document,) = canonical(example("service_full"))
    (service,) = read_file(json.dumps(document), library).services
    (again,) = read_file(json.dumps(record_of(service)) + "\n", library).services
    assert again == service and hsds.document(again) == document


@needs_standard
@pytest.mark.parametrize("name", FULL)
def test_the_examples_of_the_standard_pass_its_schemas(official: Draft202012Validator, name: str) -> None:
    """So that what is compared above is worth comparing."""
    assert [fault for document in canonical(example(name)) for fault in faults(official, document)] == []


@needs_standard
def test_what_is_changed_here_is_changed_in_what_came_and_nothing_else(hsds: Hsds, official: Draft202012Validator) -> None:
    (document,) = canonical(example("service_full"))
    service = hsds.service(document)
    changed = replace(
        service,
        name="Nytt navn",
        phones=(replace(service.phones[0], number="77 60 00 00"), ServicePhone("77 60 00 01")),
        organization=replace(service.organization or Organization("A"), name="Ny eier"),
        status=Status.CLOSED,
        verification=Verification.CLOSED,
        phone_shown=False,
        do_not_refer="Lagt ned",
        target_group=None,
    )
    out = hsds.document(changed)
    assert (out["name"], out["status"], out["organization"]["name"]) == ("Nytt navn", "defunct", "Ny eier")
    assert [one["number"] for one in out["phones"]] == ["77 60 00 00", "77 60 00 01"]
    assert out["phones"][0]["languages"] == document["phones"][0]["languages"], "what we have no place for stays"
    assert "eligibility_description" not in out
    assert {one["number"] for one in every(out) if one.get("id") == service.phones[0].id} == {"77 60 00 00"}
    assert out["organization"]["funding"] == document["organization"]["funding"]
    for untouched in ("funding", "program", "required_documents", "metadata", "schedules", "languages"):
        assert out[untouched] == document[untouched]
    assert faults(official, out) == [] and hsds.service(out).name == "Nytt navn"
    assert hsds.service(out).do_not_refer == "Lagt ned"


def secret_phones(phones: tuple[ServicePhone, ...]) -> tuple[ServicePhone, ...]:
    return tuple(replace(one, confidential=True, main=False) for one in phones)


@needs_standard
def test_a_number_made_confidential_here_goes_out_nowhere(hsds: Hsds) -> None:
    """It stands among the contacts and the organization's numbers of the example as well."""
    service = hsds.service(canonical(example("service_full"))[0])
    places = tuple(replace(one, phones=secret_phones(one.phones)) for one in service.locations)
    hidden = replace(service, phones=secret_phones(service.phones), locations=places)
    assert "1234 234567" in json.dumps(hsds.document(service))
    assert "1234 234567" not in json.dumps(hsds.document(hidden))


def test_a_part_taken_out_here_goes_and_a_part_of_theirs_stays(hsds: Hsds) -> None:
    service = hsds.service({**HSDS, "funding": [{"id": HSDS["id"], "source": "Staten"}]})
    out = hsds.document(replace(service, phones=service.phones[1:], locations=()))
    assert [one["id"] for one in out["phones"]] == [HSDS["phones"][1]["id"]]
    assert "service_at_locations" not in out and out["funding"][0]["source"] == "Staten"


def test_a_check_by_rusinfo_goes_out_over_the_check_it_came_with(hsds: Hsds) -> None:
    checked = replace(hsds.service(HSDS), assured_date=date(2026, 11, 20))
    out = hsds.document(checked)
    assert HSDS["assured_date"] == "2025-02-01" and out["assured_date"] == "2026-11-20"
    assert hsds.service(out).assured_date == date(2026, 11, 20)


def test_a_field_that_we_cannot_hold_is_kept(hsds: Hsds) -> None:
    long = {**HSDS, "description": "x" * 5000, "wait_time": "To uker", "minimum_age": 17.5, "url": "ftp://eks.no/a"}
    service = hsds.service(long)
    assert service.notes is not None and len(service.notes) == 2000 and service.website is None
    assert hsds.document(service) == long


def test_hours_that_we_cannot_say_are_unknown_and_not_guessed(hsds: Hsds) -> None:
    odd = [
        {"id": HSDS["id"], "freq": "MONTHLY", "byday": "1MO", "opens_at": "10:00", "closes_at": "12:00"},
        {"id": HSDS["phones"][0]["id"], "byday": "TU", "opens_at": "10:00Z", "closes_at": "12:00Z"},
    ]
    service = hsds.service({**HSDS, "schedules": odd})
    assert [one.known for one in service.schedules] == [False, False]
    assert hsds.document(service)["schedules"] == odd


def every(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from every(value)
    elif isinstance(node, list):
        for one in node:
            yield from every(one)


def test_ids_are_one_a_thing(library: Library, hsds: Hsds) -> None:
    seen: dict[str, str] = {}
    for service in library.services.values():
        for node in every(hsds.document(service)):
            text = json.dumps(node, sort_keys=True)
            assert seen.setdefault(node["id"], text) == text
