from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from commdesk.chats.reading import day_periods
from commdesk.chats.reading.day_periods import FILE, build_expression, is_word, to_hour

SCRIPT = Path(__file__).parents[3] / "packaging" / "day_periods.py"


@pytest.mark.parametrize(
    ("number", "word", "expected"),
    [
        (12, "AM", 0), (12, "PM", 12), (1, "p. m.", 13), (0, "a. m.", 0), (13, "PM", 13), (24, "PM", -1), (9, "", 9), (9, "xyz", 9),
        (12, "ص", 0), (6, "م", 18), (8, "אחה״צ", 20), (8, 'אחה"צ', 20), (12, "אחה״צ", 12), (9, "לפנה״צ", 9), (9, "ΜΜ", 21),
        (9, "π.μ.", 9), (9, "오후", 21), (12, "오전", 0), (0, "午後", 12), (11, "午後", 23), (1, "凌晨", 1), (12, "凌晨", 0),
        (11, "中午", 11), (12, "中午", 12), (1, "中午", 13), (8, "早上", 8), (7, "晚上", 19), (11, "晚上", 23), (6, "傍晚", 18), (5, "清晨", 5),
        (9, "SA", 9), (9, "CH", 21), (9, "ÖS", 21), (9, "ق.ظ.", 9), (9, "ب.ظ", 21), (2, "রাত্রি", 2), (9, "রাত্রি", 21),
        (3, "সকাল", 3), (9, "du.", 21), (9, "de.", 9), (9, "ip.", 21), (7, "da noite", 19), (3, "de la madrugada", 3), (9, "अपराह्न", 21),
    ],
)  # fmt: skip
def test_hours(number: int, word: str, expected: int) -> None:
    assert to_hour(number, word) == expected


def test_words_are_known_whatever_the_case_and_the_dots() -> None:
    assert is_word("p.\u202fm.") and is_word("ΠΜ") and is_word("ap.") and is_word("Nachm") and not is_word("later")
    form = re.compile(build_expression(), re.IGNORECASE)
    assert all(form.fullmatch(word) for word in ("a.\u00a0m.", "PM", "下午", "da  noite", "ب.ظ", "ب.ظ.", 'אחה"צ'))


def test_a_file_of_one_language_needs_its_words_only() -> None:
    assert (
        "晚上" in build_expression({"上午"})
        and "晚上" not in build_expression({"ص"})
        and len(build_expression({"AM"})) < 40
    )
    assert len(build_expression()) > len(build_expression({"上午"}))


def test_every_language_of_twelve_hours_has_both_halves() -> None:
    for code, words in day_periods._load_languages().items():
        assert {"am", "pm"} <= set(words.values()), code


def test_the_file_is_what_cldr_says() -> None:
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("_day_periods_script", SCRIPT)
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script
    spec.loader.exec_module(script)
    text = FILE.read_text(encoding="utf-8")
    version = re.search(r'cldr = "(\d+)"', text)
    assert version is not None
    if script.get_global("cldr")["version"] == version[1]:
        assert script.text() == text
