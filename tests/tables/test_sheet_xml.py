"""The XML of a sheet's rows: what a reader of Excel files finds in it is what was put in."""

from __future__ import annotations

from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.tables.sheet_xml import LONGEST, RowWriter, Value, format_cell_text, format_column_letters, to_excel_days

SIGNS = "&<>\"'_x0041 \t\n\r\x00\x0b\x1f\x7f\ufffe\uffff\ud800王😀="


def read_cells(rows: list[list[Value]]) -> list[list[tuple[str, str, str]]]:
    """Return type, style and content of each cell of rows as they are written, parsed."""
    data = b"".join(RowWriter(len(rows[0]), 1, 2, 3).write_rows(["head"] * len(rows[0]), rows))
    root = ElementTree.fromstring(b"<sheetData>" + data + b"</sheetData>")
    return [
        [(cell.get("t", ""), cell.get("s", ""), "".join(cell.itertext())) for cell in row]
        for row in list(root)[1:]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_letters(number: int, letters: str) -> None:
    assert format_column_letters(number) == letters


@given(st.text(max_size=30) | st.text(alphabet=SIGNS, max_size=12))
def test_any_text_is_well_formed_and_text(text: str) -> None:
    found = read_cells([[text, "end"]])[0]
    assert found[-1] == ("inlineStr", "", "end")
    assert [kind for kind, _, _ in found] == ["inlineStr"] * (2 if text else 1)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("=1+1", "<t>=1+1</t>"), ("<r>x</r>", "<t>&lt;r&gt;x&lt;/r&gt;</t>"), ("a & b", "<t>a &amp; b</t>"),
        (" a", '<t xml:space="preserve"> a</t>'), ("a\n", '<t xml:space="preserve">a\n</t>'), ("a\nb", "<t>a\nb</t>"),
        ("_x0041_", "<t>_x005F_x0041_</t>"), ("wxid_x", "<t>wxid_x</t>"), ("a\x0bb\rc", "<t>a_x000B_b_x000D_c</t>"),
        ("\ufffe\uffff", "<t>_xFFFE__xFFFF_</t>"), ("a\ud800b", "<t>a?b</t>"),
    ],
)  # fmt: skip
def test_what_xml_would_lose_is_kept(text: str, inside: str) -> None:
    assert format_cell_text(text) == inside


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a" * 40_000, LONGEST), ("1" * LONGEST, LONGEST), ("😀" * 20_000, LONGEST // 2), ("a" + "😀" * 20_000, 16_384)],
)
def test_a_cell_is_cut_to_what_excel_allows_and_never_inside_a_character(text: str, kept: int) -> None:
    ((found,),) = read_cells([[text]])
    assert found[2] == text[:kept]


def test_days_amounts_and_numbers_have_their_styles_and_empty_cells_are_none() -> None:
    found = read_cells([[date(2024, 3, 1), 365.0, 41, "", -0.5, "x"], [""] * 6])
    assert found == [
        [("", "2", "45352"), ("", "3", "365.0"), ("", "", "41"), ("", "3", "-0.5"), ("inlineStr", "", "x")],
        [],
    ]


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1900, 1, 1), 1), (date(1900, 2, 28), 59), (date(1900, 3, 1), 61), (date(1970, 1, 1), 25_569),
        (datetime(2024, 1, 1, 12), 45_292.5),
    ],
)  # fmt: skip
def test_days_are_counted_as_excel_does(day: date, number: float) -> None:
    assert to_excel_days(day) == number


def test_rows_come_in_pieces_while_they_are_made() -> None:
    made: list[int] = []

    def rows() -> list[list[Value]]:  # type: ignore[misc]
        for number in range(1_000):
            made.append(number)
            yield [number]

    pieces = RowWriter(1, 1, 2, 3).write_rows(["n"], rows())
    assert next(pieces).startswith(b'<row r="1"><c r="A1" s="1" t="inlineStr"><is><t>n</t></is></c></row><row r="2">')
    assert len(made) < 300, "nothing waits for the last row"
