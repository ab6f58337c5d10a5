"""Paste into a list of people: a table is imported like a file, a sign-up list is reviewed, names are added, a chat is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from commdesk import incoming
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile
from commdesk.incoming import IncomingKind
from commdesk.tables import clipboard
from ui.context import Context
from ui.dialogs.events import open_dialog
from ui.i18n import translate
from ui.pages import importing

if TYPE_CHECKING:
    from ui.shell_api import Shell

TAKEN = (IncomingKind.CHAT, IncomingKind.PEOPLE, IncomingKind.REGISTRATIONS)


def paste_people(window: Shell, context: Context) -> None:
    """Bring in what was copied, as what it is: people of a table, names, a sign-up list, a chat.

    Raises:
        Problem: there is no text.
    """
    text, table = _read_clipboard()
    source = _create_source(table or text)
    kinds = [kind for kind in incoming.list_likely_kinds(incoming.rank_kinds(source)) if kind in TAKEN]
    if table and kinds:
        importing.show_import(window, context, source, kinds)
    elif kinds and kinds[0] == IncomingKind.REGISTRATIONS:
        importing.show_list(window, context, text)
    elif kinds == [IncomingKind.CHAT]:
        importing.show_chat(window, context, source)
    else:
        importing.add_people(window, context, text)


def paste_guests(window: Shell, context: Context, event: int) -> None:
    """Review who was copied, a table or a list, for the guest list of an event.

    Raises:
        Problem: there is no text.
    """
    text, table = _read_clipboard()
    if table:
        open_dialog("import", context, window, event, window.notify, _create_source(table))
    else:
        open_dialog("paste", context, window, event, window.notify, text)


def _read_clipboard() -> tuple[str, str]:
    """Return the text of the clipboard, and its table, parted by tabs; '' where it has none."""
    mime = QGuiApplication.clipboard().mimeData()
    text = mime.text() if mime.hasText() else ""
    table = clipboard.format_copied_table(text, mime.html() if mime.hasHtml() else "")
    if not (text.strip() or table):
        raise Problem(mark("core", "There is nothing to paste. Copy rows of a sheet, names or a sign-up list first."))
    return text.replace("\r\n", "\n"), table


def _create_source(text: str) -> SourceFile:
    return importing.create_text_source(text, translate("Importing", "Pasted text"))
