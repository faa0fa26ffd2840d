"""What a caller is given: everything that helps, and nothing that was not meant for a caller."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from rusinfo_desk.library.directory.schedule import WEEKDAYS, Schedule
from rusinfo_desk.library.directory.service import Service, Status
from rusinfo_desk.library.directory.service_parts import Address, Location, Organization, ServicePhone, TemporaryMessage
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.reports.handout import handout_pdf
from rusinfo_desk.tasks.hand_over import handout, short_text, write_handout

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))
TODAY = MONDAY.date()

CANARIES = (
    "HEMMELIGNOTAT",
    "HEMMELIGHUS",
    "Skjulveien",
    "98 76 54 32",
    "98765432",
    "91 11 22 33",
    "91112233",
    "42 00 11 22",
    "42001122",
    "KILDEMERKNAD",
    "BEHOLDTHSDS",
)


def planted(**more: Any) -> Service:
    """A service with something secret wherever there is room for it."""
    given: dict[str, Any] = {
        "id": "planted",
        "name": "Ærlige Østbø rådgivning",
        "type": "t",
        "type_label": "Rådgivning",
        "types": ("t",),
        "type_labels": ("Rådgivning",),
        "county_code": "03",
        "county": "Oslo",
        "status": Status.ACTIVE,
        "organization": Organization("Ærlig AS"),
        "phones": (ServicePhone("21 00 00 00", main=True), ServicePhone("98 76 54 32", confidential=True)),
        "phone_shown": True,
        "locations": (
            Location(address=Address("Storgata 1", "0155", "Oslo")),
            Location("HEMMELIGHUS", address=Address("Skjulveien 9", "0001", "Oslo"), confidential=True),
            Location("HEMMELIGHUS B", phones=(ServicePhone("91 11 22 33"),), confidential=True),
        ),
        "target_group": "Voksne",
        "opening_hours": "Hverdager 09–15",
        "internal_note": "HEMMELIGNOTAT om ansatte",
        "notes": "KILDEMERKNAD",
        "kept": '{"x": "BEHOLDTHSDS"}',
        "assured_date": date(2026, 11, 1),
        "website": "https://eksempel.no",
        "email": "post@eksempel.no",
    }
    return Service(**{**given, **more})


def with_service(library: Library, one: Service) -> Library:
    return replace(library, services={**library.services, one.id: one})


def every_face(library: Library, service_id: str = "planted") -> Mapping[str, str]:
    """All that comes out, by what it came out as."""
    value = handout(library, [service_id, "alkohol"], TODAY)
    pdf = PdfReader(io.BytesIO(handout_pdf(value, resources() / "fonts")))
    return {
        "short": short_text(library, service_id, MONDAY),
        "text": value.as_text(),
        "html": value.as_html(),
        "value": repr(value),
        "pdf": " ".join("\n".join(page.extract_text() for page in pdf.pages).split()),
        "metadata": repr(pdf.metadata),
    }


def test_the_short_text_line_by_line(library: Library) -> None:
    assert short_text(with_service(library, planted()), "planted", MONDAY).splitlines() == [
        "Ærlige Østbø rådgivning",
        "Telefon: 21 00 00 00",
        "Åpningstid: Hverdager 09–15",
        "Per 23.11.2026 kl. 10:00: Åpent nå · stenger 15:00",
        "Adresse: Storgata 1, 0155 Oslo",
        "Nett: https://eksempel.no",
        "E-post: post@eksempel.no",
        "Kontrollert av RUSinfo 01.11.2026",
    ]


def test_no_secret_comes_out_on_any_face(library: Library) -> None:
    for face, text in every_face(with_service(library, planted())).items():
        assert not [one for one in CANARIES if one.casefold() in text.casefold()], face


@pytest.mark.parametrize(
    "field",
    ["target_group", "opening_hours", "age", "fees", "languages", "referral_required", "beds", "region", "alternate_name"],
)
@pytest.mark.parametrize("secret", ["HEMMELIGNOTAT om ansatte", "ring 98 76 54 32", "på Skjulveien 9", "eller 42 00 11 22"])
def test_a_secret_in_another_field_stays_inside(library: Library, field: str, secret: str) -> None:
    faces = every_face(with_service(library, planted(**{field: f"Åpent for alle, {secret}"})))
    for face, text in faces.items():
        assert not [one for one in CANARIES if one.casefold() in text.casefold()], face


def test_a_secret_in_a_message_or_an_address_stays_inside(library: Library) -> None:
    message = TemporaryMessage("Ring 98 76 54 32", date(2026, 11, 1), date(2026, 12, 1))
    place = (Location("Ved HEMMELIGHUS"), *planted().locations[1:])
    for face, text in every_face(with_service(library, planted(message=message, locations=place))).items():
        assert not [one for one in CANARIES if one.casefold() in text.casefold()], face


def test_a_confidential_number_in_an_open_place_stays_inside(library: Library) -> None:
    place = Location("Huset, tlf 98 76 54 32")
    told = short_text(with_service(library, planted(locations=(place,))), "planted", MONDAY)
    assert "Adresse" not in told and "98 76" not in told


def test_a_number_that_is_not_good_never_comes_out(library: Library) -> None:
    doubtful = planted(
        phone_shown=False,
        phones=(ServicePhone("98 76 54 32", main=True), ServicePhone("91 11 22 33", description="kveld")),
        opening_hours="Hverdager 09–15, ellers 42 00 11 22",
        locations=(),
    )
    faces = every_face(with_service(library, doubtful))
    for face, text in faces.items():
        assert not [one for one in CANARIES if one in text], face
    assert "Telefon:" not in faces["short"]
    assert "Åpningstid: Hverdager 09–15, ellers (nummer ikke kontrollert)" in faces["short"]


def test_a_message_is_told_while_it_holds(library: Library) -> None:
    one = planted(message=TemporaryMessage("Stengt i uke 48", date(2026, 11, 20), date(2026, 11, 29)))
    assert "Beskjed: Stengt i uke 48 (til og med 29.11.2026)" in short_text(with_service(library, one), "planted", MONDAY)
    later = MONDAY.replace(month=12)
    assert "Stengt i uke 48" not in short_text(with_service(library, one), "planted", later)


def test_schedules_are_said_where_there_is_no_text_and_unknown_is_unknown(library: Library) -> None:
    explicit = planted(opening_hours=None, schedules=(Schedule(WEEKDAYS, time(9), time(15), what="telefon"),))
    assert "Åpningstid: Telefon hverdager 09–15" in short_text(with_service(library, explicit), "planted", MONDAY)
    nothing = short_text(with_service(library, planted(opening_hours=None)), "planted", MONDAY)
    assert "Åpningstid: ikke kjent" in nothing and "Per 23.11.2026" not in nothing


def test_the_clock_of_the_pc_does_not_matter(library: Library) -> None:
    known = with_service(library, planted())
    assert short_text(known, "planted", MONDAY.astimezone(ZoneInfo("Asia/Tokyo"))) == short_text(known, "planted", MONDAY)


def test_what_nobody_checked_says_so(library: Library) -> None:
    old = planted(assured_date=None, source_date="2025-03")
    assert short_text(with_service(library, old), "planted", MONDAY).endswith(
        "Ikke kontrollert av RUSinfo (kilden er fra mars 2025)"
    )
    stale = planted(assured_date=date(2025, 11, 22))
    assert short_text(with_service(library, stale), "planted", MONDAY).endswith("RUSinfo 22.11.2025 (mer enn ett år siden)")
    undated = handout(with_service(library, planted(assured_date=None)), ["planted"], TODAY)
    assert undated.parts[0].banners == ("Ikke kontrollert av RUSinfo (kilden er uten dato)",)


@pytest.mark.parametrize("more", [{"status": Status.CLOSED}, {"do_not_refer": "HEMMELIGNOTAT"}])
def test_what_should_not_be_told_is_refused_without_the_reason(library: Library, more: dict[str, Any]) -> None:
    untold = with_service(library, planted(**more))
    for attempt in (lambda: short_text(untold, "planted", MONDAY), lambda: handout(untold, ["alkohol", "planted"], TODAY)):
        with pytest.raises(DeskError, match="not_to_be_told") as error:
            attempt()
        assert "HEMMELIG" not in error.value.message and "Ærlige Østbø" in error.value.message


def test_what_does_not_exist_and_an_empty_choice_are_faults(library: Library) -> None:
    with pytest.raises(DeskError, match="not_found"):
        short_text(library, "alkohol", MONDAY)
    with pytest.raises(DeskError, match="not_found"):
        handout(library, ["finnes-ikke"], TODAY)
    with pytest.raises(DeskError, match="nothing_chosen"):
        handout(library, [], TODAY)


def test_a_sheet_keeps_its_danger_first_its_sources_and_the_emergency_numbers_from_the_data(library: Library) -> None:
    value = handout(library, ["ghb"], TODAY)
    (part,) = value.parts
    assert value.title == part.title == "GHB"
    assert part.sections[0].heading == "Akutt fare" and part.sections[0].urgent
    assert any("Ikke kontrollert av RUSinfo" in banner for banner in part.banners)
    assert part.sources and all(one.date for one in part.sources)
    assert [one.number for one in value.emergency] == [one.number for one in library.emergency]
    assert "Spør om" not in [section.heading for section in part.sections]
    assert value.footer == "Skrevet ut 23.11.2026 av RUSinfo"


def test_a_list_keeps_its_order_and_names_each_once(library: Library) -> None:
    value = handout(library, ["nat-hjelpetelefonen", "nat-kirkens-sos", "nat-hjelpetelefonen"], TODAY)
    assert value.title == "Hjelpetilbud"
    assert [part.phone for part in value.parts] == ["116 123", library.services["nat-kirkens-sos"].good_phone]
    assert handout(library, ["ghb", "nat-kirkens-sos"], TODAY).title == "Informasjon fra RUSinfo"


def test_every_rights_sheet_and_notice_can_be_handed_over(library: Library) -> None:
    for one in (*library.rights, *library.notices):
        assert handout(library, [one], TODAY).parts[0].sections


def test_every_service_that_may_be_told_can_be_handed_over(library: Library) -> None:
    told = [one for one in library.services.values() if not one.closed and one.do_not_refer is None]
    for one in told:
        text = short_text(library, one.id, MONDAY)
        assert text.startswith(one.name)
        if one.good_phone is None:
            assert not [number.number for number in one.phones if number.number in text]
    assert len(handout(library, [one.id for one in told], TODAY).parts) == len(told)


def test_the_file_is_whole_or_not_there(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value = handout(library, ["ghb"], TODAY)
    path = tmp_path / "ghb.pdf"
    write_handout(value, path)
    before = path.read_bytes()
    assert before.startswith(b"%PDF") and before.rstrip().endswith(b"%%EOF")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DeskError, match="cannot_write") as error:
        write_handout(handout(library, ["alkohol"], TODAY), path)
    assert error.value.what == "Utskriften kunne ikke lagres." and "Disken er full" in error.value.message
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["ghb.pdf"]


def test_a_folder_that_is_not_there_is_said(library: Library, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="cannot_write") as error:
        write_handout(handout(library, ["ghb"], TODAY), tmp_path / "nei" / "ghb.pdf")
    assert "Mappen finnes ikke" in error.value.message
