"""The connections that read: one for each thread, closed all at once when the file is let go of or opened anew."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from commdesk.errors import Problem
from commdesk.store.connection import ReaderConnection, open_connection

PATIENCE = 2.0
"""Seconds to wait for a statement that another thread runs."""


class Readers:
    """The readers of one open file.

    Args:
        sure: Called before one is opened; raises if the file at ``path`` is not the one that is meant. It may `close_readers` all.
    """

    def __init__(self, path: Path, sure: Callable[[], None]) -> None:
        self._path, self._sure = path, sure
        self._mine = threading.local()
        self._all: list[ReaderConnection] = []
        self._guard = threading.RLock()

    def get_reader(self) -> ReaderConnection:
        """Return this thread's reader."""
        conn: ReaderConnection | None = getattr(self._mine, "conn", None)
        if conn is None:
            with self._guard:
                self._sure()
                try:
                    made = open_connection(self._path, write=False)
                except Problem:
                    self._sure()  # it may have gone in this moment
                    raise
                assert isinstance(made, ReaderConnection)
                self._mine.conn = conn = made
                self._all.append(made)
        return conn

    def release_reader(self) -> None:
        """Close this thread's reader, if it has one."""
        conn: ReaderConnection | None = getattr(self._mine, "conn", None)
        if conn is not None:
            self._mine.conn = None
            with self._guard:
                if conn in self._all:
                    self._all.remove(conn)
            conn.close()

    def close_readers(self, others: Callable[[list[ReaderConnection]], None], *, wait: bool = False) -> bool:
        """Let ``others`` close the readers that stand still, and whatever goes with them; return False if it was not called.

        SQLite's memory must not go while another thread runs a statement in it. With ``wait`` nothing is done then; else
        that thread is told to stop, and a reader that does not stop stays open.
        """
        with self._guard:
            still = [each for each in self._all if _stop_reader(each, wait)]
            try:
                if wait and len(still) < len(self._all):
                    return False
                self._all, self._mine = [], threading.local()
                others(still)
            finally:
                for reader in still:
                    reader.running.release()
        return True


def _stop_reader(reader: ReaderConnection, wait: bool) -> bool:
    """Keep other threads from using a reader; return whether that was possible."""
    if not wait and not reader.running.acquire(timeout=PATIENCE / 20):
        reader.interrupt()
    elif not wait:
        return True
    return reader.running.acquire(timeout=PATIENCE)
