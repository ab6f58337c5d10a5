from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.formats.whatsapp.date_order import ORDERS, Triple, infer_order, to_day_number
from commdesk.errors import Problem


def triples(*dates: str) -> list[Triple]:
    return [tuple(text.split("/")) for text in dates]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["13/05/2024"], "dmy"),
        (["05/13/24"], "mdy"),
        (["2024/05/06"], "ymd"),
        (["31/12/23", "01/01/24"], "dmy"),
        (["05/12/2024", "06/12/2024", "07/12/2024"], "dmy"),
        (["12/05/2024", "12/06/2024", "12/07/2024"], "mdy"),
        (["11/01/2024", "02/02/2024"], "dmy"),
        (["01/11/2024", "02/02/2024"], "mdy"),
        (["24/12/01", "24/12/02", "24/12/31", "25/01/01"], "ymd"),
        (["1/1/21"], "dmy"),
    ],
)
def test_the_order_is_found(dates: list[str], order: str) -> None:
    found = infer_order(triples(*dates), "dmy", "a.txt")
    assert (found.chosen, found.choices) == (order, (order,))


def test_one_day_does_not_tell() -> None:
    assert infer_order(triples("05/06/2024"), "mdy", "a.txt").choices == ("dmy", "mdy")
    assert infer_order(triples("05/06/2024"), "mdy", "a.txt").chosen == "mdy"
    assert infer_order(triples("05/06/2024"), "mdy", "a.txt", dotted=True).choices == ("dmy",)


def test_one_wrong_row_does_not_change_the_order() -> None:
    assert (
        infer_order([*triples("13/05/2024", "14/05/2024", "05/14/2024", "15/05/2024")], "mdy", "a.txt").chosen == "dmy"
    )


@given(st.lists(st.dates(date(2012, 1, 1), date(2040, 1, 1)), min_size=1, max_size=60), st.sampled_from(ORDERS))
def test_the_true_order_is_always_among_the_choices(dates: list[date], order: str) -> None:
    dates.sort()
    parts = [{"d": f"{day.day:02d}", "m": f"{day.month:02d}", "y": str(day.year)} for day in dates]
    written: list[Triple] = [tuple(part[letter] for letter in order) for part in parts]  # type: ignore[misc]
    found = infer_order(written, "dmy", "a.txt")
    true = [day.toordinal() - 719163 for day in dates]
    close = any([to_day_number(triple, choice) for triple in written] == true for choice in found.choices)
    assert close or (len(dates) < 60 and order != "ymd")


def test_thai_years_and_days_that_do_not_exist() -> None:
    assert (
        to_day_number(("13", "1", "2567"), "dmy")
        == to_day_number(("13", "1", "2024"), "dmy")
        == to_day_number(("13", "1", "67"), "dmy")
    )
    assert to_day_number(("30", "2", "2024"), "dmy") is None and to_day_number(("1", "1", "0"), "dmy") is not None
    assert infer_order(triples("13/1/2567"), "dmy", "a.txt").buddhist


def test_other_calendars_are_refused() -> None:
    for year in ("1403", "1445"):
        with pytest.raises(Problem, match="“a.txt”"):
            infer_order(triples(f"13/1/{year}"), "dmy", "a.txt")
