"""Imports of a million messages, beside a bare ``executemany`` of the same rows in the same run.

Run ``python -m tests.bench.bench_chats [messages]``. Seconds are processor time: other programs count as little as they can.
Each part runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

MILLION = 1_000_000
PEOPLE = 5_000
BEGIN = 1_640_995_200
WORDS = (
    "阅读 分享 今天 明天 一起 好的 书单 活动 报名 打卡 thanks hello book club meeting 收到 辛苦了 周末 线下 👍".split()
)
INDEXED = """CREATE TABLE message(id INTEGER PRIMARY KEY, community INTEGER NOT NULL, ts INTEGER NOT NULL,
    key INTEGER NOT NULL, handle INTEGER NOT NULL, batch INTEGER NOT NULL, zone INTEGER NOT NULL, kind INTEGER NOT NULL,
    text TEXT, reply INTEGER) STRICT;
    CREATE UNIQUE INDEX message_key ON message(community, ts, key);
    CREATE INDEX message_handle ON message(handle, ts);"""


def telegram(path: Path, count: int) -> None:
    """Write a result.json laid out as Telegram Desktop does, one service row in a hundred."""
    dice = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        out.write('{\n "name": "Bench",\n "type": "private_supergroup",\n "id": 1234567,\n "messages": [\n')
        when = BEGIN
        for number in range(1, count + 1):
            when += dice.randrange(1, 120)
            who = min(int(dice.paretovariate(1.1)), PEOPLE)
            date = datetime.fromtimestamp(when, UTC).strftime("%Y-%m-%dT%H:%M:%S")
            row: dict[str, object] = {"id": number, "type": "message", "date": date, "date_unixtime": str(when)}
            if number % 100 == 1:
                row |= {
                    "type": "service",
                    "actor": f"Person {who}",
                    "actor_id": f"user{who}",
                    "action": "join_group_by_link",
                    "inviter": "Group",
                }
                text = ""
            else:
                text = " ".join(dice.choices(WORDS, k=dice.randrange(1, 12)))
                row |= {"from": f"Person {who}", "from_id": f"user{who}"}
            row |= {"text": text, "text_entities": [{"type": "plain", "text": text}] if text else []}
            body = json.dumps(row, ensure_ascii=False, indent=1).replace("\n", "\n  ")
            out.write(f"  {body}{',' if number < count else ''}\n")
        out.write(" ]\n}\n")


def whatsapp(path: Path, count: int) -> None:
    """Write an Android export, one system line in a hundred."""
    dice = random.Random(2)
    with path.open("w", encoding="utf-8") as out:
        when = datetime(2022, 1, 1)
        for number in range(count):
            when += timedelta(seconds=dice.randrange(1, 120))
            who = min(int(dice.paretovariate(1.1)), PEOPLE)
            head = when.strftime("%d/%m/%Y, %H:%M - ")
            if number % 100 == 0:
                out.write(f"{head}Person {who} joined using this group's invite link\n")
            text = " ".join(dice.choices(WORDS, k=dice.randrange(1, 12)))
            out.write(f"{head}Person {who}: {text}\n")


def measure(name: str, *args: str, module: str = "tests.bench.bench_chats") -> dict[str, float]:
    """Run one part in its own process; return its seconds and peak MiB."""
    done = subprocess.run([sys.executable, "-m", module, name, *args], stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def timed(work: Callable[[], object]) -> None:
    """Run ``work`` and print what it took of the processor."""
    start = time.process_time()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": round(time.process_time() - start, 2), "peak": round(peak)}) + "\n")


def bring(folder: str, name: str) -> None:
    """Make a workspace and import a file into it."""
    from commdesk import workspace
    from commdesk.chats.importing import importer
    from commdesk.chats.model import ChatOptions

    space = workspace.create_workspace(Path(folder) / f"{name}.commdesk")
    timed(lambda: importer.import_file(space.db, Path(folder) / name, ChatOptions(zone="Asia/Shanghai")))
    space.close()


def again(folder: str, name: str) -> None:
    """Import a file once more into the workspace that `bring` made of it."""
    from commdesk import workspace
    from commdesk.chats.importing import importer
    from commdesk.chats.model import ChatOptions

    space = workspace.open_workspace(Path(folder) / f"{name}.commdesk")
    timed(lambda: importer.import_file(space.db, Path(folder) / name, ChatOptions(zone="Asia/Shanghai")))
    space.close()


def look(folder: str, name: str) -> None:
    """Survey a file."""
    from commdesk.chats.importing import importer
    from commdesk.chats.model import ChatOptions

    timed(lambda: importer.survey_chat(Path(folder) / name, ChatOptions(zone="Asia/Shanghai")))


def bare(folder: str, name: str) -> None:
    """Write the rows of an imported workspace into an empty table with the same indexes, in one transaction."""
    source = sqlite3.connect(Path(folder) / f"{name}.commdesk")
    rows = source.execute(
        "SELECT community, ts, key, handle, batch, zone, kind, text, reply FROM message ORDER BY id"
    ).fetchall()
    conn = sqlite3.connect(Path(folder) / f"{name}.bare", isolation_level=None)
    conn.executescript("PRAGMA journal_mode=WAL; PRAGMA cache_size=-65536;" + INDEXED)

    def write() -> None:
        conn.execute("BEGIN")
        conn.executemany(
            """INSERT INTO message(community, ts, key, handle, batch, zone, kind, text, reply)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            rows,
        )
        conn.execute("COMMIT")

    timed(write)


def main(count: int) -> None:
    """Make both files, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("result.json", telegram), ("WhatsApp Chat with Bench.txt", whatsapp)):
            write(Path(folder) / name, count)
            size = (Path(folder) / name).stat().st_size >> 20
            surveyed = measure("look", folder, name)
            done = measure("bring", folder, name)
            limit = measure("bare", folder, name)
            once_more = measure("again", folder, name)
            ratio = done["seconds"] / limit["seconds"]
            sys.stdout.write(
                f"{name}: {count:,} messages, {size} MiB · survey {surveyed['seconds']} s · import {done['seconds']} s"
                f" = {ratio:.2f} × bare executemany ({limit['seconds']} s) · peak {done['peak']:.0f} MiB"
                f" · the same again {once_more['seconds']} s = {once_more['seconds'] / done['seconds']:.2f} ×\n"
            )


if __name__ == "__main__":
    if len(sys.argv) > 3:
        {"bring": bring, "again": again, "bare": bare, "look": look}[sys.argv[1]](sys.argv[2], sys.argv[3])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else MILLION)
