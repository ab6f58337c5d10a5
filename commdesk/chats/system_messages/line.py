"""What LINE itself writes inside a chat, in Japanese, English and both kinds of Chinese (FORMATS.md §10).

Every sentence is matched from its first to its last letter: people write "added" and "left" too.
"""

from __future__ import annotations

import re

from commdesk.chats.model import RecordKind
from commdesk.chats.system_messages.whatsapp import NoticeEvent, split_names

X = r"(?P<x>.+?)"
B = r"(?P<b>.+?)"
T = r"[“”\"„«»「『‘']?(?P<t>.*?)[“”\"„«»」』’']?"
_GROUP = "(?:グループ|トーク|オープンチャット)"
_TW = "(?:群組|聊天|社群)"
_CN = "(?:该|此|本)?(?:群组|群聊|群|聊天)"

# An invitation is not yet a join (LINE writes another row when it is taken up), so it is no INVITE.
_EVENTS = (
    # 日本語
    (RecordKind.INVITE, "invite", rf"{X}が{B}を(?:{_GROUP}に)?追加しました"),
    (RecordKind.OTHER, "", rf"{X}が{B}を(?:{_GROUP}に)?招待しました"),
    (RecordKind.KICK, "", rf"{X}が{B}を(?:{_GROUP}から)?(?:削除しました|退会させました|強制退会させました)"),
    (RecordKind.JOIN, "other", rf"{X}が(?:{_GROUP}に)?参加しました"),
    (RecordKind.LEAVE, "", rf"{X}が(?:{_GROUP}(?:を|から))?(?:退会|退出)しました"),
    (RecordKind.CREATE, "", rf"{X}が{_GROUP}(?:{T})?を作成しました"),
    (RecordKind.RENAME, "", rf"{X}が{_GROUP}(?:の)?名を{T}に変更しました"),
    (RecordKind.RECALL, "", rf"(?:{X}が)?メッセージの送信を取り消しました"),
    # English
    (RecordKind.JOIN, "other", rf"{X} (?:has )?joined(?: the (?:group|chat))?"),
    (RecordKind.INVITE, "invite", rf"{X} (?:has )?added {B} to the (?:group|chat)"),
    (RecordKind.OTHER, "", rf"{X} (?:has )?invited {B} to the (?:group|chat)"),
    (RecordKind.LEAVE, "", rf"{X} (?:has )?left(?: the (?:group|chat))?"),
    (RecordKind.KICK, "", rf"{X} (?:has )?removed {B} from the (?:group|chat)"),
    (RecordKind.CREATE, "", rf"{X} (?:has )?created the (?:group|chat)(?: {T})?"),
    (RecordKind.RENAME, "", rf"{X} (?:has )?changed the (?:group(?:'s|’s)? |chat )?name (?:of the group )?to {T}"),
    (RecordKind.RECALL, "", rf"{X} unsent a message"),
    # 繁體
    (RecordKind.INVITE, "invite", rf"{X}\s?(?:已將|已邀請並將|將)\s?{B}\s?(?:加入|新增至|新增到){_TW}"),
    (RecordKind.INVITE, "invite", rf"{X}\s?(?:已新增|新增了|新增)\s?{B}\s?(?:至|到|進){_TW}"),
    (RecordKind.OTHER, "", rf"{X}\s?(?:已邀請|邀請了|邀請)\s?{B}\s?加入(?:{_TW})?"),
    (RecordKind.KICK, "", rf"{X}\s?(?:已將|將|已讓|讓)\s?{B}\s?(?:退出|移出|從)(?:了)?{_TW}(?:中?移除|中?刪除)?"),
    (RecordKind.JOIN, "other", rf"{X}\s?(?:已加入|加入了|加入){_TW}"),
    (RecordKind.LEAVE, "", rf"{X}\s?(?:已離開|離開了|離開|已退出|退出了|退出){_TW}"),
    (RecordKind.CREATE, "", rf"{X}\s?(?:已建立|建立了){_TW}(?:{T})?"),
    (RecordKind.RENAME, "", rf"{X}\s?(?:已將|將|已變更|變更了){_TW}名稱(?:變更)?(?:改|變更)?為{T}"),
    (RecordKind.RECALL, "", rf"(?:{X}\s?)?(?:已收回|收回了)訊息"),
    # 简体
    (RecordKind.INVITE, "invite", rf"{X}\s?(?:已将|将)\s?{B}\s?(?:添加至|添加到|加入|拉入){_CN}"),
    (RecordKind.OTHER, "", rf"{X}\s?(?:已邀请|邀请了|邀请)\s?{B}\s?加入(?:{_CN})?"),
    (RecordKind.KICK, "", rf"{X}\s?(?:已将|将)\s?{B}\s?(?:移出|移除出|踢出|从)(?:了)?{_CN}(?:中?移除|中?删除)?"),
    (RecordKind.JOIN, "other", rf"{X}\s?(?:已加入|加入了){_CN}"),
    (RecordKind.LEAVE, "", rf"{X}\s?(?:已退群|退群了|已退出{_CN}|退出了{_CN}|已离开{_CN})"),
    (RecordKind.CREATE, "", rf"{X}\s?(?:已创建|创建了){_CN}(?:{T})?"),
    (RecordKind.RENAME, "", rf"{X}\s?(?:已将|将|已更改|更改了){_CN}(?:名称|名)(?:更)?(?:改)?为{T}"),
    (RecordKind.RECALL, "", rf"(?:{X}\s?)?(?:已撤回|撤回了)(?:一条)?消息"),
)
EVENTS = tuple((kind, route, re.compile(pattern)) for kind, route, pattern in _EVENTS)
_HINT = re.compile(
    "しました|させました|joined|added|invited|left|removed|created|changed|unsent|群|聊天|社|訊息|消息|已"
)
YOU = frozenset("you あなた 您 你".split())

_PLACEHOLDERS = {
    RecordKind.STICKER: "スタンプ|貼圖|贴图|表情贴图|Sticker|Stickers|スタンプを送信しました",
    RecordKind.MEDIA: "写真|動画|ボイスメッセージ|アルバム|位置情報|連絡先|照片|影片|語音訊息|相簿|位置訊息|位置資訊|聯絡資訊|图片|视频|语音消息"
    "|语音信息|相册|位置信息|联系人信息|Photo|Photos|Video|Voice message|Audio|Album|Location|Contact|GIF|画像",
    RecordKind.FILE: "ファイル|檔案|文件|File",
    RecordKind.POLL: "投票|アンケート|Poll",
}
_KINDS = {word.casefold(): kind for kind, words in _PLACEHOLDERS.items() for word in words.split("|")}
_BRACKET = re.compile(r"\[([^\[\]\n\t]{1,20})\](?:\s+(.*))?", re.S)
LINKS = ("http://", "https://")


def parse_event(text: str) -> NoticeEvent | None:
    """Return what a sentence of LINE says happened; None if it is not one of those known."""
    text = text.strip().rstrip("。.")
    if len(text) > 1000 or _HINT.search(text) is None:
        return None
    for kind, route, pattern in EVENTS:
        found = pattern.fullmatch(text)
        if found is not None:
            named = found.groupdict()
            return NoticeEvent(
                kind, route, named.get("x") or "", split_names(named.get("b") or ""), named.get("t") or ""
            )
    return None


def classify_text(text: str) -> tuple[RecordKind, str]:
    """Return what a message is, and its words without the placeholder of what was attached."""
    first = text[:1]
    if first == "[":
        found = _BRACKET.fullmatch(text)
        kind = _KINDS.get(found[1].casefold()) if found else None
        if found is not None and kind is not None:
            return kind, found[2] or ""
    elif first == "☎":
        return RecordKind.CALL, text
    elif first == "h" and text.startswith(LINKS) and not any(map(str.isspace, text)):
        return RecordKind.LINK, text
    elif len(text) < 60 and text.rstrip("。.").endswith(("取り消しました", "訊息", "消息", "unsent a message")):
        said = parse_event(text)
        if said is not None and said.kind is RecordKind.RECALL:
            return RecordKind.RECALL, ""
    return RecordKind.TEXT, text
