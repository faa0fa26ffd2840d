"""The guard on what people really type: without capitals, joined up, shortened, turned around."""

from __future__ import annotations

import pytest

from rusinfo_desk.registry.model.anonymity import Kind
from tests.model.test_anonymity_guard import kinds


@pytest.mark.parametrize("text", ["@kari_n", "facebook.com/kari.n", "snap: karin99"])
def test_names_on_the_net_are_found(text: str) -> None:
    assert kinds(f"Innringer er {text} der") == [Kind.PROFILE]


@pytest.mark.parametrize(
    "text",
    ["Ola Nordmann-Hansen", "per hansen", "ingrid larsen-vik", "P. Hansen", "Hansen, Per", "Hansen Per", "Åse Øverås"],
)
def test_hyphens_initials_small_letters_and_turned_names_hide_nobody(text: str) -> None:
    assert kinds(f"Det gjelder {text} og moren") == [Kind.NAME]


@pytest.mark.parametrize("text", ["storgata 4b", "Storgata nr. 4", "karl johans gate 1", "Kirkevn. 12", "Sørkedalsveien 1050"])
def test_addresses_as_people_write_them(text: str) -> None:
    assert kinds(f"bor i {text} nå") == [Kind.ADDRESS]


@pytest.mark.parametrize(
    "text",
    [
        "Uteseksjonen i Storgata 2022",
        "Det er hans vei videre",
        "Hos legen per hverdag",
        "Se s. 4 i St.meld. Hansenutvalget",
        "Møt opp @ 5",
    ],
)
def test_ordinary_sentences_beside_the_wider_rules(text: str) -> None:
    assert kinds(text) == []
