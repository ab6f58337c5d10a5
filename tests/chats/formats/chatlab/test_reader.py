from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.chats.formats.chatlab.reader import ChatLabFormat
from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, Record, RecordKind
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.exports import android, said, telegram, whatsapp
from tests.chats.faults import damaged, read
from tests.chats.helpers import opened, records

SAMPLES = Path(__file__).parents[4] / "../shared/samples/chats/chatlab"
Row = dict[str, Any]
START = 1_767_225_600
HEAD: Row = {
    "chatlab": {"version": "0.0.2", "exportedAt": START},
    "meta": {"name": "读书会", "platform": "qq", "type": "group", "groupId": "4711"},
}
MEMBERS: list[Row] = [{"platformId": "1", "accountName": "Ann", "groupNickname": "Ann of Leipzig"}]


def message(number: int, **more: Any) -> Row:
    row = {"platformMessageId": str(1000 + number), "sender": str(number % 3), "accountName": f"P{number % 3}"}
    return row | {"timestamp": START + number, "type": 0, "content": f"text {number}"} | more


def whole(path: Path, rows: list[Row], head: Row = HEAD, indent: int | None = 2) -> Path:
    path.write_text(json.dumps({**head, "members": MEMBERS, "messages": rows}, ensure_ascii=False, indent=indent))
    return path


def lined(path: Path, rows: list[Row], head: Row = HEAD) -> Path:
    found = [{"_type": "header", **head}, *({"_type": "member", **row} for row in MEMBERS)]
    found += [{"_type": "message", **row} for row in rows]
    path.write_text("# a comment\n\n" + "\n".join(json.dumps(row, ensure_ascii=False) for row in found) + "\n# end\n")
    return path


def both(folder: Path, rows: list[Row], head: Row = HEAD) -> list[Path]:
    return [
        whole(folder / "a.json", rows, head),
        whole(folder / "b.json", rows, head, None),
        lined(folder / "c.jsonl", rows, head),
    ]


def one(folder: Path, row: Row, head: Row = HEAD) -> Record:
    found = [records(path) for path in both(folder, [row], head)]
    assert found[0] == found[1] == found[2]
    return found[0][0]


def test_a_message(tmp_path: Path) -> None:
    record = one(tmp_path, message(1, groupNickname="Card", replyToMessageId="1000"))
    assert record[:8] == (RecordKind.TEXT, START + 1, True, 1001, "1", "Card", "text 1", 1000)
    for path in both(tmp_path, [message(1)]):
        chat = opened(path).chat
        assert (chat.platform, chat.name, chat.key, chat.type) == ("qq", "读书会", "4711", "group")


@pytest.mark.parametrize(
    ("named", "platform"),
    [
        ("WeChat", "wechat"),
        ("weixin", "wechat"),
        ("discord", "discord"),
        ("imessage", "imessage"),
        ("line2", "other"),
        (5, "other"),
    ],
)
def test_platforms(tmp_path: Path, named: object, platform: str) -> None:
    for path in both(tmp_path, [message(1)], {"chatlab": {}, "meta": {"platform": named}}):
        assert opened(path).chat.platform == platform


@pytest.mark.parametrize(
    ("type", "kind"),
    [
        (0, RecordKind.TEXT), (1, RecordKind.MEDIA), (2, RecordKind.MEDIA), (3, RecordKind.MEDIA), (4, RecordKind.FILE), (5, RecordKind.STICKER), (7,
        RecordKind.LINK),
        (8, RecordKind.MEDIA), (20, RecordKind.MEDIA), (21, RecordKind.MEDIA), (22, RecordKind.OTHER), (23, RecordKind.CALL), (24, RecordKind.LINK),
        (25, RecordKind.TEXT), (26, RecordKind.FORWARD), (27, RecordKind.MEDIA), (80, RecordKind.OTHER), (81, RecordKind.RECALL), (99, RecordKind.TEXT),
        (1234, RecordKind.TEXT), (None, RecordKind.TEXT), ("1", RecordKind.TEXT), (True, RecordKind.TEXT),
    ],
)  # fmt: skip
def test_types(tmp_path: Path, type: object, kind: RecordKind) -> None:
    record = one(tmp_path, message(1, type=type))
    assert (record.kind, record.sender) == (kind, "" if kind >= 20 else "1")


@pytest.mark.parametrize(
    ("platform", "text", "kind", "sender", "targets"),
    [
        ("line", "Bobがグループに参加しました", RecordKind.JOIN, "name:Bob", ()),
        ("line", "Ann added Bob to the group.", RecordKind.INVITE, "name:Ann", ("name:Bob",)),
        ("whatsapp", "Ann removed Bob", RecordKind.KICK, "name:Ann", ("name:Bob",)),
        ("whatsapp", "You left", RecordKind.LEAVE, "", ()),
        ("imessage", "Ann removed Bob", RecordKind.OTHER, "", ()),
    ],
)
def test_system_rows_speak_as_their_platform(
    tmp_path: Path, platform: str, text: str, kind: RecordKind, sender: str, targets: tuple[str, ...]
) -> None:
    head = {"chatlab": {}, "meta": {"platform": platform}}
    record = one(tmp_path, message(1, type=80, content=text), head)
    assert (record.kind, record.sender, record.targets) == (kind, sender, targets)


def test_a_system_row_makes_no_member(db: Database, tmp_path: Path) -> None:
    rows = [message(1), message(2, type=80, sender="system", accountName="系统消息", content="something")]
    report = importer.import_file(db, whole(tmp_path / "a.json", rows), ChatOptions(zone="UTC"))
    assert (report.messages, report.senders, report.new_members) == (1, 1, 1)


def test_names_come_from_the_members_where_a_row_has_none(tmp_path: Path) -> None:
    assert one(tmp_path, message(1, accountName=None)).name == "Ann of Leipzig"
    assert one(tmp_path, message(2, accountName=None)).name == ""
    assert one(tmp_path, message(1, sender="", accountName="Cy")).sender == "name:Cy"


@pytest.mark.parametrize(
    "odd", [None, 5, -1, 1.5, True, "x\x00y", "\ud800", [], {}, {"a": [1]}, "x" * 10_000, 10**30, "9" * 30]
)
@pytest.mark.parametrize(
    "field",
    ["platformMessageId", "sender", "accountName", "groupNickname", "timestamp", "type", "content", "replyToMessageId"],
)
def test_odd_values(tmp_path: Path, field: str, odd: object) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**HEAD, "messages": [message(1, **{field: odd}), message(2)]}))
    data = path.read_bytes()
    found = read(ChatLabFormat(), path, data)
    assert not isinstance(found, str) and found[-1].text == "text 2"
    lines = b'{"_type": "header", "meta": {"name": "a"}}\n' + b"\n".join(
        json.dumps({"_type": "message", **row}).encode() for row in (message(1, **{field: odd}), message(2))
    )
    found = read(ChatLabFormat(), tmp_path / "a.jsonl", lines)
    assert not isinstance(found, str) and found[-1].text == "text 2"


@pytest.mark.parametrize("odd", [None, 5, [], {}, "x\x00" * 500])
def test_odd_heads(tmp_path: Path, odd: object) -> None:
    for field in ("name", "platform", "type", "groupId"):
        for path in both(tmp_path, [message(1)], {"chatlab": {}, "meta": {field: odd}}):
            assert len(opened(path).chat.name) <= 200
    for path in both(tmp_path, [message(1)], {"chatlab": {}, "meta": odd}):
        assert opened(path).chat.platform == "other"


def test_milliseconds_and_no_time(tmp_path: Path) -> None:
    assert one(tmp_path, message(1, timestamp=START * 1000)).when == START
    assert one(tmp_path, message(1, timestamp="soon")).kind == RecordKind.UNREADABLE


def test_a_broken_line_costs_that_line(tmp_path: Path) -> None:
    path = lined(tmp_path / "a.jsonl", [message(1), message(2), message(3)])
    path.write_text(path.read_text().replace('"text 2"', '"text 2'))
    reading = opened(path)
    assert [r.text for r in reading.read_records(Progress())] == ["text 1", "text 3"]
    assert reading.notes.skipped == 1 and "1 damaged" in str(reading.notes.warnings[0])


def test_an_interrupted_file_gives_what_is_there(tmp_path: Path) -> None:
    path = whole(tmp_path / "a.json", [message(n) for n in range(50)])
    text = path.read_text()
    path.write_text(text[: text.index("text 30")])
    reading = opened(path)
    assert len(list(reading.read_records(Progress()))) == 30 and "ends in the middle" in str(reading.notes.warnings[0])


def test_keys_in_another_order(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"messages": [message(n) for n in range(5)], **HEAD}, indent=1))
    assert opened(path).chat.name == "读书会" and len(records(path)) == 5


def test_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"chatlab": {"version": "1"}, "messages": 5}')
    with pytest.raises(Problem, match="no messages"):
        opened(tmp_path / "a.json")


def test_it_is_recognised_and_others_are_not(tmp_path: Path) -> None:
    for path in both(tmp_path, [message(1)]):
        assert {f.name for f in FORMATS if f.detect_format(path.read_bytes(), path.name)} == {"chatlab"}
    others = (telegram(tmp_path / "result.json", [said(1, 1)]), whatsapp(tmp_path / "w.txt", android(1, "Ann: hi")))
    assert [ChatLabFormat().detect_format(path.read_bytes(), path.name) for path in others] == [0.0, 0.0]
    assert ChatLabFormat().detect_format(b"", "a.jsonl") == 0.0


@pytest.mark.parametrize("keyed", [True, False])
def test_the_same_twice_and_two_halves(db: Database, tmp_path: Path, keyed: bool) -> None:
    rows = [message(n, timestamp=START + n // 9, content=str(n % 2)) for n in range(300)]
    if not keyed:
        for row in rows:
            del row["platformMessageId"]
    options = ChatOptions(zone="UTC")
    first = importer.import_file(db, whole(tmp_path / "a.json", rows[:198]), options)
    second = importer.import_file(db, lined(tmp_path / "b.jsonl", rows[99:]), options)
    again = importer.import_file(db, whole(tmp_path / "c.json", rows), options)
    assert (first.messages, second.duplicates, again.duplicates, again.new_members) == (198, 99, 300, 0)


ROWS = [message(1), message(2, type=80, content="x joined"), message(3, replyToMessageId="1001", content="é}中")]
DATA = json.dumps({**HEAD, "members": MEMBERS, "messages": ROWS}, indent=1).encode()
LINES = b"\n".join(
    json.dumps({"_type": kind, **row}).encode() for kind, row in (("header", HEAD), *(("message", r) for r in ROWS))
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged(DATA) | damaged(LINES) | st.binary(max_size=200))
def test_a_damaged_file(tmp_path: Path, data: bytes) -> None:
    found = read(ChatLabFormat(), tmp_path / "a.json", data or b"x")
    assert not isinstance(found, str) or "a.json" in found


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
def test_the_samples(db: Database) -> None:
    found = [
        importer.import_file(db, SAMPLES / name, ChatOptions(zone="Asia/Shanghai"))
        for name in ("chatlab_minimal.json", "chatlab_stream.jsonl")
    ]
    assert [(r.format, r.community, r.messages, r.senders, r.skipped) for r in found] == [
        ("chatlab", "我的群聊", 1, 1, 0),
        ("chatlab", "技术交流群", 3, 2, 0),
    ]
