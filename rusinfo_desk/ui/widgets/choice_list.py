"""The list of choices under a field. It lies in the window itself and never takes focus, so typing goes on in the field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.reading import Choice

__all__ = ["ChoiceList"]

_ROWS = 9
_FIGURE_SPACE = "\u2007"


class ChoiceList(QListView):
    """One for the whole form. ``chosen(choice)`` is a click; keys come through the field."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        part(self, "choices")
        self._window = window
        self._choices: Sequence[Choice] = ()
        self._moved = False
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Svar å velge mellom")
        self.clicked.connect(lambda index: self.chosen.emit(self._choices[index.row()]))
        self.hide()

    def show_under(self, field: QWidget, choices: Sequence[Choice]) -> None:
        """Show the choices under ``field`` (over it where there is more room); nothing to choose hides the list."""
        if not choices:
            self.hide()
            return
        self._moved = False
        self._choices = choices
        self._model.setStringList([_line(choice) for choice in choices])
        self.setCurrentIndex(self._model.index(0))
        self._place(field)
        self.show()
        self.raise_()

    def _place(self, field: QWidget) -> None:
        window = self._window
        rows = min(_ROWS, len(self._choices))
        height = rows * max(1, self.sizeHintForRow(0)) + 2 * self.frameWidth() + 4
        top = field.mapTo(window, QPoint(0, 0))
        below = window.height() - top.y() - field.height()
        y = top.y() + field.height() + 2 if below >= height or below >= top.y() else max(0, top.y() - height - 2)
        width = min(max(field.width(), self.sizeHintForColumn(0) + 40), window.width() - top.x() - 4)
        self.setGeometry(top.x(), y, width, min(height, window.height() - y))

    def move_by(self, step: int) -> None:
        """Arrow keys of the field."""
        self._moved = True
        row = self.currentIndex().row() + step
        self.setCurrentIndex(self._model.index(max(0, min(len(self._choices) - 1, row))))

    def picked(self) -> Choice | None:
        """The choice the user moved to; None when nothing was moved, so that Enter takes the best hit for what is typed."""
        return self._choices[self.currentIndex().row()] if self._moved and not self.isHidden() else None


def _line(choice: Choice) -> str:
    key = f"{choice.key:{_FIGURE_SPACE}>2}  " if choice.key else ""
    return f"{key}{choice.label}" + (f"  ·  {choice.detail}" if choice.detail else "")
