"""Ctrl+K: people, events, scripts, messages, workspaces, settings, actions and panes in one box, without the mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from commdesk.chats import search
from commdesk.communities import record as communities
from commdesk.dues.day_text import describe_due
from commdesk.dues.due import Due
from commdesk.dues.today import load_today
from commdesk.events import record
from commdesk.members import list_rows
from commdesk.members.finding.filters import WRITER, Condition
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from commdesk.progress import Progress
from commdesk.scripts import search as scripts
from commdesk.store.change_log import writers
from commdesk.text import fold_text, list_readings, to_visible
from commdesk.timeline import TimelineItem
from ui import home
from ui.i18n import fill_words, translate, translate_phrase
from ui.icons import load_icon
from ui.jobs import guard_slot
from ui.widgets.basic import create_column, create_label
from ui.widgets.keys import ListKeys
from ui.window_placement import available_rect, fit_rect

if TYPE_CHECKING:
    from commdesk.store.database import Database
    from ui.shell_api import Shell

WIDTH = 560
PEOPLE = 8
MESSAGES = 8
ACTIONS = 12
EVENTS = 5
SCRIPTS = 5
DUES = 4
WORKSPACES = 4
SETTINGS = 5
DELAY_MS = 150  # people are found at each key, messages once the typing rests


@dataclass(frozen=True, slots=True)
class PaletteHit:
    """One line: what is shown and what it does."""

    title: str
    hint: str
    image: str
    run: Callable[[], object]
    able: bool = True


@dataclass(frozen=True, slots=True)
class Later:
    """What was found behind the window for ``text``; ``behind``: not all messages can be found yet; ``dues``: lines of today."""

    text: str
    messages: list[search.MessageHit]
    behind: bool
    scripts: list[scripts.ScriptRow]
    dues: list[Due]


class Palette(QFrame):
    """Opens over the window and is gone after Enter or Esc."""

    def __init__(self, window: Shell, finder: PeopleFinder | None = None) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._finder = finder
        self._scripts: scripts.ScriptFinder | None = None
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
        self.nothing = create_label(self.tr("Nothing found"), "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(create_column(self.box, self.list, self.nothing, gap=8, margins=(10, 10, 10, 10)))
        self.room = available_rect(window.geometry())
        self.setFixedWidth(min(WIDTH, self.room.width()))
        self._people_shown = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(DELAY_MS)
        self._rest.timeout.connect(self._ask_messages)
        self.box.textChanged.connect(self._find_hits)
        ListKeys(self.box, self.list, self._run_hit)
        self.list.itemClicked.connect(self._run_hit)

    def open_centred(self) -> None:
        """Show it in the upper middle of the window."""
        self._find_hits("")
        self._place_window()
        self.show()
        self._place_window()  # the line above the list has its height only now
        self.box.setFocus()

    def _find_hits(self, text: str) -> None:
        self.list.clear()
        people, events = self._find_people(text), self._find_events(text)
        self._people_shown = len(people) + len(events)
        others = [
            *self._find_writers(text),
            *self._find_actions(text),
            *self._find_workspaces(text),
            *self._find_settings(text),
        ]
        others += self._offer_search_all(text)
        self._show_hits(0, [*people, *events, *others])
        self._rest.start()

    def _show_hits(self, at: int, hits: list[PaletteHit]) -> None:
        """Put lines into the list; the line that is chosen stays so."""
        for number, hit in enumerate(hits, at):
            words = self.list.fontMetrics().elidedText(
                f"{hit.title}    {hit.hint}".rstrip(), Qt.TextElideMode.ElideRight, self.width() - 84
            )
            item = QListWidgetItem(load_icon(hit.image or "chevron-right", self._window.theme), words)
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
        self._place_window()

    def _place_window(self) -> None:
        """Stay in the upper middle of the window, and on its screen however many results there are."""
        at = self._window.mapToGlobal(QPoint((self._window.width() - self.width()) // 2, 64))
        self.move(fit_rect(QRect(at, self.size()), self.room, QMargins()).topLeft())

    def _find_people(self, text: str) -> list[PaletteHit]:
        context = self._window.context
        if context is None or not text.strip():
            return []
        self._finder = self._finder or PeopleFinder(context.db)
        ids = self._finder.find_people(PeopleQuery(text))[:PEOPLE]
        found = list_rows.load_rows(context.db, ids)
        return [
            PaletteHit(
                found[i].name,
                "  ".join(part for part in (found[i].second, found[i].city) if part),
                "members",
                self._create_person_action(i),
            )
            for i in ids
            if i in found
        ]

    def _find_events(self, text: str) -> list[PaletteHit]:
        """Return the events whose name is found by characters, pinyin or initials."""
        context, word = self._window.context, fold_text(text)
        if context is None or not word:
            return []
        found = []
        for event in record.list_events(context.db):
            if word in "\n".join((fold_text(event.name), *list_readings(event.name), fold_text(event.place))):
                hint = "  ".join(part for part in (event.starts[:10], event.place) if part)
                found.append(
                    PaletteHit(event.name, hint, "events", partial(self._window.navigate_to, "events", event.id))
                )
        return found[:EVENTS]

    def _find_writers(self, text: str) -> list[PaletteHit]:
        """Return those of the team who have this name; each leads to the people of whom something was written by them."""
        context = self._window.context
        if context is None or not text.strip() or not writers.is_shared(context.db.reader):
            return []
        return [
            PaletteHit(
                self.tr("People written by {name}").format(name=to_visible(who)),
                "",
                "users",
                partial(self._window.navigate_to, "members", Condition(WRITER, "has_any", (who,))),
            )
            for who in writers.list_writers(context.db.reader)
            if _matches_title(who, text)
        ]

    def _find_workspaces(self, text: str) -> list[PaletteHit]:
        """Return the workspaces that were open lately, but for the one that is."""
        found = []
        for path in self._window.workspaces.other_workspaces():
            name = home.recall_workspace(self._window.state, path).name
            if _matches_title(name, text) or _matches_title(path.stem, text):
                hint = self.tr("Workspace in {folder}").format(folder=path.parent.name or path.parent)
                found.append(PaletteHit(name, hint, "folder", self._create_open_action(path)))
        return found[:WORKSPACES]

    def _offer_search_all(self, text: str) -> list[PaletteHit]:
        """Return the line by which the others are looked through, too: never by itself."""
        if not text.strip() or not self._window.workspaces.other_workspaces():
            return []
        words = fill_words(self.tr("Search for “{text}” in all workspaces…"), text=text.strip()[:60])
        return [PaletteHit(words, "", "search", partial(self._window.workspaces.search_all, text.strip()))]

    def _create_open_action(self, path: Path) -> Callable[[], object]:
        return lambda: self._window.workspaces.open_workspace(path)

    def _find_settings(self, text: str) -> list[PaletteHit]:
        """Return the settings of this name."""
        from ui.pages.settings import PLACES

        word = fold_text(text)
        found = []
        for name, title in PLACES.items() if word else ():
            words = translate("SettingsPage", title)
            if _matches_title(words, text) or word in fold_text(title):
                found.append(
                    PaletteHit(
                        words,
                        translate("core", "Settings"),
                        "settings",
                        partial(self._window.navigate_to, "settings", name),
                    )
                )
        return found[:SETTINGS]

    def _ask_messages(self) -> None:
        """Look for scripts and in messages, off the GUI thread: the first time a big file is read this can take a moment."""
        context, text = self._window.context, self.box.text()
        if context is None or not text.strip():
            return
        db, finder = context.db, self._scripts or scripts.ScriptFinder(context.db)
        self._scripts = finder

        def work(progress: Progress) -> Later:
            said = search.find_messages(db.reader, text, limit=MESSAGES) if search.build_query(text) else []
            behind = bool(search.build_query(text)) and search.is_behind(db.reader)
            ids = list(finder.find_scripts(scripts.ScriptQuery(text)))[:SCRIPTS]
            known = finder.load_rows(ids)
            return Later(text, said, behind, [known[i] for i in ids if i in known], _find_dues(db, text))

        context.jobs.start_job(work, quiet=True).succeeded.connect(guard_slot(self, self._show_later))

    def _show_later(self, answer: Later) -> None:
        text = answer.text
        if text != self.box.text():
            return
        hits = [
            PaletteHit(
                describe_due(due, translate_phrase),
                translate("core", "Today"),
                "today",
                partial(self._window.navigate_to, "today", due.key),
            )
            for due in answer.dues
        ]
        hits += [
            PaletteHit(each.title, each.excerpt[:60], "scripts", partial(self._window.navigate_to, "scripts", each.id))
            for each in answer.scripts
        ]
        hits += [
            PaletteHit(
                each.name,
                f"{each.day}    {search.make_excerpt(each.text, text)}",
                "message",
                self._create_read_action(each),
            )
            for each in answer.messages
        ]
        if answer.behind:
            words = self.tr("Some messages cannot be found yet: they are still being read.")
            hits.append(PaletteHit(words, "", "message", self.close, able=False))
        self._show_hits(self._people_shown, hits)

    def _create_read_action(self, hit: search.MessageHit) -> Callable[[], object]:
        return lambda: self._open_day(hit)

    def _open_day(self, hit: search.MessageHit) -> None:
        """Show who wrote a message, and above it everything they wrote there on that day."""
        from ui.dialogs.imports.messages import Messages

        context = self._window.context
        assert context is not None
        names = {each.id: each.name for each in communities.list_communities(context.db, archived=True)}
        item = TimelineItem("message", hit.day, hit.community, "", names.get(hit.community, ""))
        self._window.navigate_to("members", hit.member)
        Messages(self._window, context, hit.member, item, hit.ts).open()

    def _create_person_action(self, ident: int) -> Callable[[], object]:
        return lambda: self._window.navigate_to("members", ident)

    def _find_actions(self, text: str) -> list[PaletteHit]:
        found = []
        for action in self._window.actions_.list_actions():
            title = action.title()
            if action.name != "app.palette" and (
                _matches_title(title, text) or fold_text(text) in fold_text(action.text)
            ):
                found.append(PaletteHit(title, action.shortcut_text(), action.icon, action.run, action.able()))
        return found[:ACTIONS]

    def _run_hit(self, item: QListWidgetItem) -> None:
        hit: PaletteHit = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        hit.run()


def _find_dues(db: Database, text: str) -> list[Due]:
    """Return the lines of today with this name or these words."""
    word = fold_text(text)
    dues = (due for line in load_today(db).lines for due in line.dues)
    said = ((due, (due.name, due.words.to_text(), translate_phrase(due.words))) for due in dues)
    return list(islice((due for due, words in said if any(word in fold_text(each) for each in words)), DUES))


def _matches_title(title: str, text: str) -> bool:
    """Return whether what was typed is in a title, by characters, pinyin or initials."""
    return fold_text(text) in "\n".join((fold_text(title), *list_readings(title)))
