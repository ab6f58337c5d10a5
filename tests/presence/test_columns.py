"""Columns read whole are the rows read one by one, in their order."""

from __future__ import annotations

import random
import sqlite3

import numpy as np
import pytest

from commdesk.presence.columns import find_places, read_columns, read_ints

TEXTS = ("", "plain", "with space", 'quo"te', "line\nfeed", "王建国", "\x1f\x01", "\\", "😀", ",[]")


@pytest.mark.parametrize("count", [0, 1, 50])
def test_columns_are_rows(count: int) -> None:
    dice, conn = random.Random(count), sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE t(a INTEGER, b INTEGER, x TEXT, y TEXT)")
    rows = [(dice.randrange(-(1 << 63), 1 << 63), dice.randrange(3), *dice.choices(TEXTS, k=2)) for _ in range(count)]
    conn.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
    order = "SELECT a, b, x, y FROM t WHERE b <> ? ORDER BY a"
    wanted = conn.execute(order, (1,)).fetchall()
    numbers, texts = read_columns(conn, order, 2, 2, (1,))
    assert list(zip(*numbers.T.tolist(), *texts, strict=True)) == wanted
    both = "SELECT a, b FROM t UNION ALL SELECT b, a FROM t"
    assert read_ints(conn, both, 2).tolist() == [list(row) for row in conn.execute(both)]


def test_a_null_is_no_number() -> None:
    conn = sqlite3.connect(":memory:")
    for sql in ("SELECT 1, 2 UNION ALL SELECT 3, NULL", "SELECT 1, NULL"):
        with pytest.raises(ValueError):
            read_ints(conn, sql, 2)


def test_places_are_found_or_are_not() -> None:
    among = np.array([3, 5, 9], np.int64)
    assert find_places(among, [9, 3, 4, 10, 0]).tolist() == [2, 0, -1, -1, -1]
    assert find_places(among[:0], [1, 2]).tolist() == [-1, -1] and find_places(among, []).tolist() == []
