from __future__ import annotations

import csv
import io

import pytest

from commdesk.drawing import figure_table
from commdesk.drawing.shapes import TextMeasurer
from tests.drawing.figures import SMALL

VOICE = TextMeasurer(str)


@pytest.mark.parametrize("kind", SMALL)
def test_every_kind_becomes_a_table_of_even_lines(kind: str) -> None:
    heads, lines = figure_table.to_table_rows(SMALL[kind], VOICE)
    assert lines and {len(line) for line in lines} == {len(heads)}


def test_days_come_newest_first_with_a_column_for_each_row() -> None:
    heads, lines = figure_table.to_table_rows(SMALL["lines"], VOICE)
    assert heads == ["", "one", "two"]
    assert lines[0] == ["2024-10-07", "4", "9"] and lines[1] == ["2024-10-06", "—", "0"]


def test_a_csv_holds_plain_numbers_and_no_formula() -> None:
    found = list(csv.reader(io.StringIO(figure_table.to_csv_text(SMALL["table"], VOICE))))
    assert found == [["", "new", "profit"], ["'=cmd()", "3", "-520.00"], ["b", "", "1000.50"]]
