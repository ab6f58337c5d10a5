"""What was copied from a spreadsheet is a table."""

from __future__ import annotations

import pytest

from commdesk.files.source import SourceFile
from commdesk.incoming import IncomingKind, list_likely_kinds, rank_kinds
from commdesk.tables import table
from commdesk.tables.clipboard import format_copied_table, list_copied_names
from ui.pages.importing import create_text_source

PAGE = (
    "<html><head><style>td {{}}</style></head><body><!--StartFragment--><table border=0>\r\n"
    "<tr><td>姓名</td><td>手机</td><td>备注</td></tr>\r\n"
    "<tr><td>王建国</td><td>138&nbsp;0000&nbsp;0001</td><td>先来<br>后到</td></tr>\r\n"
    "<tr><td>李\r\n  梅</td><td>13800000002</td><td></td></tr>\r\n</table><!--EndFragment--></body></html>"
)
WORDS = '姓名\t手机\t备注\r\n王建国\t13800000001\t"先来\n后到"\r\n李梅\t13800000002\t\r\n'


def source(text: str) -> SourceFile:
    """Return a text without a file."""
    return create_text_source(text, "Pasted text")


@pytest.mark.parametrize(
    ("text", "html"),
    [(WORDS, ""), (WORDS, PAGE), ("", PAGE), ("姓名 手机 王建国", PAGE)],
    ids=["words", "both", "page", "blanks"],
)
def test_a_table_has_its_rows_whatever_was_copied(text: str, html: str) -> None:
    found = table.read_table(source(format_copied_table(text, html)))
    assert found.headers == ("姓名", "手机", "备注") and found.name == "Pasted text"
    assert [row[0].replace(" ", "") for row in found.rows] == ["王建国", "李梅"]
    assert found.rows[0][2] == "先来\n后到"


def test_the_page_is_taken_where_lines_inside_of_cells_break_the_words() -> None:
    broken = WORDS.replace('"', "")
    assert len(table.read_table(source(format_copied_table(broken, PAGE))).rows) == 2
    assert len(table.read_table(source(format_copied_table(broken))).rows) == 3


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""), ("王建国\n李梅\n", ""), ("王建国 13800000001\n李梅 wx1", ""), ("a\tb\nc\nd\ne\nf", ""),
        ("姓名\n王建国", "<table><tr><td>姓名</td></tr><tr><td>王建国</td></tr></table>"), ("x", "<p>x</p>"),
    ],
)  # fmt: skip
def test_names_and_lines_are_no_table(text: str, html: str) -> None:
    assert format_copied_table(text, html) == ""


@pytest.mark.parametrize("header", ["姓名", "昵称", "Full Name", "手机号"])
def test_the_header_of_one_column_is_nobody(header: str) -> None:
    assert list_copied_names(f"{header}\n王建国\n李梅\n") == "王建国\n李梅\n"
    assert list_copied_names(header) == header and list_copied_names("王建国\n李梅") == "王建国\n李梅"


def test_a_sign_up_list_names_its_people() -> None:
    assert list_copied_names("#接龙\n周六聚会\n1. 王建国 13812345678\n2. 李梅 +1\n").split("\n") == [
        "王建国 13812345678",
        "李梅",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (WORDS, IncomingKind.PEOPLE),
        ("姓名\t手机\t报名人数\t支付状态\n王\t138\t2\t已付\n", IncomingKind.REGISTRATIONS),
        ("#接龙\n1. 王建国\n2. 李梅\n", IncomingKind.REGISTRATIONS),
        ("安安 2024/1/1 18:00\n大家好\n\n小波 2024/1/1 18:01\n好\n", IncomingKind.CHAT),
    ],
)
def test_a_copied_text_is_what_it_holds(text: str, kind: IncomingKind) -> None:
    assert list_likely_kinds(rank_kinds(source(text))) == [kind]
