"""What a person feels around the panes: the start, first visits, coming back, Insights, memory.

Run ``python -m tests.bench.bench_panes WORKSPACE``; each part in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest

from commdesk.members import record
from tests.bench.measuring import Report, open_window, settle, spent
from tests.watchdog import Watchdog
from ui.panes import PANES
from ui.shell.window import Window

ROOT = Path(__file__).parents[2]
READ_AHEAD = 5_000
"""Milliseconds in which the modules of the panes are read."""
RUNS = 5
BARE = """
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
app = QApplication([])
view = QTableView()
view.setModel(QStandardItemModel(0, 8))
view.resize(1440, 900)
view.show()
app.processEvents()
"""


def resident() -> float:
    """Return the MiB of memory this process has now; 0 where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def processor(words: list[str], home: str) -> float:
    """Return the median processor seconds of a process, from its beginning to its end."""
    environment = {**os.environ, "COMMDESK_HOME": home}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed app finds its modules compiled
    times = []
    for _ in range(RUNS + 1):
        before = os.times()
        subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, check=True, capture_output=True)
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(times[1:])  # the first run compiles


def start(path: Path, report: Report, limit: float) -> None:
    """The start up to the filled window and its end, beside a bare window with an empty table."""
    with tempfile.TemporaryDirectory() as home:
        ours = processor(["main.py", "open", str(path), "--time-start"], home)
        bare = processor(["-c", BARE], home)
    report.say(f"start / bare window, {path.stem}", ours / bare, limit, "x", f"  {ours:.2f} s / {bare:.2f} s")


def visit(window: Window, report: Report) -> None:
    """The first visit of each pane, some seconds after the start, and coming back to it when nothing changed."""
    QTest.qWait(READ_AHEAD)
    settle(window)
    dog = Watchdog()
    for entry in PANES:
        took = spent(lambda entry=entry: window.navigate_to(entry.name))  # type: ignore[misc]
        stop = dog.watch(lambda: settle(window))
        report.say(f"first visit of {entry.name}, this thread", took + stop, 300, "ms", f"  longest stop {stop:.0f} ms")
    for entry in PANES:
        window.navigate_to(next(other.name for other in PANES if other is not entry))
        settle(window)
        stop = dog.watch(lambda entry=entry: (window.navigate_to(entry.name), settle(window)))  # type: ignore[misc]
        report.say(f"coming back to {entry.name}, longest stop", stop, 30, "ms")


def insights(window: Window, report: Report) -> None:
    """A change of the range until all charts are there, in processor time of the whole process."""
    window.navigate_to("insights")
    settle(window)
    from ui.panes.insights.pane import InsightsPane  # numpy and the charts are no part of a window that shows no chart

    pane = window.pane
    assert isinstance(pane, InsightsPane)
    times = []
    for place in (2, 1, 3, 1):
        pane.range.setCurrentIndex(place)
        before = os.times()
        pane.range.activated.emit(place)
        settle(window)
        after = os.times()
        times.append((after.user + after.system - before.user - before.system) * 1000)
    report.say("another range, all charts", statistics.median(times), 400, "ms")


def memory(window: Window, report: Report) -> None:
    """Memory after opening, after Insights, and after three refreshes of them."""
    report.say("memory, open", resident(), 220, "MiB")
    window.navigate_to("insights")
    settle(window)
    report.say("memory, Insights", resident(), 350, "MiB")
    assert window.context is not None
    db = window.context.db
    member = db.reader.execute("SELECT min(id) FROM member").fetchone()[0]
    for number in range(3):
        record.update_member(db, member, city=f"{number}.{os.getpid()}")
        settle(window)
    report.say("memory, three refreshes later", resident(), 350, "MiB")


def main(path: Path, wanted: str = "") -> None:
    """Measure one part here, or each in its own process."""
    parts = {"visit": visit, "insights": insights, "memory": memory}
    if not wanted:
        for name in parts:
            subprocess.run([sys.executable, "-m", "tests.bench.bench_panes", str(path), name], cwd=ROOT, check=True)
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        window = open_window(path, Path(folder))
        parts[wanted](window, Report())
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
