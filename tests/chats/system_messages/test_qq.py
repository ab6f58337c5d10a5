from __future__ import annotations

import time

import pytest

from commdesk.chats.model import RecordKind
from commdesk.chats.system_messages.qq import (
    QqEvent,
    find_kind,
    make_system_record,
    parse_event,
    parse_person,
    strip_title,
)
from tests.hanging import HANGS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某某加入本群。", QqEvent(RecordKind.JOIN, "某某")),
        ("某 某 加入了群聊", QqEvent(RecordKind.JOIN, "某 某")),
        ("某某已成功加入群聊", QqEvent(RecordKind.JOIN, "某某")),
        ("甲邀请乙加入了本群。", QqEvent(RecordKind.INVITE, "甲", ("乙",), "invite")),
        ("甲 邀请 乙、丙 加入了群聊。", QqEvent(RecordKind.INVITE, "甲", ("乙", "丙"), "invite")),
        ("乙通过甲的邀请加入本群。", QqEvent(RecordKind.JOIN, "乙", ("甲",), "invite")),
        ("乙通过扫描甲分享的二维码加入群聊", QqEvent(RecordKind.JOIN, "乙", ("甲",), "qr")),
        ("乙经管理员甲同意加入本群", QqEvent(RecordKind.JOIN, "乙", (), "request")),
        ("乙退出了本群。", QqEvent(RecordKind.LEAVE, "乙")),
        ("乙已退出群聊", QqEvent(RecordKind.LEAVE, "乙")),
        ("乙被管理员甲移出本群。", QqEvent(RecordKind.KICK, "甲", ("乙",))),
        ("乙已被移出本群。", QqEvent(RecordKind.KICK, "", ("乙",))),
        ("管理员甲将乙移出了群聊", QqEvent(RecordKind.KICK, "甲", ("乙",))),
        ("甲撤回了一条消息", QqEvent(RecordKind.OTHER, "甲")),
        ("甲 撤回了 乙 的消息", QqEvent(RecordKind.OTHER, "甲")),
        ("甲修改群名称为“新名”", QqEvent(RecordKind.RENAME, "甲", (), "", "新名")),
        ("甲创建了群聊", QqEvent(RecordKind.CREATE, "甲")),
    ],
)
def test_sentences(text: str, expected: QqEvent) -> None:
    assert parse_event(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "你好",
        "他加入本群三年了",
        "我想邀请你加入",
        "欢迎大家加入本群一起读书",
        "加入本群",
        "a\n某某加入本群。",
        "群" * 2000,
    ],
)
def test_what_people_say_is_no_sentence_of_qq(text: str) -> None:
    assert parse_event(text) is None


def test_sentences_take_no_time_however_long() -> None:
    begin = time.process_time()
    for text in ("邀请 " * 300, "被 " * 490, "群" * 990, "被管理员" * 240 + "本群x"):
        parse_event(text)
    assert time.process_time() - begin < HANGS


@pytest.mark.parametrize(
    ("written", "key", "name"),
    [
        ("昵称(87200175)", "87200175", "昵称"),
        ("a(b)(c) (87200175)", "87200175", "a(b)(c)"),
        ("Ann<Ann@Example.com>", "ann@example.com", "Ann"),
        ("【群主】昵称", "name:昵称", "昵称"),
        ("【LV9 话唠】【管理员】昵称(87200175)", "87200175", "昵称"),
        ("【书虫】昵称", "name:【书虫】昵称", "【书虫】昵称"),
        ("【群主】", "name:【群主】", "【群主】"),
        ("a (123)", "name:a (123)", "a (123)"),
        ("系统消息(1000000)", "", ""),
        ("系统消息", "", ""),
        ("你", "", ""),
        ("  ", "", ""),
        ("\x00\ud800", "name:\ufffd", "\ufffd"),
    ],
)
def test_people(written: str, key: str, name: str) -> None:
    assert parse_person(written) == (key, name)


def test_titles() -> None:
    assert (strip_title("【LV100 群主】【作者】Lin"), strip_title("Lin【群主】")) == ("【作者】Lin", "Lin【群主】")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[图片]", RecordKind.MEDIA),
        ("[图片][图片] [表情]", RecordKind.MEDIA),
        ("[表情]", RecordKind.STICKER),
        ("[表情178]", RecordKind.STICKER),
        ("[文件:a.pdf]", RecordKind.FILE),
        ("[聊天记录]", RecordKind.FORWARD),
        ("[语音通话]", RecordKind.CALL),
        ("[图片]好", RecordKind.TEXT),
        ("[你好]", RecordKind.TEXT),
        ("https://a.b", RecordKind.LINK),
        ("https://a.b 看", RecordKind.TEXT),
        ("", RecordKind.MEDIA),
    ],
)
def test_kinds(text: str, kind: RecordKind) -> None:
    assert find_kind(text) is kind


def test_who_is_invited_by_himself_joined() -> None:
    record = make_system_record("甲邀请甲加入了本群。", 5, False)
    assert (record.kind, record.sender, record.targets, record.when) == (RecordKind.JOIN, "name:甲", (), 5)
