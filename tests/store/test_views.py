"""The views for Datasette and DB Browser: they say what the window says, and nothing of what is gone."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import entries
from commdesk.demo import write_demo
from commdesk.erasure import erase
from commdesk.insights.frames import WorkspaceFrames
from commdesk.members import contacts, merge, record
from commdesk.members.classes import compute_class
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.events.gathering import guest, made, salon
from tests.people import person, stay

VIEWS = ("people", "timeline", "attendance")


def rows(db: Database, view: str, which: str = "1", *values: object) -> list[dict[str, object]]:
    """Return rows of a view."""
    cursor = db.reader.execute(f"SELECT * FROM {view} WHERE {which}", values)
    return [dict(zip([c[0] for c in cursor.description], row, strict=True)) for row in cursor]


def everything(db: Database) -> str:
    """Return all that the views show, as one text."""
    return repr([rows(db, view) for view in VIEWS])


def test_a_person_is_shown_in_words_with_what_belongs_to_them(db: Database) -> None:
    group = db.ids.new_id()
    with db.step("Group") as conn:
        conn.execute("INSERT INTO community(id, name) VALUES (?, '读书会')", (group,))
    host = person(db, "Host")
    anna = person(db, "Anna", gender="f", intent=2, power=1, inviter=host, birth_month=5, birth_day=12, friend=1)
    contacts.add_contact(db, anna, "phone", "138 1234 5678")
    stay(db, anna, group, "2026-01-02")
    stay(db, host, group, "2026-01-01", "2026-02-01", kicked=1)
    (row,) = rows(db, "people", "name = 'Anna'")
    told = {key: row[key] for key in "id gender intent buying_power class invited_by birthday friend archived".split()}
    assert told == {"id": str(anna), "gender": "female", "intent": "yes", "buying_power": "no", "class": "B", "invited_by": "Host",
        "birthday": "--05-12", "friend": "yes", "archived": "no"}  # fmt: skip
    assert (row["phones"], row["communities"], row["role"]) == ("138 1234 5678", "读书会", "person")
    assert [each["communities"] for each in rows(db, "people", "name = 'Host'")] == [None]
    told = {(each["day"], each["kind"], each["person"], each["community"]) for each in rows(db, "timeline")}
    assert told == {
        ("2026-01-02", "joined", "Anna", "读书会"),
        ("2026-01-01", "joined", "Host", "读书会"),
        ("2026-02-01", "removed", "Host", "读书会"),
    }


@pytest.mark.parametrize("intent", [0, 1, 2])
@pytest.mark.parametrize("power", [0, 1, 2])
def test_the_class_is_the_one_of_the_window(db: Database, intent: int, power: int) -> None:
    person(db, "Anna", intent=intent, power=power)
    assert [row["class"] for row in rows(db, "people")] == [compute_class(intent, power)]


@pytest.mark.parametrize(
    ("birth", "shown"),
    [
        ({"birth_year": 1990, "birth_month": 3, "birth_day": 4}, "1990-03-04"),
        ({"birth_year": 1990}, "1990"),
        ({"birth_month": 3}, "--03"),
        ({"birth_month": 8, "birth_day": 15, "birth_lunar": 1}, "lunar --08-15"),
        ({"birth_year": 2020, "birth_month": 4, "birth_day": 1, "birth_lunar": 2}, "lunar leap month 2020-04-01"),
        ({}, ""),
    ],
)
def test_a_birthday_says_what_is_known(db: Database, birth: dict[str, int], shown: str) -> None:
    record.add_member(db, real_name="Anna", **birth)
    assert [row["birthday"] for row in rows(db, "people")] == [shown]


def test_who_was_merged_is_one_row_with_all_they_have(db: Database) -> None:
    first, second = person(db, "Anna"), person(db, "Anni")
    contacts.add_contact(db, first, "phone", "1")
    contacts.add_contact(db, second, "phone", "2")
    entries.add_entry(db, second, "note", text="of both")
    kept = merge.merge_members(db, [first, second])
    (row,) = rows(db, "people")
    assert row["id"] == str(kept) and sorted(str(row["phones"]).split("; ")) == ["1", "2"]
    assert [each["person_id"] for each in rows(db, "timeline", "text = 'of both'")] == [str(kept)]
    undo.undo(db)
    assert len(rows(db, "people")) == 2


def test_every_kind_of_entry_is_a_word(db: Database) -> None:
    anna = person(db, "Anna")
    for kind in entries.KINDS:
        entries.add_entry(db, anna, kind, title=kind, day="2026-01-01", amount=-1_250 if kind == "order" else None)
    told = {row["title"]: row["kind"] for row in rows(db, "timeline")}
    assert set(told) == set(entries.KINDS) and all(str(kind).replace("-", "").isalpha() for kind in told.values())
    assert (told["followup"], told["checkin"]) == ("follow-up", "check-in")
    assert [(row["amount"], row["currency"]) for row in rows(db, "timeline", "kind = 'order'")] == [(-12.5, "CNY")]


def test_attendance_shows_the_list_and_who_came(db: Database) -> None:
    event = salon(db)
    told = {row["person"]: (row["state"], row["came"], row["guests"], row["paid"]) for row in rows(db, "attendance")}
    assert told["Ann"] == ("registered", "yes", 1, 50.0) and told["Dan"] == ("registered", "no", 0, None)
    assert told["Fay"][:2] == ("cancelled", "no") and told["Hal"][:2] == ("walked in", "yes")
    assert {row["day"] for row in rows(db, "attendance")} == {"2026-06-10"}
    assert [row["checked_in_utc"] for row in rows(db, "attendance", "person = 'Ann'")] == ["2026-06-10 06:00"]
    assert {row["event_id"] for row in rows(db, "attendance")} == {str(event)}


def test_who_is_noted_by_hand_and_checked_in_came_once(db: Database) -> None:
    event = made(db)
    anna = person(db, "Anna")
    guest(db, event, "Anna", True, member=anna)
    entries.add_entry(db, anna, "attendance", title="Salon", day="2026-06-10")
    entries.add_entry(db, anna, "attendance", title="Walk", day="2026-06-12")
    told = [(row["event"], row["state"]) for row in rows(db, "attendance", "came = 'yes'")]
    assert told == [("Salon", "registered"), ("Walk", "noted by hand")]
    found = WorkspaceFrames(db).attendance()
    assert sorted(found["event"]) == ["Salon", "Walk"]


def test_what_was_deleted_is_in_no_view_and_comes_back_with_undo(db: Database) -> None:
    event = made(db, "Gala-7")
    anna = person(db, "Anna-7", note="note-7")
    entries.add_entry(db, anna, "note", text="text-7")
    guest(db, event, "Anna-7", True, member=anna)
    before = everything(db)
    assert all(word in before for word in ("Gala-7", "Anna-7", "note-7", "text-7"))
    with db.step("Delete") as conn:
        conn.execute("DELETE FROM event WHERE id = ?", (event,))
        conn.execute("DELETE FROM member WHERE id = ?", (anna,))
    assert "-7" not in everything(db)
    undo.undo(db)
    assert everything(db) == before


def test_who_was_forgotten_is_in_no_view(workspace: Workspace) -> None:
    db = workspace.db
    event = made(db)
    anna = person(db, "Zaphodia", remark="Zaph", note="call Zaphodia")
    contacts.add_contact(db, anna, "phone", "13877665544")
    entries.add_entry(db, anna, "order", title="Card of Zaphodia", day="2026-01-01", amount=100)
    guest(db, event, "Zaphodia", True, member=anna)
    other = person(db, "Bert", inviter=anna)
    entries.add_entry(db, other, "note", text="stays")
    assert everything(db).count("Zaphodia") > 4
    erase.erase_person(db, anna)
    left = everything(db)
    assert "Zaph" not in left and "13877665544" not in left and str(anna) not in left
    assert "stays" in left and "Bert" in left


def test_the_views_agree_with_the_window_and_another_program_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "demo.commdesk"
    write_demo(path, members=300, messages=2_000, seed=7)
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as conn:
        conn.execute("PRAGMA trusted_schema = OFF")
        named = conn.execute("SELECT id, name FROM people ORDER BY id").fetchall()
        assert (
            named == conn.execute("SELECT CAST(member AS TEXT), name FROM face ORDER BY 1").fetchall()
            and len(named) > 250
        )
        counted = Counter(row[0] for row in conn.execute("SELECT kind FROM timeline"))
        assert counted["order"] == conn.execute("SELECT count(*) FROM entry WHERE kind = 'order'").fetchone()[0] > 0
        came = conn.execute("SELECT count(*) FROM attendance WHERE came = 'yes' AND event_id NOT NULL").fetchone()[0]
        assert came == conn.execute("SELECT count(DISTINCT registration) FROM arrival").fetchone()[0] > 0
        for view in VIEWS:
            ids = [
                row[1] for row in conn.execute(f"PRAGMA table_info({view})") if row[1] == "id" or row[1].endswith("_id")
            ]
            for column in ids:
                kinds = {row[0] for row in conn.execute(f"SELECT typeof({column}) FROM {view}")}
                assert kinds <= {"text", "null"}, (view, column)
