"""Telegram Desktop's pages; made by us after what its source writes."""

from __future__ import annotations

import zipfile
from pathlib import Path

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.store.database import Database
from tests.chats.exports import BEGIN, said, telegram
from tests.chats.helpers import opened, records

HEAD = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_wrap">'
    '<div class="page_header"><div class="content"><div class="text bold">\nReaders\n</div></div></div>'
    '<div class="page_body chat_page"><div class="history">\n'
)
END = "</div></div></div></body></html>"


def wrote(n: int, inner: str, who: str = "", zone: str = " UTC+02:00", clock: str = "") -> str:
    """Return a message of 1 January 2024, ``n`` minutes after noon; without ``who`` of the same person as before."""
    clock = clock or f"01.01.2024 12:{n:02d}:00"
    name = f'<div class="from_name">\n{who} \n</div>' if who else ""
    joined = "" if who else " joined"
    return (
        f'<div class="message default clearfix{joined}" id="message{n}"><div class="body">'
        f'<div class="pull_right date details" title="{clock}{zone}">\n12:{n:02d}\n</div>{name}{inner}</div></div>\n'
    )


def text(words: str) -> str:
    return f'<div class="text">\n{words}\n</div>'


def told(n: int, words: str) -> str:
    """Return what Telegram says; a negative number is a day's heading."""
    return f'<div class="message service" id="message{n}"><div class="body details">\n{words}\n</div></div>\n'


def page(path: Path, *rows: str) -> Path:
    path.write_text(HEAD + "".join(rows) + END, encoding="utf-8")
    return path


NOON = 1_704_103_200  # 2024-01-01 12:00 at +02:00


def test_a_page(tmp_path: Path) -> None:
    forwarded = f'<div class="forwarded body"><div class="from_name">Zed<span class="date details" title="x"> y</span></div>{text("news")}</div>'
    reply = '<div class="reply_to details">In reply to <a href="#go_to_message1" onclick="x">this message</a></div>'
    media = '<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="a.jpg"></a></div>'
    file = '<div class="media_wrap clearfix"><div class="media clearfix pull_left media_file"></div></div>'
    sticker = '<div class="media_wrap clearfix"><a class="sticker_wrap clearfix pull_left" href="a.webp"></a></div>'
    path = page(
        tmp_path / "messages.html",
        told(-1, "1 January 2024"),
        wrote(1, text("a &lt;b&gt;<br>two <a href='x'>link</a>"), "Ann"),
        wrote(2, text("more")),
        wrote(3, reply + text("yes"), "Bob via @gif"),
        wrote(4, forwarded),
        wrote(5, media + text("look"), "Ann"),
        wrote(6, file),
        wrote(7, sticker),
        wrote(8, text("https://example.org/a")),
        wrote(9, text("gone"), "Deleted Account"),
        wrote(10, text("never"), "Ann", clock="99.01.2024 10:00:00"),
    )
    found = records(path)
    assert [(r.sender, r.kind, r.text) for r in found] == [
        ("name:Ann", RecordKind.TEXT, "a <b>\ntwo link"),
        ("name:Ann", RecordKind.TEXT, "more"),
        ("name:Bob", RecordKind.TEXT, "yes"),
        ("name:Bob", RecordKind.FORWARD, "news"),
        ("name:Ann", RecordKind.MEDIA, "look"),
        ("name:Ann", RecordKind.FILE, ""),
        ("name:Ann", RecordKind.STICKER, ""),
        ("name:Ann", RecordKind.LINK, "https://example.org/a"),
        ("", RecordKind.TEXT, "gone"),
        ("", RecordKind.UNREADABLE, ""),
    ]
    assert [(r.when - NOON) // 60 for r in found[:9]] == list(range(1, 10)) and all(r.exact for r in found)
    assert found[2].reply == 1 and [r.source_id for r in found] == list(range(1, 11))
    assert opened(path).chat.name == "Readers"


def test_what_telegram_says(tmp_path: Path) -> None:
    path = page(
        tmp_path / "messages.html",
        told(-1, "1 January 2024"),
        told(1, "Ann created group «Readers» with members Bob, Cleo and Dan"),
        wrote(2, text("hi"), "Ann"),
        told(3, "Eve joined group by link from Ann"),
        told(4, "Fay joined group by link from Group"),
        told(5, "Gus joined group by request"),
        told(6, "Ann invited Hal and Ida"),
        told(7, "Jo invited Jo"),
        told(8, "Ann removed Bob"),
        told(9, "Cleo removed Cleo"),
        told(10, "Ann pinned this message"),
        told(11, "Ann changed group title to «Writers»"),
        told(12, "Ann started voice chat"),
        told(-2, "2 January 2024"),
        told(13, "Kay joined group by request"),
        wrote(14, text("ho"), "Ann", clock="02.01.2024 12:00:00"),
    )
    found = [r for r in records(path) if r.kind >= 20]
    assert [(r.kind, r.sender[5:], tuple(each[5:] for each in r.targets)) for r in found] == [
        (RecordKind.CREATE, "Ann", ("Bob", "Cleo", "Dan")),
        (RecordKind.JOIN, "Eve", ("Ann",)),
        (RecordKind.JOIN, "Fay", ()),
        (RecordKind.JOIN, "Gus", ()),
        (RecordKind.INVITE, "Ann", ("Hal", "Ida")),
        (RecordKind.JOIN, "Jo", ()),
        (RecordKind.KICK, "Ann", ("Bob",)),
        (RecordKind.LEAVE, "Cleo", ()),
        (RecordKind.PIN, "Ann", ()),
        (RecordKind.RENAME, "Ann", ()),
        (RecordKind.OTHER, "", ()),
        (RecordKind.JOIN, "Kay", ()),
    ]
    assert found[0].when == NOON - 12 * 3600 and found[1].when == NOON + 120 and found[-1].when == NOON + 12 * 3600


def test_pages_of_a_folder_and_a_zip_follow_each_other(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "ChatExport_2024-01-01"
    folder.mkdir()
    for number in range(1, 12):
        page(folder / f"messages{number if number > 1 else ''}.html", wrote(number, text(f"m{number}"), "Ann"))
    assert [r.text for r in records(folder)] == [f"m{n}" for n in range(1, 12)]
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for each in folder.iterdir():
            archive.write(each, f"ChatExport/{each.name}")
    assert [r.text for r in records(path)] == [f"m{n}" for n in range(1, 12)]
    (folder / "messages3.html").unlink()
    report = importer.import_file(db, folder, ChatOptions(zone="UTC"))
    assert report.messages == 10 and any("1 part of the export is missing" in str(each) for each in report.warnings)


def test_chats_of_an_account_are_chosen_by_name(tmp_path: Path) -> None:
    for number, name in enumerate(("A", "B"), 1):
        folder = tmp_path / "DataExport" / "chats" / f"chat_{number}"
        folder.mkdir(parents=True)
        rows = [wrote(n, text(f"{name}{n}"), "Ann") for n in range(number + 1)]
        (folder / "messages.html").write_text(HEAD.replace("Readers", name) + "".join(rows) + END, encoding="utf-8")
    reading = opened(tmp_path / "DataExport")
    assert {(chat.name, chat.rows) for chat in reading.chats} == {("A", 2), ("B", 3)}
    assert [r.text for r in records(tmp_path / "DataExport", chat="A")] == ["A0", "A1"]


def test_the_same_chat_as_json_and_as_a_page_is_there_once(db: Database, tmp_path: Path) -> None:
    importer.import_file(
        db, telegram(tmp_path / "result.json", [said(n, 1 + n % 2) for n in range(1, 6)]), ChatOptions(zone="UTC")
    )
    rows = [wrote(n, text("hello"), f"Person {1 + n % 2}", " UTC+00:00", f"01.01.2024 10:0{n}:00") for n in range(1, 8)]
    report = importer.import_file(db, page(tmp_path / "messages.html", *rows), ChatOptions(zone="UTC", name="Readers"))
    assert (report.messages, report.new, report.duplicates, report.new_members) == (7, 2, 5, 0) and BEGIN
    assert db.reader.execute("SELECT count(*) FROM community").fetchone()[0] == 1


def test_who_was_known_by_name_is_the_same_with_a_number(db: Database, tmp_path: Path) -> None:
    rows = [wrote(n, text("hello"), f"Person {1 + n % 2}", " UTC+00:00", f"01.01.2024 10:0{n}:00") for n in range(1, 6)]
    importer.import_file(db, page(tmp_path / "messages.html", *rows), ChatOptions(zone="UTC"))
    twice = [said(n, 1 + n % 2) for n in range(1, 6)] + [said(8, 5)]
    dry = importer.import_file(db, telegram(tmp_path / "result.json", twice), ChatOptions(zone="UTC", dry_run=True))
    report = importer.import_file(db, telegram(tmp_path / "result.json", twice), ChatOptions(zone="UTC"))
    assert (report.new, report.duplicates, report.new_members) == (1, 5, 1) and dry.to_answer() == report.to_answer()
    assert db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 3
    accounts = db.reader.execute("SELECT account FROM handle WHERE name = 'Person 1'").fetchall()
    assert sorted(each for (each,) in accounts) == ["1", "name:Person 1"]


def test_a_name_that_two_have_is_nobody_s(db: Database, tmp_path: Path) -> None:
    rows = [said(1, 1), said(2, 2, **{"from": "Person 1"}), said(3, 3)]
    importer.import_file(db, telegram(tmp_path / "result.json", rows), ChatOptions(zone="UTC"))
    path = page(tmp_path / "messages.html", wrote(9, text("hello"), "Person 1"), wrote(10, text("ho"), "Person 3"))
    report = importer.import_file(db, path, ChatOptions(zone="UTC"))
    assert report.new_members == 1
