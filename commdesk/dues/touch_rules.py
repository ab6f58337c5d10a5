"""Rules to stay in touch: everybody of a segment or with a tag, at least every so many days."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from commdesk.errors import Problem, mark
from commdesk.members.finding import segments
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

LEAST, MOST = 1, 3650


@dataclass(frozen=True, slots=True)
class TouchRule:
    """A rule. Either ``segment`` or ``tag`` is the id of who is meant, the other 0; ``script`` 0: the one that fits usually."""

    id: int
    segment: int
    tag: int
    name: str
    days: int
    script: int


def list_rules(db: Database) -> list[TouchRule]:
    """Return the rules, the shortest first."""
    sql = """SELECT r.id, coalesce(r.segment, 0), coalesce(r.tag, 0), coalesce(s.name, t.name, ''), r.days, coalesce(r.script, 0)
        FROM touch_rule r LEFT JOIN segment s ON s.id = r.segment LEFT JOIN tag t ON t.id = r.tag
        WHERE s.id IS NOT NULL OR t.id IS NOT NULL ORDER BY r.days, r.id"""
    return [TouchRule(*row) for row in db.reader.execute(sql)]


def set_rule(db: Database, days: int, *, segment: int = 0, tag: int = 0, script: int = 0) -> int:
    """Say how often, in one step; the same people have one rule. Return its id.

    Raises:
        Problem: nobody is meant, or that is no number of days.
    """
    if bool(segment) == bool(tag):
        raise Problem(mark("core", "Choose a segment or a tag."))
    if not LEAST <= days <= MOST:
        raise Problem(mark("core", "This is a number from {least} to {most}."), least=LEAST, most=MOST)
    ident = derive_id("touch_rule", segment, tag)
    with db.step(mark("core", "Stay in touch every {count} days"), count=days) as conn:
        sql = """INSERT INTO touch_rule(id, segment, tag, days, script) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT(id) DO UPDATE SET days = excluded.days, script = excluded.script"""
        conn.execute(sql, (ident, segment or None, tag or None, days, script or None))
    return ident


def delete_rule(db: Database, ident: int) -> None:
    """Delete a rule in one step."""
    with db.step(mark("core", "No longer stay in touch by a rule")) as conn:
        conn.execute("DELETE FROM touch_rule WHERE id = ?", (ident,))


def find_people(db: Database, rule: TouchRule) -> list[int]:
    """Return the members a rule means; none where its segment makes no sense any more."""
    if rule.tag:
        sql = "SELECT member FROM member_tag WHERE tag = ?"
        return [row[0] for row in db.reader.execute(sql, (rule.tag,))]
    found = next((each for each in segments.list_segments(db) if each.id == rule.segment), None)
    return [] if found is None or found.broken else segments.find_matches(db, found.filter)


def load_known_since(db: Database, members: Iterable[int]) -> dict[int, date]:
    """Return the day on which each of these members was written down."""
    sql = "SELECT id, made FROM member WHERE made > 0 AND id IN (SELECT value FROM json_each(?))"
    rows = db.reader.execute(sql, (json.dumps(sorted(members)),))
    return {ident: datetime.fromtimestamp(made / 1000, UTC).astimezone().date() for ident, made in rows}
