"""How long scripts take to be found, filled in and parsed, and the quick window to stand: ``python -m tests.bench.bench_scripts``."""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop

from commdesk import demo, workspace
from commdesk.errors import mark
from commdesk.scripts import record, render, render_context, search, syntax
from commdesk.scripts.packs import shipped
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.settings import SettingsStore
from commdesk.store.database import Database
from ui import app as start
from ui.shell.window import Window
from ui.state import State

if TYPE_CHECKING:  # the app, too, reads it when it is called
    from ui.pages.quick import QuickWindow

SCRIPTS, LETTERS = 2_000, 300
PEOPLE, MESSAGES = 2_000, 20_000
WORDS = "书单 共读 打卡 活动 报名 欢迎 群规 提醒 续费 优惠 分享 讨论 孩子 阅读 会员 周末 线下 老师 朋友 今天 明天 时间 地点 参加 内容".split()
TYPED = {
    "title": ("欢迎", "欢迎群规", "群规提醒", "书单 17", "入群"),
    "pinyin": ("huanying", "shudan", "qunguitixing", "huanyingxinren"),
    "initials": ("hyqg", "hy", "sd", "qgtx12", "x", "zzz"),
    "body": ("今天时间", "孩子 周末", "地点参加内容", "线下老师朋友今天"),
}
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
            record.insert_script(conn, db.ids, Draft(title, variants=(NewVariant("亲切", (NewPart("text", text),)),)))


def timed(act: Callable[[], object]) -> float:
    """Return the milliseconds something takes."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def key_typed(finder: search.ScriptFinder, text: str) -> None:
    """Find, and read the first screen of rows."""
    finder.load_rows(finder.find_scripts(search.ScriptQuery(text))[:50])


def told(what: str, times: list[float], limit: float) -> None:
    """Print the median and the 95th percentile, the latter beside its limit."""
    times = sorted(times)
    p95 = times[int(len(times) * 0.95)]
    median = statistics.median(times)
    sys.stdout.write(
        f"{what:42} {len(times):5} times: median {median:7.2f} ms, p95 {p95:7.2f} ms, limit {limit:g} ms: {p95 / limit:.2f}×\n"
    )


def find(db: Database) -> None:
    """Print what each key costs, by what is typed."""
    finder = search.ScriptFinder(db)
    first = timed(lambda: finder.find_scripts(search.ScriptQuery()))
    warm = timed(finder.warm_up)
    sys.stdout.write(f"{SCRIPTS:,} scripts of {LETTERS} characters: first {first:.0f} ms, warm {warm:.0f} ms\n")
    for kind, words in TYPED.items():
        keys = [word[: number + 1] for word in words for number in range(len(word))]
        told(f"a key of a {kind}", [timed(partial(key_typed, finder, key)) for key in keys for _ in range(5)], 10)


def fill_in(db: Database) -> None:
    """Print what filling in costs: the starter scripts, for a real person, and a text full of variables; each as never seen before."""
    ident = int(db.reader.execute("SELECT member FROM face ORDER BY messages DESC LIMIT 1").fetchone()[0])
    now = datetime(2026, 11, 26, 9)
    told(
        "reading what is known of a person",
        [timed(partial(render_context.load_render_context, db, member=ident, now=now)) for _ in range(200)],
        10,
    )
    known = render_context.load_render_context(db, member=ident, now=now)
    texts = [
        part.text
        for language in shipped.LANGUAGES
        for pack in shipped.list_starter_packs(language)
        for script in pack.scripts
        for variant in script.variants
        for part in variant.parts
    ]
    for what, sources in (
        ("a starter script", texts),
        (f"{len(TEXT) * 8} characters full of variables", [TEXT * 8] * 200),
    ):
        told(f"filling in {what}", [timed(partial(render.render_script, source, known)) for source in sources], 1)
    fresh = [f"{number}{TEXT * 8}" for number in range(200)]
    told(
        "parsing and filling in, for the first time",
        [timed(partial(render.render_script, text, known)) for text in fresh],
        1,
    )


def withstand() -> None:
    """Print what hostile texts of a megabyte cost, beside an eighth of each: eight times the text, eight times the time."""
    known = render.RenderContext({"member.nickname": "老王", "member.city": "上海"}, {}, datetime(2026, 11, 26, 9))
    for name, hostile in HOSTILE.items():
        short = min(timed(partial(syntax.parse_script, hostile[: len(hostile) // 8])) for _ in range(3))
        parsed = timed(partial(syntax.parse_script, hostile))
        filled = timed(partial(render.render_script, hostile, known))
        sys.stdout.write(
            f"1 MB of {name:16} parsed {parsed:6.0f} ms ({parsed / short:4.1f}× an eighth), filled in {filled:6.0f} ms\n"
        )


def rest(window: Window) -> None:
    """Let the window finish what it does by itself."""
    QCoreApplication.processEvents()
    while window.jobs.is_busy():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def open_quick(path: Path) -> None:
    """Print how long the quick window takes from the call until it is painted, and until the scripts are there."""
    start.prepare_qt()
    start.create_application()
    window = Window(SettingsStore(path.with_name("settings.json")), State(path.with_name("window.json")))
    window.show()
    window.commands.open_workspace(path)
    rest(window)

    def call() -> QuickWindow:
        window.commands.open_quick_window()
        made = window.commands.quick_window
        assert made is not None
        made.grab()
        return made

    stands, filled = [], []
    for _ in range(31):
        began = time.perf_counter()
        made = call()
        stands.append((time.perf_counter() - began) * 1000)
        QCoreApplication.processEvents()  # the first time the scripts are read once it stands
        filled.append((time.perf_counter() - began) * 1000)
        rest(window)
        made.hide()
        QCoreApplication.processEvents()
    sys.stdout.write(
        f"{'the quick window, the very first time':42} stands {stands[0]:.0f} ms, limit 100 ms: {stands[0] / 100:.2f}×; filled {filled[0]:.0f} ms\n"
    )
    told("the quick window, called again, filled", filled[1:], 100)
    window.close()


def main() -> None:
    """Print everything, each beside its limit."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "bench.commdesk"
        demo.write_demo(path, PEOPLE, MESSAGES)
        space = workspace.open_workspace(path)
        fill(space.db)
        find(space.db)
        fill_in(space.db)
        space.close()
        withstand()
        open_quick(path)


if __name__ == "__main__":
    main()
