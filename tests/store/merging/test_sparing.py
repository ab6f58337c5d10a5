from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator
from commdesk.store.merging import merge
from commdesk.store.merging.sparing import SparedWork
from tests.store.conftest import DAY, Clock
from tests.store.ground import do, rows
from tests.store.merging.exchange import say, tell

LI = ("Li",)


class Pair:
    """Two copies of one file that hear from each other: mine and Li's."""

    def __init__(self, mine: Database, li: Database) -> None:
        self.mine, self.li = mine, li
        self.start()

    def start(self) -> None:
        for db, other, stream in ((self.mine, self.li, "mine"), (self.li, self.mine, "li")):
            tell(other, say(db, stream))

    def hear(self) -> None:
        """What Li did comes to me."""
        tell(self.mine, say(self.li, "li"))

    def send(self) -> None:
        """What I did comes to Li."""
        tell(self.li, say(self.mine, "mine"))

    def get(self, sql: str) -> list[tuple[object, ...]]:
        """Return what stands in mine."""
        return [tuple(row) for row in self.mine.reader.execute(sql)]


@pytest.fixture
def pair(people: Database, tmp_path: Path, clock: Clock) -> Iterator[Pair]:
    people.close()
    opened = []
    for number, who in enumerate(("me", "Li")):
        path = tmp_path / f"{who}.commdesk"
        shutil.copyfile(tmp_path / "bare.commdesk", path)
        opened.append(Database(path, who, ids=IdGenerator(clock, random.Random(number).randrange)))
    yield Pair(*opened)
    for db in opened:
        db.close()


def city(pair: Pair, member: int = 1) -> object:
    return pair.get(f"SELECT city FROM member WHERE id = {member}")[0][0]


def test_a_field_that_somebody_wrote_since_stays(pair: Pair) -> None:
    do(pair.mine, "UPDATE member SET city = 'Rome' WHERE id = 1")
    do(pair.mine, "UPDATE member SET city = 'Paris', note = 'mine' WHERE id = 1")
    pair.send()
    do(pair.li, "UPDATE member SET city = 'London' WHERE id = 1")
    pair.hear()
    result = undo.undo_newest_step(pair.mine)
    assert pair.get("SELECT city, note FROM member WHERE id = 1") == [("London", "")]
    assert result.step is not None and result.spared == SparedWork(1, 0, LI) and not result.passed
    again = undo.redo_newest_step(pair.mine)
    assert pair.get("SELECT city, note FROM member WHERE id = 1") == [("London", "mine")]
    assert again.spared == SparedWork()  # undo had left it alone, so there is nothing of it to do again


def test_what_was_heard_before_a_step_is_no_reason_to_spare_it(pair: Pair) -> None:
    do(pair.li, "UPDATE member SET city = 'London' WHERE id = 1", "INSERT INTO member(id, city) VALUES (9, 'Rome')")
    pair.hear()
    before = rows(pair.mine)
    for sql in ("UPDATE member SET city = 'Paris'", "DELETE FROM member WHERE id IN (1, 9)"):
        do(pair.mine, sql)
        after = rows(pair.mine)
        for _ in range(2):
            assert undo.undo_newest_step(pair.mine).spared == SparedWork()
            assert rows(pair.mine) == before
            undo.redo_newest_step(pair.mine)
            assert rows(pair.mine) == after
        undo.undo(pair.mine)


def test_a_field_that_both_wrote_without_knowing_is_left_to_be_chosen(pair: Pair, clock: Clock) -> None:
    for mine_last in (False, True):
        acts = [
            (pair.mine, "UPDATE member SET city = 'Paris' WHERE id = 1"),
            (pair.li, "UPDATE member SET city = 'London' WHERE id = 1"),
        ]
        for db, sql in reversed(acts) if mine_last else acts:
            clock.now += DAY
            do(db, sql)
        pair.hear()
        assert city(pair) == ("Paris" if mine_last else "London")
        assert undo.undo_newest_step(pair.mine).spared == SparedWork(1, 0, LI)
        assert city(pair) == ("Paris" if mine_last else "London")
        clock.now += DAY
        do(pair.mine, "UPDATE member SET city = '' WHERE id = 1")
        pair.send()


def test_a_value_that_is_what_would_be_put_back_is_not_told(pair: Pair) -> None:
    do(pair.mine, "UPDATE member SET city = 'Paris', note = 'n' WHERE id = 1")
    pair.send()
    do(pair.li, "UPDATE member SET city = '' WHERE id = 1")
    pair.hear()
    assert undo.undo_newest_step(pair.mine).spared == SparedWork()


def test_a_row_that_i_made_stays_if_somebody_wrote_to_it(pair: Pair) -> None:
    do(pair.mine, "INSERT INTO member(id, nickname) VALUES (8, 'Dora'), (9, 'Emil')")
    pair.send()
    do(pair.li, "UPDATE member SET city = 'London' WHERE id = 9")
    pair.hear()
    result = undo.undo_newest_step(pair.mine)
    assert pair.get("SELECT id, nickname, city FROM member WHERE id > 3") == [(9, "Emil", "London")]
    assert result.spared == SparedWork(0, 1, LI)
    undo.redo(pair.mine)
    assert [row[0] for row in pair.get("SELECT id FROM member WHERE id > 3")] == [8, 9]


def test_a_row_that_i_made_stays_if_somebody_wrote_to_what_needs_it(pair: Pair) -> None:
    do(
        pair.mine,
        "INSERT INTO member(id, nickname) VALUES (8, 'Dora'), (9, 'Emil')",
        "INSERT INTO entry(id, member, text) VALUES (8, 8, 'a'), (9, 9, 'b'), (7, 9, 'c')",
    )
    pair.send()
    do(pair.li, "INSERT INTO mention(id, entry, member) VALUES (9, 9, 1)")
    pair.hear()
    result = undo.undo_newest_step(pair.mine)
    assert pair.get("SELECT id FROM member WHERE id > 3") == [(9,)]
    assert pair.get("SELECT id FROM entry WHERE id > 3") == [(9,)]
    assert pair.get("SELECT id FROM mention WHERE id > 3") == [(9,)]
    assert result.spared == SparedWork(0, 2, LI)


def test_a_row_that_i_made_stays_if_somebody_put_it_into_a_field(pair: Pair) -> None:
    do(pair.mine, "INSERT INTO channel(id, name) VALUES (8, 'a'), (9, 'b')")
    pair.send()
    do(pair.li, "UPDATE member SET channel = 9 WHERE id = 1", "INSERT INTO member(id, channel) VALUES (7, 9)")
    pair.hear()
    do(pair.mine, "UPDATE member SET channel = 8 WHERE id = 2", name="A")
    undo.undo(pair.mine)
    assert undo.undo_newest_step(pair.mine).spared == SparedWork(0, 1, LI)
    assert pair.get("SELECT id FROM channel WHERE id > 2") == [(9,)]
    assert pair.get("SELECT channel FROM member WHERE id IN (1, 7)") == [(9,), (9,)]


def test_a_row_that_somebody_deleted_stays_away_and_what_needs_it(pair: Pair) -> None:
    do(pair.mine, "UPDATE member SET inviter = 2 WHERE id = 3", "UPDATE member SET inviter = NULL WHERE id = 2")
    do(pair.mine, "DELETE FROM mention WHERE id = 1", "INSERT INTO entry(id, member, text) VALUES (3, 1, 'more')")
    pair.send()
    do(pair.mine, "DELETE FROM member WHERE id IN (1, 2)")
    do(pair.li, "DELETE FROM member WHERE id = 1")
    pair.hear()
    result = undo.undo_newest_step(pair.mine)
    assert pair.get("SELECT id FROM member") == [(2,), (3,)]
    assert pair.get("SELECT id FROM entry") == [(2,)] and pair.get("SELECT id FROM member_tag") == [(2,), (3,)]
    assert result.step is not None and result.away == 5  # Anna, two entries, a tag, a mention
    assert pair.mine.reader.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_old_reference_to_what_somebody_deleted_is_not_put_back(pair: Pair) -> None:
    do(pair.mine, "UPDATE member SET channel = 2, note = 'n' WHERE id = 1")
    pair.send()
    do(pair.li, "DELETE FROM channel WHERE id = 1")
    pair.hear()
    result = undo.undo_newest_step(pair.mine)
    assert pair.get("SELECT channel, note FROM member WHERE id = 1") == [(2, "")] and result.away == 1


def test_a_row_that_comes_back_without_what_it_named_is_noted_as_written(pair: Pair) -> None:
    do(pair.mine, "DELETE FROM entry WHERE id = 2")
    pair.send()
    do(pair.li, "DELETE FROM channel WHERE id = 2")
    pair.hear()
    undo.undo(pair.mine)
    assert pair.get("SELECT channel FROM entry WHERE id = 2") == [(None,)]
    newest = pair.mine.reader.execute("SELECT max(id) FROM step").fetchone()[0]
    assert pair.get("SELECT step FROM stamp WHERE tbl = 'entry' AND row = 2 AND col = 'channel'") == [(newest,)]
    pair.send()
    assert rows(pair.li)["entry"] == rows(pair.mine)["entry"]


def test_a_step_that_somebody_overwrote_whole_takes_nothing_else_back(pair: Pair) -> None:
    do(pair.mine, "UPDATE member SET note = 'before' WHERE id = 2", name="First")
    do(pair.mine, "UPDATE member SET city = 'Paris' WHERE id = 1", name="Second")
    pair.send()
    do(pair.li, "UPDATE member SET city = 'London' WHERE id = 1")
    pair.hear()
    for went in (undo.undo_newest_step, undo.redo_newest_step, undo.undo_newest_step):
        result = went(pair.mine)
        assert result.step is not None and str(result.step.name) == "Second" and not result.passed
        assert pair.get("SELECT city, note FROM member WHERE id < 3") == [("London", ""), ("", "before")]
    undo.undo(pair.mine)
    assert pair.get("SELECT city, note FROM member WHERE id < 3") == [("London", ""), ("", "")]


def test_a_group_of_fields_that_somebody_wrote_stays_whole(pair: Pair) -> None:
    do(pair.mine, "UPDATE member SET birth_month = 5, birth_day = 6, note = 'n' WHERE id = 1")
    pair.send()
    do(pair.li, "UPDATE member SET birth_day = 7 WHERE id = 1")
    pair.hear()
    assert undo.undo_newest_step(pair.mine).spared == SparedWork(2, 0, LI)
    assert pair.get("SELECT birth_month, birth_day, note FROM member WHERE id = 1") == [(5, 7, "")]


def test_a_row_made_anew_by_somebody_keeps_what_it_holds(pair: Pair) -> None:
    do(pair.mine, "DELETE FROM channel WHERE id = 1")
    pair.send()
    do(pair.li, "INSERT INTO channel(id, name, position) VALUES (1, 'new', 5)")
    pair.hear()
    undo.undo(pair.mine)
    assert pair.get("SELECT name, position FROM channel WHERE id = 1") == [("new", 5)]
    assert pair.get("SELECT count(*) FROM member WHERE channel = 1") == [(2,)]


def test_what_a_merged_file_brought_is_not_spared(pair: Pair, tmp_path: Path) -> None:
    do(pair.mine, "UPDATE member SET city = 'Paris' WHERE id = 1")
    pair.send()
    do(pair.li, "UPDATE member SET city = 'London' WHERE id = 1")
    pair.li.checkpoint_file()
    shutil.copyfile(pair.li.path, tmp_path / "sent.commdesk")
    merge.merge_file(pair.mine, tmp_path / "sent.commdesk", "Merge {file}", "sent")
    do(pair.mine, "UPDATE member SET note = 'n' WHERE id = 2")  # so that the merge cannot be rolled back
    undo.undo(pair.mine)
    undo.undo(pair.mine)
    assert city(pair) == "Paris"
    undo.undo(pair.mine)
    assert city(pair) == ""


def test_what_came_since_a_merge_stays_when_it_is_taken_back(pair: Pair, tmp_path: Path) -> None:
    do(pair.li, "UPDATE member SET city = 'London', note = 'n' WHERE id = 1")
    pair.li.checkpoint_file()
    shutil.copyfile(pair.li.path, tmp_path / "sent.commdesk")
    merge.merge_file(pair.mine, tmp_path / "sent.commdesk", "Merge {file}", "sent")
    do(pair.li, "UPDATE member SET city = 'Rome' WHERE id = 1")
    pair.hear()
    assert undo.undo_newest_step(pair.mine).spared == SparedWork(1, 0, LI)
    assert pair.get("SELECT city, note FROM member WHERE id = 1") == [("Rome", "")]


def test_taking_a_merge_back_leaves_what_was_kept_elsewhere(pair: Pair, tmp_path: Path) -> None:
    """A step by which the other file kept a row is not one of this merge's own."""
    do(pair.mine, "UPDATE member SET channel = 1 WHERE id = 3", "UPDATE member SET channel = NULL WHERE id <> 3")
    do(pair.li, "DELETE FROM channel WHERE id = 1")
    pair.mine.checkpoint_file()
    shutil.copyfile(pair.mine.path, tmp_path / "mine.commdesk")
    merge.merge_file(pair.li, tmp_path / "mine.commdesk", "Merge {file}", "mine")
    assert pair.li.reader.execute("SELECT count(*) FROM step WHERE line = 0").fetchone()[0] == 1
    pair.li.checkpoint_file()
    shutil.copyfile(pair.li.path, tmp_path / "sent.commdesk")
    merge.merge_file(pair.mine, tmp_path / "sent.commdesk", "Merge {file}", "sent")
    do(pair.mine, "UPDATE member SET note = 'n' WHERE id = 2")
    undo.undo(pair.mine)
    undo.undo(pair.mine)
    assert pair.get("SELECT name FROM channel WHERE id = 1") == [("Douyin",)]
    assert pair.get("SELECT channel FROM member WHERE id = 3") == [(1,)]
