"""Words in registration sheets."""

from __future__ import annotations

import pytest

from commdesk.events import cellwords
from commdesk.events.cellwords import Said


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Attending", "registered"), ("Checked In", "registered"), ("Not Attending", "cancelled"), ("Deleted", "cancelled"),
        ("Refunded", "cancelled"), ("approved", "registered"), ("declined", "cancelled"), ("pending_approval", "waitlist"),
        ("invited", "invited"), ("waitlist", "waitlist"), ("审核通过", "registered"), ("未签到", "registered"), ("已确认", "confirmed"),
        ("候补中", "waitlist"), ("已退票", "cancelled"),
    ],
)  # fmt: skip
def test_states_as_vendors_write_them(cell: str, said: str) -> None:
    found_ = cellwords.state(cell)
    assert found_ is not None
    assert (found_.state, found_.came, found_.refunded) == (said, cell == "Checked In", cell in ("Refunded", "已退票"))


@pytest.mark.parametrize(
    ("cell", "count"), [("+1", 1), ("2人", 2), ("两位", 2), ("无", 0), ("带3个", 3), ("", None), ("2大1小", None)]
)
def test_guests_as_people_write_them(cell: str, count: int | None) -> None:
    assert cellwords.count(cell) == count


def test_several_columns_say_one_state_together() -> None:
    assert cellwords.worst([Said("registered", True), Said("confirmed")]) == Said("confirmed", True)
    assert cellwords.worst([Said("registered"), Said("cancelled", refunded=True)]) == Said("cancelled", refunded=True)
    assert cellwords.state("随便") is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [("已付100", "100"), ("已付 ¥1,250.50", "1250.50"), ("paid 50", "50"), ("交了 100 元", "100"), ("转50", "50"), ("转账：66.5块", "66.5"),
     ("付￥20", "20"), ("交50元", "50"), ("Transferred $30", "30"), ("已缴费８８", "８８")],
)  # fmt: skip
def test_a_payment_becomes_one_word_with_its_amount(text: str, amount: str) -> None:
    found_ = [word for word in cellwords.payments(f"王芳 {text} +1").split() if cellwords.payment(word)]
    assert [cellwords.payment(word) for word in found_] == [amount]


@pytest.mark.parametrize(
    "text", ["未付100", "没付 50", "待付100", "应付50", "unpaid 50", "not paid 50", "已付 13812345678", "已付2人", "转5号线", "转5楼", "100", "已付2025/3/1"]
)  # fmt: skip
def test_what_is_no_payment_stays_as_it_is(text: str) -> None:
    assert cellwords.payments(text) == text


@pytest.mark.parametrize(
    ("words", "count"),
    [("带娃", 1), ("带2娃", 2), ("带两个朋友", 2), ("和朋友一起", 1), ("携家属", 1), ("带父母", 2), ("with a friend", 1), ("plus two friends", 2),
     ("带书", 0), ("带相机", 0), ("朋友推荐", 0), ("和平路", 0), ("with pleasure", 0), ("", 0)],
)  # fmt: skip
def test_who_comes_along_is_understood_by_words(words: str, count: int) -> None:
    assert cellwords.company(words) == count
