"""What QQ itself says in a chat, who is meant, and what a message is (FORMATS.md §9)."""

from __future__ import annotations

import re
from typing import NamedTuple

from commdesk.chats.model import Record, RecordKind
from commdesk.chats.reading.natural_keys import clean_text, normalize_text

SYSTEM_IDS = frozenset("10000 1000000 1000001".split())
"""QQ numbers that are nobody: QQ writes its own sentences under them."""
SYSTEM_NAMES = frozenset(("系统消息", "系統消息", "系统提示", "系统通知", "系统", "未知用户"))
YOU = frozenset(("你", "您"))
LONGEST = 200
_ID = re.compile(r"(.*?)\s*(?:\((\d{5,12})\)|<([^<>\s@]+@[^<>\s]+)>)", re.S)
_TITLE = re.compile(r"(?:【(?:群主|管理员|管理員|LV ?\d+[^】]{0,20})】\s*)+", re.IGNORECASE)
_FEW = r"([^\n]{1,200}?)"
_HERE = r"(?:本群|此群|该群|群聊|群组|讨论组|本讨论组|群|本群聊)"
_END = r"[。.!！]?"
_ADMIN = r"(?:群主|管理员|管理員)?\s?"


class QqEvent(NamedTuple):
    """What QQ says happened. ``actor`` and ``targets`` are names as written, ``title`` a group's name."""

    kind: RecordKind
    actor: str = ""
    targets: tuple[str, ...] = ()
    route: str = ""
    title: str = ""


class QqSentence(NamedTuple):
    """A sentence of QQ's: the group of the actor, that of the targets and that of the title in ``form``, 0 for none."""

    kind: RecordKind
    form: re.Pattern[str]
    actor: int = 0
    targets: int = 0
    route: str = ""
    title: int = 0


def _make_sentence(
    kind: RecordKind, form: str, actor: int = 0, targets: int = 0, route: str = "", title: int = 0
) -> QqSentence:
    return QqSentence(kind, re.compile(form + _END), actor, targets, route, title)


SENTENCES = (
    _make_sentence(RecordKind.OTHER, rf"{_FEW}\s?撤回了(?:一条|1条|{_FEW}\s?的)?消息[^\n]{{0,40}}", 1),
    _make_sentence(RecordKind.INVITE, rf"{_FEW}\s?邀请\s?{_FEW}\s?(?:已)?加入了?\s?{_HERE}", 1, 2, "invite"),
    _make_sentence(
        RecordKind.JOIN,
        rf"{_FEW}\s?通过扫描\s?{_FEW}\s?(?:分享)?的二维码\s?(?:已)?(?:加入|进)了?\s?{_HERE}",
        1,
        2,
        "qr",
    ),
    _make_sentence(
        RecordKind.JOIN, rf"{_FEW}\s?通过\s?{_FEW}\s?的邀请\s?(?:已)?(?:加入|进)了?\s?{_HERE}", 1, 2, "invite"
    ),
    _make_sentence(
        RecordKind.JOIN,
        rf"{_FEW}\s?经\s?{_ADMIN}{_FEW}\s?(?:同意|批准)后?\s?(?:已)?(?:加入|进)了?\s?{_HERE}",
        1,
        0,
        "request",
    ),
    _make_sentence(RecordKind.JOIN, rf"(?:欢迎\s?)?{_FEW}\s?(?:已?成功|已)?(?:加入|进入)了?\s?{_HERE}", 1),
    _make_sentence(
        RecordKind.KICK, rf"{_FEW}\s?(?:已经?)?被\s?{_ADMIN}{_FEW}\s?(?:移出|请出|踢出|移除出?)了?\s?{_HERE}", 2, 1
    ),
    _make_sentence(RecordKind.KICK, rf"{_FEW}\s?(?:已经?)?被\s?{_ADMIN}(?:移出|请出|踢出|移除出?)了?\s?{_HERE}", 0, 1),
    _make_sentence(
        RecordKind.KICK, rf"{_ADMIN}{_FEW}\s?(?:已)?将\s?{_FEW}\s?(?:移出|请出|踢出|移除出?)了?\s?{_HERE}", 1, 2
    ),
    _make_sentence(RecordKind.LEAVE, rf"{_FEW}\s?(?:已经?)?(?:主动)?(?:退出|离开)了?\s?{_HERE}", 1),
    _make_sentence(RecordKind.LEAVE, rf"{_FEW}\s?(?:已经?|主动)退群了?", 1),
    _make_sentence(
        RecordKind.RENAME,
        rf"{_ADMIN}{_FEW}\s?(?:已)?(?:将|把)?(?:修改|更改)?了?群(?:聊|组)?名称?\s?(?:修改|更改|改)?(?:为|成)\s?[“\"]?{_FEW}[”\"]?",
        1,
        title=2,
    ),
    _make_sentence(RecordKind.CREATE, rf"{_FEW}\s?(?:创建|建立|发起)了?\s?{_HERE}", 1),
)
_HINT = re.compile("群|讨论组|撤回了")
PLACEHOLDER = re.compile(
    r"\[(图片|闪照|表情|动画表情|原创表情|商城表情|语音|视频|短视频|文件|位置|位置消息|卡片|名片|推荐名片|链接|分享|红包|QQ红包"
    r"|转账|聊天记录|合并转发|转发消息|语音通话|视频通话|投票|接龙|JSON消息|群签到|礼物|戳一戳|音乐|小程序|回复消息)\d{0,4}(?:[:：][^\[\]\n]{0,200})?\]"
)
SPECIAL = ("", "[", "h")
"""How a message begins that may be more than text."""
KINDS = {
    "表情": RecordKind.STICKER,
    "动画表情": RecordKind.STICKER,
    "原创表情": RecordKind.STICKER,
    "商城表情": RecordKind.STICKER,
    "文件": RecordKind.FILE,
    "卡片": RecordKind.LINK,
    "链接": RecordKind.LINK,
    "分享": RecordKind.LINK,
    "小程序": RecordKind.LINK,
    "音乐": RecordKind.LINK,
    "JSON消息": RecordKind.LINK,
    "聊天记录": RecordKind.FORWARD,
    "合并转发": RecordKind.FORWARD,
    "转发消息": RecordKind.FORWARD,
    "语音通话": RecordKind.CALL,
    "视频通话": RecordKind.CALL,
    "投票": RecordKind.POLL,
}


def parse_event(text: str) -> QqEvent | None:
    """Return what a line says happened, or None if it is not one of QQ's sentences."""
    text = text.strip()
    if len(text) > 1000 or "\n" in text or _HINT.search(text) is None:
        return None
    for kind, form, actor, targets, route, title in SENTENCES:
        found = form.fullmatch(text)
        if found is not None:
            named = tuple(filter(None, map(str.strip, found[targets].split("、")))) if targets else ()
            return QqEvent(kind, found[actor].strip() if actor else "", named, route, found[title] if title else "")
    return None


def parse_person(written: str) -> tuple[str, str]:
    """Return the key and the shown name of somebody as QQ writes them; ``("", "")`` for the exporter and for QQ.

    The number or address in the last brackets is the key; without one it is the name.
    """
    written = clean_text(written).replace("\u00a0", " ").strip()[: 4 * LONGEST]
    found = _ID.fullmatch(written)
    name = found[1].strip() if found is not None else written
    name = strip_title(name)[:LONGEST]
    if found is not None:
        id = found[2] or found[3].casefold()
        return ("", "") if id in SYSTEM_IDS else (id[:LONGEST], name or id[:LONGEST])
    if not name or name in YOU or name in SYSTEM_NAMES:
        return "", ""
    return f"name:{normalize_text(name)}", name


def has_number(written: str) -> bool:
    """Whether a number or an address in brackets ends what is written."""
    return written[-1:] in (")", ">") and _ID.fullmatch(written) is not None


def strip_title(name: str) -> str:
    """Return a name without the group's titles before it; a title that is all there is stays."""
    if not name.startswith("【"):
        return name
    return _TITLE.sub("", name, count=1).strip() or name if _TITLE.match(name) else name


def find_kind(text: str) -> RecordKind:
    """Return what a message is, by its text alone: a placeholder that is all of it, or a link."""
    if text.startswith("["):
        rest = PLACEHOLDER.sub("", text)
        first = PLACEHOLDER.match(text)
        if first is not None and not rest.strip():
            return KINDS.get(first[1], RecordKind.MEDIA)
    if text.startswith("http") and text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        return RecordKind.LINK
    return RecordKind.TEXT if text else RecordKind.MEDIA


def make_system_record(
    text: str, when: int, exact: bool, source_id: int = 0, sender: tuple[str, str] = ("", "")
) -> Record:
    """Return the record of a row in which QQ speaks. ``sender`` is whom the row names as its actor, if anybody."""
    found = parse_event(text)
    if found is None:
        return Record(RecordKind.OTHER, when, exact, source_id, sender[0], sender[1], text[:1000])
    actor = parse_person(found.actor) if found.actor else sender
    targets = tuple(parse_person(name)[0] for name in found.targets)
    kind = found.kind
    if kind is RecordKind.INVITE and actor[0] and targets == (actor[0],):
        kind, targets = RecordKind.JOIN, ()
    said = clean_text(found.title or text)[:1000]
    return Record(kind, when, exact, source_id, actor[0], actor[1], said, 0, targets, found.route)


def classify_text(text: str) -> tuple[RecordKind, str, str]:
    """Return what a message is, its text without a placeholder that is all of it, and the key of the row."""
    kind = find_kind(text)
    if kind is RecordKind.TEXT or (kind is RecordKind.LINK and text[0] != "["):
        return kind, text, ""
    return kind, PLACEHOLDER.sub("", text).strip(), text
