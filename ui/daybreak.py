"""Says when a new day began while the window stood open: what is due, late or in three days has changed without anybody writing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer, Signal

LOOK_MS = 30_000


class Daybreak(QObject):
    """``came``: the local day is another one than when it was looked last; also after sleep, or a clock that was set."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._day = date.today()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look at the clock."""
        day = date.today()
        if day != self._day:
            self._day = day
            self.came.emit()
