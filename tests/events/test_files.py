"""Files that events keep: nobody else's cleaning takes them, and they go with the event."""

from __future__ import annotations

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.files import attachments
from commdesk.scripts import editing
from commdesk.scripts import record as scripts
from commdesk.store import undo
from commdesk.store.database import Database


def kept(db: Database) -> int:
    return int(db.reader.execute("SELECT count(*) FROM attachment").fetchone()[0])


def event_with_file(db: Database) -> tuple[int, int]:
    event = record.add_event(db, "Salon")
    with db.step("Attach") as conn:
        conn.execute("INSERT INTO attachment(id, name, data) VALUES (7, 'poster.png', 'AAAA')")
    return event, lines.add_line(db, "file", event, name="poster.png", kind="poster", attachment=7)


def test_deleting_a_script_leaves_the_files_of_events(db: Database) -> None:
    _, line = event_with_file(db)
    editing.delete_scripts(db, [scripts.add_script(db, "Hello")])
    found = lines.load_line(db, "file", line)
    assert found is not None and found["attachment"] == 7 and kept(db) == 1


def test_a_file_goes_with_its_line_and_comes_back(db: Database) -> None:
    _, line = event_with_file(db)
    lines.delete_line(db, "file", line)
    assert kept(db) == 0
    undo.undo(db)
    found = lines.load_line(db, "file", line)
    assert found is not None and found["attachment"] == 7 and kept(db) == 1


def test_a_file_goes_with_its_event_and_comes_back(db: Database) -> None:
    event, line = event_with_file(db)
    record.delete_event(db, event)
    assert kept(db) == 0
    undo.undo(db)
    found = lines.load_line(db, "file", line)
    assert found is not None and found["attachment"] == 7
    with db.step("Sweep") as conn:
        attachments.sweep_attachments(conn)
    assert kept(db) == 1
