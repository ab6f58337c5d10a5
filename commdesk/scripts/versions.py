"""What a script said before: read from the log of changes, compared word by word, brought back as a new step."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from commdesk.errors import Phrase, Problem, mark
from commdesk.files import attachments
from commdesk.scripts import record
from commdesk.store import history
from commdesk.store.database import Database
from commdesk.store.history import Cell, Place

FOLDED_MS = 600_000
"""Saves of one person within so long after each other are shown as one version."""
COMPARED = 20_000
"""Characters up to which texts are compared word by word, longer ones line by line."""
COLUMNS = {
    "script": ("title", "keywords", "note"),
    "variant": ("letter", "style", "position", "script", "archived"),
    "part": ("kind", "text", "position", "variant", "attachment"),
}
PAIRS = 400_000
"""Equal pairs up to which units are compared: a text of one repeated word would take minutes."""
_UNITS = re.compile(r"\{[^{}\n]*\}|[A-Za-z0-9_]+|\s+|.", re.DOTALL)
State = dict[Place, dict[str, Cell]]


@dataclass(frozen=True, slots=True)
class ScriptVersion:
    """What a script said after a step. ``at``: UTC milliseconds; ``text`` is all of it, as it is compared."""

    step: int
    at: int
    who: str
    name: Phrase
    title: str
    text: str
    rows: tuple[tuple[str, int, tuple[tuple[str, Cell], ...]], ...]


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A piece of a comparison. ``kind``: same, out (only in the old text) or in (only in the new)."""

    kind: str
    text: str


def load_versions(db: Database, script: int, limit: int = 100) -> list[ScriptVersion]:
    """Return the versions of a script that the log still knows, the present one first.

    Raises:
        Problem: the script is gone.
    """
    record.load_script_title(db, script)
    places = set(history.list_places(db, "script", [script]))
    for table, ident in tuple(places):
        if table == "variant":
            places |= set(history.list_places(db, "variant", [ident]))
    wanted = sorted(place for place in places if place[0] in COLUMNS)
    changes = history.load_history_for_places(db, wanted, limit=-1)
    state = {
        place: dict(row)
        for place, row in history.load_standing_values(db, set(wanted)).items()
        if _row_exists(db.reader, *place)
    }
    found: list[ScriptVersion] = []
    if not changes:  # the log begins later than the script
        return [_make_version(state, script, 0, _load_made_time(db, script), "", Phrase(mark("core", "As it is now")))]
    kind = ""
    for step, group in groupby(changes, key=lambda change: change.step):  # newest first: each is taken back in turn
        done = list(group)
        _apply_changes(state, done)
        first = done[0]
        _add_version(found, _make_version(state, script, step, first.at, first.who, first.name), first.kind == kind)
        kind = first.kind
        if len(found) > limit:
            break
        for change in done:
            _reverse_change(state, change)
    else:
        if ("script", script) in state:  # the log begins later than the script, as with a starter pack
            stood = Phrase(mark("core", "As it first stood"))
            _add_version(found, _make_version(state, script, 0, _load_made_time(db, script), "", stood), False)
    return _drop_repeats(found)[:limit]


def restore_version(db: Database, script: int, version: ScriptVersion) -> None:
    """Make a script say what it said then, in one step; its uses stay.

    Raises:
        Problem: the script is gone.
    """
    now = record.load_scripts(db, (script,)).get(script)
    if now is None:
        raise Problem(mark("core", "This script is no longer there."))
    rows = {(table, ident): dict(cells) for table, ident, cells in version.rows}
    with db.step(mark("core", "Back to an earlier version of “{title}”"), title=now.title[:60]) as conn:
        head = rows.get(("script", script), {})
        for column in COLUMNS["script"]:
            if column in head:
                conn.execute(f"UPDATE script SET {column} = ? WHERE id = ?", (head[column], script))
        shown = {ident for table, ident in rows if table == "variant"}
        for (table, ident), cells in sorted(rows.items(), key=lambda each: each[0][0] != "variant"):
            if table == "variant" or (table == "part" and cells["variant"] in shown):
                _restore_row(conn, table, ident, cells)
        later_parts = "DELETE FROM part WHERE variant IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT value FROM json_each(?))"
        conn.execute(
            later_parts, (json.dumps(sorted(shown)), json.dumps([ident for table, ident in rows if table == "part"]))
        )
        if shown:  # what was written since keeps its uses, out of sight
            later = [(variant.id,) for variant in now.variants if variant.id not in shown]
            conn.executemany("UPDATE variant SET archived = 1 WHERE id = ?", later)
        attachments.sweep_attachments(conn)


def _restore_row(conn: sqlite3.Connection, table: str, ident: int, cells: dict[str, Cell]) -> None:
    """Let a variant or a part be as it was, under its id also where it was deleted since; a file where it is still known."""
    held = cells.get("attachment")
    values = cells if held is None else {**cells, "attachment": attachments.restore_attachment(conn, int(held))}
    columns = COLUMNS[table]
    row = {"id": ident, **{column: values[column] for column in columns}}
    sets = ", ".join(f"{column} = excluded.{column}" for column in columns)
    conn.execute(
        f"""INSERT INTO {table}({", ".join(row)}) VALUES ({", ".join("?" * len(row))})
        ON CONFLICT(id) DO UPDATE SET {sets}""",
        tuple(row.values()),
    )


def diff_texts(old: str, new: str) -> list[DiffPiece]:
    """Return what changed between two texts: by words, in Chinese by characters; variables are never cut.

    Long texts are compared by lines, and what would take too long as a whole.
    """
    fine = len(old) + len(new) <= COMPARED
    return (_diff_units(_split_units(old), _split_units(new), PAIRS) if fine else None) or _diff_units(
        _split_lines(old), _split_lines(new), PAIRS, whole=True
    )


def _diff_units(before: list[str], after: list[str], most: int, whole: bool = False) -> list[DiffPiece]:
    """Return the pieces; none where more pairs are alike than can be weighed, unless as a ``whole``."""
    start, end = 0, 0
    short = min(len(before), len(after))
    while start < short and before[start] == after[start]:
        start += 1
    while end < short - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    counts = Counter(new)
    found = [DiffPiece("same", "".join(before[:start]))]
    if sum(counts[unit] for unit in old) <= most:
        codes: Sequence[tuple[str, int, int, int, int]] = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    elif whole:
        codes = [("replace", 0, len(old), 0, len(new))]
    else:
        return []
    for kind, a, b, c, d in codes:
        if kind == "equal":
            found.append(DiffPiece("same", "".join(old[a:b])))
        else:
            found += [DiffPiece("out", "".join(old[a:b])), DiffPiece("in", "".join(new[c:d]))]
    found.append(DiffPiece("same", "".join(before[len(before) - end :])))
    return _join_pieces(found)


def _join_pieces(pieces: list[DiffPiece]) -> list[DiffPiece]:
    """Return the pieces without empty ones, neighbours of one kind as one."""
    found: list[DiffPiece] = []
    for piece in filter(lambda each: each.text, pieces):
        if found and found[-1].kind == piece.kind:
            found[-1] = DiffPiece(piece.kind, found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


def _split_units(text: str) -> list[str]:
    return _UNITS.findall(text)


def _split_lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _row_exists(conn: sqlite3.Connection, table: str, ident: int) -> bool:
    return conn.execute(f"SELECT 1 FROM {table} WHERE id = ?", (ident,)).fetchone() is not None


def _apply_changes(state: State, done: list[history.HistoryChange]) -> None:
    """Let the cells that a step wrote be as it left them, whatever another copy of the file wrote at the same time.

    Steps of two copies that were merged stand in one order, but neither knew of the other: taking the later one back does not
    lead to what the earlier one wrote. Without a merge nothing changes here.
    """
    for change in reversed(done):
        place = change.table, change.row
        if change.op == "U" and place in state and change.column is not None:
            state[place][change.column] = change.new


def _reverse_change(state: State, change: history.HistoryChange) -> None:
    """Take one change back."""
    place = change.table, change.row
    if change.op in ("I", "R"):
        state.pop(place, None)
    elif change.op == "D":
        state[place] = dict(change.values)
    elif place in state and change.column is not None:
        state[place][change.column] = change.old


def _load_made_time(db: Database, script: int) -> int:
    return int(db.reader.execute("SELECT made FROM script WHERE id = ?", (script,)).fetchone()[0])


def _make_version(state: State, script: int, step: int, at: int, who: str, name: Phrase) -> ScriptVersion:
    head = state.get(("script", script), {})
    variants = [(ident, row) for (table, ident), row in state.items() if table == "variant" and not row.get("archived")]
    variants.sort(key=lambda each: (each[1]["position"], each[1]["letter"], each[0]))
    lines = [f"{head.get('title', '')}"]
    for ident, row in variants:
        parts = [
            (part, cells) for (table, part), cells in state.items() if table == "part" and cells["variant"] == ident
        ]
        parts.sort(key=lambda each: (int(each[1]["position"] or 0), each[0]))
        if len(variants) > 1:
            lines.append(f"{row['letter']} {row['style']}".strip())
        lines += [str(cells["text"]) for _, cells in parts]
    if head.get("note"):
        lines.append(str(head["note"]))
    rows = tuple(
        (table, ident, tuple((column, cells.get(column)) for column in COLUMNS[table]))
        for (table, ident), cells in sorted(state.items())
    )
    return ScriptVersion(step, at, who, name, str(head.get("title", "")), "\n\n".join(lines), rows)


def _add_version(found: list[ScriptVersion], version: ScriptVersion, alike: bool) -> None:
    """Add a version; an earlier save of the same sitting is left out, the last one of it stands for all.

    ``alike``: both were written or both taken back. What was taken back is kept: nobody finds it elsewhere.
    """
    later = found[-1] if found else None
    if (
        alike
        and later is not None
        and later.who == version.who
        and later.name == version.name
        and later.at - version.at < FOLDED_MS
    ):
        return
    found.append(version)


def _drop_repeats(found: list[ScriptVersion]) -> list[ScriptVersion]:
    """Leave out versions in which the script says what it said before."""
    there = [each for each in found if each.rows]
    return [each for number, each in enumerate(there) if number == 0 or each.text != there[number - 1].text]
