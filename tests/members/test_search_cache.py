"""The list of people is kept true: making it anew gives the same, whatever happened."""

from __future__ import annotations

from random import Random

import pytest

from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.members import contacts, handles, merge, record, search_cache, search_row
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person

NAMES = ("王建国", "陳建國", "Anna", "Ünal", "bob 10", "单雄信", "小 明", "x")


def kept(db: Database) -> list[list[tuple[object, ...]]]:
    """Return the faces and aliases as they are kept; versions are nobody's business."""
    tables = (
        "SELECT member, name, sort, fold, archived, role, last, messages FROM face ORDER BY 1",
        "SELECT * FROM alias ORDER BY 1",
    )
    return [[tuple(row) for row in db.reader.execute(sql)] for sql in tables]


def act(db: Database, dice: Random) -> None:
    """Do something to somebody."""
    people = [row[0] for row in db.reader.execute("SELECT id FROM member ORDER BY id")]
    some = dice.sample(people, min(len(people), dice.randint(1, 3)))
    verb = dice.randrange(13) if people else 0
    number = str(dice.randrange(1000, 9999))
    match verb:
        case 0 | 1:
            person(db, dice.choice(NAMES), nickname=dice.choice(NAMES), city=dice.choice(("", "Rome")))
        case 2:
            record.update_member(db, some[0], real_name=dice.choice((*NAMES, "")), remark=dice.choice((*NAMES, "")))
        case 3:
            contacts.add_contact(db, some[0], "phone", number)
        case 4:
            try:
                handles.add_handle(db, some[0], "wechat", dice.choice(NAMES))
            except Problem:
                pass
        case 5:
            merge.merge_members(db, some)
        case 6:
            merge.split_person(db, some[0])
        case 7:
            record.delete_members(db, some[:1])
        case 8:
            record.archive_members(db, some, archived=dice.random() < 0.5)
        case 9 | 10:
            undo.undo(db)
        case 11:
            undo.redo(db)
        case 12:
            record.update_member(db, some[0], city=dice.choice(("", "Rome", "罗马")), role=dice.choice(("", "staff")))


@pytest.mark.parametrize("seed", range(6))
def test_kept_is_rebuilt_after_random_acts(db: Database, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if seed % 2:
        monkeypatch.setattr(search_cache, "MANY", 1)  # one is as good as many
    dice = Random(seed)
    for number in range(60):
        act(db, dice)
        if number % 10 == 9:
            before = kept(db)
            search_cache.rebuild_faces(db)
            assert kept(db) == before, number
    while undo.redo(db):
        pass
    before = kept(db)
    while undo.undo(db):
        pass
    assert kept(db) == [[], []]
    while undo.redo(db):
        pass
    assert kept(db) == before


def test_kept_is_rebuilt_after_one_of_the_united_was_forgotten(db: Database) -> None:
    people = [person(db, name) for name in NAMES[:4]]
    merge.merge_members(db, people[:2])
    contacts.add_contact(db, people[1], "phone", "13812345678")
    erase.erase_person(db, people[0])
    before = kept(db)
    assert [row[0] for row in before[0]] == people[2:]
    search_cache.rebuild_faces(db)
    assert kept(db) == before


@pytest.mark.parametrize(
    ("names", "accounts", "expected"),
    [
        (("real", "mine", "nick"), ("acc",), "real"),
        (("", "mine", "nick"), ("acc",), "mine"),
        (("", "", "nick"), ("acc",), "nick"),
        (("", "", ""), ("", "acc"), "acc"),
        (("", "", ""), (), ""),
    ],
)
def test_the_name_shown(names: tuple[str, str, str], accounts: tuple[str, ...], expected: str) -> None:
    assert search_cache.choose_shown_name(*names, accounts) == expected


def test_a_change_of_something_not_listed_leaves_the_face_alone(db: Database) -> None:
    anna = person(db, "Anna")
    before = one(db, "SELECT version FROM face")
    record.update_member(db, anna, note="likes tea")
    assert one(db, "SELECT version FROM face") == before
    record.update_member(db, anna, city="Rome")
    assert int(str(one(db, "SELECT version FROM face"))) > int(str(before))


def test_a_version_is_never_used_again(db: Database) -> None:
    person(db, "Anna")
    bert = person(db, "Bert")
    before = int(str(one(db, "SELECT max(version) FROM face")))
    record.delete_members(db, (bert,))
    person(db, "Carl")
    assert int(str(one(db, "SELECT max(version) FROM face"))) > before


def test_the_united_have_one_face_with_all_their_names(db: Database) -> None:
    anna, other = person(db, "Anna"), person(db, "王建国")
    handles.add_handle(db, other, "wechat", "wjg-88")
    merge.merge_members(db, (other, anna))
    assert one(db, "SELECT count(*) FROM face") == 1
    text = str(one(db, "SELECT fold FROM face WHERE member = ?", anna))
    assert all(f"\n{word}" in text for word in ("anna", "王建国", "wangjianguo", "wjg", "wjg-88"))
    assert text.count(search_cache.PART) == 2


def test_a_change_of_city_or_phone_looks_up_no_readings(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    ident, other = person(db, "王建国", city="Rome"), person(db, "Anna", city="Rome")
    root = merge.merge_members(db, (ident, other))
    before = kept(db)
    search_row._make_name_words.cache_clear()
    monkeypatch.setattr(search_row, "list_folded_readings", lambda name: pytest.fail(name))
    record.update_member(db, other, city="Oslo")
    contacts.add_contact(db, other, "phone", "13812345678")
    record.archive_members(db, [ident])
    words, archived = db.reader.execute("SELECT fold, archived FROM face WHERE member = ?", (root,)).fetchone()
    assert archived == 1
    assert words.split(search_cache.PART)[2] == "\n13812345678\nrome\noslo"
    for _ in range(3):
        undo.undo(db)
    assert kept(db) == before


def test_many_faces_are_read_as_few_are(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with db.step("fill") as conn:
        conn.executemany("INSERT INTO member(id, nickname) VALUES (?, ?)", [(n, f"名{n}") for n in range(1, 60)])
        for table, column in (("handle", "platform, account"), ("contact", "kind, value, plain")):
            marks = ", ".join("?" * column.count(","))
            sql = f"INSERT INTO {table}(id, member, position, {column}) VALUES (?, ?, ?, 'x', {marks})"
            rows = [
                (n + 1, n * 7 % 59 + 1, n % 3, *(f"{table}{n}{m}" for m in range(column.count(","))))
                for n in range(150)
            ]
            conn.executemany(sql, rows)
    merge.merge_members(db, (3, 9, 20))
    found = []
    for many in (0, 1_000):
        monkeypatch.setattr(search_cache, "MANY", many)
        search_cache.rebuild_faces(db)
        found.append([tuple(row) for row in db.reader.execute("SELECT member, name, sort, fold FROM face ORDER BY 1")])
    assert found[0] == found[1]
    assert len(found[0]) == 57
