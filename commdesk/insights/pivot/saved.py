"""Pivots that a workspace keeps by name: a setting each, so that what two people save on two laptops comes together."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass

from commdesk import thresholds
from commdesk.errors import Problem, mark
from commdesk.insights.pivot.table import SHAPES, PivotPlan
from commdesk.store.database import Database
from commdesk.text import clean_text, fold_text

PREFIX = "pivot:"
LONGEST = 60
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class SavedPivot:
    """A pivot with its name."""

    name: str
    plan: PivotPlan


def list_saved(conn: sqlite3.Connection) -> list[SavedPivot]:
    """Return the saved pivots by name; one that another program spoiled is left out."""
    rows = conn.execute("SELECT value FROM setting WHERE key GLOB ? AND value <> ''", (f"{PREFIX}*",)).fetchall()
    found = [made for row in rows if (made := _read(row[0])) is not None]
    return sorted(found, key=lambda each: fold_text(each.name))


def save_pivot(db: Database, name: str, plan: PivotPlan) -> SavedPivot:
    """Save a pivot under a name in one step; one of the same name is replaced.

    Raises:
        Problem: the name is empty or too long.
    """
    name = clean_text(name).strip()
    if not name or len(name) > LONGEST:
        raise Problem(mark("core", "This needs a name of at most 60 characters."))
    with db.step(mark("core", "Save the table “{name}”"), name=name) as conn:
        thresholds.insert_threshold(
            conn, PREFIX + fold_text(name), json.dumps({"name": name, **asdict(plan)}, ensure_ascii=False)
        )
    return SavedPivot(name, plan)


def delete_pivot(db: Database, name: str) -> None:
    """Delete a saved pivot in one step."""
    with db.step(mark("core", "Delete the table “{name}”"), name=name) as conn:
        conn.execute("DELETE FROM setting WHERE key = ?", (PREFIX + fold_text(name),))


def _read(text: str) -> SavedPivot | None:
    try:
        found = json.loads(text)
        name, rows, columns, value = (found[key] for key in ("name", "rows", "columns", "value"))
        shape = found.get("shape")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not all(isinstance(each, str) for each in (name, rows, columns, value)) or not name:
        return None
    return SavedPivot(name[:LONGEST], PivotPlan(rows, columns, value, shape if shape in SHAPES else "table"))
