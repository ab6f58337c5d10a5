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

    def make_part(self, begin: float, end: float) -> Progress:
        """Return what a stage of the work is given: all of it takes this one from ``begin`` to ``end`` (of 0 to 1)."""
        return _PartProgress(self, begin, end)

    def cancel(self) -> None:
        """Ask the work to stop at its next report. May be called from any thread."""
        self.cancelled = True


WHOLE = 1_000
"""Into so many steps a work of several stages is divided."""


class _PartProgress(Progress):
    def __init__(self, whole: Progress, begin: float, end: float) -> None:
        super().__init__()
        self._whole, self._begin, self._end = whole, begin, end

    def report(self, done: int, total: int) -> None:
        """Say how far the whole is; nothing goes back where ``total`` is not known."""
        share = min(done / total, 1.0) if total else 0.0
        self._whole.report(round((self._begin + (self._end - self._begin) * share) * WHOLE), WHOLE)

    def cancel(self) -> None:
        """Stop the whole."""
        self._whole.cancel()
