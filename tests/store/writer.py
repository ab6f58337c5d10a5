"""A program that writes steps until it is killed. Each step touches five rows; after each it says so."""

from __future__ import annotations

import sys
from pathlib import Path

from commdesk import workspace as workspaces

ROWS = 5


def main(path: Path) -> None:
    """Write step after step into the workspace ``path``."""
    opened = workspaces.open_workspace(path)
    db = opened.db
    number = int(db.reader.execute("SELECT coalesce(max(position), 0) FROM channel").fetchone()[0])
    while True:
        number += 1
        with db.step("Add {number}", number=number) as conn:
            conn.execute("UPDATE segment SET name = ? WHERE id = 1", (str(number),))
            for name in "abcde"[:ROWS]:
                conn.execute(
                    "INSERT INTO channel(id, name, position) VALUES (?, ?, ?)", (db.ids.new_id(), name * 300, number)
                )
        sys.stdout.write(f"saved {number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
