"""An optional picture of a member: a small PNG kept in the file."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence

from commdesk.errors import Problem, mark
from commdesk.store.database import Database

LARGEST = 200_000
PIXELS = 192
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def load_picture(db: Database, members: Sequence[int]) -> bytes:
    """Return the PNG of a person (of any member they are), b'' where there is none."""
    sql = "SELECT data FROM picture WHERE member IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT 1"
    row = db.reader.execute(sql, (json.dumps(list(members)),)).fetchone()
    return _decode_picture(row[0]) if row is not None else b""


def load_pictures(db: Database, people: Sequence[int]) -> dict[int, bytes]:
    """Return the PNGs of those people (as lists show them) who have one, by id."""
    sql = """SELECT o.root, p.data FROM (SELECT j.value AS root, coalesce(a.member, j.value) AS member
        FROM json_each(?) j LEFT JOIN alias a ON a.root = j.value) o JOIN picture p ON p.member = o.member ORDER BY p.id DESC"""
    found = {root: _decode_picture(data) for root, data in db.reader.execute(sql, (json.dumps(list(people)),))}
    return {root: png for root, png in found.items() if png}


def _decode_picture(data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except ValueError:  # no base64
        return b""


def set_picture(db: Database, member: int, png: bytes) -> None:
    """Set a member's picture in one step; b'' takes it away.

    Args:
        png: At most `PIXELS` wide and high, and 200 000 bytes.

    Raises:
        Problem: it is no PNG, or too large.
    """
    if png and not _is_valid_png(png):
        raise Problem(mark("core", "This picture cannot be used. Choose a smaller one."))
    with db.step(mark("core", "Change a picture")) as conn:
        if not png:
            conn.execute("DELETE FROM picture WHERE member = ?", (member,))
            return
        sql = (
            "INSERT INTO picture(id, member, data) VALUES (?, ?, ?) ON CONFLICT(id) DO UPDATE SET data = excluded.data"
        )
        conn.execute(sql, (member, member, base64.b64encode(png).decode("ascii")))


def _is_valid_png(png: bytes) -> bool:
    """Return whether bytes begin as a PNG of a permitted size does: signature, then IHDR with width and height."""
    if not png.startswith(SIGNATURE) or png[12:16] != b"IHDR" or not 24 <= len(png) <= LARGEST:
        return False
    return all(1 <= int.from_bytes(png[at : at + 4], "big") <= PIXELS for at in (16, 20))
