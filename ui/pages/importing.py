"""A file comes in: looked at first, then shown to the dialog of its kind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.chats import recognition
from commdesk.chats.record import Options
from commdesk.errors import Problem
from commdesk.progress import Progress
from ui.context import Context
from ui.i18n import translate

if TYPE_CHECKING:
    from ui.window import Window

SHEETS = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".ods", ".vcf", ".vcard"})


def bring_in(window: Window, context: Context, path: Path) -> None:
    """Import a file: a sheet by its ending or because it is no chat, else a chat."""
    if path.suffix.lower() in SHEETS:
        show_sheet(window, context, path)
        return

    def look(progress: Progress) -> Problem | None:
        try:
            recognition.recognise(path, Options(), progress)
        except Problem as problem:
            return problem
        return None

    def decide(problem: Problem | None) -> None:
        if problem is None:
            from ui.dialogs.import_chat import ImportChat

            ImportChat(window, context, path).open()
        elif path.suffix.lower() == ".txt":
            show_sheet(window, context, path)
        else:
            raise problem

    context.jobs.start(look, translate("Importing", "Looking at {name}").format(name=path.name)).done.connect(decide)


def show_sheet(window: Window, context: Context, path: Path) -> None:
    """Show the dialog for a sheet of people."""
    from ui.dialogs.import_sheet import ImportSheet

    ImportSheet(window, context, path).open()
