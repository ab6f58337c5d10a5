from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.helpers import messages, opened, records
from tests.chats.wechat_exports import ANN, BEGIN, BOB, ROOM, Row, chatlog, logged, put, told

OTHER = "87654321@chatroom"
SYSTEM: Row = {"sender": "系统消息", "senderName": "", "type": 10000}
JOIN = f"安安({ANN})邀请小波({BOB})、丁丁(wxid_dd0001)加入了群聊"


def test_rows_of_every_kind(tmp_path: Path) -> None:
    refer = {"title": "对", "refer": {"seq": 5, "sender": ANN}}
    rows = [
        logged(0, "大家好"),
        logged(1, "", BOB, type=3, contents={"md5": "x"}),
        logged(2, "", BOB, type=49, subType=5, contents={"title": "标题", "url": "https://a.b"}),
        logged(3, "", BOB, type=49, subType=6, contents={"title": "a.pdf"}),
        logged(4, "对", BOB, type=49, subType=57, contents=refer),
        logged(5, "", BOB, type=49, subType=19, contents={"title": "聊天记录"}),
        logged(6, JOIN, **SYSTEM),
        logged(7, "你将丁丁(wxid_dd0001)移出了群聊", **SYSTEM),
        logged(8, "张三(上海)加入了群聊", **SYSTEM),
        logged(9, "你撤回了一条消息", **SYSTEM),
        logged(10, "", BOB, type=50),
        logged(11, "“小波” 拍了拍我", BOB, type=49, subType=62),
        logged(12, "x", time=None, seq=None),
    ]
    path = put(tmp_path / "a.json", chatlog(rows))
    assert told(path) == [
        ("TEXT", ANN, "大家好", ()),
        ("MEDIA", BOB, "", ()),
        ("LINK", BOB, "标题", ()),
        ("FILE", BOB, "a.pdf", ()),
        ("TEXT", BOB, "对", ()),
        ("FORWARD", BOB, "聊天记录", ()),
        ("INVITE", ANN, JOIN, (BOB, "wxid_dd0001")),
        ("KICK", ANN, "你将丁丁(wxid_dd0001)移出了群聊", ("wxid_dd0001",)),
        ("JOIN", "name:张三(上海)", "张三(上海)加入了群聊", ()),
        ("RECALL", ANN, "", ()),
        ("CALL", BOB, "", ()),
        ("OTHER", "name:小波", "“小波” 拍了拍我", (ANN,)),
        ("UNREADABLE", "", "", ()),
    ]
    reading = opened(path)
    assert (reading.chat.name, reading.chat.key, reading.chat.type) == ("读书会", ROOM, "group")
    found = records(path)
    assert found[0][:4] == (0, BEGIN, True, BEGIN * 1000) and found[4].reply == 5


def test_people_invited_by_id_are_members_with_that_id(db: Database, tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", chatlog([logged(0, "hi"), logged(1, JOIN, **SYSTEM), logged(2, "在", BOB)]))
    report = importer.import_file(db, path, ChatOptions(zone="Asia/Shanghai"))
    assert (report.messages, report.senders, report.joins, report.new_members) == (2, 2, 2, 3)
    found = db.reader.execute("SELECT h.account FROM handle h JOIN membership m ON m.member = h.member").fetchall()
    assert {row[0] for row in found} == {ANN, BOB, "wxid_dd0001"}


def test_several_chats_and_any_layout(tmp_path: Path) -> None:
    rows = [logged(0, "a"), logged(1, "b", talker=OTHER, talkerName="茶"), logged(2, "c", talker=OTHER)]
    for indent in (None, 2):
        path = put(tmp_path / "a.json", json.dumps(rows, indent=indent))
        reading = opened(path)
        assert [(chat.name, chat.key, chat.rows) for chat in reading.chats] == [("茶", OTHER, 2), ("读书会", ROOM, 1)]
        assert messages(path, chat="读书会") == [(ANN, "a")] and len(messages(path)) == 2
    path = put(tmp_path / "b.json", chatlog(rows)[:-30])
    reading = opened(path)
    assert len(list(reading.read_records(Progress()))) == 1 and "ends in the middle" in str(reading.notes.warnings[-1])


def test_a_time_is_taken_from_the_sequence_if_need_be(tmp_path: Path) -> None:
    (record,) = records(put(tmp_path / "a.json", chatlog([logged(1, "a", time="soon")])))
    assert (record.when, record.exact) == (BEGIN + 60, True)


CSV = f"""Time,SenderName,Sender,TalkerName,Talker,Content
2024-01-01 18:00:00,安安,{ANN},读书会,{ROOM},"大家好
第二行"
2024-01-01 18:01:00,小波,{BOB},读书会,{ROOM},![图片](http://127.0.0.1:5030/image/a)
2024-01-01 18:02:00,小波,{BOB},读书会,{ROOM},[链接|标题](https://a.b/c)
2024-01-01 18:03:00,小波,{BOB},读书会,{ROOM},"> 安安(wxid_ann0000000001) 01-01 18:00:00
> 大家好
对"
2024-01-01 18:04:00,,系统消息,读书会,{ROOM},安安({ANN})邀请小波({BOB})加入了群聊
2024-01-01 18:05:00,小波,{BOB},读书会,{ROOM},[旺柴]
never,小波,{BOB},读书会,{ROOM},x
2024-01-01 18:06:00,小波,{BOB},茶,{OTHER},y
"""
ROWS = [
    ("TEXT", ANN, "大家好\n第二行", ()),
    ("MEDIA", BOB, "", ()),
    ("LINK", BOB, "标题", ()),
    ("TEXT", BOB, "对", ()),
    ("INVITE", ANN, f"安安({ANN})邀请小波({BOB})加入了群聊", (BOB,)),
    ("TEXT", BOB, "[旺柴]", ()),
]


def test_a_table(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", CSV)
    assert told(path) == [*ROWS, ("UNREADABLE", "", "", ())]
    assert opened(path).chat.name == "读书会" and messages(path, chat=OTHER) == [(BOB, "y")]
    assert not records(path)[0].exact


def text(room: str = "", day: str = "01-01 ") -> str:
    """Return the rows of the table as text."""
    heads = [f"安安({ANN})", f"小波({BOB})", f"小波({BOB})", f"小波({BOB})", "系统消息", f"小波({BOB})"]
    bodies = [
        "大家好\n第二行",
        "![图片](http://127.0.0.1:5030/image/a)",
        "[链接|标题](https://a.b/c)",
        f"> 安安({ANN}) 01-01 18:00:00\n> 大家好\n对",
        f"安安({ANN})邀请小波({BOB})加入了群聊",
        "[旺柴]",
    ]
    return "".join(
        f"{head} {room}{day}18:0{n}:00\n{body}\n\n" for n, (head, body) in enumerate(zip(heads, bodies, strict=True))
    )


@pytest.mark.parametrize(
    ("room", "day", "asked"),
    [
        ("", "01-01 ", True),
        ("", "2024-01-01 ", False),
        ("", "", True),
        (f"[读书会({ROOM})] ", "01-01 ", True),
        ("[1704103200000] ", "01-01 ", True),
    ],
)
def test_a_text(tmp_path: Path, room: str, day: str, asked: bool) -> None:
    path = put(tmp_path / "a.txt", text(room, day))
    assert told(path, day="2024-01-01") == ROWS
    found = records(path, day="2024-01-01")
    assert (found[0].when, found[0].exact) == (BEGIN + 8 * 3600, False)
    assert [q.kind for q in opened(path).notes.questions] == (["day"] if asked else [])
    assert found[0].source_id == (BEGIN * 1000 if "1704" in room else 0)
    chat = opened(path, day="2024-01-01").chat
    assert (chat.name, chat.key) == (("读书会", ROOM) if "@" in room else ("", ""))


def test_own_rows_of_a_text_are_kept_by_name(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "安 安(我) 2024-01-01 18:00:00\na\n\n我 2024-01-01 18:00:01\nb\n\n")
    assert messages(path) == [("name:安 安", "a"), ("name:我", "b")]
    reading = opened(path)
    assert len(list(reading.read_records(Progress()))) == 2 and "Merge that member" in str(reading.notes.warnings[0])


@pytest.mark.parametrize(("name", "data"), [("a.json", "[]"), ("a.csv", CSV.partition("\n")[0]), ("a.txt", "x")])
def test_files_without_messages_are_a_problem(tmp_path: Path, name: str, data: str) -> None:
    options: dict[str, Any] = {"format": "chatlog"}
    with pytest.raises(Problem, match="no messages in"):
        opened(put(tmp_path / name, data), **options)
