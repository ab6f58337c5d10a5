"""The channels that people come by: of what kind each is, how fast it works, how it stands (practices 182 to 200)."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk import vocabulary
from commdesk.errors import Problem, mark
from commdesk.store.database import Database
from commdesk.text import clean_text, fold_text

SPEEDS = {"fast": mark("core", "fast"), "slow": mark("core", "slow")}
STATES = {
    "test": mark("core", "being tested"),
    "main": mark("core", "main"),
    "paused": mark("core", "paused"),
    "dropped": mark("core", "dropped"),
}
LONGEST = 3650
"""Days of the longest horizon."""
COLUMNS = frozenset({"name", "kind", "speed", "state", "horizon", "note", "position", "archived"})


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel. ``kind`` in one's own words; ``horizon`` in days: by then it should have paid, 0 unsaid; ``people`` came by it.

    ``costs``: how many are of it.
    """

    id: int
    name: str
    kind: str = ""
    speed: str = ""
    state: str = ""
    horizon: int = 0
    note: str = ""
    archived: int = 0
    people: int = 0
    costs: int = 0


def list_channels(db: Database, archived: bool = False) -> list[Channel]:
    """Return the channels, in order; archived ones only if asked."""
    sql = """SELECT id, name, kind, speed, state, horizon, note, archived,
        (SELECT count(DISTINCT coalesce(a.root, m.id)) FROM member m LEFT JOIN alias a ON a.member = m.id WHERE m.channel = c.id) AS people,
        (SELECT count(*) FROM entry WHERE channel = c.id AND kind = 'cost') AS costs
        FROM channel c WHERE archived <= ? ORDER BY position, name, id"""
    return [Channel(**row) for row in db.reader.execute(sql, (int(archived),))]


def list_channel_kinds(db: Database) -> list[str]:
    """Return the kinds in use, in alphabetical order."""
    return [row[0] for row in db.reader.execute("SELECT DISTINCT kind FROM channel WHERE kind <> '' ORDER BY kind")]


def add_channel(db: Database, name: str) -> int:
    """Add a channel in one step, or bring an archived one of this name back; return its id.

    Raises:
        Problem: the name is empty or too long.
    """
    with db.step(mark("core", "Add channel “{name}”"), name=name.strip()[:60]) as conn:
        ident = vocabulary.ensure_word(conn, "channel", name)
        conn.execute("UPDATE channel SET archived = 0 WHERE id = ? AND archived <> 0", (ident,))
        return ident


def update_channel(db: Database, ident: int, **values: str | int) -> None:
    """Change columns of a channel in one step.

    Raises:
        Problem: the name is empty or another channel's, or a value makes no sense.
    """
    checked = {column: _check_value(column, value) for column, value in values.items() if column in COLUMNS}
    if "name" in checked:
        _require_free_name(db, ident, str(checked["name"]))
    with db.step(mark("core", "Change a channel")) as conn:
        for column in checked:
            conn.execute(f"UPDATE channel SET {column} = ? WHERE id = ?", (checked[column], ident))


def delete_channel(db: Database, ident: int) -> None:
    """Delete a channel: its people and costs stay, of no channel. Undo brings all of it back."""
    name = next((each.name for each in list_channels(db, archived=True) if each.id == ident), "")
    with db.step(mark("core", "Delete channel “{name}”"), name=name) as conn:
        conn.execute("DELETE FROM channel WHERE id = ?", (ident,))


def _check_value(column: str, value: str | int) -> str | int:
    if column in ("position", "archived"):
        return int(value)
    text = clean_text(str(value)).strip()
    if column == "horizon":
        days = text or "0"
        if not (days.isascii() and days.isdigit() and int(days) <= LONGEST):
            raise Problem(mark("core", "Write how many days, from 0 to 3650."))
        return int(days)
    if (column == "name" and not text) or len(text) > (10_000 if column == "note" else 60):
        raise Problem(mark("core", "This needs a name of at most 60 characters."))
    if text and text not in {"speed": SPEEDS, "state": STATES}.get(column, (text,)):
        raise Problem(mark("core", "“{value}” is none of the choices."), value=text[:60])
    return text


def _require_free_name(db: Database, ident: int, name: str) -> None:
    if any(fold_text(each.name) == fold_text(name) and each.id != ident for each in list_channels(db, archived=True)):
        raise Problem(mark("core", "There is another channel called “{name}”."), name=name)
