from __future__ import annotations

from pathlib import Path

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, ChatSurvey
from commdesk.store.database import Database
from tests.chats.exports import BEGIN, android, said, served, telegram, whatsapp


def test_a_survey_says_what_a_file_holds(tmp_path: Path) -> None:
    rows = [
        served(1, 1, "join_group_by_link"),
        *(said(n, 1 + n % 2, f"text {n}") for n in range(2, 9)),
        {"id": 9, "type": "unsupported"},
    ]
    found = importer.survey_chat(telegram(tmp_path / "result.json", rows), ChatOptions(locale_zone="Asia/Tokyo"))
    assert (found.format, found.name, found.key, found.type) == ("telegram", "Readers", "77", "private_supergroup")
    assert (found.messages, found.system, found.joins, found.leaves, found.skipped) == (7, 1, 1, 0, 1)
    assert (found.first, found.last, found.zone) == (BEGIN + 60, BEGIN + 480, "Asia/Tokyo")
    assert [sample.text for sample in found.samples] == [f"text {n}" for n in range(2, 7)]
    assert found.participants == (("Person 1", 4), ("Person 2", 3)) and found.confidence > 0.9
    assert [(q.kind, q.proposal) for q in found.questions] == [("zone", "Asia/Tokyo")]


def test_a_community_that_is_there_knows_its_zone(db: Database, tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", [said(1, 1)])
    importer.import_file(db, path, ChatOptions(zone="Europe/Berlin"))
    found = importer.survey_chat(path, db=db)
    assert found.zone == "Europe/Berlin" and not found.questions


def test_what_is_undecidable_is_asked(tmp_path: Path) -> None:
    path = whatsapp(tmp_path / "a.txt", "05/06/2024, 10:00 - Ann: hi")
    assert {q.kind for q in importer.survey_chat(path).questions} == {"zone", "date_order"}
    assert not importer.survey_chat(path, ChatOptions(zone="UTC", date_order="dmy")).questions


def test_nothing_is_written_by_a_survey(db: Database, tmp_path: Path) -> None:
    importer.survey_chat(whatsapp(tmp_path / "a.txt", android(0, "Ann: hi")), db=db)
    assert not db.reader.execute("SELECT 1 FROM community UNION ALL SELECT 1 FROM importing").fetchall()


def test_the_beginning_of_a_large_chat_is_shown_before_the_rest_is_counted(tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", [said(n, n % 7, f"text {n}") for n in range(1, 6_001)])
    shown: list[ChatSurvey] = []
    found = importer.survey_chat(path, first=shown.append)
    (glimpse,) = shown
    assert (glimpse.messages, glimpse.whole) == (2000, False) and (found.messages, found.whole) == (6000, True)
    assert glimpse.samples == found.samples and glimpse.questions == found.questions and glimpse.name == found.name


def test_a_small_chat_is_only_shown_whole(tmp_path: Path) -> None:
    shown: list[ChatSurvey] = []
    importer.survey_chat(whatsapp(tmp_path / "a.txt", android(0, "Ann: hi")), first=shown.append)
    assert not shown
