"""The same file once more: everything is here already, so it is not read again, and the answer is the one reading would give.

What an import counted is kept beside its sums. It stands for a second reading while all that the import brought is whole:
its messages are there, nobody was forgotten since, and no account, no stay and no import that it could touch was changed.
Where anything of that is not so, the file is read as any other.

The second import is an import like any other: it holds the messages, too. Whoever takes the first one back keeps them under
the second, and whoever takes the second back has what was there before.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from commdesk import __version__
from commdesk.chats.importing import readings, target, untitled
from commdesk.chats.importing.detection import RecognizedChat
from commdesk.chats.importing.memberships import MembershipCounts
from commdesk.chats.importing.message_writer import IntakeResult
from commdesk.chats.importing.target import ImportTarget, ImportZones
from commdesk.chats.model import ChatOptions, ReadingNotes
from commdesk.communities.memberships import JOIN
from commdesk.errors import Phrase
from commdesk.files.source import compute_checksum
from commdesk.progress import Progress
from commdesk.store import births
from commdesk.store.database import Database

CHUNK = 50_000
"""Messages that are held in one transaction, about; others can write between two."""
_PLACE = (target.SHARED, untitled.LIKELY)
"""What is said of where a chat goes is said anew each time."""
_SINCE = f"""SELECT 1 FROM step WHERE id > ?1 AND kind IN ('forget', 'merge', 'sync', '{JOIN}')
    UNION ALL SELECT 1 FROM stamp WHERE tbl = 'mark' AND step > ?1
    UNION ALL SELECT 1 FROM stamp WHERE tbl IN ('handle', 'batch') AND col <> '' AND step > ?1
    UNION ALL SELECT 1 FROM stamp s LEFT JOIN membership m ON m.id = s.row
        WHERE s.tbl = 'membership' AND s.step > ?1 AND (m.id IS NULL OR m.community = ?2) LIMIT 1"""
_AGAIN = f"""INSERT INTO message_again(message, batch, own, {readings.READING})
    SELECT m.id, ?5, coalesce(g.own, 0), g.handle, g.zone, g.kind, g.text, g.reply FROM message m
    LEFT JOIN message_again g ON g.message = iif(m.batch = ?4, NULL, m.id) AND g.batch = ?4
    WHERE m.community = ?1 AND m.ts > ?2 AND m.ts <= ?3 AND (m.batch = ?4 OR g.batch = ?4) ORDER BY m.ts, m.key"""


class Changed(Exception):
    """Something of the earlier import is not as it was: the file has to be read."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A living import of the same file, read in the same way.

    ``found`` is what it counted, ``told`` the part of it that `note` made. ``first`` and ``last`` are UTC seconds, None: no dates.
    """

    batch: int
    step: int
    community: int
    sha256: str
    first: int | None
    last: int | None
    found: dict[str, Any]
    told: dict[str, Any]

    @property
    def voices(self) -> tuple[int, int]:
        """Return how many wrote, and how many messages are of one of them at most."""
        return int(self.told["senders"]), int(self.told["most"])

    def taken(self) -> IntakeResult:
        """Return what reading would amount to: every message a duplicate."""
        messages, told = int(self.found["messages"]), self.told
        return IntakeResult(
            messages=messages,
            duplicates=messages,
            skipped=int(told["skipped"][1]),
            own=int(self.found["own"]),
            places=[int(place) for place in told["lines"][1]],
            wall=bool(told["wall"]),
            first=self.first,
            last=self.last,
            crowd=MembershipCounts(int(told["joins"]), int(told["leaves"])),
        )

    def fill(self, notes: ReadingNotes) -> None:
        """Put into ``notes`` what reading would put there."""
        notes.skipped, notes.profile = int(self.told["skipped"][0]), str(self.found["profile"])
        notes.places[:] = [int(place) for place in self.told["lines"][0]]
        for dumped in self.told["warned"]:
            phrase = Phrase.parse_text(str(dumped))
            notes.add_warning(phrase.template, **phrase.args)


def manner(found: RecognizedChat, zones: ImportZones, options: ChatOptions) -> str:
    """Return a checksum of how a file is read: by which version, which chat of it, what was chosen and what assumed."""
    chat, notes = found.reading.chat, found.reading.notes
    asked = [(each.kind, each.proposal) for each in notes.questions]
    chosen = (options.date_order, options.locale_order, options.day, zones.file, zones.days)
    told = (__version__, found.format.name, chat.platform, chat.key, chat.name, chat.type, asked, chosen)
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def note(how: str, taken: IntakeResult, notes: ReadingNotes, voices: tuple[int, int]) -> dict[str, object]:
    """Return what has to be kept of an import, so that the same file need not be read again.

    Args:
        how: What `manner` said before it was read.
        voices: How many wrote, and how many messages are of one of them at most.
    """
    return {
        "how": how,
        "kept": taken.kept,
        "senders": voices[0],
        "most": voices[1],
        "joins": taken.crowd.joins,
        "leaves": taken.crowd.leaves,
        "wall": taken.wall,
        "skipped": [notes.skipped, taken.skipped],
        "lines": [notes.places, taken.places],
        "warned": [warning.to_text() for warning in notes.warnings if warning.template not in _PLACE],
    }


def find(conn: sqlite3.Connection, found: RecognizedChat, place: ImportTarget, how: str) -> Earlier | None:
    """Return the newest import of this very file into this community that nothing was done to; None: it has to be read."""
    sql = """SELECT id, sha256, first, last, found FROM batch WHERE kind = 'chat' AND community = ? AND format = ?
        AND json_valid(found) AND json_extract(found, '$.same.how') = ? ORDER BY at DESC, id DESC"""
    rows = conn.execute(sql, (place.id, found.format.name, how)).fetchall()
    if not rows:
        return None
    mine = compute_checksum(found.reading.notes.parts or [found.source])
    row = next((row for row in rows if row["sha256"] == mine), None)
    if row is None:
        return None
    born = [step for _, step in births.load_births(conn, "batch", [row["id"]])]
    counts = json.loads(row["found"])
    if len(born) != 1 or _is_touched(conn, born[0], place.id):
        return None
    return Earlier(row["id"], born[0], place.id, mine, row["first"], row["last"], counts, counts["same"])


def _is_touched(conn: sqlite3.Connection, step: int, community: int) -> bool:
    """Whether anything happened since a step that reading a file again could answer to."""
    return conn.execute(_SINCE, (step, community)).fetchone() is not None


def require_untouched(conn: sqlite3.Connection, earlier: Earlier) -> None:
    """Look once more, inside the step.

    Raises:
        Changed: something happened since it was found.
    """
    alive = conn.execute("SELECT 1 FROM batch WHERE id = ?", (earlier.batch,)).fetchone()
    if alive is None or _is_touched(conn, earlier.step, earlier.community):
        raise Changed


def hold(db: Database, earlier: Earlier, batch: int, progress: Progress) -> None:
    """Let ``batch`` hold all messages that the earlier import holds.

    Raises:
        Changed: it does not hold as many as it did. Cancelled: the user stopped. What was written is to be swept.
    """
    kept, count = int(earlier.told["kept"]), 0
    if earlier.first is not None and earlier.last is not None:
        ends = "SELECT ts FROM message WHERE community = ? AND ts > ? AND ts <= ? ORDER BY ts LIMIT 1 OFFSET ?"
        start = earlier.first - 1
        while start < earlier.last:
            progress.report(count, kept)
            row = db.reader.execute(ends, (earlier.community, start, earlier.last, CHUNK)).fetchone()
            end = row[0] if row is not None else earlier.last
            span = (earlier.community, start, end, earlier.batch, batch)
            with db.write_cache() as conn:
                count += conn.execute(_AGAIN, span).rowcount
            start = end
    if count != kept:
        raise Changed
