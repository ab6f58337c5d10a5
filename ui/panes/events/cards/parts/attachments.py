"""Files of an event: kept in the workspace where they are small enough, else by their path; opened, and saved as a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine
from commdesk.files import attached_files, attachments
from commdesk.files.atomic_write import write_atomically
from commdesk.store.database import Database
from commdesk.store.files import own

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")


def attach_files(db: Database, event: int, paths: Sequence[Path], keep: bool = True) -> int:
    """Hang files on an event in one step; return how many. A picture is a poster.

    Args:
        keep: Put a copy into the workspace where it fits; else the file stays where it is.

    Raises:
        Problem: one cannot be read; then none is attached.
    """
    found = [(path, _read_content(path) if keep else None) for path in paths]
    event_name = record.require_event(db, event).name
    with db.step(mark("core", "Attach files to “{event}”"), event=event_name) as conn:
        for path, data in found:
            kind = "poster" if path.suffix.lower() in PICTURES else "file"
            kept = attachments.insert_attachment(conn, path.name, data) if data is not None else None
            values = {"name": path.name, "kind": kind, "path": "" if kept else str(path), "attachment": kept}
            lines.insert_line(db, conn, "file", event, values)
    return len(found)


def attach_image(db: Database, event: int, name: str, content: bytes) -> int:
    """Hang a picture that is no file yet on an event, in one step; return the id of its line.

    Raises:
        Problem: it is too large to be kept.
    """
    if len(content) > attachments.LARGEST:
        raise Problem(mark("core", "This picture is too large to be kept. Save it as a file and refer to that."))
    with db.step(mark("core", "Attach files to “{event}”"), event=record.require_event(db, event).name) as conn:
        kept = attachments.insert_attachment(conn, name, content)
        return lines.insert_line(
            db, conn, "file", event, {"name": name, "kind": "poster", "path": "", "attachment": kept}
        )


def load_content(db: Database, file: EventLine) -> bytes:
    """Return what a file holds.

    Raises:
        Problem: it is no longer there, or lies where nothing is looked at.
    """
    if file["attachment"] is not None:
        kept = attachments.load_attachment(db, file["attachment"])
        if kept is not None:
            return kept[1]
    try:
        return own.read_bytes(attached_files.resolve_place(file["path"]))
    except (OSError, ValueError):
        raise Problem(
            mark("core", "“{name}” is no longer where it was. Attach it again."), name=file.title[:100]
        ) from None


def attachment_place(file: EventLine) -> str:
    """Return ``kept``, ``beside`` (by reference) or ``gone`` (by neither); no path is looked at to say so."""
    if file["attachment"] is not None:
        return "kept"
    return "beside" if file["path"] else "gone"


def is_file_present(file: EventLine) -> bool:
    """Return whether a file that is kept by its path is still there; asked only when somebody wants the file.

    Raises:
        Problem: its place is none that is looked at.
    """
    try:
        return file["attachment"] is not None or attached_files.resolve_place(file["path"]).is_file()
    except (OSError, ValueError):
        return False


def attachment_name(db: Database, file: EventLine) -> str:
    """Return the name under which a file is opened and copied: as it is called here, with the ending of what it holds."""
    if file["attachment"] is None:
        return re.split(r"[\\/]", file["path"])[-1] or file.title
    kept = attachments.load_attachment(db, file["attachment"])
    last = attached_files.get_extension(kept[0]) if kept is not None else ""
    told = (
        attached_files.get_extension(file.title) in attached_files.KNOWN | attached_files.MACROS | attached_files.NEVER
    )
    return file.title if told or not last else f"{file.title}.{last}"


def save_copy(db: Database, file: EventLine, path: Path) -> None:
    """Write a copy.

    Raises:
        Problem: it is no longer there, or the disk refuses it.
    """
    content = load_content(db, file)
    with write_atomically(path) as part:
        part.write_bytes(content)


def _read_content(path: Path) -> bytes | None:
    """Return what a file holds; None where it is too large to be kept."""
    own.refuse_own_read(path)  # however large it is
    try:
        if path.stat().st_size > attachments.LARGEST:
            return None
        return own.read_bytes(path)
    except OSError:
        raise Problem(mark("core", "“{name}” could not be read."), name=path.name[:100]) from None
