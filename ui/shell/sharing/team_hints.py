"""Waits, on a thread of its own, for a server to say that something came for the team."""

from __future__ import annotations

import threading
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from commdesk.team.place import Place
from commdesk.team.relay import RelayPlace

WAIT_S = 30.0
"""How long is waited at a time; a connection that was lost is made anew with the next."""


class HintListener(QObject):
    """Listens to one place after the other; a place that says nothing by itself is left alone.

    ``heard``: a look is worth it.
    """

    heard = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._place: RelayPlace | None = None

    def listen_to(self, place: Place | None) -> None:
        """Listen to this place from now on, and no longer to the one before."""
        if place is self._place:
            return
        if self._place is not None:
            self._place.close()
        self._place = place if isinstance(place, RelayPlace) else None
        if self._place is not None:
            threading.Thread(target=self._wait, args=(self._place,), name="team hints", daemon=True).start()

    def _wait(self, place: RelayPlace) -> None:
        with suppress(RuntimeError):  # the window is gone
            while place is self._place:
                if place.wait_for_hint(WAIT_S) and place is self._place:
                    self.heard.emit()
