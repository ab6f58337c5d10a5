"""Columns of an exported sheet."""

from __future__ import annotations

from commdesk.exports.columns import cells, columns
from commdesk.exports.people import Reader
from commdesk.sheets.synonyms import ignored, known
from commdesk.store.database import Database
from tests.exports.people import fill


def test_our_own_import_knows_every_header(db: Database) -> None:
    fill(db)
    found = [header for header, _ in columns(db.reader, Reader(db.reader))]
    assert [header for header in found if not known(header) and not ignored(header)] == []
    targets = [known(header) for header in found if not ignored(header)]
    assert len(set(targets)) == len(targets)


def test_a_row_has_a_cell_for_each_header(db: Database) -> None:
    fill(db)
    reader = Reader(db.reader)
    found = columns(db.reader, reader)
    row = dict(zip((header for header, _ in found), cells(reader.load([11])[11], found), strict=True))
    assert row["Account: wechat"] == "wxid_1\n=wx;2"
    assert row["Computed class"] == row["Class"] == "B"
    assert row["Membership expires"] == "for life\n2024-12-31"
    assert row["Intent"] == "yes"
    assert row["Joined"] == "–\n2024-01-02"


def test_headers_are_translated(db: Database) -> None:
    fill(db)
    found = [header for header, _ in columns(db.reader, Reader(db.reader), str.upper)]
    assert "CITY" in found
