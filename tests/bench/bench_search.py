"""How long a typed key takes until the rows are there: ``python -m tests.bench.bench_search [PEOPLE]``."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from commdesk import demo, workspace
from commdesk.members import rows
from commdesk.members.columns import COLUMNS
from commdesk.members.search import Finder, Query

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


def milliseconds(finder: Finder, query: Query) -> float:
    """Return what finding and reading the first screen of rows takes."""
    began = time.perf_counter()
    ids = finder.find(query)
    rows.load(finder.db, ids[:40])
    return (time.perf_counter() - began) * 1000


def main(people: int = 100_000) -> None:
    """Print the median and the 95th percentile over every prefix of the typed words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.commdesk"
        demo.write(path, people, people)
        space = workspace.open(path)
        finder = Finder(space.db)
        finder.find(Query())
        finder.warm()
        keys = [word[: number + 1] for word in TYPED for number in range(len(word))]
        times = sorted(milliseconds(finder, Query(key)) for key in keys for _ in range(3))
        p95 = times[int(len(times) * 0.95)]
        sys.stdout.write(
            f"{people:,} people, {len(times)} keys: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, limit 30 ms: {p95 / 30:.2f}×\n"
        )
        for column in COLUMNS:
            sys.stdout.write(f"sorted by {column.key:10} {milliseconds(finder, Query(sort=column.key)):8.1f} ms\n")
        space.close()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
