"""A file or a copied text comes in: looked at first, then shown to the dialog of its kind."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from commdesk import communities, incoming
from commdesk.chats.source import Source
from commdesk.errors import Problem, mark
from commdesk.incoming import Kind
from commdesk.progress import Progress
from commdesk.sheets import icalendar, milestones, table
from ui.context import Context
from ui.dialogs.words import choose, question
from ui.i18n import say, translate

if TYPE_CHECKING:
    from ui.window import Window

CARDS = frozenset({".vcf", ".vcard"})
CALENDARS = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
SHEETS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsm", ".ods"})
"""Endings of files that hold people if nothing else can be told."""


def bring_in(window: Window, context: Context, path: Path) -> None:
    """Import a file as what it is by its content; where that is in doubt, ask; where nothing fits, a Problem."""
    if path.suffix.lower() in CARDS:
        show_sheet(window, context, path)
        return
    if path.suffix.lower() in CALENDARS:
        show_calendar(window, context, path)
        return

    def look(progress: Progress) -> list[Kind]:
        return incoming.likely(incoming.rank(path, progress))

    def decide(kinds: list[Kind]) -> None:
        if not kinds:
            kinds = [Kind.PEOPLE if path.suffix.lower() in SHEETS else Kind.CHAT]
        show = dict.fromkeys(DOORS[kind] for kind in kinds)  # registrations come in as people do
        if len(show) == 1:
            next(iter(show))(window, context, path)
        else:
            ask(window, context, path, kinds)

    context.jobs.start(look, translate("Importing", "Looking at {name}").format(name=path.name)).done.connect(decide)


def ask(window: Window, context: Context, path: Path, kinds: list[Kind]) -> None:
    """Ask what a file holds that can be several things."""
    hint = translate("Importing", "Each row can be a person or a message somebody wrote.")
    if set(kinds) != {Kind.PEOPLE, Kind.CHAT}:
        shown = ", ".join(say(incoming.TITLES[kind]) for kind in kinds)
        hint = translate("Importing", "It could be one or the other: {kinds}").format(kinds=shown)
    title = translate("Importing", "Import a file")
    box = question(
        window, "import_kind", title, translate("Importing", "What is in “{name}”?").format(name=path.name), hint
    )
    words = {
        Kind.PEOPLE: translate("Importing", "People"),
        Kind.CHAT: translate("Importing", "Messages"),
        Kind.SCRIPTS: translate("Importing", "Scripts"),
        Kind.REGISTRATIONS: translate("Importing", "Registrations"),
        Kind.CALENDAR: translate("Importing", "Calendar"),
        Kind.WORKSPACE: translate("Importing", "Workspace"),
    }
    names = {Kind.CHAT: "messages"}
    for kind in sorted(kinds, key=list(words).index):
        made = box.addButton(words[kind], QMessageBox.ButtonRole.AcceptRole)
        made.setObjectName(f"import_kind.{names.get(kind, kind)}")
        made.clicked.connect(partial(DOORS[kind], window, context, path))
    box.addButton(QMessageBox.StandardButton.Cancel).setObjectName("import_kind.cancel")
    box.open()


def paste_chat(window: Window, context: Context) -> None:
    """Import the text of the clipboard: a copied chat or table.

    Raises:
        Problem: there is no text.
    """
    text = QGuiApplication.clipboard().text()
    if not text.strip():
        raise Problem(mark("core", "There is no text to paste. Copy messages in the chat first."))
    if table.is_table(text):
        show_pasted_table(window, context, text)
    else:
        show_chat(window, context, pasted(text, translate("Importing", "Pasted text")))


def show_pasted_table(window: QWidget, context: Context, text: str) -> None:
    """Show the dialog for a table of people that was copied."""
    from ui.dialogs.import_sheet import ImportSheet

    ImportSheet(window, context, Path(translate("Importing", "Pasted text")), text).open()


def pasted(text: str, shown: str) -> Source:
    """Return a text to read that lies in no file."""
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return Source(f"{shown}.txt", shown, len(data), lambda: io.BytesIO(data))


def show_chat(window: Window, context: Context, where: Path | Source, *_: object) -> None:
    """Show the dialog for a chat."""
    from ui.dialogs.import_chat import ImportChat

    ImportChat(window, context, where).open()


def show_sheet(window: Window, context: Context, path: Path, *_: object) -> None:
    """Show the dialog for a sheet of people."""
    from ui.dialogs.import_sheet import ImportSheet

    ImportSheet(window, context, path).open()


def show_scripts(window: Window, context: Context, path: Path, *_: object) -> None:
    """Show what importing the scripts of a file would do."""
    from ui.dialogs.scripting import show

    show("import", context, window, path, window.tell)


def open_workspace(window: Window, context: Context, path: Path, *_: object) -> None:
    """Open a workspace, whatever its file is called."""
    window.commands.open(path)


def show_calendar(window: Window, context: Context, path: Path, *_: object) -> None:
    """Ask in which community's charts the events of a calendar are to be marked.

    Raises:
        Problem: the file holds no calendar, or there is no community yet.
    """
    events = icalendar.read(path)
    groups = communities.names(context.db)
    if not groups:
        raise Problem(mark("core", "Add a community first: the events are marked in its charts."))

    def take(place: int) -> None:
        done = milestones.bring_in(context.db, groups[place][0], events, path.name)
        words = translate("Importing", "{new} events marked, {same} were there already")
        window.tell(words.format(new=done.new + done.changed, same=done.same), True)

    words = translate("Importing", "Mark {count} events in the charts of").format(count=len(events))
    title = translate("Importing", "Import a file")
    choose(window, "import_calendar", title, words, [name for _, name in groups], take)


DOORS: dict[Kind, Callable[..., None]] = {
    Kind.WORKSPACE: open_workspace,
    Kind.CALENDAR: show_calendar,
    Kind.CHAT: show_chat,
    Kind.PEOPLE: show_sheet,
    Kind.REGISTRATIONS: show_sheet,
    Kind.SCRIPTS: show_scripts,
}
"""What is shown for each kind of file."""
