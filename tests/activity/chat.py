"""A small chat for counting by hand: two groups, three people, one of them a bot, over a few days of January 2024."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatImportReport, ChatOptions
from commdesk.store.database import Database
from tests.chats.exports import BEGIN, said, telegram

DAY = 86_400
FIRST = (date(2024, 1, 1) - date(1970, 1, 1)).days
"""2024-01-01, a Monday, in days since 1970; the chat begins that day at 18:00 in Shanghai."""
WRITTEN = [(1, 0), (2, 0), (2, 0), (3, 1), (1, 1), (1, 3), (2, 3), (2, 4)]
"""(who, on which day) of each message of the first group."""


def bring(
    db: Database, path: Path, written: list[tuple[int, int]] | None = None, name: str = "Readers", id: int = 77
) -> ChatImportReport:
    """Import a group in which ``written`` says who writes on which day, a minute apart."""
    rows = [said(n, who, when=BEGIN + day * DAY + n * 60) for n, (who, day) in enumerate(written or WRITTEN, 1)]
    return importer.import_file(db, telegram(path, rows, name=name, id=id), ChatOptions(zone="Asia/Shanghai"))


def member(db: Database, who: int) -> int:
    """Return the member behind a number of `WRITTEN`."""
    return int(db.reader.execute("SELECT member FROM handle WHERE account = ?", (str(who),)).fetchone()[0])


def kept(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return everything the rollups keep."""
    rows = db.reader.execute
    return {
        **{
            table: [tuple(row) for row in rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3")]
            for table in ("spoke", "spoke_hour", "spoke_day")
        },
        "face": [tuple(row) for row in rows("SELECT member, last, messages FROM face ORDER BY 1")],
    }
