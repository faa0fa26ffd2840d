"""Which number may be shown as good: over every service of the real directory."""

from __future__ import annotations

from rusinfo_desk.library.item import Item, Line, Phone, Section
from rusinfo_desk.library.library import Library
from rusinfo_desk.ui.lookup.finder import sheet_for
from rusinfo_desk.ui.lookup.sheet import INTERNAL, sheet_of
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


def _item(*lines: Line, banners: tuple[str, ...] = ()) -> Item:
    return Item("x", "service", "Et tiltak", "Oslo", banners, (Section("Om tilbudet", lines),), (), Phone("22 22 22 22"))


def test_what_is_internal_is_shown_and_marked() -> None:
    sheet = sheet_of(_item(Line("Spør etter vakt", "Merknad", internal=True), Line("Voksne", "Målgruppe")))
    assert f"**{INTERNAL}** · **Merknad:** Spør etter vakt" in sheet.markdown
    assert sheet.markdown.count(INTERNAL) == 1


def test_a_line_may_lead_to_another_record() -> None:
    sheet = sheet_of(_item(Line("Bergensklinikken", "Erstattet av", target="ves-ny"), Line("Kokain", target="kokain")))
    assert "**[Erstattet av](<oppslag:ves-ny>):** Bergensklinikken" in sheet.markdown
    assert "[Kokain](<oppslag:kokain>)" in sheet.markdown


def test_who_runs_but_takes_nobody_cannot_be_referred_to_and_says_so_first() -> None:
    sheet = sheet_of(_item(banners=("Ikke henvis: full", "Ikke kontrollert av RUSinfo")), why_not_refer="Ikke henvis hit: full")
    assert sheet.banner == "Ikke henvis: full" and not sheet.referable and not sheet.can_be_taken
    assert "Ikke henvis" not in sheet.markdown and "Ikke kontrollert" in sheet.markdown


def test_closed_services_lead_to_what_replaced_them(library: Library) -> None:
    replaced = [one for one in library.services.values() if one.closed and one.replaced_by]
    assert replaced
    for service in replaced:
        sheet = sheet_for(library, service.id, NOW)
        assert sheet is not None and f"oppslag:{service.replaced_by[0]}" in sheet.markdown


def test_acute_danger_is_said_with_what_it_means_for_the_caller() -> None:
    sheet = sheet_of(
        Item("x", "tool", "T", "", (), (Section("Akutt fare", (Line("pusten stopper", "Ring 113 når"),), True),), ())
    )
    assert sheet.banner == "Ring 113 når: pusten stopper" and not sheet.can_be_taken


def test_a_heading_with_nothing_left_under_it_is_left_out() -> None:
    sheet = sheet_of(Item("x", "notice", "T", "", (), (Section("Melding", (Line("Det viktige"),), True),), ()))
    assert sheet.banner == "Det viktige" and "Melding" not in sheet.markdown
