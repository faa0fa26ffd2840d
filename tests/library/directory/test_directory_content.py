"""What the directory that ships says in the standard's terms: only what its sources say, and nothing of it lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rusinfo_desk.library.directory.referral import referral_words
from rusinfo_desk.library.directory.referral_file import read_referral
from rusinfo_desk.library.directory.service import Referral
from rusinfo_desk.library.directory.service_file import read_services
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.errors import DeskError


def test_ages_are_those_of_the_text(library: Library) -> None:
    """ "over 18" is from 18, "under 25" ends the year before; "særlig" and "voksne" set no limit."""
    counted = 0
    for one in library.services.values():
        if one.minimum_age is None and one.maximum_age is None:
            continue
        counted += 1
        span = re.fullmatch(r"(?:over )?(\d+)\+?(?:–(\d+))?|under (\d+)", one.age or "")
        assert span is not None, one.id
        assert one.minimum_age == (int(span[1]) if span[1] else None)
        assert one.maximum_age == (int(span[2]) if span[2] else int(span[3]) - 1 if span[3] else None)
    assert counted > 40
    for vague in ("osl-uteseksjonen", "trd-uteseksjonen", "osl-asenteret"):
        assert library.services[vague].minimum_age is library.services[vague].maximum_age is None


def test_closed_services_say_what_took_over_where_a_source_does(library: Library) -> None:
    taken = {one.id: one.replaced_by for one in library.services.values() if one.closed}
    assert {key: value for key, value in taken.items() if value} == {
        "vl-bergensklinikkene": ("vl-afr",),
        "rog-asenter": ("rog-tyrili", "rog-verksgata", "rog-frelsesarmeen"),
    }
    assert not any(one.replaced_by for one in library.services.values() if not one.closed)
    for one in taken:
        assert not any(library.services[other].closed for other in taken[one])


def test_contracts_are_with_a_health_region(library: Library) -> None:
    contracts = {one.id: one.contract for one in library.services.values() if one.contract is not None}
    assert len(contracts) >= 13
    assert {one.region for one in contracts.values()} == {"Helse Sør-Øst", "Helse Vest", "Helse Nord"}
    assert not any(library.services[one].closed for one in contracts)


def test_every_word_of_referral_is_on_the_list(library: Library) -> None:
    said = {one.referral_required.casefold() for one in library.services.values() if one.referral_required}
    assert said <= set(referral_words().kinds)
    unknown = [one for one in library.services.values() if one.referral is Referral.UNKNOWN]
    assert {one.referral_required for one in unknown} == {None, "ukjent"}


def test_nothing_internal_or_confidential_ships(library: Library) -> None:
    for one in library.services.values():
        assert all(value is None for value in (one.internal_note, one.message, one.do_not_refer, one.kept))
        assert len(one.open_phones) == len(one.phones) and len(one.open_locations) == len(one.locations)


def test_what_can_be_read_of_an_address_is_read(library: Library) -> None:
    with_city = [one for one in library.services.values() if any(place.address is not None for place in one.locations)]
    assert len(with_city) > 35
    assert all(re.fullmatch(r"\d{4}", place.address.postal_code) for one in with_city for place in one.locations if place.address)


@pytest.mark.parametrize(
    ("broken", "line", "reason"),
    [
        ('{"id": "eks"', 2, "er ikke gyldig JSON"),
        ('{"id": "eks", "name": "A", "type": "lar", "nmae": "B", "sources": [{"address": "C"}]}', 2, "nmae er et ukjent felt"),
        ('{"id": "eks", "name": "A", "type": "finnes_ikke", "sources": [{"address": "C"}]}', 2, "ukjent type"),
        ('{"id": "eks", "name": "A", "type": "lar", "replaced_by": ["b"], "sources": [{"address": "C"}]}', 2, "finnes ikke"),
        ('{"id": "god", "name": "A", "type": "lar", "sources": [{"address": "C"}]}', 2, "samme id"),
    ],
)
def test_a_broken_file_of_ours_is_named_with_its_line(
    tmp_path: Path, library: Library, broken: str, line: int, reason: str
) -> None:
    good = '{"id": "god", "name": "A", "type": "lar", "sources": [{"address": "C"}]}'
    (tmp_path / "00.jsonl").write_text(f"{good}\n{broken}\n", encoding="utf-8")
    with pytest.raises(DeskError) as caught:
        read_services(tmp_path, library.service_types, library.counties)
    assert "00.jsonl" in caught.value.message and f"Linje {line}" in caught.value.message and reason in caught.value.message


def test_a_list_of_referral_without_every_kind_is_broken(tmp_path: Path) -> None:
    text = (resources() / "services" / "referral.toml").read_text(encoding="utf-8")
    (tmp_path / "referral.toml").write_text(text.replace('"decision"', '"needed"'), encoding="utf-8")
    with pytest.raises(DeskError):
        read_referral(tmp_path / "referral.toml")
