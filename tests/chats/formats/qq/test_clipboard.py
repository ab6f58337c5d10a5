from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.calendars.clock import format_utc
from commdesk.chats.formats.qq.clipboard import QqCopyFormat
from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.exports import android, said, telegram, whatsapp
from tests.chats.helpers import messages, opened, records

SAMPLES = Path(__file__).parents[4] / "../shared/samples/chats/qq"


def copied(path: Path, *rows: str) -> Path:
    """Write rows with an empty line between them."""
    path.write_text("\n\n".join(rows) + "\n", encoding="utf-8")
    return path


def times(path: Path, **options: str) -> list[str]:
    """Return the wall clock of every row."""
    return [format_utc(record.when)[:-1].replace("T", " ") for record in records(path, **options)]


def test_the_window_of_a_computer(tmp_path: Path) -> None:
    path = copied(
        tmp_path / "a.txt",
        "【LV100 群主】【作者】Lin\u00a01:20:22  \n第一行\n第二行",
        "新人甲撤回了一条消息",
        "新人乙加入本群。\n新人丙退出了本群。",
        "昵称(12345) 23:50:12\n[图片]\n  \n下一段",
        "【管理员】昵称 0:10:00\n打卡",
    )
    found = records(path, day="2024-01-31")
    assert [(RecordKind(r.kind).name, r.sender, r.name, r.text) for r in found] == [
        ("TEXT", "name:【作者】Lin", "【作者】Lin", "第一行\n第二行"),
        ("OTHER", "name:新人甲", "新人甲", "新人甲撤回了一条消息"),
        ("JOIN", "name:新人乙", "新人乙", "新人乙加入本群。"),
        ("LEAVE", "name:新人丙", "新人丙", "新人丙退出了本群。"),
        ("TEXT", "12345", "昵称", "[图片]\n\n下一段"),
        ("TEXT", "name:昵称", "昵称", "打卡"),
    ]
    assert times(path, day="2024-01-31") == [
        *["2024-01-31 01:20:22"] * 4,
        "2024-01-31 23:50:12",
        "2024-02-01 00:10:00",
    ]
    assert not opened(path, day="2024-01-31").notes.questions
    with pytest.raises(Problem, match="written like 2024-01-31"):
        opened(path, day="31.1.2024")


def test_the_first_day_is_asked(tmp_path: Path) -> None:
    rows = ["甲 23:50:12\n一", "乙 23:51:00\n二"]
    reading = opened(copied(tmp_path / "群 2024-05-06.txt", *rows))
    assert [(q.kind, q.proposal) for q in reading.notes.questions] == [("day", "2024-05-06")]
    assert "2024-05-06 was assumed" in str(reading.notes.warnings[0])
    assert opened(copied(tmp_path / "a.txt", *rows)).notes.questions[0].proposal == date.today().isoformat()


def test_the_phone_has_lines_with_days(tmp_path: Path) -> None:
    path = copied(
        tmp_path / "a.txt",
        "甲  23:50:12 \n一",
        "乙  0:01:00 \n二",
        "— —  2020-2-21  — —",
        "甲  23:50:12 \n三",
        "乙  23:50:11 \n四",
        "— —  2020-2-29  — —\n甲  8:00:00\n五",
    )
    assert opened(path).notes.questions[0].proposal == "2020-02-19"
    assert times(path) == [
        "2020-02-19 23:50:12",
        "2020-02-20 00:01:00",
        "2020-02-21 23:50:12",
        "2020-02-22 23:50:11",
        "2020-02-29 08:00:00",
    ]
    assert [text for _, text in messages(path)] == ["一", "二", "三", "四", "五"]


def test_rows_with_days_need_no_question(tmp_path: Path) -> None:
    path = copied(
        tmp_path / "a.txt", "甲 2022-11-17 21:37:26\n一", "乙 2022/11/18 1:00:00\n二", "丙 2/14/2023 9:16:13 PM\n三"
    )
    assert times(path) == ["2022-11-17 21:37:26", "2022-11-18 01:00:00", "2023-02-14 21:16:13"]
    assert (opened(path).notes.questions, opened(path).chat.type) == ([], "group")


def test_an_undecidable_order_is_asked_and_can_be_told(tmp_path: Path) -> None:
    path = copied(tmp_path / "a.txt", "甲 5/6/2023 9:16:13 PM\n一", "乙 5/6/2023 9:17:13 PM\n二")
    assert [(q.kind, q.proposal, q.choices) for q in opened(path).notes.questions] == [
        ("date_order", "dmy", ("dmy", "mdy"))
    ]
    assert times(path, date_order="mdy")[0] == "2023-05-06 21:16:13"
    with pytest.raises(Problem, match="dmy, mdy or ymd"):
        opened(path, date_order="d")


def test_the_rows_of_today_come_last(tmp_path: Path) -> None:
    path = copied(tmp_path / "a.txt", "甲 2022-11-17 21:37:26\n一", "乙 8:00:00\n二", "甲 9:00:00\n三")
    reading = opened(path)
    assert [(q.kind, q.proposal) for q in reading.notes.questions] == [("day", "2022-11-17")]
    assert times(path)[1:] == ["2022-11-18 08:00:00", "2022-11-18 09:00:00"]
    assert times(path, day="2022-11-20")[1:] == ["2022-11-20 08:00:00", "2022-11-20 09:00:00"]


def test_impossible_times_are_not_readable(tmp_path: Path) -> None:
    path = copied(
        tmp_path / "a.txt", "甲 2022-02-31 21:37:26\n一", "乙 2022-02-20 29:00:00\n二", "你 2022-02-20 9:00:00\n三"
    )
    assert [RecordKind(r.kind).name for r in records(path)] == ["UNREADABLE", "UNREADABLE", "OTHER"]


def test_the_same_text_twice_adds_nothing(db: Database, tmp_path: Path) -> None:
    rows = [f"群友{n % 3} {10 + n // 6}:0{n % 6 // 2}:00\n签到" for n in range(30)]
    options = ChatOptions(zone="Asia/Shanghai", name="G", day="2024-01-01")
    first, second = copied(tmp_path / "a.txt", *rows[:20]), copied(tmp_path / "b.txt", *rows[12:])
    assert importer.import_file(db, first, options).messages == 20
    again = importer.import_file(db, first, options)
    assert (again.duplicates, again.new_members) == (20, 0)
    importer.import_file(db, second, options)
    assert importer.import_file(db, copied(tmp_path / "c.txt", *rows), options).duplicates == 30


def test_recognition(tmp_path: Path) -> None:
    path = copied(tmp_path / "a.txt", "甲 21:37:26\n一", "乙 21:38:00\n二")
    assert [each.name for each in FORMATS if each.detect_format(path.read_bytes(), path.name) > 0] == ["qq_copy"]
    others = (
        "2024-01-01 10:00:00 张三(12345)\n你好\n\n" * 5,
        "张三(wxid_1) 01-02 15:04:05\n你好\n\n" * 5,
        "张三(wxid_12345) 15:04:05\n你好\n\n我(我) 15:04:06\n好\n\n" * 5,
        "张三(z00123456)\t2026-01-01 08:00:00\n你好\n\n" * 5,
        "张三 2024/1/2 15:04\n你好\n\n" * 5,
        "张三:\n你好\n\n" * 5,
        "张三:\n时间: 2024-01-01 10:00:00\n内容: 你好\n\n\n" * 5,
        "用户, [2022-11-22 5:05]\n你好\n\n" * 5,
        "[2024-01-01, 10:00:00] Ann: at 10:00:00\n" * 5,
        "9:20\tAnn\tat 10:00:00\n" * 5,
        "",
    )
    assert [QqCopyFormat().detect_format(text.encode(), "a.txt") for text in others] == [0] * len(others)
    files = [telegram(tmp_path / "t.json", [said(1, 1)]), whatsapp(tmp_path / "w.txt", android(0, "Ann: hi"))]
    assert [QqCopyFormat().detect_format(other.read_bytes(), other.name) for other in files] == [0, 0]


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hello\n")
    with pytest.raises(Problem, match=r"no messages in “a.txt”"):
        opened(tmp_path / "a.txt", format="qq_copy")


WHOLE = (
    "甲 21:37:26\n一\n\n乙加入本群。\n\n— —  2020-2-21  — —\n乙 2/14/2020 9:16:13 PM\n二\n\n丙 9:00:00\n三\n".encode()
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 9), st.binary(max_size=9)), max_size=6))
def test_a_damaged_text_gives_rows_or_a_problem(tmp_path: Path, faults: list[tuple[int, int, bytes]]) -> None:
    data = WHOLE
    for at, length, more in faults:
        data = data[:at] + more + data[at + length :]
    path = tmp_path / "damaged.txt"
    path.write_bytes(data)
    try:
        for record in opened(path, format="qq_copy").read_records(Progress()):
            record.text.encode()
            record.name.encode()
    except Problem:
        pass


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
def test_a_published_sample(db: Database) -> None:
    options = ChatOptions(zone="Asia/Shanghai", day="2022-11-17", name="G")
    report = importer.import_file(db, SAMPLES / "pc_copy_time_only.txt", options)
    assert (report.format, report.messages, report.senders, report.joins) == ("qq_copy", 2, 2, 1)
    assert importer.import_file(db, SAMPLES / "pc_copy_time_only.txt", options).duplicates == 2
