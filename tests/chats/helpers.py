"""Reading a file without a workspace."""

from __future__ import annotations

from pathlib import Path

from commdesk.chats.importing.detection import recognize_chat
from commdesk.chats.model import ChatOptions, ChatReading, Record
from commdesk.progress import Progress


def opened(path: Path, **options: str) -> ChatReading:
    """Return the chat at ``path``, ready to be read."""
    return recognize_chat(path, ChatOptions(**options), Progress()).reading  # type: ignore[arg-type]


def records(path: Path, **options: str) -> list[Record]:
    """Return all rows of the chat at ``path``."""
    return list(opened(path, **options).read_records(Progress()))


def messages(path: Path, **options: str) -> list[tuple[str, str]]:
    """Return sender and text of every message."""
    return [(record.sender, record.text) for record in records(path, **options) if record.kind < 20]
