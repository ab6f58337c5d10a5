"""The commands backup and restore."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import demo
from commdesk import workspace as workspaces
from commdesk.errors import mark
from commdesk.settings import Settings
from commdesk.store.backups import backup
from commdesk.store.ids import IdGenerator
from commdesk.workspace import Workspace
from tests.cli.command import refused, run


def meet(space: Workspace, name: str) -> None:
    """Put somebody into the workspace."""
    with space.db.step(mark("core", "Add {name}"), name=name) as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (?, ?)", (IdGenerator().new_id(), name))


def names(path: Path) -> list[str]:
    """Return who is in the workspace file."""
    space = workspaces.open_workspace(path)
    found = [row[0] for row in space.db.reader.execute("SELECT nickname FROM member ORDER BY nickname")]
    space.close()
    return found


def test_a_backup_can_be_restored_as_a_new_file(workspace: Workspace, tmp_path: Path) -> None:
    meet(workspace, "Anna")
    workspace.close()
    made = run("backup", workspace.path, "--json").facts
    assert made["members"] == 1 and made["bytes"] == Path(made["file"]).stat().st_size and made["at"].endswith("Z")
    to = tmp_path / "again.commdesk"
    facts = run("restore", made["file"], "--to", to, "--json").facts
    assert (facts["members"], facts["kept"]) == (1, "")
    assert names(to) == ["Anna"]


def test_a_backup_goes_to_the_folder_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    made = run("backup", workspace.path, "--to", tmp_path / "safe", "--json").facts
    assert Path(made["file"]).parent == tmp_path / "safe"


def test_a_backup_obeys_what_the_settings_allow(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        assert run("backup", workspace.path).code == 0
    monkeypatch.setattr(Settings, "backup_bytes", 4 * workspace.path.stat().st_size)
    assert run("backup", workspace.path).code == 0
    assert 3 <= len(backup.list_backups(workspace.path)) <= 4
    monkeypatch.setattr(Settings, "backup_bytes", 1_000)
    assert refused(run("backup", workspace.path), "No backup was made", "settings")
    assert 3 <= len(backup.list_backups(workspace.path)) <= 4


def test_a_workspace_that_is_open_can_be_backed_up(workspace: Workspace) -> None:
    meet(workspace, "Anna")
    assert run("backup", workspace.path, "--json").facts["members"] == 1
    meet(workspace, "Bert")


def test_a_backup_folder_that_cannot_be_is_one_sentence(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert refused(run("backup", workspace.path, "--to", blocked / "folder"), "folder")


def test_a_restore_never_writes_over_a_file_unasked(workspace: Workspace) -> None:
    workspace.close()
    made = run("backup", workspace.path, "--json").facts
    assert refused(run("restore", made["file"], "--to", workspace.path), "test.commdesk")


def test_a_restore_in_place_keeps_what_was_there(workspace: Workspace, tmp_path: Path) -> None:
    meet(workspace, "Anna")
    workspace.close()
    made = run("backup", workspace.path, "--json").facts
    space = workspaces.open_workspace(workspace.path)
    meet(space, "Bert")
    space.close()
    ran = run("restore", made["file"], "--to", workspace.path, "--replace", "--json")
    assert ran.code == 0 and "after this backup" in ran.err
    assert names(workspace.path) == ["Anna"]
    before = tmp_path / "before.commdesk"
    assert run("restore", ran.facts["kept"], "--to", before).code == 0
    assert names(before) == ["Anna", "Bert"]


def test_a_restore_in_place_of_an_open_workspace_is_refused(workspace: Workspace) -> None:
    made = run("backup", workspace.path, "--json").facts
    assert refused(run("restore", made["file"], "--to", workspace.path, "--replace"), "test.commdesk")
    meet(workspace, "Anna")


def test_a_damaged_backup_leaves_nothing_behind(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    made = Path(run("backup", workspace.path, "--json").facts["file"])
    made.write_bytes(made.read_bytes()[:5000])
    to = tmp_path / "again.commdesk"
    assert refused(run("restore", made, "--to", to), made.name)
    assert not to.exists()


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed sample workspace. Copy it."""
    path = tmp_path_factory.mktemp("sample") / "sample.commdesk"
    demo.write_demo(path, 30, 100)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A sample workspace of one's own, closed."""
    return Path(shutil.copyfile(sample_file, tmp_path / "sample.commdesk"))


def spoilt(path: Path) -> None:
    """Write over the pages of the people."""
    with closing(sqlite3.connect(path)) as conn:
        root = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'member'").fetchone()[0]
    with path.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\x5a" * 4096)


def test_a_damaged_workspace_is_not_backed_up_but_can_be_kept(sample: Path) -> None:
    spoilt(sample)
    assert refused(run("backup", sample), f"“{sample.name}” is damaged, so no backup of it was made")
    kept = run("backup", sample, "--anyway", "--json")
    assert kept.code == 0 and kept.facts["damaged"] and Path(kept.facts["file"]).read_bytes() == sample.read_bytes()


def test_a_rescue_says_by_table_what_was_lost(sample: Path, tmp_path: Path) -> None:
    spoilt(sample)
    to = tmp_path / "new.commdesk"
    ran = run("rescue", sample, "--to", to)
    assert ran.code == 0 and "What could be read is in “new.commdesk” now." in ran.err
    assert any(line.startswith("Messages") for line in ran.out.splitlines())
    assert run("check", to).code == 0 and run("members", to).code == 0
    assert refused(run("rescue", sample, "--to", to), "exists already")
    again = run("rescue", sample, "--to", tmp_path / "other.commdesk", "--json")
    assert again.facts["tables"]["member"]["lost"] >= 0 and again.facts["file"].endswith("other.commdesk")
