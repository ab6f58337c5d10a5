"""What can be read of a damaged file, and what is said of the rest."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import entries
from commdesk import workspace as workspaces
from commdesk.erasure import erase
from commdesk.errors import Cancelled, Problem
from commdesk.members import record
from commdesk.progress import Progress
from commdesk.store import check, undo
from commdesk.store.backups import backup
from commdesk.store.change_log.triggers import list_logged_tables
from commdesk.store.files import file_checks, lock
from commdesk.store.rescue import RescueResult, groups, rescue_workspace
from commdesk.store.values import StepKind
from tests.store.ground import add, beside
from tests.store.variants import PAGE, ground, with_log


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace with every kind of row. Copy it."""
    return ground(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """One to be spoilt."""
    return Path(shutil.copyfile(whole, tmp_path / "club.commdesk"))


def saved(path: Path) -> tuple[RescueResult, Path]:
    """Rescue ``path``; what comes of it passes every check, and the damaged file is as it was."""
    to, before = path.with_name("rescued.commdesk"), path.read_bytes()
    found = rescue_workspace(path, to, workspaces.list_cache_rebuilders(), who="tester")
    assert check.check_workspace(to, workspaces.list_cache_rebuilders()) == [] and path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir() if "rescued" in each.name) == ["rescued.commdesk"]
    return found, to


def rows(path: Path, *tables: str) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the tables, of all logged ones if none is named."""
    with file_checks.open_reading(path) as conn:
        names = tables or (*list_logged_tables(conn), "message", "step", "change", "stamp", "gone")
        return {name: sorted(map(tuple, conn.execute(f"SELECT * FROM {name}"))) for name in names}


def roots(path: Path, name: str) -> int:
    with file_checks.open_reading(path) as conn:
        return int(conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0])


def spoil(path: Path, page: int, data: bytes = b"\x5a" * PAGE) -> None:
    with path.open("rb+") as file:
        file.seek((page - 1) * PAGE)
        file.write(data)


def part(found: RescueResult, table: str) -> tuple[int, int]:
    """Return how many rows of a table were read and lost."""
    return next(((each.read, each.lost) for each in found.parts if each.table == table), (0, 0))


def test_a_sound_file_comes_over_whole_and_can_still_be_undone(path: Path, whole: Path) -> None:
    found, to = saved(path)
    assert rows(to) == rows(whole) and found.lost_rows == 0 and found.empty == 0 and not found.cut
    assert [str(each) for each in groups.describe_result(found)] == [
        "Everything could be read. The whole workspace is in “rescued.commdesk” now."
    ]
    opened = workspaces.open_workspace(to)
    step = undo.undo(opened.db)
    assert step is not None
    opened.close()


def test_what_stands_only_in_the_log_is_read(path: Path, tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    found, to = saved(with_log(path, tmp_path / "log"))
    assert found.log and not found.cut
    assert len(rows(to, "member")["member"]) == len(rows(path, "member")["member"]) + 20


def test_a_log_that_breaks_off_is_said(path: Path, tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    crashed = with_log(path, tmp_path / "log")
    log = crashed.with_name(crashed.name + "-wal")
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 1
    log.write_bytes(data)
    found, to = saved(crashed)
    kept = len(rows(to, "member")["member"])
    assert found.cut and len(rows(path, "member")["member"]) < kept < len(rows(path, "member")["member"]) + 20
    assert any("The newest changes stood in a log" in str(each) for each in groups.describe_result(found))


def test_a_log_of_another_file_is_left_out(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    workspaces.create_workspace(other / "club.commdesk").close()
    (other / "log").mkdir()
    crashed = with_log(other / "club.commdesk", other / "log")
    shutil.copyfile(crashed.with_name(crashed.name + "-wal"), path.with_name(path.name + "-wal"))
    found, to = saved(path)
    path.with_name(path.name + "-wal").unlink()
    assert not found.log and found.cut and rows(to, "member") == rows(path, "member")


def test_a_lost_page_costs_its_rows_and_they_are_counted(path: Path, whole: Path) -> None:
    page = roots(path, "fee")
    spoil(path, page)
    found, to = saved(path)
    lost = len(rows(whole, "fee")["fee"])
    assert lost and part(found, "fee") == (0, lost)
    assert rows(to, "member", "entry", "message") == rows(whole, "member", "entry", "message")


def test_what_belongs_to_lost_people_stays_and_they_keep_the_name_that_lists_showed(path: Path, whole: Path) -> None:
    data = bytearray(path.read_bytes())
    people = {row[0] for row in rows(whole, "member")["member"]}
    place = leaf_with(data, b"Person 11")
    spoil(path, place)
    found, to = saved(path)
    assert found.empty == part(found, "member")[1] > 0
    assert {row[0] for row in rows(to, "member")["member"]} == people
    assert rows(to, "entry") == rows(whole, "entry")
    with file_checks.open_reading(to) as conn:
        assert conn.execute("SELECT count(*) FROM face WHERE name = 'Person 11'").fetchone()[0] == 1


def last_leaf(path: Path, table: str) -> int:
    """Return the last page of a table."""
    data, page = path.read_bytes(), roots(path, table)
    while data[(page - 1) * PAGE] == 5:
        page = int.from_bytes(data[(page - 1) * PAGE + 8 : (page - 1) * PAGE + 12], "big")
    return page


def leaf_with(data: bytearray, text: bytes) -> int:
    """Return the table page on which ``text`` stands as a name of a person and not in the books."""
    for page in range(2, len(data) // PAGE + 1):
        here = data[(page - 1) * PAGE : page * PAGE]
        if here[0] == 13 and text in here and b"Note on" not in here and b"person 11" not in here:
            return page
    raise AssertionError


def test_a_page_that_says_it_has_one_row_still_has_them_all(path: Path, whole: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // PAGE + 1):
        start = (page - 1) * PAGE
        if data[start] == 13 and b"Person 11" in data[start : start + PAGE]:
            data[start + 3 : start + 5] = (1).to_bytes(2, "big")
    path.write_bytes(data)
    found, to = saved(path)
    assert rows(to, "member", "entry") == rows(whole, "member", "entry") and part(found, "member")[1] == 0


@pytest.mark.parametrize("start", [0, 100])
def test_without_its_first_page_the_tables_are_found_again(path: Path, whole: Path, start: int) -> None:
    spoil(path, 1, path.read_bytes()[:start] + bytes(PAGE - start))
    _, to = saved(path)
    assert rows(to) == rows(whole)


def test_a_backup_knows_where_the_tables_of_a_file_written_anew_are(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA page_size = 4096")
        conn.execute("CREATE INDEX gap ON entry(text)")
        conn.execute("VACUUM")  # every table begins elsewhere than in a workspace of ours
        conn.execute("DROP INDEX gap")
    opened = workspaces.open_workspace(path)
    backup.make_backup(opened.db)
    opened.close()
    before = rows(path)
    spoil(path, 1, bytes(PAGE))
    _, to = saved(path)
    assert rows(to) == before


def test_who_was_deleted_or_forgotten_does_not_come_back(path: Path) -> None:
    opened = workspaces.open_workspace(path)
    ann, ben = add(opened.db, "Ann Gone", "Ben Forgotten")
    record.delete_members(opened.db, [ann])
    erase.erase_person(opened.db, ben)
    opened.close()
    spoil(path, 1, path.read_bytes()[:32] + bytes(8) + path.read_bytes()[40:PAGE])  # the free list is gone
    _, to = saved(path)
    assert not {ann, ben} & {row[0] for row in rows(to, "member")["member"]}


def test_messages_whose_import_is_lost_keep_it(path: Path, whole: Path) -> None:
    spoil(path, roots(path, "batch"))
    found, to = saved(path)
    assert rows(to, "message") == rows(whole, "message") and part(found, "batch")[1] > 0
    assert {row[0] for row in rows(to, "batch")["batch"]} >= {row[5] for row in rows(whole, "message")["message"]}


def test_a_history_with_holes_is_read_but_not_undone(path: Path) -> None:
    spoil(path, last_leaf(path, "change"))
    found, to = saved(path)
    assert part(found, "change")[1] > 0
    opened = workspaces.open_workspace(to)
    assert undo.find_undoable(opened.db.reader) is None
    entries.add_entry(opened.db, record.add_member(opened.db, real_name="New"), "note", text="x")
    assert undo.undo(opened.db) is not None
    opened.close()


def test_what_cannot_be_rescued_leaves_nothing_behind(tmp_path: Path, path: Path) -> None:
    photo = tmp_path / "photo.commdesk"
    photo.write_bytes(os.urandom(50_000))
    (tmp_path / "empty.commdesk").touch()
    before = beside(path)
    for source in (photo, tmp_path / "empty.commdesk"):
        with pytest.raises(Problem, match="Nothing could be read"):
            rescue_workspace(source, tmp_path / "new.commdesk")
    with pytest.raises(Problem, match="exists already"):
        rescue_workspace(path, photo)
    with pytest.raises(Problem, match="is not there"):
        rescue_workspace(tmp_path / "no.commdesk", tmp_path / "new.commdesk")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        rescue_workspace(path, tmp_path / "new.commdesk", progress=progress)
    assert beside(path) == before


def test_an_open_workspace_is_not_rescued_from(path: Path, tmp_path: Path) -> None:
    opened = workspaces.open_workspace(path)
    with pytest.raises(lock.WorkspaceInUse):
        rescue_workspace(path, tmp_path / "new.commdesk")
    opened.close()


def test_a_file_of_a_newer_version_is_refused(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(
            "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('commdesk', 'm999_later', '2030')"
        )
    with pytest.raises(Problem, match="newer version"):
        rescue_workspace(path, tmp_path / "new.commdesk")
    assert not (tmp_path / "new.commdesk").exists()


def test_the_lines_of_a_result_are_in_the_words_of_people(path: Path) -> None:
    spoil(path, roots(path, "member_tag"))
    found, _ = saved(path)
    lines = {each.words: each for each in groups.list_groups(found)}
    assert lines["Tags"].lost > 0 and lines["People"].lost == 0 and lines["Messages"].read == 400
    assert sum(each.read for each in lines.values()) == sum(each.read for each in found.parts)


@pytest.mark.parametrize("kind", list(StepKind))
def test_a_step_of_every_kind_is_rescued(path: Path, kind: StepKind) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        newest = conn.execute("SELECT max(id) FROM step").fetchone()[0]
        conn.execute("UPDATE step SET kind = ? WHERE id = ?", (kind, newest))
    _, to = saved(path)
    with file_checks.open_reading(to) as conn:
        assert conn.execute("SELECT kind FROM step WHERE id = ?", (newest,)).fetchone()[0] == kind
