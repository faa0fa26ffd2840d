from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from rusinfo_desk.ui.look import DARK, LIGHT, PAIRS, Look, Theme, Tokens, contrast, tokens_of


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ff8274", "#ffffff") == pytest.approx(2.4, abs=0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("over", "under", "least"), PAIRS)
def test_every_pair_of_tokens_can_be_read(tokens: Tokens, over: str, under: str, least: float) -> None:
    assert contrast(getattr(tokens, over), getattr(tokens, under)) >= least


def test_zoom_stays_between_80_and_200_percent() -> None:
    assert Look().zoomed(20).zoom == 200
    assert Look().zoomed(-20).zoom == 80
    assert Look(zoom=125).zoomed(1).zoom == 150


def test_theme_goes_round() -> None:
    look = Look()
    seen = [look := look.next_theme() for _ in Theme]
    assert [one.theme for one in seen] == [Theme.LIGHT, Theme.DARK, Theme.SYSTEM]


def test_a_look_sets_palette_and_text_size(qapp: QApplication) -> None:
    Look(Theme.LIGHT, 100).apply(qapp)
    small = qapp.font().pointSizeF()
    Look(Theme.DARK, 200).apply(qapp)
    edit = QLineEdit()
    edit.ensurePolished()
    assert qapp.font().pointSizeF() == pytest.approx(2 * small)
    assert tokens_of(edit) is DARK
    assert edit.palette().placeholderText().color().name() == DARK.muted
    Look(Theme.LIGHT, 100).apply(qapp)
    assert tokens_of(edit) is LIGHT


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize(("theme", "tokens"), [(Theme.LIGHT, LIGHT), (Theme.DARK, DARK)], ids=["light", "dark"])
def test_a_box_that_is_ticked_has_a_tick_and_not_only_a_colour(
    qapp: QApplication, theme: Theme, tokens: Tokens, zoom: int
) -> None:
    Look(theme, zoom).apply(qapp)
    marks = {}
    for on in (True, False):
        box = QCheckBox()
        box.setChecked(on)
        image = box.grab().toImage()
        middle = [image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())]
        marks[on] = middle.count(QColor(tokens.on_accent).name()), middle.count(QColor(tokens.accent).name())
    ticked, ground = marks[True]
    assert ticked >= 4 * zoom // 100 and ground > ticked, "a tick on the ground"
    assert marks[False][1] == 0
    Look(Theme.LIGHT, 100).apply(qapp)
