"""Words of other products: their placeholders become ours, and braces that mean nothing stay braces."""

from __future__ import annotations

import re

from commdesk.scripts import syntax
from commdesk.scripts.syntax import Ask, If, Include, Variable
from commdesk.text import fold

NAMES = {
    fold(word): variable
    for variable, words in {
        "member.nickname": "客户昵称 用户昵称 昵称 微信昵称 好友昵称 对方昵称 买家昵称 粉丝昵称 成员昵称 群成员昵称 学员昵称 会员昵称 客户名称 客户名 "
        "称呼 nickname nick username user_name first_name firstname first\u00a0name",
        "member.name": "客户姓名 用户姓名 用户名称 姓名 name full_name customer_name client_name contact_name contact\u00a0name",
        "account.name": "员工姓名 员工昵称 群主 客服昵称 agent_name",
        "community.name": "群名 群名称 群聊名称 group_name",
    }.items()
    for word in words.split(" ")
}  # fmt: skip
"""What placeholders of other products are called, folded, and what they are here."""
_WORD = r"[^\s#$%\[\]{}|](?:[^#$%\[\]{}|\n]{0,18}[^\s#$%\[\]{}|])?"
_PLACES = re.compile(
    rf"##({_WORD})##|#({_WORD})#|\[({_WORD})\]|\$({_WORD})\$|%({_WORD})%|\{{\{{ ?({_WORD}) ?\}}\}}|\{{({_WORD})\}}"
)
_BRACES = re.compile(r"\{\{+|\}\}+|\{[^{}\n]*\}|[{}]")
_TURNS = ("else", "否则", "end", "结束")


def converted(text: str) -> tuple[str, int]:
    """Return a plain text of another product as a script, and how many placeholders were understood.

    Who writes ``{member.city}`` into a sheet means our variable. Every other brace is written twice, which is how a brace
    itself is written here.
    """
    pieces: list[str] = []
    count, at = 0, 0
    for found in _PLACES.finditer(text):
        name = NAMES.get(fold(next(group for group in found.groups() if group is not None)))
        if name is not None:
            pieces += [text[at : found.start()], "{" + name + "}"]
            at = found.end()
            count += 1
    pieces.append(text[at:])
    for conditions in (True, False):  # the second time: an {if …} that nobody ended is no condition
        made = "".join(piece if number % 2 else _kept(piece, conditions) for number, piece in enumerate(pieces))
        if not syntax.structure(made).faults:
            break
    return made, count


def escaped(text: str) -> str:
    """Return plain words as they stand in a script."""
    return text.replace("{", "{{").replace("}", "}}")


def _kept(text: str, conditions: bool) -> str:
    return _BRACES.sub(lambda found: found[0] if _ours(found[0], conditions) else escaped(found[0]), text)


def _ours(piece: str, conditions: bool) -> bool:
    """Return whether a pair of braces with what is in it is written in our syntax."""
    words = piece[1:-1].strip()
    if not words or piece[1] in "{}":
        return False
    if words in _TURNS:
        return conditions
    template = syntax.parse(piece if not words.startswith(("if ", "如果 ")) else piece + "{end}")
    if template.faults:
        return False
    return isinstance(template.nodes[0], Variable | Ask | Include | If) and (
        conditions or words[:2] not in ("if", "如果")
    )
