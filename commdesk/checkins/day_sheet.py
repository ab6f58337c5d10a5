"""The day sheet: what is known of a day in a community that cannot be exported, typed into a grid or pasted.

A day that an import covers shows the import's numbers and cannot be typed over; what was typed before counts no longer.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commdesk.activity import daily
from commdesk.checkins import manual, name_matching, pasted_text
from commdesk.checkins.name_matching import NameMatch
from commdesk.errors import Problem, mark
from commdesk.members.excluded import EXCLUDED
from commdesk.members.finding.search import PeopleFinder
from commdesk.presence import coverage
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text

COLUMNS = {
    "joins": mark("core", "Joined"),
    "leaves": mark("core", "Left"),
    "speakers": mark("core", "Speakers"),
    "messages": mark("core", "Messages"),
    "checkins": mark("core", "Check-ins"),
}
GREATEST = 10_000_000
NOTE = 2000
EPOCH = date(1970, 1, 1).toordinal()
Numbers = Mapping[str, int | str | None]
Place = tuple[int, str, str]
"""Community, ISO day and one of `COLUMNS`."""


@dataclass(frozen=True, slots=True)
class DaySheetDay:
    """A day of a community. None: not known. ``imported``: an import covers it, so it is read-only.

    ``ticked`` is how many people were ticked by hand, by kind.
    """

    joins: int | None = None
    leaves: int | None = None
    speakers: int | None = None
    messages: int | None = None
    checkins: int | None = None
    note: str = ""
    imported: bool = False
    ticked: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """Copied chat text as it was understood: who each name is, and how many messages each wrote."""

    matches: tuple[NameMatch, ...]
    counts: Mapping[str, int]

    @property
    def message_count(self) -> int:
        """All messages."""
        return sum(self.counts.values())


def load_days(db: Database, communities: Sequence[int], first: str, last: str) -> dict[tuple[int, str], DaySheetDay]:
    """Return what is known of the days from ``first`` to ``last`` (ISO), by community and ISO day; unknown days are left out."""
    start, end = _to_day_number(manual.parse_day(first)), _to_day_number(manual.parse_day(last))
    found: dict[tuple[int, str], DaySheetDay] = {}
    for community in communities:
        covered = coverage.find_covered_days(coverage.load_imported_spans(db, community), start, end)
        marked = _count_ticks(db, community, first, last)
        sql = f"SELECT day, {', '.join(COLUMNS)}, note FROM typed WHERE community = ? AND day BETWEEN ? AND ?"
        rows: dict[str, dict[str, Any]] = {
            row[0]: dict(row) for row in db.reader.execute(sql, (community, first, last))
        }
        for day in rows.keys() | marked.keys():
            if _to_day_number(day) not in covered:
                values = {name: value for name, value in rows.get(day, {}).items() if name != "day"}
                found[community, day] = DaySheetDay(**values, ticked=marked.get(day))
        if covered:
            found |= _read_imported_days(
                db, community, covered, {day: row["note"] for day, row in rows.items()}, marked
            )
    return found


def _to_day_number(day: str) -> int:
    return date.fromisoformat(day).toordinal() - EPOCH


def _count_ticks(db: Database, community: int, first: str, last: str) -> dict[str, dict[str, int]]:
    sql = """SELECT t.day, t.kind, count(DISTINCT coalesce(a.root, t.member)) FROM tick t LEFT JOIN alias a ON a.member = t.member
        WHERE t.community = ? AND t.day BETWEEN ? AND ? GROUP BY 1, 2"""
    found: dict[str, dict[str, int]] = {}
    for day, kind, count in db.reader.execute(sql, (community, first, last)):
        found.setdefault(day, {})[kind] = count
    return found


def _read_imported_days(
    db: Database, community: int, covered: set[int], notes: dict[str, str], marked: dict[str, dict[str, int]]
) -> dict[tuple[int, str], DaySheetDay]:
    """Return the days an import covers, with its numbers; staff and bots left out."""
    first, last = min(covered), max(covered)
    days = daily.load_daily_activity(db, first, last, community, spoke=True)
    joins, leaves = (_count_stays(db, column, community) for column in ("joined_on", "left_on"))
    sql = f"""SELECT c.day, count(DISTINCT coalesce(a.root, h.member)) FROM checked c JOIN handle h ON h.id = c.handle
        LEFT JOIN alias a ON a.member = h.member WHERE c.community = ? AND c.day BETWEEN ? AND ? AND c.handle NOT IN ({EXCLUDED}) GROUP BY 1"""
    checkins = {row[0]: row[1] for row in db.reader.execute(sql, (community, first, last))}
    found = {}
    for number in covered:
        day = date.fromordinal(number + EPOCH).isoformat()
        said = (days.members[number - first], days.messages[number - first], checkins.get(number, 0))
        note, ticked = notes.get(day, ""), marked.get(day)
        found[community, day] = DaySheetDay(joins.get(day, 0), leaves.get(day, 0), *said, note, True, ticked)
    return found


def _count_stays(db: Database, column: str, community: int) -> dict[str, int]:
    sql = f"""SELECT s.{column}, count(DISTINCT coalesce(a.root, s.member)) FROM membership s LEFT JOIN alias a ON a.member = s.member
        JOIN member m ON m.id = coalesce(a.root, s.member) WHERE s.community = ? AND s.{column} <> '' AND m.role = '' GROUP BY 1"""
    return {row[0]: row[1] for row in db.reader.execute(sql, (community,))}


def update_day(db: Database, community: int, day: str, **numbers: int | str | None) -> None:
    """Write one day in one step: any of `COLUMNS` (None: not said) and ``note``.

    Raises:
        Problem: an import covers the day, or a number or the day makes no sense.
    """
    day = manual.parse_day(day)
    checked = _check_numbers(numbers)
    if checked.keys() & COLUMNS.keys() and _is_imported(db, community, day):
        raise Problem(mark("core", "An import covers {day}, so its numbers are known and cannot be typed."), day=day)
    with db.step(
        mark("core", "Enter {day} of {community}"), day=day, community=manual.load_community_name(db.reader, community)
    ) as conn:
        write_day(conn, community, day, checked)


def paste_block(db: Database, places: Sequence[Sequence[Place]], text: str) -> tuple[int, int]:
    """Paste a block of a spreadsheet in one step; return how many cells were written and how many an import covers.

    Args:
        places: The cells of the grid from where the paste begins, row by row; the block may be smaller or bigger.

    Raises:
        Problem: a cell is no number, or nothing of it fits. Nothing was written.
    """
    days: dict[tuple[int, str], dict[str, int | str | None]] = {}
    skipped = written = 0
    known: dict[tuple[int, str], bool] = {}
    for row, numbers in zip(places, pasted_text.parse_number_block(text), strict=False):
        for (community, day, column), number in zip(row, numbers, strict=False):
            key = community, manual.parse_day(day)
            if key not in known:
                known[key] = _is_imported(db, *key)
            skipped += known[key]
            if not known[key]:
                written += 1
                days.setdefault(key, {})[column] = number
    values = {key: _check_numbers(numbers) for key, numbers in days.items()}
    with db.step(mark("core", "Paste {count} numbers into the day sheet"), count=written) as conn:
        for (community, day), checked in values.items():
            write_day(conn, community, day, checked)
    return written, skipped


def write_day(conn: sqlite3.Connection, community: int, day: str, numbers: Numbers) -> None:
    """Write one day inside a step; a day of which nothing is said any more is taken away."""
    ident = derive_id("typed", community, day)
    if not any(value is not None and value != "" for value in numbers.values()):
        if conn.execute("SELECT 1 FROM typed WHERE id = ?", (ident,)).fetchone() is None:
            return
    conn.execute(
        "INSERT INTO typed(id, community, day) VALUES (?, ?, ?) ON CONFLICT(id) DO NOTHING", (ident, community, day)
    )
    for column, value in numbers.items():
        conn.execute(f"UPDATE typed SET {column} = ? WHERE id = ?", (value, ident))
    empty = f"coalesce({', '.join(COLUMNS)}) IS NULL AND note = ''"
    conn.execute(f"DELETE FROM typed WHERE id = ? AND {empty}", (ident,))


def _check_numbers(numbers: Numbers) -> dict[str, int | str | None]:
    found: dict[str, int | str | None] = {}
    for column, value in numbers.items():
        if column == "note":
            found[column] = clean_text(str(value or "")).strip()[:NOTE]
        elif column not in COLUMNS:
            raise ValueError(column)
        elif value is not None and not (isinstance(value, int) and 0 <= value <= GREATEST):
            raise Problem(mark("core", "“{value}” is not a number of people or messages."), value=str(value)[:60])
        else:
            found[column] = value
    return found


def _is_imported(db: Database, community: int, day: str) -> bool:
    return not coverage.find_outside_days(coverage.load_imported_spans(db, community), [_to_day_number(day)])


def read_copied_chat(db: Database, text: str, community: int = 0, finder: PeopleFinder | None = None) -> Copied:
    """Return what copied chat text says: who wrote how much. Nothing is written.

    Raises:
        Problem: no head line with a name is in it.
    """
    counts = pasted_text.count_speakers(text)
    if not counts:
        raise Problem(mark("core", "No names are in this text. Copy the messages with the names above them."))
    return Copied(tuple(name_matching.match_names(db, list(counts), community, finder)), counts)


def save_copied_chat(db: Database, community: int, day: str, members: Iterable[int], counts: Mapping[str, int]) -> int:
    """Write what `read_copied_chat` found, once it is settled who is who: ticks of who spoke and the day's numbers, in one step.

    What is entered for the day already is replaced. Speakers are all names, also those that are nobody known. Return how
    many people are ticked.

    Raises:
        Problem: an import covers the day, or the day makes no sense.
    """
    day, people = manual.parse_day(day), tuple(dict.fromkeys(members))
    if _is_imported(db, community, day):
        raise Problem(mark("core", "An import covers {day}, so its numbers are known and cannot be typed."), day=day)
    numbers = {"messages": sum(counts.values()), "speakers": max(len(counts), len(people))}
    with db.step(
        mark("core", "Enter {day} of {community}"), day=day, community=manual.load_community_name(db.reader, community)
    ) as conn:
        write_day(conn, community, day, numbers)
        sql = """DELETE FROM tick WHERE community = ? AND day = ? AND kind = 'spoke' AND member NOT IN (SELECT value FROM json_each(?))"""
        conn.execute(sql, (community, day, json.dumps(people)))
        manual.insert_ticks(conn, people, community, day, "spoke")
    return len(people)
