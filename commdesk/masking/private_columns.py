"""Where private words stand in the file: read once when they begin to be covered, then only what was written since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from commdesk.languages.registry import list_languages, load_translations
from commdesk.masking.mask import CONTACT_PRIVACY, FIELD_PRIVACY, Mask
from commdesk.masking.private_words import PrivateWords
from commdesk.member_fields.model import FieldKind, Privacy
from commdesk.member_fields.registry import list_stored
from commdesk.text import fold_text

TEXTS = (FieldKind.TEXT, FieldKind.BAND)
MEMBER = {field.stored: field.privacy for field in list_stored() if field.kind in TEXTS}
"""The words of a member's own row, from the registry of fields."""
SPOKEN = ("note", "followup", "feedback", "violation", "reward")
"""Kinds of entries whose title is words about somebody; others are called by what was bought or done."""


@dataclass(frozen=True, slots=True)
class PrivateColumn:
    """Private words of one table. ``sql`` reads them, each with the id of its row; ``kind`` None: it says so in a third column."""

    table: str
    columns: tuple[str, ...]
    kind: Privacy | None
    sql: str


def _plain(table: str, kind: Privacy, *columns: str, where: str = "1") -> PrivateColumn:
    parts = (f"SELECT id, {column} FROM {table} WHERE {column} <> '' AND {where}" for column in columns)
    return PrivateColumn(table, columns, kind, " UNION ALL ".join(parts))


PRIVATE_COLUMNS = (
    *(_plain("member", kind, column) for column, kind in MEMBER.items() if kind != Privacy.OPEN),
    PrivateColumn("contact", ("value", "plain"), None, "SELECT id, value, kind FROM contact WHERE value <> ''"),
    _plain("handle", Privacy.ACCOUNT, "account", where="account <> name"),
    _plain("handle", Privacy.NAME, "name"),
    PrivateColumn(
        "field_value",
        ("value",),
        None,
        "SELECT v.id AS id, v.value, f.kind FROM field_value v JOIN field f ON f.id = v.field WHERE v.value <> ''",
    ),
    _plain("entry", Privacy.SECRET, "text"),
    _plain("entry", Privacy.SECRET, "title", where=f"kind IN {SPOKEN}"),
    _plain("membership", Privacy.NAME, "card"),
    _plain("registration", Privacy.NAME, "name"),
    _plain("registration", Privacy.PHONE, "phone"),
    _plain("registration", Privacy.EMAIL, "email"),
    _plain("registration", Privacy.SECRET, "note"),
    _plain("event_contact", Privacy.NAME, "name"),
    _plain("event_contact", Privacy.ACCOUNT, "reach"),
    _plain("event_contact", Privacy.SECRET, "note"),
    _plain("event_role", Privacy.NAME, "name"),
    _plain("event_score", Privacy.NAME, "name"),
)
CONTACT = Privacy.ACCOUNT
"""What the old values are taken for of a column that says row by row how private it is."""
COMMON = """SELECT name FROM tag UNION SELECT name FROM channel UNION SELECT name FROM stage UNION SELECT name FROM community
    UNION SELECT name FROM event UNION SELECT name FROM segment UNION SELECT name FROM field"""
"""Words that stand on the screen for other things than a person; a note that says the same gives nobody away."""
OLD = "SELECT DISTINCT old FROM change WHERE tbl = ? AND col = ? AND op = 'U' AND typeof(old) = 'text' AND old <> ''"
"""What stood there before: the history of somebody tells it."""


class PrivateReader:
    """Keeps `PrivateWords` up to what the file holds.

    Args:
        mask: What is covered.
    """

    def __init__(self, mask: Mask) -> None:
        self.words = PrivateWords(mask, list_common_words() if mask.names else ())
        self._seen = -1

    def read_all(self, conn: sqlite3.Connection) -> None:
        """Read everything private, and what was private before it was changed."""
        self._seen = _find_last_change(conn)
        self.words.add_common(row[0] for row in conn.execute(COMMON))
        for column in PRIVATE_COLUMNS:
            kind = column.kind or CONTACT
            if self.words.mask.covers(kind):
                self._add_rows(column, conn.execute(column.sql))
                for name in column.columns:
                    self.words.add_words(kind, (row[0] for row in conn.execute(OLD, (column.table, name))))

    def read_news(self, conn: sqlite3.Connection) -> None:
        """Read what was written since."""
        seen, self._seen = self._seen, _find_last_change(conn)
        if seen == self._seen:
            return
        rows: dict[str, set[int]] = {}
        for table, row in conn.execute("SELECT DISTINCT tbl, row FROM change WHERE id > ?", (seen,)):
            rows.setdefault(table, set()).add(row)
        for column in PRIVATE_COLUMNS:
            if wanted := rows.get(column.table):
                sql = f"SELECT * FROM ({column.sql}) WHERE id IN (SELECT value FROM json_each(?))"
                self._add_rows(column, conn.execute(sql, (json.dumps(list(wanted)),)))

    def _add_rows(self, column: PrivateColumn, found: sqlite3.Cursor) -> None:
        if column.kind is not None:
            self.words.add_words(column.kind, (row[1] for row in found))
            return
        kinds: dict[Privacy, list[str]] = {}
        known = CONTACT_PRIVACY if column.table == "contact" else FIELD_PRIVACY
        usual = Privacy.SECRET if column.table == "contact" else Privacy.OPEN
        for _, text, kind in found:
            kinds.setdefault(known.get(kind, usual), []).append(text)
        for privacy, texts in kinds.items():
            self.words.add_words(privacy, texts)


def _find_last_change(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])


def list_common_words() -> Iterator[str]:
    """Yield the words of the window itself, in every language there is: whoever is called Friend is not known by that."""
    for language in list_languages():
        for source, said in load_translations(language).items():
            yield from (fold_text(source), fold_text(said), source, said)
