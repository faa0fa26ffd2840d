"""The style sheet, made from the tokens and the text size. Parts are named with :func:`rusinfo_desk.ui.look.part`.

Grounds: ``callbar`` ``keyline`` ``emergency`` ``card`` ``notice`` ``strip`` ``calmstrip`` ``calm``. Texts: ``title``
``heading`` ``muted`` ``big`` ``number`` ``fingerprint`` ``hint`` ``state`` ``timer`` ``keycap`` ``news``. Buttons:
``primary`` ``alarm`` ``quiet`` ``light`` ``number`` ``line`` ``chip`` ``tab`` ``filter`` ``answer``
``reply`` ``branch`` ``call`` ``lifeline``. Lists: ``list`` (without
frame) ``choices``

``$ink`` is a token, ``4u`` a length that follows the text size, ``1.45t`` a share of the text size.
"""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING

from rusinfo_desk.paths import resources

if TYPE_CHECKING:
    from rusinfo_desk.ui.look import Tokens

__all__ = ["sheet"]

_SHEET = """
QWidget { color: $ink; }
QMainWindow, QDialog { background: $ground; }
QToolTip { color: $ink; background: $raised; border: 1px solid $field_edge; padding: 4u; }
QLabel { background: transparent; }
QLabel:disabled { color: $muted; }

*[part="callbar"] { background: $bar; border-bottom: 1px solid $edge; }
*[part="keyline"] { background: $bar; border-top: 1px solid $edge; color: $muted; padding: 3u 12u; }
*[part="emergency"] { background: $raised; border-top: 1px solid $edge; padding: 4u 8u; }
*[part="card"] { background: $surface; border: 1px solid $edge; border-radius: 8u; }
*[part="notice"] { background: $notice; border: 1px solid $notice_edge; border-radius: 6u; color: $on_notice; }
*[part="notice"] QLabel { color: $on_notice; border: none; }
*[part="strip"] { background: $notice; border-bottom: 1px solid $notice_edge; color: $on_notice; }
*[part="strip"] QLabel { color: $on_notice; }
*[part="calmstrip"] { background: $raised; border-bottom: 1px solid $edge; color: $ink; }
*[part="calm"] { background: $calm; color: $on_calm; border: none; border-radius: 6u; padding: 4u 10u; }
*[part="calm"] QLabel { color: $on_calm; }

QLabel[part="title"] { font-size: 1.45t; font-weight: 600; }
QLabel[part="heading"] { font-size: 1.15t; font-weight: 600; }
QLabel[part="muted"] { color: $muted; }
QLabel[part="big"] { font-size: 1.35t; font-weight: 600; }
QLabel[part="number"] { font-size: 1.7t; font-weight: 600; }
QLabel[part="fingerprint"] { font-size: 2.2t; font-weight: 600; }
QLabel[part="hint"] { color: $on_notice; background: $notice; border-radius: 4u; padding: 1u 6u; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
  background: $surface; color: $ink; border: 1px solid $field_edge; border-radius: 5u;
  padding: 4u 7u; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $muted;
}
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled { background: $ground; color: $muted;
  border-color: $edge; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 22u; }
QComboBox::down-arrow, QDateEdit::down-arrow { width: 0; height: 0;
  border-left: 4u solid $bar; border-right: 4u solid $bar;
  border-top: 5u solid $muted; margin-right: 6u; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $field_edge;
  selection-background-color: $accent;
  selection-color: $on_accent; outline: none; }

QPushButton, QToolButton {
  background: $surface; color: $ink; border: 1px solid $field_edge; border-radius: 5u; padding: 5u 12u;
}
QPushButton:focus, QToolButton:focus, QCheckBox:focus, QRadioButton:focus { outline: none; }
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed { background: $edge; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-color: $edge; background: $ground; }
QPushButton[part="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[part="primary"]:disabled { background: $raised; color: $muted; border-color: $edge; }
QPushButton[part="alarm"] { background: $alarm; color: $on_alarm; border: 1px solid $alarm; font-weight: 600; }
QPushButton[part="number"] { font-size: 1.7t; font-weight: 600; }
QPushButton[part="quiet"], QToolButton[part="quiet"] { background: transparent; border: 1px solid transparent;
  color: $accent; }
QPushButton[part="quiet"]:hover, QToolButton[part="quiet"]:hover { border-color: $edge; background: $raised; }
QToolButton[part="light"] { background: transparent; border: 1px solid transparent; color: $muted; padding: 3u 6u; }
QToolButton[part="light"]:hover { border-color: $edge; background: $raised; }
QPushButton[part="line"] { text-align: left; background: transparent; border: 1px solid $edge; }
QPushButton[part="line"]:hover { background: $raised; }
QToolButton[part="chip"] { background: $raised; border: 1px solid $edge; border-radius: 9u;
  padding: 1u 8u; }
QToolButton[part="chip"]:hover { border-color: $field_edge; }
QToolButton[part="tab"] { background: $ground; color: $muted; border: 1px solid $edge; }
QToolButton[part="tab"]:checked { background: $raised; color: $ink; border: 1px solid $accent; }
QFileDialog QToolButton { padding: 3u; }
QToolButton::menu-indicator { image: none; }
QLabel[part="state"] { font-weight: 600; padding: 5u 0; }
QLabel[part="timer"] { font-size: 1.35t; font-weight: 600; padding: 1u 4u; }
QLabel[part="keycap"] { background: $raised; border: 1px solid $edge; border-radius: 4u; padding: 1u 7u; }
QLabel[part="news"] { background: $calm; color: $on_calm; border-radius: 4u; padding: 2u 10u; }
QToolButton[part="filter"] { padding: 3u 8u; }
QToolButton[part="filter"]:checked { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[part="lifeline"] { font-size: 2.4t; font-weight: 600; padding: 6u 12u; }
QPushButton[part="call"] { font-weight: 600; }
QPushButton[part="branch"] { font-size: 1.15t; text-align: left; padding: 9u 14u; }
QPushButton[part="branch"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QToolButton[part="reply"] { font-size: 1.2t; padding: 8u 18u; }
QToolButton[part="reply"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QToolButton[part="answer"] { padding: 5u 10u; }
QToolButton[part="answer"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QCheckBox, QRadioButton { background: transparent; spacing: 8u; }
QCheckBox::indicator, QRadioButton::indicator { width: 14u; height: 14u; background: $surface;
  border: 2u solid $field_edge; border-radius: 3u; }
QRadioButton::indicator { border-radius: 9u; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { width: 8u; height: 8u; border: 5u solid $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $edge; background: $ground; }
QCheckBox::indicator:checked:disabled { background: $muted; border-color: $muted; }

QMenuBar { background: $bar; color: $ink; padding: 1u 6u; }
QMenuBar::item { padding: 4u 9u; border-radius: 4u; background: transparent; }
QMenuBar::item:selected { background: $raised; }
QMenu { background: $surface; border: 1px solid $field_edge; padding: 4u; menu-scrollable: 1; }
QMenu::item { padding: 5u 24u 5u 12u; border-radius: 4u; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $edge; margin: 4u 8u; }

QTabBar { background: transparent; }
QTabBar::tab { background: $ground; color: $muted; border: 1px solid $edge; border-radius: 5u;
  padding: 5u 10u; margin-right: 4u; }
QTabBar::tab:selected { background: $raised; color: $ink; border: 1px solid $accent; font-weight: 600; }
QTabWidget::pane { border: 1px solid $edge; border-radius: 6u; }

QListView, QTreeView, QTableView, QListWidget { background: $surface; border: 1px solid $edge; border-radius: 6u;
  outline: none;
  alternate-background-color: $ground; }
*[part="list"] { border: none; background: transparent; }
QListView::item { padding: 4u 8u; border-radius: 4u; }
QTableView::item { padding: 0 8u; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $accent;
  color: $on_accent; }
QHeaderView::section { background: $ground; color: $muted; border: none; border-bottom: 1px solid $edge;
  padding: 5u 8u; }
QListView[part="choices"] { border: 1px solid $field_edge; border-radius: 6u; }

QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 11u; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11u; margin: 0; }
QScrollBar::handle { background: $field_edge; border-radius: 4u; min-height: 28u; min-width: 28u;
  margin: 2u; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $edge; }
QSplitter::handle:hover { background: $accent; }
QProgressBar { background: $ground; border: 1px solid $field_edge; border-radius: 5u; text-align: center; }
QProgressBar::chunk { background: $calm; border-radius: 4u; }
"""

_LENGTH = re.compile(r"\b(\d+)u\b")
_TEXT = re.compile(r"\b(\d+\.\d+)t\b")


def sheet(tokens: Tokens, body: float, zoom: float) -> str:
    """``body`` is the text size in points, ``zoom`` the factor for lengths."""
    sized = _LENGTH.sub(lambda found: f"{max(1, round(int(found[1]) * zoom))}px", _SHEET)
    sized = _TEXT.sub(lambda found: f"{body * float(found[1]):.2f}pt", sized)
    tick = (resources() / "icons" / f"tick-{tokens.name}.png").as_posix()
    return Template(sized).substitute({name: getattr(tokens, name) for name in tokens.__slots__}, tick=tick)
