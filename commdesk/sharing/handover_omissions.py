"""Taking out of a copy, before it is handed over, what must not leave: the copy alone loses it, what is worked in here stays whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from commdesk.erasure import erase
from commdesk.errors import mark
from commdesk.progress import Progress
from commdesk.sharing.shares import LeftOut
from commdesk.store import forget
from commdesk.store.database import Database
from commdesk.store.forget import Doomed

STEP = mark("core", "Leave out what must not leave")
_ROWS = (
    """SELECT id FROM {table} {living} UNION SELECT row FROM gone WHERE tbl = '{table}' AND image IS NOT NULL {gone}"""
)


def leave_out(db: Database, without: Collection[LeftOut], people: Sequence[int], progress: Progress) -> None:
    """Forget people, and what is to be left out, in a copy that nobody works in. What was there before goes with it.

    Args:
        people: By their ids; wherever else their names stand in the file they are taken out, too.
    """
    for number, member in enumerate(people):
        progress.report(number, len(people))
        traces = erase.find_person_traces(db, member, progress)
        erase.erase_person(db, member, traces, traces.found, history=True)
    roots: dict[str, list[int]] = {}
    if LeftOut.NOTES in without:
        noted = _ROWS.format(
            table="entry", living="WHERE kind = 'note'", gone="AND json_extract(image, '$.kind') = 'note'"
        )
        roots["entry"] = [row[0] for row in db.reader.execute(noted)]
    if LeftOut.FIELDS in without:
        roots["field_value"] = [
            row[0] for row in db.reader.execute(_ROWS.format(table="field_value", living="", gone=""))
        ]
    if roots:
        forget.forget_rows(db, STEP, roots, also=_blank_notes if LeftOut.NOTES in without else None)


def _blank_notes(conn: sqlite3.Connection, doomed: Doomed) -> None:
    """Empty the note of everybody, those in the trash too, and what somebody else wrote into it."""
    conn.execute("UPDATE member SET note = '' WHERE note <> ''")
    conn.execute("UPDATE gone SET image = json_set(image, '$.note', '') WHERE tbl = 'member' AND image IS NOT NULL")
    conn.execute("DELETE FROM rival WHERE tbl = 'member' AND col = 'note'")
