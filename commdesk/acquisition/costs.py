"""What was spent: dated costs by channel, and the categories that say which of them count in profit (practices 191 to 193)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from commdesk import entries, money, thresholds
from commdesk.errors import Problem, mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text, fold_text


@dataclass(frozen=True, slots=True)
class Category:
    """What money was spent on. ``counted``: counts in profit; one's own labour does not. ``costs``: how many are of it."""

    id: int
    name: str
    counted: int
    archived: int = 0
    costs: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost. ``day`` ISO, ``amount`` in minor units of ``currency``; None where it is of no channel, category, community."""

    id: int
    day: str
    title: str
    amount: int
    currency: str
    channel: int | None
    category: int | None
    community: int | None


COLUMNS = frozenset({"day", "title", "amount", "currency", "channel", "category", "community"})


def list_categories(db: Database, archived: bool = False) -> list[Category]:
    """Return the categories, in order; archived ones only if asked."""
    sql = """SELECT id, name, counted, archived, (SELECT count(*) FROM entry WHERE category = c.id) AS costs FROM category c
        WHERE archived <= ? ORDER BY position, name, id"""
    return [Category(**row) for row in db.reader.execute(sql, (int(archived),))]


def ensure_category(conn: sqlite3.Connection, name: str, counted: bool = True) -> int:
    """Return the id of the category of this name, made if there is none, brought back if it was archived; inside a step.

    Raises:
        Problem: the name is empty or too long.
    """
    name = _check_name(name)
    for row in conn.execute("SELECT id, name FROM category"):
        if fold_text(row[1]) == fold_text(name):
            conn.execute("UPDATE category SET archived = 0 WHERE id = ? AND archived <> 0", (row[0],))
            return int(row[0])
    ident, number = derive_id("category", fold_text(name)), 1
    while conn.execute("SELECT 1 FROM category WHERE id = ?", (ident,)).fetchone():
        number += 1  # a renamed one left its id behind
        ident = derive_id("category", fold_text(name), number)
    position = conn.execute("SELECT coalesce(max(position), 0) + 1 FROM category").fetchone()[0]
    sql = "INSERT INTO category(id, name, counted, position) VALUES (?, ?, ?, ?)"
    conn.execute(sql, (ident, name, int(counted), position))
    return ident


def add_category(db: Database, name: str, counted: bool = True) -> int:
    """Add a category in one step; return its id."""
    with db.step(mark("core", "Add cost category “{name}”"), name=name.strip()[:60]) as conn:
        return ensure_category(conn, name, counted)


def change_category(db: Database, ident: int, **values: str | int) -> None:
    """Change ``name``, ``counted``, ``position`` or ``archived`` of a category in one step.

    Raises:
        Problem: the name is empty or too long.
    """
    if "name" in values:
        values["name"] = _check_name(str(values["name"]))
    with db.step(mark("core", "Change a cost category")) as conn:
        for column in values.keys() & {"name", "counted", "position", "archived"}:
            conn.execute(f"UPDATE category SET {column} = ? WHERE id = ?", (values[column], ident))


def remove_category(db: Database, ident: int) -> None:
    """Delete a category that no cost is of; undo brings it back.

    Raises:
        Problem: costs are of it; without it they would suddenly count in profit.
    """
    for each in list_categories(db, archived=True):
        if each.id == ident and each.costs:
            raise Problem(
                mark("core", "“{name}” has {count} costs. Archive it instead."), name=each.name, count=each.costs
            )
    with db.step(mark("core", "Delete a cost category")) as conn:
        conn.execute("DELETE FROM category WHERE id = ?", (ident,))


def list_costs(db: Database, most: int = 1000) -> list[Cost]:
    """Return the costs, newest first, at most so many."""
    sql = """SELECT id, day, title, coalesce(amount, 0) AS amount, currency, channel, category, community FROM entry
        WHERE kind = 'cost' ORDER BY day DESC, id DESC LIMIT ?"""
    return [Cost(**row) for row in db.reader.execute(sql, (most,))]


def count_costs(db: Database) -> int:
    """Return how many costs there are."""
    return int(db.reader.execute("SELECT count(*) FROM entry WHERE kind = 'cost'").fetchone()[0])


def add_cost(db: Database, amount: int, **values: str | int | None) -> int:
    """Add a cost in one step; return its id. ``day`` is today, ``currency`` that of the workspace unless given.

    Raises:
        Problem: a day or an amount makes no sense.
    """
    checked = _check_values({"amount": amount, "currency": thresholds.load_thresholds(db.reader).currency, **values})
    with db.step(mark("core", "Add a cost of {amount}"), amount=money.format_amount(amount)) as conn:
        return entries.insert_entry(conn, db.ids.new_id(), kind="cost", who=db.who, **checked)


def update_cost(db: Database, ident: int, **values: str | int | None) -> None:
    """Change columns of a cost in one step.

    Raises:
        Problem: a day or an amount makes no sense.
    """
    checked = _check_values(values)
    with db.step(mark("core", "Change a cost")) as conn:
        for column in checked:
            conn.execute(f"UPDATE entry SET {column} = ? WHERE id = ? AND kind = 'cost'", (checked[column], ident))


def delete_cost(db: Database, ident: int) -> None:
    """Delete a cost; undo brings it back."""
    with db.step(mark("core", "Delete a cost")) as conn:
        conn.execute("DELETE FROM entry WHERE id = ? AND kind = 'cost'", (ident,))


def _check_values(values: dict[str, str | int | None]) -> dict[str, str | int | None]:
    found = {column: value for column, value in values.items() if column in COLUMNS}
    if "day" in found:
        found["day"] = _check_day(str(found["day"]))
    if "title" in found:
        found["title"] = clean_text(str(found["title"])).strip()[:200]
    if "amount" in found and not 0 <= int(found["amount"] or 0) <= money.MOST:
        raise Problem(mark("core", "A cost is not below zero. Note what came back as an order."))
    return found


def _check_day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise Problem(
            mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=text.strip()[:60]
        ) from None


def _check_name(name: str) -> str:
    name = clean_text(name).strip()
    if not name or len(name) > 60:
        raise Problem(mark("core", "This needs a name of at most 60 characters."))
    return name
