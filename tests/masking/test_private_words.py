"""What is private is found again in the middle of any text."""

from __future__ import annotations

import pytest

from commdesk.masking.mask import Mask
from commdesk.masking.private_columns import PRIVATE_COLUMNS, PrivateReader
from commdesk.masking.private_words import PrivateWords
from commdesk.member_fields.model import Privacy
from commdesk.members import record
from commdesk.store.database import Database
from tests.exports.people import fill

NOTE = "Likes history, call after nine in the evening"


@pytest.fixture
def words() -> PrivateWords:
    found = PrivateWords(Mask(True, True), common=("Friend", "成员"))
    found.add_words(Privacy.PHONE, ["010 123456", "+86 138-0013-8000"])
    found.add_words(Privacy.EMAIL, ["Lee@example.com"])
    found.add_words(Privacy.ACCOUNT, ["wxid_7k", "12345678", "小号 一"])
    found.add_words(Privacy.SECRET, [NOTE, "老客户", "慢"])
    found.add_words(Privacy.NAME, ["王建国", "王建", "Anna Lee", "Al", "成员", "friend", "Weiß"])
    return found


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("call 13900001234 now", "call 139****1234 now"),
        ("电话13900001234，微信wxid_7k。", "电话139****1234，微信w***k。"),
        ("86 138 0013 8000", "86138****8000"),
        ("010-123456", "0****56"),
        ("mail somebody@else.org!", "mail s***@else.org!"),
        ("@wxid_7k.", "@w***k."),
        ("QQ 12345678", "QQ 1***8"),
        ("12,345,678", "12,345,678"),
        ("from 小号 一 today", "from 小*** today"),
        (NOTE, "•••"),
        (f"Edit note: {NOTE}", "Edit note: •••"),
        ("Likes history, ca…", "•••…"),
        ("Like…", "•••…"),
        ("Likes history, he said", "Likes history, he said"),
        ("Likes history", "•••"),
        ("老客户", "•••"),
        ("Lee · 1234…", "Lee · 1***"),
        ("Lee · wxid_…", "Lee · w***"),
        ("with Anna L… today", "with A**… today"),
        ("The Old Canal…", "The Old Canal…"),
        ("the slow 慢 one", "the slow 慢 one"),
        ("王建国 and 王建 met Anna Lee", "王** and 王** met A**"),
        ("Also Al", "Also A**"),
        ("Herr Weiß kam", "Herr W** kam"),
        ("成员 (friend)", "成员 (friend)"),
        ("2026-12-01 14:00", "2026-12-01 14:00"),
        ("¥12,000.00 · 38%", "¥12,000.00 · 38%"),
        ("1700000000000", "1700000000000"),
    ],
)
def test_what_is_private_is_covered_and_nothing_else(text: str, covered: str, words: PrivateWords) -> None:
    assert words.cover_text(text) == covered


def test_what_was_covered_stays_as_it_is(words: PrivateWords) -> None:
    for text in ("call 13900001234", NOTE, "王建国", "wxid_7k", "mail somebody@else.org"):
        once = words.cover_text(text)
        assert words.cover_text(once) == once


def test_without_the_choice_names_are_read() -> None:
    words = PrivateWords(Mask(True))
    words.add_words(Privacy.NAME, ["王建国"])
    assert words.cover_text("王建国 13900001234") == "王建国 139****1234"


def test_a_note_that_says_no_more_than_a_tag_is_open() -> None:
    words = PrivateWords(Mask(True), common=("Regular",))
    words.add_words(Privacy.SECRET, ["regular", "Comes regular"])
    assert (words.cover_text("regular"), words.cover_text("Comes regular")) == ("regular", "•••")


def test_off_is_off() -> None:
    assert PrivateWords(Mask()).cover_text("13900001234") == "13900001234"


def test_everything_private_of_a_workspace_is_known(db: Database) -> None:
    fill(db)
    reader = PrivateReader(Mask(True, True))
    reader.read_all(db.reader)
    covered = reader.words.cover_text("王建国 老王 wxid_1 +86 138-0013-8000 大号 user77")
    assert not [word for word in ("建国", "老王", "wxid_1", "0013", "user77") if word in covered]
    assert reader.words.cover_text("=喜欢") == "•••"


def test_what_is_written_later_is_covered_and_what_was_before_too(db: Database) -> None:
    member = record.add_member(db, real_name="Ann", note="first story of her")
    reader = PrivateReader(Mask(True))
    reader.read_all(db.reader)
    with db.step("note") as conn:
        conn.execute("UPDATE member SET note = 'second story of her' WHERE id = ?", (member,))
    assert reader.words.cover_text("second story of her") != "•••"
    reader.read_news(db.reader)
    assert reader.words.cover_text("second story of her") == "•••"
    again = PrivateReader(Mask(True))
    again.read_all(db.reader)
    assert again.words.cover_text("first story of her") == "•••"


def test_every_private_column_is_there(db: Database) -> None:
    for column in PRIVATE_COLUMNS:
        assert db.reader.execute(column.sql).fetchall() == []
        known = {row[1] for row in db.reader.execute(f"PRAGMA table_info({column.table})")}
        assert set(column.columns) <= known
