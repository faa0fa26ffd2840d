"""What is shown of a service: warnings above all, and no number that is not good."""

from __future__ import annotations

import json

import pytest

from rusinfo_desk.library.directory.service_item import service_item
from rusinfo_desk.library.item import Item
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.norwegian_dates import norwegian_date


def section(item: Item, heading: str) -> list[str]:
    return [f"{line.label}|{line.text}" for one in item.sections if one.heading == heading for line in one.lines]


def test_a_good_number_is_shown_large_and_the_service_says_that_nobody_checked_it(library: Library) -> None:
    item = service_item(library.services["nat-rusinfo"])
    assert item.phone is not None and item.phone.number == "915 08 588" and item.phone.reason is None
    assert item.phone.others == ("08588 (kortnummer)",)
    assert "Ikke kontrollert av RUSinfo" in item.banners
    assert item.checked is None and item.sources


def test_a_number_that_is_not_good_stands_nowhere(library: Library) -> None:
    hidden = [one for one in library.services.values() if one.phone and not one.phone_shown]
    assert len(hidden) == 35
    for one in hidden:
        item = service_item(one)
        assert item.phone is not None and item.phone.number is None and "vises ikke" in (item.phone.reason or "")
        digits = (one.phone or "").replace(" ", "")
        assert digits not in item.as_text().replace(" ", "")
        assert digits not in json.dumps(item.as_json(), ensure_ascii=False).replace(" ", "")


def test_a_closed_service_says_so_first(library: Library) -> None:
    for one in library.services.values():
        item = service_item(one)
        assert item.closed == one.closed
        if one.closed:
            assert item.banners[0].startswith("Nedlagt") and item.phone is not None and item.phone.number is None


def test_old_and_undated_sources_are_said_to_be_so(library: Library) -> None:
    assert "Må kontrolleres: kilden er uten dato" in service_item(library.services["nat-112"]).banners
    banners = service_item(library.services["osl-trasopp"]).banners
    assert "Usikkert om tilbudet finnes" in banners and "Må kontrolleres: kilden er fra mars 2025" in banners


def test_a_place_that_is_general_knowledge_is_said_to_be_so(library: Library) -> None:
    known = next(one for one in library.services.values() if not one.place_checked)
    assert any("ikke sett i kilden" in line for line in section(service_item(known), "Sted og kontakt"))


def test_a_place_that_no_source_names_is_not_called_the_whole_country(library: Library) -> None:
    unknown = {one.id for one in library.services.values() if not one.place_known}
    assert unknown == {"hso-arken", "hso-manifest", "hso-mestringshusene"}
    for one in unknown:
        assert "sted ikke oppgitt" in service_item(library.services[one]).subtitle
        assert not library.services[one].national


def test_other_programs_get_the_facts_by_their_names(library: Library) -> None:
    facts = service_item(library.services["rog-asenter"]).facts
    assert facts["status"] == "closed" and facts["county_code"] == "11" and "phone" not in facts


def test_every_service_can_be_shown(library: Library) -> None:
    for one in library.services.values():
        item = service_item(one)
        assert item.title == one.name and item.sources and "None" not in item.as_text()
        json.dumps(item.as_json())


@pytest.mark.parametrize(
    ("given", "shown"),
    [("2025-03-09", "09.03.2025"), ("2025-03", "mars 2025"), ("2017+", "2017 eller senere"), ("2013-2016", "2013–2016"),
     ("2022", "2022"), (None, None), ("ca. 2023", "ca. 2023")],
)  # fmt: skip
def test_dates_are_norwegian(given: str | None, shown: str | None) -> None:
    assert norwegian_date(given) == shown
