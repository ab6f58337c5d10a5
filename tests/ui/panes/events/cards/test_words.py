"""Days and clocks on the cards of an event: typed as people write them, refused in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk.errors import Problem
from ui.panes.events.cards import show
from ui.panes.events.cards.parts import due

DAY = date(2026, 12, 12)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("T-28", {"away": -28}),
        ("t−3", {"away": -3}),
        ("-7", {"away": -7}),
        ("+1", {"away": 1}),
        ("T", {"away": 0}),
        ("11-14", {"day": "2026-11-14"}),
        ("1-5", {"day": "2027-01-05"}),
        ("2026年11月2日", {"day": "2026-11-02"}),
        ("2026/11/2", {"day": "2026-11-02"}),
        ("", {"day": "", "away": None}),
    ],
)
def test_a_day_is_typed_as_people_write_it(typed: str, kept: dict[str, object]) -> None:
    assert due.parse_due(typed, "2026-12-12T14:00") == kept


@pytest.mark.parametrize("typed", ["soon", "13-45", "2026-02-30", "T-", "T-99999"])
def test_what_is_no_day_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(Problem, match="is not a day"):
        due.parse_due(typed, "2026-12-12T14:00")


@pytest.mark.parametrize(
    ("typed", "title", "kept"),
    [
        ("签场地合同 T-28", "签场地合同", {"away": -28}),
        ("Send thanks T+1", "Send thanks", {"away": 1}),
        ("Open the doors T", "Open the doors", {"away": 0}),
        ("Buy 20 pens", "Buy 20 pens", {}),
        ("T-28", "T-28", {}),
    ],
)
def test_a_day_behind_a_title_is_taken(typed: str, title: str, kept: dict[str, int]) -> None:
    assert due.split_title_and_due(typed) == (title, kept)


def test_a_day_far_off_shows_its_year() -> None:
    assert (
        due.format_short_day("2026-11-14", DAY) == "11-14" and due.format_short_day("2028-02-29", DAY) == "2028-02-29"
    )


@pytest.mark.parametrize(("minute", "starts", "words"), [
    (20, "2026-12-12T14:00", "14:20"), (-30, "2026-12-12T14:00", "13:30"), (600, "2026-12-12T20:00", "06:00"), (-5, "", "−5"),
])  # fmt: skip
def test_a_minute_is_read_as_a_clock(minute: int, starts: str, words: str) -> None:
    assert show.format_clock(minute, starts) == words


@pytest.mark.parametrize(("typed", "starts", "minute"), [
    ("14:20", "2026-12-12T14:00", 20), ("13：30", "2026-12-12T14:00", -30), ("+45", "2026-12-12T14:00", 45), ("-10", "", -10),
    ("00:30", "2026-12-12T22:00", 150), ("15 分钟", "", 15),
])  # fmt: skip
def test_a_clock_is_typed_or_minutes_after_the_start(typed: str, starts: str, minute: int) -> None:
    assert show.parse_minute(typed, starts) == minute


@pytest.mark.parametrize("typed", ["25:00", "14:75", "later", ""])
def test_what_is_no_clock_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="is not a time"):
        show.parse_minute(typed, "2026-12-12T14:00")
