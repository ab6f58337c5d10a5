"""What inviters are called in an export: a word that surely means them, so that an import finds the same person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from commdesk.text import fold_all

_ASKED = "SELECT DISTINCT inviter FROM member WHERE inviter IS NOT NULL"
_OWN = f"""WITH asked(member) AS ({_ASKED}), own(member) AS (SELECT member FROM asked UNION
    SELECT b.member FROM asked JOIN alias a ON a.member = asked.member JOIN alias b ON b.root = a.root)"""
_THEIRS = f"""{_OWN} SELECT id, real_name FROM member WHERE real_name <> '' AND id IN own UNION ALL
    SELECT id, remark FROM member WHERE remark <> '' AND id IN own UNION ALL
    SELECT id, nickname FROM member WHERE nickname <> '' AND id IN own UNION ALL
    SELECT member, account FROM handle WHERE account <> '' AND member IN own UNION ALL
    SELECT member, plain FROM contact WHERE kind = 'phone' AND plain <> '' AND member IN own"""
"""Words of inviters and whom they are united with: the likeliest to be meant first."""
_EVERYBODY = (
    "SELECT id, real_name, remark, nickname FROM member",
    "SELECT member, account FROM handle",
    "SELECT member, plain FROM contact WHERE kind = 'phone'",
)
PAGE = 2_000
SHARED = 0
"""Stands for an owner where a word means several people."""


def name_inviters(conn: sqlite3.Connection) -> dict[int, str]:
    """Return for everybody who invited somebody a word that nobody else has, else their first one; "" without any.

    Names are tried first, then accounts and phones. What is kept in memory grows with the inviters, not with the people.
    """
    asked = [row[0] for row in conn.execute(_ASKED)]
    if not asked:
        return {}
    roots = {row[0]: row[1] for row in conn.execute("SELECT member, root FROM alias")}
    words: dict[int, list[tuple[str, str]]] = {}
    for members, texts in _read_pages(conn, _THEIRS):
        for member, word, folded in zip(members, texts, fold_all(texts), strict=True):
            words.setdefault(roots.get(member, member), []).append((word, folded))
    owners = _find_owners(conn, roots, {folded for each in words.values() for _, folded in each if folded})
    found = {}
    for member in asked:
        root = roots.get(member, member)
        own = words.get(root, [])
        found[member] = next((word for word, folded in own if owners.get(folded) == root), own[0][0] if own else "")
    return found


def _find_owners(conn: sqlite3.Connection, roots: dict[int, int], wanted: set[str]) -> dict[str, int]:
    """Return whom each folded word means, `SHARED` where it is several people."""
    owners: dict[str, int] = {}
    for sql in _EVERYBODY:
        for members, *columns in _read_pages(conn, sql):
            for texts in columns:
                for member, word in zip(members, fold_all(texts), strict=True):
                    if word in wanted:
                        root = roots.get(member, member)
                        if owners.setdefault(word, root) != root:
                            owners[word] = SHARED
    return owners


def _read_pages(conn: sqlite3.Connection, sql: str) -> Iterator[Sequence[Sequence[Any]]]:
    """Yield rows by columns, many at a time."""
    cursor = conn.execute(sql)
    cursor.row_factory = None
    while page := cursor.fetchmany(PAGE):
        yield list(zip(*page, strict=True))
