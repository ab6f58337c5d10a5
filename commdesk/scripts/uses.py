"""Who was sent which script, when, and what came of it. What nobody said is inferred from the messages that were imported."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from commdesk import thresholds
from commdesk.errors import Phrase, Problem, mark
from commdesk.scripts import record as scripts
from commdesk.scripts.variables import is_lasting
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text

OUTCOMES = {
    "": mark("core", "Open"),
    "none": mark("core", "No reply"),
    "replied": mark("core", "Replied"),
    "positive": mark("core", "Positive"),
    "converted": mark("core", "Converted"),
}
ANSWERED = ("replied", "positive", "converted")
LONGEST = 10_000
DAY = 86_400


@dataclass(frozen=True, slots=True)
class ScriptUse:
    """One use. ``at`` is UTC seconds, ``day`` a local ISO date; ``inferred``: nobody said the outcome, messages tell it."""

    id: int
    script: int | None
    variant: int | None
    letter: str
    title: str
    text: str
    member: int | None
    name: str
    community: int | None
    channel: str
    at: int
    day: str
    outcome: str
    inferred: bool
    who: str


_WROTE = (
    "JOIN message g ON g.handle = h.id AND g.ts > u.at AND g.ts <= u.at + :reply AND g.batch IN (SELECT id FROM batch)"
)
_SPAN = "JOIN batch b ON b.community = s.community AND b.first <= u.at AND b.last >= u.at + :reply"
_OTHERS = "alias a JOIN alias o ON o.root = a.root"
REPLIED = f"""(EXISTS (SELECT 1 FROM handle h {_WROTE} WHERE h.member = u.member)
    OR EXISTS (SELECT 1 FROM {_OTHERS} JOIN handle h ON h.member = o.member {_WROTE} WHERE a.member = u.member))"""
"""SQL: the person of use ``u`` wrote something within the reply time, in a chat whose import still stands.

Whoever is not merged is looked up without a list of members being made, which takes half the time.
"""
COVERED = f"""(EXISTS (SELECT 1 FROM membership s {_SPAN} WHERE s.member = u.member)
    OR EXISTS (SELECT 1 FROM {_OTHERS} JOIN membership s ON s.member = o.member {_SPAN} WHERE a.member = u.member))"""
"""SQL: an import covers the whole reply time of use ``u`` in a community of that person (every member they are)."""
JUDGED = f"""CASE WHEN u.outcome <> '' OR u.member IS NULL THEN u.outcome WHEN {REPLIED} THEN 'replied'
    WHEN u.at + :reply < :now AND {COVERED} THEN 'none' ELSE '' END"""
"""SQL of a use's outcome: what was said by hand, else what the messages tell, else ''."""
_USE = f"""SELECT u.id, u.script, u.variant, coalesce(v.letter, '') AS letter, u.title, u.text, u.member,
    coalesce((SELECT f.name FROM face f WHERE f.member = coalesce((SELECT root FROM alias WHERE member = u.member), u.member)), '') AS name,
    u.community, u.channel, u.at, u.day, {JUDGED} AS outcome, u.outcome = '' AS inferred, u.who
    FROM script_use u LEFT JOIN variant v ON v.id = u.variant"""


def load_reply_times(conn: sqlite3.Connection, now: int | None = None) -> dict[str, int]:
    """Return the values that `JUDGED` asks for: the reply time in seconds, and the present in UTC seconds."""
    days = thresholds.load_thresholds(conn).reply_days
    return {"reply": days * DAY, "now": int(datetime.now().timestamp()) if now is None else now}


def record_use(
    db: Database,
    *,
    script: int,
    variant: int,
    part: int,
    text: str,
    member: int = 0,
    community: int = 0,
    channel: str = "",
    answers: Mapping[str, str] | None = None,
    at: int | None = None,
    queue: int = 0,
) -> int:
    """Note that a script was copied, in one step; return the use's id.

    Args:
        part: The part that was copied first.
        text: What was copied.
        answers: What was typed for it, by key; what serves the next person, too, is offered again next time.
        at: UTC seconds; now unless given.
        queue: The queue whose turn this was; the person counts as sent there.
    """
    title = scripts.load_script_title(db, script)
    moment = int(datetime.now().timestamp()) if at is None else at
    with db.step(_name_step(db, title, member)) as conn:
        ident = db.ids.new_id()
        day = datetime.fromtimestamp(moment).date().isoformat()
        values = (
            ident,
            script,
            variant,
            title,
            _normalize_answer(text),
            member or None,
            community or None,
            channel,
            moment,
            day,
            db.who,
        )
        conn.execute(
            """INSERT INTO script_use(id, script, variant, title, text, member, community, channel, at, day, who)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            values,
        )
        _insert_part(conn, db.ids.new_id(), ident, part, moment)
        for key, answer in (answers or {}).items():
            if is_lasting(key):
                _save_answer(db, conn, script, key, answer)
        if queue and member:
            sql = "UPDATE queue_member SET state = 'sent', reason = '', script_use = ?, at = ? WHERE id = ?"
            conn.execute(sql, (ident, moment, derive_id("queue_member", queue, member)))
    return ident


def add_part(db: Database, use: int, part: int, text: str) -> None:
    """Note that the next part of the same use was copied, in one step."""
    row = db.reader.execute("SELECT title, text FROM script_use WHERE id = ?", (use,)).fetchone()
    if row is None:
        raise Problem(mark("core", "This use is no longer there."))
    with db.step(mark("core", "Copy the next part of “{title}”"), title=row[0][:60]) as conn:
        _insert_part(conn, db.ids.new_id(), use, part, int(datetime.now().timestamp()))
        conn.execute("UPDATE script_use SET text = ? WHERE id = ?", (_normalize_answer(f"{row[1]}\n\n{text}"), use))


def set_outcome(db: Database, use: int, outcome: str) -> None:
    """Say what came of a use, in one step; '' leaves it to the messages again."""
    if outcome not in OUTCOMES:
        raise Problem(mark("core", "“{value}” is not possible here."), value=outcome[:60])
    found = load_uses(db, (use,)).get(use)
    if found is None:
        raise Problem(mark("core", "This use is no longer there."))
    with db.step(mark("core", "Outcome of “{title}”"), title=found.title[:60]) as conn:
        conn.execute("UPDATE script_use SET outcome = ? WHERE id = ?", (outcome, use))


def take_back(db: Database, use: int) -> None:
    """Take one use out again: it was not sent after all. Whose turn of a queue it was waits again."""
    found = load_uses(db, (use,)).get(use)
    if found is not None:
        with db.step(mark("core", "Take back a use of “{title}”"), title=found.title[:60]) as conn:
            conn.execute(
                "UPDATE queue_member SET state = 'waiting', at = 0 WHERE script_use = ? AND state = 'sent'", (use,)
            )
            conn.execute("DELETE FROM script_use WHERE id = ?", (use,))


def load_uses(db: Database, ids: Sequence[int]) -> dict[int, ScriptUse]:
    """Return the uses behind ``ids``, by id."""
    found = _read_uses(db, "u.id IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps(list(ids))}, -1)
    return {use.id: use for use in found}


def of_script(db: Database, script: int, limit: int = 200) -> list[ScriptUse]:
    """Return the uses of a script, newest first."""
    return _read_uses(db, "u.script = :script", {"script": script}, limit)


def of_member(db: Database, member: int, limit: int = 200) -> list[ScriptUse]:
    """Return what a person (every member they are) was sent, newest first."""
    from commdesk.members import merge

    who = json.dumps(merge.load_merge_group(db.reader, member))
    return _read_uses(db, "u.member IN (SELECT value FROM json_each(:who))", {"who": who}, limit)


def load_last_answers(db: Database, script: int) -> dict[str, str]:
    """Return what was last typed for a script, by key."""
    return dict(db.reader.execute("SELECT key, value FROM answer WHERE script = ? ORDER BY id", (script,)).fetchall())


def count_contacts(db: Database, members: Sequence[int], since: str) -> dict[int, int]:
    """Return how often each of ``members`` (every member they are) was sent something since an ISO day; who was not is missing."""
    sql = """SELECT w.value, count(*) FROM json_each(?) w
        JOIN script_use u ON u.day >= ? AND u.member IN (SELECT w.value UNION SELECT member FROM alias WHERE root =
            coalesce((SELECT root FROM alias WHERE member = w.value), w.value))
        GROUP BY w.value"""
    return dict(db.reader.execute(sql, (json.dumps(list(members)), since)).fetchall())


def part_counts(db: Database, script: int) -> dict[int, int]:
    """Return how often each part of a script was copied, by part."""
    sql = """SELECT c.part, count(*) FROM part_use c JOIN script_use u ON u.id = c.script_use
        WHERE u.script = ? AND c.part IS NOT NULL GROUP BY c.part"""
    return dict(db.reader.execute(sql, (script,)).fetchall())


def _read_uses(db: Database, test: str, values: dict[str, str | int], limit: int) -> list[ScriptUse]:
    sql = f"{_USE} WHERE {test} ORDER BY u.at DESC, u.id DESC LIMIT :limit"
    rows = db.reader.execute(sql, {**values, **load_reply_times(db.reader), "limit": limit})
    return [ScriptUse(**{**row, "inferred": bool(row["inferred"] and row["outcome"])}) for row in map(dict, rows)]


def _insert_part(conn: sqlite3.Connection, ident: int, use: int, part: int, at: int) -> None:
    conn.execute("INSERT INTO part_use(id, script_use, part, at) VALUES (?, ?, ?, ?)", (ident, use, part, at))


def _save_answer(db: Database, conn: sqlite3.Connection, script: int, key: str, value: str) -> None:
    """Keep an answer. Its id is fresh each time: what was forgotten cannot be made again, another answer can.

    Two copies of a file may each have made one for a key: the greatest id is read, so that one is written.
    """
    key, value = clean_text(key)[:200], clean_text(value)[:1000]
    row = conn.execute("SELECT max(id) FROM answer WHERE script = ? AND key = ?", (script, key)).fetchone()
    if row[0] is None:
        conn.execute(
            "INSERT INTO answer(id, script, key, value) VALUES (?, ?, ?, ?)", (db.ids.new_id(), script, key, value)
        )
    else:
        conn.execute("UPDATE answer SET value = ? WHERE id = ?", (value, row[0]))


def _normalize_answer(text: str) -> str:
    return clean_text(text)[:LONGEST]


def _name_step(db: Database, title: str, member: int) -> Phrase:
    sql = "SELECT f.name FROM face f WHERE f.member = coalesce((SELECT root FROM alias WHERE member = ?1), ?1)"
    row = db.reader.execute(sql, (member,)).fetchone() if member else None
    if row is None:
        return Phrase(mark("core", "Copy “{title}”"), {"title": title[:60]})
    return Phrase(mark("core", "Copy “{title}” for {name}"), {"title": title[:60], "name": row[0][:60]})
