"""Queues that were begun and have people left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime

from commdesk.dues.due import Due, DueSpan
from commdesk.errors import Phrase, mark
from commdesk.scripts.queues import list_queues
from commdesk.store.database import Database


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield the open queues in which somebody waits, as of the day they were made."""
    for queue in list_queues(db):
        if not queue.waiting:
            continue
        whole = queue.waiting + queue.sent + queue.skipped + queue.failed
        reasons = (
            Phrase(mark("core", "{count} people left"), {"count": queue.waiting}),
            Phrase(mark("core", "{done} of {whole} sent"), {"done": queue.sent, "whole": whole}),
        )
        made = datetime.fromtimestamp(queue.made / 1000).date()
        yield Due(
            "queue",
            queue.id,
            min(made, span.today),
            queue.name or queue.title,
            Phrase(mark("core", "go on sending")),
            reasons,
            script=queue.script,
        )


def close_due(db: Database, conn: sqlite3.Connection, due: Due, today: date) -> None:
    """Close it: whoever was not written to is left out."""
    conn.execute("UPDATE queue SET closed = 1 WHERE id = ?", (due.subject,))
