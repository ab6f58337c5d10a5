"""Tables as files: what a program for spreadsheets finds in them."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import load_workbook

from commdesk.errors import Problem
from commdesk.tables import writer as tablefile


def read(path: Path) -> tuple[str, list[list[object]]]:
    """Return the name of the sheet and its rows."""
    book = load_workbook(str(path))
    return book.sheet_names[0], [list(row) for row in book.get_sheet_by_index(0).to_python()]


def test_text_days_and_numbers_come_back(tmp_path: Path) -> None:
    rows = [["=1+1", date(2024, 3, 1), 3.5, 2], ["<r>x</r>", "", "", ""], ["_x0041_ & <b>", "a\nb", " ", "001"]]
    assert tablefile.write_xlsx(tmp_path / "a.xlsx", "People", ["a", "b", "c", "<d>"], rows, "full") == 3
    title, found = read(tmp_path / "a.xlsx")
    assert title == "People" and found[0] == ["a", "b", "c", "<d>"] and found[1] == ["=1+1", date(2024, 3, 1), 3.5, 2]
    assert found[2][0] == "<r>x</r>" and found[3][1:] == ["a\nb", " ", "001"]


@pytest.mark.parametrize("title", ["Who? [A/B]: *now*\\", "'quoted'", "", "邀请" * 40, "😀" * 31, "a\nb", "???"])
def test_any_title_makes_a_sheet(title: str, tmp_path: Path) -> None:
    assert tablefile.write_xlsx(tmp_path / "a.xlsx", title, ["a"], [["x"]], "full") == 1
    name, rows = read(tmp_path / "a.xlsx")
    assert rows == [["a"], ["x"]] and name and not set(name) & set("[]:*?/\\")


def test_it_is_all_that_excel_needs_and_looks_as_it_should(tmp_path: Path) -> None:
    tablefile.write_xlsx(tmp_path / "a.xlsx", "People", ["a", "b"], [["x", date(2024, 3, 1)]], "full", 18)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert book.testzip() is None
        assert {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/styles.xml", tablefile.SHEET} <= set(
            book.namelist()
        )
        sheet, styles = book.read(tablefile.SHEET).decode(), book.read("xl/styles.xml").decode()
    assert "<dimension" not in sheet and sheet.count("<sheetData>") == sheet.count("</sheetData>") == 1
    assert 'state="frozen"' in sheet and '<col min="1" max="2" width="18' in sheet
    assert "yyyy-mm-dd" in styles and "<b/>" in styles
    assert [part.split('"')[0] for part in sheet.split(' s="')[1:]] == ["1", "1", "2"]


def test_more_rows_than_a_sheet_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tablefile, "ROWS", 2)
    assert tablefile.write_xlsx(tmp_path / "a.xlsx", "t", ["a"], [["x"]] * 2, "full") == 2
    with pytest.raises(Problem, match="full"):
        tablefile.write_xlsx(tmp_path / "b.xlsx", "t", ["a"], [["x"]] * 3, "full")


def test_a_sheet_too_large_for_a_file_is_an_error_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tablefile, "LARGEST", 50_000)
    with pytest.raises(OSError, match="large"):
        tablefile.write_xlsx(tmp_path / "a.xlsx", "t", ["a"], [["x" * 100]] * 1_000, "full")


def test_no_rows_make_a_whole_file(tmp_path: Path) -> None:
    assert tablefile.write_xlsx(tmp_path / "a.xlsx", "t", ["a"], [], "full") == 0
    assert read(tmp_path / "a.xlsx")[1] == [["a"]]
    assert tablefile.write_csv(tmp_path / "a.csv", ["a"], []) == 0
