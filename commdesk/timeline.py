"""A person's timeline: entries, days with messages, joins and leaves, events, newest first."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from commdesk.events import record, schedule
from commdesk.members import merge
from commdesk.scripts import uses
from commdesk.store.database import Database

EPOCH = date(1970, 1, 1)
OTHERS = ("message", "join", "leave", "script", "signup")
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One line. ``day`` is ISO; ``row`` is the id in ``table`` ('' for a day of messages), ``count`` the messages of that day.

    Of an event ``kind`` is "attendance" for who came (``text`` the clock there, ``count`` guests they brought) and else "signup",
    ``done`` the state of the registration. Of a script that was copied for them, ``done`` is what came of it, and ``count`` 1 where that is inferred.
    ``who``: who wrote it, of an entry and a script.
    """

    kind: str
    day: str
    row: int
    table: str
    title: str = ""
    text: str = ""
    amount: int | None = None
    currency: str = ""
    due: str = ""
    done: str = ""
    count: int = 0
    who: str = ""

    @property
    def page_position(self) -> Place:
        """Where it stands, for reading on from here."""
        return self.day, self.row


_WROTE = """coalesce((SELECT k.who FROM stamp s JOIN step k ON k.id = s.step WHERE s.tbl = 'entry' AND s.row = entry.id
    AND s.col = ''), '')"""
PARTS = {
    "entry": f"""SELECT kind, day, id AS row, 'entry' AS tbl, title, text, amount, currency, due, done, 0 AS count, {_WROTE} AS who FROM entry
        WHERE id IN (SELECT id FROM entry WHERE member IN (SELECT value FROM json_each(:who)) {{tests}} ORDER BY day DESC, id DESC LIMIT :limit)""",
    "message": """SELECT 'message', date(s.day * 86400, 'unixepoch'), s.community, '', c.name, '', NULL, '', '', '', sum(s.messages), ''
        FROM handle h JOIN spoke s ON s.handle = h.id LEFT JOIN community c ON c.id = s.community
        WHERE h.member IN (SELECT value FROM json_each(:who)) GROUP BY s.day, s.community""",
    "join": """SELECT 'join', m.joined_on, m.id, 'membership', c.name, m.route, NULL, '', '', '', 0, '' FROM membership m
        JOIN community c ON c.id = m.community WHERE m.joined_on <> '' AND m.member IN (SELECT value FROM json_each(:who))""",
    "leave": """SELECT 'leave', m.left_on, m.id, 'membership', c.name, m.reason, NULL, '', '', '', m.kicked, '' FROM membership m
        JOIN community c ON c.id = m.community WHERE m.left_on <> '' AND m.member IN (SELECT value FROM json_each(:who))""",
    "event": """SELECT CASE WHEN r.came THEN 'attendance' ELSE 'signup' END, substr(v.starts, 1, 10), r.id, 'registration', v.name, v.zone,
        r.came, '', '', CASE WHEN r.came THEN 'attended' WHEN r.state IN ('registered', 'confirmed')
            AND v.id IN (SELECT value FROM json_each(:over)) THEN 'noshow' ELSE r.state END, r.guests, ''
        FROM (SELECT id, event, state, (SELECT min(at) FROM arrival WHERE registration = g.id) AS came,
            coalesce((SELECT max(guests) FROM arrival WHERE registration = g.id), guests) AS guests FROM registration g
            WHERE member IN (SELECT value FROM json_each(:who))) r JOIN event v ON v.id = r.event WHERE v.starts <> ''""",
    "script": f"""SELECT 'script', u.day, u.id, 'script_use', u.title, u.text, NULL, '', '', {uses.JUDGED}, u.outcome = '', u.who FROM script_use u
        WHERE u.member IN (SELECT value FROM json_each(:who))""",
}


def load_timeline(
    db: Database, member: int, kinds: Collection[str] = (), limit: int = 60, before: Place | None = None, by: str = ""
) -> list[TimelineItem]:
    """Return lines of a person's timeline (every member they are), newest first.

    Args:
        kinds: Entry kinds and "message", "join", "leave", "script", "signup"; empty: all.
        before: Read on after the item of this place.
        by: Only what this person wrote; '' everybody, and what nobody wrote.
    """
    parts = [
        sql
        for part, sql in PARTS.items()
        if not kinds
        or part in kinds
        or (part == "entry" and set(kinds) - set(OTHERS))
        or (part == "event" and {"attendance", "signup"} & set(kinds))
    ]
    if not parts:
        return []
    wanted = [kind for kind in kinds if kind not in OTHERS or kind == "signup"]
    tests = []
    if wanted:
        tests.append("(tbl NOT IN ('entry', 'registration') OR kind IN (SELECT value FROM json_each(:kinds)))")
    if before is not None:
        tests.append("(day, row) < (:day, :row)")
    if by:
        tests.append("who = :by")
    # Of tens of thousands of entries only the places are read, from the index; of those shown the rest.
    near = ["kind IN (SELECT value FROM json_each(:kinds))"] * bool(wanted) + ["(day, id) < (:day, :row)"] * bool(
        before
    )
    near += [f"{_WROTE} = :by"] * bool(by)
    parts = [part.replace("{tests}", "".join(f"AND {test} " for test in near)) for part in parts]
    day, row = before or ("", 0)
    names = ("kind", "day", "row", "tbl", "title", "text", "amount", "currency", "due", "done", "count", "who")
    head = f"SELECT {', '.join(f'NULL AS {name}' for name in names)} WHERE 0"
    sql = f"""SELECT * FROM ({" UNION ALL ".join([head, *parts])}) {"WHERE " + " AND ".join(tests) if tests else ""}
        ORDER BY day DESC, row DESC LIMIT :limit"""
    members = merge.load_merge_group(db.reader, member)
    over = [event.id for event in record.of_people(db.reader, members) if event.is_over]
    values = {
        "who": json.dumps(members),
        "over": json.dumps(over),
        "kinds": json.dumps(wanted),
        "day": day,
        "row": row,
        "limit": limit,
        "by": by,
        **uses.load_reply_times(db.reader),
    }
    return [_make_item(tuple(found)) for found in db.reader.execute(sql, values)]


def _make_item(found: tuple[Any, ...]) -> TimelineItem:
    """Return a line; of an event, the query gives the zone as its text and the arrival in UTC seconds as its amount."""
    item = TimelineItem(*found)
    if item.table != "registration":
        return item
    clock = f"{schedule.to_wall_clock(item.amount, item.text):%H:%M}" if item.amount else ""
    return replace(item, text=clock, amount=None)


def load_messages_for_day(
    db: Database, member: int, community: int, day: str, limit: int = 200
) -> list[tuple[int, str, int]]:
    """Return (UTC seconds, text, kind) of what a person wrote in a community on a day, in order."""
    from commdesk.day_boundary import SECONDS, load_day_boundary

    number = (date.fromisoformat(day) - EPOCH) // timedelta(days=1)
    shift = load_day_boundary(db.reader) * 3600
    sql = f"""SELECT m.ts, coalesce(m.text, ''), m.kind FROM handle h JOIN message m ON m.handle = h.id AND m.ts BETWEEN ? AND ?
        WHERE h.member IN (SELECT value FROM json_each(?)) AND m.community = ? AND (m.ts + m.zone * 60 - {shift}) / {SECONDS} = ?
        AND m.batch IN (SELECT id FROM batch) ORDER BY m.ts LIMIT ?"""
    who = json.dumps(merge.load_merge_group(db.reader, member))
    return [
        (row[0], row[1], row[2])
        for row in db.reader.execute(
            sql, ((number - 1) * SECONDS, (number + 2) * SECONDS, who, community, number, limit)
        )
    ]
