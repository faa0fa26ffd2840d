"""Which number may be shown as good: over every service of the real directory."""

from __future__ import annotations

from rusinfo_desk.library.library import Library
from rusinfo_desk.ui.lookup.finder import sheet_for
from tests.conftest import NOW


def test_only_good_numbers_are_large(library: Library) -> None:
    shown = 0
    for service in library.services.values():
        sheet = sheet_for(library, service.id, NOW)
        assert sheet is not None
        good = bool(service.phone and service.phone_shown and service.status != "closed")
        assert bool(sheet.number) == good, service.id
        shown += good
        if not good and service.phone:
            assert "usikkert" in sheet.markdown or service.closed
    assert 20 < shown < 100, "both kinds are in the directory"


def test_closed_services_say_so_and_cannot_be_referred_to(library: Library) -> None:
    closed = [service for service in library.services.values() if service.closed]
    assert closed
    for service in closed:
        sheet = sheet_for(library, service.id, NOW)
        assert sheet is not None
        assert "NEDLAGT" in sheet.banner and not sheet.referable and not sheet.number


def test_what_nobody_checked_says_so(library: Library) -> None:
    for service in library.services.values():
        if service.assured_date is None:
            sheet = sheet_for(library, service.id, NOW)
            assert sheet is not None and "Ikke kontrollert av RUSinfo" in sheet.markdown


def test_unknown_hours_are_said_to_be_unknown(library: Library) -> None:
    unknown = next(service for service in library.services.values() if not service.opening_hours and not service.closed)
    sheet = sheet_for(library, unknown.id, NOW)
    assert sheet is not None and "**Åpningstid:** Ukjent" in sheet.markdown


def test_a_substance_begins_with_danger_and_the_number_of_the_content(library: Library) -> None:
    medical = next(number for number in library.emergency if number.id == "medisinsk")
    for substance_id in library.substances:
        sheet = sheet_for(library, substance_id, NOW)
        assert sheet is not None
        assert medical.number in sheet.banner
        assert not sheet.number and not sheet.referable
        assert sheet.markdown.index("Akutt fare") < sheet.markdown.rindex("Kilder")


def test_an_id_that_is_gone_gives_nothing(library: Library) -> None:
    assert sheet_for(library, "finnes-ikke", NOW) is None
