from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.chats.formats.qq.saved_text import QqFormat, parse_clock
from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.exports import android, said, telegram, whatsapp
from tests.chats.helpers import messages, opened, records

TITLE = "消息记录（此消息记录为文本格式，不支持重新导入）\n\n"
BAR = "=" * 64
WALL = 1_704_103_200  # 2024-01-01 10:00
SAMPLES = Path(__file__).parents[4] / "../shared/samples/chats/qq"


def chat(name: str, *rows: str, folder: str = "我的群聊") -> str:
    """Return one chat as the message manager writes it."""
    return "\n".join([BAR, f"消息分组:{folder}", BAR, f"消息对象:{name}", BAR, "", *rows, ""])


def row(minute: int, who: str, text: str = "hello", day: int = 1) -> str:
    """Return a row of January 2024, 10 o'clock and so many minutes."""
    return f"2024-01-{day:02d} {10 + minute // 60}:{minute % 60:02d}:00 {who}\n{text}\n"


def qq(path: Path, *chats: str, encoding: str = "utf-8-sig", ends: str = "\r\n") -> Path:
    """Write an export."""
    path.write_bytes((TITLE + "\n".join(chats)).replace("\n", ends).encode(encoding))
    return path


def kinds(path: Path, **options: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(RecordKind(r.kind).name, r.sender, r.targets) for r in records(path, **options)]


def test_a_group(tmp_path: Path) -> None:
    path = qq(
        tmp_path / "全部消息记录.txt",
        chat(
            "读书会",
            row(0, "【管理员】昵称(87200175)", "第一行\n\n第三行"),
            row(1, "a(b) ☕(87200176)", ""),
            row(2, "【书虫】某(87200177)", "2006-01-02 15:04:05\n2006-01-02 15:04:05 somebody"),
            row(3, "Ann<Ann@example.com>", "[图片]"),
            row(4, "(87200178)", "https://example.com/1"),
            row(5, "【LV3 新人】某甲(87200179)", "[图片]看这个"),
        ),
    )
    found = records(path)
    assert [(r.kind, r.sender, r.name, r.text, r.when) for r in found] == [
        (RecordKind.TEXT, "87200175", "昵称", "第一行\n\n第三行", WALL),
        (RecordKind.MEDIA, "87200176", "a(b) ☕", "", WALL + 60),
        (RecordKind.TEXT, "87200177", "【书虫】某", "2006-01-02 15:04:05\n2006-01-02 15:04:05 somebody", WALL + 120),
        (RecordKind.MEDIA, "ann@example.com", "Ann", "", WALL + 180),
        (RecordKind.LINK, "87200178", "87200178", "https://example.com/1", WALL + 240),
        (RecordKind.TEXT, "87200179", "某甲", "[图片]看这个", WALL + 300),
    ]
    assert not any(r.exact or r.source_id for r in found) and found[3].key == "[图片]"
    reading = opened(path)
    assert (reading.chat.platform, reading.chat.name, reading.chat.type) == ("qq", "读书会", "group")
    assert (reading.notes.profile, reading.notes.warnings) == ("qq txt", [])


def test_what_qq_says(tmp_path: Path) -> None:
    path = qq(
        tmp_path / "a.txt",
        chat(
            "读书会",
            row(0, "系统消息(1000000)", "某某加入本群。"),
            row(1, "系统消息(10000)", "甲邀请乙、丙加入了本群。"),
            row(2, "系统消息(10000)", "乙退出了本群。"),
            row(3, "系统消息(10000)", "丙被管理员甲移出本群。"),
            row(4, "系统消息(10000)", "丁撤回了一条消息"),
            row(5, "系统消息(10000)", "一种新的话"),
            row(6, "系统消息(1000000)", "戊(87200175)加入本群。"),
            row(7, "甲(87200176)", "乙加入本群。"),
        ),
    )
    assert kinds(path) == [
        ("JOIN", "name:某某", ()),
        ("INVITE", "name:甲", ("name:乙", "name:丙")),
        ("LEAVE", "name:乙", ()),
        ("KICK", "name:甲", ("name:丙",)),
        ("OTHER", "name:丁", ()),
        ("OTHER", "", ()),
        ("JOIN", "87200175", ()),
        ("TEXT", "87200176", ()),
    ]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2024-01-01 8:43:38 PM", 20 * 3600 + 43 * 60 + 38),
        ("2024-01-01 8:43:38 AM", 8 * 3600 + 43 * 60 + 38),
        ("2024-01-01 12:00:01 AM", 1),
        ("2024-01-01 下午 8:43:38", 20 * 3600 + 43 * 60 + 38),
        ("2024-01-01 上午8:43:38", 8 * 3600 + 43 * 60 + 38),
        ("2024-01-01 0:43:38", 43 * 60 + 38),
        ("2024-01-01 20:43:38 ", 20 * 3600 + 43 * 60 + 38),
    ],
)
def test_times_of_many_countries(tmp_path: Path, written: str, at: int) -> None:
    path = qq(tmp_path / "a.txt", chat("G", f"{written} Ann(12345)\nhi\n"))
    (record,) = records(path)
    assert (record.sender, record.name, record.text, record.when - WALL + 36000) == ("12345", "Ann", "hi", at)


def test_a_time_that_does_not_exist_is_not_readable(tmp_path: Path) -> None:
    path = qq(tmp_path / "a.txt", chat("G", row(0, "A(12345)"), "2024-02-31 10:00:00 A(12345)\nx\n"))
    assert [r.kind for r in records(path)] == [RecordKind.TEXT, RecordKind.UNREADABLE]
    assert (parse_clock("25:00:00"), parse_clock("1:61:00"), parse_clock("7:04", "PM")) == (-1, -1, 68640)


def test_an_export_of_all_chats(tmp_path: Path) -> None:
    path = qq(
        tmp_path / "a.txt",
        chat("空群"),
        chat("小群", row(0, "A(12345)", "one")),
        chat("大群", row(0, "A(12345)", "two"), row(1, "B(12346)", "three")),
        chat("老朋友", row(2, "老朋友", "four"), row(3, "系统消息(10000)", "five"), folder="我的好友"),
    )
    reading = opened(path)
    assert [(c.name, c.type, c.rows) for c in reading.chats] == [
        ("小群", "group", 1),
        ("大群", "group", 2),
        ("老朋友", "private", 2),
    ]
    assert reading.chat.name == "大群" and "holds 3 chats" in str(reading.notes.warnings[0])
    assert messages(path) == [("12345", "two"), ("12346", "three")]
    assert messages(path, chat="小群") == [("12345", "one")]
    assert messages(path, chat="老朋友") == [("name:老朋友", "four")]
    with pytest.raises(Problem, match="no chat “别的”"):
        opened(path, chat="别的")


def test_a_private_chat_has_names_only(tmp_path: Path) -> None:
    path = qq(
        tmp_path / "a.txt",
        chat("某", row(0, "某", "one\n2024-01-01 10:00:00 text"), row(1, "我的昵称", "two"), folder="我的好友"),
    )
    assert messages(path) == [("name:某", "one\n2024-01-01 10:00:00 text"), ("name:我的昵称", "two")]
    assert opened(path).chat.type == "private"


def test_rows_without_empty_lines_between_and_without_a_head(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("".join(row(n, f"A{n % 2}(1234{n % 2}5)", f"t{n}") for n in range(4)))
    assert messages(path)[:2] == [("123405", "t0"), ("123415", "t1")] and len(messages(path)) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_encodings(tmp_path: Path, encoding: str, ends: str) -> None:
    path = qq(tmp_path / "a.txt", chat("群", row(0, "甲(12345)", "你好\n世界")), encoding=encoding, ends=ends)
    assert messages(path) == [("12345", "你好\n世界")]


def test_a_quoted_row_inside_a_message_stays_text(tmp_path: Path) -> None:
    quoted = "look:\n2023-05-05 10:00:00 Old(99999)\nsaid that"
    rows = [row(n, "A(12345)", "x") for n in range(20)]
    path = qq(tmp_path / "a.txt", chat("G", *rows, row(30, "B(12346)", quoted)))
    assert messages(path)[-1] == ("12346", quoted)


def test_a_message_over_many_blocks(tmp_path: Path) -> None:
    long = "长" * 300_000
    path = qq(tmp_path / "a.txt", chat("G", row(0, "A(12345)", long), row(1, "B(12346)", "after\x00")))
    assert [len(text) for _, text in messages(path)] == [100_000, 5] and messages(path)[1][1] == "after"


def test_equal_rows_of_one_second_stay_and_overlaps_collapse(db: Database, tmp_path: Path) -> None:
    rows = [row(n // 3, f"A{n % 2}(1234{n % 2}5)", "签到" if n % 2 else "hello") for n in range(30)]
    first = qq(tmp_path / "1.txt", chat("G", *rows[:20]))
    second = qq(tmp_path / "2.txt", chat("G", *rows[9:]), encoding="gb18030", ends="\n")
    whole = qq(tmp_path / "3.txt", chat("G", *rows))
    options = ChatOptions(zone="Asia/Shanghai")
    assert importer.import_file(db, first, options).messages == 20
    again = importer.import_file(db, first, options)
    assert (again.duplicates, again.new_members) == (20, 0)
    importer.import_file(db, second, options)
    assert importer.import_file(db, whole, options).duplicates == 30
    assert db.reader.execute("SELECT count(*) FROM message").fetchone()[0] == 30


def test_members_come_and_go(db: Database, tmp_path: Path) -> None:
    path = qq(
        tmp_path / "a.txt",
        chat(
            "G",
            row(0, "系统消息(10000)", "甲邀请乙加入了本群。"),
            row(1, "甲(12345)"),
            row(2, "乙(12346)"),
            row(0, "系统消息(10000)", "乙被管理员甲移出本群。", day=5),
        ),
    )
    report = importer.import_file(db, path, ChatOptions(zone="Asia/Shanghai"))
    assert (report.messages, report.senders, report.joins, report.leaves, report.new_members) == (2, 2, 1, 1, 2)
    found = db.reader.execute("SELECT joined_on, left_on, kicked FROM membership WHERE left_on <> ''").fetchall()
    assert [tuple(one) for one in found] == [("2024-01-01", "2024-01-05", 1)]


def test_recognition(tmp_path: Path) -> None:
    path = qq(tmp_path / "a.txt", chat("G", row(0, "A(12345)")))
    own = [each.name for each in FORMATS if each.detect_format(path.read_bytes(), path.name)]
    assert own == ["qq"]
    memo = "".join(f"2024-01-01 10:0{n}:00 张三\n你好\n\n" for n in range(9))
    log = "".join(f"2024-01-01 10:0{n}:00 started the process (12345)\n" for n in range(9))
    assert [QqFormat().detect_format(text.encode(), "a.txt") for text in (memo, log, "", "hello\n")] == [0, 0, 0, 0]
    others = [telegram(tmp_path / "t.json", [said(1, 1)]), whatsapp(tmp_path / "w.txt", android(0, "Ann: hi"))]
    assert [QqFormat().detect_format(other.read_bytes(), other.name) for other in others] == [0, 0]


@pytest.mark.parametrize("data", [TITLE, TITLE + chat("G"), TITLE + "no rows at all\n" * 50])
def test_nothing_to_read_is_told(tmp_path: Path, data: str) -> None:
    (tmp_path / "a.txt").write_text(data)
    with pytest.raises(Problem, match=r"no messages in “a.txt”"):
        opened(tmp_path / "a.txt")


def test_an_export_with_pictures_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(
        b"From: <Save by Tencent MsgMgr>\r\nSubject: Tencent IM Message\r\nMIME-Version: 1.0\r\n"
        b'Content-Type:multipart/related;\r\n\tcharset="utf-8"\r\n'
    )
    with pytest.raises(Problem, match=r"choose the text file \(.txt\)"):
        opened(path)


WHOLE = (
    TITLE + chat("群", *(row(n, "【群主】甲(12345)" if n % 2 else "系统消息(10000)", "乙加入本群。") for n in range(6)))
).encode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 30), st.binary(max_size=12)), max_size=6))
def test_a_damaged_file_gives_rows_or_a_problem(tmp_path: Path, faults: list[tuple[int, int, bytes]]) -> None:
    data = WHOLE
    for at, length, more in faults:
        data = data[:at] + more + data[at + length :]
    path = tmp_path / "damaged.txt"
    path.write_bytes(data)
    try:
        for record in opened(path, format="qq").read_records(Progress()):
            record.text.encode()
            record.name.encode()
    except Problem:
        pass


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
@pytest.mark.parametrize("name", ["official_txt_group.txt", "official_txt_with_header.txt"])
def test_a_published_sample(name: str) -> None:
    reading = opened(SAMPLES / name)
    # Their year is 1883, on purpose.
    assert (reading.chat.rows, [r.kind for r in reading.read_records(Progress())]) == (2, [RecordKind.UNREADABLE] * 2)
