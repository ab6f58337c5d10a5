"""Random acts of every feature on two laptops, merged both ways. COMMDESK_HISTORIES=50 tries more of them, the long
run 100 of each.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import workspace
from commdesk.sharing import merging, preview
from commdesk.store import check, undo
from commdesk.store.backups import copying
from commdesk.workspace import Workspace
from tests.acts import Actor
from tests.sharing.conftest import read_all
from tests.store.merging.running import LONG_FIRST

HISTORIES = max(int(os.environ.get("COMMDESK_HISTORIES", "3")), 3)
LONG = int(os.environ.get("COMMDESK_LONG", "100"))
BEFORE, SINCE = 40, 40


@pytest.fixture
def pair(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Workspace, Workspace, int]]:
    """Two laptops on which people did things after the one's file was copied to the other."""
    seed = int(request.param)
    mine = workspace.create_workspace(tmp_path / "club.commdesk", "Club", "Wang")
    first = Actor(mine.db, seed, tmp_path / "files")
    for _ in range(BEFORE):
        first.act()
    (tmp_path / "there").mkdir()
    copying.save_copy(mine.db, tmp_path / "there" / "club.commdesk")
    theirs = workspace.open_workspace(tmp_path / "there" / "club.commdesk", "Li")
    with theirs.db.write_unlogged() as conn:
        conn.execute("DELETE FROM meta WHERE key = 'line'")  # what sharing leaves out
    other = Actor(theirs.db, seed + 7_919, tmp_path / "there" / "files")
    for _ in range(SINCE):
        first.act()
        other.act()
    yield mine, theirs, seed
    mine.close()
    theirs.close()


@pytest.mark.parametrize("pair", range(HISTORIES), indirect=True)
def test_both_directions_end_equal(pair: tuple[Workspace, Workspace, int], tmp_path: Path) -> None:
    merge_both_ways(pair, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("pair", range(LONG_FIRST, LONG_FIRST + LONG), indirect=True)
def test_a_hundred_both_directions_end_equal(pair: tuple[Workspace, Workspace, int], tmp_path: Path) -> None:
    merge_both_ways(pair, tmp_path)


def merge_both_ways(pair: tuple[Workspace, Workspace, int], tmp_path: Path) -> None:
    mine, theirs, _ = pair
    for round_ in range(2):  # the second brings what each side wrote itself: what is kept, what is forgotten again
        sent = [tmp_path / f"sent {round_} {number}.commdesk" for number in range(2)]
        for space, path in zip((mine, theirs), sent, strict=True):
            copying.save_copy(space.db, path)
        for space, path in ((mine, sent[1]), (theirs, sent[0])):
            seen = preview.preview_merge(space.db, path, workspace.list_cache_updaters())
            report = merging.merge_workspace(space.db, path)
            assert report.steps == seen.file.arriving
            assert report.open == len(seen.conflicts) + seen.quiet
    assert read_all(mine.db) == read_all(theirs.db)
    for space in (mine, theirs):
        assert check.check_workspace(space.db, workspace.list_cache_rebuilders()) == []


@pytest.mark.parametrize("pair", range(100, 100 + HISTORIES), indirect=True)
def test_a_merge_is_taken_out_without_a_trace(pair: tuple[Workspace, Workspace, int], tmp_path: Path) -> None:
    take_out(pair, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("pair", range(2 * LONG_FIRST, 2 * LONG_FIRST + LONG), indirect=True)
def test_a_hundred_merges_are_taken_out_without_a_trace(pair: tuple[Workspace, Workspace, int], tmp_path: Path) -> None:
    take_out(pair, tmp_path)


def take_out(pair: tuple[Workspace, Workspace, int], tmp_path: Path) -> None:
    mine, theirs, _ = pair
    sent = tmp_path / "sent.commdesk"
    copying.save_copy(theirs.db, sent)
    before = read_all(mine.db)
    merging.merge_workspace(mine.db, sent)
    [past] = merging.list_merges(mine.db)
    if past.exact:
        undo.undo(mine.db)
        assert read_all(mine.db) == before
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []
    shutil.rmtree(sent.parent / "files", ignore_errors=True)


@pytest.mark.parametrize("seed", range(200, 200 + HISTORIES))
def test_another_workspace_is_added_and_taken_out_without_a_trace(seed: int, tmp_path: Path) -> None:
    """Two workspaces that know nothing of each other, but for what every workspace begins with."""
    spaces = []
    for number, name in enumerate(("club", "tea")):
        (tmp_path / name).mkdir()
        space = workspace.create_workspace(tmp_path / name / f"{name}.commdesk", name, name)
        actor = Actor(space.db, seed + 7_919 * number, tmp_path / name / "files")
        for _ in range(BEFORE + SINCE):
            actor.act()
        spaces.append(space)
    mine, other = spaces
    sent = tmp_path / "sent.commdesk"
    copying.save_copy(other.db, sent)
    before = read_all(mine.db)
    gone = {tuple(row) for row in mine.db.reader.execute("SELECT tbl, row FROM gone")}
    seen = preview.preview_merge(mine.db, sent, workspace.list_cache_updaters(), adding=True)
    report = merging.merge_workspace(mine.db, sent, adding=True)
    assert report.open == len(seen.conflicts) + seen.quiet
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []
    for table in sorted(
        set(other.db.tables) - {"setting", "mark"}
    ):  # all of theirs came, but for what was deleted here
        there, here = ({row[0] for row in db.reader.execute(f"SELECT id FROM {table}")} for db in (other.db, mine.db))
        lost = there - here - {row for tbl, row in gone if tbl == table}
        assert not lost or gone, (table, lost)
    [past] = merging.list_merges(mine.db)
    undo.undo(mine.db)
    if past.exact:  # nobody was forgotten by it
        assert read_all(mine.db) == before
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []
    for space in spaces:
        space.close()
