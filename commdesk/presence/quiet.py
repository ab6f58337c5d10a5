"""Gone quiet (PRACTICES.md, formulas): enough active days, then silence; one count for the side of Members, Insights and the alerts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from commdesk import thresholds
from commdesk.presence import manual_days, other_signs
from commdesk.presence.coverage import Span, load_covered_spans
from commdesk.presence.days import EPOCH, NEVER
from commdesk.presence.days import parse_day_number as day_of
from commdesk.store.database import Database
from commdesk.thresholds import Thresholds

if TYPE_CHECKING:
    pass

RELEVANT = frozenset("batch spoke handle same entry tick typed membership setting registration arrival event".split())
"""Tables that change who has gone quiet, besides the role of members and whether they are archived."""


class _QuietCache:
    """The newest answer of `find_quiet_people` in one file. ``turn`` counts what made it old, ``moved`` steps that touched members."""

    def __init__(self) -> None:
        self.turn = self.moved = 0
        self.key: tuple[int, int] | None = None
        self.seen: tuple[int, object] = (0, None)
        self.found: frozenset[int] = frozenset()

    def on_changed(self, touched: frozenset[str]) -> None:
        """Note what a step, or a rebuilding that names no tables, has touched."""
        self.turn += not touched or bool(touched & RELEVANT)
        self.moved += "member" in touched


_KEPT: WeakKeyDictionary[Database, _QuietCache] = WeakKeyDictionary()


def as_of(spans: Iterable[Span], day: int) -> int:
    """Return the day up to which silence is known: ``day``, or the last covered one before it; later is only not imported yet."""
    ends = [min(last, day) for first, last in spans if first <= day]
    return max(ends, default=day)


def find_quiet_people(db: Database, today: int) -> frozenset[int]:
    """Return the ids of the people who have gone quiet as of ``today`` (days since 1970): those of `gone_quiet`, by SQL.

    Seconds in a big file, so the answer is kept until something of it changes.
    """
    kept = _KEPT.get(db)
    if kept is None:
        _KEPT[db] = kept = _QuietCache()
        db.add_listener(kept.on_changed)
    key, moved = (kept.turn, today), kept.moved
    if kept.key == key and kept.seen[0] != moved and kept.seen[1] == _load_role_stamp(db):
        kept.seen = moved, kept.seen[1]
    if kept.key != key or kept.seen[0] != moved:
        roles, found = _load_role_stamp(db), _find_quiet(db, today, thresholds.load_thresholds(db.reader))
        kept.found, kept.seen, kept.key = found, (moved, roles), key
        return found
    return kept.found


def _load_role_stamp(db: Database) -> tuple[int, ...]:
    """Return what changes when somebody becomes staff, a bot or archived, or is no longer."""
    sql = "SELECT count(*), coalesce(sum(member % 1000003 * (archived + 2 * (role <> ''))), 0) FROM face"
    return tuple(db.reader.execute(sql).fetchone())


_ROOT = "coalesce(a.root, m.member)"
_STAYS = f"SELECT {_ROOT} FROM membership m LEFT JOIN alias a ON a.member = m.member"
_LAST = f"""SELECT f.member, iif(f.last <= ?1, f.last, coalesce((SELECT max(s.day) FROM handle h LEFT JOIN alias a ON a.member = h.member
        JOIN spoke s ON s.handle = h.id WHERE coalesce(a.root, h.member) = f.member AND s.day <= ?1), 0)) AS spoke
    FROM face f WHERE f.role = '' AND f.archived = 0 AND (f.messages >= ?4 OR f.member IN (SELECT value FROM json_each(?2)))
    AND (f.member IN ({_STAYS} WHERE m.joined_on <= ?3 AND (m.left_on = '' OR m.left_on > ?3)) OR f.member NOT IN ({_STAYS}))"""
"""SQL of who may still be there on day ?1, ISO ?3, and the last day until then on which they wrote; ?2: who did anything else. Others need ?4 messages."""
_ASKED = """(SELECT json_extract(value, '$[0]') AS who, json_extract(value, '$[1]') AS first, json_extract(value, '$[2]') AS last
    FROM json_each(?)) t LEFT JOIN alias a ON a.root = t.who JOIN handle h ON h.member = coalesce(a.member, t.who)
    JOIN spoke s ON s.handle = h.id AND s.day BETWEEN t.first AND t.last"""
_LIVELY = f"SELECT t.who FROM {_ASKED} GROUP BY t.who HAVING count(DISTINCT s.day) >= ?"
_DAYS = f"SELECT t.who, s.day FROM {_ASKED}"


def _find_quiet(db: Database, today: int, kept: Thresholds) -> frozenset[int]:
    silent = as_of(load_covered_spans(db), today) - kept.quiet_days
    other = _load_other_days(db, today)
    args = (today, json.dumps(list(other)), _to_iso_day(today), max(kept.quiet_before, 1))
    last = {who: max([spoke, *other.get(who, ())]) for who, spoke in db.reader.execute(_LAST, args)}
    asked = [(who, day - kept.quiet_window + 1, day) for who, day in last.items() if 0 < day <= silent]
    wrote = json.dumps([each for each in asked if each[0] not in other])
    found = {row[0] for row in db.reader.execute(_LIVELY, (wrote, kept.quiet_before))}
    both = {who: {day for day in other[who] if first <= day} for who, first, _ in asked if who in other}
    for who, day in db.reader.execute(_DAYS, (json.dumps([each for each in asked if each[0] in other]),)):
        both[who].add(day)
    return frozenset(found | {who for who, days in both.items() if len(days) >= kept.quiet_before})


def _load_other_days(db: Database, today: int) -> dict[int, set[int]]:
    """Return by person the days until ``today`` on which they did anything but write, or were ticked as having written."""
    found: dict[int, set[int]] = {}
    for text, who, _ in other_signs.iter_activity(db, last=_to_iso_day(today)):
        day = day_of(text, NEVER)
        if day != NEVER:
            found.setdefault(who, set()).add(day)
    for hand in manual_days.load_manual_days(db):
        for who in hand.spoke if hand.day <= today else ():
            found.setdefault(who, set()).add(hand.day)
    return found


def _to_iso_day(day: int) -> str:
    return date.fromordinal(day + EPOCH).isoformat()
