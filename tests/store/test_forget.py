from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from commdesk.errors import Phrase
from commdesk.store import check, forget, history, undo
from commdesk.store.database import Database, ForgottenRow

SECRETS = ("Zyxwvut", "王建国很特别", "wxid_secret", "secret note", "13800138999", "deleted long ago", "renamed away")


def do(db: Database, name: str | Phrase, *sql: str) -> None:
    with db.step(name) as conn:
        for statement in sql:
            conn.execute(statement)


@pytest.fixture
def person(bare: Database) -> Database:
    """Member 1 with secrets everywhere: in rows, in the trash, in old values, in step names, in messages."""
    do(
        bare,
        Phrase("Add {name}", {"name": "Zyxwvut"}),
        "INSERT INTO member(id, nickname, real_name) VALUES (1, 'Zyxwvut', '王建国很特别'), (2, 'Bert', '')",
        "INSERT INTO handle(id, member, platform, account) VALUES (5, 1, 'wechat', 'wxid_secret')",
        "INSERT INTO contact(id, member, value) VALUES (6, 1, '13800138999')",
        "UPDATE member SET inviter = 1 WHERE id = 2",
    )
    do(bare, "Note", "INSERT INTO entry(id, member, text) VALUES (10, 1, 'secret note'), (11, 1, 'deleted long ago')")
    do(bare, "Mention", "INSERT INTO mention(id, entry, member) VALUES (20, 11, 2), (21, 10, 2)")
    do(bare, "Delete entry", "DELETE FROM entry WHERE id = 11")
    do(bare, "Edit", "UPDATE member SET nickname = 'renamed away' WHERE id = 1")
    do(bare, Phrase("Edit {name}", {"name": "renamed away"}), "UPDATE member SET nickname = '' WHERE id = 1")
    do(bare, Phrase("Edit {name}", {"name": "Bert"}), "UPDATE member SET city = 'Linz' WHERE id = 2")
    with bare.write_unlogged() as conn:
        conn.execute("INSERT INTO message VALUES (1, 1, 0, 1, 5, 1, 0, 0, 'secret note of a chat', NULL)")
    return bare


def wipe(conn: sqlite3.Connection, doomed: forget.Doomed) -> None:
    """What the caller does about messages."""
    for handle in doomed["handle"]:
        conn.execute("UPDATE message SET text = NULL WHERE handle = ?", (handle,))


def raw(db: Database) -> bytes:
    """Every byte of the file and of what lies beside it."""
    beside = sorted(db.path.parent.glob(db.path.name + "*"))
    return b"".join(path.read_bytes() for path in beside)


def test_nothing_of_it_is_in_the_bytes_of_the_file(person: Database) -> None:
    assert all(secret.encode() in raw(person) for secret in SECRETS)
    found = forget.forget_rows(person, "Forget a person", {"member": [1]}, also=wipe)
    assert found.swept
    assert [secret for secret in SECRETS if secret.encode() in raw(person)] == []
    assert b"Bert" in raw(person)
    assert [found.phrase for found in check.check_workspace(person) if found.kind == "damage"] == []


def test_what_needs_it_goes_too_living_or_in_the_trash(person: Database) -> None:
    found = forget.forget_rows(person, "Forget", {"member": [1]})
    assert found.rows == {"member": 1, "handle": 1, "contact": 1, "entry": 2, "mention": 2}
    assert {(row[0], row[1]) for row in person.reader.execute("SELECT tbl, row FROM gone WHERE image IS NULL")} == {
        ("member", 1),
        ("handle", 5),
        ("contact", 6),
        ("entry", 10),
        ("entry", 11),
        ("mention", 20),
        ("mention", 21),
    }


def test_one_stamp_stays_of_each_row_and_only_the_deletion_in_the_log(person: Database) -> None:
    forget.forget_rows(person, "Forget", {"member": [1]})
    step = person.reader.execute("SELECT max(id) FROM step").fetchone()[0]
    rows = person.reader.execute("SELECT col, step FROM stamp WHERE tbl IN ('handle', 'contact', 'entry', 'mention')")
    assert {tuple(row) for row in rows} == {("-", step)}
    log = person.reader.execute("SELECT op, step, old, new FROM change WHERE (tbl, row) = ('member', 1)").fetchall()
    assert [tuple(row) for row in log] == [("D", step, None, None)]
    assert history.load_history_for_row(person, "member", 1)[0].values == {}


def test_who_only_knew_it_stays_and_forgets_it(person: Database) -> None:
    forget.forget_rows(person, "Forget", {"member": [1]})
    assert tuple(person.reader.execute("SELECT id, inviter FROM member").fetchone()) == (2, None)
    newest = history.load_history_for_row(person, "member", 2)[0]
    assert (newest.kind, newest.column, newest.new) == ("forget", "inviter", None)


def test_names_of_steps_keep_their_words_but_not_the_person(person: Database) -> None:
    forget.forget_rows(person, "Forget", {"member": [1]})
    names = [str(Phrase.parse_text(row[0])) for row in person.reader.execute("SELECT name FROM step ORDER BY id")]
    assert "Add …" in names
    assert "Edit …" in names
    assert "Edit Bert" in names


def test_numbers_in_names_of_steps_stay(person: Database) -> None:
    with person.step("Tag {count} as {tag}", count=3, tag="vip") as conn:
        conn.execute("UPDATE member SET city = 'x' WHERE id = 1")
    forget.forget_rows(person, "Forget", {"member": [1]})
    names = {str(Phrase.parse_text(row[0])) for row in person.reader.execute("SELECT name FROM step")}
    assert "Tag 3 as …" in names


def test_names_of_steps_whose_details_were_cut_do_not_survive_either(person: Database) -> None:
    with person.write_unlogged() as conn:
        conn.execute("DELETE FROM change")
    forget.forget_rows(person, "Forget", {"member": [1]}, also=wipe)
    assert [secret for secret in SECRETS if secret.encode() in raw(person)] == []


def test_undo_does_not_reach_behind_it(person: Database) -> None:
    forget.forget_rows(person, "Forget", {"member": [1]})
    assert undo.undo(person) is None
    do(person, "Edit", "UPDATE member SET city = 'x'")
    assert undo.undo(person) is not None
    assert undo.undo(person) is None


def test_it_cannot_come_back(person: Database) -> None:
    forget.forget_rows(person, "Forget", {"member": [1]})
    assert forget.find_forgotten(person.reader, "handle", [4, 5, 6]) == {5}
    assert forget.find_forgotten(person.reader, "member", [2]) == set()
    with pytest.raises(ForgottenRow):
        do(person, "Import", "INSERT INTO handle(id, member) VALUES (5, 2)")


def test_the_marks_of_the_person_stay(person: Database) -> None:
    forget.forget_rows(person, "Forget", {"member": [1]}, marks=[77, 78])
    forget.forget_rows(person, "Forget", {"member": [2]}, marks=[78, 79])
    assert [row[0] for row in person.reader.execute("SELECT id FROM mark ORDER BY id")] == [77, 78, 79]


def test_the_caller_sees_what_will_be_erased_while_it_is_still_there(person: Database) -> None:
    seen: list[str] = []

    def look(conn: sqlite3.Connection, doomed: forget.Doomed) -> None:
        seen.extend(
            conn.execute(f"SELECT account FROM handle WHERE id = {id}").fetchone()[0] for id in doomed["handle"]
        )
        conn.execute("INSERT INTO entry(id, text) VALUES (99, 'kept')")

    forget.forget_rows(person, "Forget", {"member": [1]}, also=look)
    assert seen == ["wxid_secret"]
    assert [row[0] for row in person.reader.execute("SELECT text FROM entry")] == ["kept"]


def test_if_the_caller_fails_nothing_is_forgotten(person: Database) -> None:
    def fail(conn: sqlite3.Connection, doomed: forget.Doomed) -> None:
        raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        forget.forget_rows(person, "Forget", {"member": [1]}, also=fail)
    assert person.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 2
    assert undo.undo(person) is not None


def test_the_trash_can_be_emptied(person: Database) -> None:
    dead = [row[0] for row in person.reader.execute("SELECT row FROM gone WHERE tbl = 'entry'")]
    found = forget.forget_rows(person, "Empty the trash", {"entry": dead})
    assert found.rows == {"entry": 1, "mention": 1}
    assert b"deleted long ago" not in raw(person)
    assert b"secret note" in raw(person)


def test_what_is_unknown_or_forgotten_already_is_left_alone(person: Database) -> None:
    forget.forget_rows(person, "Forget", {"member": [1]})
    stamp = person.reader.execute("SELECT step FROM stamp WHERE (tbl, row) = ('member', 1)").fetchone()[0]
    assert forget.forget_rows(person, "Forget", {"member": [1, 404]}).rows == {}
    assert person.reader.execute("SELECT step FROM stamp WHERE (tbl, row) = ('member', 1)").fetchone()[0] == stamp
    assert forget.find_forgotten(person.reader, "member", [404]) == set()


def test_rivals_and_what_a_merge_kept_go_too(person: Database) -> None:
    with person.write_unlogged() as conn:
        conn.execute("INSERT INTO rival VALUES ('member', 1, 'nickname', 5, 'Zyxwvut'), ('member', 2, 'city', 5, 'x')")
        conn.execute("INSERT INTO before VALUES (9, 'member', 1, 'Zyxwvut'), (9, 'member', 2, 'x')")
    forget.forget_rows(person, "Forget", {"member": [1]})
    for book in ("rival", "before"):
        assert [row[0] for row in person.reader.execute(f"SELECT row FROM {book}")] == [2]


def test_it_is_still_gone_after_a_restart(person: Database, opened: Callable[[str], Database]) -> None:
    forget.forget_rows(person, "Forget", {"member": [1]}, also=wipe)
    person.close()
    again = opened("bare.commdesk")
    assert undo.find_undoable(again.reader) is None
    assert [secret for secret in SECRETS if secret.encode() in raw(again)] == []


def test_a_reader_in_the_way_is_said_and_closing_sweeps_the_rest(person: Database) -> None:
    with person.exclusive_access():
        person._writer.execute("PRAGMA busy_timeout = 1")
    reading = person.reader.execute("SELECT * FROM member UNION ALL SELECT * FROM member")
    reading.fetchone()
    assert not forget.forget_rows(person, "Forget", {"member": [1]}, also=wipe).swept
    reading.close()
    person.close()
    assert [secret for secret in SECRETS if secret.encode() in raw(person)] == []
