"""Words of other products: their placeholders become ours, and braces that mean nothing stay braces."""

from __future__ import annotations

import re

from commdesk.text import fold

NAMES = {
    "客户昵称": "member.nickname", "用户昵称": "member.nickname", "昵称": "member.nickname", "nickname": "member.nickname",
    "客户名称": "member.name", "客户名": "member.name", "客户姓名": "member.name", "姓名": "member.name", "name": "member.name",
    "员工姓名": "account.name", "员工昵称": "account.name", "群主": "account.name", "群名": "community.name", "群名称": "community.name",
    "日期": "today", "今天": "today", "date": "today", "first name": "member.nickname", "contact name": "member.name",
}  # fmt: skip
"""What placeholders of other products are called, folded, and what they are here."""
_PLACES = re.compile(
    r"##([^#\n]{1,20})##|#([^#\s]{1,20})#|\[([^\[\]\n]{1,20})\]|\$([^$\s]{1,20})\$|%([A-Za-z_ ]{1,20})%|\{([^{}\n]{1,20})\}"
)


def converted(text: str) -> tuple[str, int]:
    """Return a plain text of another product as a script, and how many placeholders were understood.

    Every brace that is not one of them is written twice, which is how a brace itself is written here.
    """
    out: list[str] = []
    count, at = 0, 0
    for found in _PLACES.finditer(text):
        name = NAMES.get(fold(next(group for group in found.groups() if group is not None)))
        if name is None:
            continue
        out.append(_escaped(text[at : found.start()]))
        out.append("{" + name + "}")
        at = found.end()
        count += 1
    out.append(_escaped(text[at:]))
    return "".join(out), count


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
