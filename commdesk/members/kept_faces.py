"""Faces that a step takes away, kept until the next one: if that takes the step back, they are put back and not made anew.

A face is the readings, the sort key and the folded words of all that a person is found by: of fifty thousand people three seconds
of work. They are kept by the connection that writes, not in the file, and never longer than until the next step.
"""

from __future__ import annotations

import sqlite3

from commdesk.members.search_row import CHANGED

COLUMNS = "member, name, sort, fold, archived, role, last, messages"


def keep(conn: sqlite3.Connection, step: int, which: str) -> None:
    """Keep the faces for which ``which``, a condition on ``face``, holds, because ``step`` takes them away."""
    conn.execute(f"INSERT OR IGNORE INTO temp.kept_face SELECT {COLUMNS}, ? FROM face WHERE {which}", (step,))


def forget_older(conn: sqlite3.Connection, step: int) -> None:
    """Forget what is kept, unless ``step`` takes back the very step that took it away, with nothing written between.

    Then all is as it was before that step, and so are the faces.
    """
    columns = COLUMNS.replace("member,", "member INTEGER PRIMARY KEY,")
    conn.execute(f"CREATE TEMP TABLE IF NOT EXISTS kept_face({columns}, step)")
    conn.execute(
        """DELETE FROM temp.kept_face WHERE step IS NOT (SELECT max(id) FROM step WHERE id < ?1)
        OR step IS NOT (SELECT target FROM step WHERE id = ?1 AND kind IN ('undo', 'redo'))""",
        (step,),
    )


def put_back(conn: sqlite3.Connection, step: int, version: int) -> list[tuple[int]]:
    """Write the faces that an earlier step than ``step`` took away, if all those people are back; return whose they are."""
    of_earlier = "FROM temp.kept_face k WHERE k.step < ?"
    away = f"SELECT 1 {of_earlier} AND NOT EXISTS (SELECT 1 FROM member m WHERE m.id = k.member) LIMIT 1"
    found: list[tuple[int]] = []
    if conn.execute(away, (step,)).fetchone() is None:
        found = [(row[0],) for row in conn.execute(f"SELECT member {of_earlier}", (step,))]
        conn.execute(
            f"""INSERT INTO face({COLUMNS}, version) SELECT {COLUMNS}, ?2 FROM temp.kept_face k WHERE k.step < ?1 ORDER BY member
            {CHANGED}, last = excluded.last, messages = excluded.messages""",
            (step, version),
        )
    conn.execute("DELETE FROM temp.kept_face WHERE step < ?", (step,))
    return found
