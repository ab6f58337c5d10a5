"""Scripts inside scripts: what ``{> signature}`` stands for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from commdesk.store.database import Database
from commdesk.text import fold_text


def make_snippet_lookup(db: Database, language: str = "") -> Callable[[str], str | None]:
    """Return a function from a script's pack name or title to the words of its first variant; None where there is none.

    Among scripts of one name the one in ``language`` is taken first, then the oldest. Each is read once.
    """

    @cache
    def found(name: str) -> str | None:
        values = {"name": name.strip(), "language": language, "folded": fold_text(name)}
        sql = "SELECT id FROM script WHERE {test} AND archived = 0 ORDER BY language <> :language, id LIMIT 1"
        for test in ("pack = :name", "title = :name", "fold(title) = :folded"):
            row = db.reader.execute(sql.format(test=test), values).fetchone()
            if row is not None:
                return _load_first_text(db, row[0])
        return None

    return found


def _load_first_text(db: Database, script: int) -> str:
    sql = """SELECT text FROM part WHERE kind IN ('text', 'link') AND variant =
        (SELECT id FROM variant WHERE script = ? AND archived = 0 ORDER BY position, letter, id LIMIT 1) ORDER BY position, id"""
    return "\n".join(row[0].rstrip() for row in db.reader.execute(sql, (script,)))
