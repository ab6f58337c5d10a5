from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.chats.formats.line.reader import LineFormat
from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, Record, RecordKind
from commdesk.errors import Problem
from commdesk.store.database import Database
from tests.chats.exports import android, said, telegram, whatsapp
from tests.chats.faults import damaged, read
from tests.chats.helpers import opened, records

SAMPLES = Path(__file__).parents[4] / "../shared/samples/chats/line"
HEAD = ("[LINE] 読書会のトーク履歴", "保存日時：2026/02/03 21:09", "")
DAY = "2026/1/30(金)"  # a Friday
START = 1_769_731_200  # 2026-01-30 00:00
BODY = (DAY, "9:20\tAnna\tおは！", "9:20\t\tBobがグループに参加しました。", "午後7:04\t山田 太郎\t[スタンプ]")


def export(path: Path, *lines: str, head: tuple[str, ...] = HEAD, end: str = "\n") -> Path:
    path.write_text(end.join((*head, *lines)) + end, encoding="utf-8", newline="")
    return path


def rows(folder: Path, *lines: str, **more: tuple[str, ...]) -> list[Record]:
    return records(export(folder / "[LINE]a.txt", *lines, **more), format="line")


def test_messages_with_their_times(tmp_path: Path) -> None:
    found = rows(tmp_path, *BODY, "", "2026/1/31(土)", "上午08:05\tAnna\tsecond day")
    assert [(r.kind, r.when - START, r.exact, r.sender, r.text) for r in found] == [
        (RecordKind.TEXT, 33600, False, "name:Anna", "おは！"),
        (RecordKind.JOIN, 33600, False, "name:Bob", "Bobがグループに参加しました。"),
        (RecordKind.STICKER, 68640, False, "name:山田 太郎", ""),
        (RecordKind.TEXT, 86400 + 29100, False, "name:Anna", "second day"),
    ]


@pytest.mark.parametrize(
    ("first", "name", "type"),
    [
        ("[LINE] Chat history with Ann", "Ann", ""),
        ("Chat history in Readers", "Readers", "group"),
        ("[LINE] Annとのトーク履歴", "Ann", ""),
        ("[LINE] 読書会のトーク履歴", "読書会", "group"),
        ("[LINE] 与小王的聊天记录", "小王", ""),
        ("[LINE] 與小王的聊天記錄", "小王", ""),
        ("读书会的聊天记录", "读书会", "group"),
    ],
)
def test_the_head_in_each_language(tmp_path: Path, first: str, name: str, type: str) -> None:
    reading = opened(export(tmp_path / "a.txt", *BODY, head=(first, "Saved on: 1/30/2026 21:09", "")))
    assert (reading.chat.name, reading.chat.type, reading.chat.platform) == (name, type, "line")


def test_an_old_file_has_no_head_but_a_name(tmp_path: Path) -> None:
    reading = opened(export(tmp_path / "[LINE]Readers.txt", *BODY, head=()))
    assert reading.chat.name == "Readers"


@pytest.mark.parametrize(
    "day",
    [
        "2026/1/30(金)",
        "2026.01.30(Fri)",
        "2026.01.30 Friday",
        "2026/1/30周五",
        "2026年1月30日 星期五",
        "2026/01/30（五）",
        "Fri, 1/30/2026",
        "Fri, 30/01/2026",
        "Friday, 30.1.2026",
    ],
)
def test_days_in_each_language(tmp_path: Path, day: str) -> None:
    assert [r.when - START for r in rows(tmp_path, day, "10:00\tAnn\thi")] == [36000]


def test_the_weekday_tells_whether_the_month_comes_first(tmp_path: Path) -> None:
    path = export(tmp_path / "a.txt", "Tue, 3/2/2026", "1:00\tAnn\thi", head=("Chat history in R",))
    reading = opened(path)
    assert not reading.notes.questions and records(path)[0].when == 1_770_080_400  # 3 February was a Tuesday
    path = export(tmp_path / "b.txt", "Mon, 3/2/2026", "1:00\tAnn\thi", head=("Chat history in R",))
    assert records(path)[0].when == 1_772_413_200  # 2 March was a Monday


def test_an_order_that_cannot_be_told_is_asked(tmp_path: Path) -> None:
    path = export(tmp_path / "a.txt", "Xyz, 3/2/2026", "1:00\tAnn\thi", head=("Chat history in R",))
    assert [q.kind for q in opened(path).notes.questions] == ["date_order"]
    assert records(path, date_order="mdy")[0].when == 1_772_413_200
    with pytest.raises(Problem, match="date order"):
        opened(path, date_order="dd")


@pytest.mark.parametrize(
    ("time", "seconds"),
    [
        ("9:20", 33600),
        ("午後7:04", 68640),
        ("上午09:20", 33600),
        ("9:30 PM", 77400),
        ("9:30PM", 77400),
        ("下午12:04", 43440),
    ],
)
def test_times_in_each_language(tmp_path: Path, time: str, seconds: int) -> None:
    assert rows(tmp_path, DAY, f"{time}\tAnn\thi")[0].when - START == seconds


def test_a_text_of_several_lines(tmp_path: Path) -> None:
    lines = (
        '9:00\tAnn\t"one', 'say ""hi""', 'three"',
        "9:01\tBob\tfirst", "", "last", "",
        '9:02\tAnn\t"only one line"', '9:03\tAnn\t"left open', "next",
    )  # fmt: skip
    assert [r.text for r in rows(tmp_path, DAY, *lines)] == [
        'one\nsay "hi"\nthree',
        "first\n\nlast",
        '"only one line"',
        '"left open\nnext',
    ]


def test_a_date_in_a_text_begins_no_day(tmp_path: Path) -> None:
    found = rows(
        tmp_path, DAY, "9:00\tAnn\tmeeting", "2026/2/7(土)", "10:00 at the station", "9:05\tBob\tok", "2026/2/8(日)"
    )
    assert [(r.text, r.when - START) for r in found] == [
        ("meeting\n2026/2/7(土)\n10:00 at the station", 32400),
        ("ok\n2026/2/8(日)", 32700),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "sender", "targets"),
    [
        ("Bobがグループに参加しました", RecordKind.JOIN, "name:Bob", ()),
        ("AnnがBobをグループに追加しました", RecordKind.INVITE, "name:Ann", ("name:Bob",)),
        ("AnnがBobをグループに招待しました", RecordKind.OTHER, "name:Ann", ("name:Bob",)),
        ("Bobがグループを退会しました。", RecordKind.LEAVE, "name:Bob", ()),
        ("AnnがBobをグループから削除しました", RecordKind.KICK, "name:Ann", ("name:Bob",)),
        ("Annがグループ名を「新しい」に変更しました", RecordKind.RENAME, "name:Ann", ()),
        ("Bob joined the group.", RecordKind.JOIN, "name:Bob", ()),
        ("Ann added Bob, Cy and Di to the group.", RecordKind.INVITE, "name:Ann", ("name:Bob", "name:Cy", "name:Di")),
        ("You removed Bob from the group", RecordKind.KICK, "", ("name:Bob",)),
        ("Bob left the group", RecordKind.LEAVE, "name:Bob", ()),
        ('Ann changed the group\'s name to "New".', RecordKind.RENAME, "name:Ann", ()),
        ("小明已加入群組", RecordKind.JOIN, "name:小明", ()),
        ("小王已將小明加入群組", RecordKind.INVITE, "name:小王", ("name:小明",)),
        ("小王已新增小明至群組", RecordKind.INVITE, "name:小王", ("name:小明",)),
        ("小明已離開群組", RecordKind.LEAVE, "name:小明", ()),
        ("小王已將小明退出群組", RecordKind.KICK, "name:小王", ("name:小明",)),
        ("小明已加入该群", RecordKind.JOIN, "name:小明", ()),
        ("小王已将小明添加至群", RecordKind.INVITE, "name:小王", ("name:小明",)),
        ("小明已退群", RecordKind.LEAVE, "name:小明", ()),
        ("Bob unsent a message.", RecordKind.RECALL, "name:Bob", ()),
        ("Bobがメッセージの送信を取り消しました", RecordKind.RECALL, "name:Bob", ()),
        ("Somebody did something new", RecordKind.OTHER, "", ()),
    ],
)
@pytest.mark.parametrize("parted", ["\t", "\t\t"])
def test_what_line_itself_says(
    tmp_path: Path, text: str, kind: RecordKind, sender: str, targets: tuple[str, ...], parted: str
) -> None:
    (record,) = rows(tmp_path, DAY, f"9:00{parted}{text}")
    assert (record.kind, record.sender, record.targets) == (kind, sender, targets)


def test_what_people_write_is_no_event(tmp_path: Path) -> None:
    found = rows(tmp_path, DAY, "9:00\tAnn\tBob joined the group", "9:01\tAnn\t小明已加入群組")
    assert [r.kind for r in found] == [RecordKind.TEXT, RecordKind.TEXT]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[写真]", RecordKind.MEDIA), ("[動画]", RecordKind.MEDIA), ("[ボイスメッセージ]", RecordKind.MEDIA), ("[位置情報]", RecordKind.MEDIA),
        ("[ファイル]", RecordKind.FILE), ("[檔案] a.pdf", RecordKind.FILE), ("[貼圖]", RecordKind.STICKER), ("[Sticker]", RecordKind.STICKER),
        ("☎ 通話時間 1:23", RecordKind.CALL), ("https://example.org/a", RecordKind.LINK), ("[note] to self", RecordKind.TEXT),
        ("送信を取り消しました", RecordKind.TEXT), ("メッセージの送信を取り消しました", RecordKind.RECALL), ("已收回訊息", RecordKind.RECALL),
        ("", RecordKind.TEXT),
    ],
)  # fmt: skip
def test_kinds_of_messages(tmp_path: Path, text: str, kind: RecordKind) -> None:
    (record,) = rows(tmp_path, DAY, f"9:00\tAnn\t{text}")
    assert (record.kind, record.sender) == (kind, "name:Ann")


def test_rows_parted_by_spaces(tmp_path: Path) -> None:
    lines = (
        "09:00 山田 太郎 おはよう", "09:01 Bob hi there", "09:02 山田 太郎 今日は", "09:03 Cyがグループに参加しました。",
        "09:04 山田 太郎 3", "09:05 Bob the meeting", "08:00 is early", "09:06 Bob x", "", "2026.01.31 Saturday", "00:10 Bob late",
    )  # fmt: skip
    found = rows(tmp_path, "2026.01.30 Friday", *lines)
    assert [(r.sender, r.text) for r in found] == [
        ("name:山田 太郎", "おはよう"),
        ("name:Bob", "hi there"),
        ("name:山田 太郎", "今日は"),
        ("name:Cy", "Cyがグループに参加しました。"),
        ("name:山田 太郎", "3"),
        ("name:Bob", "the meeting\n08:00 is early"),
        ("name:Bob", "x"),
        ("name:Bob", "late"),
    ]
    assert found[-1].when == START + 86400 + 600


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\r\n".join((*HEAD, *BODY)).encode(encoding))
    assert next(r.text for r in records(path)) == "おは！" and opened(path).chat.name == "読書会"


def test_rows_before_any_day_and_of_impossible_times_are_unreadable(tmp_path: Path) -> None:
    found = rows(tmp_path, "9:00\tAnn\thi", "", DAY, "25:00\tAnn\thi", "9:99\tAnn\thi", "9:01\tAnn\thi")
    assert [r.kind for r in found] == [
        RecordKind.UNREADABLE,
        RecordKind.UNREADABLE,
        RecordKind.UNREADABLE,
        RecordKind.TEXT,
    ]


def test_odd_values(tmp_path: Path) -> None:
    found = rows(tmp_path, DAY, f"9:00\t{'x' * 10_000}\ta\x00b", "9:01\t \thi", "9:02\tYou\thi")
    assert [(len(r.name), r.text) for r in found] == [(200, "ab"), (0, "hi"), (0, "hi")]


def test_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no messages"):
        rows(tmp_path, "nothing")


def test_it_is_recognised_and_others_are_not(tmp_path: Path) -> None:
    for path in (export(tmp_path / "a.txt", *BODY), export(tmp_path / "[LINE] b.txt", *BODY, head=())):
        assert {f.name: s for f in FORMATS if (s := f.detect_format(path.read_bytes(), path.name))} == {
            "line": pytest.approx(0.9, abs=0.06)
        }
    others = (
        telegram(tmp_path / "result.json", [said(1, 1)]),
        whatsapp(tmp_path / "w.txt", *(android(n, "Ann: hi") for n in range(9))),
    )
    assert [LineFormat().detect_format(path.read_bytes(), path.name) for path in others] == [0.0, 0.0]


def test_the_same_twice_and_two_halves(db: Database, tmp_path: Path) -> None:
    lines = [f"{9 + n // 60}:{n % 60:02}\t{'Ann' if n % 3 else 'Bob'}\t{n % 5}" for n in range(300)]
    lines = [lines[n // 2] for n in range(600)]
    options = ChatOptions(zone="Asia/Tokyo")
    first = importer.import_file(db, export(tmp_path / "a.txt", DAY, *lines[:400]), options)
    second = importer.import_file(db, export(tmp_path / "b.txt", DAY, *lines[200:]), options)
    again = importer.import_file(db, export(tmp_path / "c.txt", DAY, *lines), options)
    assert (first.messages, second.duplicates, again.duplicates, again.new_members) == (400, 200, 600, 0)
    assert db.reader.execute("SELECT count(*) FROM message").fetchone()[0] == 600


DATA = "\n".join((*HEAD, *BODY, '9:21\tAnn\t"a', 'b"', "", "Sat, 1/31/2026", "9:00 PM\tAnn\t☎")).encode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged(DATA) | st.binary(max_size=200))
def test_a_damaged_file(tmp_path: Path, data: bytes) -> None:
    found = read(LineFormat(), tmp_path / "a.txt", data or b"x")
    assert not isinstance(found, str) or "a.txt" in found


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
def test_the_sample(db: Database) -> None:
    report = importer.import_file(db, SAMPLES / "ja_talk_export.txt", ChatOptions(zone="Asia/Tokyo"))
    assert (report.format, report.messages, report.senders, report.joins, report.skipped) == ("line", 22, 2, 0, 0)
