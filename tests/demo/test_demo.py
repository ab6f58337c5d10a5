"""The sample workspace is believable, complete, and the same for the same seed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commdesk import demo, workspace
from commdesk.attendance import ATTENDED
from commdesk.errors import Problem
from commdesk.progress import Cancelled, Progress
from commdesk.store import undo
from commdesk.store.database import Database

TODAY = date(2026, 11, 21)
CONTENT = ("member", "handle", "contact", "membership", "fee", "entry", "member_tag", "field_value", "message")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "sample.commdesk"
    demo.write_demo(path, members=600, messages=6_000, today=TODAY)
    return path


def count(db: Database, sql: str) -> int:
    return int(db.reader.execute(sql).fetchone()[0])


def contents(path: Path) -> list[list[tuple[object, ...]]]:
    space = workspace.open_workspace(path)
    try:
        rows = space.db.reader.execute
        return [
            [tuple(row)[1:] for row in rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3")]
            for table in ("handle", "membership", "message")
        ]
    finally:
        space.close()


def test_it_holds_as_many_people_and_messages_as_asked(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    try:
        assert count(space.db, "SELECT count(*) FROM member") == 600
        assert count(space.db, "SELECT count(*) FROM message") == 6_000
    finally:
        space.close()


@pytest.mark.parametrize(
    "table", [*CONTENT, "tag", "tag_group", "community", "batch", "field", "channel", "stage", "face", "spoke"]
)
def test_every_feature_has_something_to_show(sample: Path, table: str) -> None:
    space = workspace.open_workspace(sample)
    try:
        assert count(space.db, f"SELECT count(*) FROM {table}") > 0
    finally:
        space.close()


def test_the_same_seed_gives_the_same_world(sample: Path, tmp_path: Path) -> None:
    demo.write_demo(tmp_path / "again.commdesk", members=600, messages=6_000, today=TODAY)
    assert contents(sample) == contents(tmp_path / "again.commdesk")


def test_another_seed_gives_another_world(sample: Path, tmp_path: Path) -> None:
    demo.write_demo(tmp_path / "other.commdesk", members=600, messages=6_000, seed=2, today=TODAY)
    assert contents(sample) != contents(tmp_path / "other.commdesk")


def test_nobody_speaks_before_joining_or_after_leaving(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    sql = """SELECT count(*) FROM spoke s JOIN handle h ON h.id = s.handle JOIN membership m ON m.member = h.member
        WHERE s.day < julianday(m.joined_on) - 2440587.5 - 1 OR (m.left_on <> '' AND s.day > julianday(m.left_on) - 2440587.5)"""
    try:
        assert count(space.db, sql) == 0
    finally:
        space.close()


def test_evenings_are_livelier_than_nights(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    sql = "SELECT coalesce(sum(messages), 0) FROM spoke_hour WHERE hour BETWEEN {} AND {}"
    try:
        assert count(space.db, sql.format(19, 22)) > 10 * count(space.db, sql.format(2, 5))
    finally:
        space.close()


def test_a_gap_in_the_imports_stays_empty(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    today = (TODAY - date(1970, 1, 1)).days
    sql = f"""SELECT count(*) FROM spoke s JOIN community c ON c.id = s.community
        WHERE c.platform = 'qq' AND s.day BETWEEN {today - 117} AND {today - 110}"""
    try:
        assert count(space.db, sql) == 0
        assert (
            count(
                space.db, "SELECT count(*) FROM batch b JOIN community c ON c.id = b.community WHERE c.platform = 'qq'"
            )
            == 2
        )
    finally:
        space.close()


def test_the_story_of_wang_jianguo_is_told(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    try:
        row = space.db.reader.execute(
            "SELECT * FROM member WHERE real_name = '王建国' AND nickname = '老王'"
        ).fetchone()
        kinds = {r[0] for r in space.db.reader.execute("SELECT kind FROM entry WHERE member = ?", (row["id"],))}
        assert (row["level"], row["birth_month"], row["birth_lunar"]) == ("S", 8, 1)
        assert kinds >= {"note", "order", "checkin", "violation"}
        sql = f"SELECT name FROM {ATTENDED} WHERE member = ?"
        assert [r[0] for r in space.db.reader.execute(sql, (row["id"],))] == ["秋日共读会"]
    finally:
        space.close()


def test_the_sample_itself_is_nothing_to_take_back(sample: Path) -> None:
    space = workspace.open_workspace(sample)
    try:
        assert undo.find_undoable(space.db.reader) is None
        assert space.db.reader.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        space.close()


def test_nobody_at_all_is_an_empty_workspace(tmp_path: Path) -> None:
    demo.write_demo(tmp_path / "empty.commdesk", members=0, messages=0)
    space = workspace.open_workspace(tmp_path / "empty.commdesk")
    try:
        assert count(space.db, "SELECT count(*) FROM member") == 0
    finally:
        space.close()


@pytest.mark.parametrize("members", [1, 2, 9])
def test_a_very_small_world_can_be_made(tmp_path: Path, members: int) -> None:
    demo.write_demo(tmp_path / "small.commdesk", members=members, messages=20, today=TODAY)
    space = workspace.open_workspace(tmp_path / "small.commdesk")
    try:
        assert count(space.db, "SELECT count(*) FROM member") == members
    finally:
        space.close()


def test_a_file_that_is_there_is_not_written_over(sample: Path) -> None:
    before = sample.stat().st_size
    with pytest.raises(Problem):
        demo.write_demo(sample, members=3, messages=0)
    assert sample.stat().st_size == before


def test_stopping_leaves_no_file(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        demo.write_demo(tmp_path / "stopped.commdesk", members=50, messages=50, progress=progress)
    assert list(tmp_path.glob("stopped*")) == []


def test_a_sample_is_untouched_until_somebody_does_something(tmp_path: Path) -> None:
    path = tmp_path / "sample.commdesk"
    demo.write_demo(path, members=5, messages=5, today=TODAY)
    assert demo.is_untouched(path)
    space = workspace.open_workspace(path)
    with space.db.step("Rename") as conn:
        conn.execute("UPDATE member SET nickname = 'x'")
    space.close()
    assert not demo.is_untouched(path)


def test_what_is_no_workspace_is_not_taken_for_a_sample(tmp_path: Path) -> None:
    (tmp_path / "x.commdesk").write_text("no")
    assert not demo.is_untouched(tmp_path / "x.commdesk")
