"""Looking for somebody in every workspace: found as in the people's list, and not a byte of any file changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from commdesk import thresholds
from commdesk import workspace as workspaces
from commdesk.clients.search import SHOWN, FoundInWorkspace, WorkspaceSearcher
from commdesk.errors import Cancelled
from commdesk.members import record
from commdesk.progress import Progress
from commdesk.store.migrations import STEPS
from commdesk.workspace import Workspace

FIXTURES = Path(__file__).parents[1] / "store" / "fixtures"


def make_client(path: Path, template: Path, *names: str) -> Path:
    shutil.copyfile(template, path)
    space = workspaces.open_workspace(path, "tester")
    thresholds.update_thresholds(space.db, name=path.stem.title(), colour="info")
    for name in names:
        record.add_member(space.db, nickname=name, city="Wuhan")
    space.close()
    return path


def search(
    searcher: WorkspaceSearcher, paths: Sequence[Path], text: str, progress: Progress | None = None
) -> list[FoundInWorkspace]:
    return list(searcher.iter_found(paths, text, progress))


def read_all(folder: Path) -> dict[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir() if each.is_file()}


def test_people_are_found_in_every_workspace_and_nothing_is_written(template: Path, tmp_path: Path) -> None:
    folder = tmp_path / "clients"
    folder.mkdir()
    tea = make_client(folder / "tea.commdesk", template, "王建国", "Anna")
    run = make_client(folder / "run.commdesk", template, "Bo", "王建军")
    none = make_client(folder / "none.commdesk", template, "Carla")
    before = read_all(folder)
    found = search(WorkspaceSearcher(), [tea, run, none], "wangj")
    assert [(each.name, each.colour, [one.name for one in each.people]) for each in found] == [
        ("Tea", "info", ["王建国"]),
        ("Run", "info", ["王建军"]),
        ("None", "info", []),
    ]
    assert found[0].people[0].second == "Wuhan"
    assert read_all(folder) == before


def test_the_open_workspace_is_searched_through_its_own_connections(
    workspace: Workspace, template: Path, tmp_path: Path
) -> None:
    anna = record.add_member(workspace.db, nickname="Anna")
    other = make_client(tmp_path / "other.commdesk", template, "Annabel")
    cards = [workspace.path, other]
    searcher = WorkspaceSearcher(workspace.db)
    found = search(searcher, cards, "anna")
    assert [each.count for each in found] == [1, 1] and found[0].people[0].id == anna
    record.add_member(workspace.db, nickname="Annemarie")
    assert [each.count for each in search(searcher, cards, "ann")] == [2, 1]
    record.add_member(workspace.db, nickname="Anton")  # saved and not yet in the file itself
    assert search(searcher, cards, "anton")[0].count == 1


def test_a_file_that_cannot_be_read_says_why_and_the_others_go_on(template: Path, tmp_path: Path) -> None:
    good = make_client(tmp_path / "good.commdesk", template, "Anna")
    moved = tmp_path / "moved.commdesk"
    damaged = tmp_path / "damaged.commdesk"
    damaged.write_bytes(b"not a workspace" * 40)
    newer = make_client(tmp_path / "newer.commdesk", template, "Anna")
    space = workspaces.open_workspace(newer, "x")
    with space.db.write_unlogged() as conn:
        conn.execute("UPDATE _sqlite_migrations SET name = 'm999_later' WHERE name = ?", (STEPS[-1],))
    space.close()
    found = search(WorkspaceSearcher(), [moved, damaged, newer, good], "anna")
    assert [str(each.wrong or "") for each in found] == [
        "“moved.commdesk” is not there. It may have been moved, renamed or deleted.",
        "“damaged.commdesk” is not a CommDesk workspace.",
        "“newer.commdesk” was made by a newer version of CommDesk. Please update CommDesk to open it; nothing was changed.",
        "",
    ]
    assert found[-1].count == 1


@pytest.mark.parametrize("old", sorted(FIXTURES.glob("*.commdesk")), ids=lambda path: path.stem)
def test_a_file_of_an_earlier_version_is_read_as_it_is(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(old, tmp_path / old.name))
    before = path.read_bytes()
    [found] = search(WorkspaceSearcher(), [path], "a")
    assert found.wrong is None and path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [old.name]


def test_a_workspace_that_is_open_in_another_program_is_searched_too(template: Path, tmp_path: Path) -> None:
    card = make_client(tmp_path / "tea.commdesk", template)
    program = f"""
import sys
from pathlib import Path
from commdesk import workspace
from commdesk.members import record
space = workspace.open_workspace(Path({str(card)!r}), "x")
record.add_member(space.db, nickname="Anna")
print("ready", flush=True)
sys.stdin.readline()
space.close()
"""
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", program], env=environment, text=True, **pipes) as other:
        assert other.stdout is not None and other.stdin is not None
        assert other.stdout.readline() == "ready\n"
        [found] = search(WorkspaceSearcher(), [card], "anna")
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.wait(20) == 0
    assert (found.wrong, found.count) == (None, 1)


def test_many_are_counted_and_some_shown_and_it_can_be_stopped(template: Path, tmp_path: Path) -> None:
    card = make_client(tmp_path / "many.commdesk", template, *(f"Anna {at}" for at in range(SHOWN + 5)))
    [found] = search(WorkspaceSearcher(), [card], "anna")
    assert (len(found.people), found.count) == (SHOWN, SHOWN + 5)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        search(WorkspaceSearcher(), [card], "anna", progress)


def test_what_a_killed_program_left_is_read_as_it_is(template: Path, tmp_path: Path) -> None:
    """The log it left holds people who are not in the file yet; reading moves nothing."""
    card = make_client(tmp_path / "tea.commdesk", template)
    program = f"""
import os
from pathlib import Path
from commdesk import workspace
from commdesk.members import record
space = workspace.open_workspace(Path({str(card)!r}), "x")
record.add_member(space.db, nickname="Anna")
os._exit(1)
"""
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(root)}, check=False, timeout=60
    )
    before = read_all(tmp_path)
    assert card.with_name("tea.commdesk-wal").stat().st_size
    [found] = search(WorkspaceSearcher(), [card], "anna")
    assert (found.wrong, found.count) == (None, 1)
    after = read_all(tmp_path)
    assert {name: after[name] for name in before if not name.endswith("-shm")} == {
        name: digest for name, digest in before.items() if not name.endswith("-shm")
    }
    space = workspaces.open_workspace(card, "x")
    assert space.db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 1
    space.close()


def test_one_that_another_program_keeps_to_itself_says_so(template: Path, tmp_path: Path) -> None:
    card = make_client(tmp_path / "tea.commdesk", template, "Anna")
    good = make_client(tmp_path / "good.commdesk", template, "Anna")
    program = f"""
import sqlite3, sys
conn = sqlite3.connect({str(card)!r}, isolation_level=None)
conn.execute("PRAGMA locking_mode=EXCLUSIVE")
conn.execute("BEGIN IMMEDIATE")
conn.execute("UPDATE setting SET value = 'x' WHERE key = 'name'")
print("ready", flush=True)
sys.stdin.readline()
"""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", program], text=True, **pipes) as other:  # type: ignore[call-overload]
        assert other.stdout is not None and other.stdin is not None and other.stdout.readline() == "ready\n"
        held, found = search(WorkspaceSearcher(), [card, good], "anna")
        other.stdin.write("\n")
    assert held.wrong is not None and "tea.commdesk" in str(held.wrong) and found.count == 1


def test_damage_inside_is_one_sentence(template: Path, tmp_path: Path) -> None:
    card = make_client(tmp_path / "tea.commdesk", template, *(f"Anna {at}" for at in range(200)))
    data = bytearray(card.read_bytes())
    data[8192 : len(data) - 4096] = b"\xff" * (len(data) - 12288)
    card.write_bytes(data)
    [found] = search(WorkspaceSearcher(), [card], "anna")
    assert found.wrong is not None and "tea.commdesk" in str(found.wrong)
