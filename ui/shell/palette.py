"""Ctrl+K: people, events, scripts, messages, workspaces, settings, actions and panes in one box, without the mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from commdesk.chats import search
from commdesk.communities import record as communities
from commdesk.events import record
from commdesk.members import list_rows
from commdesk.members.finding.search import Finder, Query
from commdesk.progress import Progress
from commdesk.scripts import search as scripts
from commdesk.text import fold, sounds
from commdesk.timeline import Item
from ui.i18n import translate
from ui.icons import icon
from ui.jobs import alive
from ui.widgets.basic import column, label
from ui.widgets.keys import ListKeys
from ui.window_placement import available, fit_rect

if TYPE_CHECKING:
    from ui.shell_api import Shell

WIDTH = 560
PEOPLE = 8
MESSAGES = 8
ACTIONS = 12
EVENTS = 5
SCRIPTS = 5
WORKSPACES = 4
SETTINGS = 5
DELAY_MS = 150  # people are found at each key, messages once the typing rests


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: what is shown and what it does."""

    title: str
    hint: str
    image: str
    run: Callable[[], object]
    able: bool = True


@dataclass(frozen=True, slots=True)
class Later:
    """What was found behind the window for ``text``; ``behind``: not all messages can be found yet."""

    text: str
    messages: list[search.Hit]
    behind: bool
    scripts: list[scripts.Row]


class Palette(QFrame):
    """Opens over the window and is gone after Enter or Esc."""

    def __init__(self, window: Shell, finder: Finder | None = None) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._finder = finder
        self._scripts: scripts.Finder | None = None
        self.box = QLineEdit()
        self.box.setObjectName("palette.box")
        self.box.setPlaceholderText(self.tr("Name, pinyin, phone, words of a message, or what you want to do"))
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
        self.room = available(window.geometry())
        self.setFixedWidth(min(WIDTH, self.room.width()))
        self._people_shown = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(DELAY_MS)
        self._rest.timeout.connect(self._ask_messages)
        self.box.textChanged.connect(self._find)
        ListKeys(self.box, self.list, self._take)
        self.list.itemClicked.connect(self._take)

    def open(self) -> None:
        """Show it in the upper middle of the window."""
        self._find("")
        self._place()
        self.show()
        self._place()  # the line above the list has its height only now
        self.box.setFocus()

    def _find(self, text: str) -> None:
        self.list.clear()
        people, events = self._people(text), self._events(text)
        self._people_shown = len(people) + len(events)
        others = [*self._actions(text), *self._workspaces(text), *self._settings(text)]
        self._put(0, [*people, *events, *others])
        self._rest.start()

    def _put(self, at: int, hits: list[Hit]) -> None:
        """Put lines into the list; the line that is chosen stays so."""
        for number, hit in enumerate(hits, at):
            words = self.list.fontMetrics().elidedText(
                f"{hit.title}    {hit.hint}".rstrip(), Qt.TextElideMode.ElideRight, self.width() - 84
            )
            item = QListWidgetItem(icon(hit.image or "chevron-right", self._window.theme), words)
            item.setData(Qt.ItemDataRole.UserRole, hit)
            if not hit.able:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.insertItem(number, item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        count = self.list.count()
        self.list.setVisible(count > 0)
        self.nothing.setVisible(not count)
        most = self.room.height() - self.box.sizeHint().height() - 48
        self.list.setFixedHeight(min(min(count, 12) * (self.fontMetrics().height() + 14) + 4, most))
        self.adjustSize()
        self._place()

    def _place(self) -> None:
        """Stay in the upper middle of the window, and on its screen however many results there are."""
        at = self._window.mapToGlobal(QPoint((self._window.width() - self.width()) // 2, 64))
        self.move(fit_rect(QRect(at, self.size()), self.room, QMargins()).topLeft())

    def _people(self, text: str) -> list[Hit]:
        context = self._window.context
        if context is None or not text.strip():
            return []
        self._finder = self._finder or Finder(context.db)
        ids = self._finder.find(Query(text))[:PEOPLE]
        found = list_rows.load(context.db, ids)
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

    def _events(self, text: str) -> list[Hit]:
        """Return the events whose name is found by characters, pinyin or initials."""
        context, word = self._window.context, fold(text)
        if context is None or not word:
            return []
        found = []
        for event in record.listing(context.db):
            if word in "\n".join((fold(event.name), *sounds(event.name), fold(event.place))):
                hint = "  ".join(part for part in (event.starts[:10], event.place) if part)
                found.append(Hit(event.name, hint, "events", partial(self._window.go, "events", event.id)))
        return found[:EVENTS]

    def _workspaces(self, text: str) -> list[Hit]:
        """Return the workspaces that were open lately, but for the one that is."""
        found = []
        for path in self._window.workspaces.others():
            if _names(path.stem, text):
                hint = self.tr("Workspace in {folder}").format(folder=path.parent.name or path.parent)
                found.append(Hit(path.stem, hint, "folder", self._open(path)))
        return found[:WORKSPACES]

    def _open(self, path: Path) -> Callable[[], object]:
        return lambda: self._window.workspaces.open(path)

    def _settings(self, text: str) -> list[Hit]:
        """Return the settings of this name."""
        from ui.pages.settings import PLACES

        word = fold(text)
        found = []
        for name, title in PLACES.items() if word else ():
            words = translate("SettingsPage", title)
            if _names(words, text) or word in fold(title):
                found.append(
                    Hit(words, translate("core", "Settings"), "settings", partial(self._window.go, "settings", name))
                )
        return found[:SETTINGS]

    def _ask_messages(self) -> None:
        """Look for scripts and in messages, off the GUI thread: the first time a big file is read this can take a moment."""
        context, text = self._window.context, self.box.text()
        if context is None or not text.strip():
            return
        db, finder = context.db, self._scripts or scripts.Finder(context.db)
        self._scripts = finder

        def work(progress: Progress) -> Later:
            said = search.find(db.reader, text, limit=MESSAGES) if search.phrase(text) else []
            behind = bool(search.phrase(text)) and search.behind(db.reader)
            ids = list(finder.find(scripts.Query(text)))[:SCRIPTS]
            known = finder.rows(ids)
            return Later(text, said, behind, [known[ident] for ident in ids if ident in known])

        context.jobs.start(work, quiet=True).done.connect(alive(self, self._show_later))

    def _show_later(self, answer: Later) -> None:
        text = answer.text
        if text != self.box.text():
            return
        hits = [
            Hit(each.title, each.excerpt[:60], "scripts", partial(self._window.go, "scripts", each.id))
            for each in answer.scripts
        ]
        hits += [
            Hit(each.name, f"{each.day}    {search.excerpt(each.text, text)}", "message", self._read(each))
            for each in answer.messages
        ]
        if answer.behind:
            words = self.tr("Some messages cannot be found yet: they are still being read.")
            hits.append(Hit(words, "", "message", self.close, able=False))
        self._put(self._people_shown, hits)

    def _read(self, hit: search.Hit) -> Callable[[], object]:
        return lambda: self._open_day(hit)

    def _open_day(self, hit: search.Hit) -> None:
        """Show who wrote a message, and above it everything they wrote there on that day."""
        from ui.dialogs.imports.messages import Messages

        context = self._window.context
        assert context is not None
        names = {each.id: each.name for each in communities.listing(context.db, archived=True)}
        item = Item("message", hit.day, hit.community, "", names.get(hit.community, ""))
        self._window.go("members", hit.member)
        Messages(self._window, context, hit.member, item, hit.ts).open()

    def _go(self, ident: int) -> Callable[[], object]:
        return lambda: self._window.go("members", ident)

    def _actions(self, text: str) -> list[Hit]:
        found = []
        for action in self._window.actions_.all():
            title = action.title()
            if action.name != "app.palette" and (_names(title, text) or fold(text) in fold(action.text)):
                found.append(Hit(title, action.shortcut(), action.icon, action.run, action.able()))
        return found[:ACTIONS]

    def _take(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        hit.run()


def _names(title: str, text: str) -> bool:
    """Return whether what was typed is in a title, by characters, pinyin or initials."""
    return fold(text) in "\n".join((fold(title), *sounds(title)))
