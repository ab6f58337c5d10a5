"""Words to avoid: hidden spellings are found where they stand, ordinary sentences are left alone, a workspace has its own list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.scripts import banned_words
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one

CHINESE = (
    "最近群里聊得很开心，周末我们第一次线下见面，最好提前十分钟到。",
    "报名最后一天是周五，最终名单周六公布，最多二十人，最少八人。",
    "第一步填表，第二步等我通过；第一个到的人帮忙开一下灯。",
    "我第一时间把笔记发到群里，最早下周一，最晚下周三。",
    "你最想解决的问题是什么？第一反应写下来就好。",
    "读书会第一场读《活着》，第一章由小林领读，第一轮每人两分钟。",
    "最好早点出门，路上可能堵车。今天最高气温 30 度，最低气温 22 度。",
    "这是第一批名额，第二批下个月开。第一件事：改一下群昵称。",
    "活动免费，茶水自备；绝不打扰，绝不外传。",
    "我最喜欢的一本书，最难忘的一天，最开心的是认识了你们。",
    "第一课在周三，第一部分讲原理，第一点先说规矩。",
    "谢谢大家一年的陪伴，永远不晚，慢慢来。",
)
ENGLISH = (
    "Hi Anna, seats are not guaranteed, so there is no hurry: tell me by Friday.",
    "The first meeting is on Saturday; bring the best book you read this year.",
    "Only two of us were late, and nobody was in a hurry home.",
    "Please read the rules: no ads, be kind, ask before you share.",
    "The cure for boredom is a walk. We never fail to laugh.",
    "A world of thanks to everyone who helped, and to the classes that came.",
)


@pytest.fixture
def db(bare: Database) -> Database:
    """A file without own words."""
    return bare


def found(db: Database, text: str) -> list[tuple[str, str]]:
    """Return each word of the list with what stands in the text."""
    return [(hit.word, text[hit.start : hit.end]) for hit in banned_words.find_banned_words(db, text)]


@pytest.mark.parametrize("text", [*CHINESE, *ENGLISH, "", "。！？", "{member.nickname}", "👨‍👩‍👧"])
def test_an_ordinary_sentence_is_left_alone(db: Database, text: str) -> None:
    assert found(db, text) == []


@pytest.mark.parametrize(
    ("text", "word", "stands"),
    [
        ("本市最佳课程", "最佳", "最佳"),
        ("最·佳", "最佳", "最·佳"),
        ("最 佳", "最佳", "最 佳"),
        ("最\u200b佳", "最佳", "最\u200b佳"),
        ("最，佳", "最佳", "最，佳"),
        ("國家級", "国家级", "國家級"),
        ("稳_赚", "稳赚", "稳_赚"),
        ("ＮＯ．１ 的课", "NO.1", "ＮＯ．１"),
        ("我们是No.1", "NO.1", "No.1"),
        ("100％有效", "100%有效", "100％有效"),
        ("加v领资料", "加V", "加v"),
        ("This is GUARANTEED.", "guaranteed", "GUARANTEED"),
        ("results  guaranteed!", "results guaranteed", "results  guaranteed"),
        ("risk\nfree", "risk free", "risk\nfree"),
        ("We are #1!", "#1", "#1"),
    ],
)
def test_a_hidden_spelling_is_found_where_it_stands(db: Database, text: str, word: str, stands: str) -> None:
    assert (word, stands) in found(db, text)


@pytest.mark.parametrize("text", ["#10", "TOP10", "no.12", "scurry", "unguaranteed", "detoxify"])
def test_a_latin_word_is_not_found_inside_another(db: Database, text: str) -> None:
    assert found(db, text) == []


def test_of_two_that_overlap_the_longer_one_is_told(db: Database) -> None:
    assert found(db, "我们全国第一，最受欢迎") == [("全国第一", "全国第一"), ("最受欢迎", "最受欢迎")]


def test_places_are_right_behind_characters_that_fold_into_more_or_fewer(db: Database) -> None:
    text = "ﬁ㎏\u200b👋ß… 本市最佳"
    (hit,) = [hit for hit in banned_words.find_banned_words(db, text) if hit.word == "最佳"]
    assert text[hit.start : hit.end] == "最佳" and hit.kind == "superlative" and hit.hint


@given(st.text(alphabet="最·佳 第一稳赚a\u200b。ﬁNO.1100%好先 \n", max_size=40))
def test_every_place_lies_in_the_text_and_in_order(text: str) -> None:
    own = ((("好先"), "own", "", 0),)
    pattern, words = banned_words._compile_pattern(own)
    folded, places = banned_words._fold_with_places(text)
    assert len(folded) == len(places) and words
    ends = [(places[hit.start()], places[hit.end() - 1] + 1) for hit in pattern.finditer(folded)]
    assert all(0 <= a < b <= len(text) for a, b in ends)
    assert all(b <= c for (_, b), (c, _) in zip(ends, ends[1:], strict=False))


def test_an_own_word_is_found_until_it_is_deleted(db: Database) -> None:
    assert found(db, "我们家的 课程") == []
    banned_words.add_banned_word(db, " 家的  课程 ", hint="说名字")
    (hit,) = banned_words.find_banned_words(db, "我们家的 课程")
    assert (hit.word, hit.kind, hit.hint) == ("家的 课程", banned_words.OWN, "说名字")
    first = banned_words.list_banned_words(db)[0]
    assert (first.word, first.shipped, first.off) == ("家的 课程", False, False)
    undo.undo(db)
    assert found(db, "我们家的 课程") == []
    undo.redo(db)
    banned_words.delete_banned_word(db, "家的 课程")
    assert found(db, "我们家的 课程") == []


@pytest.mark.parametrize("word", ["C++", "a.b", "(", "[x]", "\\", "C", "加我", "$5", "👋"])
def test_signs_in_an_own_word_are_just_signs(db: Database, word: str) -> None:
    banned_words.add_banned_word(db, word)
    assert (word, word) in found(db, f"x {word} y") and found(db, "x axb y") == []


@pytest.mark.parametrize("word", ["", "  ", "\u200b", "x" * 61])
def test_a_word_that_nobody_could_write_is_refused(db: Database, word: str) -> None:
    with pytest.raises(Problem):
        banned_words.add_banned_word(db, word)
    assert one(db, "SELECT count(*) FROM wording") == 0


def test_a_word_is_the_same_however_it_is_written(db: Database) -> None:
    banned_words.add_banned_word(db, "Ｘyz")
    banned_words.add_banned_word(db, "xYZ")
    assert one(db, "SELECT count(*) FROM wording") == 1
    banned_words.delete_banned_word(db, "XYZ")
    assert one(db, "SELECT count(*) FROM wording") == 0


def test_a_shipped_word_is_let_pass_and_watched_for_again(db: Database) -> None:
    banned_words.let_pass(db, "最佳")
    assert found(db, "最佳，稳赚") == [("稳赚", "稳赚")]
    assert [word.off for word in banned_words.list_banned_words(db) if word.word == "最佳"] == [True]
    undo.undo(db)
    assert len(found(db, "最佳")) == 1
    undo.redo(db)
    banned_words.let_pass(db, "最佳", on=False)
    assert len(found(db, "最佳")) == 1


def test_a_longer_word_that_is_let_pass_is_not_told_by_a_shorter_one_in_it(db: Database) -> None:
    banned_words.let_pass(db, "全国第一")
    assert found(db, "全国第一") == [] and found(db, "第一品牌") == [("第一品牌", "第一品牌")]
    assert found(db, "全城第一") == [("第一", "第一")]


def test_a_word_of_a_kind_that_only_a_newer_version_knows_is_an_own_one(db: Database) -> None:
    with db.step("Merge") as conn:
        conn.execute("INSERT INTO wording(id, word, kind) VALUES (1, '新词', 'newer')")
    assert [hit.kind for hit in banned_words.find_banned_words(db, "新词")] == [banned_words.OWN]


def test_an_own_word_goes_before_a_way_of_writing_that_is_fine(db: Database) -> None:
    assert found(db, "最近") == []
    banned_words.add_banned_word(db, "最近")
    assert found(db, "最近") == [("最近", "最近")]


def test_every_shipped_word_is_of_a_known_kind_and_found_in_itself(db: Database) -> None:
    listing = banned_words.list_banned_words(db)
    assert len(listing) > 150 and all(word.kind in banned_words.KINDS and word.hint for word in listing)
    assert [word.word for word in listing if not found(db, f" {word.word} ")] == []
    assert found(db, "risk-free, risk free")[0][1] == "risk-free"


def test_a_long_script_is_checked_while_somebody_types(db: Database) -> None:
    text = "群里的朋友周末一起去爬山。" * 7_500
    assert found(db, text) == []


def test_a_page_without_a_text_does_not_wait_for_the_words(db: Database) -> None:
    banned_words._compile_pattern.cache_clear()
    assert banned_words.find_banned_words(db, "") == () and banned_words._compile_pattern.cache_info().currsize == 0
    assert banned_words.find_banned_words(db, "全国第一")
