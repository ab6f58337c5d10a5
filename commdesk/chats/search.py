"""Finding words in imported messages.

The index ``message_words`` is a cache beside the messages: it holds no text, may be empty or behind, and is filled by
`index_new_messages`, never by an import. What it finds is looked up in ``message``, so that only messages of living imports show.
Invariant: rows of messages up to the id noted in ``meta`` are in it and no others; who deletes messages tells `remove_messages`.
"""

from __future__ import annotations

import json
import re
import sqlite3
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from commdesk.day_boundary import SECONDS, load_day_boundary
from commdesk.members import merge
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.text import clean_text, separate_cjk
from commdesk.work_log import log_work

CHUNK = 10_000  # messages between which others can write: about 0.2 s
PAUSE = 0.01
FEW = 500  # so many hits are simply sorted; more are read from the newest on
MOST = 50_000  # more than so many are not taken out one by one: the index is made anew
SPAN = 4096
WORDS, LETTERS = 8, 200  # of a query are used
NOTE = "message_words"
FOLDING = f"1 {unicodedata.unidata_version}"
"""An index that was made by another folding is made anew."""

EPOCH = date(1970, 1, 1)
_TOKEN = re.compile(r"[^\W_]+")
_PEOPLE = """JOIN handle h ON h.id = m.handle LEFT JOIN alias a ON a.member = h.member
    JOIN face f ON f.member = coalesce(a.root, h.member)"""
_COUNTS = "m.batch IN (SELECT id FROM batch) AND m.text IS NOT NULL"


@dataclass(frozen=True, slots=True)
class MessageHit:
    """One message. ``day`` is the ISO day it counts for, ``zone`` minutes east of UTC, ``member`` the person's root."""

    message: int
    ts: int
    zone: int
    day: str
    community: int
    member: int
    name: str
    text: str


def find_messages(
    conn: sqlite3.Connection, text: str, community: int | None = None, member: int | None = None, limit: int = 50
) -> list[MessageHit]:
    """Return the newest messages that hold every word of ``text``; the last word may be unfinished. Any text will do.

    Args:
        community: Only of this community.
        member: Only of this person, every member they are.
    """
    query = build_query(text)
    if not query:
        return []
    where = _COUNTS
    values: list[object] = []
    if community is not None:
        where += " AND m.community = ?"
        values.append(community)
    if member is not None:
        where += " AND m.handle IN (SELECT id FROM handle WHERE member IN (SELECT value FROM json_each(?)))"
        values.append(json.dumps(merge.load_merge_group(conn, member)))
    some = "SELECT count(*) FROM (SELECT 1 FROM message_words WHERE message_words MATCH ? LIMIT ?)"
    if conn.execute(some, (query, FEW)).fetchone()[0] < FEW:
        source = "message_words w CROSS JOIN message m ON m.id = w.rowid"
        rows = _select_rows(conn, source, f"w.message_words MATCH ? AND {where}", [query, *values], limit)
    elif member is not None:
        hits = "m.id IN (SELECT rowid FROM message_words WHERE message_words MATCH ?)"
        rows = _select_rows(conn, "message m", f"{where} AND {hits}", [*values, query], limit)
    else:
        rows = _select_newest(conn, query, where, values, limit)
    shift = load_day_boundary(conn) * 3600
    return [
        MessageHit(id, ts, zone, _format_day(ts + zone * 60 - shift), *rest) for id, ts, zone, *rest in map(tuple, rows)
    ]


def build_query(text: str) -> str:
    """Return the query of the index for what somebody typed; an empty text if there is no word in it."""
    words = [_TOKEN.findall(separate_cjk(word)) for word in clean_text(text[:LETTERS]).split()[:WORDS]]
    words = [word for word in words if word]
    if not words:
        return ""
    # Words are quoted, so nothing in them is syntax. One letter alone would begin too many words to be of use.
    last = words[-1][-1]
    return " ".join(f'"{" ".join(word)}"' for word in words) + ("*" if len(last) > 1 else "")


def make_excerpt(text: str, query: str, width: int = 48) -> str:
    """Return a line of ``text`` around the first word of ``query`` that is in it."""
    line = " ".join(text[: LETTERS * WORDS].split())
    if len(line) <= width:
        return line
    folded = [separate_cjk(char).strip() for char in line]
    starts = [at for at, part in enumerate(folded) for _ in part]
    joined = "".join(folded)
    found = [joined.find("".join(separate_cjk(word).split())) for word in clean_text(query[:LETTERS]).split()]
    at = next((starts[place] for place in found if 0 <= place < len(starts)), 0)
    begin = max(min(at - width // 3, len(line) - width), 0)
    cut = line[begin : begin + width].strip()
    return ("…" if begin else "") + cut + ("…" if begin + width < len(line) else "")


def is_behind(conn: sqlite3.Connection) -> bool:
    """Return whether there are messages that the index does not know yet."""
    return _load_indexed_id(conn) < _load_last_id(conn)


@log_work("message index", lambda done: {"messages": done})
def index_new_messages(db: Database, progress: Progress | None = None) -> int:
    """Index the messages that came since the last time; return how many. Others can write meanwhile.

    Raises:
        Cancelled: the user stopped it; what was indexed by then stays.
        Problem: the disk is full or the file is read-only.
    """
    progress, count = progress or Progress(), 0
    while is_behind(db.reader):
        with db.write_cache() as conn:
            until = _load_indexed_id(conn)
            if not until:
                clear_index(conn)
            last = conn.execute(
                "SELECT max(id) FROM (SELECT id FROM message WHERE id > ? ORDER BY id LIMIT ?)", (until, CHUNK)
            ).fetchone()[0]
            if last is None:
                break
            count += _index_messages(conn, until, last)
            end = _load_last_id(conn)
        progress.report(last, end)
        time.sleep(PAUSE)  # else the lock would be taken again before anybody else gets it
    return count


def clear_index(conn: sqlite3.Connection) -> None:
    """Empty the index; `index_new_messages` fills it anew. What it held can still be read in the file until that is compacted."""
    conn.execute("INSERT INTO message_words(message_words) VALUES ('delete-all')")
    conn.execute("DELETE FROM message_span")
    conn.execute("DELETE FROM meta WHERE key = ?", (NOTE,))


def forget_handles(conn: sqlite3.Connection, handles: str) -> None:
    """Let the index hold nothing of what the accounts of the JSON list ``handles`` wrote; before their words are erased.

    Single words cannot be taken out for good: what `remove_messages` took out can still be read in the index. So it is made anew.
    """
    wrote = "SELECT 1 FROM message WHERE handle IN (SELECT value FROM json_each(?)) AND text IS NOT NULL LIMIT 1"
    if _load_state(conn)[2] or conn.execute(wrote, (handles,)).fetchone() is not None:
        clear_index(conn)


def reset_index(db: Database, progress: Progress | None = None) -> None:
    """Empty the index of a file that was repaired; it is filled when it is next looked after."""
    with db.write_unlogged() as conn:
        clear_index(conn)
    db.notify(frozenset({"message"}))


def remove_messages(conn: sqlite3.Connection, which: str) -> None:
    """Take the messages of the SQL condition ``which`` out of the index, before they are deleted: their ids are given again."""
    until = _load_indexed_id(conn)
    if not until:
        return
    mine = f"FROM message WHERE {which} AND id <= ? AND text IS NOT NULL"
    if conn.execute(f"SELECT count(*) FROM (SELECT 1 {mine} LIMIT ?)", (until, MOST + 1)).fetchone()[0] > MOST:
        clear_index(conn)
        return
    conn.execute(
        f"INSERT INTO message_words(message_words, rowid, text) SELECT 'delete', id, set_apart(text) {mine}", (until,)
    )
    kept = conn.execute(f"SELECT id FROM message WHERE NOT ({which}) ORDER BY id DESC LIMIT 1").fetchone()
    _save_state(conn, min(until, kept[0] if kept else 0), worn=True)


@contextmanager
def rewrite_messages(conn: sqlite3.Connection, which: str) -> Iterator[None]:
    """Keep the index true while the texts of the messages of the SQL condition ``which`` are changed inside."""
    until = _load_indexed_id(conn)
    mine = f"FROM message WHERE {which} AND id <= ? AND text IS NOT NULL"
    many = until and conn.execute(f"SELECT count(*) FROM (SELECT 1 {mine} LIMIT ?)", (until, MOST + 1)).fetchone()[0]
    if many and many > MOST:
        clear_index(conn)
        until = 0
    elif many:
        sql = f"INSERT INTO message_words(message_words, rowid, text) SELECT 'delete', id, set_apart(text) {mine}"
        conn.execute(sql, (until,))
        _save_state(conn, until, worn=True)
    yield
    if until:
        conn.execute(f"INSERT INTO message_words(rowid, text) SELECT id, set_apart(text) {mine}", (until,))


def _index_messages(conn: sqlite3.Connection, until: int, last: int) -> int:
    """Index the messages after ``until`` up to ``last``, all in one statement: the index writes itself out after each."""
    done = conn.execute(
        """INSERT INTO message_words(rowid, text) SELECT id, set_apart(text) FROM message
        WHERE id > ? AND id <= ? AND text IS NOT NULL ORDER BY id""",
        (until, last),
    )
    conn.execute(
        f"""INSERT INTO message_span SELECT id / {SPAN}, max(ts) FROM message WHERE id > ? AND id <= ? GROUP BY 1
        ON CONFLICT(number) DO UPDATE SET newest = max(newest, excluded.newest)""",
        (until, last),
    )
    _save_state(conn, last)
    return done.rowcount


def _select_rows(
    conn: sqlite3.Connection, source: str, where: str, values: list[object], limit: int
) -> list[sqlite3.Row]:
    sql = f"""SELECT m.id, m.ts, m.zone, m.community, f.member, f.name, m.text FROM {source} {_PEOPLE}
        WHERE {where} ORDER BY m.ts DESC, m.id DESC LIMIT ?"""
    return conn.execute(sql, (*values, limit)).fetchall()


def _select_newest(
    conn: sqlite3.Connection, query: str, where: str, values: list[object], limit: int
) -> list[sqlite3.Row]:
    """Return the newest of very many hits: from the span with the newest message on, until no older one can hold a newer."""
    found: list[sqlite3.Row] = []
    source = "message_words w CROSS JOIN message m ON m.id = w.rowid"
    where = f"w.message_words MATCH ? AND w.rowid BETWEEN ? AND ? AND {where}"
    for number, newest in conn.execute("SELECT number, newest FROM message_span ORDER BY newest DESC").fetchall():
        if len(found) >= limit and found[limit - 1]["ts"] > newest:
            break
        span = (number * SPAN, number * SPAN + SPAN - 1)
        found += _select_rows(conn, source, where, [query, *span, *values], limit)
        found = sorted(found, key=lambda row: (-row["ts"], -row["id"]))[:limit]
    return found


def _format_day(seconds: int) -> str:
    return (EPOCH + timedelta(days=seconds // SECONDS)).isoformat()


def _load_last_id(conn: sqlite3.Connection) -> int:
    return conn.execute("SELECT max(id) FROM message").fetchone()[0] or 0


def _load_indexed_id(conn: sqlite3.Connection) -> int:
    """Return the last id that is in the index; 0 if it is empty or has to be made anew."""
    folding, until, _ = _load_state(conn)
    return int(until) if folding == FOLDING and until.isdecimal() else 0


def _load_state(conn: sqlite3.Connection) -> tuple[str, str, str]:
    """Return by which folding the index was made, up to which id, and "worn" if messages were taken out of it."""
    row = conn.execute("SELECT value FROM meta WHERE key = ?", (NOTE,)).fetchone()
    parts: list[str] = row[0].split(":") if row is not None else []
    folding, until, worn = (*parts, "", "", "")[:3]
    return folding, until, worn


def _save_state(conn: sqlite3.Connection, until: int, worn: bool = False) -> None:
    value = f"{FOLDING}:{until}:{'worn' if worn or _load_state(conn)[2] else ''}"
    conn.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (NOTE, value))
