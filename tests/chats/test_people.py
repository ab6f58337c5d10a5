from __future__ import annotations

from commdesk.chats.people import People
from commdesk.errors import mark
from commdesk.store.database import Database
from commdesk.store.ids import meaning


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
