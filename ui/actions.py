"""One registry of everything a person can do: it feeds menus, the palette, the shortcut sheet and buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from ui.i18n import translate

Able = Callable[[], bool]


@dataclass(slots=True, weakref_slot=True)  # Qt's menus hold what they call weakly
class Action:
    """Something a person can do.

    ``text`` is source text in ``context``, translated where it is shown; ``group`` names the section of the shortcut sheet.
    """

    name: str
    context: str
    text: str
    slot: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: str = ""
    able: Able = lambda: True
    shortcuts: list[QShortcut] = field(default_factory=list)

    def title(self) -> str:
        """Return the words in the language of the window."""
        return translate(self.context, self.text)

    def shortcut_text(self) -> str:
        """Return the first shortcut as this system writes it, or ''."""
        return next(iter(self.shortcut_texts()), "")

    def shortcut_texts(self) -> list[str]:
        """Return every shortcut as this system writes it."""
        return [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in self.keys]

    def add_to_menu(self, menu: QMenu) -> QAction:
        """Put it into a menu, with its shortcut; what cannot be done now is shown and cannot be chosen."""
        entry = menu.addAction(self.title(), self.run)
        entry.setObjectName(self.name)
        entry.setShortcut(QKeySequence(self.keys[0]) if self.keys else QKeySequence())
        entry.setShortcutVisibleInContextMenu(True)
        entry.setEnabled(self.able())
        return entry

    def run(self) -> None:
        """Do it, if it can be done now."""
        if self.able():
            self.slot()


class Actions(QObject):
    """The registry. ``changed`` tells that actions came or went."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._actions: dict[str, Action] = {}

    def add_action(self, action: Action, owner: QWidget | None = None) -> Action:
        """Register an action; its shortcuts work in the window of ``owner``, or only inside it where it is a pane's own."""
        self._actions[action.name] = action
        if owner is not None:
            for keys in action.keys:
                shortcut = QShortcut(QKeySequence(keys), owner)
                shortcut.setContext(
                    Qt.ShortcutContext.WindowShortcut
                    if owner.isWindow()
                    else Qt.ShortcutContext.WidgetWithChildrenShortcut
                )
                shortcut.activated.connect(action.run)
                action.shortcuts.append(shortcut)
        self.changed.emit()
        return action

    def remove_by_prefix(self, prefix: str) -> None:
        """Forget the actions whose name begins with ``prefix``."""
        for name in [name for name in self._actions if name.startswith(prefix)]:
            del self._actions[name]
        self.changed.emit()

    def get_action(self, name: str) -> Action:
        """Return an action by name."""
        return self._actions[name]

    def list_actions(self) -> list[Action]:
        """Return every action, in the order they were registered."""
        return list(self._actions.values())
