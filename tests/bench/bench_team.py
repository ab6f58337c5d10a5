"""What a team costs: joining, a bundle, a round of another's computer, a round without news: ``python -m tests.bench.bench_team WORKSPACE``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from commdesk import workspace
from commdesk.progress import Progress
from commdesk.team import joining
from commdesk.team.folder import FolderPlace
from commdesk.team.record import TeamRecord, TeamRecords
from tests.bench.bench_sharing import edit
from tests.bench.measuring import Report, spent

EDITS = 100
"""Of a bundle."""


def measure_team(path: Path, report: Report) -> None:
    """Let two copies share a folder; seconds of processor time of this thread, unless it says otherwise."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (shared := base / "shared").mkdir()
        place, record = FolderPlace(shared), TeamRecord(str(shared))
        mine = workspace.open_workspace(Path(shutil.copyfile(path, base / "mine.commdesk")), "Wang")
        first = joining.create_team(mine.db, place, "", TeamRecords(base / "mine.json"), record)
        report.say("tell everything the first time", spent(first.run_round) / 1000, 60, "s")
        report.say("files of the first time", sum(each.stat().st_size for each in shared.iterdir()) / 1e6, 200, "MB")
        records = TeamRecords(base / "theirs.json")
        made = []
        join = lambda: made.append(  # noqa: E731
            joining.join_team(base / "theirs.commdesk", place, "", "Li", records, record, Progress())
        )
        report.say("join", spent(join) / 1000, 120, "s")
        theirs = made[0]
        second = joining.open_session(theirs.db, records)
        assert second is not None
        report.say("a round without news", spent(second.run_round), 300, "ms")
        report.say("a look without news", spent(second.look), 20, "ms")
        edit(mine.db, 1, EDITS)
        before = {each.name for each in shared.iterdir()}
        report.say(f"tell {EDITS} edits", spent(first.run_round), 500, "ms")
        said = [each for each in shared.iterdir() if each.name not in before]
        report.say(f"a bundle of {EDITS} edits", sum(each.stat().st_size for each in said) / 1000, 30, "KB")
        report.say(f"read {EDITS} edits", spent(second.run_round), 500, "ms")
        for session in (first, second):
            session.db.close()


if __name__ == "__main__":
    measure_team(Path(sys.argv[1]), Report())
