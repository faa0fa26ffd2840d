"""The page for the press: one page, the same figures as the report, and what they mean."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.reports.key_figures import key_figures
from rusinfo_desk.reports.press_page import press_pdf
from tests.reports.samples import MADE, a_summary

FONTS = resources() / "fonts"


def pages(summary: Summary, texts: dict[str, str] | None = None) -> list[str]:
    reader = PdfReader(io.BytesIO(press_pdf(summary, MADE, FONTS, "", texts)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_it_is_one_page_with_the_key_figures(summary: Summary) -> None:
    (page,) = pages(summary)
    for figure in key_figures(summary):
        assert figure.title in page and " ".join(figure.figure.split()) in page
    for words in ("Nøkkeltall", "Vanligste tema", "Vanligste rusmidler", "prosentpoeng", "Antall fra 1 til 4 er skjult"):
        assert words in page


def test_the_leaders_words_stand_on_it(summary: Summary) -> None:
    (page,) = pages(summary, {"presse": "Ring lederen på dagtid.", "innledning": "Ikke her."})
    assert "Ring lederen på dagtid." in page and "Ikke her." not in page


@pytest.mark.parametrize(
    ("method", "words"),
    [(Method.SUPPRESS, "tidligere utgivelser"), (Method.ROUND, "som kan deles på 3")],
    ids=["suppressed", "rounded"],
)
def test_it_says_how_small_figures_are_protected(summary: Summary, method: Method | None, words: str) -> None:
    assert words in pages(replace(summary, method=method))[0]


def test_it_says_when_nothing_is_hidden(summary: Summary) -> None:
    assert "til intern bruk" in pages(replace(summary, threshold=None))[0]


def test_a_hidden_total_stays_hidden(summary: Summary) -> None:
    assert "Antall samtaler er skjult" in pages(replace(summary, contacts=None))[0]


@pytest.mark.parametrize("number", [0, 1])
def test_an_empty_period_is_a_page_too(reference: Reference, number: int) -> None:
    assert len(pages(a_summary(reference, number, period=Period.month(2022, 2)))) == 1


def test_the_same_summary_gives_the_same_bytes(summary: Summary) -> None:
    assert press_pdf(summary, MADE, FONTS) == press_pdf(summary, MADE, FONTS)
