"""Widths and small copies of the fonts, against two other readers of the same files."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont
from reportlab.pdfbase import pdfmetrics

from rusinfo_desk.paths import resources
from rusinfo_desk.reports.paper import Paper
from rusinfo_desk.reports.typeface import FILES, loaded, width_of

FONTS = resources() / "fonts"


@pytest.fixture(scope="module", autouse=True)
def _fonts() -> None:
    Paper(FONTS)


@given(st.text(max_size=30), st.booleans())
def test_texts_are_as_wide_as_the_pdf_writes_them(text: str, bold: bool) -> None:
    theirs = pdfmetrics.stringWidth(text, "RUSinfo-Bold" if bold else "RUSinfo-Regular", 1000)
    assert abs(width_of(text, bold) * 1000 - theirs) < 0.01


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_a_small_copy_draws_the_same_letters(bold: bool) -> None:
    text = "Åse Čáhppil 8\u202f431 −2,1 % «ž»"
    small = loaded(bold).subset(text)
    whole = (FONTS / FILES[bold]).read_bytes()
    assert len(small) < len(whole) / 10
    theirs, ours = (ImageFont.truetype(io.BytesIO(data), 60) for data in (whole, small))
    for letter in text:
        assert bytes(ours.getmask(letter)) == bytes(theirs.getmask(letter)), letter
    assert not any(ours.getmask("WXY"))
