"""The locks that this process holds on a workspace, as the system tells them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

TABLE = Path("/proc/locks")
needs_table = pytest.mark.skipif(not TABLE.exists(), reason="only Linux tells its locks")
Lock = tuple[str, str, str, str]
FOREIGN = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1])
print(conn.execute("SELECT count(*) FROM member").fetchone()[0])
print(conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone())
conn.close()
"""


def locks(path: Path) -> set[Lock]:
    """Return the locks on the file and on the index of its log: which of them, kind, first and last byte."""
    places = {}
    for end in ("", "-shm"):
        status = os.stat(f"{path}{end}")
        places[f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}:{status.st_ino}"] = end
    rows = (line.split() for line in TABLE.read_text().splitlines() if "->" not in line)
    return {
        (places[where], kind, first, last)
        for _, _, _, kind, pid, where, first, last in rows
        if int(pid) == os.getpid() and where in places
    }


@contextmanager
def kept(path: Path) -> Iterator[set[Lock]]:
    """Fail if a lock that is held now is not held at the end; yield those."""
    before = locks(path)
    assert {end for end, *_ in before} == {"", "-shm"}, "an open workspace is locked, and so is the index of its log"
    yield before
    assert before <= locks(path)


def foreign(path: Path) -> list[str]:
    """Let another program read the file, move its log into it and close it; return what it said."""
    done = subprocess.run([sys.executable, "-c", FOREIGN, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def names(path: Path) -> set[str]:
    """Return the names in a closed file."""
    conn = sqlite3.connect(path)
    try:
        return {row[0] for row in conn.execute("SELECT coalesce(nullif(real_name, ''), nickname) FROM member")}
    finally:
        conn.close()
