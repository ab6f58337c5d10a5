"""What the tests of the store share: small writes and looks."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commdesk.store import undo
from commdesk.store.database import Database

ROOT = Path(__file__).parents[2]
Rows = dict[str, list[tuple[object, ...]]]


def do(db: Database, *sql: str, name: str = "Act") -> None:
    """Run statements in one step."""
    with db.step(name) as conn:
        for statement in sql:
            conn.execute(statement)


def rows(db: Database) -> Rows:
    """Every row of every logged table."""
    return {table: [tuple(r) for r in db.reader.execute(f"SELECT * FROM {table} ORDER BY id")] for table in db.tables}


def there_and_back(db: Database, *sql: str) -> None:
    """Undo gives exactly what was before, redo what was after; several times over."""
    before = rows(db)
    do(db, *sql)
    after = rows(db)
    assert after != before
    for _ in range(3):
        undo.undo(db)
        assert rows(db) == before
        undo.redo(db)
        assert rows(db) == after


def add(db: Database, *people: str) -> list[int]:
    """Add members in one step; return their ids."""
    made = db.ids.new_ids(len(people))
    with db.step("Add members") as conn:
        conn.executemany("INSERT INTO member(id, nickname) VALUES (?, ?)", zip(made, people, strict=True))
    return made


def names(db: Database) -> list[str]:
    """Return the nicknames of all members, in order of their ids."""
    return [row[0] for row in db.reader.execute("SELECT nickname FROM member ORDER BY id")]


def beside(path: Path) -> dict[str, bytes]:
    """Return every file in the folder of ``path`` and below, with what is in it."""
    return {str(each.relative_to(path.parent)): each.read_bytes() for each in path.parent.rglob("*") if each.is_file()}


@contextmanager
def as_anybody() -> Iterator[Path]:
    """Yield a new folder, owned by a user without rights; root becomes that user meanwhile, because root may do everything."""
    with tempfile.TemporaryDirectory() as name:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        if root:
            os.chown(name, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            if root:
                os.seteuid(0)
            os.chmod(name, 0o700)


def as_nobody(path: Path) -> str:
    """Open and close the workspace as an account without rights; return what it said."""
    script = """
import os, sys
sys.path.insert(0, os.getcwd())
from pathlib import Path
from commdesk import workspace
os.setgid(65534); os.setuid(65534)
try:
    workspace.open_workspace(Path(sys.argv[1])).close()
    print("opened")
except Exception as error:
    print(error)
"""
    # Who has no rights may not write either what of the code ran, where that is measured.
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], env=own, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def ended() -> int:
    """Return the number of a process that ran and ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid
