"""What it costs to be sure of the file. By hand: ``python -m tests.bench.bench_trust [MEMBERS]``.

Processor time, because other programs share the machine; each figure beside its limit.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from commdesk import demo, workspace
from commdesk.members import record
from commdesk.settings import SettingsStore
from commdesk.store.database import Database
from ui.app import create_application
from ui.shell.window import Window
from ui.state import State

STEPS = 400


def used(work: Callable[[], object]) -> float:
    """Return the processor seconds that ``work`` took in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def say(what: str, value: float, limit: float, unit: str) -> None:
    """Print one figure beside its limit."""
    sys.stdout.write(f"{what:52}{value:9.3f} {unit:4} limit {limit:g} {unit:4} {'ok' if value <= limit else 'OVER'}\n")


def cost_of_a_look(db: Database) -> None:
    """What a step pays for asking where its file is: the looks alone, beside the step."""
    member = record.add_member(db, real_name="Bench")
    names = iter(range(10**9))
    step = lambda: record.update_member(db, member, city=f"city {next(names)}")  # noqa: E731
    for _ in range(STEPS):
        step()
    both = []
    for _ in range(5):
        steps = used(lambda: [step() for _ in range(STEPS)]) / STEPS
        looks = (
            used(
                lambda: [
                    (db.watch.check_file(), db.watch.check_before_commit(), db.watch.note_log_end())
                    for _ in range(STEPS)
                ]
            )
            / STEPS
        )
        both.append((looks / steps, steps, looks))
    ratio, steps, looks = min(both)
    say("looks of a step / the step", 100 * ratio, 2.0, "%")
    sys.stdout.write(f"{'':4}one step {steps * 1e6:.0f} µs, its looks {looks * 1e6:.1f} µs\n")
    after, rests = [], []
    for _ in range(60):
        step()
        rests.append(used(lambda: db.checkpoint_file()))
        after.append(used(step))
    say("rest after one step", statistics.median(rests) * 1000, 10, "ms")
    say("first step after a rest, more than another", (statistics.median(after) - steps) * 1000, 10, "ms")


def longest_stop(path: Path) -> None:
    """How long the event loop of the real window stands still while the file is looked at and made complete."""
    app = create_application()
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as home:
        window = Window(SettingsStore(Path(home) / "s.json"), State(Path(home) / "w.json"))
        window.show_workspace(workspace.open_workspace(path))
        window.show()
        until(app, lambda: not window.jobs.is_busy())
        assert window.context is not None
        db = window.context.db
        stops: list[float] = []
        clock, beat = QElapsedTimer(), QTimer()
        clock.start()
        beat.setInterval(2)
        beat.timeout.connect(lambda: stops.append(clock.restart()))
        people = [row[0] for row in db.reader.execute("SELECT id FROM member LIMIT 5000")]
        for _ in range(6):
            with db.step("Bench") as conn:
                conn.executemany("UPDATE member SET city = city || '.' WHERE id = ?", [(id,) for id in people])
            until(app, lambda: not window.jobs.is_busy(), 1.0)
            beat.start()
            clock.restart()
            stops.clear()
            window.resting.start_checkpoint()
            window.straying.check_file()
            until(app, lambda: not window.jobs.is_busy(), 0.3)
            beat.stop()
            say("longest stop of the event loop at a rest", max(stops), 50, "ms")
        window.close()
        window.deleteLater()


def until(app: QApplication, done: Callable[[], bool], least: float = 0.0) -> None:
    """Let the window work until ``done``, at least ``least`` seconds."""
    end = time.monotonic() + least
    while time.monotonic() < end or not done():
        app.processEvents()
        time.sleep(0.001)


def main(members: int) -> None:
    """Run everything on a sample of so many ``members``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.commdesk"
        demo.write_demo(path, members, 20 * members)
        opened = workspace.open_workspace(path)
        cost_of_a_look(opened.db)
        opened.close()
        longest_stop(path)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12_000)
