"""Every variable that a script can name, and what kind of value stands behind it."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.errors import mark
from commdesk.text import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """A variable. ``kind``: text, number, date, time or money; ``title`` is marked text in the context ``core``."""

    name: str
    kind: str
    title: str


VARIABLES = (
    Entry("member.name", "text", mark("core", "Name")),
    Entry("member.nickname", "text", mark("core", "Nickname")),
    Entry("member.real_name", "text", mark("core", "Real name")),
    Entry("member.surname", "text", mark("core", "Surname")),
    Entry("member.honorific", "text", mark("core", "Surname with Mr or Ms")),
    Entry("member.remark", "text", mark("core", "My remark")),
    Entry("member.city", "text", mark("core", "City")),
    Entry("member.company", "text", mark("core", "Company")),
    Entry("member.want", "text", mark("core", "What they want")),
    Entry("member.income", "text", mark("core", "Income")),
    Entry("member.source", "text", mark("core", "Source")),
    Entry("member.inviter", "text", mark("core", "Invited by")),
    Entry("member.stage", "text", mark("core", "Stage")),
    Entry("member.level", "text", mark("core", "Level")),
    Entry("member.class", "text", mark("core", "Class")),
    Entry("member.tags", "text", mark("core", "Tags")),
    Entry("member.birthday", "date", mark("core", "Birthday")),
    Entry("member.joined", "date", mark("core", "Joined")),
    Entry("member.days", "number", mark("core", "Days since joining")),
    Entry("member.last_active", "date", mark("core", "Last active")),
    Entry("member.silent_days", "number", mark("core", "Days of silence")),
    Entry("member.messages", "number", mark("core", "Messages")),
    Entry("member.card", "text", mark("core", "Paid membership")),
    Entry("member.expires", "date", mark("core", "Paid until")),
    Entry("member.expires_in", "number", mark("core", "Days until it expires")),
    Entry("member.fee", "money", mark("core", "Fee")),
    Entry("member.orders", "number", mark("core", "Number of orders")),
    Entry("member.spent", "money", mark("core", "Spent in all")),
    Entry("member.next", "text", mark("core", "Next action")),
    Entry("community.name", "text", mark("core", "Name of the community")),
    Entry("community.platform", "text", mark("core", "Platform")),
    Entry("community.services", "text", mark("core", "What the community offers")),
    Entry("community.frequency", "text", mark("core", "How often")),
    Entry("community.contact", "text", mark("core", "Whom to ask")),
    Entry("community.rules", "text", mark("core", "Core rules")),
    Entry("community.size", "number", mark("core", "People in the community")),
    Entry("community.founded", "date", mark("core", "Founded")),
    Entry("community.link", "text", mark("core", "Link to the community")),
    Entry("account.name", "text", mark("core", "My name there")),
    Entry("workspace.name", "text", mark("core", "Name of the workspace")),
    Entry("today", "date", mark("core", "Today")),
    Entry("now", "time", mark("core", "The time now")),
    Entry("weekday", "text", mark("core", "Day of the week")),
    Entry("greeting", "text", mark("core", "Greeting by the hour")),
    Entry("event.name", "text", mark("core", "Event")),
    Entry("event.date", "date", mark("core", "Day of the event")),
    Entry("event.time", "text", mark("core", "Time of the event")),
    Entry("event.place", "text", mark("core", "Place")),
    Entry("event.address", "text", mark("core", "Address")),
    Entry("event.host", "text", mark("core", "Host")),
    Entry("event.price", "text", mark("core", "Price")),
    Entry("event.seats", "text", mark("core", "Seats")),
    Entry("event.link", "text", mark("core", "Link to sign up")),
)
KINDS = {entry.name: entry.kind for entry in VARIABLES}
ALIASES = {"group": "community"}
"""Other first words of a name, and what they mean."""
NAMES = {
    fold(word.replace("\u00a0", " ")): variable
    for variable, words in {
        "member.nickname": "客户昵称 用户昵称 昵称 微信昵称 好友昵称 对方昵称 买家昵称 粉丝昵称 成员昵称 群成员昵称 学员昵称 会员昵称 您的昵称 你的昵称 "
        "客户名称 客户名 客户称呼 微信名 微信名称 网名 称呼 nickname nick nick_name nick\u00a0name username user_name first_name firstname "
        "first\u00a0name",
        "member.name": "客户姓名 用户姓名 用户名称 会员姓名 学员姓名 成员姓名 好友姓名 客户名字 您的姓名 你的姓名 您的名字 你的名字 名字 姓名 name "
        "full_name full\u00a0name fullname customer_name customer\u00a0name client_name client\u00a0name contact_name contact\u00a0name "
        "recipient_name recipient\u00a0name member_name member\u00a0name",
        "account.name": "员工姓名 员工昵称 群主 客服昵称 客服姓名 我的昵称 我的名字 我的姓名 agent_name agent\u00a0name",
        "community.name": "群名 群名称 群聊名称 群聊名 社群名 社群名称 本群名称 group_name group\u00a0name groupname",
    }.items()
    for word in words.split(" ")
}  # fmt: skip
"""What placeholders of other products, and people, call a variable, folded; who writes one into a script means it."""


def canonical(name: str) -> str:
    """Return a name as it stands in `VARIABLES`: ``group.name`` is ``community.name``, ``昵称`` is ``member.nickname``."""
    first, dot, rest = name.partition(".")
    if not dot:
        return NAMES.get(fold(name), name)
    return ALIASES.get(first, first) + dot + rest


def group(name: str) -> str:
    """Return where a value comes from: ``member``, ``community``, ``account``, ``workspace``, ``event`` or ``clock``."""
    first, dot, _ = name.partition(".")
    return first if dot else "clock"


def is_lasting(key: str) -> bool:
    """Return whether what was typed for it serves the next person, too: a question or an event, but nobody's own city."""
    return key.startswith("?") or group(key) == "event"
