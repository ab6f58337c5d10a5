"""A file or a copied text comes in: looked at first, then shown to the dialog of its kind."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from commdesk import communities, contents
from commdesk.chats.source import Source
from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.sheets import icalendar, milestones
from ui.context import Context
from ui.dialogs.words import choose, question
from ui.i18n import translate

if TYPE_CHECKING:
    from ui.window import Window

CARDS = frozenset({".vcf", ".vcard"})
CALENDARS = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
SHEETS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsm", ".ods"})
"""Endings of files that hold people if they are no chat."""


def bring_in(window: Window, context: Context, path: Path) -> None:
    """Import a file: a chat if it is one by its content, a sheet of people if it can be one, else a Problem."""
    if path.suffix.lower() in CARDS:
        show_sheet(window, context, path)
        return
    if path.suffix.lower() in CALENDARS:
        show_calendar(window, context, path)
        return

    def look(progress: Progress) -> bool | Problem | None:
        try:
            return contents.of_messages(path, progress)
        except Problem as problem:
            return problem

    def decide(found: bool | Problem | None) -> None:
        if found is None:
            ask(window, context, path)
        elif found is True:
            show_chat(window, context, path)
        elif found is False or path.suffix.lower() in SHEETS:
            show_sheet(window, context, path)
        else:
            raise found

    context.jobs.start(look, translate("Importing", "Looking at {name}").format(name=path.name)).done.connect(decide)


def ask(window: Window, context: Context, path: Path) -> None:
    """Ask whether a table holds people or messages."""
    box = question(
        window,
        "import_kind",
        translate("Importing", "Import a file"),
        translate("Importing", "What is in “{name}”?").format(name=path.name),
        translate("Importing", "Each row can be a person or a message somebody wrote."),
    )
    people = box.addButton(translate("Importing", "People"), QMessageBox.ButtonRole.AcceptRole)
    messages = box.addButton(translate("Importing", "Messages"), QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    for name, made in (("people", people), ("messages", messages), ("cancel", cancel)):
        made.setObjectName(f"import_kind.{name}")
    people.clicked.connect(lambda: show_sheet(window, context, path))
    messages.clicked.connect(lambda: show_chat(window, context, path))
    box.open()


def paste_chat(window: Window, context: Context) -> None:
    """Import the text of the clipboard: a copied chat or table.

    Raises:
        Problem: there is no text.
    """
    text = QGuiApplication.clipboard().text()
    if not text.strip():
        raise Problem(mark("core", "There is no text to paste. Copy messages in the chat first."))
    show_chat(window, context, pasted(text, translate("Importing", "Pasted text")))


def pasted(text: str, shown: str) -> Source:
    """Return a text to read that lies in no file."""
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return Source(f"{shown}.txt", shown, len(data), lambda: io.BytesIO(data))


def show_chat(window: Window, context: Context, where: Path | Source) -> None:
    """Show the dialog for a chat."""
    from ui.dialogs.import_chat import ImportChat

    ImportChat(window, context, where).open()


def show_sheet(window: Window, context: Context, path: Path) -> None:
    """Show the dialog for a sheet of people."""
    from ui.dialogs.import_sheet import ImportSheet

    ImportSheet(window, context, path).open()


def show_calendar(window: Window, context: Context, path: Path) -> None:
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
