"""What is shown of a service: what forbids or warns first, what is hidden from the caller marked, and only for the screen."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from rusinfo_desk.library.directory.service import (
    Contract,
    CostOption,
    Location,
    NameIn,
    Referral,
    Service,
    ServiceArea,
    ServicePhone,
    TemporaryMessage,
)
from rusinfo_desk.library.directory.service_item import service_item
from rusinfo_desk.library.item import Item, Line
from rusinfo_desk.library.library import Library

TODAY = date(2026, 11, 21)


@pytest.fixture
def one(library: Library) -> Service:
    return library.services["osl-uteseksjonen"]


def lines(item: Item, heading: str) -> list[Line]:
    return [line for part in item.sections if part.heading == heading for line in part.lines]


def said(item: Item, label: str) -> list[str]:
    return [line.text for part in item.sections for line in part.lines if line.label == label]


def test_nobody_is_to_be_sent_there_stands_first_with_its_reason(one: Service) -> None:
    item = service_item(replace(one, do_not_refer="Under tilsyn"), TODAY)
    assert item.banners[0] == "Ikke henvis: Under tilsyn" and not item.closed


@pytest.mark.parametrize(("day", "shown"), [(1, False), (2, True), (5, True), (6, False)])
def test_a_message_is_shown_while_it_holds(one: Service, day: int, shown: bool) -> None:
    message = TemporaryMessage("Flyttet til bakgården", date(2026, 12, 2), date(2026, 12, 5))
    banners = service_item(replace(one, message=message), date(2026, 12, day)).banners
    assert ("Melding til og med 05.12.2026: Flyttet til bakgården" in banners) is shown
    assert not any("bakgården" in banner for banner in service_item(replace(one, message=message)).banners)


@pytest.mark.parametrize(
    ("checked", "old"),
    [(date(2025, 11, 20), True), (date(2025, 11, 21), False), (date(2026, 11, 1), False), (None, False)],
)
def test_a_check_is_old_after_a_year(one: Service, checked: date | None, old: bool) -> None:
    banners = service_item(replace(one, assured_date=checked), TODAY).banners
    assert ("Kontrollert for mer enn ett år siden" in banners) is old
    assert ("Ikke kontrollert av RUSinfo" in banners) is (checked is None)
    assert "Kontrollert for mer enn ett år siden" not in service_item(replace(one, assured_date=checked)).banners


def secret(one: Service) -> Service:
    return replace(
        one,
        internal_note="Spør etter vaktleder",
        phones=(*one.phones, ServicePhone("400 00 001", description="vaktrom", confidential=True)),
        locations=(*one.locations, Location("Skjult gate 7", phones=(ServicePhone("400 00 002"),), confidential=True)),
    )


def test_what_is_confidential_or_internal_is_marked_and_for_the_screen_only(one: Service) -> None:
    item = service_item(secret(one), TODAY)
    hidden = lines(item, "Fortrolig – gis ikke ut")
    assert [(line.label, line.text) for line in hidden] == [
        ("Telefon", "400 00 001 (vaktrom)"),
        ("Telefon", "400 00 002"),
        ("Adresse", "Skjult gate 7"),
    ]
    note = lines(item, "Internt – leses ikke opp")
    assert [line.text for line in note] == ["Spør etter vaktleder"]
    assert all(line.internal for line in (*hidden, *note))
    told = item.as_text() + json.dumps(item.as_json(), ensure_ascii=False)
    assert "913 03 913" in told
    for word in ("400 00 00", "Skjult", "vaktleder", "vaktrom", "Fortrolig", "Internt", "confidential", "internal"):
        assert word not in told


def test_a_service_with_nothing_but_a_confidential_number_does_not_show_it(one: Service) -> None:
    item = service_item(replace(one, phones=(ServicePhone("400 00 001", confidential=True),), phone_shown=False))
    assert item.phone is not None and (item.phone.number, item.phone.reason) == (None, "Ingen telefon kan gis ut.")


def test_numbers_of_a_place_are_hidden_when_they_are_not_good(one: Service) -> None:
    place = Location("Storgata 1", phones=(ServicePhone("400 00 003"),))
    unsure = replace(one, phone_shown=False, locations=(place,))
    told = service_item(unsure).as_text() + json.dumps(service_item(unsure).as_json())
    assert "400 00 003" not in told and "Storgata 1" in told
    assert "400 00 003" in service_item(replace(one, locations=(place,))).as_text()


def test_a_closed_service_leads_to_what_took_over(library: Library) -> None:
    item = service_item(library.services["vl-bergensklinikkene"], TODAY, library.services)
    (line,) = [line for line in lines(item, "Om tilbudet") if line.label == "Erstattet av"]
    assert (line.target, line.text) == ("vl-afr", "Avdeling for rusmedisin (AFR) (Bergen, Vestland)")
    assert item.banners[0].startswith("Nedlagt") and item.sections[0].lines[0] == line


def test_what_replaced_it_is_named_by_its_id_where_the_name_is_not_known(library: Library) -> None:
    assert said(service_item(library.services["vl-bergensklinikkene"]), "Erstattet av") == ["vl-afr"]


def test_everything_that_the_standard_has_is_shown(one: Service) -> None:
    item = service_item(
        replace(
            one,
            age=None,
            minimum_age=13,
            maximum_age=25,
            fees="Gratis",
            cost_options=(CostOption("Kurs", 350.5, "NOK", "per gang", date(2026, 1, 1)),),
            contract=Contract("Helse Nord", date(2021, 5, 1), date(2026, 5, 1), "seks år"),
            names=(NameIn("se", "Olgobargu"),),
            languages=None,
            language_codes=("nb", "se"),
            locations=(Location("Blokk B", address=one.locations[0].address, transportation="Buss 54", accessibility="Heis"),),
            service_areas=(ServiceArea("Oslo sentrum"),),
            alternate_name="Ute",
        ),
        TODAY,
    )
    assert said(item, "Alder") == ["13–25 år"] and said(item, "Pris") == ["Gratis", "Kurs · 350,5 kr · per gang · fra 01.01.2026"]
    assert said(item, "Avtale") == ["Helse Nord · fra 01.05.2021 til 01.05.2026 · seks år (utløpt)"]
    assert said(item, "Navn på nordsamisk") == ["Olgobargu"] and said(item, "Språk") == ["bokmål, nordsamisk"]
    assert said(item, "Adresse") == ["Blokk B, Maridalsveien 3, 0178 Oslo"] and said(item, "Slik kommer du dit") == ["Buss 54"]
    assert (
        said(item, "Tilgjengelighet") == ["Heis"]
        and said(item, "Dekker") == ["Oslo sentrum"]
        and said(item, "Annet navn") == ["Ute"]
    )


@pytest.mark.parametrize(
    ("referral", "text", "shown"),
    [
        (Referral.NEEDED, "ja", ["Trenger henvisning"]),
        (Referral.NEEDED, "ja (vakttelefon for vurdering)", ["Trenger henvisning (kilden: ja (vakttelefon for vurdering))"]),
        (Referral.NOT_NEEDED, None, ["Uten henvisning"]),
        (Referral.UNKNOWN, "ring først", ["Ring først"]),
        (Referral.UNKNOWN, "ukjent", ["Ikke oppgitt"]),
        (Referral.UNKNOWN, None, ["Ukjent"]),
    ],
)
def test_referral_is_said_by_the_list_and_by_the_source(
    one: Service, referral: Referral, text: str | None, shown: list[str]
) -> None:
    assert said(service_item(replace(one, referral=referral, referral_required=text)), "Henvisning") == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"), [(18, None, ["fra 18 år"]), (None, 24, ["til og med 24 år"]), (None, None, [])]
)
def test_an_age_without_words_is_said_by_its_limits(one: Service, low: int | None, high: int | None, shown: list[str]) -> None:
    assert said(service_item(replace(one, age=None, minimum_age=low, maximum_age=high)), "Alder") == shown


def test_a_source_has_its_own_date_where_it_has_one(library: Library) -> None:
    sources = service_item(library.services["vl-bergensklinikkene"]).sources
    assert [source.date for source in sources] == ["01.12.2019", "21.11.2026"]
