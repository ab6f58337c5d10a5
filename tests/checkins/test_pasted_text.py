"""Text as people paste it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.checkins import pasted_text
from commdesk.errors import Problem

WINDOWS = "张三:\n早上好\n今天 7:30 集合\n\n李四:\n好的\n\n张三：\n地点:\n东门\n\n王 五:\n[图片]\n"
MAC = "张三 2022/11/17 21:07\n大家好\n李四 2022/11/17 21:08\n收到\n集合 7:30\n一起\n张三 2022/11/17 21:09\n好\n"
SHORT = "张三 21:07\n大家好\n\n李四  昨天 21:08\n收到\n"
PHONE = "张三 21:07\n大家好\n李四 21:08\n收到\n李四 下午3:08\n收到\n"
LINES = "张三: 早上好\n李四：收到 https://a.b\n张三: 时间定了吗\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WINDOWS, {"张三": 2, "李四": 1, "王 五": 1}),
        (MAC, {"张三": 2, "李四": 1}),
        (SHORT, {"张三": 1, "李四": 1}),
        (PHONE, {"张三": 1, "李四": 2}),
        (LINES, {"张三": 2, "李四": 1}),
        ("只是一段话。\n没有名字。", {}),
        ("时间: 周六\n地点: 东门", {}),
        ("", {}),
    ],
)
def test_copied_chat_tells_who_wrote_how_much(text: str, expected: dict[str, int]) -> None:
    assert pasted_text.count_speakers(text) == expected


def test_a_block_of_numbers() -> None:
    assert pasted_text.parse_number_block("1\t2\n-\t1,234\r\n\t１２人\n5.0\t0\n") == [
        [1, 2],
        [None, 1234],
        [None, 12],
        [5, 0],
    ]
    with pytest.raises(Problem, match="abc"):
        pasted_text.parse_number_block("1\tabc")
    with pytest.raises(Problem):
        pasted_text.parse_number_block("-3")


@given(st.text(alphabet="张三:：@ \n\t0127/、.1#接龙", max_size=60))
def test_nothing_pasted_breaks_it(text: str) -> None:
    assert all(count > 0 for count in pasted_text.count_speakers(text).values())
