"""Copies that are given away: whole, without what is only this computer's, and noted."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import entries, workspace
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.sharing import merging, shares
from commdesk.sharing.shares import LeftOut, ShareKind
from commdesk.store import check, history, undo
from commdesk.workspace import Workspace

Laptops = Callable[[str], Workspace]


def test_a_copy_is_worked_in_and_comes_back(laptops: Laptops, tmp_path: Path) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    made = shares.share_workspace(mine.db, tmp_path / "for Li.commdesk", "Li  Hua", note="the whole club")
    assert (made.members, made.receiver, made.without) == (1, "Li Hua", ())
    theirs = workspace.open_workspace(tmp_path / "for Li.commdesk", "Li")
    assert undo.find_undoable(theirs.db.reader) is None  # what Wang did is not Li's to undo
    assert history.load_history_for_row(theirs.db, "member", anna)
    record.update_member(theirs.db, anna, city="Wuhan")
    theirs.close()
    merging.merge_workspace(mine.db, theirs.path)
    assert mine.db.reader.execute("SELECT city FROM member WHERE id = ?", (anna,)).fetchone()[0] == "Wuhan"
    assert [(each.receiver, each.file, each.note) for each in shares.list_shares(mine.db)] == [
        ("Li Hua", "for Li.commdesk", "the whole club")
    ]


def test_what_is_left_out_is_not_in_the_bytes(laptops: Laptops, tmp_path: Path) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    entry = entries.quick_note(mine.db, anna, "an old secret")
    with mine.db.step("Edit") as conn:
        conn.execute("UPDATE entry SET text = 'new words' WHERE member = ?", (anna,))
    del entry
    whole = shares.share_workspace(mine.db, tmp_path / "whole.commdesk")
    bare = shares.share_workspace(mine.db, tmp_path / "bare.commdesk", without=[LeftOut.HISTORY, LeftOut.MESSAGES])
    assert whole.steps < bare.steps
    assert b"an old secret" in (tmp_path / "whole.commdesk").read_bytes()
    assert b"an old secret" not in (tmp_path / "bare.commdesk").read_bytes()
    assert check.check_workspace(tmp_path / "bare.commdesk", workspace.list_cache_rebuilders()) == []
    theirs = workspace.open_workspace(tmp_path / "bare.commdesk", "Li")
    record.update_member(theirs.db, anna, city="Wuhan")
    theirs.close()
    assert merging.merge_workspace(mine.db, theirs.path).steps == 1


def test_a_plain_copy_has_what_stands_and_nothing_else(laptops: Laptops, tmp_path: Path) -> None:
    mine = laptops("Wang")
    record.add_member(mine.db, nickname="Anna")
    gone = record.add_member(mine.db, nickname="Somebody Deleted")
    record.delete_members(mine.db, [gone])
    shares.share_workspace(mine.db, tmp_path / "plain.sqlite", kind=ShareKind.PLAIN)
    assert b"Somebody Deleted" not in (tmp_path / "plain.sqlite").read_bytes()
    with closing(sqlite3.connect(tmp_path / "plain.sqlite")) as conn:
        tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert conn.execute("SELECT nickname FROM member").fetchall() == [("Anna",)]
        assert conn.execute("SELECT count(*) FROM people").fetchone()[0] == 1
    assert not tables & {"step", "change", "stamp", "gone", "rival", "before", "peer", "message_words"}


def test_a_file_that_is_there_is_never_written_over(laptops: Laptops, tmp_path: Path) -> None:
    mine = laptops("Wang")
    there = tmp_path / "there.commdesk"
    there.write_text("mine")
    with pytest.raises(Problem, match="exists already"):
        shares.share_workspace(mine.db, there)
    assert there.read_text() == "mine"
    assert shares.list_shares(mine.db) == []


@pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")
def test_whoever_gets_it_may_read_it(laptops: Laptops, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        shares.share_workspace(laptops("Wang").db, tmp_path / "a.commdesk")
    finally:
        os.umask(before)
    assert (tmp_path / "a.commdesk").stat().st_mode & 0o777 == 0o644


def test_giving_a_copy_away_can_be_undone_in_the_list_only(laptops: Laptops, tmp_path: Path) -> None:
    mine = laptops("Wang")
    shares.share_workspace(mine.db, tmp_path / "a.commdesk", "Li")
    undo.undo(mine.db)
    assert shares.list_shares(mine.db) == []
    assert (tmp_path / "a.commdesk").exists()
