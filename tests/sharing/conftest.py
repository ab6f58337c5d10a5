"""Two laptops with one workspace."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commdesk import workspace
from commdesk.members import record
from commdesk.sharing import locked, shares
from commdesk.store.backups import copying
from commdesk.store.database import Database
from commdesk.workspace import Workspace

WORD = "kfmt-xrqa-b2nd-7uhs"


@pytest.fixture(scope="session")
def really_locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a workspace with Anna, locked with `WORD` as the program does it, which takes seconds. Do not write to it."""
    if not locked.is_available():
        pytest.skip("no library for passphrases here")
    folder = tmp_path_factory.mktemp("locked")
    space = workspace.create_workspace(folder / "club.commdesk", "Club", "Wang")
    record.add_member(space.db, nickname="Anna Unique")
    assert shares.share_workspace(space.db, folder / "club.commdesk.age", "Li", passphrase=WORD).locked
    space.close()
    (folder / "club.commdesk").unlink()
    return folder / "club.commdesk.age"


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Callable[[str], Workspace]]:
    """Open the copy of the workspace that belongs to somebody; the first one asked for makes it."""
    open_ones: dict[str, Workspace] = {}

    def get(who: str) -> Workspace:
        if who not in open_ones:
            path = tmp_path / who / "club.commdesk"
            path.parent.mkdir()
            if open_ones:
                first = next(iter(open_ones.values()))
                copying.save_copy(first.db, path)
                open_ones[who] = workspace.open_workspace(path, who)
            else:
                open_ones[who] = workspace.create_workspace(path, "Club", who)
        return open_ones[who]

    yield get
    for each in open_ones.values():
        each.close()


@pytest.fixture
def send(tmp_path: Path) -> Callable[[Workspace], Path]:
    """Write a complete copy of a workspace, as it is sent to somebody."""
    made = 0

    def send(space: Workspace) -> Path:
        nonlocal made
        made += 1
        path = tmp_path / f"sent {made}.commdesk"
        copying.save_copy(space.db, path)
        return path

    return send


def copy_file(path: Path, to: Path) -> Path:
    """Copy a closed file."""
    shutil.copyfile(path, to)
    return to


def read_all(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every logged table, of the books that copies share, and every message that counts."""
    counted = """SELECT community, ts, key, batch, handle, zone, kind, text FROM message
        WHERE batch IN (SELECT id FROM batch) ORDER BY 1, 2, 3"""
    return {"message": [tuple(row) for row in db.reader.execute(counted)]} | {
        table: [tuple(row) for row in db.reader.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3")]
        for table in (*(name for name, columns in db.tables.items() if len(columns) > 2), "stamp", "rival", "gone")
    }
