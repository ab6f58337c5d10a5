"""Columns of an exported sheet."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk.exports.columns import DAY, MONEY, NUMBER, list_columns, text_rows, to_typed_value
from commdesk.exports.people import PeopleReader
from commdesk.store.database import Database
from commdesk.tables.headers import is_ignored, match_known_header
from tests.exports.people import fill, in_chinese


def test_our_own_import_knows_every_header(db: Database) -> None:
    fill(db)
    found = [each.header for each in list_columns(db.reader, PeopleReader(db.reader))]
    assert [header for header in found if not match_known_header(header) and not is_ignored(header)] == []
    targets = [match_known_header(header) for header in found if not is_ignored(header)]
    assert len(set(targets)) == len(targets)


def test_a_row_has_a_cell_for_each_header(db: Database) -> None:
    fill(db)
    reader = PeopleReader(db.reader)
    found = list_columns(db.reader, reader)
    row = dict(zip((each.header for each in found), next(text_rows(reader.read_page([11]), found)), strict=True))
    assert row["Account: wechat"] == "wxid_1\n=wx;2"
    assert row["Computed class"] == row["Class"] == "B"
    assert row["Membership expires"] == "for life\n2024-12-31"
    assert row["Intent"] == "yes"
    assert row["Joined"] == "–\n2024-01-02"


def test_headers_are_translated(db: Database) -> None:
    fill(db)
    found = [each.header for each in list_columns(db.reader, PeopleReader(db.reader), str.upper)]
    assert "CITY" in found


def test_our_own_import_knows_every_header_in_chinese(db: Database) -> None:
    fill(db)
    english = [each.header for each in list_columns(db.reader, PeopleReader(db.reader))]
    translated = [each.header for each in list_columns(db.reader, PeopleReader(db.reader), in_chinese)]
    for ours, theirs in zip(english, translated, strict=True):
        if theirs == "意向":  # means what they want elsewhere; cells with 有 and 无 tell
            continue
        assert (match_known_header(theirs), is_ignored(theirs)) == (match_known_header(ours), is_ignored(ours)), (
            ours,
            theirs,
        )


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2024-03-01", DAY, date(2024, 3, 1)), ("1890-03-01", DAY, "1890-03-01"), ("2024-01-02\n–", DAY, "2024-01-02\n–"),
        ("5-6", DAY, "5-6"), ("365.00", MONEY, 365.0), ("99.00 USD", MONEY, "99.00 USD"), ("41", NUMBER, 41), ("1.5", NUMBER, 1.5),
        ("1.50", NUMBER, "1.50"), ("007", NUMBER, "007"), ("nan", NUMBER, "nan"), ("x", NUMBER, "x"),
    ],
)  # fmt: skip
def test_a_cell_is_a_day_or_a_number_only_if_it_comes_back_the_same(text: str, kind: str, value: object) -> None:
    assert to_typed_value(text, kind) == value
