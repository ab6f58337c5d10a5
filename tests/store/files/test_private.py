"""Files that are only ours, from before the first byte is in them; copies get the rights of the workspace and never wider ones."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.cli import main
from commdesk.settings import SettingsStore
from commdesk.store import check
from commdesk.store import rights as rights_
from commdesk.store.backups import backup, restore
from commdesk.store.files import lock, private
from commdesk.workspace import Workspace
from tests.store.ground import ROOT, add, as_anybody

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")


@pytest.fixture(autouse=True)
def open_hearted() -> Iterator[None]:
    """The usual umask, which lets everybody read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    """The rights of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def every(folder: Path) -> dict[str, int]:
    """The rights of all that lies in ``folder`` and below."""
    return {str(each.relative_to(folder)): rights(each) for each in folder.rglob("*")}


def test_a_new_workspace_and_all_beside_it_are_ours_alone(tmp_path: Path) -> None:
    space = workspaces.create_workspace(tmp_path / "a.commdesk")
    add(space.db, "Ann")
    made = backup.make_backup(space.db)
    found = every(tmp_path)
    assert found.pop("a backups") == 0o700
    assert {"a.commdesk", "a.commdesk-wal", "a.commdesk-shm", ".a.commdesk.lock"} < set(found)
    assert set(found.values()) == {0o600}
    space.close()
    restore.write_backup_as(made.path, tmp_path / "b.commdesk")
    restore.restore_backup(tmp_path / "a.commdesk", made.path)
    assert {name: mode for name, mode in every(tmp_path).items() if mode not in (0o600, 0o700)} == {}


@pytest.fixture
def team(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every group is a team: nobody has one alone."""
    monkeypatch.setattr(rights_, "_is_own_group", lambda gid: False)


@pytest.mark.parametrize("mode", [0o600, 0o660, 0o664, 0o666])
def test_what_a_team_writes_to_stays_the_teams_with_backup_restore_and_lock(
    workspace: Workspace, mode: int, team: None
) -> None:
    path = workspace.path
    workspace.close()
    path.chmod(mode)
    space = workspaces.open_workspace(path)
    workspaces.sweep_leftovers(space)
    assert rights(lock.get_lock_path(path)) == mode == rights(path)
    add(space.db, "Ann")
    made = backup.make_backup(space.db)
    assert rights(made.path) == mode == rights(path.with_name(path.name + "-wal"))
    assert rights(made.path.parent) == mode | (mode & 0o444) >> 2 | 0o700
    workspaces.sweep_leftovers(space)
    assert rights(made.path) == mode
    restore.restore_backup(space, made.path)
    assert rights(path) == mode


def left_open(workspace: Workspace, mode: int) -> list[Path]:
    """A workspace as an earlier version left it, with all that lies beside it, open to everybody; the workspace itself last."""
    path = workspace.path
    add(workspace.db, "Ann")
    made = backup.make_backup(workspace.db)
    workspace.close()
    beside = [
        path.with_name("test log 2026-01-02 03-04-05.commdesk-wal"),
        path.with_name("test kept 2026-01-02 03-04.commdesk"),
        path.with_name("test 保留 2026-01-02 03-04 2.commdesk"),
        path.with_name("test damaged 2026-01-02 03-04-05.commdesk"),
        made.path.with_name("test 2026-01-02 03-04-05 manual.commdesk-backup"),
        made.path,
    ]
    for each in (*beside, path):
        if not each.exists():
            each.write_bytes(b"x")
        each.chmod(mode)
    made.path.parent.chmod(0o755 | (mode & 0o020))
    return [*beside, path]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o664])
def test_what_earlier_versions_left_open_is_closed_when_it_is_opened(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    monkeypatch.setattr(rights_, "_is_own_group", lambda gid: True)
    files = left_open(workspace, mode)
    (tmp_path / "test notes.txt").write_text("mine")
    (tmp_path / "other 2026-01-02 03-04.commdesk").write_text("of another workspace")
    (tmp_path / "test 2026.csv").write_text("an export")
    os.symlink(tmp_path / "test notes.txt", tmp_path / "test link 2026-01-02 03-04.commdesk")
    space = workspaces.open_workspace(files[-1])
    found = {
        rights(path)
        for path in (files[-1], lock.get_lock_path(files[-1]), Path(f"{files[-1]}-wal"), Path(f"{files[-1]}-shm"))
    }
    assert found == {0o600}
    workspaces.sweep_leftovers(space)
    assert {rights(path) for path in files} == {0o600} and rights(backup.get_backup_folder(files[-1])) == 0o700
    others = ("test notes.txt", "other 2026-01-02 03-04.commdesk", "test 2026.csv")
    assert {rights(tmp_path / name) for name in others} == {0o644}
    add(space.db, "Ben")
    assert rights(backup.make_backup(space.db).path) == 0o600
    space.close()


def test_a_log_that_a_kill_left_open_is_closed_with_its_workspace(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace.db, "Ann")
    copy = tmp_path / "copy.commdesk"
    for end in ("", "-wal"):
        shutil.copyfile(f"{workspace.path}{end}", f"{copy}{end}")
    assert rights(Path(f"{copy}-wal")) == 0o644
    space = workspaces.open_workspace(copy)
    assert rights(Path(f"{copy}-wal")) == rights(copy) == 0o600
    assert space.db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 1
    space.close()


@pytest.mark.parametrize("folder", [0o2775, 0o775, 0o777])
def test_in_a_teams_folder_nothing_is_closed(workspace: Workspace, tmp_path: Path, team: None, folder: int) -> None:
    path = workspace.path
    workspace.close()
    shared = tmp_path / "team"
    shared.mkdir()
    shared.chmod(folder)
    there = Path(shutil.copyfile(path, shared / "test.commdesk"))
    there.chmod(0o644)
    space = workspaces.open_workspace(there)
    workspaces.sweep_leftovers(space)
    assert rights(there) == 0o644 and rights(shared) == folder
    space.close()


def test_a_folder_like_tmp_is_no_teams(workspace: Workspace, tmp_path: Path, team: None) -> None:
    folder = tmp_path / "sticky"
    folder.mkdir()
    folder.chmod(0o1777)
    workspace.close()
    there = Path(shutil.copyfile(workspace.path, folder / "test.commdesk"))
    workspaces.open_workspace(there).close()
    assert rights(there) == 0o600


def test_a_network_drive_and_a_list_of_people_are_left_alone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.path
    workspace.close()
    path.chmod(0o644)
    for name, told in (("storage_location.is_network", lambda facts: True), ("_has_list", lambda each: True)):
        with monkeypatch.context() as here:
            here.setattr(f"commdesk.store.rights.{name}", told)
            workspaces.open_workspace(path).close()
            assert rights(path) == 0o644
    workspaces.open_workspace(path).close()
    assert rights(path) == 0o600


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_another_accounts_file_stays_as_it_is(workspace: Workspace) -> None:
    path = workspace.path
    workspace.close()
    path.chmod(0o644)
    os.chown(path, 1234, 5678)
    workspaces.open_workspace(path).close()
    assert rights(path) == 0o644


def test_an_accounts_own_group_is_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    import grp
    import pwd

    class Me:
        pw_name, pw_gid = "ann", 1000

    monkeypatch.setattr(pwd, "getpwuid", lambda uid: Me)
    groups = {1000: ("ann", []), 100: ("users", []), 1001: ("team", ["ann", "ben"])}

    def group(gid: int) -> object:
        name, members = groups[gid]  # a KeyError where there is none, as of the system
        return type("Group", (), {"gr_name": name, "gr_mem": members})

    monkeypatch.setattr(grp, "getgrgid", group)
    assert [rights_._is_own_group(gid) for gid in (1000, 100, 1001, 7)] == [True, False, False, False]
    groups[1000] = ("ann", ["ben"])
    assert not rights_._is_own_group(1000)


def test_the_settings_of_an_earlier_version_are_closed_when_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from commdesk import settings
    from ui.state import State

    monkeypatch.delenv("COMMDESK_HOME", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    home = settings.get_settings_folder() if sys.platform == "linux" else tmp_path / "commdesk"
    home.mkdir()
    for name in ("settings.json", "window.json"):
        (home / name).write_text("{}")
    SettingsStore(home / "settings.json"), State(home / "window.json")
    assert {rights(each) for each in home.iterdir()} == {0o600} and rights(home) == 0o755
    if sys.platform == "linux":
        settings.restrict_settings_folder()
        assert rights(home) == 0o700
    monkeypatch.setenv("COMMDESK_HOME", str(tmp_path))
    tmp_path.chmod(0o755)
    settings.restrict_settings_folder()
    assert rights(tmp_path) == 0o755, "the user's choice"


def test_a_migrated_workspace_keeps_its_rights_and_so_does_its_backup(tmp_path: Path) -> None:
    kept = sorted((ROOT / "tests" / "store" / "fixtures").glob("*.commdesk"))
    path = Path(shutil.copyfile(kept[0], tmp_path / "old.commdesk"))
    path.chmod(0o600)
    workspaces.open_workspace(path).close()
    assert {mode for name, mode in every(tmp_path).items() if name != "old backups"} == {0o600}


def test_a_copy_is_closed_before_anything_is_in_it(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    shared = private.copy_rights

    def watched(number: int, like: Path | None) -> None:
        facts = os.fstat(number)
        seen.append((stat.S_IMODE(facts.st_mode), facts.st_size))
        shared(number, like)

    monkeypatch.setattr(private, "copy_rights", watched)
    workspace.path.chmod(0o644)
    backup.make_backup(workspace.db)
    assert (0o600, 0) in seen


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_group_of_a_team_is_kept_and_another_group_gets_nothing(workspace: Workspace) -> None:
    os.chown(workspace.path, 1234, 5678)
    workspace.path.chmod(0o660)
    facts = backup.make_backup(workspace.db).path.stat()
    assert (facts.st_uid, facts.st_gid, stat.S_IMODE(facts.st_mode)) == (1234, 5678, 0o660)
    with as_anybody() as folder:
        os.seteuid(0)
        team, copy = folder / "team", folder / "copy"
        team.write_bytes(b"")
        os.chown(team, 1234, 5678)
        team.chmod(0o660)
        os.seteuid(65534)
        private.create_private_file(copy, team)
        assert rights(copy) == 0o600, "the workspace's group is not ours to give"


def test_settings_state_and_log_are_ours_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.shell.error_boundary import Boundary
    from ui.state import State

    home = tmp_path / "config" / "commdesk"
    SettingsStore(home / "settings.json").update_settings(who="me")
    State(home / "window.json").save_state()
    (home / "commdesk.log").write_text("of an earlier version")
    boundary = Boundary(print, print)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    boundary.install_hooks(home)
    boundary.remove_hooks()
    found = every(tmp_path)
    assert (found.pop("config"), found.pop("config/commdesk")) == (0o700, 0o700)
    assert set(found) >= {"config/commdesk/settings.json", "config/commdesk/window.json", "config/commdesk/crash.log"}
    assert set(found.values()) == {0o600}


def test_rows_that_could_not_be_used_are_for_whoever_mends_them(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    sheet, errors = tmp_path / "people.csv", tmp_path / "errors.csv"
    sheet.write_text("Name,Birthday\nAnn,not a day\n", encoding="utf-8")
    main(["import-members", str(sheet), "--into", str(workspace.path), "--errors", str(errors)])
    assert "Ann" in errors.read_text(encoding="utf-8-sig") and rights(errors) == 0o600


def test_the_copies_of_a_check_are_ours_alone(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, int] = {}
    copied = backup.copy_workspace

    def watched(path: Path, part: Path, *rest: object, **more: object) -> object:
        made = copied(path, part, *rest, **more)  # type: ignore[arg-type]
        seen[part.parent.name] = rights(part.parent)
        return made

    monkeypatch.setattr(backup, "copy_workspace", watched)
    workspace.path.chmod(0o644)
    assert check.check_workspace(workspace.db, workspaces.list_cache_rebuilders()) == []
    assert set(seen.values()) == {0o700} and all(name.startswith("commdesk-check-") for name in seen)
