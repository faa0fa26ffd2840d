"""A single chart as a file: what it shows, in words too, its letters inside, and the same bytes every time."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageFont

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.chart import Chart, Series, described, figure_text
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.registry.model.tiles import LAYOUTS
from rusinfo_desk.reports.chart_file import chart_png, chart_svg

FONTS = resources() / "fonts"
SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("Østfold & Viken <nord>", "Sør-Trøndelag", "Åsgård")


def a_chart(kind: ChartKind, *values: float | None, unit: str = "prosent") -> Chart:
    """A chart with two series, the second the same values the other way round."""
    series = (Series("2022", values), Series("2021", values[::-1]))
    tiles = tuple(LAYOUTS["2024"].values())[: len(values)] if kind is ChartKind.TILES else ()
    names = NAMES[: len(values)]
    one = kind in (ChartKind.DIVERGING, ChartKind.TILES, ChartKind.BARS)
    framed = frozenset({(0, 1)}) if kind is ChartKind.HEAT else frozenset()
    return Chart(kind, "Æsj på Åsgård", unit, names, series[:1] if one else series, "Små tall er skjult.", tiles, framed)


KINDS = [kind for kind in ChartKind if kind is not ChartKind.NONE]


def texts(data: bytes) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(data).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_figure_and_name_stands_in_it(kind: ChartKind) -> None:
    chart = a_chart(kind, 12.5, 40.0, 3.5)
    shown = texts(chart_svg(chart, FONTS, "Kilde: registeret"))
    figures = [figure_text(chart, value) for value in chart.series[0].values]
    assert set(figures[-1:] if kind is ChartKind.MULTIPLES else figures) <= set(shown)
    assert {"Æsj på Åsgård", "Små tall er skjult.", "Kilde: registeret"} <= set(shown)
    words = " ".join(shown).replace("-", "")
    assert all(
        word.replace("-", "") in words for word in ("Østfold", "Sør-Trøndelag", "Åsgård") if kind is not ChartKind.MULTIPLES
    )


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_what_is_hidden_is_not_drawn(kind: ChartKind) -> None:
    chart = a_chart(kind, 12.5, None, 3.5)
    shown = texts(chart_svg(chart, FONTS))
    assert "··" in shown or kind in (ChartKind.LINE, ChartKind.MULTIPLES)
    assert len(shown) > 3 and chart_png(chart, FONTS, 1.0)


def test_it_is_told_in_words() -> None:
    chart = a_chart(ChartKind.BARS, 12.5, 40.0, 3.5)
    root = ElementTree.fromstring(chart_svg(chart, FONTS))
    assert root.findtext(f"{SVG}title") == chart.title
    assert root.findtext(f"{SVG}desc") == described(chart)
    assert root.get("role") == "img"
    with Image.open(io.BytesIO(chart_png(chart, FONTS, 1.0))) as picture:
        assert picture.text == {"Title": chart.title, "Description": described(chart)}  # type: ignore[attr-defined]


def test_the_letters_are_inside() -> None:
    data = chart_svg(a_chart(ChartKind.BARS, 12.5, 40.0, 3.5), FONTS).decode()
    packed = re.findall(r"base64,([A-Za-z0-9+/=]+)", data)
    assert len(packed) == 2
    regular, bold = (ImageFont.truetype(io.BytesIO(base64.b64decode(one)), 40) for one in packed)
    whole = ImageFont.truetype(FONTS / "Lato-Regular.ttf", 40)
    for letter in "Åsgård 12,5":
        assert bytes(regular.getmask(letter)) == bytes(whole.getmask(letter))
    assert bytes(bold.getmask("s")) != bytes(regular.getmask("s"))
    assert len(data) < 200_000


def test_the_same_chart_gives_the_same_bytes() -> None:
    chart = a_chart(ChartKind.LINE, 12.5, 40.0, 3.5)
    assert chart_svg(chart, FONTS) == chart_svg(chart, FONTS)
    assert chart_png(chart, FONTS, 1.0) == chart_png(chart, FONTS, 1.0)
    other = replace(chart, title="Et annet")
    assert chart_svg(other, FONTS) != chart_svg(chart, FONTS)


def test_a_picture_is_as_large_as_asked() -> None:
    chart = a_chart(ChartKind.TILES, 1.0, -2.0, 0.0, unit="prosentpoeng")
    small, large = (Image.open(io.BytesIO(chart_png(chart, FONTS, scale))) for scale in (1.0, 3.0))
    assert large.width == 3 * small.width and abs(large.height - 3 * small.height) <= 3
    assert len(large.convert("RGB").getcolors(1 << 20) or []) > 20


def test_nothing_of_the_machine_is_in_it() -> None:
    chart = a_chart(ChartKind.BARS, 12.5, 40.0, 3.5)
    for data in (chart_svg(chart, FONTS), chart_png(chart, FONTS, 1.0)):
        assert str(FONTS).encode() not in data and b"Creation" not in data and b"Software" not in data
