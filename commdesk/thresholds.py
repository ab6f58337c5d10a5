"""Settings that change numbers: they belong to the workspace, so that everybody who opens it sees the same figures."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from commdesk.errors import mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The workspace's name, colour and thresholds. ``colour``: one of `COLOURS`; ``day_boundary``: the hour at which a day begins."""

    name: str = ""
    colour: str = ""
    currency: str = "CNY"
    day_boundary: int = 4
    quiet_days: int = 30  # silent for so long …
    quiet_before: int = 8  # … after so many active days …
    quiet_window: int = 90  # … in so many days before: gone quiet
    reply_days: int = 7  # a message within so many days after a script counts as an answer to it
    import_days: int = 7  # a chat that was not imported for so long is told in Today; 0: never


COLOURS = ("", "info", "violet", "warn", "danger")
"""Tones of the theme by which workspaces are told apart; '' is the usual one."""
LIMITS = {
    "day_boundary": (0, 6),
    "quiet_days": (1, 3650),
    "quiet_before": (1, 3650),
    "quiet_window": (1, 3650),
    "reply_days": (1, 60),
    "import_days": (0, 365),
}


def load_thresholds(conn: sqlite3.Connection) -> Thresholds:
    """Return the workspace's settings; what makes no sense is as it would be without it."""
    usual = Thresholds()
    known = (row for row in conn.execute("SELECT key, value FROM setting") if hasattr(usual, row[0]))
    kept: dict[str, str] = {row[0]: row[1] for row in known if _is_sensible(row[0], row[1])}
    numbers = {key: int(kept[key]) for key in LIMITS if key in kept}
    words = {key: kept.get(key, getattr(usual, key)) for key in ("name", "colour", "currency")}
    return Thresholds(**words, **numbers)  # type: ignore[arg-type]


def insert_threshold(conn: sqlite3.Connection, key: str, value: str | int) -> None:
    """Write one setting inside a step."""
    sql = "INSERT INTO setting(id, key, value) VALUES (?, ?, ?) ON CONFLICT(id) DO UPDATE SET value = excluded.value"
    conn.execute(sql, (derive_id("setting", key), key, str(value)))


def update_thresholds(db: Database, **values: str | int) -> None:
    """Change some settings in one step; a new day boundary counts every day anew."""
    with db.step(mark("core", "Change workspace settings")) as conn:
        for key, value in values.items():
            if _is_sensible(key, str(value)):
                insert_threshold(conn, key, value)


def _is_sensible(key: str, value: str) -> bool:
    if key == "colour":
        return value in COLOURS
    if key not in LIMITS:
        return len(value) <= 200
    low, high = LIMITS[key]
    return value.isascii() and value.isdigit() and low <= int(value) <= high
