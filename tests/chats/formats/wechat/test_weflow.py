from __future__ import annotations

import json
from pathlib import Path

import pytest

from commdesk.chats.formats.wechat.weflow import WeFlowFormat
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.database import Database
from tests.chats.helpers import opened, records
from tests.chats.wechat_exports import ANN, BEGIN, BOB, ROOM, SESSION, Row, flowed, put, told, weflow

SYSTEM: Row = {"type": "系统消息", "isSend": None, "senderDisplayName": ""}
ROWS = [
    flowed(0, "大家好", ANN),
    flowed(1, "[图片] images/2024/1_a.jpg", type="图片消息"),
    flowed(2, "[动画表情]", type="动画表情"),
    flowed(3, "files/a.pdf", type="文件消息"),
    flowed(4, "[链接] 标题", type="卡片式链接"),
    flowed(5, "对 [引用 安安：大家好]", type="引用消息"),
    flowed(6, "“安安”邀请“丁丁”加入了群聊", ROOM, **SYSTEM),
    flowed(7, "你被“安安”移出群聊", "", **SYSTEM),
    flowed(8, "“小波” 撤回了一条消息", BOB, **SYSTEM),
    flowed(9, "a", "", isSend=True),
    flowed(10, "[位置] 东方明珠", type="位置消息"),
    flowed(11, "x", createTime=None, formattedTime=None),
]
TOLD = [
    ("TEXT", ANN, "大家好", ()),
    ("MEDIA", BOB, "", ()),
    ("STICKER", BOB, "", ()),
    ("FILE", BOB, "a.pdf", ()),
    ("LINK", BOB, "标题", ()),
    ("TEXT", BOB, "对", ()),
    ("INVITE", "name:安安", "“安安”邀请“丁丁”加入了群聊", ("name:丁丁",)),
    ("KICK", "name:安安", "你被“安安”移出群聊", (ANN,)),
    ("RECALL", BOB, "", ()),
    ("TEXT", "name:我", "a", ()),
    ("MEDIA", BOB, "东方明珠", ()),
    ("UNREADABLE", "", "", ()),
]


def test_rows_of_every_kind(tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", weflow(ROWS, avatars={ANN: "data:image/png;base64,AAAA"}))
    assert told(path) == TOLD
    reading = opened(path)
    assert (reading.chat.name, reading.chat.key, reading.chat.type) == ("读书会", ROOM, "group")
    assert records(path)[0][:4] == (0, BEGIN, True, 0)


def test_without_its_mark_and_on_one_line(tmp_path: Path) -> None:
    data = json.dumps({"session": SESSION, "messages": ROWS})
    assert told(put(tmp_path / "a.json", data)) == TOLD


def test_a_long_picture_at_the_beginning(tmp_path: Path) -> None:
    session = SESSION | {"avatar": f"data:image/png;base64,{'A' * 600_000}"}
    path = put(tmp_path / "a.json", weflow(ROWS, session=session))
    assert told(path) == TOLD and opened(path).chat.key == ROOM
    assert WeFlowFormat().detect_format(weflow(ROWS, session=session, weflow=None)[:262_144], "a.json") >= 0.5


def test_the_session_may_come_last(tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", json.dumps({"weflow": {}, "messages": ROWS, "session": SESSION}))
    assert (opened(path).chat.key, told(path)) == (ROOM, TOLD)


SENDERS = [
    {"senderID": 1, "wxid": ANN, "displayName": "", "nickname": "安安"},
    {"senderID": 2, "wxid": BOB, "displayName": "波波", "nickname": "小波", "groupNickname": "小波儿"},
]


@pytest.mark.parametrize("last", [False, True])
def test_people_in_a_list_of_their_own(tmp_path: Path, last: bool) -> None:
    plain: Row = {"senderUsername": None, "senderDisplayName": None}
    rows = [
        flowed(1, "a", senderID=1, platformMessageId="7437267147299592543", **plain),
        flowed(2, "b", senderID=2, replyToMessageId="7437267147299592543", **plain),
        flowed(3, "c", senderID=3, **plain),
    ]
    before = {"weflow": {"version": "1.0.9", "format": "arkme-json"}, "session": SESSION}
    found = before | ({"messages": rows, "senders": SENDERS} if last else {"senders": SENDERS, "messages": rows})
    path = put(tmp_path / "a.json", json.dumps(found, ensure_ascii=False))
    assert [(r.sender, r.name, r.source_id, r.reply) for r in records(path)] == [
        (ANN, "安安", 7437267147299592543, 0),
        (BOB, "小波儿", 0, 7437267147299592543),
        ("", "", 0, 0),
    ]


def test_the_groups_own_rows_make_no_member(db: Database, tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", weflow([flowed(0, "hi", ANN), flowed(1, "“丁丁”加入了群聊", ROOM, **SYSTEM)]))
    report = importer.import_file(db, path, ChatOptions(zone="UTC"))
    assert (report.messages, report.senders, report.joins, report.new_members) == (1, 1, 1, 2)
    assert not db.reader.execute("SELECT 1 FROM handle WHERE account LIKE '%@chatroom'").fetchall()


def test_pictures_with_and_without_files_have_one_key(tmp_path: Path) -> None:
    (bare,) = records(put(tmp_path / "a.json", weflow([flowed(1, "[图片]", type="图片消息")])))
    (filed,) = records(put(tmp_path / "b.json", weflow([flowed(1, "images/1.jpg", type="图片消息")])))
    assert bare == filed


def test_an_interrupted_file(tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", weflow(ROWS)[:1500])
    reading = opened(path)
    assert len(list(reading.read_records(Progress()))) >= 1 and "ends in the middle" in str(reading.notes.warnings[0])


def test_a_file_without_messages_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no messages in"):
        opened(put(tmp_path / "a.json", json.dumps({"weflow": {}, "session": SESSION})))
