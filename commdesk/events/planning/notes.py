"""What was learned: the answers of the retro, and what happened on the day."""

from __future__ import annotations

import json
from dataclasses import dataclass

from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text

QUESTIONS = {
    "expected": mark("core", "What was supposed to happen?"),
    "happened": mark("core", "What did happen?"),
    "why": mark("core", "Why was there a difference?"),
    "keep": mark("core", "What do we keep, what do we change?"),
}
"""The four questions, in order; a playbook may add its own."""
LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class RetroNote:
    """An answer or an incident. ``title`` is the question where a playbook asks it; ``at`` UTC seconds."""

    id: int
    key: str
    title: str
    text: str
    at: int


def list_answers(db: Database, event: int) -> list[RetroNote]:
    """Return the answers in order, those of the playbook's own questions behind; nothing else that the table keeps."""
    sql = """SELECT id, key, title, text, at FROM event_note WHERE event = ?
        AND (key IN (SELECT value FROM json_each(?)) OR key LIKE 'ask.%') ORDER BY position, id"""
    return [RetroNote(*row) for row in db.reader.execute(sql, (event, json.dumps(list(QUESTIONS))))]


def load_answers(db: Database, event: int) -> dict[str, str]:
    """Return what was answered, by key; the four questions are always there."""
    return dict.fromkeys(QUESTIONS, "") | {note.key: note.text for note in list_answers(db, event)}


def set_answer(db: Database, event: int, key: str, text: str, title: str = "") -> None:
    """Answer a question in one step."""
    known = record.require_event(db, event)
    ident, text = derive_id("event_note", event, key), clean_text(text).rstrip()[:LONGEST]
    with db.step(mark("core", "Retro of “{name}”"), name=known.name) as conn:
        if conn.execute("SELECT 1 FROM event_note WHERE id = ?", (ident,)).fetchone():
            conn.execute("UPDATE event_note SET text = ? WHERE id = ?", (text, ident))
            return
        sql = "INSERT INTO event_note(id, event, key, title, text, at, position) VALUES (?, ?, ?, ?, ?, ?, ?)"
        position = list(QUESTIONS).index(key) if key in QUESTIONS else 10
        conn.execute(sql, (ident, event, key, clean_text(title), text, db.ids.clock() // 1000, position))


def add_incident(db: Database, event: int, text: str) -> int:
    """Note what happened, with the time it is now; return its id.

    Raises:
        Problem: nothing was written.
    """
    text = clean_text(text).strip()[:LONGEST]
    if not text:
        raise Problem(mark("core", "Write what happened."))
    with db.step(mark("core", "Incident at “{name}”"), name=record.require_event(db, event).name) as conn:
        ident = db.ids.new_id()
        sql = "INSERT INTO event_note(id, event, key, text, at) VALUES (?, ?, 'incident', ?, ?)"
        conn.execute(sql, (ident, event, text, db.ids.clock() // 1000))
        return ident


def list_incidents(db: Database, event: int) -> list[RetroNote]:
    """Return what happened, oldest first."""
    sql = "SELECT id, key, title, text, at FROM event_note WHERE event = ? AND key = 'incident' ORDER BY at, id"
    return [RetroNote(*row) for row in db.reader.execute(sql, (event,))]


def delete_note(db: Database, ident: int) -> None:
    """Delete a note; undo brings it back."""
    with db.step(mark("core", "Delete a note")) as conn:
        conn.execute("DELETE FROM event_note WHERE id = ?", (ident,))
