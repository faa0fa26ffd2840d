"""Draw ``resources/icons/rusinfo-desk.svg`` as the PNG and ICO files that desktops want: ``python -m installer.icons``."""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

__all__ = ["FOLDER", "SIZES", "draw", "main"]

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(size: int) -> Image.Image:
    """The icon as an image of ``size`` pixels each way."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(FOLDER / "rusinfo-desk.svg")).render(painter)
    painter.end()
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
    del application


if __name__ == "__main__":
    main()
