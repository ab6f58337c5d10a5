"""Formula-safe cells, there and back."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.tables.formula_guard import _BLANK, _UNSEEN, RISKY, guard_cell, guard_row, unguard_cell


@given(st.text() | st.text(alphabet=RISKY + "'a \u200e\ufeff\u202a"))
def test_what_was_guarded_comes_back_exactly(text: str) -> None:
    assert unguard_cell(guard_cell(text)) == text


@given(st.lists(st.text(max_size=5) | st.text(alphabet=RISKY + _BLANK + "'a1王\u200e", max_size=4)))
def test_a_row_is_guarded_as_each_of_its_cells(cells: list[str]) -> None:
    assert guard_row(cells) == [guard_cell(cell) for cell in cells]


@given(st.text(alphabet=RISKY + "'a "))
def test_a_guarded_cell_never_begins_like_a_formula(text: str) -> None:
    assert not guard_cell(text) or guard_cell(text)[0] not in RISKY


MARKS = "\u200e \u200f \u202a \u202e \u202c \u2066 \u2069 \ufeff \u200b \u200d \u00ad \u2060 \u3164 \u00a0 \u3000 \x00 \x1c \u0301".split(" ")  # fmt: skip


@pytest.mark.parametrize("sign", [*"=+-@＝＋－＠﹦﹢﹣﹫"])
@pytest.mark.parametrize("before", ["", " ", "\t", "\r", "\n", "\u200e\u202a", "  \ufeff", *MARKS])
def test_nothing_unseen_hides_the_beginning_of_a_formula(before: str, sign: str) -> None:
    cell = f"{before}{sign}cmd|' /C calc'!A0"
    assert guard_cell(cell) == "'" + cell and unguard_cell("'" + cell) == cell
    assert guard_cell(guard_cell(cell)) == "''" + cell, "somebody typed the apostrophe"


@pytest.mark.parametrize(
    "text", ["\u200e王建国", "\u202eabc", "\ufeffa", " a", "1-2", "a=b", "\u200e", "", "שלום", "−1", "👍🏽"]
)
def test_marks_before_ordinary_text_are_data_and_stay(text: str) -> None:
    assert guard_cell(text) == text == unguard_cell(text)


@pytest.mark.parametrize("text", ["'tis", "'", "O'Neil", ""])
def test_ordinary_apostrophes_stay(text: str) -> None:
    assert unguard_cell(text) == text


def test_no_letter_or_digit_becomes_the_beginning_of_a_formula() -> None:
    """`guard_cell` lets cells that begin with one pass at once."""
    plain = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalnum()]
    assert not [sign for sign in plain if unicodedata.normalize("NFKC", sign)[:1] in tuple("=+-@")]
    assert not [sign for sign in plain if unicodedata.category(sign) in _UNSEEN]
    assert [sign for sign in _BLANK if guard_cell(f"{sign}=1") == f"{sign}=1"] == []
