"""Every variable that a script can name, and what kind of value stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

from commdesk.errors import mark
from commdesk.member_fields.model import FieldKind, FieldPlace, Surface
from commdesk.member_fields.registry import list_placed
from commdesk.text import fold_text


@dataclass(frozen=True, slots=True)
class ScriptVariable:
    """A variable. ``kind``: text, number, date, time or money; ``title`` is marked text in the context ``core``."""

    name: str
    kind: str
    title: str


COUNTED = (
    (40, ScriptVariable("member.surname", "text", mark("core", "Surname"))),
    (50, ScriptVariable("member.honorific", "text", mark("core", "Surname with Mr or Ms"))),
    (190, ScriptVariable("member.days", "number", mark("core", "Days since joining"))),
    (210, ScriptVariable("member.silent_days", "number", mark("core", "Days of silence"))),
    (250, ScriptVariable("member.expires_in", "number", mark("core", "Days until it expires"))),
    (270, ScriptVariable("member.orders", "number", mark("core", "Number of orders"))),
    (280, ScriptVariable("member.spent", "money", mark("core", "Spent in all"))),
)
"""What is worked out from the fields of a member, and its order among them."""
KIND_BY_FIELD = {
    FieldKind.DAY: "date",
    FieldKind.BIRTHDAY: "date",
    FieldKind.NUMBER: "number",
    FieldKind.MONEY: "money",
}


def _list_member_variables() -> list[ScriptVariable]:
    """Return the variables of a member: their fields, and what is worked out from them."""
    fields = [
        (
            place.order,
            ScriptVariable(
                f"member.{field.name_on(Surface.VARIABLE)}",
                KIND_BY_FIELD.get(field.kind, "text"),
                field.title_on(Surface.VARIABLE),
            ),
        )
        for field, place in list_placed(Surface.VARIABLE, FieldPlace)
    ]
    return [variable for _, variable in sorted([*fields, *COUNTED], key=itemgetter(0))]


VARIABLES = (
    *_list_member_variables(),
    ScriptVariable("community.name", "text", mark("core", "Name of the community")),
    ScriptVariable("community.platform", "text", mark("core", "Platform")),
    ScriptVariable("community.services", "text", mark("core", "What the community offers")),
    ScriptVariable("community.frequency", "text", mark("core", "How often")),
    ScriptVariable("community.contact", "text", mark("core", "Whom to ask")),
    ScriptVariable("community.rules", "text", mark("core", "Core rules")),
    ScriptVariable("community.size", "number", mark("core", "People in the community")),
    ScriptVariable("community.founded", "date", mark("core", "Founded")),
    ScriptVariable("community.link", "text", mark("core", "Link to the community")),
    ScriptVariable("account.name", "text", mark("core", "My name there")),
    ScriptVariable("workspace.name", "text", mark("core", "Name of the workspace")),
    ScriptVariable("today", "date", mark("core", "Today")),
    ScriptVariable("now", "time", mark("core", "The time now")),
    ScriptVariable("weekday", "text", mark("core", "Day of the week")),
    ScriptVariable("greeting", "text", mark("core", "Greeting by the hour")),
    ScriptVariable("event.name", "text", mark("core", "Event")),
    ScriptVariable("event.date", "date", mark("core", "Day of the event")),
    ScriptVariable("event.time", "text", mark("core", "Time of the event")),
    ScriptVariable("event.place", "text", mark("core", "Place")),
    ScriptVariable("event.address", "text", mark("core", "Address")),
    ScriptVariable("event.host", "text", mark("core", "Host")),
    ScriptVariable("event.price", "text", mark("core", "Price")),
    ScriptVariable("event.seats", "text", mark("core", "Seats")),
    ScriptVariable("event.link", "text", mark("core", "Link to sign up")),
)
KINDS = {entry.name: entry.kind for entry in VARIABLES}
ALIASES = {"group": "community"}
"""Other first words of a name, and what they mean."""
NAMES = {
    fold_text(word.replace("\u00a0", " ")): variable
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


def canonical_name(name: str) -> str:
    """Return a name as it stands in `VARIABLES`: ``get_group.name`` is ``community.name``, ``昵称`` is ``member.nickname``."""
    first, dot, rest = name.partition(".")
    if not dot:
        return NAMES.get(fold_text(name), name)
    return ALIASES.get(first, first) + dot + rest


def get_group(name: str) -> str:
    """Return where a value comes from: ``member``, ``community``, ``account``, ``workspace``, ``event`` or ``clock``."""
    first, dot, _ = name.partition(".")
    return first if dot else "clock"


def is_lasting(key: str) -> bool:
    """Return whether what was typed for it serves the next person, too: a question or an event, but nobody's own city."""
    return key.startswith("?") or get_group(key) == "event"
