"""Every key as an action: menus, and the commands of the search box. Made from the one list of keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from rusinfo_desk.ui.shortcuts import Binding, Key, Place, keys_of

__all__ = ["Actions"]


class Actions:
    """One QAction for each key that does something. The window connects them."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._by_id: dict[str, QAction] = {}
        self._aside: set[str] = set()
        for key in Key:
            if key.value.action:
                self._by_id[key.value.id] = self._make(key.value)

    def _make(self, binding: Binding) -> QAction:
        action = QAction(binding.text, self._window)
        action.setShortcuts(binding.sequences())
        action.setMenuRole(QAction.MenuRole.NoRole)
        self._window.addAction(action)
        return action

    def __getitem__(self, key: Key) -> QAction:
        return self._by_id[key.value.id]

    def connect(self, key: Key, act: Callable[[], None]) -> None:
        self[key].triggered.connect(lambda _checked=False: act())

    def connect_drafts(self, select: Callable[[int], None]) -> None:
        """Ctrl+1…9."""
        for position, text in enumerate(Key.DRAFT.value.keys):
            action = QAction(f"Gå til kladd {position + 1}", self._window)
            action.setShortcut(QKeySequence(text))
            action.triggered.connect(partial(lambda at, _checked=False: select(at), position))
            self._window.addAction(action)

    def fill_menu_bar(self) -> None:
        """A menu for each place; a place whose keys only mean something inside a field has none."""
        for place in Place:
            actions = [self._by_id[binding.id] for binding in keys_of(place) if binding.id in self._by_id]
            menu = self._window.menuBar().addMenu(f"&{place.value}")
            menu.addActions(actions)

    def set_offered(self, key: Key, offered: bool) -> None:
        """Whether menus and commands offer it. Its key answers all the same: who presses it is told why nothing opens."""
        action = self[key]
        self._aside.discard(key.value.id) if offered else self._aside.add(key.value.id)
        for menu in (entry.menu() for entry in self._window.menuBar().actions()):
            if isinstance(menu, QMenu) and action in menu.actions():
                menu.removeAction(action)
            if isinstance(menu, QMenu) and offered and menu.title() == f"&{key.value.place.value}":
                menu.addAction(action)

    def press(self, keys: QKeySequence) -> None:
        """The action of these keys, where there is one."""
        for action in self._by_id.values():
            if keys in action.shortcuts() and action.isEnabled():
                action.trigger()

    def trigger(self, command: str) -> None:
        """A command chosen in the search box."""
        if (action := self._by_id.get(command)) is not None and action.isEnabled():
            action.trigger()

    def commands(self) -> list[tuple[str, str, str]]:
        """(id, text, keys) of everything that can be done now."""
        offered = [key.value for key in Key if key.value.id in self._by_id and key.value.id not in self._aside]
        return [(one.id, one.text, one.label) for one in offered]

    def no_conversation(self) -> list[QAction]:
        return [self._by_id[binding.id] for binding in keys_of(Place.NONE)]
