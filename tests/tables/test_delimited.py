"""Which sign divides cells, and reading past broken quotes."""

from __future__ import annotations

import csv

import pytest

from commdesk.tables.delimited import detect_delimiter, read_plain_rows, read_rows


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_the_sign_is_found_although_others_occur_inside_cells(sign: str) -> None:
    text = "\n".join(sign.join(("name", '"a, b; c"', "x y")) for _ in range(5))
    assert detect_delimiter(text) == sign


def test_excels_own_hint_is_obeyed_and_skipped() -> None:
    text = "sep=;\na;b\n"
    assert detect_delimiter(text) == ";"
    assert list(read_rows(text, ";")) == [(2, ["a", "b"])]


def test_one_column_is_fine() -> None:
    assert detect_delimiter("姓名\n王\n李\n") == ","


def test_rows_carry_the_number_of_their_first_line() -> None:
    assert list(read_rows('a,"b\nc"\nd,e\n', ",")) == [(1, ["a", "b\nc"]), (3, ["d", "e"])]


def test_an_open_quote_is_an_error_that_plain_rows_reads() -> None:
    text = 'a,"b\n' + "c,d\n" * 60_000
    with pytest.raises(csv.Error):
        list(read_rows(text, ","))
    assert next(read_plain_rows(text, ",")) == (1, ["a", "b"])
