"""What a workspace has decided that changes what charts count."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field

from commdesk import thresholds
from commdesk.thresholds import Thresholds

FUNNEL = "funnel"
"""The setting that keeps the stages of the funnel."""


@dataclass(frozen=True, slots=True)
class Choices:
    """``funnel`` are (name, meaning) of its stages as they are kept; empty: the built-in ones."""

    thresholds: Thresholds = field(default_factory=Thresholds)
    funnel: tuple[tuple[str, str], ...] = ()


def load_choices(conn: sqlite3.Connection) -> Choices:
    """Return what was decided; what makes no sense is as it would be without it."""
    row = conn.execute("SELECT value FROM setting WHERE key = ?", (FUNNEL,)).fetchone()
    try:
        stages = tuple((str(each["name"]), str(each["means"])) for each in json.loads(row[0])) if row else ()
    except (ValueError, TypeError, KeyError):
        stages = ()
    return Choices(thresholds.load_thresholds(conn), stages)
