"""What is typed for a question of a script: a day however it is written, a number; anything else is told, not sent."""

from __future__ import annotations

from datetime import datetime

import pytest

from commdesk.scripts.render import RenderContext, render_script

NOW = datetime(2026, 11, 30, 10)


def said(source: str, key: str, text: str, language: str = "zh_CN") -> tuple[str, list[str]]:
    found = render_script(source, RenderContext({}, {key: text}, NOW, language))
    return found.text, [str(gap.phrase) for gap in found.gaps]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2030-12-05", 5),
        ("2030/12/5", 5),
        ("2030年12月5日", 5),
        ("25.12.2030", 25),
        ("２０３０-１２-０５", 5),
        ("Dec 5 2030", 5),
    ],
)
def test_a_day_is_put_as_days_are(text: str, day: int) -> None:
    assert said("{?哪天:日期}见", "?哪天", text) == (f"12月{day}日见", [])


def test_a_day_without_a_year_is_a_day() -> None:
    assert said("{?哪天:日期}见", "?哪天", "12-5") == ("12月5日见", [])
    assert said("On {?which day:date}", "?which day", "12-5", "en") == ("On 5 December", [])
    assert said("{?哪天:日期}", "?哪天", "12月5日") == ("12月5日", [])


@pytest.mark.parametrize("text", ["13-45", "soon", "03/04/2026", "46000", "2026-02-30"])
def test_what_is_no_day_is_told(text: str) -> None:
    _, gaps = said("{?哪天:日期}见", "?哪天", text)
    assert gaps == [f"“{text}” is not a date. Write it as 12-26 or 2026-12-26."]


@pytest.mark.parametrize(("text", "fits"), [("12", True), ("1,200", True), ("3.5", True), ("二十二", True), ("12,5", False),
                                            ("many", False), ("1-2", False)])  # fmt: skip
def test_a_number_is_a_number(text: str, fits: bool) -> None:
    told, gaps = said("{?几位:数字}", "?几位", text)
    assert (told == text and not gaps) if fits else gaps == [f"“{text}” is not a number."]


def test_words_stay_words() -> None:
    assert said("{?什么}", "?什么", "12-5") == ("12-5", [])
