"""Ctrl+K: people, actions and panes in one box, without the mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from commdesk.members import rows
from commdesk.members.search import Finder, Query
from commdesk.text import fold, sounds
from ui.icons import icon
from ui.widgets.basic import column, label
from ui.widgets.keys import ListKeys

if TYPE_CHECKING:
    from ui.window import Window

WIDTH = 560
PEOPLE = 8
ACTIONS = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: what is shown and what it does."""

    title: str
    hint: str
    image: str
    run: Callable[[], object]
    able: bool = True


class Palette(QFrame):
    """Opens over the window and is gone after Enter or Esc."""

    def __init__(self, window: Window, finder: Finder | None = None) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._finder = finder
        self.box = QLineEdit()
        self.box.setObjectName("palette.box")
        self.box.setPlaceholderText(self.tr("Name, pinyin, phone, or what you want to do"))
        self.box.setAccessibleName(self.tr("Find anything"))
        self.list = QListWidget()
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName(self.tr("Results"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setIconSize(QSize(18, 18))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = label(self.tr("Nothing found"), "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(self.box, self.list, self.nothing, gap=8, margins=(10, 10, 10, 10)))
        self.setFixedWidth(WIDTH)
        self.box.textChanged.connect(self._find)
        ListKeys(self.box, self.list, self._take)
        self.list.itemClicked.connect(self._take)

    def open(self) -> None:
        """Show it in the upper middle of the window."""
        self._find("")
        at = self._window.mapToGlobal(QPoint((self._window.width() - WIDTH) // 2, 64))
        self.move(at)
        self.show()
        self.box.setFocus()

    def _find(self, text: str) -> None:
        self.list.clear()
        hits = [*self._people(text), *self._actions(text)]
        for hit in hits:
            item = QListWidgetItem(
                icon(hit.image or "chevron-right", self._window.theme), f"{hit.title}    {hit.hint}".rstrip()
            )
            item.setData(Qt.ItemDataRole.UserRole, hit)
            if not hit.able:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(hits))
        self.nothing.setVisible(not hits)
        self.list.setFixedHeight(min(len(hits), 12) * (self.fontMetrics().height() + 14) + 4)
        self.adjustSize()

    def _people(self, text: str) -> list[Hit]:
        context = self._window.context
        if context is None or not text.strip():
            return []
        self._finder = self._finder or Finder(context.db)
        ids = self._finder.find(Query(text))[:PEOPLE]
        found = rows.load(context.db, ids)
        return [
            Hit(
                found[i].name,
                "  ".join(part for part in (found[i].second, found[i].city) if part),
                "members",
                self._go(i),
            )
            for i in ids
            if i in found
        ]

    def _go(self, ident: int) -> Callable[[], object]:
        return lambda: self._window.go("members", ident)

    def _actions(self, text: str) -> list[Hit]:
        word = fold(text)
        found = []
        for action in self._window.actions_.all():
            title = action.title()
            if action.name != "app.palette" and word in "\n".join((fold(title), *sounds(title), fold(action.text))):
                found.append(Hit(title, action.shortcut(), action.icon, action.run, action.able()))
        return found[:ACTIONS]

    def _take(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        hit.run()
