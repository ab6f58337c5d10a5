"""Exports that call whoever made them only "Me": said once, so that the member of that name can be merged with oneself."""

from __future__ import annotations

from collections.abc import Iterator

from commdesk.chats.model import ReadingNotes, Record
from commdesk.errors import mark

ME = "Me"
"""How the exporters of Signal and iMessage call whoever exports; sigtop and sigbak say “You”."""


def add_own_name_note(notes: ReadingNotes) -> None:
    """Say under which name one's own messages stand."""
    notes.add_warning(mark("core", "Your own messages stand under “{name}”. Merge that member with yourself."), name=ME)


def watch_own_messages(records: Iterator[Record], notes: ReadingNotes) -> Iterator[Record]:
    """Yield ``records`` as they are; tell once if some are one's own."""
    for record in records:
        own = record.name == ME
        if own:
            add_own_name_note(notes)
        yield record
        if own:
            break
    yield from records
