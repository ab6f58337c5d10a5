"""Random histories, held against an oracle that knows no SQL. COMMDESK_HISTORIES=3000 runs more of them, the long run
5 000.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from commdesk.store import undo
from commdesk.store.database import Database
from tests.store import acts
from tests.store.merging.running import LONG_BLOCKS, list_long_seeds, tell_count
from tests.store.oracle import COLUMNS, Place, Row, View, World

HISTORIES = int(os.environ.get("COMMDESK_HISTORIES", "50"))
BLOCKS = 10


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_file_holds_what_the_oracle_says(small: Path, tmp_path: Path, block: int) -> None:
    run_all(range(block, HISTORIES, BLOCKS), small, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("block", range(LONG_BLOCKS))
def test_five_thousand_histories(small: Path, tmp_path: Path, block: int) -> None:
    seeds = list_long_seeds(block, 5_000)
    run_all(seeds, small, tmp_path)
    tell_count("one file", seeds)


def run_all(seeds: Iterable[int], template: Path, place: Path) -> None:
    """Run the histories of some seeds, which is named where one fails."""
    for seed in seeds:
        folder = place / str(seed)
        folder.mkdir()
        try:
            live(acts.History(folder, seed), template)
        except BaseException as error:
            error.add_note(f"history {seed}")
            raise
        shutil.rmtree(folder)


def live(history: acts.History, template: Path) -> None:
    """Run one history; compare everything after every act."""
    path = history.new_path()
    shutil.copyfile(template, path)
    history.open(path, World())
    try:
        names, weights = list(acts.ACTS), list(acts.ACTS.values())
        for number in range(history.dice.randint(8, 40)):
            file = history.dice.choice(history.files)
            act = history.dice.choices(names, weights)[0]
            before, known = file.world.view(), list(file.world.steps)
            try:
                act(history, file)
                compare(file.db, file.world)
                if file.world.steps != known == file.world.steps[:-1]:
                    compare_log(file.db, file.world, before)
            except BaseException as error:
                error.add_note(f"act {number}: {act.__name__}")
                raise
    finally:
        history.close()


def compare(db: Database, world: World) -> None:
    """What stands, the trash, the stamps, the steps and what can be undone are as the oracle says."""
    conn = db.reader
    assert view(db) == world.alive
    dead = {
        (row["tbl"], row["row"]): _part(row["tbl"], json.loads(row["image"])) if row["image"] else None
        for row in conn.execute("SELECT * FROM gone")
    }
    assert dead == world.dead
    assert not dead.keys() & world.alive.keys()
    stamps: dict[Place, dict[str, int]] = {}
    for row in conn.execute("SELECT * FROM stamp"):
        stamps.setdefault((row["tbl"], row["row"]), {})[row["col"]] = row["step"]
    assert stamps == world.stamps
    assert all("" in stamps[place] for place in world.alive)
    steps = [row[0] for row in conn.execute("SELECT id FROM step ORDER BY id")]
    assert steps == world.steps
    assert {step for row in stamps.values() for step in row.values()} <= set(steps)
    for book in ("change", "rival"):
        assert conn.execute(f"SELECT count(*) FROM {book} WHERE step NOT IN (SELECT id FROM step)").fetchone()[0] == 0
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    back, again = undo.find_undoable(conn), undo.find_redoable(conn)
    assert (back.id if back else None) == (world.undo[-1].step if world.undo else None)
    assert (again.id if again else None) == (world.redo[-1].step if world.redo else None)


def compare_log(db: Database, world: World, before: View) -> None:
    """Every difference the newest step made is in its change rows, and they lead from the old view to the new."""
    now: View = {place: dict(row) for place, row in before.items()}
    rows = db.reader.execute("SELECT * FROM change WHERE step = ? ORDER BY id", (world.steps[-1],))
    for row in rows:
        place = (row["tbl"], row["row"])
        if place[0] not in COLUMNS:
            continue
        if row["op"] == "D":
            image = now.pop(place)
            forgotten = row["old"] is None
            assert forgotten or not image or _part(place[0], json.loads(row["old"])) == image
        elif row["op"] in "IR":
            assert place not in now
            # The log holds no values of a row that is made: they stand in the table, or in the image it came from.
            now[place] = {}
        elif now[place]:
            assert now[place][row["col"]] == row["old"]
            now[place][row["col"]] = row["new"]
    assert {place for place, row in now.items() if not row} <= world.alive.keys()
    assert {place: row or world.alive[place] for place, row in now.items()} == world.alive


def view(db: Database) -> View:
    """Return the part of the tables that the oracle knows."""
    return {
        (table, row["id"]): _part(table, dict(row))
        for table in COLUMNS
        for row in db.reader.execute(f"SELECT * FROM {table}")
    }


def _part(table: str, row: Row) -> Row:
    return {column: row[column] for column in COLUMNS[table]}
