"""Workbooks, good and hostile."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.sheets import excel
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
    rows, _, _, _ = excel.read(
        write_book(tmp_path / "a.xlsx", [("城市", "姓名"), ("", "王"), ("", "李")], merged="A2:A3")
    )
    assert rows == [(1, ["城市", "姓名"]), (2, ["merged", "王"]), (3, ["merged", "李"])]


def test_rounded_numbers_and_error_values_are_noticed(tmp_path: Path) -> None:
    rows, _, _, rounded = excel.read(write_book(tmp_path / "a.xlsx", [("a", "b"), (123456789012345678, "#N/A")]))
    assert rounded
    assert rows[1][1][1] == ""


def test_a_formula_in_a_name_stays_words(tmp_path: Path) -> None:
    assert excel.read(write_book(tmp_path / "a.xlsx", [("n", "m"), ("=1+1", "x")]))[0][1] == (2, ["=1+1", "x"])


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("/etc/passwd", "x")
        archive.writestr("../a.csv", "姓名\n王\n")
    with pytest.raises(Problem, match=r"a\.zip” is a zip file"):
        excel.read(path)


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = repack(write_book(tmp_path / "a.xlsx"), "xl/worksheets/sheet9.xml", b"0" * (80 << 20))
    with pytest.raises(Problem, match="unpack to far more"):
        excel.read(path)


def test_a_cell_at_the_far_end_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx")
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(Problem, match="unpack to far more"):
        excel.read(repack(path, "xl/worksheets/sheet1.xml", far))


@pytest.mark.parametrize("keep", [30, 400, 2000, 5000])
def test_half_a_workbook_is_refused(tmp_path: Path, keep: int) -> None:
    path = write_book(tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(Problem, match="damaged"):
        excel.read(path)
