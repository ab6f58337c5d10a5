from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.formats.table.reader import TableFormat
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, Record, RecordKind
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.exports import android, said, telegram, whatsapp
from tests.chats.faults import damaged, read
from tests.chats.helpers import opened, records

HEAD = ("时间", "发言人", "QQ号", "内容", "类型")
DAY = 1_767_225_600  # 2026-01-01
BODY = (
    ("2026-01-01 08:00:00", "小王", "10001", "早上好", "文本"),
    ("2026-01-01 08:01:00", "小明", "10002", "", "图片"),
    ("2026-01-01 08:02:00", "系统消息", "", "小红加入了群聊", "系统消息"),
)
Cells = tuple[str, ...]


def written(path: Path, *rows: Cells, head: Cells = HEAD, encoding: str = "utf-8-sig", sign: str = ",") -> Path:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=sign).writerows([head, *rows])
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def book(path: Path, *rows: tuple[object, ...], head: Cells = HEAD) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as workbook:
        workbook.set_properties({"created": datetime(2026, 1, 1)})
        sheet = workbook.add_worksheet()
        for number, row in enumerate([head, *rows]):
            sheet.write_row(number, 0, row)
    return path


def one(folder: Path, row: Cells, head: Cells) -> Record:
    (record,) = records(written(folder / "a.csv", row, head=head), format="table")
    return record


def test_a_table_of_messages(tmp_path: Path) -> None:
    path = written(tmp_path / "读书会.csv", *BODY)
    assert [(r.kind, r.when - DAY, r.exact, r.sender, r.name, r.text) for r in records(path)] == [
        (RecordKind.TEXT, 28800, False, "10001", "小王", "早上好"),
        (RecordKind.MEDIA, 28860, False, "10002", "小明", ""),
        (RecordKind.JOIN, 28920, False, "name:小红", "小红", "小红加入了群聊"),
    ]
    chat = opened(path).chat
    assert (chat.platform, chat.name, chat.key) == ("qq", "读书会", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_encodings_and_signs(tmp_path: Path, encoding: str, sign: str) -> None:
    path = written(tmp_path / "a.csv", *BODY, encoding=encoding, sign=sign)
    assert [r.text for r in records(path)] == ["早上好", "", "小红加入了群聊"]


def test_an_excel_file_reads_the_same(tmp_path: Path) -> None:
    rows = [(datetime.fromisoformat(row[0]), *row[1:]) for row in BODY]
    assert records(book(tmp_path / "a.xlsx", *rows)) == records(written(tmp_path / "a.csv", *BODY))


@pytest.mark.parametrize(
    "head",
    [
        ("time", "sender", "text"), ("Timestamp", "User Name", "Message"), ("日期时间", "昵称", "消息内容"), ("時間", "用戶", "內容"),
        ("Date", "From", "Content"), ("发送时间 (UTC+8)", "发言人*", "聊天内容"), ("日時", "送信者", "メッセージ"),
    ],
)  # fmt: skip
def test_names_of_columns(tmp_path: Path, head: Cells) -> None:
    record = one(tmp_path, ("2026-01-01 08:00", "Ann", "hi"), head)
    assert (record.sender, record.text, record.when) == ("name:Ann", "hi", DAY + 28800)
    assert TableFormat().detect_format((tmp_path / "a.csv").read_bytes(), "a.csv") >= 0.5


@pytest.mark.parametrize(
    ("cell", "when", "exact"),
    [
        ("2026-01-01 08:00:00", 28800, False), ("2026/1/1 8:00", 28800, False), ("2026年1月1日 下午3:05", 54300, False),
        ("2026-01-01T08:00:00Z", 28800, True), ("2026-01-01T08:00:00.250+08:00", 0, True), ("1767225600", 0, True),
        ("1767225600123", 0, True), ("46023.5", 43200, False), ("46023", 0, False), ("20260101080000", 28800, False),
        ("13/01/2026 08:00", 12 * 86400 + 28800, False), ("1/13/2026, 8:00 AM", 12 * 86400 + 28800, False),
        ("13.01.2026 08:00", 12 * 86400 + 28800, False), ("2026/1/1 上午 8:00:05", 28805, False),
    ],
)  # fmt: skip
def test_times(tmp_path: Path, cell: str, when: int, exact: bool) -> None:
    record = one(tmp_path, (cell, "Ann", "hi"), ("time", "sender", "text"))
    assert (record.when - DAY, record.exact) == (when, exact)


def test_a_date_and_a_time_of_their_own(tmp_path: Path) -> None:
    assert one(tmp_path, ("2026/1/1", "8:00:05", "Ann", "hi"), ("日期", "时间", "昵称", "内容")).when == DAY + 28805
    record = one(tmp_path, ("x", "2026-01-01 08:00", "Ann", "hi"), ("Date", "Time", "Name", "Text"))
    assert record.when == DAY + 28800


def test_dates_that_do_not_tell_their_order_are_asked(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", ("03/04/2026 8:00", "Ann", "x"), head=("time", "sender", "text"))
    assert [q.kind for q in opened(path).notes.questions] == ["date_order"]
    assert records(path, date_order="mdy")[0].when < records(path, date_order="dmy")[0].when
    with pytest.raises(Problem, match="date order"):
        opened(path, date_order="x")
    later = [(f"{day:02}/04/2026 8:00", "Ann", "x") for day in range(3, 20)]
    path = written(tmp_path / "b.csv", *later, head=("time", "sender", "text"))
    assert not opened(path).notes.questions and len(records(path)) == 17


@pytest.mark.parametrize(
    ("type", "kind"),
    [
        ("文本", RecordKind.TEXT), ("text", RecordKind.TEXT), ("图片", RecordKind.MEDIA), ("photo", RecordKind.MEDIA), ("语音", RecordKind.MEDIA),
        ("动画表情", RecordKind.STICKER), ("sticker", RecordKind.STICKER), ("文件", RecordKind.FILE), ("document", RecordKind.FILE), ("链接", RecordKind.LINK),
        ("通话", RecordKind.CALL), ("投票", RecordKind.POLL), ("转发", RecordKind.FORWARD), ("撤回", RecordKind.RECALL), ("system", RecordKind.OTHER),
        ("", RecordKind.TEXT), ("17", RecordKind.TEXT),
    ],
)  # fmt: skip
def test_types(tmp_path: Path, type: str, kind: RecordKind) -> None:
    record = one(tmp_path, ("2026-01-01 08:00", "Ann", "hi", type), ("time", "sender", "text", "type"))
    assert (record.kind, record.sender) == (kind, "" if kind is RecordKind.OTHER else "name:Ann")


def test_kakaotalk(tmp_path: Path) -> None:
    rows = [
        ("2026-01-01 08:00:00", "민수", "안녕\n하세요"), ("2026-01-01 08:01:00", "지아", "지아님이 들어왔습니다."),
        ("2026-01-01 08:02:00", "민수", "사진"), ("2026-01-01 08:03:00", "민수", "민수님이 영희님을 초대하였습니다."),
        ("2026-01-01 08:04:00", "지아", "지아님이 나갔습니다."), ("2026-01-01 08:05:00", "민수", "지아님이 나갔습니다."),
    ]  # fmt: skip
    path = written(tmp_path / "KakaoTalk_Chat_Readers.csv", *rows, head=("Date", "User", "Message"))
    assert [(r.kind, r.sender, r.text, r.targets) for r in records(path)] == [
        (RecordKind.TEXT, "name:민수", "안녕\n하세요", ()),
        (RecordKind.JOIN, "name:지아", "지아님이 들어왔습니다.", ()),
        (RecordKind.MEDIA, "name:민수", "", ()),
        (RecordKind.INVITE, "name:민수", "민수님이 영희님을 초대하였습니다.", ("name:영희",)),
        (RecordKind.LEAVE, "name:지아", "지아님이 나갔습니다.", ()),
        (RecordKind.TEXT, "name:민수", "지아님이 나갔습니다.", ()),
    ]
    assert opened(path).chat.platform == "other"


def test_whose_an_id_is_the_rows_tell(tmp_path: Path) -> None:
    head = ("id", "time", "name", "text")
    rows = [(f"u{n % 2}", f"2026-01-01 08:00:0{n}", f"P{n % 2}", "x") for n in range(6)]
    assert [(r.sender, r.source_id) for r in records(written(tmp_path / "a.csv", *rows, head=head))][:2] == [
        ("u0", 0),
        ("u1", 0),
    ]
    rows = [(f"{n + 1}", *row[1:]) for n, row in enumerate(rows)]
    assert {(r.sender, r.source_id) for r in records(written(tmp_path / "b.csv", *rows, head=head))} == {
        ("name:P0", 0),
        ("name:P1", 0),
    }
    rows = [(f"90000000{n}", *row[1:]) for n, row in enumerate(rows)]
    found = records(written(tmp_path / "c.csv", *rows, head=head))
    assert [r.source_id for r in found] == [900000000 + n for n in range(6)] and found[0].sender == "name:P0"
    found = records(written(tmp_path / "d.csv", ("m1", "u1", *rows[0][1:]), head=("Message ID", "User ID", *head[1:])))
    assert found[0].source_id > 0 and found[0].sender == "u1"
    found = records(
        written(
            tmp_path / "e.csv",
            ("2026-01-01 08:00", "Ann", "wxid_1", "x"),
            head=("Time", "SenderName", "Sender", "Content"),
        )
    )
    assert (found[0].sender, found[0].name) == ("wxid_1", "Ann")


def test_rounded_numbers_are_told(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        ("2026-01-01 08:00", "Ann", "1.23E+11", "x"),
        ("2026-01-01 08:00", "Bob", "12345.0", "x"),
        head=HEAD[:4],
    )
    reading = opened(path)
    assert [r.sender for r in reading.read_records(Progress())] == ["name:Ann", "12345"]
    assert "rounded" in str(reading.notes.warnings[0])


def test_rows_above_the_headers_empty_rows_and_headers_again(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ["Export of the group,,", "", "time,sender,text", "2026-01-01 08:00,Ann,one", "", ",,", "time,sender,text"]
    rows += ["2026-01-01 08:01,Ann", "total,,2", "2026-01-01 08:02,,somebody came", "2026-01-01 08:03,'=Ann,'=x"]
    path.write_text("\n".join(rows))
    found = [(r.kind, r.sender, r.text) for r in records(path)]
    assert found == [
        (RecordKind.TEXT, "name:Ann", "one"),
        (RecordKind.TEXT, "name:Ann", ""),
        (RecordKind.UNREADABLE, "", ""),
        (RecordKind.OTHER, "", "somebody came"),
        (RecordKind.TEXT, "name:=Ann", "=x"),
    ]


def test_a_quote_left_open_costs_its_own_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"2026-01-01 08:{n // 60 % 60:02}:{n % 60:02},Ann,text {n}" for n in range(9000)]
    rows[10] = '2026-01-01 08:00:10,Ann,"open'
    path.write_text("\n".join(["time,sender,text", *rows]))
    found = records(path)
    assert len(found) == 9000 and found[10].text == "open" and found[11].text == "text 11"


@pytest.mark.parametrize(
    "head",
    [
        ("姓名", "手机", "入群时间", "备注"), ("昵称", "QQ号", "入群时间", "最后发言时间"), ("Name", "Email", "created_at", "Message"),
        ("提交时间", "姓名", "手机号", "内容"), ("Name", "User ID", "RSVPed on"), ("日期", "新增", "内容"), ("time", "text"), ("name", "phone"),
    ],
)  # fmt: skip
def test_a_sheet_of_people_is_no_chat(tmp_path: Path, head: Cells) -> None:
    row = tuple("2026-01-01 08:00" for _ in head)
    path = written(tmp_path / "a.csv", row, head=head)
    assert TableFormat().detect_format(path.read_bytes(), "a.csv") == 0.0
    with pytest.raises(Problem, match="not a chat export"):
        opened(path)
    with pytest.raises(Problem, match="no columns of time, sender and text"):
        opened(path, format="table")
    if head[0] != "time":
        path = book(tmp_path / "a.xlsx", row, head=head)
        assert TableFormat().detect_format(path.read_bytes(), "a.xlsx") == 0.0


def test_nothing_below_the_headers(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv")
    with pytest.raises(Problem, match="no messages"):
        opened(path, format="table")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 and nothing else")
    with pytest.raises(Problem, match="damaged|no columns|not a chat"):
        opened(tmp_path / "b.xlsx", format="table")


def test_odd_values(tmp_path: Path) -> None:
    cells = ("2026-01-01 08:00", "x" * 10_000, "y" * 10_000, "a\x00b" * 5000, "z" * 10_000)
    (record,) = records(written(tmp_path / "a.csv", cells), format="table")
    assert (len(record.sender), len(record.name), len(record.text)) == (200, 200, 10_000)


def test_it_is_recognised_and_others_are_not(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", *BODY)
    assert {
        f.name: f.detect_format(path.read_bytes(), path.name)
        for f in FORMATS
        if f.detect_format(path.read_bytes(), path.name)
    } == {"table": 0.6}
    others = (
        telegram(tmp_path / "result.json", [said(1, 1)]),
        whatsapp(tmp_path / "w.txt", *(android(n, "Ann: hi") for n in range(9))),
    )
    assert [TableFormat().detect_format(path.read_bytes(), path.name) for path in others] == [0.0, 0.0]
    assert (
        TableFormat().detect_format(b"", "a.csv") == 0.0 and TableFormat().detect_format(b"PK\x03\x04", "a.xlsx") == 0.0
    )


def test_the_same_twice_and_two_halves(db: Database, tmp_path: Path) -> None:
    rows = [(f"2026-01-01 08:{n // 7 % 60:02}", f"P{n % 3}", str(n % 5)) for n in range(300)]
    options, head = ChatOptions(zone="Asia/Shanghai", name="R"), ("time", "sender", "text")
    first = importer.import_file(db, written(tmp_path / "a.csv", *rows[:203], head=head), options)
    second = importer.import_file(db, written(tmp_path / "b.csv", *rows[98:], head=head), options)
    again = importer.import_file(db, book(tmp_path / "c.xlsx", *rows, head=head), options)
    assert (first.messages, second.duplicates, again.duplicates, again.new_members) == (203, 105, 300, 0)


DATA = "\n".join([",".join(HEAD), *map(",".join, BODY), '2026-01-01 08:02:00,"a ""b""",1,"x\ny",文本']).encode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged(DATA) | st.binary(max_size=200))
def test_a_damaged_file(tmp_path: Path, data: bytes) -> None:
    found = read(TableFormat(), tmp_path / "a.csv", data or b"x")
    assert not isinstance(found, str) or "a.csv" in found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_book(tmp_path: Path, data: st.DataObject) -> None:
    whole = book(tmp_path / "whole.xlsx", *BODY).read_bytes()
    found = read(TableFormat(), tmp_path / "a.xlsx", data.draw(damaged(whole)) or b"x")
    assert not isinstance(found, str) or "a.xlsx" in found


def test_rows_that_end_before_their_time_are_no_reason_to_fail(tmp_path: Path) -> None:
    head = ("发言人", "内容", "QQ号", "时间")
    rows = [("小王", "早上好"), ("小明", "早", "10002", "2026-01-01 08:01:00"), ("小王",), ()]
    path = written(tmp_path / "a.csv", *rows, head=head)
    assert TableFormat().detect_format(path.read_bytes(), "a.csv") >= 0.5
    assert [r.text for r in records(path) if r.kind == RecordKind.TEXT] == ["早"]
