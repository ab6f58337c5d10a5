"""Which column of a table holds what of a message, told by the words of its headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.tables.headers import match_known_header, normalize_header

SEARCHED = 15
"""Rows among which the headers are looked for."""
_WORDS = {
    "time": "时间 日期时间 发送时间 消息时间 发言时间 聊天时间 发送日期 发布时间 日期和时间 time timestamp datetime date_time date_and_time sent"
    " sent_at sent_on send_time sent_time msg_time message_time when created_at create_time createtime strtime 日時 送信日時"
    " 投稿日時 日时 送信日时 投稿日时 date_sent",
    "date": "日期 date day 日付 날짜",
    "name": "昵称 群昵称 群名片 姓名 名字 用户名 显示名 发送人昵称 发送者昵称 发送人姓名 发送者姓名 发送者名称 发送人名称 name username user_name"
    " nickname nick display_name sender_name sendername from_name author_name nick_name 名前",
    "who": "发送人 发送者 发言人 发言者 发信人 发件人 成员 用户 sender from user author member speaker posted_by participant 送信者 ユーザー"
    " 사용자 보낸사람",
    "account": "账号 帐号 qq qq号 qq号码 wxid 微信号 微信id 用户id 成员id 发送者id 发送人id 发送者qq号 发送人qq号 发送者qq 发送人qq"
    " 发送者账号 发送人账号 发送者wxid 发送人wxid 工号 user_id userid sender_id senderid from_id fromid author_id authorid account"
    " account_id member_id uin uid sender_uin openid open_id",
    "id": "id 编号",
    "message": "消息id 消息编号 message_id messageid msg_id msgid msgsvrid server_id",
    "text": "内容 消息 讯息 消息内容 讯息内容 聊天内容 发言内容 发送内容 文本 文字 正文 发言 text message msg content contents body message_text"
    " message_content msg_content message_body strcontent メッセージ 本文 메시지 내용",
    "type": "类型 消息类型 讯息类型 信息类型 内容类型 type message_type msg_type kind type_name",
}
_ROLES = {normalize_header(word): role for role, words in _WORDS.items() for word in words.split()}
_PERSONAL = frozenset(
    "phone email birthday gender address company first_name last_name income inviter friend friend_on fee_name fee_amount"
    " fee_starts fee_expires joined_on left_on".split()
)
"""What only a sheet of people has; ``created_at`` is a time here and is let through."""


@dataclass(frozen=True, slots=True)
class MessageColumns:
    """Where the columns are, -1 for none. ``id`` is of a person or of a message: the rows must tell.

    ``header`` is the number of the row with the headers, from 0; ``headers`` its cells.
    """

    header: int
    headers: tuple[str, ...]
    time: int
    date: int
    name: int
    account: int
    id: int
    message: int
    text: int
    type: int

    @property
    def platform(self) -> str:
        """The platform that the name of an account's column tells, else ``other``."""
        word = normalize_header(self.headers[self.account]) if self.account >= 0 else ""
        if "qq" in word or word in ("uin", "sender uin"):
            return "qq"
        message = normalize_header(self.headers[self.message]) if self.message >= 0 else ""
        return "wechat" if "wxid" in word or "微信" in word or message == "msgsvrid" else "other"

    @property
    def is_kakao(self) -> bool:
        """Whether these are the columns of KakaoTalk's own export."""
        return tuple(map(normalize_header, self.headers)) == ("date", "user", "message")


def find_message_columns(rows: Sequence[Sequence[str]]) -> MessageColumns | None:
    """Return the columns of a table of messages whose first rows are given; None if it is another table.

    It must have a time, a sender and a text, and nothing that only a sheet of people has.
    """
    for number, row in enumerate(rows[:SEARCHED]):
        found = _match_columns(number, row)
        if found is not None:
            return found
    return None


def _match_columns(number: int, row: Sequence[str]) -> MessageColumns | None:
    cells = tuple(cell.strip()[:200] for cell in row[:200])
    at: dict[str, int] = {}
    for column, cell in enumerate(cells):
        role = _ROLES.get(normalize_header(cell), "") if cell else ""
        if role:
            at.setdefault(role, column)
    if _is_of_people(cells):
        return None
    name, who, account = at.get("name", -1), at.get("who", -1), at.get("account", -1)
    if name < 0:
        name = who
    elif who >= 0 and account < 0:
        account = who  # “Sender” beside “SenderName” is an account
    time, date = at.get("time", -1), at.get("date", -1)
    if time < 0:
        time, date = date, -1
    if time < 0 or "text" not in at or (name < 0 and account < 0):
        return None
    places = at.get("id", -1), at.get("message", -1), at["text"], at.get("type", -1)
    return MessageColumns(number, cells, time, date, name, account, *places)


def _is_of_people(cells: Sequence[str]) -> bool:
    return any(match_known_header(cell) in _PERSONAL and normalize_header(cell) not in _ROLES for cell in cells if cell)
