from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk.errors import Phrase, Problem
from commdesk.store.database import Database, ForgottenRow, open_connection, to_problem

ADD = "INSERT INTO member(id, nickname) VALUES (?, ?)"


def add(db: Database, id: int, name: str = "Anna") -> None:
    with db.step("Add {name}", name=name) as conn:
        conn.execute(ADD, (id, name))


def names(db: Database) -> list[str]:
    return [row[0] for row in db.reader.execute("SELECT nickname FROM member ORDER BY id")]


def steps(db: Database) -> int:
    found: int = db.reader.execute("SELECT count(*) FROM step").fetchone()[0]
    return found


def test_a_step_keeps_who_when_and_its_words(bare: Database) -> None:
    add(bare, 1)
    row = bare.reader.execute("SELECT * FROM step").fetchone()
    assert (row["who"], row["kind"], str(Phrase.parse_text(row["name"]))) == ("tester", "do", "Add Anna")
    assert abs(row["at"] - bare.ids.clock()) < 1_000


def test_nothing_is_seen_by_readers_before_the_end(bare: Database) -> None:
    with bare.step("Add") as conn:
        conn.execute(ADD, (1, "Anna"))
        assert names(bare) == []
    assert names(bare) == ["Anna"]


def test_a_step_inside_a_step_is_our_mistake_and_undoes_both(bare: Database) -> None:
    with pytest.raises(RuntimeError, match="open already"), bare.step("Outer") as conn:
        conn.execute(ADD, (1, "Anna"))
        add(bare, 2)
    assert names(bare) == []
    add(bare, 3)
    assert names(bare) == ["Anna"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, sqlite3.OperationalError])
def test_an_error_takes_everything_back_and_the_next_step_is_as_good(
    bare: Database, error: type[BaseException]
) -> None:
    with pytest.raises(error), bare.step("Add") as conn:
        conn.execute(ADD, (1, "Anna"))
        raise error
    assert names(bare) == []
    with pytest.raises(sqlite3.IntegrityError, match="outside a step"), bare.write_unlogged() as conn:
        conn.execute(ADD, (2, "Bert"))
    add(bare, 3)
    assert steps(bare) == 1


def test_a_step_that_changes_nothing_leaves_no_row_and_tells_nobody(bare: Database) -> None:
    add(bare, 1)
    heard: list[frozenset[str]] = []
    bare.add_listener(heard.append)
    with bare.step("Edit") as conn:
        conn.execute("UPDATE member SET nickname = 'Anna'")
    assert (steps(bare), heard) == (1, [])


def test_listeners_hear_the_tables_after_the_commit(bare: Database) -> None:
    heard: list[tuple[frozenset[str], list[str]]] = []

    def listen(touched: frozenset[str]) -> None:
        heard.append((touched, names(bare)))

    bare.add_listener(listen)
    add(bare, 1)
    bare.remove_listener(listen)
    add(bare, 2)
    assert heard == [(frozenset({"member", "step"}), ["Anna"])]


def test_caches_are_tended_before_the_commit_and_with_it(bare: Database) -> None:
    def tend(conn: sqlite3.Connection, step: int, touched: frozenset[str]) -> None:
        assert touched == {"member"}
        rows = conn.execute("SELECT row FROM change WHERE step = ?", (step,)).fetchall()
        if rows[0][0] == 13:
            raise ValueError("odd")
        conn.executemany("INSERT INTO alias VALUES (?, 0)", rows)

    bare.close()
    db = Database(bare.path, tend=(tend,))
    add(db, 1)
    with pytest.raises(ValueError, match="odd"):
        add(db, 13)
    assert [row[0] for row in db.reader.execute("SELECT member FROM alias")] == [1]
    db.close()


def test_a_cache_may_not_write_what_is_logged(bare: Database) -> None:
    def tend(conn: sqlite3.Connection, step: int, touched: frozenset[str]) -> None:
        conn.execute("DELETE FROM member")

    bare.close()
    db = Database(bare.path, tend=(tend,))
    with pytest.raises(sqlite3.IntegrityError, match="outside a step"):
        add(db, 1)
    assert names(db) == []
    db.close()


def test_a_broken_reference_is_our_mistake_and_saves_nothing(bare: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), bare.step("Add") as conn:
        conn.execute("INSERT INTO entry(id, member) VALUES (1, 99)")
    assert steps(bare) == 0


def test_our_own_bad_sql_is_not_dressed_up_as_a_problem(bare: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such column"), bare.step("Add") as conn:
        conn.execute("UPDATE member SET nonsense = 1")


def test_a_step_may_have_any_words_but_three(bare: Database) -> None:
    with bare.step(Phrase("Import {kind}", {"kind": "csv"})) as conn:
        conn.execute(ADD, (1, "Anna"))
    assert str(Phrase.parse_text(bare.reader.execute("SELECT name FROM step").fetchone()[0])) == "Import csv"


def test_steps_of_several_threads_come_one_after_the_other(bare: Database) -> None:
    def work(start: int) -> None:
        for id in range(start, start + 20):
            add(bare, id)
        bare.release_reader()

    threads = [threading.Thread(target=work, args=(start,)) for start in (100, 200, 300)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(names(bare)), steps(bare)) == (60, 60)


def test_each_thread_reads_by_itself(bare: Database) -> None:
    seen: list[sqlite3.Connection] = []
    thread = threading.Thread(target=lambda: (seen.append(bare.reader), bare.release_reader()))
    thread.start()
    thread.join()
    assert seen[0] is not bare.reader
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        seen[0].execute("SELECT 1")


def test_a_reader_cannot_write(bare: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        bare.reader.execute("DELETE FROM meta")


def test_the_line_is_made_by_the_first_write_and_kept(bare: Database, opened: Callable[[str], Database]) -> None:
    sql = "SELECT value FROM meta WHERE key = 'line'"
    assert bare.reader.execute(sql).fetchone() is None
    add(bare, 1)
    line = bare.reader.execute(sql).fetchone()[0]
    bare.close()
    again = opened("bare.commdesk")
    add(again, 2)
    assert again.reader.execute(sql).fetchone()[0] == line
    assert {row[0] for row in again.reader.execute("SELECT line FROM step")} == {int(line)}


def test_a_full_disk_is_one_sentence_and_saves_nothing(bare: Database) -> None:
    add(bare, 1)
    with bare.write_unlogged() as conn:
        pages = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(Problem, match=r"The disk is full, so nothing was saved to “bare\.commdesk”"):
        add(bare, 2, "x" * 100_000)
    assert names(bare) == ["Anna"]
    with bare.write_unlogged() as conn:
        conn.execute("PRAGMA max_page_count = 1000000")
    add(bare, 2)
    assert steps(bare) == 2


def test_a_file_held_by_another_program_is_one_sentence(bare: Database) -> None:
    other = sqlite3.connect(bare.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with bare.exclusive_access():
        bare._writer.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(Problem, match="in use by another program"):
        add(bare, 1)
    other.close()
    add(bare, 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be opened"):
        open_connection(tmp_path / "absent.commdesk", write=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_something_else_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "photo.commdesk"
    path.write_bytes(b"\x89PNG" * 1_000)
    with pytest.raises(Problem, match=r"“photo\.commdesk” is not a CommDesk workspace"):
        open_connection(path, write=True)


def test_an_unknown_error_keeps_its_words(tmp_path: Path) -> None:
    assert str(to_problem(sqlite3.Error("odd"), tmp_path / "a.db")) == "“a.db” could not be read or written: odd"


def test_what_was_forgotten_cannot_be_made_again(bare: Database) -> None:
    with bare.write_unlogged() as conn:
        conn.execute("INSERT INTO gone VALUES ('member', 7, NULL)")
    with pytest.raises(ForgottenRow, match="forgotten for good"):
        add(bare, 7)
    with pytest.raises(ForgottenRow), bare.step("Add") as conn:
        conn.execute("INSERT OR IGNORE INTO member(id) VALUES (7)")
    assert names(bare) == []


def test_compacting_inside_a_step_is_our_mistake(bare: Database) -> None:
    with pytest.raises(RuntimeError, match="open already"), bare.step("Add"):
        bare.compact()


def test_compacting_leaves_the_triggers_at_work(bare: Database) -> None:
    add(bare, 1)
    assert bare.compact()
    assert bare.path.with_name(bare.path.name + "-wal").stat().st_size == 0
    add(bare, 2)
    assert bare.reader.execute("SELECT count(*) FROM change").fetchone()[0] == 2
