from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.model import RecordKind
from commdesk.chats.system_messages.wechat import kind_of_label, kind_of_number, parse_event, strip_links


@pytest.mark.parametrize(
    ("text", "kind", "route", "actor", "targets", "title"),
    [
        ('"A"邀请"B、C"加入了群聊', "INVITE", "invite", "A", ("B", "C"), ""),
        ("A邀请你加入了群聊，群聊参与人还有：甲、乙", "INVITE", "invite", "A", ("",), ""),
        ('A邀请你和"B"加入了群聊', "INVITE", "invite", "A", ("", "B"), ""),
        ('你邀请"B"加入了群聊  撤销', "INVITE", "invite", "", ("B",), ""),
        ('你邀请"B"加入了群聊 <a href="weixin://revoke">撤销</a>', "INVITE", "invite", "", ("B",), ""),
        ("“A”邀请“B”加入了群聊，和群里其他人都不是微信朋友关系，请注意隐私安全", "INVITE", "invite", "A", ("B",), ""),
        ('" A"通过扫描"B"分享的二维码加入群聊', "JOIN", "scan", "A", ("B",), ""),
        ("X通过扫描你分享的二维码加入群聊", "JOIN", "scan", "X", ("",), ""),
        ("你通过扫描二维码加入群聊，群聊参与人还有：甲", "JOIN", "scan", "", (), ""),
        ('"A"通过"B"的群聊邀请加入', "JOIN", "invite", "A", ("B",), ""),
        ("A加入了群聊", "JOIN", "", "A", (), ""),
        ('你将"X"移出了群聊', "KICK", "", "", ("X",), ""),
        ('"A"将"X、Y"移出了群聊', "KICK", "", "A", ("X", "Y"), ""),
        ('你被"A"移出群聊', "KICK", "", "A", ("",), ""),
        ("「請」將「將」移出了群組", "KICK", "", "請", ("將",), ""),
        ('"X"退出了群聊', "LEAVE", "", "X", (), ""),
        ('"A"修改群名为“G为”', "RENAME", "", "A", (), "G为"),
        ('"A" 拍了拍 "B"', "OTHER", "", "A", ("B",), ""),
        ('"甲" 拍了拍我 的小脑袋', "OTHER", "", "甲", ("",), ""),
        ("A 拍了拍自己", "OTHER", "", "A", ("A",), ""),
        ('"A" 撤回了一条消息', "RECALL", "", "A", (), ""),
        ("你撤回了一条消息 重新编辑", "RECALL", "", "", (), ""),
        ("A 撤回了 B 的一条消息", "RECALL", "", "B", (), ""),
        ("A invited B to the group chat", "INVITE", "invite", "A", ("B",), ""),
        ('"A" invited "B、C" to the group chat', "INVITE", "invite", "A", ("B", "C"), ""),
        ("A invited B, C and D to the group chat.", "INVITE", "invite", "A", ("B", "C", "D"), ""),
        ("A invited you to a group chat with B, C", "INVITE", "invite", "A", ("",), ""),
        ("A invited you and B to the group chat", "INVITE", "invite", "A", ("", "B"), ""),
        ("B joined the group chat via the QR code shared by A", "JOIN", "scan", "B", ("A",), ""),
        ('"B" joined the group chat via your shared QR Code.', "JOIN", "scan", "B", (), ""),
        ("You've joined the group chat via QR Code. Group chat members: A", "JOIN", "scan", "", (), ""),
        ("You removed B from the group chat", "KICK", "", "", ("B",), ""),
        ("You were removed from the group chat by A", "KICK", "", "A", ("",), ""),
        ("B left the group chat", "LEAVE", "", "B", (), ""),
        ('A changed the group name to "G"', "RENAME", "", "A", (), "G"),
        ("A recalled a message", "RECALL", "", "A", (), ""),
        ('A tickled "B"', "OTHER", "", "A", ("B",), ""),
    ],
)
def test_sentences(text: str, kind: str, route: str, actor: str, targets: tuple[str, ...], title: str) -> None:
    found = parse_event(strip_links(text))
    assert found is not None and found.known
    assert (found.kind.name, found.route, found.actor, found.targets, found.title) == (
        kind,
        route,
        actor,
        targets,
        title,
    )


@pytest.mark.parametrize(
    "text",
    ["", "群聊已满，B未能加入群聊", "A申请加入群聊", "今天我们修改群名", "I joined yesterday", "大家好", "收到红包"],
)
def test_other_sentences_say_nothing(text: str) -> None:
    assert parse_event(strip_links(text)) is None


def test_a_role_is_not_a_person_but_a_name_in_quotes_is() -> None:
    role, named = parse_event("管理员撤回了一条成员消息"), parse_event('"管理员"加入了群聊')
    assert role is not None and not role.known
    assert named is not None and (named.known, named.actor) == (True, "管理员")


@given(st.text('你"A邀请加入了群聊、，将移出 invitedtohgrup撤回一条消息拍', max_size=300))
def test_any_sentence_is_read_without_a_crash(text: str) -> None:
    found = parse_event(strip_links(text))
    assert found is None or all(isinstance(target, str) for target in found.targets)


def test_a_sentence_made_to_be_slow_is_read_at_once() -> None:
    assert parse_event(strip_links("邀请加入" * 5000)) is None
    assert parse_event(strip_links("joined the group chat via " * 500)) is None


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("文本", RecordKind.TEXT),
        ("带有引用的文本消息", RecordKind.TEXT),
        ("图片消息", RecordKind.MEDIA),
        ("动画表情", RecordKind.STICKER),
        ("(分享)卡片式链接", RecordKind.LINK),
        ("语音/视频通话", RecordKind.CALL),
        ("合并转发的聊天记录", RecordKind.FORWARD),
        ("系统通知", RecordKind.OTHER),
        ("文件", RecordKind.FILE),
        ("未知类型(77)", RecordKind.TEXT),
    ],
)
def test_written_types(label: str, kind: RecordKind) -> None:
    assert kind_of_label(label) is kind


def test_types_by_number() -> None:
    assert [kind_of_number(t) for t in (1, 3, 47, 49, 50, 10000)] == [
        RecordKind.TEXT,
        RecordKind.MEDIA,
        RecordKind.STICKER,
        RecordKind.LINK,
        RecordKind.CALL,
        RecordKind.OTHER,
    ]
    assert [kind_of_number(49, sub) for sub in (57, 6, 19, 62)] == [
        RecordKind.TEXT,
        RecordKind.FILE,
        RecordKind.FORWARD,
        RecordKind.OTHER,
    ]
    assert kind_of_number(49 + (57 << 32)) is RecordKind.TEXT and kind_of_number(266287972401) is RecordKind.OTHER
