from __future__ import annotations

from pathlib import Path

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.store.database import Database
from tests.chats.exports import android, whatsapp

ANDROID = (android(0, "Ann: hi"), android(1, "Bob: ho"))


def test_a_file_of_the_same_kind_replaces_nothing(db: Database, tmp_path: Path) -> None:
    path = whatsapp(tmp_path / "a.txt", *ANDROID)
    importer.import_file(db, path, ChatOptions(zone="UTC", name="R"))
    report = importer.import_file(db, path, ChatOptions(zone="UTC", name="R", replace=True))
    assert not report.warnings and len(db.reader.execute("SELECT 1 FROM batch").fetchall()) == 2


def test_an_earlier_file_that_reaches_further_is_kept_and_told(db: Database, tmp_path: Path) -> None:
    importer.import_file(
        db, whatsapp(tmp_path / "a.txt", *ANDROID, android(9, "Ann: x")), ChatOptions(zone="UTC", name="R")
    )
    ios = whatsapp(tmp_path / "b.txt", "[13/01/2024, 10:00:01] Ann: hi", "[13/01/2024, 10:01:30] Bob: ho")
    report = importer.import_file(db, ios, ChatOptions(zone="UTC", name="R", replace=True))
    assert report.warnings and len(db.reader.execute("SELECT 1 FROM batch").fetchall()) == 2
