from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.store.database import Database
from tests.chats.exports import said, telegram


@pytest.mark.parametrize("chunk", [1, 3, 1000])
def test_the_size_of_a_chunk_changes_nothing(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr("commdesk.chats.importing.message_writer.CHUNK", chunk)
    rows = [said(n, n % 3, f"text {n}") for n in range(1, 8)]
    report = importer.import_file(db, telegram(tmp_path / "a.json", [*rows, rows[2]]), ChatOptions(zone="UTC"))
    assert (report.messages, report.duplicates) == (8, 1)
    assert [row[0] for row in db.reader.execute("SELECT key FROM message ORDER BY key")] == list(range(1, 8))


def test_the_offset_of_each_message_is_kept(db: Database, tmp_path: Path) -> None:
    rows = [said(1, 1, when=1_711_846_799), said(2, 1, when=1_711_846_800)]  # around the change to summer time
    importer.import_file(db, telegram(tmp_path / "a.json", rows), ChatOptions(zone="Europe/Berlin"))
    assert [row[0] for row in db.reader.execute("SELECT zone FROM message ORDER BY key")] == [60, 120]


def test_rows_of_nobody_are_kept_without_a_member(db: Database, tmp_path: Path) -> None:
    row = said(1, 1) | {"from": None, "from_id": None}
    report = importer.import_file(db, telegram(tmp_path / "a.json", [row, said(2, 2)]), ChatOptions(zone="UTC"))
    assert (report.messages, report.senders, report.new_members) == (2, 1, 1)
