"""What WeChat itself says inside a chat, in Chinese and English, and how exports name kinds (reference/formats.md §7).

Every pattern is anchored: a whole sentence, the verb where WeChat puts it. Quotes of any kind are optional.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from commdesk.chats.model import Kind

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

_CHINESE: tuple[tuple[Kind, str, str], ...] = (
    (Kind.INVITE, "invite", rf"{X} ?邀请 ?{B} ?加入了?{_G}{_MORE}"),
    (Kind.JOIN, "scan", rf"{X} ?通过扫描 ?{A} ?分享的二维码加入了?{_G}{_MORE}"),
    (Kind.JOIN, "scan", rf"{X} ?通过(?:扫描)?二维码加入了?{_G}{_MORE}"),
    (Kind.JOIN, "invite", rf"{X} ?通过 ?{A} ?的(?:群聊)?邀请(?:卡片)?加入(?:了?{_G})?{_MORE}"),
    (Kind.JOIN, "link", rf"{X} ?通过.{{0,40}}链接加入了?{_G}{_MORE}"),
    (Kind.JOIN, "", rf'"?{_NO}"? ?(?:已|已经)?加入了?{_G}{_MORE}'),
    (Kind.KICK, "", rf"{X} ?[将把] ?{B} ?移出了?{_G}{_MORE}"),
    (Kind.KICK, "", rf"{B} ?已?被 ?{X} ?移出了?{_G}{_MORE}"),
    (Kind.KICK, "", rf"{B} ?已?被移出了?{_G}{_MORE}"),
    (Kind.LEAVE, "", rf'"?{_NO}"? ?已?(?:退出|离开)了?{_G}{_MORE}'),
    (Kind.RENAME, "", rf"{X} ?修改群(?:聊)?名称?为 ?{T}"),
    (Kind.RECALL, "", rf"{A} ?撤回了 ?{X} ?的一条消息{_MORE}"),
    (Kind.RECALL, "", rf"{X} ?已?(?:撤回|收回)了?一[条则](?:成员)?(?:消息|讯息){_MORE}"),
    (Kind.OTHER, "", rf'{X} ?拍了拍 ?"?(?P<b>.+?)"?(?: ?的.*)?'),
    (Kind.CREATE, "", rf"{X} ?(?:创建|建立|发起)了{_G}{_MORE}"),
)
_ENGLISH: tuple[tuple[Kind, str, str], ...] = (
    (Kind.INVITE, "invite", rf"{X} (?:has |have )?invited {B} to (?:join )?{_GROUP}(?: with .*)?{_MORE}"),
    (Kind.JOIN, "scan", rf"{X}(?:'ve| has| have)? joined {_GROUP} {_QR} shared by {A}"),
    (Kind.JOIN, "scan", rf"{X}(?:'ve| has| have)? joined {_GROUP} {_QR}(?: you shared)?{_MORE}"),
    (Kind.JOIN, "link", rf"{X}(?:'ve| has| have)? joined {_GROUP} via .*link.*"),
    (Kind.JOIN, "", rf"{X}(?:'ve| has| have)? joined {_GROUP}"),
    (Kind.KICK, "", rf"{X} (?:has |have )?removed {B} from {_GROUP}"),
    (Kind.KICK, "", rf"{B} (?:was|were) removed from {_GROUP} by {X}"),
    (Kind.KICK, "", rf"{B} (?:was|were) removed from {_GROUP}"),
    (Kind.LEAVE, "", rf"{X} (?:has |have )?left {_GROUP}"),
    (Kind.RENAME, "", rf"{X} (?:has |have )?changed {_GROUP}(?:'s)? name to {T}"),
    (Kind.RECALL, "", rf"{X}(?:'ve| has| have)? (?:recalled|unsent|withdrew) a message{_MORE}"),
    (Kind.OTHER, "", rf"{X} (?:tickled|nudged|patted) {B}"),
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
class Event:
    """What WeChat says happened. ``actor`` and ``targets`` are names as written, ``""`` for the exporter.

    ``title`` is a group's new name; ``known`` is false where the actor is only a role.
    """

    kind: Kind
    route: str
    actor: str
    targets: tuple[str, ...]
    title: str
    known: bool = True


def tidy(text: str) -> str:
    """Return a system sentence without links and buttons."""
    if "<" in text:
        text = _TAG.sub("", text)
    return _BUTTON.sub("", text[:LONGEST]).strip()


def event(text: str) -> Event | None:
    """Return what a tidied sentence says happened, or None if it is not one of those that matter."""
    plain = text.translate(PLAIN)
    if not _VERB.search(plain):
        return None
    for kind, route, pattern, comma in EVENTS:
        found = pattern.fullmatch(plain)
        if found is not None:
            return _event(kind, route, text, found, comma)
    return None


def _event(kind: Kind, route: str, text: str, found: re.Match[str], comma: str) -> Event:
    named = found.re.groupindex
    part = {name: text[found.start(name) : found.end(name)] if name in named else "" for name in "xabt"}
    actor = part["x"].strip(_EDGES)
    targets = part["b"]
    if kind is Kind.JOIN:
        targets = "" if part["a"].casefold() in ("your", "the") else part["a"]
    elif kind is Kind.OTHER and targets.strip(_EDGES).casefold() in YOU and "己" in targets:
        targets = part["x"]
    quoted = "x" in named and found.start("x") > 0
    known = quoted or actor not in ROLES
    return Event(
        kind, route, actor if quoted else _person(actor), _people(targets, comma), part["t"].strip(_EDGES), known
    )


def _person(name: str) -> str:
    name = name.strip(_EDGES)
    return "" if name.casefold() in YOU or name in ROLES else name


def _people(text: str, comma: str) -> tuple[str, ...]:
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
            found.append(_person(text[at : at + len(part)]))
            at += len(part)
    return tuple(found)


KINDS: tuple[tuple[str, Kind], ...] = (
    ("系统", Kind.OTHER),
    ("拍一拍", Kind.OTHER),
    ("撤回", Kind.RECALL),
    ("引用", Kind.TEXT),
    ("回复", Kind.TEXT),
    ("转发", Kind.FORWARD),
    ("聊天记录", Kind.FORWARD),
    ("接龙", Kind.TEXT),
    ("文本", Kind.TEXT),
    ("文字", Kind.TEXT),
    ("公告", Kind.TEXT),
    ("表情", Kind.STICKER),
    ("文件", Kind.FILE),
    ("通话", Kind.CALL),
    ("视频号", Kind.LINK),
    ("链接", Kind.LINK),
    ("图文", Kind.LINK),
    ("小程序", Kind.LINK),
    ("公众号", Kind.LINK),
    ("音乐", Kind.LINK),
    ("分享", Kind.LINK),
    ("图片", Kind.MEDIA),
    ("视频", Kind.MEDIA),
    ("语音", Kind.MEDIA),
    ("位置", Kind.MEDIA),
    ("名片", Kind.MEDIA),
    ("红包", Kind.MEDIA),
    ("转账", Kind.MEDIA),
    ("system", Kind.OTHER),
    ("recall", Kind.RECALL),
    ("quote", Kind.TEXT),
    ("sticker", Kind.STICKER),
    ("emoji", Kind.STICKER),
    ("file", Kind.FILE),
    ("call", Kind.CALL),
    ("link", Kind.LINK),
    ("image", Kind.MEDIA),
    ("voice", Kind.MEDIA),
    ("video", Kind.MEDIA),
    ("location", Kind.MEDIA),
)
NUMBERS = {
    1: Kind.TEXT,
    3: Kind.MEDIA,
    34: Kind.MEDIA,
    37: Kind.OTHER,
    42: Kind.MEDIA,
    43: Kind.MEDIA,
    47: Kind.STICKER,
    48: Kind.MEDIA,
    50: Kind.CALL,
    62: Kind.MEDIA,
    66: Kind.MEDIA,
    10000: Kind.OTHER,
    10002: Kind.OTHER,
    922746929: Kind.OTHER,
    266287972401: Kind.OTHER,
}
CARDS = {
    1: Kind.TEXT,
    6: Kind.FILE,
    8: Kind.STICKER,
    17: Kind.MEDIA,
    19: Kind.FORWARD,
    40: Kind.FORWARD,
    53: Kind.TEXT,
    57: Kind.TEXT,
    62: Kind.OTHER,
    74: Kind.FILE,
    87: Kind.TEXT,
    2000: Kind.MEDIA,
    2001: Kind.MEDIA,
}
"""What type 49 is, by its sub-type; the rest are links of some sort."""


@lru_cache(1000)
def labelled(label: str) -> Kind:
    """Return what a written type like 图片消息 stands for; `Kind.OTHER` is a row of the system."""
    folded = label.casefold()
    return next((kind for word, kind in KINDS if word in folded), Kind.TEXT)


def numbered(type: int, sub: int = 0) -> Kind:
    """Return what WeChat's own type numbers stand for; `Kind.OTHER` is a row of the system."""
    if type > 1 << 32 and type not in NUMBERS:  # newer databases put the sub-type into the upper half
        type, sub = type & 0xFFFFFFFF, type >> 32
    if type == 49:
        return CARDS.get(sub, Kind.LINK)
    return NUMBERS.get(type, Kind.TEXT)
