"""A handout as text and as a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rusinfo_desk.registry.model.handout import EmergencyLine, Handout, HandoutLine, HandoutPart, HandoutSection, HandoutSource

VALUE = Handout(
    "GHB",
    (
        HandoutPart(
            "GHB",
            "Rusmiddel",
            ("Ikke kontrollert",),
            "116 117",
            (
                HandoutSection("Akutt fare", (HandoutLine("bevisstløs", "Ring 113 når", (1, 2)),), urgent=True),
                HandoutSection("Lov", (HandoutLine("<b>ulovlig</b> & farlig"),)),
            ),
            (HandoutSource(1, "En kilde", "https://eksempel.no", "lest 21.11.2026"), HandoutSource(2, "En annen")),
        ),
    ),
    (EmergencyLine("113", "Medisinsk nødtelefon", "Fare for liv"),),
    date(2026, 11, 23),
)


def test_the_text_has_every_line_in_order() -> None:
    assert VALUE.as_text().splitlines() == [
        "GHB",
        "",
        "GHB",
        "Rusmiddel",
        "! Ikke kontrollert",
        "Telefon: 116 117",
        "",
        "AKUTT FARE",
        "- Ring 113 når: bevisstløs [1] [2]",
        "",
        "Lov",
        "- <b>ulovlig</b> & farlig",
        "",
        "Kilder",
        "[1] En kilde · lest 21.11.2026 · https://eksempel.no",
        "[2] En annen",
        "",
        "Nødnumre",
        "113 Medisinsk nødtelefon: Fare for liv",
        "",
        "Skrevet ut 23.11.2026 av RUSinfo",
    ]


def test_the_page_shows_markup_as_text_and_has_nothing_that_opens() -> None:
    page = VALUE.as_html()
    assert "&lt;b&gt;ulovlig&lt;/b&gt; &amp; farlig" in page
    assert "<a " not in page and "<img" not in page and "<script" not in page
    assert "font-size:11pt" in page and "font-size:18pt" in replace(VALUE, large=True).as_html()
