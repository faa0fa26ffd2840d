"""What the schemas of HSDS forbid, and what they let through and cannot be: each is refused with its number and its path."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rusinfo_desk.library.directory.hsds_check import faults_of
from rusinfo_desk.library.directory.service_import import read_file
from rusinfo_desk.library.library import Library
from tests.library.directory.test_service_import import BARE, FIVE, HSDS, ONE, SIX, TWO, reasons

PHONE = {"id": ONE, "number": "+47 77 60 00 00"}


def changed(**change: Any) -> list[str]:
    """Paths of the faults of a service."""
    return [path for path, _ in faults_of({**HSDS, **change})]


def schedule(**fields: Any) -> dict[str, Any]:
    return {"schedules": [{"id": ONE, **fields}]}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"assured_date": "2025-02-30"}, "assured_date"),
        ({"assured_date": "1. februar"}, "assured_date"),
        (schedule(opens_at="25:00"), "schedules[1].opens_at"),
        (schedule(closes_at="09:60"), "schedules[1].closes_at"),
        (schedule(opens_at="15:00", closes_at="09:00", byday="MO", valid_from="2025-01-01"), None),
        (schedule(opens_at="12:00", closes_at="09:00"), "schedules[1].closes_at"),
        (schedule(opens_at="09:00", closes_at="09:00"), "schedules[1].closes_at"),
        (schedule(opens_at="00:00", closes_at="24:00"), None),
        (schedule(opens_at="10:00Z", closes_at="12:00Z"), None),
        (schedule(valid_from="2025-00-01"), "schedules[1].valid_from"),
        (schedule(valid_from="2025-03-01", valid_to="2025-02-01"), "schedules[1].valid_from"),
        (schedule(dtstart="2025-03-01", until="2025-02-01"), "schedules[1].dtstart"),
        (schedule(byday="MAN"), "schedules[1].byday"),
        (schedule(byday="MO,2TU,-1FR"), None),
        (schedule(timezone=1), None),
        (schedule(timezone="Europe/Oslo"), "schedules[1].timezone"),
        (schedule(freq="DAILY"), "schedules[1].freq"),
        ({"status": "kanskje"}, "status"),
        ({"minimum_age": 30, "maximum_age": 18}, "minimum_age"),
        ({"minimum_age": 400}, "minimum_age"),
        ({"minimum_age": "18"}, "minimum_age"),
        ({"minimum_age": True}, "minimum_age"),
        ({"name": None}, "name"),
        ({"id": None}, "id"),
        ({"id": "12"}, "id"),
        ({"url": "www.example.org"}, "url"),
        ({"email": "post"}, "email"),
        ({"last_modified": "i går"}, "last_modified"),
        ({"last_modified": "2023-03-15T10:30:45.123Z"}, None),
        ({"nmae": "Ruskonsulent"}, "nmae"),
        ({"nmae": None}, "nmae"),
        ({"alternate_name": None}, None),
        ({"phones": [{**PHONE, "nubmer": "1"}]}, "phones[1].nubmer"),
        ({"phones": [{"id": ONE}]}, "phones[1].number"),
        ({"phones": PHONE}, "phones"),
        ({"phones": ["77 60 00 00"]}, "phones[1]"),
        ({"phones": [{**PHONE, "languages": [{"id": TWO, "code": "norsk"}]}]}, "phones[1].languages[1].code"),
        ({"languages": [{"id": ONE, "code": "se"}, {"id": TWO, "code": "xx"}]}, "languages[2].code"),
        (
            {"organization": {"id": SIX, "name": "A", "description": "B", "locations": [{"id": ONE}]}},
            "organization.locations[1].location_type",
        ),
        ({"contacts": [{"id": ONE, "phones": [{**PHONE, "id": TWO, "type": 3}]}]}, "contacts[1].phones[1].type"),
        ({"organization_id": SIX}, None),
        ({"organization_id": FIVE}, "organization_id"),
        ({"program_id": ONE}, "program_id"),
        ({"phones": [{**PHONE, "location_id": FIVE}]}, None),
        ({"phones": [{**PHONE, "location_id": ONE}]}, "phones[1].location_id"),
        ({"attributes": [{"id": ONE, "taxonomy_term_id": TWO}]}, "attributes[1].taxonomy_term_id"),
        ({"phones": [PHONE, {**PHONE, "number": "77 60 00 01"}]}, "phones[2].id"),
        ({"phones": [PHONE, PHONE]}, None),
    ],
)
def test_each_fault_is_named_by_its_path_and_what_is_possible_is_taken(change: dict[str, Any], path: str | None) -> None:
    assert changed(**change) == ([] if path is None else [path])


def test_the_number_of_the_service_is_said(library: Library) -> None:
    other = {**HSDS, "id": TWO, "phones": [{"id": ONE, "nubmer": "1"}]}
    ((number, reason),) = reasons(json.dumps([HSDS, other]), library)
    assert number == 2 and reason == "phones[1].nubmer: er et ukjent felt; phones[1].number: mangler"


def test_the_same_service_twice_is_refused(library: Library) -> None:
    assert reasons(json.dumps([HSDS, HSDS]), library) == [(2, "id: står to ganger i filen")]


def test_a_dangling_organization_is_refused(library: Library) -> None:
    document = {"organizations": [{"id": SIX, "name": "A", "description": "B"}], "services": [{**BARE, "organization_id": ONE}]}
    assert reasons(json.dumps(document), library) == [(1, "organization_id: viser til noe som ikke finnes i filen")]


def own(code: str, **fields: Any) -> dict[str, Any]:
    term = {"id": TWO, "code": code, "name": "n", "description": "d", "taxonomy": "rusinfo-desk"}
    return {"attributes": [{"id": ONE, "taxonomy_term": term, **fields}]}


def test_our_own_kind_of_service_travels_as_a_taxonomy_term(library: Library) -> None:
    (one,) = read_file(json.dumps({**HSDS, **own("avrusning")}), library).services
    assert one.type == "avrusning"


@pytest.mark.parametrize(
    ("attribute", "field"),
    [
        (own("tull"), "type"),
        (own("felt-finnes_ikke", value="x"), "attributes"),
        (own("felt-internal_note", value="x"), "attributes"),
        (own("felt-phones-json", value="{"), "attributes"),
        (own("felt-phones-json", value='[{"nummer": 1}]'), "phones"),
        (own("felt-replaced_by-json", value='["finnes-ikke"]'), "replaced_by"),
        (own("felt-message-json", value='{"text": "x", "valid_from": "2026-02-30", "valid_to": "2026-03-01"}'), "message"),
    ],
)
def test_what_is_wrong_in_our_own_attributes_is_refused(library: Library, attribute: dict[str, Any], field: str) -> None:
    ((_, reason),) = reasons(json.dumps({**HSDS, **attribute}), library)
    assert reason.startswith(field), reason


def test_a_document_as_deep_as_you_like_ends_in_a_fault(library: Library) -> None:
    text = '{"name": "A", "status": "active", "phones": ' + "[" * 50_000 + "]" * 50_000 + "}"
    assert reasons(text, library)


def test_faults_do_not_repeat_what_stands_in_the_file(library: Library) -> None:
    for _, reason in reasons(json.dumps({**HSDS, "email": "hemmelig 99887766", "minimum_age": "hemmelig"}), library):
        assert "hemmelig" not in reason and "99887766" not in reason


def test_a_number_beyond_all_numbers_is_none(library: Library) -> None:
    """JSON can write what no number can hold; it is read as infinite."""
    text = json.dumps({**HSDS, "cost_options": [{"id": ONE, "amount": 42}]})
    assert reasons(text, library) == []
    ((_, reason),) = reasons(text.replace("42", "1e999"), library)
    assert reason == "cost_options[1].amount: skal være et tall"


def test_what_is_nested_without_end_is_refused_where_it_begins(library: Library) -> None:
    inside: dict[str, Any] = {}
    for _ in range(200):
        inside = {"organization": inside}
    ((_, reason),) = reasons(json.dumps({**HSDS, **inside}), library)
    assert reason.startswith("organization.organization: er et ukjent felt")
