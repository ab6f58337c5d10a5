from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.chats.formats.qq.qce import QceFormat
from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.exports import android, said, telegram, whatsapp
from tests.chats.helpers import opened, records

Row = dict[str, Any]
BEGIN = 1_704_103_200_000
FILE = "group_读书会_123456789_20240101_101500.json"
FIRST = 7_300_000_000_000_000_000


def sent(n: int, who: int = 1, text: str = "你好", elements: list[Row] | None = None, **more: Any) -> Row:
    """Return a message of version 5."""
    sender = {"uid": f"u_{who}", "uin": str(10_000 + who), "name": f"群友{who}", "nickname": f"Nick {who}"}
    elements = [{"type": "text", "data": {"text": text}}] if elements is None else elements
    content = {"text": text, "html": "", "elements": elements, "resources": [], "mentions": []}
    row: Row = {"id": str(FIRST + n), "seq": str(n), "timestamp": BEGIN + n * 60_000, "time": "2024-01-01 10:00:00"}
    return row | {"sender": sender, "type": "type_1", "content": content, "recalled": False, "system": False} | more


def old(n: int, who: int = 1, text: str = "old", **more: Any) -> Row:
    """Return a message of version 4."""
    sender = {"uid": f"u_{who}", "uin": str(10_000 + who), "name": f"群友{who}"}
    row: Row = {"messageId": str(FIRST + n), "timestamp": f"2024-01-01T10:{n:02d}:00.000Z", "sender": sender}
    content = {"text": text, "elements": [], "resources": []}
    return row | {"messageType": 2, "isSystemMessage": False, "isRecalled": False, "content": content} | more


def whole(rows: list[Row], version: int = 5, **info: Any) -> Row:
    """Return an export."""
    known = {"name": "读书会", "type": "group", "participantCount": 3, "selfUid": "u_1", "selfUin": "10001"} | info
    name = f"QQChatExporter V{version} / https://example.org"
    statistics = {"totalMessages": len(rows), "senders": [{"uid": "u_1", "name": "x", "messageCount": 1}]}
    head: Row = {"metadata": {"name": name, "version": f"{version}.0.0"}, "chatInfo": known, "statistics": statistics}
    return head | {"messages": rows, "exportOptions": {"includedFields": ["id"]}}


def qce(path: Path, rows: list[Row], indent: int | None = 2, **info: Any) -> Path:
    """Write an export."""
    path.write_text(json.dumps(whole(rows, **info), ensure_ascii=False, indent=indent), encoding="utf-8")
    return path


def chunked(folder: Path, chunks: list[list[Row]], name: str = "c{:06d}.jsonl", inside: bool = True) -> Path:
    """Write an export in chunks."""
    (folder / "chunks").mkdir(parents=True)
    listed = []
    for number, rows in enumerate(chunks, 1):
        file = name.format(number)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "chunks" / file).write_text(lines, encoding="utf-8")
        listed.append({"index": number, "fileName": file, "relativePath": f"chunks/{file}", "count": len(rows)})
    manifest = whole([], peerUin="123456789")
    del manifest["messages"]
    manifest["chunked"] = {"format": "jsonl", "chunksDir": "chunks", "chunks": listed if inside else None}
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    (folder / "avatars.json").write_text('{"10001": "data:image/png;base64,"}')
    return folder


def element(type: str, **data: Any) -> Row:
    return {"type": type, "data": data}


def of(elements: list[Row], text: str) -> Row:
    return sent(1, text=text, elements=elements)


@pytest.mark.parametrize("indent", [None, 2])
def test_version_5(tmp_path: Path, indent: int | None) -> None:
    rows = [sent(n, n % 2 + 1, f"t{n}") for n in range(5)]
    path = qce(tmp_path / FILE, rows, indent)
    assert [(r.kind, r.when, r.exact, r.source_id, r.sender, r.name, r.text) for r in records(path)][:2] == [
        (RecordKind.TEXT, BEGIN // 1000, True, FIRST, "10001", "群友1", "t0"),
        (RecordKind.TEXT, BEGIN // 1000 + 60, True, FIRST + 1, "10002", "群友2", "t1"),
    ]
    reading = opened(path)
    assert (reading.chat.platform, reading.chat.name, reading.chat.key, reading.chat.type) == (
        "qq",
        "读书会",
        "123456789",
        "group",
    )
    assert len(records(path)) == 5 and not reading.notes.warnings


def test_version_4(tmp_path: Path) -> None:
    raw = {"senderUin": "10009", "sendNickName": "Nine", "sendMemberName": ""}
    nobody = {"uid": "u_9", "name": ""}
    rows = [old(0), old(1, isRecalled=True), old(2, isSystemMessage="true", content={"text": "甲加入本群。"})]
    rows += [old(3, isSystemMessage="false", isRecalled="false"), old(4, sender=nobody, rawMessage=raw)]
    path = tmp_path / "friend_10002_20240101_101500.json"
    path.write_text(json.dumps(whole(rows, 4, type="private"), ensure_ascii=False))
    assert [(r.kind, r.sender, r.name, r.text, r.when, r.exact) for r in records(path)] == [
        (RecordKind.TEXT, "10001", "群友1", "old", BEGIN // 1000, True),
        (RecordKind.RECALL, "10001", "群友1", "", BEGIN // 1000 + 60, True),
        (RecordKind.JOIN, "name:甲", "甲", "甲加入本群。", BEGIN // 1000 + 120, True),
        (RecordKind.TEXT, "10001", "群友1", "old", BEGIN // 1000 + 180, True),
        (RecordKind.TEXT, "10009", "Nine", "old", BEGIN // 1000 + 240, True),
    ]
    assert opened(path).chat.key == "10002"


@pytest.mark.parametrize(
    ("row", "kind", "text"),
    [
        (of([element("image", filename="a.jpg")], "[图片:a.jpg]"), RecordKind.MEDIA, ""),
        (of([element("image"), element("text", text="看")], "[图片: a.jpg]看"), RecordKind.MEDIA, "看"),
        (of([element("audio")], "[语音:3秒]"), RecordKind.MEDIA, ""),
        (of([element("face", id=1)], "[表情1]"), RecordKind.STICKER, ""),
        (of([element("text", text="好"), element("face", id=1)], "好[表情1]"), RecordKind.TEXT, "好"),
        (of([element("market_face", name="贴贴")], "[贴贴]"), RecordKind.STICKER, ""),
        (of([element("file", filename="a.pdf")], "[文件:a.pdf]"), RecordKind.FILE, ""),
        (of([element("forward")], "[转发消息]"), RecordKind.FORWARD, ""),
        (of([element("json", title="群打卡")], "[JSON消息]"), RecordKind.LINK, "群打卡"),
        (of([element("location")], "[位置消息]"), RecordKind.MEDIA, ""),
        (of([element("at", uid="u_2"), element("text", text="来")], "@群友2 来"), RecordKind.TEXT, "@群友2 来"),
        (of([element("text", text="https://a.b/c")], "https://a.b/c"), RecordKind.LINK, "https://a.b/c"),
        (of([element("new thing")], "[new thing]"), RecordKind.TEXT, "[new thing]"),
        (of([], "bare"), RecordKind.TEXT, "bare"),
        (sent(1, content={"text": "", "resources": [{"type": "video"}]}), RecordKind.MEDIA, ""),
        (sent(1, content="plain"), RecordKind.TEXT, "plain"),
        (sent(1, recalled=True), RecordKind.RECALL, ""),
        (sent(1, recalled="false", system="false"), RecordKind.TEXT, "你好"),
    ],
)
def test_kinds(tmp_path: Path, row: Row, kind: RecordKind, text: str) -> None:
    (record,) = records(qce(tmp_path / "a.json", [row]))
    assert (record.kind, record.text, record.sender) == (kind, text, "10001")


def test_what_qq_says(tmp_path: Path) -> None:
    nobody = {"uid": "未知uid未知", "name": "未知用户"}
    rows = [
        sent(0, text="甲 邀请 乙、丙 加入了群聊", system=True, sender=nobody),
        sent(1, text="", type="system", sender=nobody, elements=[]),
        sent(2, text="", type="system", elements=[element("system", text="甲将丙移出了本群")]),
        sent(3, text="群友1 撤回了一条消息", type="type_5", recalled=True),
        sent(4, text="管理员开启了全员禁言", type="type_5", system=True),
    ]
    assert [(RecordKind(r.kind).name, r.sender, r.targets) for r in records(qce(tmp_path / "a.json", rows))] == [
        ("INVITE", "name:甲", ("name:乙", "name:丙")),
        ("OTHER", "", ()),
        ("KICK", "name:甲", ("name:丙",)),
        ("RECALL", "10001", ()),
        ("OTHER", "", ()),
    ]


@pytest.mark.parametrize("field", ["replyMsgId", "referencedMessageId", "sourceMsgId"])
def test_replies(tmp_path: Path, field: str) -> None:
    row = of([element("reply", **{field: str(FIRST)}), element("text", text="yes")], "[回复消息]yes")
    inner = sent(2, content={"text": "no", "reply": {"messageId": str(FIRST)}})
    assert [(r.text, r.reply) for r in records(qce(tmp_path / "a.json", [row, inner]))] == [
        ("yes", FIRST),
        ("no", FIRST),
    ]


def test_people(tmp_path: Path) -> None:
    rows = [
        sent(0, sender={"uid": "u_1", "uin": "10001", "name": "card"}),
        sent(1, sender={"uid": "u_1", "uin": "0", "name": "card"}),
        sent(2, sender={"uid": "u_2", "uin": None, "name": ""}),
        sent(3, sender={"uid": "", "uin": "", "name": "same name"}),
        sent(4, sender={}),
        sent(5, sender=None),
        sent(6, sender={"uid": "u_7", "uin": 2854196310, "name": "Q群管家"}),
        sent(7, sender={"uid": ["u"], "uin": {}, "name": 5, "groupCard": "card\x00"}),
    ]
    reading = opened(qce(tmp_path / "a.json", rows))
    found = [(r.sender, r.name) for r in reading.read_records(Progress())]
    assert found[:7] == [
        ("10001", "card"),
        ("10001", "card"),
        ("u_2", ""),
        ("name:same name", "same name"),
        ("", ""),
        ("", ""),
        ("2854196310", "Q群管家"),
    ]
    assert reading.notes.bots == {"2854196310"}


def test_values_of_any_type(tmp_path: Path) -> None:
    strange: list[Any] = [None, True, 0, -1, 1e300, 10**30, "", "x", "\x00", "长" * 10_000, [], {}, [{}], [None]]
    rows = [sent(n, **{field: value}) for field in sent(0) for n, value in enumerate(strange)]
    rows += [sent(n, content={"text": v, "elements": v, "resources": v, "reply": v}) for n, v in enumerate(strange)]
    rows += [sent(n, content={"text": "", "elements": [{"type": v, "data": v}]}) for n, v in enumerate(strange)]
    assert len(records(qce(tmp_path / "a.json", rows))) == len(rows)


def test_half_a_character_costs_that_character_only(tmp_path: Path) -> None:
    data = json.dumps(whole([sent(0), sent(1, text="a\ud800b"), sent(2)]))
    (tmp_path / "a.json").write_text(data)
    found = records(tmp_path / "a.json")
    assert len(found) == 3 and found[1].text.startswith("a") and found[1].text.endswith("b")


def test_times(tmp_path: Path) -> None:
    rows = [
        sent(0, timestamp=0),
        sent(1, timestamp=str(BEGIN)),
        sent(2, timestamp=BEGIN // 1000),
        sent(3, timestamp="2024-01-01T18:00:00+08:00"),
        sent(4, timestamp=None, time=None),
    ]
    found = records(qce(tmp_path / "a.json", rows))
    same = BEGIN // 1000
    assert [(r.when, r.exact) for r in found[:4]] == [(same, False), (same, True), (same, True), (same, True)]
    assert found[4].kind == RecordKind.UNREADABLE


@pytest.mark.parametrize("name", ["c{:06d}.jsonl", "chunk_{:04d}.jsonl"])
@pytest.mark.parametrize("inside", [True, False])
def test_chunks(tmp_path: Path, name: str, inside: bool) -> None:
    chunks = [[sent(n + 10 * part) for n in range(10)] for part in range(3)]
    folder = chunked(tmp_path / "export", chunks, name, inside)
    assert [r.source_id - FIRST for r in records(folder)] == list(range(30))
    reading = opened(folder)
    assert (reading.chat.name, reading.chat.key, reading.notes.warnings) == ("读书会", "123456789", [])


def test_chunks_in_a_zip(tmp_path: Path) -> None:
    import shutil

    chunked(tmp_path / "in" / "export", [[sent(0)], [sent(1)]])
    path = Path(shutil.make_archive(str(tmp_path / "chat"), "zip", tmp_path / "in"))
    assert len(records(path)) == 2


def test_missing_and_damaged_chunks_are_told(tmp_path: Path) -> None:
    folder = chunked(tmp_path / "export", [[sent(0), sent(1)], [sent(2)], [sent(3), sent(4)]])
    (folder / "chunks" / "c000002.jsonl").unlink()
    with (folder / "chunks" / "c000001.jsonl").open("a") as file:
        file.write('\nrubbish\n{"id": 1, \n5\n')
    last = folder / "chunks" / "c000003.jsonl"
    last.write_bytes(last.read_bytes()[:-40])
    reading = opened(folder)
    assert [r.source_id - FIRST for r in reading.read_records(Progress())] == [0, 1, 3]
    assert [str(warning).split(" ")[0] for warning in reading.notes.warnings] == ["1", "“export”", "3"]
    with pytest.raises(Problem, match="only lists the parts"):
        opened(folder / "manifest.json")


def test_a_chunk_alone_is_read(tmp_path: Path) -> None:
    folder = chunked(tmp_path / "group_x_123456789_20240101", [[sent(0), sent(1)]])
    assert len(records(folder / "chunks" / "c000001.jsonl")) == 2


TEXT = """[QQChatExporter V5 / https://example.org]
[本软件是免费的开源项目~]

===============================================
           QQ聊天记录导出文件
===============================================

聊天名称: 读书会
聊天类型: 群聊
导出时间: 2024-01-02 10:00:00
消息总数: 7

群友1:
时间: 2024-01-01 10:00:00
内容: 第一行
第二行: 提及


[群主] 群友2:
时间: 2024-01-01 10:01:00
内容: [image消息]
资源: 1 个文件
  - image: a.jpg


群友2:
时间: 2024-01-01 10:02:00
内容: 好的
提及: 群友1, 群友3
回复: 01-01 10:00 群友1 - 第一行
第二行


未知用户:
时间: 2024-01-01 10:03:00
内容: 甲邀请乙加入了群聊


10001:
时间: 2024-01-01 10:04:00
内容: [无文本内容]


群友1:
时间: 3 天前
内容: no


群友3:
时间: 2024-01-01 10:05:00
内容: last

===============================================
              导出完成
===============================================
总计导出 7 条消息
导出时间: 2024-01-02 10:00:00"""


def test_its_text(tmp_path: Path) -> None:
    path = tmp_path / FILE.replace("json", "txt")
    path.write_text(TEXT, encoding="utf-8")
    reading = opened(path)
    assert (reading.chat.name, reading.chat.key, reading.chat.type) == ("读书会", "123456789", "group")
    assert [(RecordKind(r.kind).name, r.sender, r.text) for r in reading.read_records(Progress())] == [
        ("TEXT", "name:群友1", "第一行\n第二行: 提及"),
        ("MEDIA", "name:群友2", ""),
        ("TEXT", "name:群友2", "好的"),
        ("INVITE", "name:甲", "甲邀请乙加入了群聊"),
        ("TEXT", "10001", ""),
        ("UNREADABLE", "", ""),
        ("TEXT", "name:群友3", "last"),
    ]
    assert (records(path)[0].when, records(path)[0].exact) == (BEGIN // 1000, False)


def test_overlaps_collapse(db: Database, tmp_path: Path) -> None:
    rows = [sent(n, n % 3, "签到") for n in range(30)]
    first, second = qce(tmp_path / FILE, rows[:20]), chunked(tmp_path / "x", [rows[9:15], rows[15:]])
    assert importer.import_file(db, first).messages == 20
    again = importer.import_file(db, first)
    assert (again.duplicates, again.new_members) == (20, 0)
    report = importer.import_file(db, second)
    assert (report.duplicates, report.new_members) == (11, 0)
    assert importer.import_file(db, qce(tmp_path / FILE, rows)).duplicates == 30
    assert db.reader.execute("SELECT count(*), count(DISTINCT community) FROM message").fetchone()[:] == (30, 1)


def test_text_twice_adds_nothing(db: Database, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    options = ChatOptions(zone="Asia/Shanghai", name="读书会")
    assert importer.import_file(db, tmp_path / "a.txt", options).messages == 5
    assert importer.import_file(db, tmp_path / "a.txt", options).duplicates == 5


def test_recognition(tmp_path: Path) -> None:
    folder = chunked(tmp_path / "x", [[sent(0)]])
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    own = [qce(tmp_path / "a.json", [sent(0)]), folder / "manifest.json", tmp_path / "a.txt"]
    own.append(folder / "chunks" / "c000001.jsonl")
    for path in own:
        assert [each.name for each in FORMATS if each.detect_format(path.read_bytes(), path.name) > 0] == ["qce"], path
    others = [telegram(tmp_path / "t.json", [said(1, 1)]), whatsapp(tmp_path / "w.txt", android(0, "Ann: hi"))]
    others.append(folder / "avatars.json")
    assert [QceFormat().detect_format(other.read_bytes(), other.name) for other in others] == [0, 0, 0]


@pytest.mark.parametrize("rows", ["", '"messages": []', '"messages": 5'])
def test_nothing_to_read_is_told(db: Database, tmp_path: Path, rows: str) -> None:
    (tmp_path / "a.json").write_text('{"chatInfo": {"selfUid": "u_1"}%s}' % (rows and f", {rows}"))
    with pytest.raises(Problem, match=r"no messages in “a.json”"):
        importer.import_file(db, tmp_path / "a.json")


WHOLE = json.dumps(whole([sent(n) for n in range(4)] + [old(5, isSystemMessage=True)]), ensure_ascii=False).encode()
LINES = b"".join(json.dumps(sent(n), ensure_ascii=False).encode() + b"\n" for n in range(4))
FAULTS = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 30), st.binary(max_size=12)), max_size=6)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([("a.json", WHOLE), ("a.jsonl", LINES), ("a.txt", TEXT.encode())]), FAULTS)
def test_a_damaged_file_gives_rows_or_a_problem(
    tmp_path: Path, file: tuple[str, bytes], faults: list[tuple[int, int, bytes]]
) -> None:
    name, data = file
    for at, length, more in faults:
        at %= len(data) + 1
        data = data[:at] + more + data[at + length :]
    (tmp_path / name).write_bytes(data)
    try:
        for record in opened(tmp_path / name, format="qce").read_records(Progress()):
            record.text.encode()
            record.name.encode()
    except Problem:
        pass
