"""Reading a file as a table, whatever it is."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from random import Random

import pytest

from commdesk.errors import Problem
from commdesk.tables import table
from tests.sheets.files import PEOPLE, text_of, write_book, write_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_every_encoding_and_delimiter_gives_the_same_table(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [[cell.replace(";", "、") for cell in row] for row in PEOPLE]
    sheet = table.read_table(write_text(tmp_path / "人.csv", rows, encoding, delimiter))
    assert sheet.headers == tuple(rows[0])
    assert sheet.rows == [tuple(row) for row in rows[1:]]
    assert sheet.delimiter == delimiter
    assert sheet.numbers == [2, 3, 4]


def test_big5_is_told_from_gb18030(tmp_path: Path) -> None:
    rows = [("姓名", "城市", "備註"), ("王建國", "臺北", "喜歡讀書與歷史"), ("陳美麗", "高雄", "會員介紹的朋友")]
    sheet = table.read_table(write_text(tmp_path / "a.csv", rows, "big5"))
    assert sheet.encoding == "big5"
    assert sheet.rows[0] == rows[1]


def test_a_workbook_gives_whole_numbers_and_iso_dates(tmp_path: Path) -> None:
    rows = [
        ("姓名", "手机号", "生日", "入群时间"),
        ("王", 13800138000, datetime.date(1990, 5, 6), datetime.datetime(2024, 1, 2, 3, 4, 5)),
    ]
    sheet = table.read_table(write_book(tmp_path / "a.xlsx", rows))
    assert sheet.rows == [("王", "13800138000", "1990-05-06", "2024-01-02 03:04:05")]
    assert sheet.title == "人员"
    assert sheet.first_row == 2


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", sheets=("人员", "空"))
    assert table.read_table(path, "人员").sheets == ("人员", "空")
    with pytest.raises(Problem, match="no sheet “别的”"):
        table.read_table(path, "别的")
    with pytest.raises(Problem, match="holds no sheet with cells"):
        table.read_table(path, "空")


def test_the_header_is_found_below_a_title_and_totals_and_empty_rows_are_dropped(tmp_path: Path) -> None:
    rows = [
        ("读书会 2024 年名单", "", ""),
        ("", "", ""),
        ("序号", "姓名", "电话"),
        ("1", "王", "138"),
        ("", "", ""),
        ("合计：1人", "", ""),
    ]
    sheet = table.read_table(write_text(tmp_path / "a.csv", rows))
    assert sheet.headers == ("序号", "姓名", "电话")
    assert sheet.rows == [("1", "王", "138")]
    assert sheet.numbers == [4]


def test_rows_without_headers_are_all_people(tmp_path: Path) -> None:
    sheet = table.read_table(write_text(tmp_path / "a.csv", [("小明", "13800138000"), ("阿花", "13900139000")]))
    assert sheet.headers == ("", "")
    assert len(sheet.rows) == 2


def test_formulas_stay_words(tmp_path: Path) -> None:
    sheet = table.read_table(write_text(tmp_path / "a.csv", [("姓名", "备注"), ("=1+1", "'=cmd()")]))
    assert sheet.rows == [("=1+1", "=cmd()")]


def test_long_cells_are_cut_and_damage_is_said(tmp_path: Path) -> None:
    rows = [("姓名", "微信号", "QQ"), ("王" * 12_000, "1.23457E+18", "12345678.0")]
    sheet = table.read_table(write_text(tmp_path / "a.csv", rows))
    assert len(sheet.rows[0][0]) == 10_000
    assert sheet.rows[0][2] == "12345678"
    said = " ".join(map(str, sheet.warnings))
    assert "Row 2: a cell longer" in said
    assert "rounded" in said


def test_three_hundred_columns_are_read(tmp_path: Path) -> None:
    sheet = table.read_table(
        write_text(tmp_path / "a.csv", [[f"列{n}" for n in range(300)], [str(n) for n in range(300)]])
    )
    assert len(sheet.headers) == 300


def test_an_open_quote_does_not_swallow_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('姓名,备注\n王,"open\n' + "李,x\n" * 60_000, encoding="utf-8")
    sheet = table.read_table(path)
    assert len(sheet.rows) == 60_001
    assert "quotation mark" in str(sheet.warnings[0])


def test_nothing_unspeakable_comes_through(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("姓名,备注\n王\0,a\ud800b\n".encode("utf-8", "surrogatepass"))
    sheet = table.read_table(path)
    assert sheet.rows[0][0] == "王"
    assert all(ord(c) and not 0xD800 <= ord(c) < 0xE000 for c in "".join(sheet.rows[0]))


def test_an_xls_may_be_a_web_page_or_tabs(tmp_path: Path) -> None:
    page = tmp_path / "a.xls"
    page.write_text("<html><table><tr><th>姓名<th>电话<tr><td>王&amp;李<td>138</table>", encoding="gb18030")
    assert table.read_table(page).rows == [("王&李", "138")]
    tabs = write_text(tmp_path / "b.xls", [("Name", "User ID"), ("Ann", "77")], delimiter="\t")
    assert table.read_table(tabs).rows == [("Ann", "77")]


def test_cards_are_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:王建国\nTEL;TYPE=CELL:138\nEND:VCARD\n", encoding="utf-8")
    sheet = table.read_table(path)
    assert sheet.format == "vcard"
    assert sheet.rows[0][:3] == ("王建国", "", "138")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\n\n,,\n", "is empty"),
        ("a.csv", "姓名,电话\n".encode(), "no people in it"),
        ("a.xlsx", b"PK\x03\x04 half a file", "damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 half", "damaged"),
        ("a.pdf", b"%PDF-1.7 ...", "not a sheet"),
        ("a.json", b'{"a": 1}', "not a sheet"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0dIHDR" * 20, "not a sheet"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Problem, match=said) as refused:
        table.read_table(path)
    assert name in str(refused.value)


def test_a_missing_file_and_a_wrong_encoding_are_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"nothere\.csv” could not be read"):
        table.read_table(tmp_path / "nothere.csv")
    path = tmp_path / "a.csv"
    path.write_text(text_of(PEOPLE), encoding="utf-8")
    with pytest.raises(Problem, match="cannot be read as klingon"):
        table.read_table(path, encoding="klingon")
    assert "could not be read" in str(table.read_table(path, encoding="ascii").warnings[0])


def test_the_sheet_that_looks_like_a_list_is_opened(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        words, people, figures = (book.add_worksheet(name) for name in ("说明", "名单", "统计"))
        for number, line in enumerate(("本表用法", "请勿修改表头", "有问题找小林")):
            words.write(number, 0, line)
        for number, row in enumerate((("姓名", "手机号", "城市"), ("王建国", "13800138000", "上海"))):
            people.write_row(number, 0, row)
        for number in range(30):
            figures.write_row(number, 0, (f"{number}月", number, number))
    sheet = table.read_table(path)
    assert (sheet.title, sheet.sheets, len(sheet.rows)) == ("名单", ("说明", "名单", "统计"), 1)
    assert table.read_table(path, "统计").title == "统计"


@pytest.mark.parametrize("seed", range(4))
def test_rows_cleaned_at_once_are_those_cleaned_cell_by_cell(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    dice = Random(seed)
    parts = (
        "",
        " x ",
        "12345.0",
        "1.5E+10",
        "王",
        "\ud800",
        "a\0b",
        "u1.05@a.de",
        "12345",
        "e+",
        "9" * table.CELL,
        "\u3000y",
    )
    rows = [[dice.choice(parts) for _ in range(dice.randrange(7))] for _ in range(600)]
    rows += [["z"] * (table.COLUMNS + 3), ["9" * (table.CELL + 1), " "]]

    def clean() -> tuple[list[list[str]], list[str]]:
        raw = table._RawTable([], "csv")
        found = [table._clean_cells(raw, number, list(row)) for number, row in enumerate(rows, 1)]
        return found, [f"{kind}: {phrase}" for kind, phrase in raw.warnings.items()]

    at_once = clean()
    monkeypatch.setattr(table, "_is_sound", lambda whole, dividers: False)
    assert at_once == clean()
    assert len(at_once[1]) == 4


def test_the_checksum_is_that_of_the_cells_however_they_are_kept(tmp_path: Path) -> None:
    sheet = table.read_table(write_text(tmp_path / "a.csv"))
    assert table.compute_checksum(sheet) == table.compute_checksum(dataclasses.replace(sheet, rows=list(sheet.rows)))
