from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Cancelled, Problem
from commdesk.progress import Progress
from commdesk.store.backups import backup
from commdesk.store.backups.backup import WorkspaceCounts
from commdesk.store.database import Database
from commdesk.store.files import file_checks
from commdesk.workspace import Workspace
from tests.store.ground import add

NOW = 1_790_000_000
DAY = 86_400


def fill(db: Database, messages: int) -> None:
    """Put so many messages in that a backup takes several looks at Cancel."""
    sql = "INSERT INTO message(community, ts, key, handle, batch, zone, kind, text) VALUES (1, ?, ?, 1, 1, 480, 0, ?)"
    with db.write_unlogged() as conn:
        conn.executemany(sql, ((number, number, "读书" * 200) for number in range(messages)))


def test_a_backup_lies_beside_the_workspace_and_says_when_and_why(db: Database) -> None:
    add(db, "Ann", "Ben")
    made = backup.make_backup(db, "import", now=NOW)
    assert made.path.parent == db.path.parent / "test backups"
    assert made.path.name.startswith("test 2026-09-2") and made.path.name.endswith(" import.commdesk-backup")
    assert (made.at, made.reason, made.size) == (NOW, "import", made.path.stat().st_size)
    assert made.counts.members == 2 and made.counts.newest > 0
    assert made.workspace == backup.read_workspace_id(db.reader)
    assert [each.name for each in made.path.parent.iterdir()] == [made.path.name]


def test_a_backup_is_a_whole_file_that_any_program_reads(db: Database) -> None:
    add(db, "Ann")
    made = backup.make_backup(db)
    with closing(sqlite3.connect(made.path)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert conn.execute("SELECT nickname FROM member").fetchall() == [("Ann",)]
        assert conn.execute("SELECT count(*) FROM change WHERE tbl = 'member'").fetchone()[0] == 1


def test_a_backup_holds_committed_steps_only(db: Database) -> None:
    add(db, "Ann")
    with db.step("Add") as conn:
        conn.execute("INSERT INTO member(id) VALUES (5)")
        made = backup.make_backup(db)
    assert made.counts.members == 1


def test_a_closed_file_is_backed_up_and_left_as_it_was(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    workspace.close()
    before = workspace.path.read_bytes()
    assert backup.make_backup(workspace.path).counts.members == 1
    assert workspace.path.read_bytes() == before
    assert sorted(each.name for each in workspace.path.parent.iterdir()) == ["test backups", "test.commdesk"]


def test_a_chosen_folder_is_made_and_used(db: Database, tmp_path: Path) -> None:
    made = backup.make_backup(db, folder=tmp_path / "far" / "away")
    assert made.path.parent == tmp_path / "far" / "away"
    assert backup.list_backups(db.path, tmp_path / "far" / "away") == [made] and backup.list_backups(db.path) == []


def test_two_backups_in_one_second_have_two_names(db: Database) -> None:
    made = {backup.make_backup(db, now=NOW).path.name for _ in range(3)}
    assert len(made) == 3 and len(backup.list_backups(db.path)) == 3


def test_a_long_name_still_gives_a_backup(template: Path, tmp_path: Path) -> None:
    path = tmp_path / f"{'读书会' * 25}.commdesk"
    shutil.copyfile(template, path)
    made = backup.make_backup(path)
    assert backup.list_backups(path) == [made]


def test_a_folder_that_is_a_file_is_a_sentence(db: Database, tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(Problem, match=r"No backup was made: the folder .* could not be made"):
        backup.make_backup(db, folder=tmp_path / "f")


def test_typing_goes_on_during_a_backup_which_does_not_start_over(db: Database) -> None:
    fill(db, 20_000)
    seen: list[int] = []

    def heard(done: int, total: int) -> None:
        seen.append(done)
        thread = threading.Thread(target=add, args=(db, f"typed {len(seen)}"))
        thread.start()
        thread.join()

    progress = Progress(heard)
    progress.report = heard  # type: ignore[method-assign]  # every page run, not every 50 ms
    made = backup.make_backup(db, progress=progress)
    assert len(seen) >= 3 and seen == sorted(seen)
    assert made.counts.members == 0 and backup.count_contents(db.reader).members == len(seen)


def test_a_cancelled_backup_leaves_nothing(db: Database) -> None:
    fill(db, 5_000)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        backup.make_backup(db, progress=progress)
    assert list((db.path.parent / "test backups").iterdir()) == []


def test_a_damaged_file_gives_no_backup(workspace: Workspace) -> None:
    fill(workspace.db, 2_000)
    workspace.close()
    with workspace.path.open("rb+") as file:
        file.seek(4096 * 100)
        file.write(b"\xff" * 4096 * 30)
    with pytest.raises(Problem, match=r"not sound|damaged"):
        backup.make_backup(workspace.path)
    assert list((workspace.path.parent / "test backups").glob("*")) == []


def test_the_listing_is_newest_first_and_knows_its_own(db: Database, tmp_path: Path) -> None:
    made = [backup.make_backup(db, now=NOW + number * DAY) for number in (1, 3, 2)]
    assert [each.at for each in backup.list_backups(db.path)] == sorted((each.at for each in made), reverse=True)
    folder = made[0].path.parent
    other = workspaces.create_workspace(tmp_path / "other.commdesk")
    foreign = backup.make_backup(other.db, folder=folder)
    other.close()
    shutil.copyfile(db.path.parent / "test.commdesk", folder / "test 2026-01-01 00-00-00 manual.commdesk-backup")
    (folder / "test 2026-01-02 00-00-00 manual.commdesk-backup").write_bytes(b"garbage")
    (folder / "notes.txt").write_text("mine")
    assert set(backup.list_backups(db.path)) == {*made, foreign}
    assert set(backup.list_backups(db.path, workspace=backup.read_workspace_id(db.reader))) == set(made)
    assert backup.find_latest_backup(db.path, workspace=made[0].workspace) == made[1]


def test_nothing_is_listed_where_there_is_no_folder(tmp_path: Path) -> None:
    assert (
        backup.list_backups(tmp_path / "a.commdesk") == []
        and backup.find_latest_backup(tmp_path / "a.commdesk") is None
    )


def test_a_link_in_the_folder_is_not_followed(db: Database, tmp_path: Path) -> None:
    made = backup.make_backup(db, now=NOW)
    link = made.path.with_name("test 2020-01-01 00-00-00 manual.commdesk-backup")
    link.symlink_to(made.path)
    assert backup.list_backups(db.path) == [made]


def test_a_backup_opens_as_a_workspace_and_passes_the_gate(db: Database) -> None:
    add(db, "Ann")
    made = backup.make_backup(db)
    file_checks.check_header(made.path)
    assert file_checks.inspect_schema(made.path) == []
    assert WorkspaceCounts(members=1).members == made.counts.members


@pytest.mark.parametrize(
    "note", ["", "[]", "{}", '{"at": "x"}', '{"at": 1, "reason": "a", "step": 1, "counts": {"evil": 1}}']
)
def test_a_backup_that_tells_nonsense_of_itself_is_not_listed(db: Database, note: str) -> None:
    made = backup.make_backup(db)
    with closing(sqlite3.connect(made.path)) as conn, conn:
        conn.execute("UPDATE meta SET value = ? WHERE key = 'backup'", (note,))
    assert backup.list_backups(db.path) == []
