"""Small sheets for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

Rows = Sequence[Sequence[str]]
PEOPLE: Rows = (
    ("昵称", "姓名", "微信号", "手机号", "邮箱", "城市", "标签", "备注"),
    ("小明", "王建国", "wxid_wjg", "13800138000", "wjg@example.com", "上海", "读书;跑步", "喜欢历史"),
    ("阿花", "李小花", "hua_88", "139 0013 9000", "", "北京", "读书", ""),
    ("Bob", "Robert Lee", "bob-lee", "", "bob@example.com", "Singapore", "", "speaks English"),
)


def text_of(rows: Rows, delimiter: str = ",") -> str:
    """Return rows as CSV text."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


def write_text(path: Path, rows: Rows = PEOPLE, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write rows as a text file and return its path."""
    path.write_bytes(text_of(rows, delimiter).encode(encoding))
    return path


def write_book(
    path: Path, rows: Sequence[Sequence[object]] = PEOPLE, merged: str = "", sheets: Sequence[str] = ("人员",)
) -> Path:
    """Write rows into the first of ``sheets`` of an XLSX file and return its path."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"}) as book:
        pages = [book.add_worksheet(name) for name in sheets]
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                pages[0].write(number, column, cell)
        if merged:
            pages[0].merge_range(merged, "merged")
    return path
