"""Colours, contrast and text size: one light and one dark set of tokens on Qt's Fusion style.

No state is told by colour alone, and the only red thing on screen is the key for the duty to avert (F12). ``PAIRS`` lists
every pair of tokens that is ever drawn on one another with the contrast it must have (WCAG 2.1 AA); a test computes them all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from rusinfo_desk.ui.sheet import sheet

__all__ = ["DARK", "LIGHT", "PAIRS", "ZOOM_STEPS", "Look", "Theme", "Tokens", "contrast", "part", "tokens_of"]

ZOOM_STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Percent of the platform's own text size."""

_BODY = 1.08
"""Our text against the platform's: counsellors read it for a whole shift."""


class Theme(StrEnum):
    """What the user chose. ``SYSTEM`` follows the platform."""

    SYSTEM = "system"
    LIGHT = "lys"
    DARK = "mork"

    @property
    def label(self) -> str:
        return {Theme.SYSTEM: "Følg systemet", Theme.LIGHT: "Lys", Theme.DARK: "Mørk"}[self]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by use, as ``#rrggbb``.

    ``ground`` the window, ``surface`` fields and cards, ``raised`` chosen rows and chips, ``bar`` the call bar. ``edge`` borders
    that only decorate, ``field_edge`` borders that mark something to type in. ``accent`` links, primary buttons. ``calm`` the
    green ground of "saved" and "ready". ``notice`` the ground of messages and faults. ``alarm`` F12 only.
    """

    name: str
    ground: str
    surface: str
    raised: str
    bar: str
    ink: str
    muted: str
    edge: str
    field_edge: str
    accent: str
    on_accent: str
    calm: str
    on_calm: str
    notice: str
    on_notice: str
    notice_edge: str
    alarm: str
    on_alarm: str
    ring_outer: str
    ring_inner: str


LIGHT = Tokens(
    name="light", ground="#f3f4f8", surface="#ffffff", raised="#e6e9f5", bar="#ffffff", ink="#2a2859", muted="#56557e",
    edge="#d5d8e6", field_edge="#7f80a6", accent="#1f42aa", on_accent="#ffffff", calm="#c7f6c9", on_calm="#1d3a22",
    notice="#fdf0c4", on_notice="#423200", notice_edge="#8a6a00", alarm="#b00020", on_alarm="#ffffff",
    ring_outer="#1f42aa", ring_inner="#ffffff",
)  # fmt: skip

DARK = Tokens(
    name="dark", ground="#15162a", surface="#1e2038", raised="#2c2f52", bar="#1a1b32", ink="#e9e9fb", muted="#b3b4d6",
    edge="#34375c", field_edge="#7d80b4", accent="#a9bcff", on_accent="#10132b", calm="#1c4a2c", on_calm="#d6fadb",
    notice="#43370f", on_notice="#ffefb8", notice_edge="#c9a53a", alarm="#b8122f", on_alarm="#ffffff",
    ring_outer="#ffffff", ring_inner="#1f42aa",
)  # fmt: skip

_TEXT, _SHAPE = 4.5, 3.0
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, ground, _TEXT) for text in ("ink", "muted", "accent") for ground in ("ground", "surface", "raised", "bar")),
    ("on_accent", "accent", _TEXT),
    ("on_calm", "calm", _TEXT),
    ("on_notice", "notice", _TEXT),
    ("on_alarm", "alarm", _TEXT),
    ("field_edge", "surface", _SHAPE),
    ("field_edge", "ground", _SHAPE),
    ("notice_edge", "notice", _SHAPE),
    ("ring_outer", "ring_inner", _SHAPE),
    ("ring_outer", "ground", _SHAPE),
    ("ring_outer", "surface", _SHAPE),
)
"""(foreground, background, least contrast)."""


def contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio of two ``#rrggbb`` colours, 1–21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def part(widget: QWidget, name: str) -> None:
    """Say what a widget is to the style sheet; see :mod:`rusinfo_desk.ui.sheet` for the names."""
    widget.setProperty("part", name)


def tokens_of(widget: QWidget) -> Tokens:
    """The tokens in force, for painters."""
    return DARK if widget.palette().window().color().lightness() < 128 else LIGHT


@dataclass(frozen=True, slots=True)
class Look:
    """What the user chose: theme and text size in percent."""

    theme: Theme = Theme.SYSTEM
    zoom: int = 100

    def zoomed(self, steps: int) -> Look:
        """One or more steps larger or smaller, within 80–200 %."""
        at = min(range(len(ZOOM_STEPS)), key=lambda n: abs(ZOOM_STEPS[n] - self.zoom))
        return replace(self, zoom=ZOOM_STEPS[max(0, min(len(ZOOM_STEPS) - 1, at + steps))])

    def next_theme(self) -> Look:
        order = list(Theme)
        return replace(self, theme=order[(order.index(self.theme) + 1) % len(order)])

    def tokens(self, app: QApplication) -> Tokens:
        """The tokens that this look gives on this platform now."""
        hints = app.styleHints()  # held: what it lends dies with the last reference to it
        dark = hints.colorScheme() is Qt.ColorScheme.Dark if self.theme is Theme.SYSTEM else self.theme is Theme.DARK
        found = DARK if dark else LIGHT
        strong = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        return replace(found, muted=found.ink, edge=found.ink, field_edge=found.ink) if strong else found

    def apply(self, app: QApplication) -> None:
        """Set style, palette, font and style sheet of the whole program; nothing when they are so already."""
        base = app.property("platformPointSize")
        if base is None:
            base = app.font().pointSizeF()
            app.setProperty("platformPointSize", base)
            app.setStyle(QStyleFactory.create("Fusion"))
        tokens = self.tokens(app)
        font = QFont(app.font())
        font.setPointSizeF(float(base) * _BODY * self.zoom / 100)
        style = sheet(tokens, font.pointSizeF(), self.zoom / 100)
        if style == app.styleSheet():  # every widget would be styled again, and the palette goes with the sheet
            return
        app.setFont(font)
        app.setPalette(_palette(tokens))
        app.setStyleSheet(style)


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, tokens.ground), (role.WindowText, tokens.ink), (role.Base, tokens.surface), (role.Text, tokens.ink),
        (role.AlternateBase, tokens.ground), (role.Button, tokens.surface), (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.ink), (role.Highlight, tokens.accent), (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent), (role.Link, tokens.accent), (role.LinkVisited, tokens.accent),
        (role.PlaceholderText, tokens.muted), (role.ToolTipBase, tokens.raised), (role.ToolTipText, tokens.ink),
        (role.Light, tokens.surface), (role.Midlight, tokens.raised), (role.Mid, tokens.edge),
        (role.Dark, tokens.field_edge), (role.Shadow, tokens.edge),
    ):  # fmt: skip
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return palette
