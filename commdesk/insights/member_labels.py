"""Names of the people in a figure: charts count places, a person reads names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from commdesk.drawing.figure import Figure
from commdesk.store.database import Database


def label_figures(db: Database, figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Return the figures with every row about one member called by that member's name as it is now."""
    asked = {row.member for figure in figures.values() for row in figure.rows if row.member}
    sql = "SELECT member, name FROM face WHERE member IN (SELECT value FROM json_each(?))"
    known = {row["member"]: row["name"] for row in db.reader.execute(sql, (json.dumps(sorted(asked)),))}
    return {
        name: replace(
            figure,
            rows=tuple(replace(row, name=known[row.member]) if row.member in known else row for row in figure.rows),
        )
        for name, figure in figures.items()
    }
