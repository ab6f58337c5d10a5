"""Bytes beside the log: a file that somebody keeps is written once, whoever refers to it, and never into the history.

The logged row (`HOLDERS`) keeps what the file is called, how large it is and which blob has its bytes. A blob stays while
a living row has it, or one whose deletion stands in the history, so that Undo finds it; `delete_unreferenced` drops the others. There is no foreign
key between the two (FILE-FORMAT.md §13): undo of a deletion could not put one right.
"""

from __future__ import annotations

import hashlib
import sqlite3

from commdesk.store.database import Database
from commdesk.store.ids import GREATEST

HOLDERS = (("attachment", "blob"),)
"""The columns of logged tables that name a blob; 0: none."""
_HELD = " UNION ALL ".join(
    f"""SELECT {column} AS held FROM {table}
    UNION ALL SELECT json_extract(old, '$.{column}') FROM change WHERE tbl = '{table}' AND op = 'D' AND old IS NOT NULL
    UNION ALL SELECT old FROM change WHERE tbl = '{table}' AND op = 'U' AND col = '{column}'"""
    for table, column in HOLDERS
)
_LOOSE = f"SELECT id FROM blob WHERE id NOT IN (SELECT held FROM ({_HELD}) WHERE held IS NOT NULL) ORDER BY id"
_MISSING = " UNION ALL ".join(
    f"SELECT id FROM {table} WHERE {column} <> 0 AND {column} NOT IN (SELECT id FROM blob)" for table, column in HOLDERS
)


def derive_blob_id(data: bytes) -> int:
    """Return the id of these bytes: 63 bits of BLAKE2b, never 0."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") & GREATEST or 1


def insert_blob(conn: sqlite3.Connection, data: bytes) -> int:
    """Keep bytes, inside a step, and return their blob; those that are there already are not written again.

    Returns 0 where other bytes stand under this id: then the caller has to keep them itself.
    """
    ident = derive_blob_id(data)
    row = conn.execute("SELECT data FROM blob WHERE id = ?", (ident,)).fetchone()
    if row is None:
        conn.execute("INSERT INTO blob(id, data) VALUES (?, ?)", (ident, data))
    elif row[0] != data:
        if derive_blob_id(row[0]) == ident:  # made to look alike: nobody's picture may be shown as somebody else's
            return 0
        conn.execute("UPDATE blob SET data = ? WHERE id = ?", (data, ident))  # it was damaged and is whole again
    return ident


def read_blob(conn: sqlite3.Connection, ident: int) -> bytes | None:
    """Return the bytes of a blob; None if it is not there or no longer what it was."""
    row = conn.execute("SELECT data FROM blob WHERE id = ?", (ident,)).fetchone()
    data = bytes(row[0]) if row is not None else None
    return data if data is not None and derive_blob_id(data) == ident else None


def find_unreferenced(conn: sqlite3.Connection) -> list[int]:
    """Return the blobs that nothing refers to, neither a living row nor one that the history can bring back."""
    return [row[0] for row in conn.execute(_LOOSE)]


def find_missing_rows(conn: sqlite3.Connection) -> list[int]:
    """Return the living rows whose bytes are not there."""
    return [row[0] for row in conn.execute(_MISSING)]


def find_broken_blobs(conn: sqlite3.Connection) -> list[int]:
    """Return the blobs whose bytes are not what they were. Reads all of them: a second for a gigabyte or two."""
    return [row[0] for row in conn.execute("SELECT id, data FROM blob") if derive_blob_id(row[1]) != row[0]]


def delete_unreferenced(conn: sqlite3.Connection) -> int:
    """Drop, inside a transaction, the bytes that nothing refers to; return how many blobs went."""
    found = find_unreferenced(conn)
    conn.executemany("DELETE FROM blob WHERE id = ?", [(ident,) for ident in found])
    return len(found)


def clean_up_blobs(db: Database) -> int:
    """Drop the bytes that nothing refers to, in a transaction of its own if there are any; return how many blobs went."""
    if not find_unreferenced(db.reader):
        return 0
    with db.write_cache() as conn:
        return delete_unreferenced(conn)
