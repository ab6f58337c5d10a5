"""People as they are exported."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import exports
from commdesk.exports.columns import list_columns, text_rows, value_rows
from commdesk.exports.people import PAGE, PeopleReader
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from tests.exports.people import fill


def test_people_come_in_the_order_asked_for(db: Database) -> None:
    ids = fill(db)
    found = [
        person.id for page in PeopleReader(db.reader).iter_pages([ids[2], 5, ids[0]], Progress()) for person in page
    ]
    assert found == [13, 11]


def test_more_than_a_page_is_read(db: Database) -> None:
    with db.step("fill") as conn:
        conn.executemany("INSERT INTO member(id, nickname) VALUES (?, 'n')", [(n,) for n in range(1, PAGE + 3)])
    pages = list(PeopleReader(db.reader).iter_pages(range(1, PAGE + 3), Progress()))
    assert [len(page) for page in pages] == [PAGE, 2]


def test_an_inviter_is_named_by_what_nobody_shares(db: Database) -> None:
    fill(db)
    with db.step("twin") as conn:
        conn.execute("INSERT INTO member(id, nickname, real_name) VALUES (20, '别人', '王建国')")
    found = PeopleReader(db.reader).load_people([12])
    assert found[12].inviter == "老王"


def test_united_people_bring_their_accounts_together(db: Database) -> None:
    fill(db)
    with db.step("same") as conn:
        conn.execute("INSERT INTO same(id, least, greatest) VALUES (1, 11, 12)")
    found = PeopleReader(db.reader).load_people([11])[11]
    assert len(found.handles) == 3
    assert len(found.stays) == 3


def grow(db: Database, people: int, kinds: int) -> list[int]:
    """Add people with an account and a tag each, of so many platforms, groups and fields; return their ids."""
    ids = list(range(5_000, 5_000 + people))
    with db.step("grow") as conn:
        conn.executemany("INSERT INTO member(id, nickname) VALUES (?, 'n')", [(id,) for id in ids])
        for kind in range(1, kinds + 1):
            conn.execute("INSERT INTO tag_group(id, name) VALUES (?, ?)", (kind, f"group {kind}"))
            conn.execute("INSERT INTO tag(id, tag_group, name) VALUES (?, ?, 't')", (kind, kind))
            conn.execute("INSERT INTO field(id, name, kind) VALUES (?, ?, 'text')", (kind, f"field {kind}"))
        for id in ids:
            kind = 1 + id % kinds
            values = (derive_id("handle", f"p{kind}", str(id)), id, f"p{kind}", str(id))
            conn.execute("INSERT INTO handle(id, member, platform, account) VALUES (?, ?, ?, ?)", values)
            conn.execute("INSERT INTO member_tag(id, member, tag) VALUES (?, ?, ?)", (id, id, kind))
            conn.execute("INSERT INTO field_value(id, member, field, value) VALUES (?, ?, ?, 'v')", (id, id, kind))
    return ids


def statements(db: Database, ids: list[int], path: Path) -> int:
    """Return how many statements an export runs."""
    seen: list[str] = []
    db.reader.set_trace_callback(seen.append)
    exports.export_people(db, ids, path)
    db.reader.set_trace_callback(None)
    return len(seen)


@pytest.mark.parametrize("ending", exports.FORMATS)
def test_a_page_takes_a_few_statements_however_many_people_and_columns(
    ending: str, db: Database, tmp_path: Path
) -> None:
    fill(db)
    few = statements(db, [11], tmp_path / f"a{ending}")
    ids = grow(db, 90, 30)
    assert statements(db, ids, tmp_path / f"a{ending}") == few <= 30


def test_each_column_is_asked_once_for_a_page(db: Database) -> None:
    ids = grow(db, 50, 5)
    reader = PeopleReader(db.reader)
    asked: list[str] = []
    watched = [
        each._replace(cells=lambda page, each=each: asked.append(each.header) or each.cells(page))  # type: ignore[misc]
        for each in list_columns(db.reader, reader)
    ]
    page = reader.read_page(ids)
    for rows in (text_rows, value_rows):
        asked.clear()
        assert len(list(rows(page, watched))) == 50
        assert asked == [each.header for each in watched]


def test_somebody_asked_for_twice_is_one_row_and_who_is_gone_is_none(db: Database) -> None:
    fill(db)
    found = [person for page in PeopleReader(db.reader).iter_pages([11, 5, 11], Progress()) for person in page]
    assert [person.id for person in found] == [11] and len(found[0].handles) == 2


def test_somebody_united_since_the_list_was_read_still_has_what_is_theirs(db: Database) -> None:
    fill(db)
    with db.step("same") as conn:
        conn.execute("INSERT INTO same(id, least, greatest) VALUES (1, 11, 12)")
    first, second = PeopleReader(db.reader).read_page([11, 12])
    assert [len(first.handles), len(second.handles)] == [3, 1]
    assert second.tags == [("Interests: all", "历史;哲学"), ("Interests: all", "=电影")]
    assert first.tags == second.tags, "what both have is told once"


def test_an_archived_tag_is_not_told(db: Database) -> None:
    fill(db)
    with db.step("archive") as conn:
        conn.execute("UPDATE tag SET archived = 1 WHERE id = 906")
    page = PeopleReader(db.reader).read_page([11, 12])
    assert page.tags == {12: [("Interests: all", "=电影")]}


def test_a_page_of_nobody_has_no_rows(db: Database) -> None:
    fill(db)
    reader = PeopleReader(db.reader)
    found = list_columns(db.reader, reader)
    assert list(text_rows(reader.read_page([999]), found)) == list(value_rows(reader.read_page([]), found)) == []


def test_an_inviter_with_an_unseen_name_is_named_by_the_account(db: Database) -> None:
    fill(db)
    with db.step("hide") as conn:
        conn.execute("UPDATE member SET nickname = char(0x200b), real_name = '', remark = '' WHERE id = 11")
    assert PeopleReader(db.reader).load_people([12])[12].inviter in ("wxid_1", "=wx;2")


def test_an_inviter_with_nothing_of_their_own_has_their_first_name(db: Database) -> None:
    fill(db)
    with db.step("twins") as conn:
        conn.execute("UPDATE member SET real_name = '' WHERE id = 12")
        conn.execute("DELETE FROM handle WHERE member = 12")
        conn.execute("INSERT INTO member(id, nickname) VALUES (20, '@ALL  ''quoted''')")
    assert PeopleReader(db.reader).load_people([13])[13].inviter == "@all  'quoted'"
