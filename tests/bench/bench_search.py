"""How long a typed key takes until the rows are there: ``python -m tests.bench.bench_search [PEOPLE]``.

With ``messages [NUMBER]``: how long words in messages take to be indexed and found, beside reading every text.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

from commdesk import demo, workspace
from commdesk.chats import search
from commdesk.members import list_rows
from commdesk.members.columns import COLUMNS
from commdesk.members.finding.search import PeopleFinder, PeopleQuery

TYPED = (
    "wjg",
    "wangjg",
    "wangjianguo",
    "王建国",
    "老王",
    "zhangwei",
    "lixm",
    "小彤妈妈",
    "8866",
    "1391728",
    "上海",
    "亲子",
    "wxid_0",
    "amy",
)


def milliseconds(finder: PeopleFinder, query: PeopleQuery) -> float:
    """Return what finding and reading the first screen of rows takes."""
    began = time.perf_counter()
    ids = finder.find_people(query)
    list_rows.load_rows(finder.db, ids[:40])
    return (time.perf_counter() - began) * 1000


def main(people: int = 100_000) -> None:
    """Print the median and the 95th percentile over every prefix of the typed words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.commdesk"
        demo.write_demo(path, people, people)
        space = workspace.open_workspace(path)
        finder = PeopleFinder(space.db)
        finder.find_people(PeopleQuery())
        finder.warm_up()
        keys = [word[: number + 1] for word in TYPED for number in range(len(word))]
        times = sorted(milliseconds(finder, PeopleQuery(key)) for key in keys for _ in range(3))
        p95 = times[int(len(times) * 0.95)]
        sys.stdout.write(
            f"{people:,} people, {len(times)} keys: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, limit 30 ms: {p95 / 30:.2f}×\n"
        )
        for column in COLUMNS:
            sys.stdout.write(
                f"sorted by {column.key:10} {milliseconds(finder, PeopleQuery(sort=column.key)):8.1f} ms\n"
            )
        space.close()


def spoken(count: int, words: list[str], latin: list[str]) -> Iterator[str]:
    """Yield texts of 27 characters on average: words as frequent as in real speech, some Latin ones between them."""
    dice = random.Random(2)
    often = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    for _ in range(count):
        text = "".join(dice.choices(words, cum_weights=often, k=dice.randint(3, 22)))
        yield f"{text} {dice.choice(latin)}，好" if dice.random() < 0.3 else text


def fastest(act: Callable[[], object]) -> float:
    """Return the milliseconds of the best of five."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return min(times)


def find_messages(count: int = 1_000_000) -> None:
    """Print what indexing takes and adds, then each phrase beside a scan."""
    dice = random.Random(1)
    signs = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]
    words = ["".join(dice.choices(signs, k=dice.choice((1, 2, 2, 2, 3)))) for _ in range(30_000)]
    latin = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randint(2, 9))) for _ in range(5000)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.commdesk"
        demo.write_demo(path, 500, 0)
        space = workspace.open_workspace(path)
        handles = [row[0] for row in space.db.reader.execute("SELECT id FROM handle")]
        with space.db.step("Import") as conn:
            conn.execute("INSERT INTO batch(id, kind, found) VALUES (77, 'members', '{}')")
        sql = "INSERT INTO message(community, ts, key, handle, batch, zone, kind, text) VALUES (?, ?, ?, ?, 77, 480, 0, ?)"
        with space.db.write_unlogged() as conn:
            # Two communities, one after the other: the newest messages are not the ones that came last.
            conn.executemany(sql, ((n * 2 // count + 1, 1_600_000_000 + n % (count // 2) * 60, n, dice.choice(handles), text)
                                   for n, text in enumerate(spoken(count, words, latin))))  # fmt: skip
            conn.execute("DELETE FROM importing")
        space.close()
        before = path.stat().st_size
        space = workspace.open_workspace(path)
        began = time.perf_counter()
        search.index_new_messages(space.db)
        took = time.perf_counter() - began
        typed = (words[0], words[5], words[300], words[300][0], words[20_000], words[9] + words[10], "一丁丙丁",
                 latin[3], latin[3][:3], "ab", "a", f"{words[0]} {words[20_000]}", f"{words[0]} {words[1]}")  # fmt: skip
        conn = space.db.reader
        scan = "SELECT id FROM message WHERE text LIKE ? ORDER BY ts DESC LIMIT 50"
        for text in typed:
            found, hits = fastest(lambda text=text: search.find_messages(conn, text)), search.find_messages(conn, text)  # type: ignore[misc]
            slow = fastest(lambda text=text: conn.execute(scan, (f"%{text.split()[0]}%",)).fetchall())  # type: ignore[misc]
            sys.stdout.write(
                f"{text:14}\t{len(hits):3} hits {found:7.1f} ms, scan {slow:7.1f} ms: {found / slow:.4f}×\n"
            )
        space.close()
        added = (path.stat().st_size - before) / 1_048_576
        sys.stdout.write(
            f"{count:,} messages indexed in {took:.1f} s, +{added:.0f} MB beside {before / 1_048_576:.0f} MB\n"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["messages"]:
        find_messages(*(int(word) for word in sys.argv[2:3]))
    else:
        main(*(int(word) for word in sys.argv[1:2]))
