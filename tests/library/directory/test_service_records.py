"""A service and its record say the same; nothing unknown or impossible is taken; what is confidential stays in the house."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rusinfo_desk.library.boundary import reasons
from rusinfo_desk.library.directory.confidential import public
from rusinfo_desk.library.directory.service import Location, Organization, Referral, Service, ServicePhone, TemporaryMessage
from rusinfo_desk.library.directory.service_file import BadServiceError, ServiceRecord, service_of
from rusinfo_desk.library.directory.service_import import read_file
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.directory.service_texts import location_of, phone_of
from rusinfo_desk.library.library import Library
from tests.library.directory.service_samples import services

RECORD: dict[str, Any] = {
    "id": "eks-en",
    "name": "Eksempeltiltak",
    "type": "lar",
    "county_code": "55",
    "sources": [{"address": "https://example.org/om"}],
}


def read(record: object, library: Library) -> Service:
    return service_of(ServiceRecord.model_validate(record), library.service_types, library.counties)


@given(data=st.data())
def test_what_is_written_is_read_as_the_same_service(library: Library, data: st.DataObject) -> None:
    service = data.draw(services({key: one.label for key, one in library.service_types.items()}))
    record = json.loads(json.dumps(record_of(service), ensure_ascii=False))
    assert read(record, library) == service


def test_a_record_of_today_stays_as_short_as_it_was(library: Library) -> None:
    record = record_of(library.services["osl-uteseksjonen"])
    assert record["address"] == "Maridalsveien 3, 0178 Oslo" and record["phone"] == "913 03 913"
    assert record["organization"] == "Oslo kommune, Velferdsetaten"
    assert not {"locations", "phones", "schedules", "referral", "kept"} & {key for key, value in record.items() if value}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"phones": [{"number": "915 08 588", "nummer": "1"}]}, "phones"),
        ({"adress": None}, "adress"),
        ({"locations": [{"name": "A", "address": {"address_1": "B", "poststed": "C"}}]}, "locations"),
        ({"organization": {"name": "A", "navn": "B"}}, "organization"),
        ({"message": {"text": "Stengt", "valid_from": "2026-12-24"}}, "message"),
        ({"message": {"text": "Stengt", "valid_from": "2026-12-24", "valid_to": "2026-12-01"}}, "message"),
        ({"message": {"text": "Stengt", "valid_from": "2026-02-30", "valid_to": "2026-12-01"}}, "message"),
        ({"contract": {"region": "Helse Nord", "valid_from": "2027-01-01", "valid_to": "2026-01-01"}}, "contract"),
        ({"schedules": [{"byday": ["XX"]}]}, "schedules"),
        ({"schedules": [{"byday": ["MO"], "opens_at": "25:00"}]}, "schedules"),
        ({"schedules": [{"byday": ["MO"], "opens_at": "15:00", "closes_at": "08:00", "valid_to": "2026-02-30"}]}, "schedules"),
        ({"schedules": [{"byday": ["MO"], "opens_at": "12:00", "closes_at": "09:00"}]}, "schedules"),
        ({"minimum_age": 30, "maximum_age": 18}, "minimum_age"),
        ({"minimum_age": 200}, "minimum_age"),
        ({"language_codes": ["norsk"]}, "language_codes"),
        ({"names": [{"language": "fr", "text": "Maison"}]}, "names"),
        ({"referral": "kanskje"}, "referral"),
        ({"phones": [{"number": "915 08 588", "main": True}], "phone": "915 08 588"}, "phones"),
        ({"phones": [{"number": "915 08 588", "main": True, "confidential": True}]}, "phones"),
        ({"phones": [{"number": "+4791508588", "confidential": True}], "phone": "915 08 588"}, "phones"),
        (
            {"locations": [{"name": "A", "confidential": True, "phones": [{"number": "1881"}]}], "other_phones": ["1881"]},
            "phones",
        ),
        ({"locations": [{"address": {"address_1": "B"}}, {"address": {"address_1": "B"}, "confidential": True}]}, "locations"),
        ({"locations": [{"transportation": "Buss"}]}, "locations"),
        ({"organization": {"name": "A", "website": "javascript:alert(1)"}}, "organization"),
        ({"sources": [{"address": "A", "date": "2025-02-30"}]}, "source_date"),
        ({"cost_options": [{"amount": -1}]}, "cost_options"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(library: Library, change: dict[str, Any], field: str) -> None:
    try:
        read({**RECORD, **change}, library)
    except ValidationError as fault:
        assert reasons(fault)[0].startswith(field), reasons(fault)
    except BadServiceError as fault:
        assert fault.reasons[0].startswith(field), fault.reasons
    else:
        pytest.fail("taken as good")


def test_a_night_is_no_slip(library: Library) -> None:
    (night,) = read({**RECORD, "schedules": [{"byday": ["MO"], "opens_at": "15:30", "closes_at": "08:00"}]}, library).schedules
    assert night.overnight


@pytest.mark.parametrize(
    "text", ["08588 (kortnummer)", "SMS 417 16 111", "73 86 29 00 (klinikk/KORUS Midt, eldre kilde)", "ring oss"]
)
def test_a_number_with_words_is_taken_apart_without_loss(text: str) -> None:
    assert phone_of(text).text == text


def test_a_number_is_known_for_what_it_is() -> None:
    assert phone_of("SMS 417 16 111") == ServicePhone("417 16 111", kind="sms")
    assert phone_of("08588 (kortnummer)") == ServicePhone("08588", description="kortnummer")


@pytest.mark.parametrize(
    ("text", "city", "kind"),
    [
        ("Maridalsveien 3, 0178 Oslo", "Oslo", "physical"),
        ("Postboks 173, 9735 Karasjok", "Karasjok", "postal"),
        ("Slemdal, Oslo (gateadresse ikke sett)", None, "physical"),
        ("6026 Ålesund", None, "physical"),
        ("Kongens gate 2, 0153 Oslo (2020)", None, "physical"),
    ],
)
def test_an_address_is_taken_apart_only_where_it_is_certain(text: str, city: str | None, kind: str) -> None:
    place = location_of(text)
    assert place.text == text and (place.address.city if place.address else None) == city and place.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [("ja", Referral.NEEDED), ("nei", Referral.NOT_NEEDED), ("via kommunen", Referral.MUNICIPALITY), ("?", Referral.UNKNOWN)],
)
def test_what_the_source_says_of_referral_is_put_on_the_list(library: Library, text: str, kind: Referral) -> None:
    service = read({**RECORD, "referral_required": text}, library)
    assert service.referral is kind and service.referral_required == text


def test_the_list_says_more_than_the_source_when_it_is_told_to(library: Library) -> None:
    service = read({**RECORD, "referral": "self_or_referred", "referral_required": "nei"}, library)
    assert service.referral is Referral.SELF_OR_REFERRED and record_of(service)["referral"] == "self_or_referred"


def secret(library: Library) -> Service:
    return replace(
        library.services["osl-uteseksjonen"],
        internal_note="Ring baksiden",
        phones=(ServicePhone("913 03 913", main=True), ServicePhone("400 00 001", confidential=True)),
        locations=(
            Location("Åpen dør", phones=(ServicePhone("400 00 002", confidential=True),)),
            Location("Hemmelig", confidential=True),
        ),
    )


def test_what_is_confidential_or_internal_is_left_out_of_what_is_handed_on(library: Library) -> None:
    told = json.dumps(record_of(public(secret(library))), ensure_ascii=False)
    assert "Åpen dør" in told and "913 03 913" in told
    for hidden in ("Ring baksiden", "400 00 00", "Hemmelig", "confidential"):
        assert hidden not in told


def test_what_is_confidential_is_neither_the_number_nor_the_address(library: Library) -> None:
    one = replace(
        secret(library),
        phones=(ServicePhone("400 00 001", confidential=True), ServicePhone("913 03 913", main=True)),
        locations=(Location("Hemmelig", confidential=True), Location("Åpen dør")),
    )
    assert (one.phone, one.other_phones, one.address) == ("913 03 913", (), "Åpen dør")


def test_the_store_keeps_what_is_confidential(library: Library) -> None:
    assert read(record_of(secret(library)), library) == secret(library)


def test_a_message_holds_on_both_its_days() -> None:
    message = TemporaryMessage("Stengt", *(read_day(text) for text in ("2026-12-24", "2026-12-26")))
    shown = [message.valid_on(read_day(text)) for text in ("2026-12-23", "2026-12-24", "2026-12-26", "2026-12-27")]
    assert shown == [False, True, True, False]


def read_day(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(text)


def test_a_service_that_was_replaced_by_nothing_is_named_with_its_line(library: Library) -> None:
    lines = [
        RECORD,
        {**RECORD, "id": "eks-to", "replaced_by": ["finnes-ikke"]},
        {**RECORD, "id": "eks-tre", "replaced_by": ["eks-tre"]},
    ]
    found = read_file("\n".join(json.dumps(one) for one in lines), library)
    assert [(one.line, one.reason.split(":")[0]) for one in found.bad] == [(2, "replaced_by"), (3, "replaced_by")]


def test_services_of_one_file_may_replace_each_other(library: Library) -> None:
    lines = [{**RECORD, "replaced_by": ["eks-to"]}, {**RECORD, "id": "eks-to"}]
    assert read_file("\n".join(json.dumps(one) for one in lines), library).bad == ()


def test_an_organization_is_its_name_or_more(library: Library) -> None:
    assert read({**RECORD, "operator": "Blå Kors"}, library).organization == Organization("Blå Kors")
    more = {"name": "Blå Kors", "website": "https://www.blakors.no"}
    assert read({**RECORD, "organization": more}, library).operator == "Blå Kors"
