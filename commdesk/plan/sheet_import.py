"""A plan out of a sheet: a row for each post, with its day, hour, groups and content; every row is accounted for."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from commdesk import resources
from commdesk.calendars.clock_words import find_clock, parse_clock
from commdesk.errors import Phrase, Problem, mark
from commdesk.languages.registry import list_languages, load_translations
from commdesk.plan.record import CHOICES, PlanKind, check_values, insert_item
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.store.trash import is_deleted_by_hand
from commdesk.tables import dates
from commdesk.tables.cells import split_values
from commdesk.tables.table import TableSheet, read_table
from commdesk.text import fold_text
from commdesk.work_log import log_work

WORDS = resources.ROOT / "plan" / "columns.toml"
KIND = "plan"
COLUMNS = {
    "day": mark("core", "Day"),
    "clock": mark("core", "Time"),
    "communities": mark("core", "Community"),
    "kind": mark("core", "Kind of post"),
    "title": mark("core", "Title"),
    "text": mark("core", "Text"),
    "category": mark("core", "Content category"),
    "form": mark("core", "Form"),
    "owner": mark("core", "Owner"),
    "note": mark("core", "Note"),
}
"""Columns as our own sheets call them; further words for them, and for what stands in them, are in `WORDS`."""
SEARCHED = 8
"""Rows among which the headers are looked for: above them stand titles."""
_BLANKS = re.compile(r"[\s_\-()（）:：*]+")
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):\d{2}")
_FRACTION = re.compile(r"0?\.\d+")


class PlanRowState(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    KNOWN = "known"
    DELETED = "deleted"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row. ``number`` is its place in the file; ``why`` says what cannot be read, or what was not understood of one that can."""

    number: int
    state: PlanRowState
    ident: int
    values: Mapping[str, str]
    communities: tuple[int, ...] = ()
    why: Phrase | None = None


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """What a sheet says. Counts of its rows by state add up to all of them."""

    name: str
    rows: tuple[PlanRow, ...]

    def count_rows(self) -> Counter[PlanRowState]:
        """Return how many rows there are of each state."""
        return Counter(row.state for row in self.rows)


def read_plan_sheet(db: Database, path: Path, sheet: str = "") -> PlanSheet:
    """Read a sheet without writing anything.

    Raises:
        Problem: it cannot be read, or has no columns for the day and for what is posted.
    """
    table = read_table(path, sheet)
    columns, rows = _find_columns(table)
    groups = {
        fold_text(name): ident for ident, name in db.reader.execute("SELECT id, name FROM community WHERE archived = 0")
    }
    found: list[PlanRow] = []
    before = ""
    for number, cells in rows:
        said = {name: cells[at].strip() for name, at in columns.items()}
        before = said["day"] = said["day"] or before  # the day stands once above the posts of a day
        found.append(_read_row(number, said, groups))
    return PlanSheet(path.name, tuple(_compare_rows(db, found)))


@log_work("plan import")
def import_plan_sheet(db: Database, plan: PlanSheet) -> int:
    """Plan what a sheet says, in one step; return how many items are new. The same sheet again adds nothing."""
    new = [row for row in plan.rows if row.state is PlanRowState.NEW]
    if not new:
        return 0
    batch = db.ids.new_id()
    with db.step(mark("core", "Plan {count} posts from {name}"), count=len(new), name=plan.name[:60]) as conn:
        counts = {state.value: count for state, count in plan.count_rows().items()}
        conn.execute(
            "INSERT INTO batch(id, kind, format, source, at, found) VALUES (?, ?, 'sheet', ?, ?, ?)",
            (batch, KIND, plan.name[:400], db.ids.clock(), json.dumps(counts)),
        )
        for row in new:
            insert_item(conn, row.ident, row.communities, {**check_values(row.values, whole=True), "batch": batch})
    return len(new)


def _find_columns(table: TableSheet) -> tuple[dict[str, int], list[tuple[int, tuple[str, ...]]]]:
    """Return the place of each column that is known, and the numbered rows below the headers."""
    every = [(table.first_row - 1, table.headers), *zip(table.numbers, table.rows, strict=True)]
    for at, (_, cells) in enumerate(every[:SEARCHED]):
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            name = _load_words("columns").get(_fold_word(cell), "")
            if name == "title" and name in found:
                name = "text"  # 内容 behind 标题
            if name and name not in found:
                found[name] = place
        if "title" not in found and "text" in found:
            found["title"] = found.pop("text")
        if {"day", "title"} <= found.keys():
            return found, every[at + 1 :]
    raise Problem(
        mark("core", "“{name}” has no columns 日期 (day) and 内容 (content). Name them so, and try again."),
        name=table.name[:60],
    )


def _read_row(number: int, said: dict[str, str], groups: Mapping[str, int]) -> PlanRow:
    day, _ = dates.parse_day(said["day"])
    if not day:
        why = Phrase(mark("core", "“{value}” is not a day."), {"value": said["day"][:40]})
        return PlanRow(number, PlanRowState.UNREADABLE, 0, said, why=why)
    title, text = said["title"], said.get("text", "")
    if not title and not text:
        return PlanRow(
            number, PlanRowState.UNREADABLE, 0, said, why=Phrase(mark("core", "Nothing is posted in this row."))
        )
    heading, _, rest = (title or text).partition("\n")
    clock, doubt = _read_clock(said)
    values = {
        "title": heading.strip()[:200],
        "text": text or (title if rest.strip() else ""),
        "day": day,
        "clock": clock,
        "kind": _choose("kind", said) or PlanKind.CONTENT,
        **{name: _choose(name, said) for name in ("category", "form")},
        **{name: said.get(name, "") for name in ("owner", "account", "note")},
    }
    where, unknown = _find_communities(said.get("communities", ""), groups, values)
    if unknown:
        values["note"] = " · ".join(filter(None, (values["note"], "、".join(unknown))))
        doubt = Phrase(
            mark("core", "No community is called “{name}”; it was put into the note."),
            {"name": "、".join(unknown)[:60]},
        )
    return PlanRow(number, PlanRowState.NEW, 0, values, where, doubt)


def _read_clock(said: Mapping[str, str]) -> tuple[str, Phrase | None]:
    """Return the hour, from its own cell or from behind the day; and what is not understood of it."""
    cell = _SECONDS.sub(r"\1", said.get("clock", ""))
    try:
        if _FRACTION.fullmatch(cell):  # Excel keeps a time as a part of a day
            minutes = round(timedelta(days=float(cell)) / timedelta(minutes=1))
            found: time | None = time(minutes // 60 % 24, minutes % 60)
        else:
            first = re.split(r"\s*[-–~至到]\s*", cell, maxsplit=1)[0]
            found = parse_clock(first) if first else find_clock(said["day"])[0]
    except ValueError:
        found = None
    if found is not None:
        return found.strftime("%H:%M"), None
    return "", Phrase(mark("core", "“{value}” is not a time of day."), {"value": cell[:40]}) if cell else None


def _choose(name: str, said: Mapping[str, str]) -> str:
    return _load_words(name).get(_fold_word(said.get(name, "")), "")


def _find_communities(
    cell: str, groups: Mapping[str, int], values: dict[str, str]
) -> tuple[tuple[int, ...], list[str]]:
    """Return the communities a cell names and what it names besides; 朋友圈 and 私信 are a kind, not a community."""
    found: dict[int, None] = {}
    unknown = []
    for word in split_values(cell):
        name = _fold_word(word)
        if fold_text(word) in groups:
            found[groups[fold_text(word)]] = None
        elif name in _load_words("everywhere"):
            found |= dict.fromkeys(groups.values())
        elif _load_words("kind").get(name) in (PlanKind.MOMENTS, PlanKind.DIRECT):
            values["kind"] = _load_words("kind")[name]
        elif word.strip():
            unknown.append(word.strip())
    return tuple(found), unknown


def _compare_rows(db: Database, rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Return the rows with their ids, and which of them are there already or were deleted by hand: the same row has the same id."""
    counts: Counter[tuple[str, ...]] = Counter()
    found = []
    for row in rows:
        if row.state is PlanRowState.UNREADABLE:
            found.append(row)
            continue
        meaning = (
            row.values["day"],
            row.values["clock"],
            fold_text(row.values["title"]),
            *map(str, sorted(row.communities)),
        )
        ident = derive_id("plan_item", *meaning, counts[meaning])
        counts[meaning] += 1
        found.append(PlanRow(row.number, _find_state(db, ident), ident, row.values, row.communities, row.why))
    return found


def _find_state(db: Database, ident: int) -> PlanRowState:
    if db.reader.execute("SELECT 1 FROM plan_item WHERE id = ?", (ident,)).fetchone() is not None:
        return PlanRowState.KNOWN
    return PlanRowState.DELETED if is_deleted_by_hand(db.reader, "plan_item", ident) else PlanRowState.NEW


def _fold_word(cell: str) -> str:
    return _BLANKS.sub("", fold_text(cell))


@cache
def _load_words(part: str) -> dict[str, str]:
    """Return what words of a part of the list mean, folded: those of the list, and our own titles in every language."""
    with WORDS.open("rb") as file:
        found = {_fold_word(word): name for name, words in tomllib.load(file)[part].items() for word in words}
    titles = COLUMNS if part == "columns" else CHOICES.get(part, {})
    for translated in ({}, *map(load_translations, list_languages())):
        for name, title in titles.items():
            found.setdefault(_fold_word(translated.get(title, title)), str(name))
    return found
