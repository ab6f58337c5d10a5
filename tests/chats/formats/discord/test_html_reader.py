"""DiscordChatExporter's web page and text; the files are made by us after what its source writes."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest

from commdesk.chats.formats.discord.rows import parse_snowflake
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.store.database import Database
from tests.chats.formats.discord import test_reader as discord
from tests.chats.formats.discord.test_reader import BASE
from tests.chats.helpers import opened, records

HEAD = (
    '<!DOCTYPE html><html lang="en"><head><title>Readers’ server - general</title><style>'
    ".chatlog__message-group{display:grid}.preamble__entries-container{color:red}</style></head><body>"
    '<div class="preamble"><div class="preamble__entries-container"><div class="preamble__entry">Readers’ server</div>'
    '<div class="preamble__entry">Text / general</div></div></div><div class="chatlog">'
)
END = '</div><div class="postamble"><div class="postamble__entry">Exported 3 message(s)</div></div></body></html>'
NAME = "Readers’ server - Text - general [500000000000000002].html"


def said(n: int, inner: str, who: int = 0, tag: str = "") -> str:
    """Return a message; with ``who`` it is the first of its author's."""
    header = ""
    if who:
        header = (
            f'<div class="chatlog__header"><span class="chatlog__author" title="p{who}" data-user-id="{70 + who}">'
            f'Person {who}</span>{tag} <span class="chatlog__timestamp" title="x"><a href="#x">01/01/2024 10:00</a></span></div>'
        )
    return (
        f'<div id="chatlog__message-container-{BASE + n}" class="chatlog__message-container" data-message-id="{BASE + n}">'
        f'<div class="chatlog__message"><div class="chatlog__message-aside"></div><div class="chatlog__message-primary">'
        f"{header}{inner}</div></div></div>"
    )


def text(words: str) -> str:
    return (
        f'<div class="chatlog__content chatlog__markdown"><span class="chatlog__markdown-preserve">{words}</span></div>'
    )


def told(n: int, who: int, words: str) -> str:
    """Return a notice in which Discord speaks."""
    return said(
        n,
        f'<span class="chatlog__system-notification-author" data-user-id="{70 + who}">Person {who}</span><span> </span>'
        f'<span class="chatlog__system-notification-content">{words}</span>'
        '<span class="chatlog__system-notification-timestamp"><a href="#x">01/01/2024</a></span>',
    )


def page(path: Path, *groups: str) -> Path:
    body = "".join(f'<div class="chatlog__message-group">{group}</div>' for group in groups)
    path.write_text(HEAD + body + END, encoding="utf-8")
    return path


def lines(path: Path, *rows: str, head: str = "") -> Path:
    """Write a text."""
    rule = "=" * 62
    head = head or f"{rule}\nGuild: Readers’ server\nChannel: Text / general\n{rule}\n\n"
    path.write_text(head + "".join(rows) + f"{rule}\nExported {len(rows)} message(s)\n{rule}\n", encoding="utf-8")
    return path


def row(when: str, who: str, words: str) -> str:
    return f"[{when}] {who}\n{words}\n\n"


def test_a_page(tmp_path: Path) -> None:
    bot = '<span class="chatlog__author-tag">BOT</span>'
    quoted = (
        '<div class="chatlog__reply"><div class="chatlog__reply-author">Person 2</div><div class="chatlog__reply-content">'
        f'<span class="chatlog__reply-link" onclick="scrollToMessage(event, \'{BASE + 1}\')">old words</span></div></div>'
    )
    edited = (
        '<div class="chatlog__content"><span>new</span> <span class="chatlog__edited-timestamp">(edited)</span></div>'
    )
    image = '<div class="chatlog__attachment"><a href="x"><img class="chatlog__attachment-media" src="a.png"></a></div>'
    file = '<div class="chatlog__attachment"><div class="chatlog__attachment-generic"><a href="a.zip">a.zip</a></div></div>'
    emoji = '<img alt="🙂" class="chatlog__emoji"> <img alt="wave" class="chatlog__emoji">'
    card = '<div class="chatlog__embed"><div class="chatlog__embed-title">News</div></div>'
    path = page(
        tmp_path / NAME,
        said(1, text(f"a &lt;b&gt; &amp;<br>{escape('<script>')} {emoji}"), 1) + said(2, text("two")),
        said(3, quoted + edited, 2),
        said(4, image, 3) + said(5, file) + said(6, '<div class="chatlog__sticker" title="x"></div>'),
        said(7, card, 4, bot),
        said(8, text("https://example.org/a"), 1),
    )
    found = records(path)
    assert [(r.sender, r.name, r.kind, r.text) for r in found] == [
        ("71", "Person 1", RecordKind.TEXT, "a <b> &\n<script> 🙂 :wave:"),
        ("71", "Person 1", RecordKind.TEXT, "two"),
        ("72", "Person 2", RecordKind.TEXT, "new"),
        ("73", "Person 3", RecordKind.MEDIA, ""),
        ("73", "Person 3", RecordKind.FILE, ""),
        ("73", "Person 3", RecordKind.STICKER, ""),
        ("74", "Person 4", RecordKind.TEXT, "News"),
        ("71", "Person 1", RecordKind.LINK, "https://example.org/a"),
    ]
    assert [r.source_id for r in found] == [BASE + n for n in range(1, 9)] and found[2].reply == BASE + 1
    reading = opened(path)
    assert (reading.chat.name, reading.chat.key) == ("Readers’ server / general", "500000000000000002")
    list(reading.read_records(importer.Progress()))
    assert reading.notes.bots == {"74"}


def test_what_discord_says(tmp_path: Path) -> None:
    path = page(
        tmp_path / NAME,
        said(1, text("hi"), 1),
        told(2, 2, "<span>joined the server.</span>"),
        told(
            3, 1, '<span>added </span><a class="chatlog__system-notification-link">Cleo</a><span> to the group.</span>'
        ),
        told(4, 2, "<span>left the group.</span>"),
        told(5, 1, "<span>removed </span><a>Cleo</a><span> from the group.</span>"),
        told(6, 1, '<span>pinned </span><a href="#x">a message</a><span> to this channel.</span>'),
        told(7, 1, "<span>changed the channel name: </span><span>news</span>"),
        told(8, 1, "<span>started a thread.</span>"),
    )
    found = records(path)
    assert [(r.kind, r.sender, r.targets) for r in found] == [
        (RecordKind.TEXT, "71", ()),
        (RecordKind.JOIN, "72", ()),
        (RecordKind.INVITE, "71", ("name:Cleo",)),
        (RecordKind.LEAVE, "72", ()),
        (RecordKind.KICK, "71", ("name:Cleo",)),
        (RecordKind.PIN, "71", ()),
        (RecordKind.RENAME, "71", ()),
        (RecordKind.OTHER, "71", ()),
    ]
    assert found[6].text == "news"


def test_an_older_page_names_the_author_before_the_messages(tmp_path: Path) -> None:
    inner = "".join(
        f'<div class="chatlog__message" data-message-id="{BASE + n}" id="message-{BASE + n}"><div class="chatlog__content">'
        f'<div class="markdown"><span class="preserve-whitespace">t{n}</span></div></div></div>'
        for n in (1, 2)
    )
    author = '<span class="chatlog__author-name" title="p#1234" data-user-id="71">Person 1</span>'
    path = page(tmp_path / NAME, f'<div class="chatlog__messages">{author}{inner}</div>')
    assert [(r.sender, r.name, r.text) for r in records(path)] == [("71", "Person 1", f"t{n}") for n in (1, 2)]


def old(path: Path, *groups: tuple[str, str, str], tail: str = "") -> Path:
    """Write a page as it was before 2019: no ids, a group is its author, its minute and the contents."""
    head = (
        "<!DOCTYPE html><html><head><title>Readers - general</title><style>.chatlog__message-group{}</style></head><body>"
        '<div class="info"><div class="info__metadata"><div class="info__guild-name">Readers</div>'
        '<div class="info__channel-name">general</div><div class="info__channel-message-count">9 messages</div></div></div>'
        '<div class="chatlog">'
    )
    body = "".join(
        f'<div class="chatlog__message-group"><div class="chatlog__author-avatar-container"><img src="a.png"></div>'
        f'<div class="chatlog__messages"><span class="chatlog__author-name" title="{who}">{who.partition("#")[0].title()}</span>'
        f'<span class="chatlog__timestamp">{when}</span>{inner}</div></div>'
        for who, when, inner in groups
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + body + tail + "</div></body></html>", encoding="utf-8")
    return path


def content(words: str) -> str:
    return f'<div class="chatlog__content">{words}</div>'


PICTURE = (
    '<div class="chatlog__attachment"><a href="x"><img class="chatlog__attachment-thumbnail" src="a.png"></a></div>'
)
FILE = '<div class="chatlog__attachment"><a href="x">Attachment: a.zip (1 MB)</a></div>'
OLD = (
    ("ann#1234", "13-Jan-18 03:04 PM", content("hello <br>all") + content("two") + PICTURE),
    ("bob#0001", "13-Jan-18 03:05 PM", content("Joined the server.")),
    ("bob#0001", "14-Jan-18 12:00 AM", FILE + content("https://example.org/a")),
    ("cleo#0002", "14-Jan-18 12:01 AM", content("old <span class='chatlog__edited-timestamp'>(edited)</span>")),
)


def test_a_page_of_before_2019_has_no_ids(tmp_path: Path) -> None:
    path = old(tmp_path / "Readers - general.html", *OLD)
    start = 1_515_855_840
    assert [(r.sender, r.name, r.kind, r.text, (r.when - start) // 60) for r in records(path)] == [
        ("name:ann#1234", "Ann", RecordKind.TEXT, "hello \nall", 0),
        ("name:ann#1234", "Ann", RecordKind.MEDIA, "two", 0),
        ("name:bob#0001", "Bob", RecordKind.JOIN, "Joined the server.", 1),
        ("name:bob#0001", "Bob", RecordKind.FILE, "", 536),
        ("name:bob#0001", "Bob", RecordKind.LINK, "https://example.org/a", 536),
        ("name:cleo#0002", "Cleo", RecordKind.TEXT, "old", 537),
    ]
    assert not any(r.exact or r.source_id for r in records(path))
    assert (opened(path).chat.name, opened(path).chat.platform) == ("Readers / general", "discord")


@pytest.mark.parametrize("names", [("a.html", "b.html"), (NAME, "Readers - general [500000000000000002] (1).html")])
def test_a_second_page_without_ids_joins_the_first(db: Database, tmp_path: Path, names: tuple[str, str]) -> None:
    first = importer.import_file(db, old(tmp_path / "1" / names[0], *OLD), ChatOptions(zone="UTC"))
    later = (*OLD[1:], ("ann#1234", "15-Jan-18 09:00 AM", content("new")))
    second = importer.import_file(db, old(tmp_path / "2" / names[1], *later), ChatOptions(zone="UTC"))
    assert first.community_id == second.community_id
    assert (second.new, second.duplicates, second.new_members) == (1, 3, 0)


def test_ids_that_are_none_leave_the_time_of_the_page(db: Database, tmp_path: Path) -> None:
    author = '<span class="chatlog__author-name" title="p#1234" data-user-id="p1">Person 1</span>'
    stamp = '<span class="chatlog__timestamp">13-Jan-18 03:04 PM</span>'
    inner = "".join(
        f'<div class="chatlog__message" data-message-id="{n}"><div class="chatlog__content">t{n}</div></div>'
        for n in (1, 2)
    )
    path = page(tmp_path / "a.html", f'<div class="chatlog__messages">{author}{stamp}{inner}</div>')
    assert [(r.sender, r.text, r.when, r.exact) for r in records(path)] == [
        ("p1", f"t{n}", 1_515_855_840, False) for n in (1, 2)
    ]
    importer.import_file(db, path, ChatOptions(zone="UTC"))
    again = importer.import_file(db, path, ChatOptions(zone="UTC"))
    assert (again.new, again.duplicates) == (0, 2)


def test_a_page_and_its_json_are_one_chat(db: Database, tmp_path: Path) -> None:
    # Discord's ids tell the same time as its rows do.
    when = datetime.fromtimestamp(parse_snowflake(str(BASE)), UTC).isoformat()
    rows = [discord.row(n, 1, f"m{n}", timestamp=when) for n in range(1, 5)]
    first = importer.import_file(
        db,
        discord.export(tmp_path / "Readers’ server - general [500000000000000002].json", rows),
        ChatOptions(zone="UTC"),
    )
    path = page(tmp_path / NAME, *(said(n, text(f"m{n}"), 1) for n in range(1, 6)))
    second = importer.import_file(db, path, ChatOptions(zone="UTC"))
    assert (second.messages, second.duplicates, second.new) == (5, 4, 1) and first.community_id == second.community_id


@pytest.mark.parametrize("hurt", ["<!--" * 40_000, "<div " * 40_000, "<a href='" + "x" * 300_000, "</div>" * 50_000])
def test_a_hostile_page_costs_little(tmp_path: Path, hurt: str) -> None:
    path = page(tmp_path / NAME, said(1, text("hi"), 1) + hurt, said(2, text("ho"), 2))
    assert len(records(path)) >= 1


@pytest.mark.parametrize(
    "stamps",
    [
        ["1/13/2024 3:04 PM", "1/14/2024 12:00 AM", "1/14/2024 1:05 AM"],
        ["13.01.2024 15:04", "14.01.2024 00:00", "14.01.2024 01:05"],
        ["13-Jan-24 03:04 PM", "14-Jan-24 12:00 AM", "14-Jan-24 01:05 AM"],
        ["2024/1/13 15:04", "2024/1/14 0:00", "2024/1/14 1:05"],
    ],
)
def test_a_text(tmp_path: Path, stamps: list[str]) -> None:
    path = lines(
        tmp_path / "a.txt",
        row(stamps[0], "ann#1234", "hello\n\n[not] a header"),
        row(stamps[1], "bob (pinned)", "Joined the server."),
        row(stamps[2], "cleo", "\n{Attachments}\nhttps://example.org/a.png\n\n{Reactions}\n👍 (2)"),
    )
    found = records(path)
    assert [(r.kind, r.sender, r.name, r.text) for r in found] == [
        (RecordKind.TEXT, "name:ann#1234", "ann", "hello\n\n[not] a header"),
        (RecordKind.JOIN, "name:bob", "bob", "Joined the server."),
        (RecordKind.MEDIA, "name:cleo", "cleo", ""),
    ]
    start = 1_705_158_240
    assert [r.when - start for r in found] == [0, 8 * 3600 + 3360, 10 * 3600 + 60]
    assert opened(path).chat.name == "Readers’ server / general"


def test_a_time_that_is_none_is_told_with_its_line(db: Database, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.txt", row("13.01.2024 10:00", "ann", "a"), row("32.01.2024 10:00", "bob", "b"))
    report = importer.import_file(db, path, ChatOptions(zone="UTC", date_order="dmy"))
    assert (report.messages, report.lines, report.row_count) == (1, (9,), 2)
