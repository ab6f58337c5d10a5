"""What sharing and merging cost: two copies of one workspace, so many edits on each side: ``python -m tests.bench.bench_sharing WORKSPACE``."""

from __future__ import annotations

import random
import resource
import shutil
import sys
import tempfile
from pathlib import Path

from commdesk import entries, tags, workspace
from commdesk.members import record
from commdesk.sharing import merging, preview, shares
from commdesk.store import undo
from commdesk.store.database import Database
from tests.bench.measuring import Report, spent

EDITS = 10_000
"""On each side, half of them on the same two thousand people."""
SHARED = 2_000


def edit(db: Database, seed: int, count: int) -> None:
    """Write as many edits of a person's usual day, a step each."""
    dice = random.Random(seed)
    everybody = [row[0] for row in db.reader.execute("SELECT id FROM member ORDER BY id")]
    labels = [row[0] for row in db.reader.execute("SELECT id FROM tag")]
    for number in range(count):
        member = dice.choice(everybody[:SHARED] if dice.random() < 0.5 else everybody)
        kind = dice.random()
        if kind < 0.6:
            record.update_member(db, member, **{dice.choice(("city", "company", "note")): f"{seed} {number}"})
        elif kind < 0.8:
            entries.quick_note(db, member, f"called {number}")
        elif kind < 0.98:
            tags.tag_members(db, [member], dice.choice(labels))
        else:
            record.add_member(db, nickname=f"new {seed} {number}")


def measure(path: Path, report: Report, count: int = EDITS) -> None:
    """Work on copies; seconds of processor time of this thread."""
    with tempfile.TemporaryDirectory() as folder:
        mine = workspace.open_workspace(Path(shutil.copyfile(path, Path(folder) / "mine.commdesk")), "Wang")
        sent = Path(folder) / "theirs.commdesk"
        report.say("share everything", spent(lambda: shares.share_workspace(mine.db, sent, "Li")) / 1000, 5, "s")
        theirs = workspace.open_workspace(sent, "Li")
        edit(mine.db, 1, count)
        edit(theirs.db, 2, count)
        theirs.close()
        updaters = workspace.list_cache_updaters()
        took = spent(lambda: preview.preview_merge(mine.db, sent, updaters))
        report.say(f"look at {count:,} edits a side", took / 1000, 5, "s")
        report.say(
            f"merge {count:,} edits a side", spent(lambda: merging.merge_workspace(mine.db, sent)) / 1000, 5, "s"
        )
        report.say("take that out", spent(lambda: undo.undo(mine.db)) / 1000, 5, "s")
        report.say("look again", spent(lambda: preview.preview_merge(mine.db, sent, updaters)) / 1000, 5, "s")
        mine.close()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        report.say("memory, most", peak, 300, "MiB")


if __name__ == "__main__":
    measure(Path(sys.argv[1]), Report(), int(sys.argv[2]) if len(sys.argv) > 2 else EDITS)
