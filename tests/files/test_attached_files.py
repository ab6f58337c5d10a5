"""Which attached files are opened, which places are looked at, which addresses are followed."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.files import attached_files
from commdesk.files.attached_files import check_address, get_extension, is_program, judge_file_name, resolve_place
from commdesk.files.file_names import DEVICES, MOST, make_file_name


@pytest.mark.parametrize("name", ["海报.png", "Plan.PDF", "a.b.c.pdf", "2026.07.18.docx", "backup.tar.gz", "www.example.com.pdf", "v1.2.xlsx"])  # fmt: skip
def test_documents_are_asked_about_once(name: str) -> None:
    assert judge_file_name(name) == "once"


@pytest.mark.parametrize("name", ["list.xlsm", "letter.docm", "old.doc", "old.xls", "drawing.dwg", "x.unknown"])
def test_what_could_hold_a_program_is_asked_about_each_time(name: str) -> None:
    assert judge_file_name(name) == "each"


@pytest.mark.parametrize("name", ["a.exe", "a.EXE", "run.bat", "x.cmd", "x.ps1", "x.js", "x.vbs", "x.lnk", "x.url", "x.desktop", "x.app", "x.command", "x.scr",
    "x.jar", "x.msi", "x.sh", "x.py", "page.html", "x.svg", "disk.iso", "noending", ".profile", "", "..", "cv.pdf.exe", "cv.exe.pdf", "cv.png.pdf",
    "cv\u202egnp.exe", "cv\u202efdp.txt", "cv\u2066.pdf", "cv.pdf ", "cv.pdf.", "cv.pdf            .txt", "a\n.pdf"])  # fmt: skip
def test_programs_links_and_hidden_endings_are_never_opened(name: str) -> None:
    assert judge_file_name(name) == "never"


def test_no_ending_is_in_two_lists() -> None:
    assert (
        not attached_files.KNOWN & attached_files.NEVER
        | attached_files.MACROS & attached_files.NEVER
        | attached_files.KNOWN & attached_files.MACROS
    )
    assert attached_files.WORDS <= attached_files.KNOWN | attached_files.MACROS | attached_files.NEVER
    assert (get_extension("a.TAR.Gz"), get_extension(".bashrc"), get_extension("a")) == ("gz", "", "")


@pytest.mark.parametrize(
    "head", [b"MZ\x90", b"\x7fELF", b"#!/bin/sh", b"\xef\xbb\xbf#!/bin/sh", b"\n[Desktop Entry]", b"[InternetShortcut]"]
)
def test_a_program_is_known_by_how_it_begins(head: bytes) -> None:
    assert is_program(head) and not is_program(b"%PDF-1.7") and not is_program(b"")


@pytest.mark.parametrize("text", ["\\\\host\\share\\a.pdf", "//host/a.pdf", "\\/host/a", "smb://host/a", "FILE://host/a", "File:///tmp/a", "http://host/a.pdf",
    "/net/host/a", "/dev/sda", "/proc/self/environ", "/run/user/1000/gvfs/smb/a", "\\\\?\\C:\\a", "\\\\.\\pipe\\a"])  # fmt: skip
def test_other_machines_and_devices_are_not_looked_at(text: str) -> None:
    with pytest.raises(Problem, match="another computer"):
        resolve_place(text)


@pytest.mark.parametrize("text", ["/tmp/CON", "/tmp/nul.pdf", "C:\\aux.txt", "/tmp/a\0b"])
def test_names_of_devices_are_no_files(text: str) -> None:
    with pytest.raises(Problem, match="is not a file"):
        resolve_place(text)


@pytest.mark.parametrize("text", ["", "a.pdf", "../a.pdf", "/tmp/../etc/passwd"])
def test_only_whole_paths_are_looked_at(text: str) -> None:
    with pytest.raises(Problem, match="no longer where it was"):
        resolve_place(text)


def test_a_path_of_this_computer_is_taken(tmp_path: object) -> None:
    assert str(resolve_place(f"{tmp_path}/a.pdf")) == f"{tmp_path}/a.pdf"


def test_addresses_that_run_something_are_none() -> None:
    assert check_address("https://example.com/a?b=1") == "https://example.com/a?b=1"
    assert check_address("HTTPS://例子.cn/报名") == "HTTPS://例子.cn/报名"
    assert check_address("https://a.com/\r\nX:1") == "https://a.com/X:1"
    assert check_address("https://a.com/\u202efdp") == "https://a.com/fdp"
    for bad in (
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "FILE:///etc/passwd",
        "vbscript:x",
        "ms-word:x",
        "//host/x",
        "example.com",
        "",
        "http://[",
    ):
        assert check_address(bad) == ""
    assert check_address("webcal://a.com/x.ics") == "" and check_address(
        "webcal://a.com/x.ics", attached_files.CALENDARS
    )


def test_a_file_name_is_taken_by_every_system_and_shows_its_ending() -> None:
    assert make_file_name("冬日共读会：上海/杭州", ".ics") == "冬日共读会：上海 杭州.ics"
    assert make_file_name('a<b>:"c"|?*\\d/e\r\n\tf', ".csv") == "a b c d e f.csv"
    assert make_file_name("gnp.\u202eexe") == "gnp.exe" and make_file_name("\u2067list\u2069", ".pdf") == "list.pdf"
    assert [make_file_name(name) for name in ("CON", "nul.txt", "com1.tar.gz", "Lpt9", "COM¹.x")] == [
        "_CON",
        "_nul.txt",
        "_com1.tar.gz",
        "_Lpt9",
        "_COM¹.x",
    ]
    assert [make_file_name(name) for name in ("", "..", " . ", "///", "a. .", "trailing ")] == [
        "file",
        "file",
        "file",
        "file",
        "a",
        "trailing",
    ]
    assert make_file_name("", ".csv", "list") == "list.csv" and "con" in DEVICES
    long = make_file_name("会" * 500 + ".pdf")
    assert len(long.encode()) <= MOST and long.endswith("会.pdf")
