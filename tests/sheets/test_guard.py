"""Formula-safe cells, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.sheets.guard import RISKY, guard, unguard


@given(st.text() | st.text(alphabet=RISKY + "'a"))
def test_what_was_guarded_comes_back_exactly(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.text(alphabet=RISKY + "'a "))
def test_a_guarded_cell_never_begins_like_a_formula(text: str) -> None:
    assert not guard(text) or guard(text)[0] not in RISKY


@pytest.mark.parametrize("text", ["'tis", "'", "O'Neil", ""])
def test_ordinary_apostrophes_stay(text: str) -> None:
    assert unguard(text) == text
