from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.store import check, migrations
from commdesk.store.backups import backup
from commdesk.store.files import file_checks
from commdesk.store.files.lock import WorkspaceInUse
from commdesk.store.files.sweep import get_unfinished_path
from commdesk.store.repair import repair_workspace
from commdesk.store.undo import find_undoable
from commdesk.workspace import Workspace
from tests.store.ground import add, ended, names


def test_a_new_workspace_is_one_file_and_its_lock_while_open(tmp_path: Path) -> None:
    path = tmp_path / "读书会.commdesk"
    opened = workspaces.create_workspace(path, "读书会", "me")
    assert opened.path == path and opened.db.path == path and not opened.unclean
    opened.close()
    assert [each.name for each in tmp_path.iterdir()] == ["读书会.commdesk"]


def test_a_new_workspace_has_an_identity_and_the_mark_of_the_program(workspace: Workspace) -> None:
    row = workspace.db.reader.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()
    assert len(row[0]) == 32
    assert workspace.db.reader.execute("PRAGMA application_id").fetchone()[0] == migrations.APPLICATION_ID


def test_two_workspaces_have_two_identities(tmp_path: Path) -> None:
    found = set()
    for name in ("a", "b"):
        opened = workspaces.create_workspace(tmp_path / f"{name}.commdesk")
        found.add(opened.db.reader.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()[0])
        opened.close()
    assert len(found) == 2


def test_what_a_workspace_starts_with_is_not_undone(workspace: Workspace) -> None:
    assert find_undoable(workspace.db.reader) is None


@pytest.mark.parametrize("kind", ["file", "folder", "workspace", "dangling link"])
def test_nothing_is_ever_overwritten(tmp_path: Path, template: Path, kind: str) -> None:
    path = tmp_path / "there.commdesk"
    if kind == "file":
        path.write_bytes(b"mine")
    elif kind == "folder":
        path.mkdir()
    elif kind == "workspace":
        shutil.copyfile(template, path)
    else:
        path.symlink_to(tmp_path / "nowhere")
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Problem, match=r"“there.commdesk” exists already"):
        workspaces.create_workspace(path)
    assert [each.name for each in tmp_path.iterdir()] == ["there.commdesk"]
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_new_workspace_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"folder of “a.commdesk” is not there"):
        workspaces.create_workspace(tmp_path / "no" / "a.commdesk")
    assert list(tmp_path.iterdir()) == []


def test_a_half_made_file_of_a_killed_start_is_in_nobodys_way(tmp_path: Path) -> None:
    dead = get_unfinished_path(tmp_path / "a.commdesk", "new")
    dead = dead.with_name(dead.name.replace(f".{os.getpid()}-", f".{ended()}-"))
    dead.write_bytes(b"")
    dead.with_name(dead.name + "-wal").write_bytes(b"half")
    workspaces.create_workspace(tmp_path / "a.commdesk").close()
    assert [each.name for each in tmp_path.iterdir()] == ["a.commdesk"]


def test_what_was_written_is_there_after_reopening(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    workspace.close()
    again = workspaces.open_workspace(workspace.path)
    assert names(again.db) == ["Ann"]
    again.close()


def test_closing_leaves_one_file(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    workspace.close()
    workspace.close()
    assert [each.name for each in workspace.path.parent.iterdir()] == ["test.commdesk"]
    with closing(sqlite3.connect(workspace.path)) as conn:
        assert conn.execute("SELECT count(*) FROM member").fetchone()[0] == 1


def test_an_open_workspace_is_not_opened_twice(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceInUse, match=r"“test.commdesk” is already open"):
        workspaces.open_workspace(workspace.path)
    add(workspace.db, "still works")
    assert names(workspace.db) == ["still works"]


def test_a_link_to_an_open_workspace_is_the_same_workspace(workspace: Workspace) -> None:
    link = workspace.path.with_name("link.commdesk")
    link.symlink_to(workspace.path)
    with pytest.raises(WorkspaceInUse):
        workspaces.open_workspace(link)


def test_through_a_link_the_file_itself_is_opened_with_its_log(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace.db, "Ann")
    left, link = tmp_path / "left" / "a.commdesk", tmp_path / "link.commdesk"
    left.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copyfile(f"{workspace.path}{end}", f"{left}{end}")
    link.symlink_to(left)
    again = workspaces.open_workspace(link)
    assert again.path == left and again.unclean and names(again.db) == ["Ann"]
    assert backup.make_backup(link).path.parent == left.parent / "a backups"
    again.close()


def test_a_path_without_a_folder_is_in_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened = workspaces.create_workspace(Path("a.commdesk"))
    monkeypatch.chdir(Path(tmp_path.anchor))
    add(opened.db, "Ann")
    assert opened.path == tmp_path / "a.commdesk" and names(opened.db) == ["Ann"]
    opened.close()


def test_a_clean_close_opens_clean(workspace: Workspace) -> None:
    assert not workspace.unclean and workspace.notes == ()


def test_an_unclean_exit_is_noticed_and_said(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    left = workspace.path.with_name("left.commdesk")
    for end in ("", "-wal"):
        shutil.copyfile(f"{workspace.path}{end}", f"{left}{end}")
    again = workspaces.open_workspace(left)
    assert again.unclean and names(again.db) == ["Ann"]
    assert "was not closed properly" in str(again.notes[0])
    again.close()


def test_a_cloud_folder_is_warned_of(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    opened = workspaces.create_workspace(folder / "a.commdesk")
    opened.close()
    again = workspaces.open_workspace(folder / "a.commdesk")
    again.close()
    assert "Dropbox" in str(opened.notes[0]) and "Dropbox" in str(again.notes[0])


def test_messages_of_an_import_that_never_ended_are_swept(workspace: Workspace) -> None:
    with workspace.db.step("Import") as conn:
        conn.execute("INSERT INTO batch(id, kind) VALUES (1, 'chat')")
    with workspace.db.write_unlogged() as conn:
        sql = "INSERT INTO message(id, community, ts, key, handle, batch, zone, kind) VALUES (?, 1, ?, ?, 1, ?, 480, 0)"
        conn.executemany(sql, [(number, number, number, 1 + number % 2) for number in range(10)])
        conn.execute("INSERT INTO message_again(message, batch) VALUES (2, 2), (3, 1), (4, 1)")
        conn.execute("INSERT INTO importing VALUES (1), (2)")
    workspace.close()
    again = workspaces.open_workspace(workspace.path)
    conn = again.db.reader
    assert [row[0] for row in conn.execute("SELECT DISTINCT batch FROM message")] == [1]
    assert [tuple(row) for row in conn.execute("SELECT message, batch FROM message_again")] == [(4, 1)]
    assert conn.execute("SELECT count(*) FROM importing").fetchone()[0] == 0
    again.close()


def test_the_caches_are_kept_and_can_be_made_anew(workspace: Workspace) -> None:
    db = workspace.db
    ann, _ = add(db, "Ann", "Ben")
    with db.step("Import") as conn:
        conn.execute("INSERT INTO handle(id, member, platform, account) VALUES (7, ?, 'telegram', '1')", (ann,))
        conn.execute("INSERT INTO community(id, name, platform) VALUES (3, 'Club', 'telegram')")
        conn.execute(
            "INSERT INTO batch(id, kind, community, first, last) VALUES (1, 'chat', 3, 1700000000, 1700000100)"
        )
        sql = "INSERT INTO message(community, ts, key, handle, batch, zone, kind) VALUES (3, ?, ?, 7, 1, 480, 0)"
        conn.executemany(sql, [(1700000000 + number, number) for number in range(100)])
    assert [row[0] for row in db.reader.execute("SELECT name FROM face ORDER BY sort")] == ["Ann", "Ben"]
    assert db.reader.execute("SELECT sum(messages) FROM spoke").fetchone()[0] == 100
    assert check.check_workspace(db, workspaces.list_cache_rebuilders()) == []
    with db.write_unlogged() as conn:
        conn.execute("UPDATE face SET name = 'wrong' WHERE member = ?", (ann,))
        conn.execute("UPDATE spoke SET messages = 7")
    found = check.check_workspace(db, workspaces.list_cache_rebuilders())
    assert {finding.phrase.args["table"] for finding in found} == {"face", "spoke"}
    assert repair_workspace(db, workspaces.list_cache_rebuilders()) == []


def test_an_older_file_is_backed_up_and_migrated(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    add(workspace.db, "Ann")
    workspace.close()
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, "m002_later"))
    module = type(os)("commdesk.store.migrations.m002_later")
    module.SCRIPT = "CREATE TABLE later(id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '') STRICT;\n"  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "commdesk.store.migrations.m002_later", module)
    again = workspaces.open_workspace(workspace.path)
    with again.db.step("Use it") as conn:
        conn.execute("INSERT INTO later VALUES (1, 'x')")
    again.close()
    (kept,) = (workspace.path.parent / "test backups").iterdir()
    assert "migration" in kept.name and file_checks.inspect_schema(kept) == ["m002_later"]
    monkeypatch.undo()
    with pytest.raises(Problem, match=r"“test.commdesk” was made by a newer version"):
        workspaces.open_workspace(workspace.path)
