from __future__ import annotations

from datetime import date

import pytest

from commdesk.chats.model import ChatOptions, ReadingNotes
from commdesk.chats.reading.missing_dates import choose_day
from commdesk.errors import Problem


def test_the_day_given_is_taken_without_a_question() -> None:
    notes = ReadingNotes()
    assert choose_day(ChatOptions(day="1970-01-03"), notes) == 2 * 86_400 and notes == ReadingNotes()


def test_today_is_proposed() -> None:
    notes = ReadingNotes()
    found = choose_day(ChatOptions(), notes)
    assert date.fromordinal(719_163 + found // 86_400) == date.today()
    assert notes.questions[0].kind == "day" and "was assumed" in str(notes.warnings[0])


@pytest.mark.parametrize("text", ["soon", "2024-02-30", "2024-1-1", "2024-01-01x"])
def test_no_day_is_a_problem(text: str) -> None:
    with pytest.raises(Problem, match="written like 2024-01-31"):
        choose_day(ChatOptions(day=text), ReadingNotes())
