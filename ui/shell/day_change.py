"""Says when a new day began while the window stood open: what is due, late or in three days has changed without anybody writing.

A laptop that is flown elsewhere has another day, too, or the same one by another clock.
"""

from __future__ import annotations

import time
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer, Signal

LOOK_MS = 30_000


class Daybreak(QObject):
    """``day_changed``: the local day, or the clock it goes by, is another one than when it was looked last; also after sleep, or a
    clock or a zone that was set.
    """

    day_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._day = _local_day()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.check_clock)
        self._timer.start()

    def check_clock(self) -> None:
        """Look at the clock."""
        day = _local_day()
        if day != self._day:
            self._day = day
            self.day_changed.emit()


def _local_day() -> tuple[date, int]:
    """Return the local day and the seconds that its clock is ahead of UTC, by the zone that the computer has now."""
    if hasattr(time, "tzset"):
        time.tzset()  # else a process keeps the zone it was started in
    return date.today(), time.localtime().tm_gmtoff
