"""Insights over five million messages: what is there at once, what a change of range costs.

Run ``python -m tests.bench.bench_insights [members messages]``; without a number, 20 000 members and 1 million messages.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from commdesk import demo, workspace
from commdesk.insights import dataset
from commdesk.insights.activity_rows import ActivityCache
from commdesk.insights.charts.registry import CHARTS
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.bench.measuring import spent
from ui.panes.insights import answer
from ui.panes.insights.answer import InsightsQuery

AGAIN = 5


def timed(work: Callable[[], object]) -> float:
    """Return the median milliseconds of processor time of a few runs."""
    return statistics.median(spent(work) for _ in range(AGAIN))


def measure(db: Database) -> None:
    """Print what opening, counting and changing cost, beside one bare read of a rollup."""
    bare = timed(lambda: db.reader.execute("SELECT sum(messages) FROM spoke").fetchone())
    question = InsightsQuery()
    opened, days = timed(lambda: answer.load_overview(db, question)), answer.load_overview(db, question).known
    kept = ActivityCache()
    load = spent(lambda: dataset.load_dataset(db, kept)) / 1000
    again = timed(lambda: dataset.load_dataset(db, kept)) / 1000
    known = dataset.load_dataset(db, kept)
    names = [chart.name for chart in CHARTS]
    changed = timed(lambda: answer.compute_result(db, replace(question, length=182), known, names, days))
    sys.stdout.write(
        f"{len(known.activity.day):,} rows of activity · one bare sum {bare:.0f} ms · first glance {opened:.0f} ms = {opened / bare:.2f} ×"
        f" · facts {load:.2f} s, after a change of no messages {again:.2f} s · all charts for another range {changed:.0f} ms = {changed / bare:.2f} ×\n"
    )
    last = int(known.activity.day[-1])
    for chart in CHARTS:
        alone = timed(lambda chart=chart: chart.figure(known, Scope(last - 181, last)))  # type: ignore[misc]
        sys.stdout.write(f"  {chart.name}: {alone:.1f} ms\n")


def main(path: Path | None, members: int, messages: int) -> None:
    """Measure a workspace, or one made for it."""
    with tempfile.TemporaryDirectory() as folder:
        if path is None:
            path = Path(folder) / "bench.commdesk"
            demo.write_demo(path, members, messages)
        space = workspace.open_workspace(path)
        measure(space.db)
        space.close()


if __name__ == "__main__":
    given = sys.argv[1:]
    if len(given) == 1:
        main(Path(given[0]), 0, 0)
    else:
        main(None, *(map(int, given) if given else (20_000, 1_000_000)))  # type: ignore[arg-type]
