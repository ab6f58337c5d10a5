"""Which script fits a line: its own, else the one that was chosen for its kind, else one of the shipped packs."""

from __future__ import annotations

from commdesk.dues.due import Due
from commdesk.dues.registry import get_source
from commdesk.errors import mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

KEY = "due.script.{source}"
"""Keys of the settings that say which script was chosen for a kind of lines."""


def find_script(db: Database, due: Due, language: str = "") -> int:
    """Return the id of the script that fits a line; 0 where none does. Of a shipped one in several languages ``language`` is first."""
    conn = db.reader
    chosen = conn.execute("SELECT value FROM setting WHERE id = ?", (_setting_id(due.source),)).fetchone()
    wanted = [due.script, int(chosen[0]) if chosen is not None and chosen[0].isdigit() else 0]
    for ident in filter(None, wanted):
        if conn.execute("SELECT 1 FROM script WHERE id = ? AND archived = 0", (ident,)).fetchone() is not None:
            return ident
    for pack in get_source(due.source).packs:
        sql = "SELECT id FROM script WHERE pack = ? AND archived = 0 ORDER BY language = ? DESC, id LIMIT 1"
        row = conn.execute(sql, (pack, language)).fetchone()
        if row is not None:
            return int(row[0])
    return 0


def set_source_script(db: Database, source: str, script: int) -> None:
    """Choose the script for a kind of lines, in one step; 0: the one that fits usually."""
    with db.step(mark("core", "Choose a script for lines of Today")) as conn:
        key = KEY.format(source=source)
        if not script:
            conn.execute("DELETE FROM setting WHERE id = ?", (_setting_id(source),))
            return
        sql = (
            "INSERT INTO setting(id, key, value) VALUES (?, ?, ?) ON CONFLICT(id) DO UPDATE SET value = excluded.value"
        )
        conn.execute(sql, (_setting_id(source), key, str(script)))


def _setting_id(source: str) -> int:
    return derive_id("setting", KEY.format(source=source))
