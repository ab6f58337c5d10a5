from __future__ import annotations

import json
from pathlib import Path

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from commdesk.store.database import Database
from tests.chats.helpers import messages, opened, records
from tests.chats.test_samples import SAMPLES
from tests.chats.wechat_exports import ANN, BOB, ROOM, dump, dumped, put, told

SAMPLE = SAMPLES / "wechat/pywxdump_private_chat.csv"


def test_rows_of_every_kind(tmp_path: Path) -> None:
    rows = [
        dumped(0, "大家好", mine=1),
        dumped(1, r"File\a\Image\1.dat", BOB, "图片"),
        dumped(2, "表情", BOB, "动画表情"),
        dumped(3, "https://example.org/a", BOB),
        dumped(4, "<msg><appmsg><title>A &amp; B</title></appmsg></msg>", BOB, "(分享)卡片式链接"),
        dumped(5, "“安安”邀请“丁丁”加入了群聊", "", "系统通知"),
        dumped(6, "你撤回了一条消息", ROOM, "系统通知"),
        dumped(7, "你将“丁丁”移出了群聊", "我", "系统通知"),
        dumped(8, "对 [引用 安安：大家好]", BOB, "带有引用的文本消息"),
        dumped(9, "someone changed something", "", "系统通知"),
        "10,1,文本,0",
        dumped(11, "no date", BOB).rpartition(",")[0] + ",soon",
    ]
    path = put(tmp_path / "a.csv", dump(*rows))
    assert told(path) == [
        ("TEXT", ANN, "大家好", ()),
        ("MEDIA", BOB, "", ()),
        ("STICKER", BOB, "", ()),
        ("LINK", BOB, "https://example.org/a", ()),
        ("LINK", BOB, "A & B", ()),
        ("INVITE", "name:安安", "“安安”邀请“丁丁”加入了群聊", ("name:丁丁",)),
        ("RECALL", ANN, "", ()),
        ("KICK", ANN, "你将“丁丁”移出了群聊", ("name:丁丁",)),
        ("TEXT", BOB, "对", ()),
        ("OTHER", "", "someone changed something", ()),
        ("UNREADABLE", "", "", ()),
        ("UNREADABLE", "", "", ()),
    ]
    reading = opened(path)
    assert (reading.chat.key, reading.chat.type, reading.notes.profile) == (ROOM, "group", "pywxdump s")
    assert "holds no names" in str(reading.notes.warnings[0])
    (record, *_) = records(path)
    assert (record.source_id, record.exact) == (7437267147299592000, False)


def test_what_a_spreadsheet_did_is_seen(tmp_path: Path) -> None:
    rows = [f"{n},7.43727E+18,文本,0,{BOB},{ROOM},1,,2024/1/1 18:0{n}" for n in range(4)]
    path = put(tmp_path / "a.csv", dump(*rows, rows[0]))
    found = records(path)
    assert [r.source_id for r in found] == [0] * 5 and found[1].when - found[0].when == 60
    reading = opened(path)
    assert reading.notes.profile == "pywxdump min rounded" and "rounded" in str(reading.notes.warnings[0])
    zeros = [f"{n},74372671472995{n}0000,文本,0,{BOB},{ROOM},1,,2024/1/1 18:00:00" for n in range(3)]
    assert opened(put(tmp_path / "b.csv", dump(*zeros))).notes.profile == "pywxdump s rounded"


def test_two_rows_of_a_minute_survive_a_spreadsheet(db: Database, tmp_path: Path) -> None:
    rows = [f"{n},7.43727E+18,文本,0,{BOB},{ROOM},1,,2024/1/1 18:00" for n in range(3)]
    path = put(tmp_path / "a.csv", dump(*rows))
    report = importer.import_file(db, path, ChatOptions(zone="UTC"))
    assert (report.messages, report.duplicates) == (3, 0)
    assert importer.import_file(db, path, ChatOptions(zone="UTC")).duplicates == 3


def test_a_chat_cut_into_parts_is_put_together(tmp_path: Path) -> None:
    for n, start in enumerate((0, 5000, 10000)):
        put(tmp_path / f"{ROOM}_{start}_{start + 5000}.csv", dump(dumped(n, f"part {n}")))
    put(tmp_path / "other_0_5000.csv", dump(dumped(9, "elsewhere", room="1@chatroom")))
    put(tmp_path / "users.json", json.dumps({ANN: {"nickname": "安安"}, ROOM: {"nickname": "读书会"}, "x": 1}))
    path = tmp_path / f"{ROOM}_0_5000.csv"
    found = [r.text for r in records(tmp_path)]
    assert found == ["part 0", "part 1", "part 2"]
    assert (records(tmp_path)[0].name, opened(tmp_path).chat.name) == ("安安", "读书会")
    alone = opened(path)
    assert any("one part of a chat" in str(warning) for warning in alone.notes.warnings)


def test_several_chats_can_be_chosen(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", dump(dumped(0, "a"), dumped(1, "b"), dumped(2, "c", BOB, room=BOB)))
    assert [r.text for r in records(path)] == ["a", "b"] and messages(path, chat=BOB) == [(BOB, "c")]
    assert "2 chats" in str(opened(path).notes.warnings[0])
    with pytest.raises(Problem, match="no chat “Nowhere”"):
        opened(path, chat="Nowhere")


def test_kindred_tables(tmp_path: Path) -> None:
    """One has no chat and names for people, an older one holds its words in JSON."""
    named = (
        "id,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime\n1,9001,text,0,Alice,hi,,2024-01-01T10:00:00.000Z\n"
    )
    (record,) = records(put(tmp_path / "项目群.csv", "\ufeff" + named))
    assert (record.sender, record.text, record.exact, record.when) == ("name:Alice", "hi", True, 1_704_103_200)
    assert opened(tmp_path / "项目群.csv").chat.name == "项目群"
    old = 'id,MsgSvrID,type_name,is_sender,talker,room_name,content,CreateTime\n1,100,文字,0,anna1,x@chatroom,"{""msg"": ""好""}",2024-01-01 10:00:00\n'
    assert messages(put(tmp_path / "b.csv", old)) == [("anna1", "好")]


def test_an_empty_table_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no messages in “a.csv”"):
        opened(put(tmp_path / "a.csv", dump()))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
def test_the_sample(db: Database) -> None:
    options = ChatOptions(zone="Asia/Shanghai")
    report = importer.import_file(db, SAMPLE, options)
    assert (report.format, report.messages, report.senders, report.skipped) == ("pywxdump", 96, 2, 0)
    assert importer.import_file(db, SAMPLE, options).duplicates == 96
