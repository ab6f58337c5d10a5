"""Damaged sheets: each is read or refused in one sentence, and never breaks anything."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.members.imports import error_rows, importer
from commdesk.store.database import Database
from commdesk.tables import column_mapping, table
from tests.chats.faults import damage
from tests.sheets.files import PEOPLE, text_of, write_book

CARDS = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=\r\n=E5=BB=BA\r\nTEL;CELL:138001\r\n"
    "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann\r\nIMPP:qq:77\r\nCATEGORIES:a,b\r\nNOTE:x\\ny\r\nEND:VCARD\r\n"
)
PAGE = "<html><table><tr><th>姓名<th>电话</tr><tr><td>王<td colspan=2>138</td></tr></table>"
PIECES = [b"\x00", b"\xff\xfe", b'"', b"'", b",", b"\n", b"\t", b";", b"\xed\xa0\x80", b"=cmd|' /C calc'!A0", b"9" * 60]
PIECES += [
    b"1.23457E+18",
    b"<table",
    b"BEGIN:VCARD\n",
    b"\r",
    b"2999-12-31",
    b"0000-00-00",
    b"\xe2\x80\xae",
    b"x" * 11_000,
]
TEXT = text_of(PEOPLE)


def attempt(db: Database, path: Path) -> str:
    """Read, plan and import a file; return the sentence that refused it, or ""."""
    try:
        sheet = table.read_table(path)
        assert all(len(row) == len(sheet.headers) for row in sheet.rows)
        assert len(sheet.rows) == len(sheet.numbers)
        plan = importer.plan_import(db, sheet, column_mapping.propose_mapping(db, sheet))
        error_rows.write_errors(plan, path.with_suffix(".errors"))
        report = importer.carry_out(db, plan)
    except Problem as problem:
        return str(problem)
    told = report.created + report.updated + report.same + report.asked + report.skipped + report.errors
    assert told == report.rows
    return ""


def good(said: str, path: Path) -> bool:
    """Whether a file was read, or refused by its name."""
    return not said or path.name in said


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", TEXT.encode()),
        ("a.csv", TEXT.encode("gb18030")),
        ("a.csv", TEXT.replace(",", "\t").encode("utf-16")),
        ("a.csv", TEXT.replace(",", ";").encode("utf-16-le")),
        ("a.vcf", CARDS.encode()),
        ("a.xls", PAGE.encode()),
    ],
    ids=["utf8", "gb18030", "utf16", "utf16le", "vcard", "html"],
)
def test_damaged_texts(name: str, data: bytes, db: Database, tmp_path: Path) -> None:
    path = tmp_path / name
    for seed in range(80):
        path.write_bytes(damage(data, random.Random(seed), PIECES, 8) or b" ")
        assert good(attempt(db, path), path)


def test_damaged_workbooks(db: Database, tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx")
    data = path.read_bytes()
    for seed in range(150):
        path.write_bytes(damage(data, random.Random(seed), PIECES, 8) or b" ")
        assert good(attempt(db, path), path)


def test_bytes_of_nothing(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for seed in range(100):
        dice = random.Random(seed)
        head = dice.choice(
            [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf", b"\t\x08"]
        )
        path.write_bytes(head + dice.randbytes(dice.randrange(1, 3_000)))
        assert good(attempt(db, path), path)
