"""Small WeChat exports of every layout, made by us after the description of the formats; no real chat is in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from commdesk.chats.model import RecordKind
from tests.chats.helpers import records

Row = dict[str, Any]
BEGIN = 1_704_103_200  # 2024-01-01 10:00 UTC, 18:00 in Shanghai
ROOM = "12345678@chatroom"
ANN, BOB = "wxid_ann0000000001", "wxid_bob0000000002"
NAMES = {ANN: "安安", BOB: "小波"}


def clock(n: int) -> str:
    """Return the wall clock in Shanghai of row ``n``."""
    return f"2024-01-01 {18 + n // 60:02}:{n % 60:02}:00"


def first(*rows: str) -> bytes:
    """Return a table of the first generation."""
    head = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender"
    return "\r\n".join(["\ufeff" + head, *rows, ""]).encode()


def one(n: int, content: str, who: str = ANN, type: int = 1, sub: int = 0, mine: int = 0, talker: int = 3) -> str:
    """Return a row of such a table."""
    called = NAMES.get(who, "")
    return f'{n},{talker},{type},{sub},{mine},{BEGIN + n * 60},,"{content}",{clock(n)},{called}备注,{called},{who}'


def second(*rows: str) -> bytes:
    """Return a table of the second generation."""
    return "\r\n".join(["\ufeff消息ID,类型,发送人,时间,内容,备注,昵称,更多信息", *rows, ""]).encode()


def dump(*rows: str) -> bytes:
    """Return a table with MsgSvrID."""
    return "\n".join(["id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime", *rows, ""]).encode()


def dumped(n: int, content: str, who: str = ANN, type: str = "文本", mine: int = 0, room: str = ROOM) -> str:
    """Return a row of such a table."""
    return f'{n},{7437267147299592000 + n},{type},{mine},{who},{room},"{content}",,{clock(n)}'


def logged(n: int, content: str, who: str = ANN, **more: Any) -> Row:
    """Return a row of a saved answer of chatlog."""
    row: Row = {
        "seq": (BEGIN + n * 60) * 1000 + n,
        "time": f"{clock(n).replace(' ', 'T')}+08:00",
        "talker": ROOM,
        "talkerName": "读书会",
        "isChatRoom": True,
        "sender": who,
        "senderName": NAMES.get(who, ""),
        "isSelf": who == ANN,
        "type": 1,
        "subType": 0,
        "content": content,
    }
    return row | more


def chatlog(rows: list[Row]) -> bytes:
    """Return a saved answer of chatlog."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def flowed(n: int, content: str, who: str = BOB, type: str = "文本消息", **more: Any) -> Row:
    """Return a row of WeFlow's JSON."""
    row: Row = {
        "localId": n,
        "createTime": BEGIN + n * 60,
        "formattedTime": clock(n),
        "type": type,
        "localType": 1,
        "content": content,
        "isSend": int(who == ANN),
        "senderUsername": who,
        "senderDisplayName": NAMES.get(who, ""),
        "source": "",
    }
    return row | more


SESSION = {"wxid": ROOM, "nickname": "读书会", "remark": "", "displayName": "读书会", "type": "群聊", "messageCount": 3}


def weflow(rows: list[Row], **more: Any) -> bytes:
    """Return a file of WeFlow; ``weflow=None`` leaves its mark out, as EchoTrace does."""
    found = {"weflow": {"version": "1.0.3"}, "session": SESSION} | more | {"messages": rows}
    return json.dumps({k: v for k, v in found.items() if v is not None}, ensure_ascii=False, indent=2).encode()


TXT = '2024-01-01 18:00:00 安安\n大家好\n\n2024-01-01 18:01:00 小波\n好\n\n2024-01-01 18:02:00 "安安"邀请"丁丁"加入了群聊\n\n'
LOG_TEXT = f"安安({ANN}) 01-01 18:00:00\n大家好\n\n小波(我) 01-01 18:01:00\n好\n\n"
LOG_CSV = f"Time,SenderName,Sender,TalkerName,Talker,Content\n2024-01-01 18:00:00,安安,{ANN},读书会,{ROOM},大家好\n"
COPY = "安安:\n大家好\n\n小波:\n好 \n  \n安安:\n[图片]\n"
MAC = "安安 2024/1/1 18:00\n大家好\n\n小波 2024/1/1 18:01\n好\n"
FILES = {
    "messages.csv": ("memotrace", first(one(0, "a"), one(1, "b", BOB))),
    "二.csv": ("memotrace", second(f"1,文本,安安,{clock(0)},a,,,")),
    "读书会.txt": ("memotrace", TXT.encode()),
    "wx_0_5000.csv": ("pywxdump", dump(dumped(0, "a"))),
    "chatlog.json": ("chatlog", chatlog([logged(0, "a")])),
    "chatlog.csv": ("chatlog", LOG_CSV.encode()),
    "chatlog.txt": ("chatlog", LOG_TEXT.encode()),
    "weflow.json": ("weflow", weflow([flowed(0, "a")])),
    "echotrace.json": ("weflow", weflow([flowed(0, "a")], weflow=None)),
    "copied.txt": ("wechat_copy", COPY.encode()),
    "mac.txt": ("wechat_copy", MAC.encode()),
}
"""A file of every layout, and the format it is of."""


def put(path: Path, data: bytes | str) -> Path:
    """Write a file."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def told(path: Path, **options: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return kind, sender, text and targets of every row."""
    return [(RecordKind(r.kind).name, r.sender, r.text, r.targets) for r in records(path, **options)]
