"""Writes the sample of the newest schema that later versions must open: ``python -m tests.store.keep``.

Run once per migration, before its release, and never again for an old one: the file is what that version wrote.
"""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

from commdesk.store import blobs, migrations, undo
from commdesk.store.database import Database, open_connection
from commdesk.store.ids import EPOCH_MS, IdGenerator, derive_id

FIXTURES = Path(__file__).parent / "fixtures"
PAGE = 1024


def sample(path: Path) -> None:
    """Write a small workspace with a little of everything that the books can hold."""
    conn = sqlite3.connect(path)
    conn.execute(f"PRAGMA page_size = {PAGE}")
    conn.execute("VACUUM")
    conn.close()
    conn = open_connection(path, write=True)
    migrations.run_migrations(conn)
    conn.close()
    db = Database(path, "keeper", ids=IdGenerator(lambda: EPOCH_MS + 200_000_000_000, random.Random(1).randrange))
    anna, bert = db.ids.new_ids(2)
    tag = derive_id("tag", derive_id("tag_group", "g"), "vip")
    with db.step("Add {name}", name="Anna") as conn:
        conn.executemany("INSERT INTO member(id, nickname) VALUES (?, ?)", [(anna, "Anna"), (bert, "Bert")])
        conn.execute("INSERT INTO entry(id, member, text) VALUES (?, ?, '你好')", (db.ids.new_id(), anna))
        conn.execute("INSERT INTO tag_group(id, name) VALUES (?, 'g')", (derive_id("tag_group", "g"),))
        conn.execute("INSERT INTO tag(id, tag_group, name) VALUES (?, ?, 'vip')", (tag, derive_id("tag_group", "g")))
        conn.execute("INSERT INTO member_tag VALUES (?, ?, ?)", (derive_id("member_tag", anna, tag), anna, tag))
        _shared(conn, db)
    with db.step("Edit {name}", name="Anna") as conn:
        conn.execute("UPDATE member SET city = '武汉' WHERE id = ?", (anna,))
    with db.step("Delete {name}", name="Bert") as conn:
        conn.execute("DELETE FROM member WHERE id = ?", (bert,))
    with db.step("Edit {name}", name="Anna") as conn:
        conn.execute("UPDATE member SET note = 'taken back' WHERE id = ?", (anna,))
    undo.undo(db)
    db.compact()
    db.close()


def _shared(conn: sqlite3.Connection, db: Database) -> None:
    """Write a file beside the log, a printed sheet, and two groups that are one."""
    data = b"kept beside the log"
    conn.execute("INSERT INTO blob(id, data) VALUES (?, ?)", (blobs.derive_blob_id(data), data))
    conn.execute(
        "INSERT INTO attachment(id, name, size, blob) VALUES (1, 'a.txt', ?, ?)",
        (len(data), blobs.derive_blob_id(data)),
    )
    event, first, other = db.ids.new_ids(3)
    conn.execute("INSERT INTO event(id, name) VALUES (?, '沙龙')", (event,))
    conn.execute(
        "INSERT INTO event_sheet(id, event, letter, mark, people) VALUES (?, ?, 'A', 'KQ', '[\"5\"]')",
        (db.ids.new_id(), event),
    )
    conn.execute("INSERT INTO community(id, name) VALUES (?, '一群')", (first,))
    conn.execute("INSERT INTO community(id, name, archived, part_of) VALUES (?, '二群', 1, ?)", (other, first))
    conn.execute(
        "INSERT INTO due_mark(id, source, subject, day, state) VALUES (5, 'birthday', 1, '2026-12-01', 'done')"
    )
    conn.execute("INSERT INTO plan_item(id, title, day, rule) VALUES (6, '书单', '2026-12-01', 'FREQ=DAILY')")
    conn.execute(
        "INSERT INTO plan_place(id, item, community) VALUES (?, 6, ?)", (derive_id("plan_place", 6, first), first)
    )
    conn.execute(
        "INSERT INTO plan_done(id, item, community, day, state) VALUES (7, 6, ?, '2026-12-02', 'posted')", (first,)
    )
    conn.execute("INSERT INTO handed(id, at, who, receiver, file) VALUES (?, 1, 'a', 'b', 'c')", (db.ids.new_id(),))


if __name__ == "__main__":
    target = FIXTURES / f"{migrations.STEPS[-1].split('_')[0]}.commdesk"
    FIXTURES.mkdir(exist_ok=True)
    if target.exists():
        raise SystemExit(f"{target.name} is kept already")
    sample(target)
