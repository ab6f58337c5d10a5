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
from commdesk.settings import Store
from commdesk.store import backup, check, lock, private, restore
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
    space = workspaces.create(tmp_path / "a.commdesk")
    add(space.db, "Ann")
    made = backup.make(space.db)
    found = every(tmp_path)
    assert found.pop("a backups") == 0o700
    assert {"a.commdesk", "a.commdesk-wal", "a.commdesk-shm", ".a.commdesk.lock"} < set(found)
    assert set(found.values()) == {0o600}
    space.close()
    restore.write(made.path, tmp_path / "b.commdesk")
    restore.restore(tmp_path / "a.commdesk", made.path)
    assert {name: mode for name, mode in every(tmp_path).items() if mode not in (0o600, 0o700)} == {}


@pytest.mark.parametrize("mode", [0o600, 0o660, 0o640, 0o644])
def test_what_the_user_chose_is_kept_by_backup_restore_and_lock(workspace: Workspace, mode: int) -> None:
    path = workspace.path
    workspace.close()
    path.chmod(mode)
    space = workspaces.open(path)
    assert rights(lock.place(path)) == mode
    add(space.db, "Ann")
    made = backup.make(space.db)
    assert rights(made.path) == mode == rights(path.with_name(path.name + "-wal"))
    assert rights(made.path.parent) == mode | (mode & 0o444) >> 2 | 0o700
    restore.restore(space, made.path)
    assert rights(path) == mode


def test_a_migrated_workspace_keeps_its_rights_and_so_does_its_backup(tmp_path: Path) -> None:
    kept = sorted((ROOT / "tests" / "store" / "fixtures").glob("*.commdesk"))
    path = Path(shutil.copyfile(kept[0], tmp_path / "old.commdesk"))
    path.chmod(0o600)
    workspaces.open(path).close()
    assert {mode for name, mode in every(tmp_path).items() if name != "old backups"} == {0o600}


def test_a_copy_is_closed_before_anything_is_in_it(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    shared = private.share

    def watched(number: int, like: Path | None) -> None:
        facts = os.fstat(number)
        seen.append((stat.S_IMODE(facts.st_mode), facts.st_size))
        shared(number, like)

    monkeypatch.setattr(private, "share", watched)
    workspace.path.chmod(0o644)
    backup.make(workspace.db)
    assert (0o600, 0) in seen


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_group_of_a_team_is_kept_and_another_group_gets_nothing(workspace: Workspace) -> None:
    os.chown(workspace.path, 1234, 5678)
    workspace.path.chmod(0o660)
    facts = backup.make(workspace.db).path.stat()
    assert (facts.st_uid, facts.st_gid, stat.S_IMODE(facts.st_mode)) == (1234, 5678, 0o660)
    with as_anybody() as folder:
        os.seteuid(0)
        team, copy = folder / "team", folder / "copy"
        team.write_bytes(b"")
        os.chown(team, 1234, 5678)
        team.chmod(0o660)
        os.seteuid(65534)
        private.create(copy, team)
        assert rights(copy) == 0o600, "the workspace's group is not ours to give"


def test_settings_state_and_log_are_ours_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.boundary import Boundary
    from ui.state import State

    home = tmp_path / "config" / "commdesk"
    Store(home / "settings.json").change(who="me")
    State(home / "window.json").save()
    (home / "commdesk.log").write_text("of an earlier version")
    boundary = Boundary(print, print)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    boundary.install(home)
    boundary.remove()
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
    copied = backup.copy

    def watched(path: Path, part: Path, *rest: object, **more: object) -> object:
        made = copied(path, part, *rest, **more)  # type: ignore[arg-type]
        seen[part.parent.name] = rights(part.parent)
        return made

    monkeypatch.setattr(backup, "copy", watched)
    workspace.path.chmod(0o644)
    assert check.check(workspace.db, workspaces.rebuilders()) == []
    assert set(seen.values()) == {0o700} and all(name.startswith("commdesk-check-") for name in seen)
