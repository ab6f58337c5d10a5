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
from commdesk.files.source import SourceFile
from commdesk.incoming import IncomingKind
from commdesk.progress import Progress
from commdesk.tables import clipboard
from commdesk.text import to_visible
from ui.context import Context
from ui.dialogs.app.text_prompt import ask_choice, create_question
from ui.dialogs.events import open_dialog
from ui.i18n import fill_words, translate, translate_phrase

if TYPE_CHECKING:
    from ui.shell_api import Shell

PAST = 50
"""Events that have been, as many as are offered."""


def bring_in(window: Shell, context: Context, path: Path) -> None:
    """Import a file as what it is by its content; where that is in doubt, ask; where nothing fits, its ending says who tells why."""

    def look(progress: Progress) -> list[IncomingKind]:
        return incoming.recognize_file(path, progress)

    def decide(kinds: list[IncomingKind]) -> None:
        show_import(window, context, path, kinds)

    context.jobs.start_job(look, translate("Importing", "Looking at {name}").format(name=path.name)).succeeded.connect(
        decide
    )


def show_import(window: Shell, context: Context, where: Path | SourceFile, kinds: list[IncomingKind]) -> None:
    """Show the dialog of a kind; of several, ask."""
    if len(kinds) == 1:
        DOORS[kinds[0]](window, context, where)
    else:
        ask_kind(window, context, where, kinds)


def ask_kind(window: Shell, context: Context, where: Path | SourceFile, kinds: list[IncomingKind]) -> None:
    """Ask what a file holds that can be several things."""
    name = where.shown if isinstance(where, SourceFile) else where.name
    hint = translate("Importing", "Each row can be a person or a message somebody wrote.")
    if set(kinds) != {IncomingKind.PEOPLE, IncomingKind.CHAT}:
        shown = ", ".join(translate_phrase(incoming.TITLES[kind]) for kind in kinds)
        hint = translate("Importing", "It could be one or the other: {kinds}").format(kinds=shown)
    title = translate("Importing", "Import a file")
    box = create_question(
        window, "import_kind", title, translate("Importing", "What is in “{name}”?").format(name=name), hint
    )
    words = {
        IncomingKind.PEOPLE: translate("Importing", "People"),
        IncomingKind.CHAT: translate("Importing", "Messages"),
        IncomingKind.SCRIPTS: translate("Importing", "Scripts"),
        IncomingKind.REGISTRATIONS: translate("Importing", "Registrations"),
        IncomingKind.CALENDAR: translate("Importing", "Calendar"),
        IncomingKind.WORKSPACE: translate("Importing", "Workspace"),
        IncomingKind.INVITATION: translate("Importing", "Invitation"),
    }
    names = {IncomingKind.CHAT: "messages"}
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
    source = create_text_source(text, translate("Importing", "Pasted text"))
    kinds = incoming.list_likely_kinds(incoming.rank_kinds(source))
    if IncomingKind.PEOPLE in kinds and IncomingKind.CHAT not in kinds:
        show_sheet(window, context, source)
    else:
        show_chat(window, context, source)


def create_text_source(text: str, shown: str) -> SourceFile:
    """Return a text to read that lies in no file."""
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return SourceFile(f"{shown}.txt", shown, len(data), lambda: io.BytesIO(data))


def show_chat(window: Shell, context: Context, where: Path | SourceFile, *_: object) -> None:
    """Show the dialog for a chat."""
    from ui.dialogs.imports.import_chat import ImportChat

    ImportChat(window, context, where).open()


def show_sheet(window: Shell, context: Context, where: Path | SourceFile, *_: object) -> None:
    """Show the dialog for a sheet of people."""
    from ui.dialogs.imports.import_sheet import ImportSheet

    ImportSheet(window, context, where).open()


def show_people(window: Shell, context: Context, where: Path | SourceFile, *_: object) -> None:
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
        window.notify(fill_words(translate("Deeds", "{count} people added"), count=len(ids)), True)
        look_after(context, window, people=ids)

    dialog = QuickAdd(window, context, clipboard.list_copied_names(text))
    dialog.people_added.connect(told)
    dialog.open()


def show_registrations(window: Shell, context: Context, where: Path | SourceFile, *_: object) -> None:
    """Ask which event the registrations of a file are for, and show the review of them there."""
    name = where.shown if isinstance(where, SourceFile) else where.name

    def review(event: int) -> None:
        open_dialog("import", context, window, event, window.notify, where)

    ask_event(window, context, name, review, partial(show_people, window, context, where))


def show_list(window: Shell, context: Context, text: str) -> None:
    """Ask which event a copied sign-up list is for, and show the review of it there."""

    def review(event: int) -> None:
        open_dialog("paste", context, window, event, window.notify, text)

    shown = translate("Importing", "Pasted text")
    ask_event(window, context, shown, review, partial(add_people, window, context, text))


def ask_event(
    window: Shell, context: Context, name: str, review: Callable[[int], object], people: Callable[[], object]
) -> None:
    """Ask which event those in ``name`` sign up for, the next one first; ``people`` is called where it is none."""
    coming = record.list_upcoming_events(context.db)
    there = {event.id for event in coming}
    past = [event for event in record.list_events(context.db) if event.id not in there]

    def shown(event: record.Event) -> str:
        return to_visible(f"{event.name}  {event.starts[:10]}".strip())

    def plan() -> None:
        from ui.dialogs.events.new_event import NewEvent

        made = NewEvent(window, context)
        made.event_created.connect(lambda event: review(int(str(event))))
        made.open()

    offered: list[tuple[str, Callable[[], object]]] = [
        *((shown(event), partial(review, event.id)) for event in coming),
        (translate("Importing", "A new event…"), plan),
        (translate("Importing", "No event, just people"), people),
        *((shown(event), partial(review, event.id)) for event in past[:PAST]),
    ]
    words = translate("Importing", "Who is in “{name}” signs up for").format(name=name)
    title = translate("Importing", "Import registrations")
    ask_choice(window, "import_event", title, words, [each for each, _ in offered], lambda place: offered[place][1]())


def show_scripts(window: Shell, context: Context, path: Path, *_: object) -> None:
    """Show what importing the scripts of a file would do."""
    from ui.dialogs.scripts import show_dialog

    show_dialog("import", context, window, path, window.notify)


def open_workspace(window: Shell, context: Context, path: Path, *_: object) -> None:
    """Open a workspace, whatever its file is called."""
    window.workspaces.open_workspace(path)


def join_team(window: Shell, context: Context, path: Path, *_: object) -> None:
    """Join a team, whatever the file of its invitation is called."""
    window.workspaces.join_team(path)


def show_calendar(window: Shell, context: Context, path: Path, *_: object) -> None:
    """Ask in which community's charts the events of a calendar are to be marked.

    Raises:
        Problem: the file holds no calendar, or there is no community yet.
    """
    events = icalendar.read_calendar_file(path)
    groups = communities.load_community_names(context.db)
    if not groups:
        raise Problem(mark("core", "Add a community first: the events are marked in its charts."))

    def take(place: int) -> None:
        done = milestones.import_milestones(context.db, groups[place][0], events, path.name)
        words = translate("Importing", "{new} events marked, {same} were there already")
        window.notify(fill_words(words, new=done.new + done.changed, same=done.same), True)

    words = fill_words(translate("Importing", "Mark {count} events in the charts of"), count=len(events))
    title = translate("Importing", "Import a file")
    ask_choice(window, "import_calendar", title, words, [name for _, name in groups], take)


DOORS: dict[IncomingKind, Callable[..., None]] = {
    IncomingKind.WORKSPACE: open_workspace,
    IncomingKind.CALENDAR: show_calendar,
    IncomingKind.CHAT: show_chat,
    IncomingKind.PEOPLE: show_sheet,
    IncomingKind.REGISTRATIONS: show_registrations,
    IncomingKind.SCRIPTS: show_scripts,
    IncomingKind.INVITATION: join_team,
}
"""What is shown for each kind of file."""
