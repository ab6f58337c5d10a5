"""Paste into a list of people: a table is imported like a file, a sign-up list is reviewed, names are added, a chat is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from commdesk import incoming
from commdesk.errors import Problem, mark
from commdesk.files.source import Source
from commdesk.incoming import Kind
from commdesk.tables import clipboard
from ui.context import Context
from ui.dialogs.events import open_dialog
from ui.i18n import translate
from ui.pages import importing

if TYPE_CHECKING:
    from ui.shell_api import Shell

TAKEN = (Kind.CHAT, Kind.PEOPLE, Kind.REGISTRATIONS)


def paste_people(window: Shell, context: Context) -> None:
    """Bring in what was copied, as what it is: people of a table, names, a sign-up list, a chat.

    Raises:
        Problem: there is no text.
    """
    text, table = _copied()
    source = _source(table or text)
    kinds = [kind for kind in incoming.likely(incoming.rank(source)) if kind in TAKEN]
    if table and kinds:
        importing.offer(window, context, source, kinds)
    elif kinds and kinds[0] == Kind.REGISTRATIONS:
        importing.show_list(window, context, text)
    elif kinds == [Kind.CHAT]:
        importing.show_chat(window, context, source)
    else:
        importing.add_people(window, context, text)


def paste_guests(window: Shell, context: Context, event: int) -> None:
    """Review who was copied, a table or a list, for the guest list of an event.

    Raises:
        Problem: there is no text.
    """
    text, table = _copied()
    if table:
        open_dialog("import", context, window, event, window.tell, _source(table))
    else:
        open_dialog("paste", context, window, event, window.tell, text)


def _copied() -> tuple[str, str]:
    """Return the text of the clipboard, and its table, parted by tabs; '' where it has none."""
    mime = QGuiApplication.clipboard().mimeData()
    text = mime.text() if mime.hasText() else ""
    table = clipboard.table_text(text, mime.html() if mime.hasHtml() else "")
    if not (text.strip() or table):
        raise Problem(mark("core", "There is nothing to paste. Copy rows of a sheet, names or a sign-up list first."))
    return text.replace("\r\n", "\n"), table


def _source(text: str) -> Source:
    return importing.pasted(text, translate("Importing", "Pasted text"))
