"""How long the window does not answer while a chat is imported: ``python -m tests.bench.bench_window [MESSAGES]``."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from commdesk import workspace
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.settings import SettingsStore
from ui import app as start
from ui.shell.window import Window
from ui.state import State

TICK_MS = 5


def export(path: Path, messages: int) -> None:
    """Write a Telegram export with 2 000 writers, one message a minute."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{\n "name": "Bench",\n "type": "private_supergroup",\n "id": 1,\n "messages": [\n')
        for number in range(1, messages + 1):
            who = number * 7919 % 2000
            row = {
                "id": number,
                "type": "message",
                "date": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1_700_000_000 + number * 60)),
                "date_unixtime": str(1_700_000_000 + number * 60),
                "from": f"Writer {who}",
                "from_id": f"user{who}",
                "text": "a message of ordinary length, as they are written every day",
            }
            stream.write(("" if number == 1 else ",\n") + "  " + json.dumps(row))
        stream.write("\n ]\n}")


def main(messages: int = 300_000) -> None:
    """Print the longest and the 99th percentile of the gaps between two timer ticks of the window."""
    start.prepare_qt()
    start.create_application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        export(folder / "result.json", messages)
        workspace.create_workspace(folder / "bench.commdesk").close()
        window = Window(SettingsStore(folder / "settings.json"), State(folder / "window.json"))
        window.show()
        window.commands.open_workspace(folder / "bench.commdesk")
        assert window.context is not None
        db, gaps, last = window.context.db, [], [time.perf_counter()]

        def tick() -> None:
            now = time.perf_counter()
            gaps.append((now - last[0]) * 1000)
            last[0] = now

        timer = QTimer()
        timer.setInterval(TICK_MS)
        timer.timeout.connect(tick)
        loop = QEventLoop()
        job = window.jobs.start_job(
            lambda progress: importer.import_file(
                db, folder / "result.json", ChatOptions(zone="Asia/Shanghai"), progress
            ),
            "import",
        )
        job.ended.connect(loop.quit)
        timer.start()
        began = time.perf_counter()
        loop.exec()
        gaps.sort()
        sys.stdout.write(
            f"{messages:,} messages in {time.perf_counter() - began:.1f} s; the window waited at most {gaps[-1]:.0f} ms, "
            f"p99 {gaps[int(len(gaps) * 0.99)]:.0f} ms, limit 100 ms: {gaps[-1] / 100:.2f}×\n"
        )
        window.close()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
