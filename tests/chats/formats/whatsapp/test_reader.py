from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.model import RecordKind
from commdesk.errors import Problem
from commdesk.progress import Progress
from tests.chats.exports import android, whatsapp, zipped
from tests.chats.helpers import messages, opened, records

LRM = "\u200e"
WALL = 1_705_140_000  # 2024-01-13 10:00


def kinds(path: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(RecordKind(r.kind).name, r.sender, r.targets) for r in records(path)]


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
            f"[13/01/2024, 10:00:06] Ann: {LRM}Ann did something new that nobody knows",
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
        ("13\u200f/1\u200f/2024، 10:35 م - ", 45300),
        ("\u200f١٣\u200f/١\u200f/٢٠٢٤، ١٠:٣٥ م - ", 45300),
        ("[\u200e13/01/2024\u200e, 10:35:10\u202fPM\u200e] ", 45310),
        ("\u206813/01/2024\u2069, 22:35 - ", 45300),
        ("13.01.24\u202fг., 22:35 - ", 45300),
        ("13.01.2024 г., 22:35 ч. - ", 45300),
        ("[13.1.2024, 10:35:10 אחה״צ] ", 45310),
        ('[13.1.2024, 10:35:10 אחה"צ] ', 45310),
        ("24. 1. 13. 오후 10:35 - ", 45300),
        ("24/1/13 PM 10:35 - ", 45300),
        ("[2024. 1. 13. 오후 10:35:10] ", 45310),
        ("2024. 01. 13. 22:35 - ", 45300),
        ("13/1/24, 10:35 μ.μ. - ", 45300),
        ("13/1/24, 10:35 ΜΜ - ", 45300),
        ("۱۳/۰۱/۲۰۲۴، ۱۰:۳۵ ب.ظ - ", 45300),
        ("13/1/24, 10:35 রাত্রি - ", 45300),
        ("13.01.24, 10:35 ÖS - ", 45300),
        ("13/01/2024 22:35 น. - ", 45300),
        ("13.01.2024 о 22:35 – ", 45300),
        ("13/01/2024, 10:35\u202fp.\u202fm. - ", 45300),
        ("2024/1/13 晚上10:35 - ", 45300),
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
    found = list(reading.read_records(Progress()))
    assert (found[-1].kind, len(found), reading.notes.skipped) == (RecordKind.UNREADABLE, 10, 1)


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


def test_text_that_begins_with_a_mark_of_direction(tmp_path: Path) -> None:
    path = whatsapp(
        tmp_path / "a.txt",
        *(android(n, f"{'Ann' if n % 2 else 'Bob'}: {mark}{text}") for n, (mark, text) in enumerate(MARKED)),
    )
    assert [text for _, text in messages(path)] == [text for _, text in MARKED]
    lines = (f"[13/01/2024, 10:00:{n:02}] Ann: {mark}{text}" for n, (mark, text) in enumerate(MARKED))
    ios = [text for _, text in messages(whatsapp(tmp_path / "b.txt", *lines))]
    assert ios == [text for _, text in MARKED if text != "Ann left"]


MARKED = [
    (LRM, "+49 170 0000000 is my number"),
    (LRM, "No idea, let us try"),
    ("\u200f", "מתי נפגשים"),
    (LRM, "Location: https://maps.google.com/?q=1,2"),
    (LRM, "Ann left"),
    ("", "bye"),
]


def test_a_name_with_its_text_right_behind_the_colon(tmp_path: Path) -> None:
    lines = [
        "[13/01/2024, 10:00:00] Ann: hello",
        "[13/01/2024, 10:00:01] Bob:see you: at nine",
        "and bring clay",
        "[13/01/2024, 10:00:02] Ann:https://example.org",
        "[13/01/2024, 10:00:03] Ann: 12:30",
    ]
    assert messages(whatsapp(tmp_path / "a.txt", *lines)) == [
        ("name:Ann", "hello"),
        ("name:Bob", "see you: at nine\nand bring clay"),
        ("name:Ann", "https://example.org"),
        ("name:Ann", "12:30"),
    ]
    sentence = android(2, "Ann changed the group settings:now all can write")
    rows = records(
        whatsapp(
            tmp_path / "b.txt",
            android(0, "Ann:one"),
            android(1, "Ann: two"),
            android(1, "Bob: 3"),
            android(1, "Ann: 4"),
            sentence,
        )
    )
    assert [(row.kind, row.sender) for row in rows] == [
        *[(0, f"name:{who}") for who in ("Ann", "Ann", "Bob", "Ann")],
        (RecordKind.OTHER, ""),
    ]


def test_sentences_of_a_community_make_nobody(tmp_path: Path) -> None:
    path = whatsapp(
        tmp_path / "a.txt",
        android(0, "Ann created group “Clay: hand building”"),
        android(1, "This group was added to the community “Clay: all”"),
        android(1, "Anyone in the community “Clay: all” can request to join this group by messaging group admins."),
        android(2, "Bob added you to a group in the community: Clay: all"),
        android(3, "You joined a group via invite in the community: Clay"),
        android(3, "Welcome to the community: here you hear of everything"),
        android(4, "Ann added this group to the community: Clay"),
        android(4, "Ann removed this group from the community “Clay”"),
        android(5, "This chat is with a business account: tap to learn more"),
        android(5, "Your security code with Bob changed: tap to learn more."),
        android(6, "Ann: hello"),
    )
    assert [(RecordKind(row.kind).name, row.sender, row.targets) for row in records(path)] == [
        ("CREATE", "name:Ann", ()),
        ("OTHER", "", ()),
        ("OTHER", "", ()),
        ("INVITE", "name:Bob", ("",)),
        ("JOIN", "", ()),
        ("OTHER", "", ()),
        *[("OTHER", "name:Ann", ())] * 2,
        *[("OTHER", "", ())] * 2,
        ("TEXT", "name:Ann", ()),
    ]


def test_somebody_called_like_the_group_may_write(tmp_path: Path) -> None:
    path = whatsapp(
        tmp_path / "WhatsApp Chat with Clay House.txt",
        android(0, "Ann added Bob"),
        android(1, "Clay House: we open at nine"),
        android(2, "Ann: thanks"),
    )
    assert messages(path)[0] == ("name:Clay House", "we open at nine")


def test_a_changed_number_makes_no_group(tmp_path: Path) -> None:
    path = whatsapp(
        tmp_path / "WhatsApp Chat with Bob.txt",
        android(0, "Bob changed their phone number to a new number. Tap to message or add the new number."),
        android(1, "Bob: new number"),
        android(2, "Ann: thanks"),
    )
    assert (opened(path).chat.type, len(messages(path))) == ("", 2)


def test_pictures_with_and_without_media_have_one_key(tmp_path: Path) -> None:
    with_media = records(
        whatsapp(tmp_path / "a.txt", android(0, "Ann: IMG-20240113-WA0001.jpg (file attached)"), "look")
    )
    without = records(whatsapp(tmp_path / "b.txt", android(0, "Ann: <Media omitted>"), "look"))
    assert with_media[0].key == without[0].key and with_media[0].text == without[0].text == "look"
