"""Backups of large workspaces, which SQLite writes anew: as whole, as sound and as easily stopped as the others."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from commdesk.errors import Cancelled, Problem
from commdesk.progress import Progress
from commdesk.store.backups import backup, restore, schedule
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.store.backups.test_backup import fill
from tests.store.ground import ROOT, add

FULL = """
import resource, sys
from pathlib import Path
from commdesk.errors import Problem
from commdesk.store.backups import backup
backup.LARGE = 1
path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 2,) * 2)
try:
    backup.make_backup(path)
except Problem as problem:
    print(problem)
"""


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything counts as large."""
    monkeypatch.setattr(backup, "LARGE", 1)


def test_it_says_when_and_why_and_holds_everything(db: Database) -> None:
    add(db, "Ann", "Ben")
    made = backup.make_backup(db, "manual")
    assert made == backup.find_latest_backup(db.path) and made.counts == backup.count_contents(db.reader)
    assert made.step == db.reader.execute("SELECT max(id) FROM step").fetchone()[0]
    with closing(sqlite3.connect(made.path)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert [each.name for each in made.path.parent.iterdir()] == [made.path.name]


def test_it_holds_no_free_space(db: Database) -> None:
    fill(db, 4_000)
    with db.write_unlogged() as conn:
        conn.execute("DELETE FROM message WHERE ts > 400")
    whole = db.reader.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
    size = backup.estimate_size(db.path)
    made = backup.make_backup(db)
    assert made.size < whole / 2 and abs(made.size - size.bytes) < size.bytes / 4


def test_typing_goes_on_meanwhile_and_is_not_in_it(db: Database) -> None:
    fill(db, 12_000)
    seen: list[tuple[int, int]] = []

    def heard(done: int, total: int) -> None:
        seen.append((done, total))
        thread = threading.Thread(target=add, args=(db, f"typed {len(seen)}"))
        thread.start()
        thread.join()

    progress = Progress(heard)
    progress.report = heard  # type: ignore[method-assign]  # every time, not every 50 ms
    made = backup.make_backup(db, progress=progress)
    assert seen and all(0 < done <= total for done, total in seen)
    assert made.counts.members == 0 and backup.count_contents(db.reader).members == len(seen)


def test_it_can_be_stopped_and_leaves_nothing(db: Database) -> None:
    fill(db, 12_000)
    progress = Progress(lambda done, total: progress.cancel())
    with pytest.raises(Cancelled):
        backup.make_backup(db, progress=progress)
    assert list(backup.get_backup_folder(db.path).iterdir()) == []
    add(db, "Ann")


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_a_full_disk_is_a_sentence_and_leaves_nothing(workspace: Workspace) -> None:
    fill(workspace.db, 4_000)
    workspace.close()
    words = [sys.executable, "-c", FULL, str(workspace.path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "could not be" in done.stdout or "disk" in done.stdout
    assert len(done.stdout.splitlines()) == 1 and list(backup.get_backup_folder(workspace.path).iterdir()) == []


def test_a_damaged_file_gives_none(workspace: Workspace) -> None:
    fill(workspace.db, 2_000)
    workspace.close()
    with workspace.path.open("rb+") as file:
        file.seek(4096 * 100)
        file.write(b"\xff" * 4096 * 30)
    with pytest.raises(Problem, match=r"not sound|damaged"):
        backup.make_backup(workspace.path)
    assert list(backup.get_backup_folder(workspace.path).glob("*")) == []


def test_one_can_be_gone_back_to(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    made = schedule.save_backup(workspace.db)
    add(workspace.db, "Ben")
    restore.restore_backup(workspace, made.path)
    with closing(sqlite3.connect(workspace.path)) as conn:
        conn.row_factory = sqlite3.Row
        assert [row[0] for row in conn.execute("SELECT nickname FROM member")] == ["Ann"]
