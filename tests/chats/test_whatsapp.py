from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.record import Kind
from commdesk.errors import Problem
from commdesk.progress import Progress
from tests.chats.exports import android, whatsapp, zipped
from tests.chats.reading import messages, opened, records

LRM = "\u200e"
WALL = 1_705_140_000  # 2024-01-13 10:00


def kinds(path: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(Kind(r.kind).name, r.sender, r.targets) for r in records(path)]


def test_an_android_group(tmp_path: Path) -> None:
    path = whatsapp(
        tmp_path / "WhatsApp Chat with Readers.txt",
        android(0, "Messages and calls are end-to-end encrypted. Tap to learn more."),
        android(0, 'Ann created group "Readers"'),
        android(1, "Ann added Bob, Cleo and Dan"),
        android(2, "Bob: hello: all"),
        "",
        "second line",
        android(3, "Bob: 2016-04-29 10:30:00"),
        "2016-04-29 10:30:00",
        android(4, "Cleo left"),
        android(5, "Ann removed Dan"),
        android(6, "Eve joined using this group's invite link"),
        android(7, 'Ann changed the subject to "a: b"'),
    )
    assert kinds(path) == [
        ("OTHER", "", ()),
        ("CREATE", "name:Ann", ()),
        ("INVITE", "name:Ann", ("name:Bob", "name:Cleo", "name:Dan")),
        ("TEXT", "name:Bob", ()),
        ("TEXT", "name:Bob", ()),
        ("LEAVE", "name:Cleo", ()),
        ("KICK", "name:Ann", ("name:Dan",)),
        ("JOIN", "name:Eve", ()),
        ("RENAME", "name:Ann", ()),
    ]
    assert messages(path) == [
        ("name:Bob", "hello: all\n\nsecond line"),
        ("name:Bob", "2016-04-29 10:30:00\n2016-04-29 10:30:00"),
    ]
    reading = opened(path)
    assert (reading.chat.name, reading.chat.type, reading.notes.profile) == ("Readers", "group", "whatsapp android min")


def test_an_ios_group_tells_through_the_group_itself(tmp_path: Path) -> None:
    chat = "\r\n".join(
        [
            f"[13/01/2024, 10:00:00] Readers: {LRM}Messages and calls are end-to-end encrypted.",
            f"[13/01/2024, 10:00:01] Readers: {LRM}Ann added you",
            f"[13/01/2024, 10:00:02] Bob: {LRM}Bob joined using this group's invite link",
            f"{LRM}[13/01/2024, 10:00:03] Bob: {LRM}image omitted",
            "[13/01/2024, 10:00:04] Bob: I added sugar",
            f"[13/01/2024, 10:00:05] Ann: {LRM}<attached: 00000042-PHOTO-2024.jpg>",
            f"[13/01/2024, 10:00:06] Ann: {LRM}something new that nobody knows",
            f"[13/01/2024, 10:00:07] Ann: {LRM}This message was deleted.",
            "[13/01/2024, 10:00:08] Ann: fine " + LRM + "<This message was edited>",
            "[13/01/2024, 10:00:09] Cleo: hi",
        ]
    )
    path = zipped(tmp_path / "WhatsApp Chat - Readers.zip", _chat__txt=chat.encode())
    assert kinds(path) == [
        ("OTHER", "", ()),
        ("INVITE", "name:Ann", ("",)),
        ("JOIN", "name:Bob", ()),
        ("MEDIA", "name:Bob", ()),
        ("TEXT", "name:Bob", ()),
        ("MEDIA", "name:Ann", ()),
        ("OTHER", "name:Ann", ()),
        ("RECALL", "name:Ann", ()),
        ("TEXT", "name:Ann", ()),
        ("TEXT", "name:Cleo", ()),
    ]
    assert messages(path)[-2:] == [("name:Ann", "fine"), ("name:Cleo", "hi")]
    assert opened(path).chat.name == "Readers"


@pytest.mark.parametrize(
    ("written", "key", "name"),
    [
        ("\u202a+1 (777) 777\u20117777\u202c", "+17777777777", "+1 (777) 777‑7777"),
        ("+86 138 0000 1111", "+8613800001111", "+86 138 0000 1111"),
        ("~\u202fNev", "name:~Nev", "Nev"),
        ("~Nev", "name:~Nev", "Nev"),
        ("张三 | 读书会", "name:张三 | 读书会", "张三 | 读书会"),
        ("٣٤٥٦٧٨٩", "3456789", "٣٤٥٦٧٨٩"),
    ],
)
def test_senders(tmp_path: Path, written: str, key: str, name: str) -> None:
    (record,) = records(whatsapp(tmp_path / "a.txt", android(0, f"{written}: hi")))
    assert (record.sender, record.name, record.text) == (key, name, "hi")


@pytest.mark.parametrize(
    ("header", "wall"),
    [
        ("13/01/2024, 22:35 - ", 45300),
        ("[13/01/2024, 22:35:10] ", 45310),
        ("1/13/24, 10:35 PM - ", 45300),
        ("[1/13/24, 10:35:10\u202fPM] ", 45310),
        ("13/01/2024, 10:35\u00a0p.\u00a0m. - ", 45300),
        ("13.01.24, 22:35 - ", 45300),
        ("13. 1. 2024. 22:35 - ", 45300),
        ("2024-01-13, 22:35 - ", 45300),
        ("2024/1/13 22:35 - ", 45300),
        ("2024/1/13 下午10:35 - ", 45300),
        ("[2024/1/13 下午10:35:10] ", 45310),
        ("[2024/1/13 晚上10:35:10] ", 45310),
        ("2024/1/13 10:35 下午 - ", 45300),
        ("2024年1月13日 22:35 - ", 45300),
        ("[13.1.2024 klo 22.35.10] ", 45310),
        ("13.1.2024 um 22:35 - ", 45300),
        ("13/01/2024 à 22:35 - ", 45300),
        ("13/1/2024 a las 22:35 - ", 45300),
        ("13.1.2024 kl. 22.35 - ", 45300),
        ("2024/1/13 오후 10:35 - ", 45300),
        ("2024/1/13 午後10:35 - ", 45300),
        ("13/1/2024, 10:35 CH - ", 45300),
        ("١٣/١/٢٠٢٤, ١٠:٣٥ م - ", 45300),
        ("१३/०१/२०२४, २२:३५ - ", 45300),
        ("13/01/2567, 22:35 - ", 45300),
        ("13/01/67, 22:35 - ", 45300),
        ("2024-01-13 22 h 35 - ", 45300),
        ("\ufeff\u200e[13/01/2024, 22:35:10] ", 45310),
    ],
)
def test_headers_of_many_countries(tmp_path: Path, header: str, wall: int) -> None:
    (record,) = records(whatsapp(tmp_path / "a.txt", f"{header}Ann: hi"), format="whatsapp")
    assert (record.sender, record.text, record.when) == ("name:Ann", "hi", WALL + wall)


def test_a_message_that_looks_like_another_shape_stays_text(tmp_path: Path) -> None:
    lines = [android(n, f"Ann: line {n}") for n in range(12)]
    lines.insert(5, "[1/2/24, 10:00:00 AM] Bob: quoted")
    found = messages(whatsapp(tmp_path / "a.txt", *lines))
    assert len(found) == 12 and found[4][1] == "line 4\n[1/2/24, 10:00:00 AM] Bob: quoted"


def test_an_undecidable_order_is_asked_and_can_be_told(tmp_path: Path) -> None:
    path = whatsapp(tmp_path / "a.txt", "05/06/2024, 10:00 - Ann: hi")
    reading = opened(path)
    assert [(q.kind, q.proposal, q.choices) for q in reading.notes.questions] == [("date_order", "dmy", ("dmy", "mdy"))]
    assert "was assumed" in str(reading.notes.warnings[0])
    assert opened(path, locale_order="mdy").notes.questions[0].proposal == "mdy"
    assert not opened(path, date_order="mdy").notes.questions
    assert records(path, date_order="mdy")[0].when < records(path, date_order="dmy")[0].when + 1
    with pytest.raises(Problem, match="dmy, mdy or ymd"):
        opened(path, date_order="myd")


def test_impossible_dates_and_text_before_the_first_row_are_skipped(tmp_path: Path) -> None:
    path = whatsapp(
        tmp_path / "a.txt", "rubbish", *(android(n, "Ann: hi") for n in range(9)), "31/02/2024, 10:00 - Ann: no"
    )
    reading = opened(path)
    found = list(reading.records(Progress()))
    assert (found[-1].kind, len(found), reading.notes.skipped) == (Kind.UNREADABLE, 10, 1)


def test_persian_years_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Persian or Islamic calendar"):
        opened(whatsapp(tmp_path / "a.txt", "13/01/1403, 10:00 - Ann: hi"))


@pytest.mark.parametrize("text", ["", "no chat at all\n" * 100, "a" * 300_000])
def test_a_text_that_is_no_chat_is_a_problem(tmp_path: Path, text: str) -> None:
    (tmp_path / "notes.txt").write_text(text)
    with pytest.raises(Problem, match="notes.txt"):
        opened(tmp_path / "notes.txt")


def test_an_exporter_is_no_member_called_you(tmp_path: Path) -> None:
    path = whatsapp(
        tmp_path / "a.txt", android(0, "You were added"), android(1, "You added Bob"), android(2, "Ann: hi")
    )
    assert kinds(path) == [("INVITE", "", ("",)), ("INVITE", "", ("name:Bob",)), ("TEXT", "name:Ann", ())]


def test_pictures_with_and_without_media_have_one_key(tmp_path: Path) -> None:
    with_media = records(
        whatsapp(tmp_path / "a.txt", android(0, "Ann: IMG-20240113-WA0001.jpg (file attached)"), "look")
    )
    without = records(whatsapp(tmp_path / "b.txt", android(0, "Ann: <Media omitted>"), "look"))
    assert with_media[0].key == without[0].key and with_media[0].text == without[0].text == "look"
