"""A chat without a name, exported again: the same community where both files show it, a question where only people do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatImportReport, ChatOptions
from commdesk.store.database import Database

ZONE = ChatOptions(zone="UTC")


def chat(folder: Path, *rows: str, name: str = "_chat.txt") -> Path:
    """Write an export of WhatsApp; a row is ``minute who: text``, or what the app said."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for row in rows:
        minute, _, rest = row.partition(" ")
        hour, minute = divmod(int(minute), 60)
        lines.append(f"{14 + hour // 24}/03/2024, {hour % 24:02d}:{minute:02d} - {rest}")
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / name


def both(db: Database, tmp_path: Path, first: tuple[str, ...], second: tuple[str, ...]) -> ChatImportReport:
    """Bring in one file, then another; what a dry run and the window say must agree with the second."""
    importer.import_file(db, chat(tmp_path / "a", *first), ZONE)
    path = chat(tmp_path / "b", *second)
    survey = importer.survey_chat(path, ZONE, db=db)
    dry = importer.import_file(db, path, replace(ZONE, dry_run=True))
    report = importer.import_file(db, path, ZONE)
    assert dry.to_answer() == report.to_answer()
    asked = any("The same people write in" in str(each) for each in report.warnings)
    assert bool(survey.likely) == asked and bool(survey.community) == (len(communities(db)) == 1)
    return report


def communities(db: Database) -> list[str]:
    return [name for (name,) in db.reader.execute("SELECT name FROM community ORDER BY id")]


FIRST = ("0 Ann: hi", "1 Bob: yes", "2 Cleo: when?", "9 Ann: at noon")


@pytest.mark.parametrize(
    ("second", "new"),
    [
        ((*FIRST, "20 Bob: good"), 1),
        (("9 Ann: at noon", "20 Bob: good", "21 Cleo: see you"), 2),
        (("2 Cleo: when?", "9 Ann: at noon", "20 Dee: may I?", "21 Ann: sure"), 2),
        (("0 Ann: hi", "1 Bob: yes", "2 Cleo: when?"), 0),
    ],
)
def test_what_both_hold_tells_it(db: Database, tmp_path: Path, second: tuple[str, ...], new: int) -> None:
    report = both(db, tmp_path, FIRST, second)
    assert report.new == new and len(communities(db)) == 1
    assert any("holds the same messages" in str(each) for each in report.warnings)
    again = importer.import_file(db, tmp_path / "b" / "_chat.txt", ZONE)
    assert (again.new, again.duplicates) == (0, report.messages)


@pytest.mark.parametrize(
    "second",
    [
        ("0 Ann: hi", "1 Dee: who?", "2 Eve: me", "9 Ann: at noon"),  # the operator's text in another group
        ("0 Ann: hi", "3 Bob: no", "4 Cleo: never", "8 Bob: or", "9 Ann: at noon"),  # the same people, another talk
        ("0 Dee: a", "1 Eve: b"),
        ("500 Dee: a", "501 Eve: b", "502 Ann: c"),
    ],
)
def test_another_chat_stays_another(db: Database, tmp_path: Path, second: tuple[str, ...]) -> None:
    report = both(db, tmp_path, FIRST, second)
    assert report.new == len(second) and len(communities(db)) == 2
    assert not any("The same people" in str(each) for each in report.warnings)


def test_the_same_people_later_are_asked_about(db: Database, tmp_path: Path) -> None:
    report = both(db, tmp_path, FIRST, ("900 Ann: and", "901 Bob: today?", "902 Cleo: no"))
    assert len(communities(db)) == 2 and any("The same people write in" in str(each) for each in report.warnings)


def test_a_channel_of_one_person_is_asked_about(db: Database, tmp_path: Path) -> None:
    report = both(db, tmp_path, ("0 Ann: news one", "5 Ann: two"), ("0 Ann: news one", "5 Ann: two", "9 Ann: three"))
    assert len(communities(db)) == 2 and any("The same people write in" in str(each) for each in report.warnings)


def test_a_private_chat_goes_on_with_the_same_partner(db: Database, tmp_path: Path) -> None:
    report = both(db, tmp_path, ("0 Ann: hi", "1 Bob: yes"), ("900 Bob: and now?", "905 Ann: later"))
    assert report.new == 2 and len(communities(db)) == 1
    other = importer.import_file(db, chat(tmp_path / "c", "910 Dee: hello", "911 Ann: hi"), ZONE)
    assert other.new == 2 and len(communities(db)) == 2


def test_two_in_a_group_are_no_private_chat(db: Database, tmp_path: Path) -> None:
    first = ("0 Ann: hi", "1 Bob: yes", "2 Ann added Cleo")
    report = both(db, tmp_path, first, ("900 Bob: and now?", "905 Ann: later"))
    assert len(communities(db)) == 2 and any("The same people write in" in str(each) for each in report.warnings)


def test_a_named_file_finds_what_came_without_a_name(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, chat(tmp_path / "a", *FIRST), ZONE)
    path = chat(tmp_path / "b", *FIRST, "20 Bob: good", name="WhatsApp Chat with Readers.txt")
    assert importer.import_file(db, path, ZONE).new == 1 and len(communities(db)) == 1
    other = chat(tmp_path / "c", *FIRST, name="WhatsApp Chat with Writers.txt")
    importer.import_file(db, other, replace(ZONE, name="Writers"))
    assert len(communities(db)) == 2


def test_the_zone_that_was_chosen_for_the_chat_counts(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, chat(tmp_path / "a", *FIRST), ChatOptions(zone="Asia/Shanghai"))
    path = chat(tmp_path / "b", *FIRST, "20 Bob: good")
    report = importer.import_file(db, path, ChatOptions(locale_zone="Europe/Berlin"))
    assert (report.new, report.duplicates, len(communities(db))) == (1, 4, 1)


def test_what_was_taken_back_is_no_sign(db: Database, tmp_path: Path) -> None:
    from commdesk.store.undo import undo

    importer.import_file(db, chat(tmp_path / "a", *FIRST), ZONE)
    undo(db)
    assert importer.import_file(db, chat(tmp_path / "b", *FIRST[:2]), ZONE).new == 2
