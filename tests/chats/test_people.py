from __future__ import annotations

from pathlib import Path

from commdesk.chats import importer
from commdesk.chats.people import People
from commdesk.chats.record import Options
from commdesk.errors import mark
from commdesk.store.database import Database
from commdesk.store.ids import meaning
from tests.chats.test_discord import author, export, row
from tests.chats.test_slack import days, workspace, wrote


def test_a_person_is_met_once(db: Database) -> None:
    people = People(db.reader, "telegram")
    ann = people.meet("1", "Ann")
    assert people.meet("1", "Other") is ann and ann.name == "Ann" and ann.handle == meaning("handle", "telegram", "1")


def test_a_name_stands_for_the_only_one_who_has_it(db: Database) -> None:
    people = People(db.reader, "telegram")
    ann, bob, other = people.meet("1", "Ann"), people.meet("2", "Bob"), people.meet("3", "Bob")
    for name in ("Ann", "Bob", "Cleo"):
        people.meet(f"name:{name}", name)
    people.resolve()
    assert people.known["name:Ann"] is ann and people.known["name:Bob"] not in (bob, other)
    assert len(people.everybody()) == 5


def test_an_account_edited_by_hand_is_found(db: Database) -> None:
    with db.step(mark("core", "Add member")) as conn:
        conn.execute("INSERT INTO member(id) VALUES (1)")
        taken = meaning("handle", "telegram", "old")
        conn.execute("INSERT INTO handle(id, member, platform, account) VALUES (?, 1, 'telegram', 'new')", (taken,))
    people = People(db.reader, "telegram")
    assert people.meet("new").handle == taken and people.meet("old").handle not in (taken, 0)


def test_who_is_marked_stays_away(db: Database) -> None:
    workspace = db.reader.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()[0]
    with db.step(mark("core", "Forget")) as conn:
        conn.execute("INSERT INTO mark(id) VALUES (?)", (meaning("mark", workspace, "phone", "+8613800001111"),))
    people = People(db.reader, "whatsapp")
    assert people.meet("+8613800001111").stays_away and not people.meet("+8613800002222").stays_away


def test_machines_are_no_people(db: Database, tmp_path: Path) -> None:
    rows = [row(1), row(2, author=author(2, isBot=True)), row(3, author=author(3))]
    importer.bring_in(db, export(tmp_path / "a.json", rows), Options(zone="UTC"))
    roles = db.reader.execute("SELECT nickname, role FROM member ORDER BY nickname").fetchall()
    assert [tuple(role) for role in roles] == [("Person 1", ""), ("Person 2", "bot"), ("Person 3", "")]


def test_a_role_given_by_hand_stays(db: Database, tmp_path: Path) -> None:
    importer.bring_in(db, export(tmp_path / "a.json", [row(1)]), Options(zone="UTC"))
    importer.bring_in(db, export(tmp_path / "b.json", [row(2, author=author(1, isBot=True))]), Options(zone="UTC"))
    assert [role for (role,) in db.reader.execute("SELECT role FROM member")] == [""]


def test_who_never_wrote_is_called_as_the_file_calls_them(db: Database, tmp_path: Path) -> None:
    joined = wrote(1, 1, "<@U000001> has joined", subtype="channel_join", inviter="U000002")
    importer.bring_in(db, workspace(tmp_path / "x", days(joined, wrote(2, 1))), Options(zone="UTC"))
    assert sorted(name for (name,) in db.reader.execute("SELECT nickname FROM member")) == ["Person 1", "Person 2"]
