"""One row of the cache behind lists and search (`commdesk.members.search_cache`): what it says of a person, and what they are found by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from commdesk.member_fields.model import Surface
from commdesk.member_fields.registry import list_fields_on
from commdesk.text import fold_text, list_folded_readings, make_sort_key

PART = "\x1e"
Row = tuple[Any, ...]
SEARCHED = tuple(field.stored for field in list_fields_on(Surface.SEARCH))
"""Columns of ``member`` whose words people are found by, beside their names."""
FACE = ("nickname", "real_name", "remark", "city", "archived", "role", *(each for each in SEARCHED if each != "city"))
"""Columns of ``member`` that a face is made from, in the order that `make_face` takes them."""
COLUMNS = ("member", "name", "sort", "fold", "archived", "role")
"""Of ``face``, as `make_face` returns them."""
CHANGED = """ON CONFLICT(member) DO UPDATE SET name = excluded.name, sort = excluded.sort, fold = excluded.fold,
    archived = excluded.archived, role = excluded.role, version = excluded.version"""
"""SQL of what becomes of a face that is there when it is made anew."""
WRITTEN = f"INSERT INTO face({', '.join(COLUMNS)}, version) VALUES ({'?, ' * len(COLUMNS)}?) {CHANGED}"
"""SQL that writes the rows of `make_face`, each with its version."""


def choose_shown_name(real_name: str, remark: str, nickname: str, accounts: Iterable[str] = ()) -> str:
    """Return the name a person is shown by: real name, else my remark, else nickname, else the name of an account."""
    return real_name or remark or nickname or next((name for name in accounts if name), "")


def next_version(conn: sqlite3.Connection) -> int:
    """Return the version of rows that are written now: greater than any there is."""
    # Not only after the greatest there is: that one may just have gone, and readers would take its number for known.
    sql = "SELECT max(coalesce(max(version), 0) + 1, coalesce((SELECT max(id) FROM step), 0)) FROM face"
    return int(conn.execute(sql).fetchone()[0])


def make_face(rows: Sequence[Row], known: Sequence[Row], reach: Sequence[Row]) -> tuple[int, str, str, str, int, str]:
    """Return the row of ``face`` of one person, but for its version.

    Args:
        rows: Id and `FACE` of every member they are, the one they are known by first.
        known: Their accounts in order: member, account, name.
        reach: Their contacts in order: member, value, value as compared.
    """
    first = rows[0]
    name = first[2] or first[3] or first[1] or choose_shown_name("", "", "", (row[2] for row in known))
    if not name:
        name = next((n for row in rows if (n := choose_shown_name(row[2], row[3], row[1]))), "")
    names, found, folded = _make_search_text(rows, known, name)
    rest = rest_of(reach, [word for row in rows for word in (row[4], *row[7:])])
    return first[0], name, _sort_key(name, folded), f"{names}{PART}{found}{PART}{rest}", first[5], first[6]


def _make_search_text(rows: Sequence[Row], known: Sequence[Row], name: str) -> tuple[str, str, str | None]:
    """Return the first two parts of ``face.fold``, names with their readings and accounts; and ``name`` folded, if it is among them."""
    names = dict.fromkeys([n for row in rows for n in (row[2], row[3], row[1]) if n])
    for row in known:
        if row[2]:
            names[row[2]] = None
    first: dict[str, None] = {}
    shown_folded = None
    for each in names:
        words = _make_name_words(each)
        if each == name:
            shown_folded = words[0]
        first.update(dict.fromkeys(words))
    return (
        _join_lines(first),
        _join_lines(dict.fromkeys([fold_text(row[1].removeprefix("name:")) for row in known])),
        shown_folded,
    )


@lru_cache(5_000)
def _make_name_words(name: str) -> tuple[str, ...]:
    """Return a name folded, and its readings."""
    folded = fold_text(name)
    return folded, *list_folded_readings(folded)


def rest_of(reach: Iterable[Row], more: Iterable[object]) -> str:
    """Return the last part of ``face.fold``: phones, e-mails and what stands in `SEARCHED`."""
    words: dict[str, None] = {}
    for _, value, plain in reach:
        words[fold_text(value)] = None
        if plain != value:
            words[fold_text(plain)] = None
    for word in more:
        words[_searched(str(word))] = None
    return _join_lines(words)


_searched = lru_cache(1_000)(fold_text)
_sort_key = lru_cache(5_000)(make_sort_key)  # many have the same name


def _join_lines(words: dict[str, None]) -> str:
    words.pop("", None)
    return "\n".join(["", *words])
