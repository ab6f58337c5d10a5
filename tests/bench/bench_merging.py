"""A colleague's copy brings 100 000 messages into a large file: ``python -m tests.bench.bench_merging [MESSAGES]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from commdesk import demo, workspace
from commdesk.chats.importing import importer, merging
from commdesk.chats.model import ChatOptions
from commdesk.store.backups import copying
from commdesk.store.merging import merge
from commdesk.store.merging.taking import SCHEMA
from tests.bench.bench_chats import telegram
from tests.bench.measuring import Report, spent

ARRIVING = 100_000


def measure(large: Path, report: Report) -> None:
    """Import a chat on a copy of ``large`` and merge that; the file is changed. Merged again it gives nothing, at once."""
    folder = large.parent
    telegram(folder / "result.json", ARRIVING)
    space = workspace.open_workspace(large, "Wang")
    try:
        copying.save_copy(space.db, folder / "theirs.commdesk")
        theirs = workspace.open_workspace(folder / "theirs.commdesk", "Li")
        importer.import_file(theirs.db, folder / "result.json", ChatOptions(zone="Asia/Shanghai"))
        theirs.close()

        def arrive() -> None:
            merge.merge_file(
                space.db,
                folder / "theirs.commdesk",
                "Merge {file}",
                "theirs",
                lambda conn, step: found.append(merging.merge_messages(conn, SCHEMA)),
            )

        found: list[merging.MergedMessages] = []
        seconds = spent(arrive) / 1000
        new = sum(found[0].new.values())
        report.say(f"a colleague's {new:,} messages arrive", seconds, 6, "s")
        report.say("the same copy once more", spent(arrive), 50, "ms")
    finally:
        space.close()


def main(messages: int = 1_000_000) -> None:
    """Make the large file and measure."""
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        large = Path(name) / "large.commdesk"
        demo.write_demo(large, 12_480, messages)
        measure(large, report)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
