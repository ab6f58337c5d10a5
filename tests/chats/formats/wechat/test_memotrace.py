from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from commdesk.store.database import Database
from tests.chats.helpers import messages, opened, records
from tests.chats.wechat_exports import ANN, BEGIN, BOB, clock, first, one, put, second, told

CLEO = "wxid_cleo000000003"


def test_a_group_of_the_first_generation(tmp_path: Path) -> None:
    rows = [
        one(0, "大家好", mine=1),
        one(1, "", BOB, 3),
        one(2, "<msg><emoji/></msg>", BOB, 47),
        one(3, "", CLEO, 49, 6),
        one(4, "<msg><appmsg><title>对</title><type>57</type></appmsg></msg>", CLEO, 49, 57),
        one(5, "“安安”邀请“丁丁”加入了群聊", "", 10000),
        one(6, "你撤回了一条消息", "", 10000),
        one(7, "“小波” 撤回了一条消息", "", 10000),
        one(8, "“谁谁” 撤回了一条消息", "", 10000),
        one(9, "安安 拍了拍 小波", ANN, 49, 62),
        "1,2",
    ]
    path = put(tmp_path / "读书会_utf8.csv", first(*rows))
    assert told(path) == [
        ("TEXT", ANN, "大家好", ()),
        ("MEDIA", BOB, "", ()),
        ("STICKER", BOB, "", ()),
        ("FILE", CLEO, "", ()),
        ("TEXT", CLEO, "对", ()),
        ("INVITE", "name:安安", "“安安”邀请“丁丁”加入了群聊", ("name:丁丁",)),
        ("RECALL", ANN, "", ()),
        ("RECALL", BOB, "", ()),
        ("OTHER", "", "“谁谁” 撤回了一条消息", ()),
        ("OTHER", "name:安安", "安安 拍了拍 小波", ("name:小波",)),
        ("UNREADABLE", "", "", ()),
    ]
    reading = opened(path)
    assert (reading.chat.name, reading.chat.type) == ("读书会", "group") and not reading.notes.warnings
    (record, *_) = records(path)
    assert (record.when, record.exact, record.name) == (BEGIN, True, "安安")


def test_twelve_headers_and_nine_cells(db: Database, tmp_path: Path) -> None:
    rows = [f"{n},3,1,0,{n % 2},{BEGIN + n},,words {n},{clock(0)}" for n in range(4)]
    path = put(tmp_path / "小波.csv", first(*rows))
    assert [r[:2] for r in told(path)] == [("TEXT", "name:小波"), ("TEXT", "name:我")] * 2
    reading = opened(path)
    assert reading.chat.type == "private" and "do not name their senders" in str(reading.notes.warnings[0])
    report = importer.import_file(db, path, ChatOptions(zone="UTC"))
    assert (report.messages, report.senders, report.new_members) == (4, 2, 2)


def test_nine_headers_and_ten_cells(tmp_path: Path) -> None:
    head = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime"
    rows = [f"{n},3,1,0,0,{BEGIN + n},,words,{clock(0)},{7437267147299592543 + n}" for n in range(3)]
    path = put(tmp_path / "小波.csv", "\n".join([head, *rows]))
    assert [r.source_id for r in records(path)] == [7437267147299592543 + n for n in range(3)]
    assert opened(path).notes.profile == "memotrace csv id"


def test_all_chats_in_one_file(tmp_path: Path) -> None:
    rows = [one(0, "a", talker=3), one(1, "b", BOB, talker=4), one(2, "c", BOB, talker=4)]
    path = put(tmp_path / "messages.csv", first(*rows))
    reading = opened(path)
    assert [(chat.name, chat.key, chat.rows) for chat in reading.chats] == [
        ("messages 4", "", 2),
        ("messages 3", "", 1),
    ]
    assert messages(path) == [(BOB, "b"), (BOB, "c")] and messages(path, chat="messages 3") == [(ANN, "a")]
    assert "does not name them" in str(reading.notes.warnings[1])


def test_a_missing_epoch_is_read_from_the_wall_clock(tmp_path: Path) -> None:
    row = one(0, "a").replace(str(BEGIN), "")
    (record,) = records(put(tmp_path / "a.csv", first(row)))
    assert (record.exact, record.when) == (False, BEGIN + 8 * 3600)


def test_the_second_generation(tmp_path: Path) -> None:
    rows = [
        f"1,文本,安安,{clock(0)},大家好,,安安,",
        f"7437267147299592543,图片,我,{clock(1)},[图片],,,",
        f"3,文件,{BOB},{clock(2)},[文件] a.pdf,波波,小波,",
        f"4,系统消息,系统消息,{clock(3)},“丁丁”通过扫描“安安”分享的二维码加入群聊,,,",
        f"5,系统消息,,{clock(4)},安安 撤回了一条消息,,,",
        "6,文本,安安,never,x,,,",
    ]
    path = put(tmp_path / "读书会.csv", second(*rows))
    assert told(path) == [
        ("TEXT", "name:安安", "大家好", ()),
        ("MEDIA", "name:我", "", ()),
        ("FILE", BOB, "a.pdf", ()),
        ("JOIN", "name:丁丁", "“丁丁”通过扫描“安安”分享的二维码加入群聊", ("name:安安",)),
        ("RECALL", "name:安安", "", ()),
        ("UNREADABLE", "", "", ()),
    ]
    found = records(path)
    assert [(r.source_id, r.exact) for r in found[:2]] == [(0, False), (7437267147299592543, False)]
    assert (found[2].name, found[3].route, opened(path).chat.name) == ("小波", "scan", "读书会")


TEXT = """2024-01-01 18:00:00 安安
大家好

second paragraph
2024-01-01 18:00:00 not a header

2024-01-01 18:01:00 小 波
好
引用:安安:大家好

2024-01-01 18:02:00 "安安"邀请"丁丁"加入了群聊

2024-01-01 18:03:00 小 波

2024-01-01 18:04:00 小 波
[图片]

2024-01-01 18:05:00 安安
[旺柴] ok

2024-01-01 18:06:00 以上是打招呼的消息
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text(tmp_path: Path, end: str) -> None:
    path = put(tmp_path / "读书会.txt", "\ufeff" + TEXT.replace("\n", end))
    assert told(path) == [
        ("TEXT", "name:安安", "大家好\n\nsecond paragraph\n2024-01-01 18:00:00 not a header", ()),
        ("TEXT", "name:小 波", "好", ()),
        ("INVITE", "name:安安", '"安安"邀请"丁丁"加入了群聊', ("name:丁丁",)),
        ("MEDIA", "name:小 波", "", ()),
        ("MEDIA", "name:小 波", "", ()),
        ("TEXT", "name:安安", "[旺柴] ok", ()),
        ("OTHER", "", "以上是打招呼的消息", ()),
    ]
    assert opened(path).chat.name == "读书会"


def test_files_without_messages_are_a_problem(tmp_path: Path) -> None:
    for name, data in (("a.csv", first()), ("a.txt", b"nothing")):
        with pytest.raises(Problem, match="no messages in"):
            opened(put(tmp_path / name, data), format="memotrace")


def test_the_number_of_a_chat_is_cleaned_for_its_name(tmp_path: Path) -> None:
    path = put(tmp_path / "messages.csv", first(one(0, "a"), one(1, "b").replace("1,3,", "1,3\x00,", 1)))
    assert {chat.name for chat in opened(path).chats} == {"messages 3"}
