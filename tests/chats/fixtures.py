"""One small export of every layout of every format, with what is in it; all made by us, no real chat is among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.chats import signal_exports
from tests.chats import wechat_exports as wechat
from tests.chats.exports import android, group, said, served, telegram, whatsapp, zipped
from tests.chats.formats.chatlab import test_reader as chatlab
from tests.chats.formats.discord import test_csv_reader as discord_csv
from tests.chats.formats.discord import test_html_reader as discord_html
from tests.chats.formats.discord import test_reader as discord
from tests.chats.formats.google_chat import test_reader as google_chat
from tests.chats.formats.imessage import test_reader as imessage
from tests.chats.formats.kakao import test_reader as kakao
from tests.chats.formats.line import test_reader as line
from tests.chats.formats.meta import test_reader as meta
from tests.chats.formats.qq import test_clipboard as qq_copy
from tests.chats.formats.qq import test_qce as qce
from tests.chats.formats.qq import test_saved_text as qq
from tests.chats.formats.signal import test_reader as signal
from tests.chats.formats.slack import test_reader as slack
from tests.chats.formats.table import test_reader as table
from tests.chats.formats.telegram import test_html_reader as telegram_html
from tests.chats.formats.telegram.test_reader import account
from tests.chats.formats.text import test_reader as plain
from tests.chats.wechat_exports import put

Counts = tuple[int, int, int, int]


@dataclass(frozen=True)
class Fixture:
    """How to write an export into an empty folder, its format, and its messages, senders, joins and leaves."""

    format: str
    make: Callable[[Path], Path]
    counts: Counts


def _telegram(path: Path) -> Path:
    rows = [served(1, 1, "create_group", title="R", members=["Person 2"]), *(said(n, n % 3) for n in range(2, 9))]
    rows += [served(9, 3, "join_group_by_link"), served(10, 1, "remove_members", members=["Person 2"])]
    return telegram(path / "result.json", rows)


def _telegram_html(path: Path) -> Path:
    rows = [telegram_html.wrote(n, telegram_html.text(f"hello {n}"), f"Person {n % 3}") for n in range(2, 9)]
    joined = telegram_html.told(9, "Person 3 joined group by request")
    return telegram_html.page(
        path / "messages.html", *rows, joined, telegram_html.told(10, "Person 1 removed Person 2")
    )


def _account(path: Path) -> Path:
    import json

    chats = account(group([said(n, n % 2) for n in range(4)], name="A"), group([said(1, 1)], name="B", id=78))
    return put(path / "result.json", json.dumps(chats, ensure_ascii=False, indent=1))


ANDROID = (
    android(0, "Messages and calls are end-to-end encrypted. Tap to learn more."),
    android(1, "Ann added Bob and Cleo"),
    *(android(n, f"{'Ann' if n % 2 else 'Bob'}: hello {n}") for n in range(2, 9)),
    android(10, "Cleo left"),
)


def _android(path: Path) -> Path:
    return whatsapp(path / "WhatsApp Chat with Readers.txt", *ANDROID)


def _ios(path: Path) -> Path:
    rows = [f"[13/01/2024, 10:0{n}:00] {'Ann' if n % 2 else 'Bob'}: hello {n}" for n in range(6)]
    rows.append("[13/01/2024, 10:07:00] Cleo: \u200eCleo joined using this group's invite link")
    return zipped(path / "WhatsApp Chat - Readers.zip", _chat__txt="\r\n".join(rows).encode())


def _line(path: Path, *lines: str) -> Path:
    return line.export(path / "[LINE]読書会.txt", *(lines or line.BODY))


def _discord(path: Path, indent: int | None) -> Path:
    rows = [discord.row(n, n % 3 + 1) for n in range(6)] + [discord.row(7, 4, type="GuildMemberJoin")]
    return discord.export(path / "Readers - general [500000000000000002].json", rows, indent=indent)


def _discord_csv(path: Path) -> Path:
    rows = [discord_csv.said(n % 2 + 1, f"hello {n}") for n in range(6)] + [discord_csv.said(3, "Joined the server.")]
    return discord_csv.export(path / discord_csv.NAME, rows)


def _discord_html(path: Path) -> Path:
    rows = [discord_html.said(n, discord_html.text(f"hello {n}"), n % 2 + 1) for n in range(6)]
    return discord_html.page(
        path / discord_html.NAME, *rows, discord_html.told(7, 3, "<span>joined the server.</span>")
    )


def _discord_text(path: Path) -> Path:
    rows = [discord_html.row(f"13.01.2024 10:0{n}", f"p{n % 2}", f"hello {n}") for n in range(6)]
    joined = discord_html.row("13.01.2024 10:07", "cleo", "Joined the server.")
    return discord_html.lines(path / "Readers - general [500000000000000002].txt", *rows, joined)


def _meta(path: Path) -> Path:
    rows = [meta.said(n, "Zoë" if n % 2 else "李梅", f"hello {n}") for n in range(6)]
    rows += [meta.said(7, "Zoë", "Zoë added Ann to the group."), meta.said(8, "Zoë", "Zoë left the group.")]
    return meta.part(path / "message_1.json", rows)


def _kakao(path: Path, name: str) -> Path:
    return kakao.text(path / "KakaoTalk.txt", kakao.FOUR[name])


def _slack(path: Path, name: str) -> Path:
    joined = slack.wrote(9, 3, "<@U000003> has joined", subtype="channel_join")
    left = slack.wrote(10, 3, "<@U000003> has left", subtype="channel_leave")
    return slack.workspace(path / name, slack.days(*(slack.wrote(n, n % 2) for n in range(6)), joined, left))


def _qce_text(path: Path) -> Path:
    rows = [f"{'甲' if n % 2 else '乙'}:\n时间: 2024-01-01 10:0{n}:00\n内容: 你好 {n}\n\n" for n in range(6)]
    head = (
        "[QQChatExporter V5 / https://example.org]\n\n===============================\n           QQ聊天记录导出文件\n"
    )
    head += "===============================\n\n聊天名称: 读书会\n聊天类型: 群聊\n\n"
    return put(path / "group_读书会_123456789_20240101_101500.txt", head + "".join(rows))


def _qce(path: Path, indent: int | None) -> Path:
    told = {"uid": "", "uin": "0", "name": ""}
    rows = [qce.sent(n, n % 2 + 1) for n in range(6)] + [
        qce.sent(7, text="甲 邀请 乙 加入了群聊", system=True, sender=told)
    ]
    return qce.qce(path / qce.FILE, rows, indent)


def _qce_old(path: Path) -> Path:
    import json

    return put(path / qce.FILE, json.dumps(qce.whole([qce.old(n, n % 2 + 1) for n in range(6)], 4)))


def _qq(path: Path) -> Path:
    rows = [qq.row(n, f"甲{n % 2}({10001 + n % 2})") for n in range(6)] + [qq.row(7, "系统消息(10000)", "乙加入本群。")]
    return qq.qq(path / "全部消息记录.txt", qq.chat("读书会", *rows))


def _qq_copy(path: Path) -> Path:
    rows = [f"{'【群主】甲' if n % 2 else '乙'} 10:0{n}:00\n好 {n}" for n in range(6)]
    return qq_copy.copied(path / "a.txt", *rows[:3], "丁加入本群。", *rows[3:])


def _chatlab(path: Path, write: Callable[..., Path], name: str) -> Path:
    return write(path / name, [chatlab.message(n) for n in range(6)])


def _wechat(path: Path, name: str, data: bytes | str) -> Path:
    return put(path / name, data)


WHO = (wechat.ANN, wechat.BOB) * 3
SAID = [(n, f"好 {n}", who) for n, who in enumerate(WHO)]
JOINED = f"安安({wechat.ANN})邀请丁丁(wxid_dd0001)加入了群聊"
TOLD = "“安安”邀请“丁丁”加入了群聊"
SYSTEM = {"sender": "系统消息", "senderName": "", "type": 10000}
FLOWED = [*(wechat.flowed(*row) for row in SAID), wechat.flowed(7, TOLD, wechat.ROOM, type="系统消息", isSend=None)]
WECHAT: dict[str, tuple[str, str, bytes | str, Counts]] = {
    "memotrace": ("memotrace", "messages.csv", wechat.first(*(wechat.one(*row) for row in SAID)), (6, 2, 0, 0)),
    "memotrace second": (
        "memotrace",
        "二.csv",
        wechat.second(*(f"{n},文本,{who},{wechat.clock(n)},{text},,{wechat.NAMES[who]}," for n, text, who in SAID)),
        (6, 2, 0, 0),
    ),
    "memotrace text": ("memotrace", "读书会.txt", wechat.TXT, (2, 2, 1, 0)),
    "pywxdump": ("pywxdump", "wx_0_5000.csv", wechat.dump(*(wechat.dumped(*row) for row in SAID)), (6, 2, 0, 0)),
    "chatlog": (
        "chatlog",
        "chatlog.json",
        wechat.chatlog([*(wechat.logged(*row) for row in SAID), wechat.logged(7, JOINED, **SYSTEM)]),
        (6, 2, 1, 0),
    ),
    "chatlog csv": (
        "chatlog",
        "chatlog.csv",
        "Time,SenderName,Sender,TalkerName,Talker,Content\n"
        + "".join(f"{wechat.clock(n)},{wechat.NAMES[who]},{who},读书会,{wechat.ROOM},{text}\n" for n, text, who in SAID)
        + f"{wechat.clock(7)},,系统消息,读书会,{wechat.ROOM},{JOINED}\n",
        (6, 2, 1, 0),
    ),
    "chatlog text": (
        "chatlog",
        "chatlog.txt",
        "".join(f"{wechat.NAMES[who]}({who}) 01-01 18:0{n}:00\n{text}\n\n" for n, text, who in SAID)
        + f"系统消息 01-01 18:07:00\n{JOINED}\n\n",
        (6, 2, 1, 0),
    ),
    "weflow": ("weflow", "weflow.json", wechat.weflow(FLOWED), (6, 2, 1, 0)),
    "echotrace": ("weflow", "echotrace.json", wechat.weflow(FLOWED, weflow=None), (6, 2, 1, 0)),
    "wechat copy": ("wechat_copy", "copied.txt", wechat.COPY, (3, 2, 0, 0)),
    "wechat copy mac": ("wechat_copy", "mac.txt", wechat.MAC, (2, 2, 0, 0)),
}
TABBED = ("2026.01.30 Friday", "09:20 Anna hello", "09:21 Bob hi", "09:22 Anna again")
FIXTURES = {
    "telegram": Fixture("telegram", _telegram, (7, 3, 1, 1)),
    "telegram account": Fixture("telegram", _account, (4, 2, 0, 0)),
    "telegram html": Fixture("telegram", _telegram_html, (7, 3, 1, 1)),
    "whatsapp android": Fixture("whatsapp", _android, (7, 2, 2, 1)),
    "whatsapp ios zip": Fixture("whatsapp", _ios, (6, 2, 1, 0)),
    "kakao android": Fixture("kakao", partial(_kakao, name="android"), (3, 3, 1, 1)),
    "kakao ios": Fixture("kakao", partial(_kakao, name="ios"), (3, 3, 1, 1)),
    "kakao windows": Fixture("kakao", partial(_kakao, name="windows"), (3, 3, 1, 1)),
    "kakao mac": Fixture("kakao", partial(_kakao, name="mac"), (3, 3, 0, 0)),
    "kakao english": Fixture("kakao", partial(_kakao, name="english"), (3, 3, 1, 1)),
    "kakao pc english": Fixture("kakao", partial(_kakao, name="pc english"), (3, 3, 1, 1)),
    "meta": Fixture("meta", _meta, (6, 2, 1, 1)),
    "signal md": Fixture("signal", lambda path: signal.chat(path / "Readers", *signal.BODY), (6, 2, 0, 0)),
    "signal json": Fixture(
        "signal",
        lambda path: signal.chat(
            path / "Readers",
            *(signal.row(n, "Aya" if n % 2 else "Jim", f"hello {n}") for n in range(6)),
            name="data.json",
        ),
        (6, 2, 0, 0),
    ),
    "signal account": Fixture(
        "signal",
        lambda path: signal_exports.account(
            path / "x", signal_exports.changed(0, "groupMemberLeftUpdate", aci=signal_exports.JIM), *signal_exports.BODY
        ),
        (6, 2, 0, 1),
    ),
    "signal letters": Fixture("signal", lambda path: put(path / "Readers.txt", signal_exports.LETTERS), (6, 2, 0, 0)),
    "signal short": Fixture("signal", lambda path: put(path / "Readers.txt", signal_exports.SHORT), (6, 2, 0, 0)),
    "signal csv": Fixture("signal", lambda path: put(path / "Readers.csv", signal_exports.TABLE), (6, 2, 0, 0)),
    "google chat": Fixture(
        "google_chat", lambda path: google_chat.space(path / "Space AAAAFyOfy4w", *google_chat.BODY), (6, 2, 0, 0)
    ),
    "google takeout": Fixture("google_chat", lambda path: google_chat.takeout(path / "x"), (6, 2, 0, 0)),
    "imessage": Fixture(
        "imessage",
        lambda path: imessage.chat(path / "Readers - 12.txt", *imessage.BODY, *imessage.GROUP),
        (6, 2, 1, 1),
    ),
    "line": Fixture("line", _line, (2, 2, 1, 0)),
    "line spaces": Fixture("line", lambda path: _line(path, *TABBED), (3, 2, 0, 0)),
    "discord": Fixture("discord", partial(_discord, indent=2), (6, 3, 1, 0)),
    "discord one line": Fixture("discord", partial(_discord, indent=None), (6, 3, 1, 0)),
    "discord csv": Fixture("discord", _discord_csv, (6, 2, 1, 0)),
    "discord html": Fixture("discord", _discord_html, (6, 2, 1, 0)),
    "discord old page": Fixture(
        "discord", lambda path: discord_html.old(path / "a.html", *discord_html.OLD), (5, 3, 1, 0)
    ),
    "discord text": Fixture("discord", _discord_text, (6, 2, 1, 0)),
    "slack": Fixture("slack", partial(_slack, name="export"), (6, 2, 1, 1)),
    "slack zip": Fixture("slack", partial(_slack, name="export.zip"), (6, 2, 1, 1)),
    "chatlab": Fixture("chatlab", partial(_chatlab, write=chatlab.whole, name="a.json"), (6, 3, 0, 0)),
    "chatlab lines": Fixture("chatlab", partial(_chatlab, write=chatlab.lined, name="a.jsonl"), (6, 3, 0, 0)),
    "qce": Fixture("qce", partial(_qce, indent=2), (6, 2, 1, 0)),
    "qce one line": Fixture("qce", partial(_qce, indent=None), (6, 2, 1, 0)),
    "qce old": Fixture("qce", _qce_old, (6, 2, 0, 0)),
    "qce text": Fixture("qce", _qce_text, (6, 2, 0, 0)),
    "qce chunks": Fixture(
        "qce", lambda path: qce.chunked(path / "x", [[qce.sent(n, n % 2)] for n in range(3)]), (3, 2, 0, 0)
    ),
    "qq": Fixture("qq", _qq, (6, 2, 1, 0)),
    "qq copy": Fixture("qq_copy", _qq_copy, (6, 2, 1, 0)),
    "signal": Fixture("plain", lambda path: plain.text(path / "Readers.txt", *plain.SIGNAL), (4, 3, 0, 0)),
    "viber": Fixture("plain", lambda path: plain.text(path / "Sara.csv", *plain.COMMAS), (3, 2, 0, 0)),
    "welink": Fixture("plain", lambda path: plain.text(path / "a.txt", *plain.WELINK), (2, 2, 0, 0)),
    "telegram copy": Fixture("plain", lambda path: plain.text(path / "a.txt", *plain.TELEGRAM), (4, 2, 0, 0)),
    "table": Fixture("table", lambda path: table.written(path / "a.csv", *table.BODY), (2, 2, 1, 0)),
    "table gbk": Fixture(
        "table", lambda path: table.written(path / "a.csv", *table.BODY, encoding="gbk"), (2, 2, 1, 0)
    ),
    "table tabs": Fixture("table", lambda path: table.written(path / "a.txt", *table.BODY, sign="\t"), (2, 2, 1, 0)),
    "table book": Fixture("table", lambda path: table.book(path / "a.xlsx", *table.BODY), (2, 2, 1, 0)),
} | {
    name: Fixture(format, partial(_wechat, name=file, data=data), counts)
    for name, (format, file, data, counts) in WECHAT.items()
}
"""By a name of ours."""
