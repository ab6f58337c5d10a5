"""Which of several chats in one export is read: the one asked for, else the largest."""

from __future__ import annotations

from commdesk.chats.model import ChatInfo, ReadingNotes
from commdesk.errors import Problem, mark


def choose_chat(chats: tuple[ChatInfo, ...], wanted: str, shown: str, notes: ReadingNotes) -> int:
    """Return the number of the chat whose key or name is ``wanted``; told nothing, of the largest, with a warning.

    ``shown`` is the file's name, for a Problem. ``chats`` is not empty.

    Raises:
        Problem: there is no such chat.
    """
    if wanted:
        for number, chat in enumerate(chats):
            if wanted in (chat.key, chat.name):
                return number
        raise Problem(
            mark("core", "There is no chat “{chat}” in “{name}”. Choose one of those it holds."),
            chat=wanted,
            name=shown,
        )
    number = max(range(len(chats)), key=lambda number: chats[number].rows)
    if len(chats) > 1:
        notes.add_warning(
            mark(
                "core",
                "The file holds {count} chats; this is “{name}”, the largest. The others can be chosen by name.",
            ),
            count=len(chats),
            name=chats[number].name,
        )
    return number
