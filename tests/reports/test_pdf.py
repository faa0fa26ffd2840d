"""The PDF as its reader meets it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.reports.cover import front_lines
from rusinfo_desk.reports.pdf import as_pdf
from tests.reports.samples import MADE, a_summary

FONTS = resources() / "fonts"


@pytest.fixture(scope="module")
def data(summary: Summary) -> bytes:
    return as_pdf(summary, MADE, FONTS)


@pytest.fixture(scope="module")
def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def test_the_first_page_says_what_it_is(pages: list[str], summary: Summary) -> None:
    first = pages[0]
    assert "Henvendelser" in first
    assert "2022" in first
    assert "Laget 09.01.2023" in first
    assert f"{summary.contacts} samtaler" in first
    assert "Små tall (under 5) er skjult" in first
    assert "Alle pårørende" in first


def test_a_channel_that_was_chosen_is_said(summary: Summary) -> None:
    assert f"{summary.contacts} samtaler på alle kanaler" in front_lines(summary)[0]
    assert f"{summary.contacts} samtaler i kanalen chat" in front_lines(replace(summary, channel="Chat"))[0]


def test_every_table_stands_in_its_chapter_where_the_contents_say(data: bytes, summary: Summary) -> None:
    reader = PdfReader(io.BytesIO(data))
    outline: list[tuple[str, int]] = []
    chapters: dict[str, list[str]] = {}
    for entry in reader.outline:
        if isinstance(entry, Destination):
            outline.append((str(entry.title), reader.get_destination_page_number(entry) or 0))
        else:
            members = [one for one in entry if isinstance(one, Destination)]
            inner = [(str(one.title), reader.get_destination_page_number(one) or 0) for one in members]
            chapters[outline[-1][0]] = [title for title, _ in inner]
            outline += inner
    assert sorted(title for titles in chapters.values() for title in titles) == sorted(table.title for table in summary.tables)
    assert chapters["Omfang"][0] == "Henvendelser etter kanal"
    assert [title for title, _ in outline if title not in chapters][:1] == ["Forside"]
    assert [title for title, _ in outline][-2:] == ["Hva ordene betyr", "Om tallene"]
    contents = reader.pages[0].extract_text() + reader.pages[1].extract_text()
    for title, page in outline[1:]:
        assert title in " ".join(reader.pages[page].extract_text().split())
        assert re.search(re.escape(title) + r"\s*" + str(page + 1), contents), title


def test_pages_are_numbered_and_headed(pages: list[str]) -> None:
    for number, text in enumerate(pages, start=1):
        assert f"Side {number} av {len(pages)}" in text
    assert all("RUSinfo: henvendelser 2022" in text for text in pages[1:])


def test_numbers_and_letters_are_norwegian(pages: list[str]) -> None:
    text = "\n".join(pages)
    for letters in ("Søsken", "Måned", "pårørende", "prosentpoeng", "«Alle", "−", "–", "··"):
        assert letters in text
    assert re.search(r"\d,\d", text)
    assert not re.search(r"\d\.\d[^\d]", text.replace("09.01.2023", "").replace("1.1.", ""))


def test_the_fonts_are_inside_and_have_every_letter(data: bytes) -> None:
    fonts = {
        name: font.get_object()
        for page in PdfReader(io.BytesIO(data)).pages
        for name, font in page["/Resources"]["/Font"].items()  # type: ignore[index]
    }
    assert all("Lato" in font["/BaseFont"] for font in fonts.values())
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts.values())


def test_it_names_its_language_and_nobody(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = PdfReader(io.BytesIO(data))
    assert reader.trailer["/Root"]["/Lang"] == "nb-NO"  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == "RUSinfo: henvendelser 2022"
    assert reader.metadata.author == "RUSinfo"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == MADE


def test_the_same_summary_gives_the_same_bytes(data: bytes, summary: Summary) -> None:
    assert as_pdf(summary, MADE, FONTS) == data
    assert as_pdf(summary, date(2023, 1, 10), FONTS) != data


def test_a_broken_table_repeats_its_heading(pages: list[str]) -> None:
    """Completeness or substances run over a page; both pages have the heading of the columns."""
    headed = [text for text in pages if "Rusmiddel" in text and "Endring i" in text]
    assert headed


def test_internal_use_is_said_on_its_face(reference: Reference) -> None:
    first = PdfReader(io.BytesIO(as_pdf(a_summary(reference, 60, threshold=None), MADE, FONTS))).pages[0].extract_text()
    assert "TIL INTERN BRUK" in first


@pytest.mark.parametrize("number", [0, 1])
def test_an_empty_period_is_a_report_too(reference: Reference, number: int) -> None:
    reader = PdfReader(io.BytesIO(as_pdf(a_summary(reference, number, period=Period.month(2022, 2)), MADE, FONTS)))
    assert "februar 2022" in reader.pages[0].extract_text().lower()


def test_a_long_period_and_few_tables(reference: Reference, summary: Summary) -> None:
    long = Period(date(2021, 1, 1), date(2022, 12, 31))
    assert as_pdf(a_summary(reference, 200, period=long), MADE, FONTS).startswith(b"%PDF")


def test_no_other_file_knows_reportlab() -> None:
    package = Path(as_pdf.__code__.co_filename).parents[1]
    knowing = [
        path.name
        for path in package.rglob("*.py")
        if "import reportlab" in path.read_text() or "from reportlab" in path.read_text()
    ]
    assert knowing == ["paper.py"]


def test_the_leaders_words_are_in_it_and_empty_slots_leave_no_trace(summary: Summary) -> None:
    texts = {
        "hovedfunn": "Flere chatter.",
        "kommentar.outcome": "Om utfallet.",
        "innledning": " ",
        "kommentar.no_such": "Ingensteds.",
    }
    reader = PdfReader(io.BytesIO(as_pdf(summary, MADE, FONTS, "", texts)))
    whole = "\n".join(page.extract_text() for page in reader.pages)
    assert "Hovedfunn" in whole and "Flere chatter." in whole and "Om utfallet." in whole
    assert "Innledning" not in whole and "Ingensteds." not in whole


@pytest.mark.parametrize(
    ("method", "words"),
    [(Method.SUPPRESS, "ikke ved å sammenligne"), (Method.ROUND, "Ingen tall er helt nøyaktige")],
    ids=["suppressed", "rounded"],
)
def test_it_says_how_it_was_protected(summary: Summary, method: Method | None, words: str) -> None:
    reader = PdfReader(io.BytesIO(as_pdf(replace(summary, method=method), MADE, FONTS)))
    assert words in " ".join(reader.pages[-1].extract_text().split())
    assert ("delt på 3" in reader.pages[0].extract_text() or "deles på 3" in reader.pages[0].extract_text()) == (
        method is Method.ROUND
    )


def test_a_hidden_number_of_conversations_stays_hidden(summary: Summary) -> None:
    first = PdfReader(io.BytesIO(as_pdf(replace(summary, contacts=None), MADE, FONTS))).pages[0].extract_text()
    assert "Antall samtaler er skjult" in first
