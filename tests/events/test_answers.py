"""What people answered: which of it the door shows, and what they wrote in the survey, question by question."""

from __future__ import annotations

import json

import pytest

from commdesk.events import record
from commdesk.events.checkin import answers as doorview
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.registration import registrations
from commdesk.events.review import comments, survey
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.tables.table import TableSheet
from tests.people import person


@pytest.fixture
def event(db: Database) -> int:
    """An event with four people and their answers."""
    made = record.add_event(db, "共读会")
    for name, meal, wish in (
        ("王芳", "素食", "想聊诗"),
        ("李雷", "不限", "想聊歌"),
        ("韩梅", "素食", ""),
        ("Ann", "不限", "poems"),
    ):
        with db.step("Add") as conn:
            answers = {"餐食": meal, "想聊什么": wish, "身份证号": "11010119900101001X", "年龄段": "30"}
            kept = {key: value for key, value in answers.items() if value}
            values = {"name": name, "answers": json.dumps(kept, ensure_ascii=False)}
            registrations.insert_registration(db, conn, made, values)
    return made


def test_the_door_shows_choices_and_nothing_private(db: Database, event: int) -> None:
    assert set(doorview.list_questions(db, event)) == {"餐食", "想聊什么", "身份证号", "年龄段"}
    assert doorview.load_shown_questions(db, event) == {"餐食"} == CheckInDoor(db, event).asked


def test_what_the_door_shows_is_chosen_for_an_event_and_can_be_taken_back(db: Database, event: int) -> None:
    door = CheckInDoor(db, event)
    doorview.choose_shown_questions(db, event, ("想聊什么", "年龄段"))
    door.refresh_list()
    assert door.asked == {"想聊什么", "年龄段"}
    doorview.choose_shown_questions(db, event, ())
    assert doorview.load_shown_questions(db, event) == frozenset()
    undo.undo(db)
    assert doorview.load_shown_questions(db, event) == {"想聊什么", "年龄段"} and not doorview.load_shown_questions(
        db, record.add_event(db, "B")
    )
    with db.step("Break") as conn:
        conn.execute("UPDATE event_note SET text = '[[' WHERE key = ?", (doorview.KEY,))
    assert doorview.load_shown_questions(db, event) == {"餐食"}


def test_survey_answers_are_read_by_question_with_who_said_it(db: Database, event: int) -> None:
    member = person(db, "王芳")
    head = ("您怎么称呼", "满意度评分", "您有什么建议", "最大的收获", "下次还来吗")
    rows = [
        ("王芳", "5", "多一点时间", "认识了新朋友", "来"),
        ("路人", "3", "", "书单", "看情况"),
        ("", "4", "地方有点远", "", "来"),
    ]
    sheet = TableSheet("s.csv", "", (), head, rows, [2, 3, 4], "csv")
    survey.carry_out(db, survey.plan_survey(db, event, survey.read_survey(sheet)))
    found = {each.title: each for each in comments.by_question(db, event)}
    assert {(each.text, each.name, each.member, each.score, each.most) for each in found["您有什么建议"].comments} == {
        ("多一点时间", "王芳", member, 5, 5), ("地方有点远", "", None, 4, 5),
    }  # fmt: skip
    assert {each.text for each in found["最大的收获"].comments} == {"认识了新朋友", "书单"} and not found[
        "最大的收获"
    ].counts
    assert found["下次还来吗"].counts == (("来", 2), ("看情况", 1)) and "" not in found


def test_words_that_were_kept_without_their_question_are_shown_too(db: Database, event: int) -> None:
    with db.step("Old") as conn:
        conn.execute(
            "INSERT INTO event_score(id, event, name, score, text) VALUES (1, ?, '王芳', 5, '很好\n再来')", (event,)
        )
        conn.execute("INSERT INTO event_score(id, event, text, answers) VALUES (2, ?, '一般', '[]')", (event,))
    (found,) = comments.by_question(db, event)
    assert found.title == "" and [each.text for each in found.comments] == ["很好\n再来", "一般"]
    assert comments.by_question(db, record.add_event(db, "B")) == []
