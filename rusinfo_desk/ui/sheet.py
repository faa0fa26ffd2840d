"""The style sheet, made from the tokens and the text size. Parts are named with :func:`rusinfo_desk.ui.look.part`.

Grounds: ``callbar`` ``keyline`` ``emergency`` ``card`` ``notice`` ``strip`` ``calm``. Texts: ``title`` ``heading`` ``muted``
``big`` ``number`` ``hint``.
Buttons: ``primary`` ``alarm`` ``quiet`` ``number``. Lists: ``list`` (without frame) ``choices`` (under a field).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rusinfo_desk.ui.look import Tokens

__all__ = ["sheet"]


def sheet(t: Tokens, body: float, zoom: float) -> str:
    """``body`` is the text size in points, ``zoom`` the factor for paddings."""

    def px(length: float) -> str:
        return f"{max(1, round(length * zoom))}px"

    def pt(factor: float) -> str:
        return f"{body * factor:.2f}pt"

    return f"""
QWidget {{ color: {t.ink}; }}
QMainWindow, QDialog {{ background: {t.ground}; }}
QToolTip {{ color: {t.ink}; background: {t.raised}; border: 1px solid {t.field_edge}; padding: {px(4)}; }}
QLabel {{ background: transparent; }}
QLabel:disabled {{ color: {t.muted}; }}

*[part="callbar"] {{ background: {t.bar}; border-bottom: 1px solid {t.edge}; }}
*[part="keyline"] {{ background: {t.bar}; border-top: 1px solid {t.edge}; color: {t.muted}; padding: {px(3)} {px(12)}; }}
*[part="emergency"] {{ background: {t.raised}; border-top: 1px solid {t.edge}; padding: {px(4)} {px(8)}; }}
*[part="card"] {{ background: {t.surface}; border: 1px solid {t.edge}; border-radius: {px(8)}; }}
*[part="notice"] {{ background: {t.notice}; border: 1px solid {t.notice_edge}; border-radius: {px(6)}; color: {t.on_notice}; }}
*[part="notice"] QLabel {{ color: {t.on_notice}; border: none; }}
*[part="strip"] {{ background: {t.notice}; border-bottom: 1px solid {t.notice_edge}; color: {t.on_notice}; }}
*[part="strip"] QLabel {{ color: {t.on_notice}; }}
*[part="calm"] {{ background: {t.calm}; color: {t.on_calm}; border: none; border-radius: {px(6)}; padding: {px(4)} {px(10)}; }}
*[part="calm"] QLabel {{ color: {t.on_calm}; }}

QLabel[part="title"] {{ font-size: {pt(1.45)}; font-weight: 600; }}
QLabel[part="heading"] {{ font-size: {pt(1.15)}; font-weight: 600; }}
QLabel[part="muted"] {{ color: {t.muted}; }}
QLabel[part="big"] {{ font-size: {pt(1.35)}; font-weight: 600; }}
QLabel[part="number"] {{ font-size: {pt(1.7)}; font-weight: 600; }}
QLabel[part="hint"] {{ color: {t.on_notice}; background: {t.notice}; border-radius: {px(4)}; padding: {px(1)} {px(6)}; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {{
  background: {t.surface}; color: {t.ink}; border: 1px solid {t.field_edge}; border-radius: {px(5)};
  padding: {px(4)} {px(7)}; selection-background-color: {t.accent}; selection-color: {t.on_accent};
  placeholder-text-color: {t.muted};
}}
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled {{ background: {t.ground}; color: {t.muted};
  border-color: {t.edge}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {px(22)}; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ width: 0; height: 0;
  border-left: {px(4)} solid {t.bar}; border-right: {px(4)} solid {t.bar};
  border-top: {px(5)} solid {t.muted}; margin-right: {px(6)}; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.field_edge};
  selection-background-color: {t.accent};
  selection-color: {t.on_accent}; outline: none; }}

QPushButton, QToolButton {{
  background: {t.surface}; color: {t.ink}; border: 1px solid {t.field_edge}; border-radius: {px(5)}; padding: {px(5)} {px(12)};
}}
QPushButton:focus, QToolButton:focus, QCheckBox:focus, QRadioButton:focus {{ outline: none; }}
QPushButton:hover, QToolButton:hover {{ background: {t.raised}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.edge}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.muted}; border-color: {t.edge}; background: {t.ground}; }}
QPushButton[part="primary"] {{ background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent}; font-weight: 600; }}
QPushButton[part="primary"]:disabled {{ background: {t.raised}; color: {t.muted}; border-color: {t.edge}; }}
QPushButton[part="alarm"] {{ background: {t.alarm}; color: {t.on_alarm}; border: 1px solid {t.alarm}; font-weight: 600; }}
QPushButton[part="number"] {{ font-size: {pt(1.7)}; font-weight: 600; }}
QPushButton[part="quiet"], QToolButton[part="quiet"] {{ background: transparent; border: 1px solid transparent;
  color: {t.accent}; }}
QPushButton[part="quiet"]:hover, QToolButton[part="quiet"]:hover {{ border-color: {t.edge}; background: {t.raised}; }}
QPushButton[part="line"] {{ text-align: left; background: transparent; border: 1px solid {t.edge}; }}
QPushButton[part="line"]:hover {{ background: {t.raised}; }}
QToolButton[part="chip"] {{ background: {t.raised}; border: 1px solid {t.edge}; border-radius: {px(9)};
  padding: {px(1)} {px(8)}; }}
QToolButton[part="chip"]:hover {{ border-color: {t.field_edge}; }}
QToolButton[part="tab"] {{ background: {t.ground}; color: {t.muted}; border: 1px solid {t.edge}; }}
QToolButton[part="tab"]:checked {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QLabel[part="state"] {{ font-weight: 600; padding: {px(5)} 0; }}
QLabel[part="timer"] {{ font-size: {pt(1.35)}; font-weight: 600; padding: {px(1)} {px(4)}; }}
QLabel[part="keycap"] {{ background: {t.raised}; border: 1px solid {t.edge}; border-radius: {px(4)}; padding: {px(1)} {px(7)}; }}
QLabel[part="news"] {{ background: {t.calm}; color: {t.on_calm}; border-radius: {px(4)}; padding: {px(2)} {px(10)}; }}
QCheckBox, QRadioButton {{ background: transparent; spacing: {px(8)}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(14)}; height: {px(14)}; background: {t.surface};
  border: {px(2)} solid {t.field_edge}; border-radius: {px(3)}; }}
QRadioButton::indicator {{ border-radius: {px(9)}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; }}
QRadioButton::indicator:checked {{ width: {px(8)}; height: {px(8)}; border: {px(5)} solid {t.accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.edge}; background: {t.ground}; }}

QMenuBar {{ background: {t.bar}; color: {t.ink}; padding: {px(1)} {px(6)}; }}
QMenuBar::item {{ padding: {px(4)} {px(9)}; border-radius: {px(4)}; background: transparent; }}
QMenuBar::item:selected {{ background: {t.raised}; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.field_edge}; padding: {px(4)}; }}
QMenu::item {{ padding: {px(5)} {px(24)} {px(5)} {px(12)}; border-radius: {px(4)}; }}
QMenu::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.edge}; margin: {px(4)} {px(8)}; }}

QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: {t.ground}; color: {t.muted}; border: 1px solid {t.edge}; border-radius: {px(5)};
  padding: {px(5)} {px(10)}; margin-right: {px(4)}; }}
QTabBar::tab:selected {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.accent}; font-weight: 600; }}
QTabWidget::pane {{ border: 1px solid {t.edge}; border-radius: {px(6)}; }}

QListView, QTreeView, QTableView, QListWidget {{ background: {t.surface}; border: 1px solid {t.edge}; border-radius: {px(6)};
  outline: none;
  alternate-background-color: {t.ground}; }}
*[part="list"] {{ border: none; background: transparent; }}
QListView::item {{ padding: {px(4)} {px(8)}; border-radius: {px(4)}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{ background: {t.accent};
  color: {t.on_accent}; }}
QHeaderView::section {{ background: {t.ground}; color: {t.muted}; border: none; border-bottom: 1px solid {t.edge};
  padding: {px(5)} {px(8)}; }}
QListView[part="choices"] {{ border: 1px solid {t.field_edge}; border-radius: {px(6)}; }}

QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {px(11)}; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(11)}; margin: 0; }}
QScrollBar::handle {{ background: {t.field_edge}; border-radius: {px(4)}; min-height: {px(28)}; min-width: {px(28)};
  margin: {px(2)}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {t.edge}; }}
QSplitter::handle:hover {{ background: {t.accent}; }}
QProgressBar {{ background: {t.ground}; border: 1px solid {t.field_edge}; border-radius: {px(5)}; text-align: center; }}
QProgressBar::chunk {{ background: {t.calm}; border-radius: {px(4)}; }}
"""
