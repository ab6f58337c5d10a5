"""A million messages of every format, parsed and stored: seconds, rows a second, peak memory, beside a bare ``executemany``.

Run ``python -m tests.bench.bench_formats [messages [format …]]``. Each import runs in a process of its own. Beside them, from
FORMATS.md §16, stand the Python peers, which only parse: 7.8 to 33.8 s and 0.6 to 2.9 GiB a million.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from tests.bench.bench_chats import BEGIN, INDEXED, MILLION, PEOPLE, WORDS, bring, measure, timed
from tests.chats import wechat_exports as wechat
from tests.chats.formats.chatlab import test_reader as chatlab
from tests.chats.formats.discord import test_reader as discord
from tests.chats.formats.qq import test_qce as qce
from tests.chats.formats.slack import test_reader as slack

Said = tuple[int, int, int, str]


def said(count: int) -> Iterator[Said]:
    """Yield (number, UTC seconds, who, text)."""
    dice = random.Random(3)
    when = BEGIN
    for number in range(count):
        when += dice.randrange(1, 60)
        yield (
            number,
            when,
            min(int(dice.paretovariate(1.1)), PEOPLE),
            " ".join(dice.choices(WORDS, k=dice.randrange(1, 12))),
        )


def wall(when: int, form: str = "%Y-%m-%d %H:%M:%S") -> str:
    """Return a wall clock time."""
    return datetime.fromtimestamp(when, UTC).strftime(form)


def _json(out: TextIO, head: dict[str, Any], rows: Iterator[dict[str, Any]], indent: int | None) -> None:
    text = json.dumps(head | {"messages": []}, ensure_ascii=False, indent=indent)
    start, end = text.rsplit("[]", 1)
    out.write(start + "[")
    out.writelines(
        ("," if number else "") + ("\n" if indent else "") + json.dumps(row, ensure_ascii=False, indent=indent)
        for number, row in enumerate(rows)
    )
    out.write("\n]" + end)


def _discord(out: TextIO, count: int) -> None:
    stamp = "%Y-%m-%dT%H:%M:%S.5+00:00"
    rows = (discord.row(n, w, t, timestamp=wall(at, stamp), author=discord.author(w)) for n, at, w, t in said(count))
    _json(out, {"guild": discord.GUILD, "channel": discord.CHANNEL}, rows, 2)


def _qce(out: TextIO, count: int) -> None:
    _json(out, qce.whole([]), (qce.sent(n, w, t, timestamp=at * 1000) for n, at, w, t in said(count)), 2)


def _weflow(out: TextIO, count: int) -> None:
    rows = (wechat.flowed(n, t, f"wxid_{w:012}", createTime=at) for n, at, w, t in said(count))
    _json(out, {"weflow": {"version": "1.0.3"}, "session": wechat.SESSION}, rows, 2)


def _chatlog(out: TextIO, count: int) -> None:
    stamp = "%Y-%m-%dT%H:%M:%S+00:00"
    for number, (n, at, w, t) in enumerate(said(count)):
        row = wechat.logged(n, t, f"wxid_{w:012}", seq=at * 1000 + n % 1000, time=wall(at, stamp))
        out.write(("," if number else "[") + json.dumps(row, ensure_ascii=False, separators=(",", ":")))
    out.write("]")


def _chatlab(out: TextIO, count: int) -> None:
    out.write(json.dumps({"_type": "header", **chatlab.HEAD}, ensure_ascii=False) + "\n")
    for n, at, w, t in said(count):
        row = chatlab.message(n, sender=str(w), accountName=f"P{w}", timestamp=at, content=t)
        out.write(json.dumps({"_type": "message", **row}, ensure_ascii=False) + "\n")


def _memotrace(out: TextIO, count: int) -> None:
    out.write(wechat.first().decode().replace("\r\n", "\n"))
    out.writelines(f'{n},3,1,0,0,{at},,"{t}",{wall(at)},,P{w},wxid_{w:012}\n' for n, at, w, t in said(count))


def _pywxdump(out: TextIO, count: int) -> None:
    out.write(wechat.dump().decode())
    out.writelines(
        f'{n},{7437267147299592000 + n},文本,0,wxid_{w:012},{wechat.ROOM},"{t}",,{wall(at)}\n'
        for n, at, w, t in said(count)
    )


def _qq(out: TextIO, count: int) -> None:
    line = "=" * 64
    out.write(
        f"消息记录（此消息记录为文本格式，不支持重新导入）\n\n{line}\n消息分组:我的群聊\n{line}\n消息对象:读书会\n{line}\n\n"
    )
    out.writelines(f"{wall(at)} 群友{w}({10_000 + w})\n{t}\n\n" for _, at, w, t in said(count))


def _line(out: TextIO, count: int) -> None:
    out.write("[LINE] 読書会のトーク履歴\n保存日時：2026/6/14 21:09\n")
    day = ""
    for _, at, w, t in said(count):
        if (today := wall(at, "%Y/%m/%d(%a)")) != day:
            day = today
            out.write(f"\n{wall(at, '%Y/%m/%d')}({'月火水木金土日'[datetime.fromtimestamp(at, UTC).weekday()]})\n")
        out.write(f"{wall(at, '%H:%M')}\tP{w}\t{t}\n")


def _table(out: TextIO, count: int) -> None:
    out.write("时间,发送人,内容\n")
    out.writelines(f"{wall(at)},P{w},{t}\n" for _, at, w, t in said(count))


def _signal(out: TextIO, count: int) -> None:
    out.writelines(f"[{wall(at, '%Y-%m-%d, %H:%M')}] Person {w}: {t}\n" for _, at, w, t in said(count))


def _slack(path: Path, count: int) -> None:
    """Write a workspace with one channel, a file a day."""
    people = [{"id": f"U{w:06}", "name": f"p{w}", "profile": {"display_name": f"P{w}"}} for w in range(PEOPLE + 1)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("users.json", json.dumps(people))
        archive.writestr("channels.json", json.dumps(slack.CHANNELS))
        day, rows = "", list[dict[str, Any]]()
        for n, at, w, t in [*said(count), (0, 0, 0, "")]:
            today = wall(at, "%Y-%m-%d")
            if today != day and rows:
                archive.writestr(f"general/{day}.json", json.dumps(rows))
                rows = []
            day = today
            rows.append(slack.wrote(n, 1, t, ts=f"{at}.{n % 1_000_000:06d}", user=f"U{w:06}"))


FILES: dict[str, tuple[str, Callable[[TextIO, int], None]]] = {
    "discord": ("Readers - general [500000000000000002].json", _discord),
    "qce": (qce.FILE, _qce),
    "weflow": ("weflow.json", _weflow),
    "chatlog": ("chatlog.json", _chatlog),
    "chatlab": ("a.jsonl", _chatlab),
    "memotrace": ("messages.csv", _memotrace),
    "pywxdump": ("wx_0_5000.csv", _pywxdump),
    "qq": ("全部消息记录.txt", _qq),
    "line": ("[LINE]読書会.txt", _line),
    "table": ("messages.csv", _table),
    "plain": ("Readers.txt", _signal),
}


NAMES = {format: name for format, (name, _) in FILES.items()} | {"slack": "export.zip"}


def bare(folder: str, name: str) -> None:
    """Write the rows of an imported workspace into an empty table with the same indexes, in one transaction."""
    source = sqlite3.connect(Path(folder) / f"{name}.commdesk")
    columns = "community, ts, key, handle, batch, zone, kind, text, reply"
    rows = source.execute(f"SELECT {columns} FROM message ORDER BY id").fetchall()
    conn = sqlite3.connect(Path(folder) / f"{name}.bare", isolation_level=None)
    conn.executescript("PRAGMA journal_mode=WAL; PRAGMA cache_size=-65536; BEGIN;" + INDEXED)
    timed(lambda: conn.executemany(f"INSERT INTO message({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows))


def make(folder: str, format: str, count: str) -> None:
    """Write a file of a format; in a process of its own, for its memory would count as that of the import."""
    if format == "slack":
        timed(lambda: _slack(Path(folder) / NAMES[format], int(count)))
        return
    with (Path(folder) / NAMES[format]).open("w", encoding="utf-8") as out:
        timed(lambda: FILES[format][1](out, int(count)))


def main(count: int, wanted: list[str]) -> None:
    """Write a file of each format, import it, print."""
    for format in wanted or NAMES:
        with tempfile.TemporaryDirectory() as folder:
            name = NAMES[format]
            measure("make", folder, format, str(count), module=__spec__.name)
            size = (Path(folder) / name).stat().st_size >> 20
            done = measure("bring", folder, name, module=__spec__.name)
            limit = measure("bare", folder, name, module=__spec__.name)
            sys.stdout.write(
                f"{format}: {count:,} messages, {size} MiB · {done['seconds']:.1f} s = {done['seconds'] / limit['seconds']:.2f} ×"
                f" bare executemany ({limit['seconds']:.1f} s) · {count / done['seconds']:,.0f} rows/s · peak {done['peak']:.0f} MiB\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] in (["bring"], ["bare"], ["make"]):
        {"bring": bring, "bare": bare, "make": make}[sys.argv[1]](*sys.argv[2:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else MILLION, sys.argv[2:])
