"""Cities under one name, provinces apart."""

from __future__ import annotations

import pytest

from commdesk.members import record
from commdesk.members.cities import CityPlace, city_label, province_of, short_city, split_place
from commdesk.members.finding import filter_sql
from commdesk.members.finding.filters import Condition, FilterGroup
from commdesk.store.database import Database


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("上海", "上海"), ("上海市", "上海"), ("中国 上海", "上海"), ("上海市浦东新区", "上海浦东新区"), ("广东广州", "广州"), ("广东省广州市", "广州"),
        ("广东-深圳", "深圳"), ("廣州", "广州"), ("浙江省杭州市西湖区", "杭州西湖区"), ("江苏昆山", "昆山"), ("广东省", "广东"), ("吉林", "吉林"),
        ("吉林市", "吉林市"), ("吉林省吉林市", "吉林市"), ("海南海口", "海口"), ("新疆伊犁哈萨克自治州", "伊犁"), ("香港特别行政区", "香港"),
    ],
)  # fmt: skip
def test_one_city_has_one_name(written: str, stored: str) -> None:
    assert short_city(written) == stored


@pytest.mark.parametrize(
    "written", ["长沙理工大学", "广州/深圳", "北京、上海", "南山区", "Singapore", " São Paulo ", "县城", "老家广东", ""]
)
def test_what_is_no_known_place_stays_as_it_is(written: str) -> None:
    assert short_city(written) == city_label(written) == written.strip() and split_place(written) == CityPlace()


def test_the_province_is_known_from_the_city() -> None:
    assert (province_of("广州"), province_of("义乌"), province_of("海南"), province_of("Oslo")) == (
        "广东",
        "浙江",
        "海南",
        "",
    )
    assert city_label("上海浦东新区") == city_label("上海市") == "上海"


def test_a_filter_finds_a_city_however_it_was_written(db: Database) -> None:
    for name, city in (("a", "上海市"), ("b", "上海"), ("c", "广东广州"), ("d", "深圳"), ("e", "Oslo"), ("f", "")):
        record.add_member(db, real_name=name, city=city)

    def found(op: str, value: str) -> str:
        sql, values = filter_sql.build_where(FilterGroup((Condition("city", op, value),)), db)
        rows = db.reader.execute(
            f"SELECT m.real_name FROM face f JOIN member m ON m.id = f.member WHERE {sql} ORDER BY 1", values
        )
        return "".join(row[0] for row in rows)

    assert found("is", "上海") == found("is", "上海市") == found("contains", "上海") == "ab"
    assert found("is", "广州市") == "c" and found("is", "广东") == found("contains", "广东") == "cd"
    assert found("is_not", "上海市") == "cdef" and found("starts_with", "os") == "e" and found("empty", "") == "f"
