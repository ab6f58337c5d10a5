"""The survey afterwards: the score column, what was said, by whom, once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.registration import registrations
from commdesk.events.review import scores, survey
from commdesk.events.review.survey import SurveySheet
from commdesk.members import contacts
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events import sheets
from tests.people import one, person

HEADS = (
    "序号",
    "提交答卷时间",
    "1、您的姓名",
    "2、您的手机号",
    "3、整体满意度",
    "4、场地满意度",
    "5、想对我们说的话",
    "6、下次想读什么",
)
ROWS: tuple[tuple[str, ...], ...] = (
    HEADS,
    ("1", "2026/12/13 9:05:03", "王芳", "13800138000", "非常满意", "一般", "很温暖", "诗经"),
    ("2", "2026/12/13 9:06:03", "李雷", "", "满意", "满意", "", ""),
    ("3", "2026/12/13 9:07:03", "", "", "不满意", "差", "太挤了", ""),
    ("4", "2026/12/13 9:08:03", "某人", "", "", "", "", "史记"),
)


@pytest.fixture
def event(db: Database) -> int:
    return record.add_event(db, "共读会", starts="2026-12-12T14:00", zone="Asia/Shanghai")


def read(folder: Path, rows: Sequence[Sequence[str]]) -> SurveySheet:
    return survey.read_survey(sheets.sheet(folder, rows))


def stored(db: Database) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.reader.execute("SELECT name, score, most, text FROM event_score ORDER BY at, id")]


def test_wenjuanxing_with_words(db: Database, event: int, tmp_path: Path) -> None:
    found = read(tmp_path, ROWS)
    assert found.targets == ("key", "at", "name", "phone", "score", "answer", "words", "answer")
    made = survey.plan_survey(db, event, found)
    assert made.average_score == pytest.approx((5 + 4 + 2) / 15)
    assert [str(note) for note in made.notes] == ["Rows without a score or words were left out: 1."]
    done = survey.carry_out(db, made)
    assert (done.added, done.known) == (3, 0)
    assert stored(db) == [("王芳", 5, 5, "很温暖"), ("李雷", 4, 5, ""), ("", 2, 5, "太挤了")]
    assert (
        one(db, "SELECT answers FROM event_score WHERE name = '王芳'")
        == '{"场地满意度": "一般", "想对我们说的话": "很温暖", "下次想读什么": "诗经"}'
    )
    assert one(db, "SELECT kind FROM batch WHERE id = ?", done.batch) == "survey"


def test_again_nothing_doubles_and_undo_takes_it_back(db: Database, event: int, tmp_path: Path) -> None:
    survey.carry_out(db, survey.plan_survey(db, event, read(tmp_path, ROWS)))
    made = survey.plan_survey(
        db, event, read(tmp_path, (*ROWS, ("5", "2026/12/14 9:00:00", "韩梅", "", "满意", "", "", "")))
    )
    assert [row.known for row in made.rows] == [True, True, True, False]
    done = survey.carry_out(db, made)
    assert (done.added, done.known) == (1, 3)
    undo.undo(db)
    assert len(stored(db)) == 3


def test_a_nameless_sheet_twice_counts_equal_rows_apart(db: Database, event: int, tmp_path: Path) -> None:
    rows = (("满意度评分", "建议"), ("5", "好"), ("5", "好"), ("4", ""))
    for _ in range(2):
        survey.carry_out(db, survey.plan_survey(db, event, read(tmp_path, rows)))
    assert len(stored(db)) == 3


def test_answers_find_their_members(db: Database, event: int, tmp_path: Path) -> None:
    by_phone, on_list, by_name = person(db, "王小芳"), person(db, "李雷"), person(db, "韩梅")
    contacts.add_contact(db, by_phone, "phone", "13800138000")
    registrations.add_registration(db, event, "雷子", member=on_list, phone="13900139000")
    rows = [HEADS]
    for name, phone in (("芳", "13800138000"), ("某", "139 0013 9000"), ("雷子", ""), ("韩梅", ""), ("谁", "")):
        rows.append((str(len(rows)), "2026/12/13 9:05:03", name, phone, "5", "", "", ""))
    made = survey.plan_survey(db, event, read(tmp_path, rows))
    assert [row.member for row in made.rows] == [by_phone, on_list, on_list, by_name, 0]
    assert survey.carry_out(db, made).linked == 4


def test_a_name_that_two_members_have_is_nobody(db: Database, event: int, tmp_path: Path) -> None:
    person(db, "王芳"), person(db, "王芳")
    made = survey.plan_survey(db, event, read(tmp_path, ROWS))
    assert made.rows[0].member == 0


def test_who_was_forgotten_is_not_noted(db: Database, event: int, tmp_path: Path) -> None:
    member = person(db, "王芳")
    contacts.add_contact(db, member, "phone", "13800138000")
    erase.erase_person(db, member)
    made = survey.plan_survey(db, event, read(tmp_path, ROWS))
    assert [row.forgotten for row in made.rows] == [True, False, False]
    assert survey.carry_out(db, made).added == 2


def test_luma_keeps_the_rating_in_the_guest_list(db: Database, event: int, tmp_path: Path) -> None:
    guests = [
        {
            "api_id": "gst-1",
            "name": "Ann",
            "email": "ann@x.com",
            "survey_response_rating": "4",
            "survey_response_feedback": "lovely",
        },
        {"api_id": "gst-2", "name": "Bo", "email": "bo@x.com"},
    ]
    found = read(tmp_path, sheets.luma(*guests))
    survey.carry_out(db, survey.plan_survey(db, event, found))
    assert stored(db) == [("Ann", 4, 5, "lovely")]


def test_another_column_is_chosen(db: Database, event: int, tmp_path: Path) -> None:
    found = read(tmp_path, ROWS).with_column(5, "score")
    assert found.targets[4:6] == ("answer", "score")
    made = survey.plan_survey(db, event, found)
    assert [row.score for row in made.rows] == [3, 4, 2]


def test_a_sheet_without_a_score_or_words_is_told(db: Database, event: int, tmp_path: Path) -> None:
    found = read(tmp_path, (("姓名", "喜欢的书"), ("王芳", "诗经"), ("李雷", "楚辞")))
    with pytest.raises(Problem, match="holds a score"):
        survey.plan_survey(db, event, found)
    nothing = read(tmp_path, (("姓名", "满意度评分"), ("王芳", "5"))).with_column(1, "ignore").with_column(0, "words")
    made = survey.plan_survey(db, event, nothing)
    made.rows[0].wanted = False
    with pytest.raises(Problem, match="no answer to import"):
        survey.carry_out(db, made)


def test_a_score_that_cannot_be_read_is_kept_as_an_answer(db: Database, event: int, tmp_path: Path) -> None:
    rows = (("姓名", "评分", "建议"), ("甲", "9", ""), ("乙", "10", ""), ("丙", "8", ""), ("丁", "九分吧？", "好"))
    made = survey.plan_survey(db, event, read(tmp_path, rows))
    assert [(row.score, row.most) for row in made.rows] == [(9, 10), (10, 10), (8, 10), (None, 10)]
    assert made.rows[3].answers == {"评分": "九分吧？", "建议": "好"}
    assert "could not be read" in str(made.notes[0])


@pytest.mark.parametrize(
    ("cell", "most", "points"),
    [
        ("5", 5, (5, 5)), ("4.5", 5, (5, 5)), ("8分", 10, (8, 10)), ("4/5", 10, (4, 5)), ("★★★★☆", 10, (4, 5)), ("⭐️⭐️⭐️", 5, (3, 5)),
        ("很满意", 10, (5, 5)), ("A. 非常满意", 5, (5, 5)), ("非常不满意", 5, (1, 5)), ("Very satisfied", 5, (5, 5)), ("3星", 5, (3, 5)),
        ("5-非常满意", 5, (5, 5)), ("满意(4分)", 5, (4, 5)), ("0", 10, (0, 10)),
    ],
)  # fmt: skip
def test_scores_as_people_give_them(cell: str, most: int, points: tuple[int, int]) -> None:
    found = scores.parse_score(cell, most)
    assert found is not None
    assert (found.score, found.most) == points


@pytest.mark.parametrize("cell", ["", "没有", "11", "7/5", "13800138000", "3/0", "☆☆☆☆☆☆"])
def test_what_is_no_score_is_none(cell: str) -> None:
    assert scores.parse_score(cell, 10) is None


def test_how_many_points_there_are_is_seen_from_numbers_and_headers() -> None:
    assert scores.most_of("满意度", ["3", "5"]) == 5
    assert scores.most_of("满意度", ["3", "7"]) == 10
    assert scores.most_of("您会推荐给朋友吗(0-10)", ["3", "5"]) == 10
    assert scores.most_of("打分(1-5)", ["3", "5"]) == 5
    assert scores.most_of("打分", ["60", "95"]) == 100
