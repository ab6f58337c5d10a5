"""What WeChat itself says inside a chat, in Chinese and English, and how exports name kinds (FORMATS.md §7).

Every pattern is anchored: a whole sentence, the verb where WeChat puts it. Quotes of any kind are optional.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from commdesk.chats.model import RecordKind

PLAIN = str.maketrans(
    "請將為維碼組離開條則訊過掃創發稱員鏈連結建與“”「」『』＂’\u00a0\u2005\u3000",
    '请将为维码组离开条则讯过扫创发称员链连结建与"""""""\'   ',
)
"""One character for one, so that a place in the plain sentence is the same place in the written one."""

X, A, B, T = (rf'"?(?P<{name}>.+?)"?' for name in "xabt")
_G = "(?:本|该|此)?群(?:聊|组)?"
_GROUP = r"(?:the|this|a|your)? ?group(?: chat)?"
_QR = r"via (?:the |your )?(?:shared )?QR code"
_MORE = r"(?: ?[，,。.].*)?"
_NO = r"(?P<x>(?:(?!未|无法|申请|可以|不能|没有|不).)+?)"

_CHINESE: tuple[tuple[RecordKind, str, str], ...] = (
    (RecordKind.INVITE, "invite", rf"{X} ?邀请 ?{B} ?加入了?{_G}{_MORE}"),
    (RecordKind.JOIN, "scan", rf"{X} ?通过扫描 ?{A} ?分享的二维码加入了?{_G}{_MORE}"),
    (RecordKind.JOIN, "scan", rf"{X} ?通过(?:扫描)?二维码加入了?{_G}{_MORE}"),
    (RecordKind.JOIN, "invite", rf"{X} ?通过 ?{A} ?的(?:群聊)?邀请(?:卡片)?加入(?:了?{_G})?{_MORE}"),
    (RecordKind.JOIN, "link", rf"{X} ?通过.{{0,40}}链接加入了?{_G}{_MORE}"),
    (RecordKind.JOIN, "", rf'"?{_NO}"? ?(?:已|已经)?加入了?{_G}{_MORE}'),
    (RecordKind.KICK, "", rf"{X} ?[将把] ?{B} ?移出了?{_G}{_MORE}"),
    (RecordKind.KICK, "", rf"{B} ?已?被 ?{X} ?移出了?{_G}{_MORE}"),
    (RecordKind.KICK, "", rf"{B} ?已?被移出了?{_G}{_MORE}"),
    (RecordKind.LEAVE, "", rf'"?{_NO}"? ?已?(?:退出|离开)了?{_G}{_MORE}'),
    (RecordKind.RENAME, "", rf"{X} ?修改群(?:聊)?名称?为 ?{T}"),
    (RecordKind.RECALL, "", rf"{A} ?撤回了 ?{X} ?的一条消息{_MORE}"),
    (RecordKind.RECALL, "", rf"{X} ?已?(?:撤回|收回)了?一[条则](?:成员)?(?:消息|讯息){_MORE}"),
    (RecordKind.OTHER, "", rf'{X} ?拍了拍 ?"?(?P<b>.+?)"?(?: ?的.*)?'),
    (RecordKind.CREATE, "", rf"{X} ?(?:创建|建立|发起)了{_G}{_MORE}"),
)
_ENGLISH: tuple[tuple[RecordKind, str, str], ...] = (
    (RecordKind.INVITE, "invite", rf"{X} (?:has |have )?invited {B} to (?:join )?{_GROUP}(?: with .*)?{_MORE}"),
    (RecordKind.JOIN, "scan", rf"{X}(?:'ve| has| have)? joined {_GROUP} {_QR} shared by {A}"),
    (RecordKind.JOIN, "scan", rf"{X}(?:'ve| has| have)? joined {_GROUP} {_QR}(?: you shared)?{_MORE}"),
    (RecordKind.JOIN, "link", rf"{X}(?:'ve| has| have)? joined {_GROUP} via .*link.*"),
    (RecordKind.JOIN, "", rf"{X}(?:'ve| has| have)? joined {_GROUP}"),
    (RecordKind.KICK, "", rf"{X} (?:has |have )?removed {B} from {_GROUP}"),
    (RecordKind.KICK, "", rf"{B} (?:was|were) removed from {_GROUP} by {X}"),
    (RecordKind.KICK, "", rf"{B} (?:was|were) removed from {_GROUP}"),
    (RecordKind.LEAVE, "", rf"{X} (?:has |have )?left {_GROUP}"),
    (RecordKind.RENAME, "", rf"{X} (?:has |have )?changed {_GROUP}(?:'s)? name to {T}"),
    (RecordKind.RECALL, "", rf"{X}(?:'ve| has| have)? (?:recalled|unsent|withdrew) a message{_MORE}"),
    (RecordKind.OTHER, "", rf"{X} (?:tickled|nudged|patted) {B}"),
)
EVENTS = (
    *((kind, route, re.compile(text, re.DOTALL), "、") for kind, route, text in _CHINESE),
    *((kind, route, re.compile(rf"{text}\.?", re.DOTALL | re.IGNORECASE), ",") for kind, route, text in _ENGLISH),
)
YOU = frozenset("你 您 我 you your 你自己 yourself 自己 myself".split())
ROLES = frozenset("管理员 管理員 群主 群管理员 成员 成員 系统 系統".split())
"""Who does things in a sentence without being named."""
LONGEST = 2000
_VERB = re.compile(
    "加入|移出|退出|离开|群聊?名|[撤收]回|拍了拍|创建|建立|发起|group|message|tickled|nudged|patted", re.I
)
_TAG = re.compile(r"</?[A-Za-z_][^<>]*>")
_BUTTON = re.compile(r"\s+(?:撤销|撤銷|重新编辑|重新編輯|Undo|Revoke|Re-?edit|Edit)\s*\Z")
_PARTED = {"、": re.compile(r"\"?、\"?|(?<=^你)和"), ",": re.compile(r"\"?(?:、|, (?:and )?| and )\"?")}
_EDGES = ' "“”「」『』＂\t\u2005\u00a0'


@dataclass(frozen=True, slots=True)
class WeChatEvent:
    """What WeChat says happened. ``actor`` and ``targets`` are names as written, ``""`` for the exporter.

    ``title`` is a group's new name; ``known`` is false where the actor is only a role.
    """

    kind: RecordKind
    route: str
    actor: str
    targets: tuple[str, ...]
    title: str
    known: bool = True


def strip_links(text: str) -> str:
    """Return a system sentence without links and buttons."""
    if "<" in text:
        text = _TAG.sub("", text)
    return _BUTTON.sub("", text[:LONGEST]).strip()


def parse_event(text: str) -> WeChatEvent | None:
    """Return what a tidied sentence says happened, or None if it is not one of those that matter."""
    plain = text.translate(PLAIN)
    if not _VERB.search(plain):
        return None
    for kind, route, pattern, comma in EVENTS:
        found = pattern.fullmatch(plain)
        if found is not None:
            return _to_event(kind, route, text, found, comma)
    return None


def _to_event(kind: RecordKind, route: str, text: str, found: re.Match[str], comma: str) -> WeChatEvent:
    named = found.re.groupindex
    part = {name: text[found.start(name) : found.end(name)] if name in named else "" for name in "xabt"}
    actor = part["x"].strip(_EDGES)
    targets = part["b"]
    if kind is RecordKind.JOIN:
        targets = "" if part["a"].casefold() in ("your", "the") else part["a"]
    elif kind is RecordKind.OTHER and targets.strip(_EDGES).casefold() in YOU and "己" in targets:
        targets = part["x"]
    quoted = "x" in named and found.start("x") > 0
    known = quoted or actor not in ROLES
    return WeChatEvent(
        kind,
        route,
        actor if quoted else _strip_quotes(actor),
        _split_people(targets, comma),
        part["t"].strip(_EDGES),
        known,
    )


def _strip_quotes(name: str) -> str:
    name = name.strip(_EDGES)
    return "" if name.casefold() in YOU or name in ROLES else name


def _split_people(text: str, comma: str) -> tuple[str, ...]:
    text = text.strip(_EDGES)
    if not text:
        return ()
    parts = [part.strip(_EDGES) for part in _PARTED[comma].split(text.translate(PLAIN))]
    # Cut the written text, not the plain one, at the same places.
    found, at = [], 0
    plain = text.translate(PLAIN)
    for part in parts:
        if part:
            at = plain.index(part, at)
            found.append(_strip_quotes(text[at : at + len(part)]))
            at += len(part)
    return tuple(found)


KINDS: tuple[tuple[str, RecordKind], ...] = (
    ("系统", RecordKind.OTHER),
    ("拍一拍", RecordKind.OTHER),
    ("撤回", RecordKind.RECALL),
    ("引用", RecordKind.TEXT),
    ("回复", RecordKind.TEXT),
    ("转发", RecordKind.FORWARD),
    ("聊天记录", RecordKind.FORWARD),
    ("接龙", RecordKind.TEXT),
    ("文本", RecordKind.TEXT),
    ("文字", RecordKind.TEXT),
    ("公告", RecordKind.TEXT),
    ("表情", RecordKind.STICKER),
    ("文件", RecordKind.FILE),
    ("通话", RecordKind.CALL),
    ("视频号", RecordKind.LINK),
    ("链接", RecordKind.LINK),
    ("图文", RecordKind.LINK),
    ("小程序", RecordKind.LINK),
    ("公众号", RecordKind.LINK),
    ("音乐", RecordKind.LINK),
    ("分享", RecordKind.LINK),
    ("图片", RecordKind.MEDIA),
    ("视频", RecordKind.MEDIA),
    ("语音", RecordKind.MEDIA),
    ("位置", RecordKind.MEDIA),
    ("名片", RecordKind.MEDIA),
    ("红包", RecordKind.MEDIA),
    ("转账", RecordKind.MEDIA),
    ("system", RecordKind.OTHER),
    ("recall", RecordKind.RECALL),
    ("quote", RecordKind.TEXT),
    ("sticker", RecordKind.STICKER),
    ("emoji", RecordKind.STICKER),
    ("file", RecordKind.FILE),
    ("call", RecordKind.CALL),
    ("link", RecordKind.LINK),
    ("image", RecordKind.MEDIA),
    ("voice", RecordKind.MEDIA),
    ("video", RecordKind.MEDIA),
    ("location", RecordKind.MEDIA),
)
NUMBERS = {
    1: RecordKind.TEXT,
    3: RecordKind.MEDIA,
    34: RecordKind.MEDIA,
    37: RecordKind.OTHER,
    42: RecordKind.MEDIA,
    43: RecordKind.MEDIA,
    47: RecordKind.STICKER,
    48: RecordKind.MEDIA,
    50: RecordKind.CALL,
    62: RecordKind.MEDIA,
    66: RecordKind.MEDIA,
    10000: RecordKind.OTHER,
    10002: RecordKind.OTHER,
    922746929: RecordKind.OTHER,
    266287972401: RecordKind.OTHER,
}
CARDS = {
    1: RecordKind.TEXT,
    6: RecordKind.FILE,
    8: RecordKind.STICKER,
    17: RecordKind.MEDIA,
    19: RecordKind.FORWARD,
    40: RecordKind.FORWARD,
    53: RecordKind.TEXT,
    57: RecordKind.TEXT,
    62: RecordKind.OTHER,
    74: RecordKind.FILE,
    87: RecordKind.TEXT,
    2000: RecordKind.MEDIA,
    2001: RecordKind.MEDIA,
}
"""What type 49 is, by its sub-type; the rest are links of some sort."""


@lru_cache(1000)
def kind_of_label(label: str) -> RecordKind:
    """Return what a written type like 图片消息 stands for; `RecordKind.OTHER` is a row of the system."""
    folded = label.casefold()
    return next((kind for word, kind in KINDS if word in folded), RecordKind.TEXT)


def kind_of_number(type: int, sub: int = 0) -> RecordKind:
    """Return what WeChat's own type numbers stand for; `RecordKind.OTHER` is a row of the system."""
    if type > 1 << 32 and type not in NUMBERS:  # newer databases put the sub-type into the upper half
        type, sub = type & 0xFFFFFFFF, type >> 32
    if type == 49:
        return CARDS.get(sub, RecordKind.LINK)
    return NUMBERS.get(type, RecordKind.TEXT)
