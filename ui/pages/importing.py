"""A file or a copied text comes in: looked at first, then shown to the dialog of its kind."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from commdesk import incoming
from commdesk.calendars import icalendar, milestones
from commdesk.communities import record as communities
from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.events.registration import signup_file
from commdesk.files.source import Source
from commdesk.incoming import Kind
from commdesk.progress import Progress
from commdesk.tables import clipboard
from commdesk.text import visible
from ui.context import Context
from ui.dialogs.app.text_prompt import choose, question
from ui.dialogs.events import open_dialog
from ui.i18n import fill_words, say, translate

if TYPE_CHECKING:
    from ui.shell_api import Shell

ENDINGS = {
    **dict.fromkeys((".vcf", ".vcard", ".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsm", ".ods"), Kind.PEOPLE),
    **dict.fromkeys((".ics", ".ical", ".ifb", ".icalendar"), Kind.CALENDAR),
}
"""Who looks at a file of which nothing can be told by its content, and says why it cannot be read."""
PAST = 50
"""Events that have been, as many as are offered."""


def bring_in(window: Shell, context: Context, path: Path) -> None:
    """Import a file as what it is by its content; where that is in doubt, ask; where nothing fits, its ending says who tells why."""

    def look(progress: Progress) -> list[Kind]:
        kinds = incoming.likely(incoming.rank(path, progress))
        if not kinds and (problem := incoming.explain(path)) is not None:
            raise problem
        return kinds

    def decide(kinds: list[Kind]) -> None:
        offer(window, context, path, kinds or [ENDINGS.get(path.suffix.lower(), Kind.CHAT)])

    context.jobs.start(look, translate("Importing", "Looking at {name}").format(name=path.name)).done.connect(decide)


def offer(window: Shell, context: Context, where: Path | Source, kinds: list[Kind]) -> None:
    """Show the dialog of a kind; of several, ask."""
    if len(kinds) == 1:
        DOORS[kinds[0]](window, context, where)
    else:
        ask(window, context, where, kinds)


def ask(window: Shell, context: Context, where: Path | Source, kinds: list[Kind]) -> None:
    """Ask what a file holds that can be several things."""
    name = where.shown if isinstance(where, Source) else where.name
    hint = translate("Importing", "Each row can be a person or a message somebody wrote.")
    if set(kinds) != {Kind.PEOPLE, Kind.CHAT}:
        shown = ", ".join(say(incoming.TITLES[kind]) for kind in kinds)
        hint = translate("Importing", "It could be one or the other: {kinds}").format(kinds=shown)
    title = translate("Importing", "Import a file")
    box = question(window, "import_kind", title, translate("Importing", "What is in “{name}”?").format(name=name), hint)
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
        made.clicked.connect(partial(DOORS[kind], window, context, where))
    box.addButton(QMessageBox.StandardButton.Cancel).setObjectName("import_kind.cancel")
    box.open()


def paste_chat(window: Shell, context: Context) -> None:
    """Import the text of the clipboard: a copied chat or table.

    Raises:
        Problem: there is no text.
    """
    text = QGuiApplication.clipboard().text()
    if not text.strip():
        raise Problem(mark("core", "There is no text to paste. Copy messages in the chat first."))
    source = pasted(text, translate("Importing", "Pasted text"))
    kinds = incoming.likely(incoming.rank(source))
    if Kind.PEOPLE in kinds and Kind.CHAT not in kinds:
        show_sheet(window, context, source)
    else:
        show_chat(window, context, source)


def pasted(text: str, shown: str) -> Source:
    """Return a text to read that lies in no file."""
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return Source(f"{shown}.txt", shown, len(data), lambda: io.BytesIO(data))


def show_chat(window: Shell, context: Context, where: Path | Source, *_: object) -> None:
    """Show the dialog for a chat."""
    from ui.dialogs.imports.import_chat import ImportChat

    ImportChat(window, context, where).open()


def show_sheet(window: Shell, context: Context, where: Path | Source, *_: object) -> None:
    """Show the dialog for a sheet of people."""
    from ui.dialogs.imports.import_sheet import ImportSheet

    ImportSheet(window, context, where).open()


def show_people(window: Shell, context: Context, where: Path | Source, *_: object) -> None:
    """Show the dialog for people: a sheet, or a list of names."""
    text = signup_file.read_list(where) if isinstance(where, Path) else None
    if text is None:
        show_sheet(window, context, where)
    else:
        add_people(window, context, text)


def add_people(window: Shell, context: Context, text: str = "") -> None:
    """Add one person, or the names of a list; who of them is there already is looked for afterwards."""
    from ui.dialogs.members.quick_add import QuickAdd
    from ui.dialogs.members.same_people import look_after

    def told(ids: list[int]) -> None:
        window.tell(fill_words(translate("Deeds", "{count} people added"), count=len(ids)), True)
        look_after(context, window, people=ids)

    dialog = QuickAdd(window, context, clipboard.names(text))
    dialog.added.connect(told)
    dialog.open()


def show_registrations(window: Shell, context: Context, where: Path | Source, *_: object) -> None:
    """Ask which event the registrations of a file are for, and show the review of them there."""
    name = where.shown if isinstance(where, Source) else where.name

    def review(event: int) -> None:
        open_dialog("import", context, window, event, window.tell, where)

    ask_event(window, context, name, review, partial(show_people, window, context, where))


def show_list(window: Shell, context: Context, text: str) -> None:
    """Ask which event a copied sign-up list is for, and show the review of it there."""

    def review(event: int) -> None:
        open_dialog("paste", context, window, event, window.tell, text)

    shown = translate("Importing", "Pasted text")
    ask_event(window, context, shown, review, partial(add_people, window, context, text))


def ask_event(
    window: Shell, context: Context, name: str, review: Callable[[int], object], people: Callable[[], object]
) -> None:
    """Ask which event those in ``name`` sign up for, the next one first; ``people`` is called where it is none."""
    coming = record.upcoming(context.db)
    there = {event.id for event in coming}
    past = [event for event in record.listing(context.db) if event.id not in there]

    def shown(event: record.Event) -> str:
        return visible(f"{event.name}  {event.starts[:10]}".strip())

    def plan() -> None:
        from ui.dialogs.events.newevent import NewEvent

        made = NewEvent(window, context)
        made.made.connect(lambda event: review(int(str(event))))
        made.open()

    offered: list[tuple[str, Callable[[], object]]] = [
        *((shown(event), partial(review, event.id)) for event in coming),
        (translate("Importing", "A new event…"), plan),
        (translate("Importing", "No event, just people"), people),
        *((shown(event), partial(review, event.id)) for event in past[:PAST]),
    ]
    words = translate("Importing", "Who is in “{name}” signs up for").format(name=name)
    title = translate("Importing", "Import registrations")
    choose(window, "import_event", title, words, [each for each, _ in offered], lambda place: offered[place][1]())


def show_scripts(window: Shell, context: Context, path: Path, *_: object) -> None:
    """Show what importing the scripts of a file would do."""
    from ui.dialogs.scripts import show

    show("import", context, window, path, window.tell)


def open_workspace(window: Shell, context: Context, path: Path, *_: object) -> None:
    """Open a workspace, whatever its file is called."""
    window.workspaces.open(path)


def show_calendar(window: Shell, context: Context, path: Path, *_: object) -> None:
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
        window.tell(fill_words(words, new=done.new + done.changed, same=done.same), True)

    words = fill_words(translate("Importing", "Mark {count} events in the charts of"), count=len(events))
    title = translate("Importing", "Import a file")
    choose(window, "import_calendar", title, words, [name for _, name in groups], take)


DOORS: dict[Kind, Callable[..., None]] = {
    Kind.WORKSPACE: open_workspace,
    Kind.CALENDAR: show_calendar,
    Kind.CHAT: show_chat,
    Kind.PEOPLE: show_sheet,
    Kind.REGISTRATIONS: show_registrations,
    Kind.SCRIPTS: show_scripts,
}
"""What is shown for each kind of file."""
