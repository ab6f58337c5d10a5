"""Lead magnets: what makes people join, judged by four criteria (practices 201 to 206)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commdesk.errors import Problem, mark
from commdesk.store.database import Database
from commdesk.text import clean_text

KINDS = {"": mark("core", "not said"), "physical": mark("core", "physical"), "virtual": mark("core", "virtual")}
CRITERIA = {
    "useful": mark("core", "Useful"),
    "valuable": mark("core", "Valuable"),
    "timely": mark("core", "Timely"),
    "fun": mark("core", "Fun"),
}
BEST = 5
COLUMNS = frozenset({"name", "kind", *CRITERIA, "channel", "starts", "ends", "note", "archived"})


@dataclass(frozen=True, slots=True)
class Magnet:
    """A lead magnet. The four criteria are 0 to 5 each; ``starts`` and ``ends`` ISO dates or ''; ``channel`` None: of any."""

    id: int
    name: str
    kind: str = ""
    useful: int = 0
    valuable: int = 0
    timely: int = 0
    fun: int = 0
    channel: int | None = None
    starts: str = ""
    ends: str = ""
    note: str = ""
    archived: int = 0

    @property
    def total_score(self) -> int:
        """The sum of the four criteria, of 20."""
        return self.useful + self.valuable + self.timely + self.fun

    def is_running_on(self, today: date) -> bool:
        """Return whether it can be had on that day."""
        day = today.isoformat()
        return (not self.starts or self.starts <= day) and (not self.ends or day <= self.ends)


def list_magnets(db: Database, archived: bool = False) -> list[Magnet]:
    """Return the lead magnets, the best first; archived ones only if asked."""
    sql = """SELECT id, name, kind, useful, valuable, timely, fun, channel, starts, ends, note, archived FROM magnet
        WHERE archived <= ? ORDER BY archived, useful + valuable + timely + fun DESC, id"""
    return [Magnet(**row) for row in db.reader.execute(sql, (int(archived),))]


def add_magnet(db: Database, name: str, **values: str | int | None) -> int:
    """Add a lead magnet in one step; return its id.

    Raises:
        Problem: it has no name, or a value makes no sense.
    """
    checked = _check_values({"name": name, **values})
    with db.step(mark("core", "Add lead magnet “{name}”"), name=str(checked["name"])) as conn:
        ident = db.ids.new_id()
        names = ", ".join(("id", *checked))
        conn.execute(
            f"INSERT INTO magnet({names}) VALUES ({', '.join('?' * (len(checked) + 1))})", (ident, *checked.values())
        )
    return ident


def update_magnet(db: Database, ident: int, **values: str | int | None) -> None:
    """Change columns of a lead magnet in one step.

    Raises:
        Problem: it has no name, a value makes no sense, it would end before it starts, or is gone.
    """
    now = next((each for each in list_magnets(db, archived=True) if each.id == ident), None)
    if now is None:
        raise Problem(mark("core", "This lead magnet is no longer there."))
    checked = _check_values({"starts": now.starts, "ends": now.ends, **values})
    with db.step(mark("core", "Change lead magnet “{name}”"), name=now.name) as conn:
        for column in checked:
            conn.execute(f"UPDATE magnet SET {column} = ? WHERE id = ?", (checked[column], ident))


def delete_magnet(db: Database, ident: int) -> None:
    """Delete a lead magnet; undo brings it back."""
    with db.step(mark("core", "Delete a lead magnet")) as conn:
        conn.execute("DELETE FROM magnet WHERE id = ?", (ident,))


def _check_values(values: dict[str, str | int | None]) -> dict[str, str | int | None]:
    found = {column: _check_value(column, value) for column, value in values.items() if column in COLUMNS}
    starts, ends = str(found.get("starts") or ""), str(found.get("ends") or "")
    if starts and ends and ends < starts:
        raise Problem(mark("core", "This lead magnet would end before it starts."))
    return found


def _check_value(column: str, value: str | int | None) -> str | int | None:
    if column in CRITERIA:
        points = str(value).strip()
        if points not in {str(each) for each in range(BEST + 1)}:
            raise Problem(mark("core", "Each criterion gets 0 to 5 points."))
        return int(points)
    if column in ("channel", "archived"):
        return value
    text = clean_text(str(value or "")).strip()
    if column in ("starts", "ends"):
        return _check_day(text)
    if (column == "name" and not text) or len(text) > (10_000 if column == "note" else 60):
        raise Problem(mark("core", "This needs a name of at most 60 characters."))
    if column == "kind" and text not in KINDS:
        raise Problem(mark("core", "“{value}” is none of the choices."), value=text[:60])
    return text


def _check_day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise Problem(mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=text[:60]) from None
