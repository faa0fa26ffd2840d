"""Draw ``resources/icons/rusinfo-desk.svg`` as the PNG and ICO files that desktops want, and the tick of a box that is ticked in
each theme: ``python -m installer.icons``."""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from rusinfo_desk.ui.look import DARK, LIGHT, Tokens

__all__ = ["FOLDER", "SIZES", "TICK", "draw", "main", "tick"]

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)
TICK = 64
"""Larger than any box of the program: it is only made smaller."""


def draw(size: int) -> Image.Image:
    """The icon as an image of ``size`` pixels each way."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(FOLDER / "rusinfo-desk.svg")).render(painter)
    painter.end()
    return _png(image)


def tick(tokens: Tokens) -> Image.Image:
    """The tick in a box of the theme."""
    image = QImage(TICK, TICK, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(tokens.on_accent), TICK / 7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(TICK * x, TICK * y) for x, y in ((0.14, 0.54), (0.39, 0.79), (0.86, 0.23))]))
    painter.end()
    return _png(image)


def _png(image: QImage) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return Image.open(io.BytesIO(buffer.data().data()))


def main() -> None:
    """Write all sizes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    images = [draw(size) for size in SIZES]
    images[-1].save(FOLDER / "rusinfo-desk.png", optimize=True)
    images[-1].save(FOLDER / "rusinfo-desk.ico", sizes=[(size, size) for size in SIZES], append_images=images[:-1])
    for tokens in (LIGHT, DARK):
        tick(tokens).save(FOLDER / f"tick-{tokens.name}.png", optimize=True)
    del application


if __name__ == "__main__":
    main()
