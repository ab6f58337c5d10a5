"""How long ago the last backup was made, whatever the clock says: it may be set, jump, or stand in another zone."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping

RHYTHM = 30 * 60


def read_elapsed_seconds() -> float:
    """Return seconds that only ever go on, also while the computer sleeps where the system counts that; from no known beginning."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class BackupPace:
    """Measures from a backup on by a clock that nobody can set; what was before this session is taken from what was recorded.

    Args:
        clock: As `read_elapsed_seconds`; tests give their own.
    """

    def __init__(self, clock: Callable[[], float] = read_elapsed_seconds) -> None:
        self._clock = clock
        self._seen: set[object] = set()
        self._since: float | None = None
        self._tried: float | None = None

    def measure_age(self, recorded: Mapping[object, float]) -> float:
        """Return the seconds since the last backup; endless if there was none.

        Args:
            recorded: How old each is by what was recorded, the last made first; less than 0: just made. It counts when one is
                seen for the first time; from then on nothing but this object's own clock does.
        """
        now = self._clock()
        if new := [age for key, age in recorded.items() if key not in self._seen]:
            since = now - max(new[0], 0)
            self._since = since if self._since is None else max(self._since, since)
        self._seen = set(recorded)
        return math.inf if self._since is None else now - self._since

    def note_attempt(self) -> None:
        """Remember that one was begun: whatever becomes of it, the next one is due a rhythm later."""
        self._tried = self._clock()

    def is_waiting(self, rhythm: int) -> bool:
        """Return whether the last try of this session is younger than ``rhythm`` seconds."""
        return self._tried is not None and self._clock() - self._tried < rhythm
