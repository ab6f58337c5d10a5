"""Space that is not needed any more goes back to the disk, in small steps."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Cancelled
from commdesk.progress import Progress
from commdesk.store import check, space
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.store.ground import add

MB = 1 << 20


def fill_and_empty(db: Database, rows: int = 20_000) -> None:
    """Write and delete messages, as an import that is cancelled does."""
    sql = "INSERT INTO message(community, ts, key, handle, batch, zone, kind, text) VALUES (1, ?, ?, 1, 1, 480, 0, ?)"
    with db.write_unlogged() as conn:
        conn.executemany(sql, ((number, number * 7919 % 1_000_003, "x" * 200) for number in range(rows)))
    with db.write_unlogged() as conn:
        conn.execute("DELETE FROM message")


def test_free_space_goes_back_and_the_file_stays_sound(workspace: Workspace) -> None:
    db = workspace.db
    add(db, "Ann")
    fill_and_empty(db)
    assert space.can_release_space(db.reader) and space.count_free_bytes(db.reader) > 4 * MB
    assert space.release_space(db) > 3 * MB
    assert space.count_free_bytes(db.reader) <= space.SPARE * 4096 and check.check_workspace(db) == []
    assert space.release_space(db) == 0
    workspace.close()
    assert (
        workspace.path.stat().st_size < 3 * MB
        and space.measure_file_size(workspace.path) == workspace.path.stat().st_size
    )
    again = workspaces.open_workspace(workspace.path)
    assert check.check_workspace(again.db) == []
    again.close()


def test_it_can_be_stopped_and_goes_on_later(db: Database) -> None:
    fill_and_empty(db)
    before = space.count_free_bytes(db.reader)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        space.release_space(db, progress)
    assert 0 < space.count_free_bytes(db.reader) < before
    assert space.release_space(db) > 0


def older(path: Path) -> None:
    """Turn a file into one of the kind that cannot give space back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for pragma in ("journal_mode=DELETE", "auto_vacuum=NONE"):
            conn.execute(f"PRAGMA {pragma}")
        conn.execute("VACUUM")


def test_an_older_file_keeps_its_space_until_it_is_written_anew(workspace: Workspace) -> None:
    workspace.close()
    older(workspace.path)
    again = workspaces.open_workspace(workspace.path)
    fill_and_empty(again.db)
    assert not space.can_release_space(again.db.reader) and space.release_space(again.db) == 0
    again.db.compact()
    assert space.count_free_bytes(again.db.reader) == 0
    fill_and_empty(again.db)
    assert space.release_space(again.db) > 3 * MB and check.check_workspace(again.db) == []
    again.close()


@pytest.mark.parametrize("name", ["m001", "m002", "m003"])
def test_a_small_file_of_an_older_version_learns_it_when_it_is_migrated(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.commdesk"
    path.write_bytes((Path(__file__).parent / "fixtures" / f"{name}.commdesk").read_bytes())
    opened = workspaces.open_workspace(path)
    assert check.check_workspace(opened.db) == []
    with closing(sqlite3.connect(path)) as conn:
        migrated = conn.execute("PRAGMA auto_vacuum").fetchone()[0]
    assert migrated == 2 or name == "m003"  # of this version: nothing was migrated
    opened.close()


def test_a_file_that_is_not_there_takes_nothing(tmp_path: Path) -> None:
    assert space.measure_file_size(tmp_path / "a.commdesk") == 0
