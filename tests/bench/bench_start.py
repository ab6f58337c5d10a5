"""Cold start beside a bare window with an empty table: ``python -m tests.bench.bench_start [PEOPLE MESSAGES]``."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from commdesk import demo

ROOT = Path(__file__).parents[2]
RUNS = 5
BARE = """
import time
began = time.perf_counter()
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
app = QApplication([])
view = QTableView()
view.setModel(QStandardItemModel(0, 8))
view.resize(1440, 900)
view.show()
app.processEvents()
print("filled", time.perf_counter() - began)
"""


def seconds(*words: str, home: str) -> float:
    """Return the median time a process takes from its first line until its window is painted and filled."""
    environment = {
        **os.environ,
        "COMMDESK_HOME": home,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed app finds its modules compiled
    times = []
    for _ in range(RUNS + 1):
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
        times.append(next(float(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("filled")))
    return statistics.median(times[1:])  # the first run compiles


def main(people: int = 12_480, messages: int = 180_000) -> None:
    """Print seconds and the ratio, from the first line of Python to the filled list."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.commdesk"
        demo.write_demo(path, people, messages)
        bare = seconds("-c", BARE, home=folder)
        ours = seconds("main.py", "open", str(path), "--time-start", home=folder)
        sys.stdout.write(
            f"bare window {bare:.2f} s · {people:,} people, {messages:,} messages {ours:.2f} s: {ours / bare:.1f}×\n"
        )


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
