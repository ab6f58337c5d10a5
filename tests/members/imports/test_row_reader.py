"""From cells to a person."""

from __future__ import annotations

from random import Random

import pytest

from commdesk.members.imports.import_row import IncomingFee, IncomingPerson, IncomingStay
from commdesk.members.imports.row_reader import MemberRowReader, full_name


def read(**cells: str) -> IncomingPerson:
    """Return what a row says; keys are targets with ``__`` for the colon."""
    return MemberRowReader([key.replace("__", ":") for key in cells]).read_row(list(cells.values()))


def test_names_accounts_and_contacts() -> None:
    found = read(nickname=" 小明 ", handle__wechat="wx1;wx2", phone="+86 138-0013-8000、010 12345", email="A@B.com")
    assert found.columns == {"nickname": "小明"}
    assert found.handles == [("wechat", "wx1"), ("wechat", "wx2")]
    assert found.contacts == [
        ("phone", "+86 138-0013-8000", "13800138000"),
        ("phone", "010 12345", "01012345"),
        ("email", "A@B.com", "a@b.com"),
    ]


def test_empty_cells_say_nothing() -> None:
    assert read(nickname="", phone=" ", tags="", fee_name="", community="", birthday="") == IncomingPerson()


def test_first_and_last_name_make_one() -> None:
    assert read(first_name="Ann", last_name="Lee").name == "Ann Lee"
    assert read(first_name="建国", last_name="王").name == "王建国"
    assert full_name("", "Ann") == "Ann"


def test_grades_answers_and_gender() -> None:
    found = read(gender="女", intent="有", power="否", level="S级", **{"class": "B"}, friend="是", role="员工")
    assert found.columns == {
        "gender": "f",
        "intent": 2,
        "power": 1,
        "level": "S",
        "class": "B",
        "friend": 1,
        "role": "staff",
    }


def test_several_communities_go_with_their_dates() -> None:
    found = read(community="读书会\n跑团", joined_on="2024-01-02\n–", left_on="–\n2024-05-06")
    assert found.stays == [IncomingStay("读书会", "2024-01-02"), IncomingStay("跑团", "", "2024-05-06")]


def test_fees() -> None:
    found = read(fee_name="年费", fee_amount="¥365", fee_expires="2025-12-31")
    assert found.fees == [IncomingFee("年费", 36500, "CNY", "", "2025-12-31")]
    assert read(fee_name="终身会员", fee_expires="终身").fees == [IncomingFee("终身会员")]


@pytest.mark.parametrize(
    ("target", "cell"),
    [
        ("phone", "ask him"),
        ("phone", "1.38E+10"),
        ("email", "nowhere"),
        ("joined_on", "1900-01-01"),
        ("joined_on", "2999-01-01"),
        ("birthday", "2999-01-01"),
        ("birthday", "soon"),
        ("gender", "?"),
        ("level", "VIP"),
        ("intent", "maybe"),
        ("fee_amount", "much"),
        ("next_on", "tomorrow"),
        ("handle:qq", "1.23457E+18"),
    ],
)
def test_what_makes_no_sense_is_said_and_left_out(target: str, cell: str) -> None:
    found = read(nickname="x", **{target.replace(":", "__"): cell})
    assert len(found.problems) == 1
    assert cell[:60] in str(found.problems[0])
    assert found.columns == {"nickname": "x"}


@pytest.mark.parametrize(
    ("cell", "columns"),
    [
        ("1990/5/6", {"birth_year": 1990, "birth_month": 5, "birth_day": 6}),
        ("33000", {"birth_year": 1990, "birth_month": 5, "birth_day": 7}),
        ("--0506", {"birth_month": 5, "birth_day": 6}),
        ("农历八月十五", {"birth_month": 8, "birth_day": 15, "birth_lunar": 1}),
        ("1990", {"birth_year": 1990}),
    ],
)
def test_birthdays(cell: str, columns: dict[str, int]) -> None:
    assert read(birthday=cell).columns == columns


def test_rows_of_one_person_are_put_together() -> None:
    first, second = (
        read(nickname="a", phone="12345", tags="x"),
        read(nickname="b", city="沪", phone="1-2345", tags="x;y"),
    )
    first.absorb_row(second)
    assert first.columns == {"nickname": "a", "city": "沪"}
    assert len(first.contacts) == 1
    assert first.tags == [("", "x"), ("", "y")]
    first.absorb_row(second, overwrite=True)
    assert first.columns["nickname"] == "b"


@pytest.mark.parametrize("seed", range(6))
def test_what_is_remembered_of_cells_is_what_would_be_read_again(seed: int) -> None:
    dice = Random(seed)
    targets = ["nickname", "note", "city", "community", "joined_on", "tags", "left_on", "note", "tags:Way", "company"]
    targets += ["card"] * (seed % 2) + ["birth_year", "birth_month"]
    words = (
        "",
        "",
        " a ",
        "A;B",
        "2025-01-02",
        "05-06",
        "3/4/2024",
        "2019-13-45",
        "#x、y",
        "a\nb",
        "北京市",
        "1988",
        "–",
    )
    reader = MemberRowReader(targets, "dmy", community="Home" if seed % 3 else "")
    for _ in range(1_500):
        row = [dice.choice(words) for _ in targets][: dice.randint(3, len(targets))]
        alone = MemberRowReader(targets, "dmy", community="Home" if seed % 3 else "")
        assert reader.read_row(row) == alone.read_row(row)


def test_what_is_assumed_is_counted_each_time() -> None:
    reader = MemberRowReader(["community", "joined_on"])
    for _ in range(3):
        assert reader.read_row(["A", "05-06"]).stays[0].joined.endswith("-05-06")
    assert reader.assumed[1].count == 3


def test_what_was_covered_when_it_was_exported_says_nothing() -> None:
    found = read(
        id="7",
        nickname="小**",
        phone="138****8000",
        email="l***@example.com",
        handle__wechat="w***7",
        note="•••",
        field__Job="•••",
        city="上海",
    )
    assert (found.id, found.columns, found.contacts, found.handles, found.fields) == (7, {"city": "上海"}, [], [], {})
    assert len(found.problems) == 6
    assert "138****8000" in str(found.problems[1])
