"""Everything a person feels, each figure beside its limit: ``python -m tests.bench [MESSAGES]``.

Makes a workspace of 12 480 people as the sample is, one of 100 000, and one of 100 000 with five million messages (or so many), and
prints all rows; which are above their limit stands at the end. About ten minutes on two quiet processors.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from commdesk import demo
from tests.bench import bench_bulk, bench_first_run, bench_members, bench_merging, bench_panes
from tests.bench.measuring import Report, spent, yardstick

LARGE = 100_000


def main(messages: int = 5_000_000) -> None:
    """Print all rows."""
    report = Report()
    report.load()
    sys.stdout.write(f"yardstick {yardstick():.1f} ms\n")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sample, large, full = (folder / f"{kind}.commdesk" for kind in ("sample", "large", "full"))
        bench_first_run.measure(report)
        report.say(
            "the whole sample of 12 480 people is written", spent(lambda: demo.write_demo(sample)) / 1000, 8, "s"
        )
        demo.write_demo(large, LARGE, 2 * LARGE)
        bench_panes.start(sample, report, 3)
        bench_members.measure(large, report)
        bench_bulk.measure(large, report)
        if messages:
            demo.write_demo(full, LARGE, messages)
            bench_panes.start(full, report, 4)
            bench_panes.main(full)
            bench_merging.measure(full, report)
    report.load()
    sys.stdout.write(f"above their limit: {', '.join(report.over) or 'none'}\n")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
