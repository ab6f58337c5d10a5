"""A second file of a community written in another way: told, and on demand put in the place of the first.

Rows without a platform id are compared by what is written, so Android and iOS, or two languages of a phone, overlap
without meeting (FORMATS.md §2.2).
"""

from __future__ import annotations

import json
import sqlite3

from commdesk.chats.importing.message_writer import IntakeResult
from commdesk.chats.importing.target import ImportTarget
from commdesk.chats.model import ReadingNotes
from commdesk.errors import mark


def replace_overlapping(
    conn: sqlite3.Connection,
    place: ImportTarget,
    taken: IntakeResult,
    notes: ReadingNotes,
    replace: bool,
    batch: int,
    joined: bool = False,
) -> None:
    """Look for living imports of another profile that overlap, inside the step.

    Without ``replace`` they are only told. With it those that lie wholly within the new interval are taken back: their
    batch dies in the same step, so undo brings them back. ``batch`` 0: it is only told, ``conn`` may be a reader. ``joined``: what both
    hold was found by its words, so nothing is there twice.
    """
    if place.new or taken.first is None or taken.last is None:
        return
    sql = "SELECT id, first, last, found FROM batch WHERE community = ? AND kind = 'chat' AND first <= ? AND last >= ?"
    rows = conn.execute(sql, (place.id, taken.last, taken.first)).fetchall()
    others = [row for row in rows if row["id"] != batch and _parse_profile(row["found"]) not in ("", notes.profile)]
    covered = [row for row in others if taken.first <= row["first"] and row["last"] <= taken.last]
    if others and not joined and not (replace and len(covered) == len(others)):
        notes.add_warning(
            mark(
                "core",
                "An earlier import of these days was made on another kind of phone or in another way,"
                " so messages may be there twice. Import again with “Replace the overlapping period”.",
            )
        )
    for row in covered if replace and batch else ():  # 0: nothing is to be written
        conn.execute("DELETE FROM batch WHERE id = ?", (row["id"],))


def _parse_profile(found: str) -> str:
    try:
        return str(json.loads(found).get("profile", ""))
    except (ValueError, AttributeError):
        return ""
