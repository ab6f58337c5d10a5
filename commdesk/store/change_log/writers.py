"""The people who work in a file: whose names stand beside its steps."""

from __future__ import annotations

import sqlite3

from commdesk.store.ids import derive_id
from commdesk.text import fold_text

# One look into the index for each name, however many steps there are.
_NAMES = """WITH RECURSIVE name(who) AS (SELECT min(who) FROM step WHERE who > ''
    UNION ALL SELECT (SELECT min(k.who) FROM step k WHERE k.who > name.who) FROM name WHERE name.who IS NOT NULL)
    SELECT who FROM name WHERE who IS NOT NULL"""


def list_writers(conn: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of those who wrote in the file, in order; empty names are nobody's."""
    return tuple(row[0] for row in conn.execute(_NAMES))


def is_shared(conn: sqlite3.Connection) -> bool:
    """Whether more than one person works in the file: only then it is said who did what."""
    return len(list_writers(conn)) > 1


def derive_colour(who: str) -> int:
    """Return a number by which somebody has a colour: the same in every copy of every file."""
    return derive_id("writer", fold_text(who))
