"""Workbooks, good and hostile."""

from __future__ import annotations

import zipfile
from pathlib import Path
from random import Random

import pytest
import xlsxwriter
from python_calamine import load_workbook

from commdesk.errors import Problem
from commdesk.tables import excel
from tests.sheets.files import write_book


def repack(path: Path, name: str, data: bytes) -> Path:
    """Replace one part of a workbook."""
    with zipfile.ZipFile(path) as old:
        parts = {entry: old.read(entry) for entry in old.namelist()}
    parts[name] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry, content in parts.items():
            new.writestr(entry, content)
    return path


def test_cells_merged_downwards_are_filled(tmp_path: Path) -> None:
    rows, _, _, _ = excel.read_sheet(
        write_book(tmp_path / "a.xlsx", [("城市", "姓名"), ("", "王"), ("", "李")], merged="A2:A3")
    )
    assert rows == [(1, ["城市", "姓名"]), (2, ["merged", "王"]), (3, ["merged", "李"])]


def test_rounded_numbers_and_error_values_are_noticed(tmp_path: Path) -> None:
    rows, _, _, rounded = excel.read_sheet(write_book(tmp_path / "a.xlsx", [("a", "b"), (123456789012345678, "#N/A")]))
    assert rounded
    assert rows[1][1][1] == ""


def test_a_formula_in_a_name_stays_words(tmp_path: Path) -> None:
    assert excel.read_sheet(write_book(tmp_path / "a.xlsx", [("n", "m"), ("=1+1", "x")]))[0][1] == (2, ["=1+1", "x"])


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("/etc/passwd", "x")
        archive.writestr("../a.csv", "姓名\n王\n")
    with pytest.raises(Problem, match=r"a\.zip” is a zip file"):
        excel.read_sheet(path)


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = repack(write_book(tmp_path / "a.xlsx"), "xl/worksheets/sheet9.xml", b"0" * (80 << 20))
    with pytest.raises(Problem, match="unpack to far more"):
        excel.read_sheet(path)


def test_a_cell_at_the_far_end_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx")
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(Problem, match="unpack to far more"):
        excel.read_sheet(repack(path, "xl/worksheets/sheet1.xml", far))


@pytest.mark.parametrize("keep", [30, 400, 2000, 5000])
def test_half_a_workbook_is_refused(tmp_path: Path, keep: int) -> None:
    path = write_book(tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(Problem, match="damaged"):
        excel.read_sheet(path)


@pytest.mark.parametrize("seed", range(6))
def test_rows_read_one_by_one_are_those_read_at_once(tmp_path: Path, seed: int) -> None:
    dice, path = Random(seed), tmp_path / "a.xlsx"
    top, left, wide = dice.randrange(4), dice.randrange(3), dice.randint(3, 30)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row in range(top, top + 30):
            for column in range(left, left + wide):
                if dice.random() < 0.5 and row % 7:
                    sheet.write(row, column, dice.choice(("王", "x", 2.5, 1e15, "1234567890123456", 7, True)))
        for column in range(left, left + wide, 3):
            first = top + dice.randrange(20)
            sheet.merge_range(first, column, first + dice.randint(1, 6), column + dice.randrange(2), dice.choice("m "))
    with load_workbook(str(path)) as opened:
        whole = opened.get_sheet_by_index(0)
        rows = {
            n: [excel._format_cell(cell) for cell in row]
            for n, row in enumerate(whole.to_python(skip_empty_area=False), 1)
        }
        merged = whole.merged_cell_ranges or []
    rows = {number: row for number, row in rows.items() if any(row)}
    for (first, column), (last, _) in merged:
        for number in range(first + 2, last + 2):
            if number in rows and first + 1 in rows and not rows[number][column]:
                rows[number][column] = rows[first + 1][column]
    begun = excel.open_book(path)
    found = dict(begun.rows)
    assert {number: row[-len(found[number]) :] for number, row in rows.items()} == found
    assert begun.rounded == any("1000000000000000" in row for row in rows.values())
    longs = [number for number, row in found.items() if any(len(cell) > 15 and cell.isdigit() for cell in row)]
    assert begun.long == min(longs, default=0)


@pytest.mark.parametrize(("column", "area"), [(25, excel.NEAR), (26, 5 * 27), (701, 5 * 702)])
def test_only_what_lies_far_out_is_measured_cell_by_cell(tmp_path: Path, column: int, area: int) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write(4, 1, "x")
        sheet.write(2, column, "y")
    with zipfile.ZipFile(path) as archive:
        assert excel._measure_area(archive, archive.getinfo("xl/worksheets/sheet1.xml")) == area
    assert excel.NEAR < excel.AREA
