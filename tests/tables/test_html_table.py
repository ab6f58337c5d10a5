"""Web pages that call themselves .xls."""

from __future__ import annotations

from commdesk.tables.html_table import read_rows


def test_the_largest_table_is_taken_and_spans_keep_columns_apart() -> None:
    page = "<table><tr><td>x</table><table><tr><td colspan=2>T<tr><th>a<th>b<tr><td>1<br>2<td>&lt;3</td></tr></table>"
    assert read_rows(page) == [(1, ["T", ""]), (2, ["a", "b"]), (3, ["1\n2", "<3"])]


def test_scripts_and_nonsense_are_left_out() -> None:
    assert read_rows("<table><tr><td><script>evil()</script>a<td colspan=99999999>b") == [(1, ["a", "b"])]
    assert read_rows("<p>nothing") == []
