"""A handout as a PDF, as its reader meets it."""

from __future__ import annotations

import io
from datetime import date
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.handout import EmergencyLine, Handout, HandoutLine, HandoutPart, HandoutSection, HandoutSource
from rusinfo_desk.reports.handout import handout_pdf

LONG = "https://eksempel.no/" + "/".join(f"et-ganske-langt-stykke-{place}" for place in range(12))
FONTS = resources() / "fonts"


def a_handout(*, large: bool = False, lines: int = 3, parts: int = 1) -> Handout:
    danger = HandoutSection("Akutt fare", (HandoutLine("bevisstløs, blå om leppene", "Ring 113 når", (1,)),), urgent=True)
    text = HandoutSection(
        "Om", tuple(HandoutLine(f"Linje {place}: blåbær på øya i Čáhppil, Đ ŋ ŧ, 0,2 ‰", "", (1,)) for place in range(lines))
    )
    part = HandoutPart(
        "Æsj på Åsgård", "Østbø", ("Ikke kontrollert",), "116 117", (danger, text), (HandoutSource(1, "Kilde", LONG, "i dag"),)
    )
    emergency = tuple(EmergencyLine(str(110 + place), f"Nødnummer {place}", "Når det haster") for place in range(6))
    return Handout("Æsj på Åsgård" if parts == 1 else "Hjelpetilbud", (part,) * parts, emergency, date(2026, 11, 23), large)


def pages(value: Handout) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(handout_pdf(value, FONTS))).pages]


def sizes(value: Handout) -> set[float]:
    """The sizes of all type that is printed."""
    found: set[float] = set()
    for page in PdfReader(io.BytesIO(handout_pdf(value, FONTS))).pages:
        page.extract_text(visitor_text=lambda text, cm, tm, font, size: found.add(round(size, 1)) if text.strip() else None)
    return found


@pytest.mark.parametrize("large", [False, True])
def test_all_that_the_value_has_is_on_paper(large: bool) -> None:
    value = a_handout(large=large)
    text = " ".join(" ".join(pages(value)).split())
    for line in (
        "Æsj på Åsgård",
        "Østbø",
        "Ikke kontrollert",
        "Telefon: 116 117",
        "Ring 113 når: bevisstløs, blå om leppene [1]",
    ):
        assert line in text
    assert "Čáhppil, Đ ŋ ŧ, 0,2 ‰" in text and "115 Nødnummer 5. Når det haster" in text


def test_every_page_says_who_printed_it_when_and_which_page_it_is() -> None:
    found = pages(a_handout(lines=90, parts=2))
    assert len(found) > 2
    for place, text in enumerate(found, 1):
        assert "Skrevet ut 23.11.2026 av RUSinfo" in text and f"Side {place} av {len(found)}" in text


def test_large_type_is_eighteen_points_and_nothing_of_the_text_is_small() -> None:
    large = sizes(a_handout(large=True))
    assert 18.0 in large and min(large) >= 11
    assert 11.0 in sizes(a_handout()) and 18.0 not in sizes(a_handout())


def test_a_web_address_is_broken_without_a_hyphen() -> None:
    for large in (False, True):
        assert LONG in "".join("".join(pages(a_handout(large=large))).split())


def test_the_emergency_numbers_stay_together() -> None:
    for lines in range(18, 32):
        last = [text for text in pages(a_handout(lines=lines)) if "Nødnumre" in text]
        assert len(last) == 1 and all(f"Nødnummer {place}" in last[0] for place in range(6))


def test_the_fonts_are_embedded_and_the_document_names_no_person() -> None:
    reader = PdfReader(io.BytesIO(handout_pdf(a_handout(), FONTS)))
    for page in reader.pages:
        fonts = cast(DictionaryObject, page["/Resources"])["/Font"]
        every = [cast(DictionaryObject, font.get_object()) for font in cast(DictionaryObject, fonts).values()]
        assert every and all("/FontFile2" in cast(DictionaryObject, font["/FontDescriptor"]) for font in every)
    assert reader.metadata is not None and reader.metadata.author == "RUSinfo"


def test_the_same_handout_gives_the_same_bytes() -> None:
    assert handout_pdf(a_handout(), FONTS) == handout_pdf(a_handout(), FONTS)
