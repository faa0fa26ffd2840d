"""Charts: every figure and label stays inside the widget, at any width, and a screen reader gets the figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.chart import Chart, Series
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.registry.model.tiles import LAYOUTS
from rusinfo_desk.ui.look import DARK, LIGHT, Tokens, contrast
from rusinfo_desk.ui.widgets.chart import ChartView
from rusinfo_desk.ui.widgets.chart_ink import _DARK, _LIGHT, Ink

MONTHS = tuple(f"{name} 2025" for name in ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august"))
LONG = ("Forelder/foresatt", "Annen familie eller pårørende som bor et annet sted", "Profesjonell", "Venn", "", "x", "y", "z")
NOW = Series("2025", (12.0, 0.0, 3456.0, None, 78.0, 9.0, 1.0, 2.0))
BEFORE = Series("2024", (10.0, 4.0, 3000.0, 7.0, None, 9.0, 0.0, 3.0))

COUNTIES = ("Oslo", "Rogaland", "Møre og Romsdal", "Nordland", "Innlandet", "Agder", "Vestland", "Trøndelag", "Troms", "Finnmark",
            "Buskerud", "Akershus", "Telemark", "Vestfold", "Østfold")  # fmt: skip
SHARES = (12.5, -3.0, None, 0.0, 1.0, -0.1, -12.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)


def chart(kind: ChartKind, *series: Series, categories: tuple[str, ...] = LONG, unit: str = "antall") -> Chart:
    return Chart(kind, "Prøve", unit, categories, series, "Små tall er skjult og ikke tegnet.")


CHARTS = (
    chart(ChartKind.BARS, NOW),
    chart(ChartKind.GROUPED_BARS, NOW, BEFORE),
    chart(ChartKind.LINE, NOW, BEFORE, categories=MONTHS),
    chart(ChartKind.HEAT, NOW, BEFORE, categories=tuple(f"kl. {hour:02}" for hour in range(8))),
    replace(
        chart(ChartKind.HEAT, NOW, BEFORE, categories=tuple(f"kl. {hour:02}" for hour in range(8))),
        framed=frozenset({(0, 1), (1, 7)}),
    ),
    Chart(ChartKind.TILES, "Fylke", "prosentpoeng", COUNTIES, (Series("2025", SHARES),), "", tuple(LAYOUTS["2024"].values())),
    chart(
        ChartKind.MULTIPLES,
        *(Series(name, (40.0, None, 80.0, 99.5, 0.0, 3.0, 100.0, 12.0)) for name in LONG if name),
        unit="prosent",
    ),
    chart(ChartKind.DIVERGING, Series("a", (1.5, -2.5, 0.0, None, 3.0, -0.1, 0.2, 0.3)), unit="prosentpoeng"),
)


class Watched(QPainter):
    """A painter that notes where text was put."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.texts: list[tuple[QRect, str]] = []

    def drawText(self, box: QRect, flags: int, text: str) -> None:  # type: ignore[override]  # one of its many forms
        self.texts.append((self.boundingRect(box, flags, text), text))


@pytest.mark.parametrize(("unit", "written"), [("antall", ["3"]), ("samtaler i timen", ["0,0", "3,0"])], ids=["counts", "rates"])
def test_a_rate_of_nought_is_written_and_a_count_of_nought_is_not(qtbot: QtBot, unit: str, written: list[str]) -> None:
    """A rate that does not exist is a dot in both."""
    view = ChartView()
    qtbot.addWidget(view)
    one = chart(ChartKind.HEAT, Series("mandag", (0.0, None, 3.0)), categories=("a", "b", "c"), unit=unit)
    image = QImage(600, 100, QImage.Format.Format_ARGB32)
    painter = Watched(image)
    view._drawing(one).paint(painter, QRect(0, 0, 600, 100))
    painter.end()
    assert sorted(text for _, text in painter.texts if text not in ("mandag", "a", "b", "c")) == sorted([*written, "·"])


@pytest.mark.parametrize("one", CHARTS, ids=lambda one: str(one.kind) + ("-framed" if one.framed else ""))
@pytest.mark.parametrize("width", [420, 700, 1400])
@pytest.mark.parametrize("size", [9.0, 20.0])
def test_no_text_leaves_the_chart(qtbot: QtBot, one: Chart, width: int, size: float) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    font = QFont()
    font.setPointSizeF(size)
    view.setFont(font)
    view.show_chart(one)
    high = view.heightForWidth(width)
    image = QImage(width, high, QImage.Format.Format_ARGB32)
    painter = Watched(image)
    painter.setFont(font)
    view._drawing(one).paint(painter, QRect(0, 0, width, view._drawing(one).height(width)))
    painter.end()
    assert painter.texts
    for box, text in painter.texts:
        assert box.left() >= -1 and box.right() <= width + 1, (text, box)
        assert box.top() >= -1 and box.bottom() <= high + 1, (text, box)


@pytest.mark.parametrize("one", CHARTS, ids=lambda one: str(one.kind) + ("-framed" if one.framed else ""))
def test_it_paints_in_light_and_dark(qtbot: QtBot, one: Chart) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.show_chart(one)
    view.resize(600, view.heightForWidth(600))
    seen = []
    for tokens in (LIGHT, DARK):
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.ground))
        view.setPalette(palette)
        image = view.grab().toImage()
        seen.append({image.pixelColor(x, y).name() for x in range(0, 600, 3) for y in range(0, image.height(), 3)})
    assert all(len(colours) > 3 for colours in seen) and seen[0] != seen[1]


def test_words_for_the_screen_reader(qtbot: QtBot) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.show_chart(CHARTS[1])
    assert view.accessibleName() == "Prøve"
    assert "Forelder/foresatt 12" in view.accessibleDescription() and "skjult" in view.accessibleDescription()
    view.show_chart(None)
    assert view.isHidden() and view.accessibleDescription() == ""


@pytest.mark.parametrize(("tokens", "colours"), [(LIGHT, _LIGHT), (DARK, _DARK)])
def test_series_stand_out_from_the_ground(tokens: Tokens, colours: tuple[str, ...]) -> None:
    for colour in colours:
        assert contrast(colour, tokens.ground) >= 3 and contrast(colour, tokens.surface) >= 3


def test_series_differ_by_more_than_colour() -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    ink = Ink(LIGHT, QFont())
    patterns = set()
    painter = QPainter(image)
    from PySide6.QtCore import QRectF

    for series in range(4):
        ink.bar(painter, QRectF(1, 1, 20, 20), series)
        patterns.add(painter.brush().style())
    painter.end()
    assert len(patterns) == 4


@pytest.mark.parametrize("most", [1, 2, 7, 159, 3456])
def test_the_axis_of_a_line_ends_and_halves_at_round_figures(qtbot: QtBot, most: int) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.show_chart(chart(ChartKind.LINE, Series("2025", (float(most), 0.0)), categories=("januar", "februar")))
    assert view._chart is not None
    image = QImage(700, view.heightForWidth(700), QImage.Format.Format_ARGB32)
    painter = Watched(image)
    view._drawing(view._chart).paint(painter, QRect(0, 0, 700, image.height()))
    painter.end()
    zero, half, top = (int("".join(text.split())) for _, text in painter.texts[:3])
    assert zero == 0 and top == 2 * half and most <= top <= 2 * max(1, most)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_figures_can_be_read_on_every_tint(tokens: Tokens) -> None:
    ink = Ink(tokens, QFont())
    for step in range(-50, 51):
        ground = ink.tint(step / 50)
        assert contrast(ink.on(ground), ground) >= 4.5, step


def test_two_sides_of_zero_have_two_hues() -> None:
    ink = Ink(LIGHT, QFont())
    assert ink.tint(0) == LIGHT.ground and ink.tint(1) == LIGHT.accent and ink.tint(-1) != ink.tint(1)


def test_what_is_inside_the_frame_is_drawn_otherwise(qtbot: QtBot) -> None:
    plain = CHARTS[3]
    images = []
    for one in (plain, replace(plain, framed=frozenset({(0, 0)}))):
        view = ChartView()
        qtbot.addWidget(view)
        view.show_chart(one)
        view.resize(700, view.heightForWidth(700))
        images.append(view.grab().toImage())
    assert images[0] != images[1]
