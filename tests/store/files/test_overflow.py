"""Text that is cut in two by the end of a page, as SQLite itself writes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commdesk.store.files import overflow

NAME = "陈文明".encode()


def write(path: Path, before: int, size: int, total: int, *, log: bool = False) -> Path:
    """Write a database with one value of ``total`` bytes and the name ``before`` bytes from its beginning; return it, or its log."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA synchronous=OFF")
        conn.execute(f"PRAGMA page_size={size}")
        conn.execute("PRAGMA journal_mode=WAL" if log else "PRAGMA journal_mode=OFF")
        conn.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT)")
        conn.execute("INSERT INTO t VALUES (1, 'short')")
        text = "x" * before + NAME.decode() + "y" * (total - before - len(NAME))
        conn.execute("INSERT INTO t VALUES (2, ?)", (text,))
        kept = path.with_name(path.name + "-kept-wal")
        return Path(kept.write_bytes(Path(f"{path}-wal").read_bytes()) and kept) if log else path


def cuts(size: int, total: int) -> list[int]:
    """Where, about, the parts of a value of ``total`` bytes end: on the leaf, then on each page but the last."""
    least = (size - 12) * 32 // 255 - 23
    local = least + (total + 5 - least) % (size - 4) if total > size else total
    first = local if local <= size - 35 else least
    return list(range(first, total, size - 4))[:3]


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize(
    ("size", "total"), [(512, 1800), (512, 1990), (4096, 13_000), (4096, 14_321), (65_536, 150_000)]
)
def test_every_cut_is_found(tmp_path: Path, size: int, total: int, log: bool) -> None:
    found = 0
    for cut in cuts(size, total):
        for before in range(cut - 16, cut + 3):
            file = write(tmp_path / f"{before}.db", before, size, total, log=log)
            if NAME not in file.read_bytes():
                found += 1
                assert overflow.has_split_text(file, [b"nobody", NAME]), before
            file.unlink()
    assert found >= 8, "the leaf and at least one page more"


@pytest.mark.parametrize("log", [False, True])
def test_what_only_looks_like_it_is_none(tmp_path: Path, log: bool) -> None:
    file = write(tmp_path / "a.db", 505, 512, 1800, log=log)
    assert not overflow.has_split_text(file, ["陈文朋".encode(), b"abc", b""])
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "short").write_bytes(NAME[:5])
    assert not overflow.has_split_text(tmp_path / "empty", [NAME]) and not overflow.has_split_text(
        tmp_path / "short", [NAME]
    )


def test_a_damaged_header_is_looked_past(tmp_path: Path) -> None:
    found = 0
    for before in range((cut := cuts(4096, 13_000)[1]) - 16, cut + 3):
        file = write(tmp_path / f"{before}.db", before, 4096, 13_000)
        data = bytearray(file.read_bytes())
        data[:100] = bytes(100)
        file.write_bytes(data)
        if NAME not in data:
            found += 1
            assert overflow.has_split_text(file, [NAME])
    assert found >= 4
