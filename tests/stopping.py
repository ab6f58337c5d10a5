"""Somebody who stops a piece of work amid it."""

from __future__ import annotations

from commdesk.errors import Cancelled
from commdesk.progress import Progress


class Stopping(Progress):
    """Stops the work at a report: the first where ``after`` is 0."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def report(self, done: int, total: int) -> None:
        """Count down."""
        self.after -= 1
        if self.after < 0:
            raise Cancelled
