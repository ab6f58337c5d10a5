"""How long work tells how far it is, and is stopped."""

from __future__ import annotations

import time
from collections.abc import Callable

from commdesk.errors import Cancelled

INTERVAL = 0.05


class Progress:
    """Handed to long work. ``report`` throttles itself and raises `Cancelled` once ``cancel`` was called.

    Args:
        heard: Called with (done, total) at most every 50 ms, on the working thread. ``total`` 0 means unknown.
    """

    def __init__(self, heard: Callable[[int, int], None] | None = None) -> None:
        self._heard = heard
        self._next = 0.0
        self.cancelled = False

    def report(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` is done.

        Raises:
            Cancelled: the user asked to stop.
        """
        if self.cancelled:
            raise Cancelled
        if self._heard is not None and (now := time.monotonic()) >= self._next:
            self._next = now + INTERVAL
            self._heard(done, total)

    def cancel(self) -> None:
        """Ask the work to stop at its next report. May be called from any thread."""
        self.cancelled = True
