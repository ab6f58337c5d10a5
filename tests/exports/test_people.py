"""People as they are exported."""

from __future__ import annotations

from commdesk.exports.people import PAGE, Reader
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.exports.people import fill


def test_people_come_in_the_order_asked_for(db: Database) -> None:
    ids = fill(db)
    found = [person.id for page in Reader(db.reader).pages([ids[2], 5, ids[0]], Progress()) for person in page]
    assert found == [13, 11]


def test_more_than_a_page_is_read(db: Database) -> None:
    with db.step("fill") as conn:
        conn.executemany("INSERT INTO member(id, nickname) VALUES (?, 'n')", [(n,) for n in range(1, PAGE + 3)])
    pages = list(Reader(db.reader).pages(range(1, PAGE + 3), Progress()))
    assert [len(page) for page in pages] == [PAGE, 2]


def test_an_inviter_is_named_by_what_nobody_shares(db: Database) -> None:
    fill(db)
    with db.step("twin") as conn:
        conn.execute("INSERT INTO member(id, nickname, real_name) VALUES (20, '别人', '王建国')")
    found = Reader(db.reader).load([12])
    assert found[12].inviter == "老王"


def test_united_people_bring_their_accounts_together(db: Database) -> None:
    fill(db)
    with db.step("same") as conn:
        conn.execute("INSERT INTO same(id, least, greatest) VALUES (1, 11, 12)")
    found = Reader(db.reader).load([11])[11]
    assert len(found.handles) == 3
    assert len(found.stays) == 3
