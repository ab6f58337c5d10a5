"""How long scripts take to be found, filled in and parsed: ``python -m tests.bench.bench_scripts``."""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from commdesk import workspace
from commdesk.errors import mark
from commdesk.scripts import record, render, search, syntax
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.store.database import Database

SCRIPTS, LETTERS = 2_000, 300
WORDS = "书单 共读 打卡 活动 报名 欢迎 群规 提醒 续费 优惠 分享 讨论 孩子 阅读 会员 周末 线下 老师 朋友 今天 明天 时间 地点 参加 内容".split()
TYPED = ("欢迎", "欢迎群规", "hyqg", "hy", "huanying", "群规提醒", "shudan", "sd", "zzz", "今天 时间", "x", "qgtx12")
TEXT = "你好 {member.nickname}，{greeting}。{if member.city}在{member.city}还好吗{end} {today+3d|M月d日}见，{?问题|随时找我}。"
HOSTILE = {
    "open braces": "{" * 1_000_000,
    "conditions": "{if a}" * 160_000,
    "offsets": "{a" + "+1d" * 330_000 + "x}",
    "white space": "{if a" + " " * 1_000_000 + "!}",
    "unknown names": "".join(f"{{x{number}}}" for number in range(83_000)),
    "alone on lines": "{if member.city}\nx\n{end}\n" * 40_000,
}


def fill(db: Database) -> None:
    """Write so many scripts that there are `SCRIPTS`."""
    dice = random.Random(1)
    there = db.reader.execute("SELECT count(*) FROM script").fetchone()[0]
    with db.step(mark("core", "Add scripts")) as conn:
        for number in range(SCRIPTS - there):
            text = "".join(dice.choices(WORDS, k=LETTERS // 2))
            title = "".join(dice.choices(WORDS, k=3)) + str(number)
            record.insert(conn, db.ids, Draft(title, variants=(NewVariant("亲切", (NewPart("text", text),)),)))


def timed(act: Callable[[], object]) -> float:
    """Return the milliseconds something takes."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def key_typed(finder: search.Finder, text: str) -> None:
    """Find, and read the first screen of rows."""
    finder.rows(finder.find(search.Query(text))[:50])


def main() -> None:
    """Print everything, each beside its limit."""
    with tempfile.TemporaryDirectory() as folder:
        space = workspace.create(Path(folder) / "bench.commdesk", "bench")
        fill(space.db)
        finder = search.Finder(space.db)
        first = timed(lambda: finder.find(search.Query()))
        warm = timed(finder.warm)
        keys = [word[: number + 1] for word in TYPED for number in range(len(word))]
        times = sorted(timed(partial(key_typed, finder, key)) for key in keys for _ in range(3))
        p95 = times[int(len(times) * 0.95)]
        sys.stdout.write(f"{SCRIPTS:,} scripts: first {first:.0f} ms, warm {warm:.0f} ms\n")
        sys.stdout.write(
            f"{len(times)} keys: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, limit 10 ms: {p95 / 10:.2f}×\n"
        )
        space.close()
    scene = render.Scene({"member.nickname": "老王", "member.city": "上海"}, {}, datetime(2026, 11, 26, 9))
    source = TEXT * 8
    mean = timed(lambda: [render.render(source, scene) for _ in range(500)]) / 500
    sys.stdout.write(f"filling in {len(source)} characters: {mean:.2f} ms, limit 1 ms: {mean:.2f}×\n")
    for name, hostile in HOSTILE.items():
        parsed = timed(partial(syntax.parse, hostile))
        filled = timed(partial(render.render, hostile, scene))
        sys.stdout.write(f"1 MB of {name:16} parsed {parsed:6.0f} ms, filled in {filled:6.0f} ms\n")


if __name__ == "__main__":
    main()
