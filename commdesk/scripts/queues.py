"""One script for many people, one by one: whose turn it is, who was left out and why. It goes on after a restart."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from commdesk.errors import Problem, mark
from commdesk.members.finding import segments
from commdesk.scripts import record, uses
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text

MOST = 4
"""Who was contacted so often in a month is left out, unless the queue says otherwise."""
STATES = {
    "waiting": mark("core", "waiting"),
    "sent": mark("core", "sent"),
    "skipped": mark("core", "skipped"),
    "failed": mark("core", "failed"),
}
REASONS = {
    "often": mark("core", "contacted often enough this month"),
    "unwanted": mark("core", "asked not to be contacted"),
    "stranger": mark("core", "not a friend yet"),
    "later": mark("core", "not now"),
    "blocked": mark("core", "could not be reached"),
    "wrong": mark("core", "wrong account"),
}


@dataclass(frozen=True, slots=True)
class SendQueue:
    """A queue and how far it is. ``variant`` None: the variants take turns. ``most``: the monthly guard."""

    id: int
    script: int
    variant: int | None
    title: str
    segment: int | None
    community: int | None
    name: str
    most: int
    closed: int
    made: int
    waiting: int
    sent: int
    skipped: int
    failed: int


@dataclass(frozen=True, slots=True)
class QueueTurn:
    """One person of a queue. ``contacted``: how often this month; ``variant``: the wording they get."""

    queue: int
    member: int
    name: str
    position: int
    state: str
    reason: str
    contacted: int
    variant: int


def create_queue(
    db: Database,
    script: int,
    *,
    segment: int = 0,
    members: Sequence[int] = (),
    variant: int = 0,
    community: int = 0,
    most: int = MOST,
    name: str = "",
) -> int:
    """Make a queue of a segment as it is now, or of ``members``, in one step; return its id.

    Archived people, staff and bots are left out. Who was contacted ``most`` times this month already goes in as skipped, so
    that it can be seen.

    Raises:
        Problem: there is nobody in it.
    """
    title = record.load_script_title(db, script)
    chosen = _resolve_people(db, segment, members)
    if not chosen:
        raise Problem(mark("core", "There is nobody to send it to."))
    often = uses.count_contacts(db, chosen, _first_of_month())
    with db.step(mark("core", "Queue “{title}” for {count} people"), title=title[:60], count=len(chosen)) as conn:
        ident = db.ids.new_id()
        values = (
            ident,
            script,
            variant or None,
            segment or None,
            community or None,
            clean_text(name).strip()[:100],
            most,
            db.ids.clock(),
        )
        conn.execute(
            "INSERT INTO queue(id, script, variant, segment, community, name, most, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        for position, member in enumerate(chosen):
            left_out = often.get(member, 0) >= most
            conn.execute(
                "INSERT INTO queue_member(id, queue, member, position, state, reason) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    derive_id("queue_member", ident, member),
                    ident,
                    member,
                    position,
                    *(("skipped", "often") if left_out else ("waiting", "")),
                ),
            )
    return ident


def list_queues(db: Database, closed: bool = False) -> list[SendQueue]:
    """Return the queues, newest first; closed ones only if asked."""
    return _read_queues(db, "q.closed <= ?", (int(closed),))


def load_queue(db: Database, ident: int) -> SendQueue | None:
    """Return a queue, or None if it is gone."""
    return next(iter(_read_queues(db, "q.id = ?", (ident,))), None)


def load_turns(db: Database, queue: int, state: str = "") -> list[QueueTurn]:
    """Return the people of a queue in order, those of one state if asked."""
    found = load_queue(db, queue)
    if found is None:
        return []
    return _read_turns(db, found, "AND m.state = ?" if state else "", (state,) if state else ())


def next_turn(db: Database, queue: int) -> QueueTurn | None:
    """Return whose turn it is; None when all were seen to.

    Who was contacted meanwhile as often as the guard allows is skipped now, with the reason.
    """
    found = load_queue(db, queue)
    if found is None:
        return None
    waiting = _read_turns(db, found, "AND m.state = 'waiting'", ())
    often = [turn.member for turn in waiting if turn.contacted >= found.most]
    if often:
        with db.step(mark("core", "Skip {count} people who were contacted often"), count=len(often)) as conn:
            for member in often:
                _insert_turn(conn, queue, member, "skipped", "often")
    return next((turn for turn in waiting if turn.contacted < found.most), None)


def mark_as(db: Database, queue: int, member: int, state: str, reason: str = "") -> None:
    """Say that a person was skipped, could not be reached, or waits again, in one step; sent is said by copying."""
    if state not in STATES:
        raise Problem(mark("core", "“{value}” is not possible here."), value=state[:60])
    with db.step(mark("core", "Mark a turn of a queue")) as conn:
        _insert_turn(conn, queue, member, state, reason)


def close_queue(db: Database, queue: int, closed: bool = True) -> None:
    """Close a queue, or open it again, in one step."""
    name = mark("core", "Close a queue") if closed else mark("core", "Open a queue again")
    with db.step(name) as conn:
        conn.execute("UPDATE queue SET closed = ? WHERE id = ?", (int(closed), queue))


def delete_queue(db: Database, queue: int) -> None:
    """Delete a queue; what was sent stays on people's timelines."""
    with db.step(mark("core", "Delete a queue")) as conn:
        conn.execute("DELETE FROM queue WHERE id = ?", (queue,))


def _resolve_people(db: Database, segment: int, members: Sequence[int]) -> list[int]:
    """Return who is meant: persons, each once, in the order of lists."""
    wanted = list(members)
    if segment:
        found = next((each for each in segments.list_segments(db) if each.id == segment), None)
        if found is None or found.broken:
            raise Problem(mark("core", "This segment is no longer there."))
        wanted = segments.find_matches(db, found.filter)
    return list_addressees(db, wanted)


def list_addressees(db: Database, wanted: Sequence[int]) -> list[int]:
    """Return the people among ``wanted`` to whom one writes, each once, in the order of lists: no staff, no bots, nobody archived."""
    sql = """SELECT f.member FROM face f WHERE f.archived = 0 AND f.role = '' AND f.member IN
        (SELECT coalesce(a.root, w.value) FROM json_each(?) w LEFT JOIN alias a ON a.member = w.value) ORDER BY f.sort, f.member"""
    return [row[0] for row in db.reader.execute(sql, (json.dumps(list(wanted)),))]


def _read_queues(db: Database, test: str, values: tuple[int, ...]) -> list[SendQueue]:
    counts = ", ".join(f"coalesce(sum(m.state = '{state}'), 0) AS {state}" for state in STATES)
    sql = f"""SELECT q.id, q.script, q.variant, s.title, q.segment, q.community, q.name, q.most, q.closed, q.made, {counts}
        FROM queue q JOIN script s ON s.id = q.script LEFT JOIN queue_member m ON m.queue = q.id
        WHERE {test} GROUP BY q.id ORDER BY q.made DESC, q.id DESC"""
    return [SendQueue(**row) for row in map(dict, db.reader.execute(sql, values))]


def _read_turns(db: Database, queue: SendQueue, test: str, values: tuple[str, ...]) -> list[QueueTurn]:
    variants = [row[0] for row in db.reader.execute(
        "SELECT id FROM variant WHERE script = ? AND archived = 0 ORDER BY position, letter, id", (queue.script,))]  # fmt: skip
    sql = f"""SELECT m.member, coalesce(f.name, '') AS name, m.position, m.state, m.reason FROM queue_member m
        LEFT JOIN face f ON f.member = coalesce((SELECT root FROM alias WHERE member = m.member), m.member)
        WHERE m.queue = ? {test} ORDER BY m.position, m.id"""
    rows = db.reader.execute(sql, (queue.id, *values)).fetchall()
    often = uses.count_contacts(db, [row["member"] for row in rows], _first_of_month())
    return [
        QueueTurn(
            queue.id, row["member"], row["name"], row["position"], row["state"], row["reason"], often.get(row["member"], 0),
            queue.variant or (variants[row["position"] % len(variants)] if variants else 0),
        )
        for row in rows
    ]  # fmt: skip


def _insert_turn(conn: sqlite3.Connection, queue: int, member: int, state: str, reason: str) -> None:
    at = 0 if state == "waiting" else int(datetime.now().timestamp())
    sql = "UPDATE queue_member SET state = ?, reason = ?, at = ? WHERE id = ?"
    conn.execute(sql, (state, clean_text(reason)[:200], at, derive_id("queue_member", queue, member)))


def _first_of_month(today: date | None = None) -> str:
    """Return the first day of the month, as text."""
    return (today or date.today()).replace(day=1).isoformat()
