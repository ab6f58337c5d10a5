"""Messages and active members per day, and who they were."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from commdesk.members.excluded import EXCLUDED
from commdesk.presence import coverage, other_signs
from commdesk.presence import manual_days as typed
from commdesk.presence.days import EPOCH, NEVER
from commdesk.presence.days import parse_day_number as day_of
from commdesk.presence.manual_days import ManualDay
from commdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class DailyActivity:
    """One value per day from ``first`` (days since 1970) on; None where no import covers the day and nobody entered it.

    ``typed``: the days of which something was entered by hand.
    """

    first: int
    messages: tuple[int | None, ...]
    members: tuple[int | None, ...]
    typed: frozenset[int] = frozenset()

    @property
    def message_count(self) -> int:
        """The messages behind the numbers."""
        return sum(count for count in self.messages if count)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who was active on a day, and with how many messages."""

    member: int
    name: str
    messages: int


def find_activity_bounds(db: Database, community: int = 0) -> tuple[int, int] | None:
    """Return the first and the last day that imports cover or somebody typed, or None without any; see `commdesk.insights.ranges`."""
    spans = coverage.load_covered_spans(db, community)
    return (spans[0][0], spans[-1][1]) if spans else None


def count_imported_messages(db: Database, community: int = 0) -> int:
    """Return how many messages imports brought that were not recalled, those of staff and bots too."""
    row = db.reader.execute(
        "SELECT coalesce(sum(messages), 0) FROM spoke_day WHERE community = ?", (community,)
    ).fetchone()
    return int(row[0])


def load_daily_activity(
    db: Database, first: int, last: int, community: int = 0, *, spoke: bool = False
) -> DailyActivity:
    """Return messages and active members per day, staff and bots left out.

    Active is who wrote that day, or was ticked, checked in, came or bought. ``community`` 0: all together, each person once;
    speakers that were typed as a number are added where no import covers their community's day. ``spoke``: only who wrote or
    was ticked as having written. Where there is no chat at all, every day is known by what was noted.
    """
    conn = db.reader
    span = (first, last, community)
    known = {
        row[0]: (row[1], row[2])
        for row in conn.execute(
            "SELECT day, messages, members FROM spoke_day WHERE day BETWEEN ? AND ? AND community = ?", span
        )
    }
    sql = f"""SELECT s.day, sum(s.messages), count(DISTINCT coalesce(a.root, h.member)) FROM spoke s JOIN handle h ON h.id = s.handle
        LEFT JOIN alias a ON a.member = h.member
        WHERE s.handle IN ({EXCLUDED}) AND s.day BETWEEN ?1 AND ?2 AND (?3 = 0 OR s.community = ?3) GROUP BY s.day"""
    off = {row[0]: (row[1], row[2]) for row in conn.execute(sql, span)}
    seen = coverage.find_covered_days(coverage.load_imported_spans(db, community), first, last)
    chatless = not coverage.load_covered_spans(db, community)
    hands = [hand for hand in typed.load_manual_days(db, community) if first <= hand.day <= last]
    messages: list[int | None] = [None] * (last - first + 1)
    members: list[int | None] = [None] * (last - first + 1)
    for day in seen | known.keys():
        count, people = known.get(day, (0, 0))
        less, fewer = off.get(day, (0, 0))
        if day in seen or count > less:
            messages[day - first], members[day - first] = count - less, people - fewer
    did = {} if spoke else _load_other_activity(db, first, last, community)
    if chatless and did:
        members = [0] * len(members)
    _add_manual_days(db, hands, did, first, messages, members, community)
    return DailyActivity(first, tuple(messages), tuple(members), frozenset(hand.day for hand in hands))


def _add_manual_days(
    db: Database,
    hands: list[ManualDay],
    did: dict[int, set[int]],
    first: int,
    messages: list[int | None],
    members: list[int | None],
    community: int,
) -> None:
    """Add what was entered by hand and who ``did`` something else; who also wrote that day, in another community too, counts once."""
    for hand in hands:
        at = hand.day - first
        if hand.messages is not None:
            messages[at] = (messages[at] or 0) + hand.messages
        if hand.speakers is not None or hand.spoke:
            members[at] = (members[at] or 0) + hand.unnamed_speakers
            did.setdefault(hand.day, set()).update(hand.spoke)
    wrote = _load_writers_among(db, did, community)
    for day, people in did.items():
        known = members[day - first]
        if known is not None:  # who bought on a day that is not imported yet is not all who were active
            members[day - first] = known + sum((day, who) not in wrote for who in people)


def _load_other_activity(db: Database, first: int, last: int, community: int) -> dict[int, set[int]]:
    """Return by day who checked in, came, bought or gave feedback."""
    span = (date.fromordinal(max(first + EPOCH, 1)).isoformat(), date.fromordinal(last + EPOCH).isoformat())
    found: dict[int, set[int]] = {}
    for text, who, _ in other_signs.iter_activity(db, *span, community):
        day = day_of(text, NEVER)
        if day != NEVER:
            found.setdefault(day, set()).add(who)
    return found


def _load_writers_among(db: Database, did: dict[int, set[int]], community: int) -> set[tuple[int, int]]:
    """Return (day, person) of those who also wrote that day. Only they are asked for, not all who wrote."""
    asked = json.dumps([(day, who) for day, people in did.items() for who in people])
    sql = """SELECT DISTINCT t.day, t.who FROM
        (SELECT json_extract(value, '$[0]') AS day, json_extract(value, '$[1]') AS who FROM json_each(?1)) t
        LEFT JOIN alias a ON a.root = t.who JOIN handle h ON h.member = coalesce(a.member, t.who)
        WHERE EXISTS (SELECT 1 FROM spoke s WHERE s.handle = h.id AND s.day = t.day AND (?2 = 0 OR s.community = ?2))"""
    return {(row[0], row[1]) for row in db.reader.execute(sql, (asked, community))}


def load_speakers_for_day(db: Database, day: int, community: int = 0) -> list[Speaker]:
    """Return who was active on a day, the most messages first, then who was only ticked; staff and bots left out."""
    sql = f"""SELECT coalesce(a.root, h.member) AS who, f.name, sum(s.messages) AS messages FROM spoke s JOIN handle h ON h.id = s.handle
        LEFT JOIN alias a ON a.member = h.member JOIN face f ON f.member = coalesce(a.root, h.member)
        WHERE s.day = ?1 AND (?2 = 0 OR s.community = ?2) AND s.handle NOT IN ({EXCLUDED}) GROUP BY who ORDER BY messages DESC, f.sort"""
    found = [Speaker(*row) for row in db.reader.execute(sql, (day, community))]
    ticked = {who for hand in typed.load_manual_days(db, community) if hand.day == day for who in hand.spoke} - {
        s.member for s in found
    }
    sql = "SELECT member, name, 0 FROM face WHERE member IN (SELECT value FROM json_each(?)) ORDER BY sort"
    return [*found, *(Speaker(*row) for row in db.reader.execute(sql, (json.dumps(sorted(ticked)),)))]
