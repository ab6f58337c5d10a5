"""A bundle as a file: one line of JSON about it, then one for some rows of a table, compressed (FILE-FORMAT.md §8.2).

Not SQLite: an empty schema alone takes 180 pages, and a foreign database is a larger door than a list of rows. Nothing in it is
a path, SQL or markup; values go into an empty database in memory, where they are looked through before anything is taken.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

from commdesk import __version__
from commdesk.store.change_log.bulk_delete import Tables
from commdesk.store.merging.published import Digest
from commdesk.store.merging.receiving import BrokenBundle, Bundle
from commdesk.store.merging.taking import BOOKS, SCHEMA
from commdesk.store.merging.telling import News, TableRows
from commdesk.team.lines import pack_lines, read_lines

FORMAT = 1
LONGEST = 16 << 20
"""Characters of a value: old files of attachments stand in a row."""
SHORT = 200
_TRAVELLING = (*BOOKS, "step", "change")


class NewerBundle(Exception):
    """A newer program wrote it."""


@dataclass(frozen=True, slots=True)
class BundleHead:
    """What a bundle says of itself.

    Attributes:
        workspace: The id of the workspace. ``stream``, ``number``: as in the name of the file.
        follows: Hash of the bundle before; '' of a start.
        who: Who wrote it, and when (``at``, UTC ms, by the clock there); ``program``: with which version.
        migrations: What the file of its writer had been through.
        news: What it holds.
    """

    workspace: str
    stream: str
    number: int
    follows: str
    who: str
    at: int
    program: str
    migrations: tuple[str, ...]
    news: News

    @property
    def full(self) -> bool:
        """Whether it is a start that holds everything: a newcomer's way in."""
        return self.news.start and not self.news.heard

    @property
    def greatest(self) -> int:
        """The greatest step that its writer had seen, of those that it names."""
        return max((*self.news.own[-1:], *self.news.heard[-1:]), default=0)


def compute_chain(payload: bytes) -> str:
    """Return the hash by which the next bundle of a stream names this one."""
    return hashlib.sha256(payload).hexdigest()


def encode_bundle(head: BundleHead, rows: Iterable[TableRows]) -> bytes:
    """Return a bundle as the content of a file, not locked yet."""
    return pack_lines(_compose_lines(head, rows))


def _compose_lines(head: BundleHead, rows: Iterable[TableRows]) -> Iterator[object]:
    news = head.news
    yield {
        "format": FORMAT, "workspace": head.workspace, "stream": head.stream, "number": head.number,
        "follows": head.follows, "who": head.who[:SHORT], "at": head.at, "program": head.program, "migrations": head.migrations,
        "start": news.start, "own": _to_gaps(news.own), "heard": _to_gaps(news.heard),
        "before": news.before.to_text(), "after": news.after.to_text(),
    }  # fmt: skip
    for table, columns, values in rows:
        yield [table, columns, values]


def describe_bundle(workspace: str, who: str, at: int, migrations: Iterable[str], news: News) -> BundleHead:
    """Return what a new bundle says of itself; its place in a stream is still to be filled in."""
    return BundleHead(workspace, "", 0, "", who, at, __version__, tuple(migrations), news)


def place_bundle(head: BundleHead, stream: str, number: int, follows: str) -> BundleHead:
    """Give a bundle its place in a stream."""
    return replace(head, stream=stream, number=number, follows=follows)


def read_head(payload: bytes) -> BundleHead:
    """Return what a bundle says of itself.

    Raises:
        NewerBundle: a newer program wrote it.
        BrokenBundle: it is none.
    """
    try:
        said = json.loads(next(read_lines(payload)))
        if said["format"] > FORMAT:
            raise NewerBundle
        news = News(
            own=_from_gaps(said["own"]),
            heard=_from_gaps(said["heard"]),
            before=Digest.parse_text(said["before"]),
            after=Digest.parse_text(said["after"]),
            here=0,
            start=said["start"] is True,
        )
        texts = [said[name] for name in ("workspace", "stream", "follows", "who", "program")]
        if not all(isinstance(text, str) and len(text) <= SHORT for text in (*texts, *said["migrations"])):
            raise BrokenBundle
        workspace, stream, follows, who, program = texts
        number, at = _require_number(said["number"]), _require_number(said["at"])
    except (NewerBundle, BrokenBundle):
        raise
    except (StopIteration, KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise BrokenBundle from error
    if (number == 1) != news.start or bool(follows) == news.start:
        raise BrokenBundle
    return BundleHead(workspace, stream, number, follows, who, at, program, tuple(said["migrations"]), news)


def to_bundle(head: BundleHead, payload: bytes, tables: Tables, defaults: Defaults) -> Bundle:
    """Return a bundle as it is read into a workspace.

    Args:
        tables: The logged tables and their columns, as `Database.tables` says.
        defaults: See `load_defaults`.
    """

    def fill(conn: sqlite3.Connection) -> None:
        fill_shelf(conn, payload, tables, defaults)

    news = head.news
    return Bundle(
        head.stream, head.number, news.own, news.heard, fill, news.before, news.after, news.start,
        head.follows, compute_chain(payload), head.who, head.at,
    )  # fmt: skip


Defaults = dict[str, dict[str, object]]
"""By table and column: what it holds where nobody said anything."""


def load_defaults(conn: sqlite3.Connection, tables: Tables) -> Defaults:
    """Return the constant defaults of the columns: bundles of an older program lack the younger ones."""
    found: Defaults = {}
    for table in tables:
        info = conn.execute(f"PRAGMA main.table_info({table})").fetchall()
        found[table] = {row[1]: conn.execute(f"SELECT {row[4]}").fetchone()[0] for row in info if row[4] is not None}
    return found


def fill_shelf(conn: sqlite3.Connection, payload: bytes, tables: Tables, defaults: Defaults) -> None:
    """Put the rows of a bundle into the empty tables that `commdesk.store.merging.shelf` made.

    Raises:
        BrokenBundle: it holds what no bundle can hold.
    """
    filled: dict[str, set[str]] = {}
    try:
        lines = read_lines(payload)
        next(lines)
        for line in lines:
            table, columns, rows = json.loads(line)
            known = _list_columns(conn, table, tables)
            if len(set(columns)) != len(columns) or not known.issuperset(columns):
                raise BrokenBundle
            lacking = {name: value for name, value in defaults.get(table, {}).items() if name not in columns}
            names, holes = ", ".join([*columns, *lacking]), ", ".join("?" * (len(columns) + len(lacking)))
            values = (tuple(row) + tuple(lacking.values()) for row in rows) if lacking else rows
            conn.executemany(f"INSERT INTO {SCHEMA}.{table}({names}) VALUES ({holes})", values)
            filled.setdefault(table, set()).update(columns)
    except BrokenBundle:
        raise
    except (
        sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, StopIteration, TypeError, ValueError,
        OverflowError, RecursionError,
    ) as error:  # fmt: skip
        raise BrokenBundle from error
    for table, columns in filled.items():
        if not _holds_plain_values(conn, table, columns):
            raise BrokenBundle


def _list_columns(conn: sqlite3.Connection, table: object, tables: Tables) -> set[str]:
    if not isinstance(table, str) or table not in {*tables, *_TRAVELLING}:
        raise BrokenBundle
    if table in tables:
        return {"id", *tables[table]}
    return {row[1] for row in conn.execute(f"PRAGMA {SCHEMA}.table_info({table})")}


def _holds_plain_values(conn: sqlite3.Connection, table: str, columns: Iterable[str]) -> bool:
    """Whether a table on the shelf holds whole numbers and text alone, no text too long or with U+0000 in it."""
    faults = " OR ".join(
        f"typeof({name}) NOT IN ('integer', 'text', 'null') OR length({name}) > {LONGEST} OR instr({name}, char(0))"
        for name in sorted(columns)
    )
    return conn.execute(f"SELECT 1 FROM {SCHEMA}.{table} WHERE {faults} LIMIT 1").fetchone() is None


def _require_number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BrokenBundle
    return value


def _to_gaps(steps: tuple[int, ...]) -> list[int]:
    """Return ascending ids as the first one and the gaps between them: two thirds shorter."""
    return [*steps[:1], *(later - earlier for earlier, later in pairwise(steps))]


def _from_gaps(gaps: Any) -> tuple[int, ...]:
    if not isinstance(gaps, list) or not all(isinstance(gap, int) and gap > 0 for gap in gaps):
        raise BrokenBundle
    found = tuple(accumulate(gaps))
    if found and found[-1] >= 1 << 63:
        raise BrokenBundle
    return found
