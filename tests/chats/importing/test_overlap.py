"""One chat exported by two people: joined by what both hold, never double, never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatImportReport, ChatOptions
from commdesk.store.database import Database
from commdesk.store.undo import undo

START = datetime(2024, 3, 14, 9, 0)
WORDS = [f"sentence number {n} about the books" for n in range(40)]
OPTIONS = ChatOptions(zone="Asia/Shanghai", name="Readers")


def wrote(path: Path, names: dict[str, str], first: int, last: int, hours: int = 0, seconds: bool = False) -> Path:
    """Write a WhatsApp export of some messages; ``names`` are how this phone calls people, by their true names."""
    rows = []
    for n in range(first, last):
        when = START + timedelta(minutes=7 * n, hours=hours)
        who = names[("Ann", "Bob", "Cleo")[n % 3]]
        for text in (WORDS[n], "ok") if n % 5 == 0 else (WORDS[n],):
            stamp = when.strftime("[%d/%m/%Y, %H:%M:17] " if seconds else "%d/%m/%Y, %H:%M - ")
            rows.append(f"{stamp}{who}: {text}\n")
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(rows), encoding="utf-8")
    return path


MINE = {"Ann": "Ann", "Bob": "Bob", "Cleo": "Cleo"}
HERS = {"Ann": "安安", "Bob": "+86 138 0000 1111", "Cleo": "Cleo"}


def both(db: Database, tmp_path: Path, hours: int = 0, seconds: bool = False) -> ChatImportReport:
    """Import a file of somebody, then one of somebody else that goes on longer; check that a dry run says the same."""
    importer.import_file(db, wrote(tmp_path / "a" / "chat.txt", MINE, 0, 30), OPTIONS)
    path = wrote(tmp_path / "b" / "chat.txt", HERS, 5, 40, hours, seconds)
    dry = importer.import_file(db, path, replace(OPTIONS, dry_run=True))
    report = importer.import_file(db, path, OPTIONS)
    assert dry.to_answer() == report.to_answer()
    return report


@pytest.mark.parametrize("hours", [0, -7, 9])
@pytest.mark.parametrize("seconds", [False, True])
def test_names_clocks_and_seconds_may_differ(db: Database, tmp_path: Path, hours: int, seconds: bool) -> None:
    report = both(db, tmp_path, hours, seconds)
    assert (report.new, report.duplicates, report.new_members) == (10 + 2, 25 + 5, 0)
    texts = [text for (text,) in db.reader.execute("SELECT text FROM message ORDER BY ts, id")]
    assert sorted(text for text in texts if text != "ok") == sorted(WORDS) and texts.count("ok") == 8
    assert sorted(name for (name,) in db.reader.execute("SELECT nickname FROM member")) == ["Ann", "Bob", "Cleo"]
    assert any("安安 = Ann" in str(each) for each in report.warnings)
    assert not any("twice" in str(each) for each in report.warnings)


def test_again_adds_nothing_and_undo_takes_back_only_what_was_new(db: Database, tmp_path: Path) -> None:
    report = both(db, tmp_path, -7, True)
    again = importer.import_file(db, tmp_path / "b" / "chat.txt", OPTIONS)
    assert (again.new, again.duplicates, again.new_members) == (0, report.messages, 0)
    undo(db)
    undo(db)
    alive = "SELECT count(*) FROM message WHERE batch IN (SELECT id FROM batch)"
    assert db.reader.execute(alive).fetchone()[0] == 36


def test_equal_rows_of_one_minute_are_counted_not_swallowed(db: Database, tmp_path: Path) -> None:
    path = wrote(tmp_path / "a" / "chat.txt", MINE, 0, 30)
    importer.import_file(db, path, OPTIONS)
    other = wrote(tmp_path / "b" / "chat.txt", HERS, 0, 30)
    text = other.read_text(encoding="utf-8")
    line = next(each for each in text.splitlines(True) if each.endswith(": ok\n"))
    other.write_text(text.replace(line, line * 3, 1), encoding="utf-8")
    report = importer.import_file(db, other, OPTIONS)
    assert (report.new, report.duplicates) == (2, 36)
    again = importer.import_file(db, other, OPTIONS)
    assert (again.new, again.duplicates) == (0, 38)


def test_another_chat_of_the_same_name_is_not_joined(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, wrote(tmp_path / "a" / "chat.txt", MINE, 0, 30), OPTIONS)
    path = wrote(tmp_path / "b" / "chat.txt", HERS, 0, 30)
    path.write_text(
        path.read_text(encoding="utf-8").replace("sentence", "remark").replace(": ok", ": fine"), encoding="utf-8"
    )
    report = importer.import_file(db, path, OPTIONS)
    assert report.new == 36 and not any("shares messages" in str(each) for each in report.warnings)


def test_few_common_words_are_no_sign(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, wrote(tmp_path / "a" / "chat.txt", MINE, 0, 8), OPTIONS)
    report = importer.import_file(db, wrote(tmp_path / "b" / "chat.txt", HERS, 0, 8), OPTIONS)
    assert not any("shares messages" in str(each) for each in report.warnings)


def test_the_same_person_s_next_export_is_joined_by_keys_as_before(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, wrote(tmp_path / "a" / "chat.txt", MINE, 0, 30), OPTIONS)
    report = importer.import_file(db, wrote(tmp_path / "b" / "chat.txt", MINE, 5, 40), OPTIONS)
    assert (report.new, report.duplicates) == (12, 30)
    assert not any("shares messages" in str(each) for each in report.warnings)


@pytest.mark.parametrize("names", [MINE, HERS])
def test_a_chat_under_another_name_goes_where_its_messages_are(
    db: Database, tmp_path: Path, names: dict[str, str]
) -> None:
    zone = ChatOptions(zone="Asia/Shanghai")
    first = importer.import_file(db, wrote(tmp_path / "a" / "WhatsApp Chat with Readers.txt", MINE, 0, 30), zone)
    path = wrote(tmp_path / "b" / "WhatsApp Chat with Books.txt", names, 5, 40)
    assert importer.survey_chat(path, zone, db=db).community == first.community_id
    dry = importer.import_file(db, path, replace(zone, dry_run=True))
    report = importer.import_file(db, path, zone)
    assert (report.community, report.new, report.duplicates) == (
        "Readers",
        12,
        30,
    ) and dry.to_answer() == report.to_answer()
    assert any("taken for “Readers”" in str(each) for each in report.warnings)


def test_a_name_that_was_given_is_kept(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, wrote(tmp_path / "a" / "chat.txt", MINE, 0, 30), OPTIONS)
    report = importer.import_file(db, wrote(tmp_path / "b" / "chat.txt", MINE, 0, 30), replace(OPTIONS, name="Other"))
    assert (report.community, report.new) == ("Other", 36)


@pytest.mark.parametrize("ending", ["", "\n14/03/2024, 09:05 - Ann added Cleo\n"])
def test_a_short_chat_without_a_name_is_not_brought_in_twice(db: Database, tmp_path: Path, ending: str) -> None:
    path = tmp_path / "whatsapp.txt"
    path.write_text(f"14/03/2024, 09:00 - Ann: hi\n14/03/2024, 09:01 - Bob: yes{ending}", encoding="utf-8")
    other = tmp_path / "other" / "whatsapp.txt"
    other.parent.mkdir()
    other.write_text("14/03/2024, 09:00 - Dee: hi\n", encoding="utf-8")
    importer.import_file(db, path, ChatOptions(zone="UTC"))
    again = importer.import_file(db, path, ChatOptions(zone="UTC"))
    assert (again.new, again.duplicates, again.new_members) == (0, 2, 0)
    assert importer.import_file(db, other, ChatOptions(zone="UTC")).new == 1
    assert db.reader.execute("SELECT count(*) FROM community").fetchone()[0] == 2
