"""Somebody's computer, a process of its own: ``python -m tests.team.relay_worker WORKSPACE RECORDS NAME WRITES ALL``.

Writes so many people called NAME-1, NAME-2 …, telling and reading after each, then goes on until there are ALL people.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from commdesk import workspace
from commdesk.members import record
from commdesk.team.joining import open_session
from commdesk.team.record import TeamRecords

PATIENCE = 90.0


def main(path: str, records: str, name: str, writes: str, every: str) -> None:
    """Do the work of the process."""
    space = workspace.open_workspace(Path(path), name)
    session = open_session(space.db, TeamRecords(Path(records)))
    assert session is not None
    for number in range(int(writes)):
        record.add_member(space.db, nickname=f"{name}-{number}")
        session.run_round()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        report = session.run_round()
        if report.in_step and space.db.reader.execute("SELECT count(*) FROM member").fetchone()[0] >= int(every):
            break
        session.place.wait_for_hint(1.0)  # type: ignore[attr-defined]
    space.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
