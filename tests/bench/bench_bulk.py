"""What many at once cost: tagging and deleting half of everybody and taking it back, exports: ``python -m tests.bench.bench_bulk WORKSPACE``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from commdesk import exports, tags, workspace
from commdesk.exports import chatlab
from commdesk.members import record
from commdesk.members.finding.search import PeopleQuery, find_people
from commdesk.store import undo
from tests.bench.measuring import Report, spent


def measure(path: Path, report: Report) -> None:
    """Work on a copy; seconds of processor time of this thread."""
    with tempfile.TemporaryDirectory() as folder:
        space = workspace.open_workspace(Path(shutil.copyfile(path, Path(folder) / "bulk.commdesk")))
        db = space.db
        everybody = list(find_people(db, PeopleQuery()))
        half = everybody[: len(everybody) // 2]
        tag = db.reader.execute("SELECT min(id) FROM tag").fetchone()[0]
        acts = (
            (f"tag {len(half):,} people", lambda: tags.tag_members(db, half, tag), 1),
            ("take that back", lambda: undo.undo(db), 1),
            (f"delete {len(half):,} people", lambda: record.delete_members(db, half), 5),
            ("take that back", lambda: undo.undo(db), 5),
        )
        for what, act, limit in acts:
            report.say(what, spent(act) / 1000, limit, "s")
        for ending, limit in (("csv", 4), ("xlsx", 12), ("json", 6), ("vcf", 6)):
            target = Path(folder) / f"out.{ending}"
            report.say(
                f"export {len(everybody):,} people, {ending}",
                spent(lambda target=target: exports.export_people(db, everybody, target)) / 1000,
                limit,
                "s",
            )  # type: ignore[misc]
        sql = "SELECT community, count(*) FROM message GROUP BY community ORDER BY count(*) DESC LIMIT 1"
        for community, count in db.reader.execute(sql).fetchall():
            target = Path(folder) / "out.jsonl"
            took = spent(lambda community=community, target=target: chatlab.write_chatlab(db, community, target))  # type: ignore[misc]
            report.say(f"export {count:,} messages, chatlab", took / 1000, 3, "s")
        space.close()


if __name__ == "__main__":
    measure(Path(sys.argv[1]), Report())
