"""A script filled in for many people, a row each."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.exports import mailmerge
from commdesk.exports.mailmerge import MailMergeResult
from commdesk.members import contacts
from commdesk.members import record as members
from commdesk.scripts import queues, record
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store.database import Database


@pytest.fixture
def people(db: Database) -> list[int]:
    """Return three people, two of them with a city."""
    return [
        members.add_member(db, nickname=name, city=city)
        for name, city in (("Anna", "Oslo"), ("=Bob", "Rome"), ("Cleo", ""))
    ]


def merge(
    db: Database, path: Path, ids: list[int], *texts: str, **more: object
) -> tuple[MailMergeResult, list[list[str]]]:
    """Write a table of a script with these texts; return what was told and the rows."""
    variant = NewVariant("", tuple(NewPart("text", text) for text in texts))
    with db.step("script") as conn:
        ident = record.insert_script(conn, db.ids, Draft("Invitation", variants=(variant,)))
    script = record.load_scripts(db, (ident,))[ident]
    done = mailmerge.write_mail_merge(db, script, script.variants[0], ids, path, **more)  # type: ignore[arg-type]
    return done, list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines())) if path.suffix == ".csv" else []


def test_everybody_has_a_row_with_the_words_filled_in(db: Database, people: list[int], tmp_path: Path) -> None:
    done, rows = merge(db, tmp_path / "a.csv", people, "Hi {member.nickname}!", "Bye {member.nickname}")
    assert done == MailMergeResult(3) and rows[0] == ["Name", "Account", "Phone", "Mail", "Text 1", "Text 2"]
    assert [row[4:] for row in rows[1:]] == [
        ["Hi Anna!", "Bye Anna"],
        ["Hi =Bob!", "Bye =Bob"],
        ["Hi Cleo!", "Bye Cleo"],
    ]


def test_what_is_the_same_for_all_is_read_once(db: Database, people: list[int], tmp_path: Path) -> None:
    with db.step("c") as conn:
        conn.execute("INSERT INTO community(id, name) VALUES (1, 'Readers'), (2, 'Runners')")
        conn.execute("INSERT INTO field(id, name) VALUES (1, 'Size')")
        for number, each in enumerate(people):
            sql = "INSERT INTO membership(id, member, community) VALUES (?, ?, ?)"
            conn.execute(sql, (number + 1, each, 2 if number == 2 else 1))
    asked: list[str] = []
    db.reader.set_trace_callback(asked.append)
    try:
        _, rows = merge(db, tmp_path / "a.csv", people, "{community.name} {community.size}")
    finally:
        db.reader.set_trace_callback(None)
    assert [row[4] for row in rows[1:]] == ["Readers 2", "Readers 2", "Runners 1"]
    for words, times in (
        ("FROM community WHERE id", 2),
        ("count(DISTINCT coalesce(a.root, m.member))", 2),
        ("FROM event v", 2),
        ("SELECT name FROM field", 1),
        ("FROM setting WHERE key = 'name'", 1),
    ):
        assert sum(words in sql for sql in asked) == times, words


def test_a_name_is_never_a_formula(db: Database, people: list[int], tmp_path: Path) -> None:
    _, rows = merge(db, tmp_path / "a.csv", people[1:2], "{member.nickname} hi")
    assert rows[1][0] == "'=Bob" and rows[1][4] == "'=Bob hi"


def test_for_whom_something_is_missing_is_left_out_and_named(db: Database, people: list[int], tmp_path: Path) -> None:
    done, rows = merge(db, tmp_path / "a.csv", people, "In {member.city}: {?when}", typed={"?when": "today"})
    assert len(rows) == 3 and done.rows == 2
    assert [(each.member, each.name, each.keys) for each in done.missing] == [(people[2], "Cleo", ("member.city",))]
    done, rows = merge(db, tmp_path / "b.csv", people, "In {member.city}: {?when}")
    assert not done.rows and [each.keys for each in done.missing] == [("when",), ("when",), ("member.city", "when")]


def test_where_people_are_reached(db: Database, people: list[int], tmp_path: Path) -> None:
    contacts.add_contact(db, people[0], "phone", "13800138000")
    contacts.add_contact(db, people[0], "email", "a@b.co")
    _, rows = merge(db, tmp_path / "a.csv", people[:1], "x")
    assert rows[1] == ["Anna", "", "13800138000", "a@b.co", "x"]


def test_excel_is_written_too_and_other_endings_are_one_sentence(
    db: Database, people: list[int], tmp_path: Path
) -> None:
    from commdesk.tables import excel

    done, _ = merge(db, tmp_path / "a.xlsx", people, "Hi {member.nickname}")
    assert done.rows == 3 and len(excel.read_sheet(tmp_path / "a.xlsx")[0]) == 4
    with pytest.raises(Problem, match=r"\.csv, \.xlsx"):
        merge(db, tmp_path / "a.pdf", people, "x")
    with pytest.raises(Problem, match="no text"):
        merge(db, tmp_path / "b.csv", people, " ")


def test_staff_is_not_written_to(db: Database, people: list[int]) -> None:
    members.update_member(db, people[0], role="staff")
    assert queues.list_addressees(db, [*people, people[1]]) == people[1:]
