"""Reading what the others' computers said, as far as it lies there, and putting it together with what is here."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from commdesk.chats.importing import merging as chats
from commdesk.sharing import amending
from commdesk.store import migrations
from commdesk.store.database import Database
from commdesk.store.merging.merge import ContradictoryRows
from commdesk.store.merging.published import load_published
from commdesk.store.merging.receiving import BrokenBundle, Bundle, ReceiveResult, Unsettled, receive_bundles
from commdesk.team import bundle, names
from commdesk.team.bundle import BundleHead, NewerBundle
from commdesk.team.starts import Starts

PATIENCE = 3600
"""Seconds after which what is referred to is kept, although files still wait."""
UNSETTLED = ""
"""Under this name is noted since when something waits to be kept."""


@dataclass(slots=True)
class ReadReport:
    """What reading came to.

    Attributes:
        steps: How many were new; ``forgot``: somebody was forgotten by one of them.
        waiting: Names of files that lie there and cannot be read yet.
        newer: Who uses a newer program, whose stream waits for an update here.
        broken: Names of files that no CommDesk wrote, or that say what cannot be.
    """

    steps: int = 0
    forgot: bool = False
    waiting: set[str] = field(default_factory=set)
    newer: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)


class StreamReader:
    """Reads into one workspace.

    Args:
        since: Since when a file cannot be read, UTC s, by its name; kept up to date here.
    """

    def __init__(self, db: Database, starts: Starts, since: dict[str, int]) -> None:
        self._db, self._starts, self._since = db, starts, since
        self._defaults = bundle.load_defaults(db.reader, db.tables)
        self._workspace = str(db.reader.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()[0])
        self._refused: set[str] = set()

    def read_everything(self, lying: Set[str]) -> ReadReport:
        """Read what lies there, in whatever order, until nothing more can be read.

        Raises:
            Problem: the disk is full, the file is read-only or busy, or the place cannot be reached.
        """
        report = ReadReport(broken={name for name in self._refused if name in lying})
        self._adopt_own_stream(lying)
        while True:
            go = list(self._collect(lying, report))
            gone_through = {names.compose_bundle_name(each.stream, each.number) for each in go}
            late = bool(self._list_unread(lying) - gone_through - report.broken)
            if not go or not self._receive(go, late, report):
                break
        unread = self._list_unread(lying)
        report.waiting = unread - report.broken
        now = self._db.ids.clock() // 1000
        for name in [name for name in self._since if names.is_known(name) and name not in unread]:
            del self._since[name]
        for name in unread:
            self._since.setdefault(name, now)
        return report

    def list_progress(self) -> dict[str, int]:
        """Return how far each stream was read."""
        return {row[0]: row[1] for row in self._db.reader.execute("SELECT stream, number FROM peer")}

    def is_read_out(self, stream: str, numbers: list[int]) -> bool:
        """Whether a stream was read to its end: only then may it be put away."""
        told = load_published(self._db.reader)
        own = told.last.number if told is not None and told.last.stream == stream else 0
        return max(own, self.list_progress().get(stream, 0)) >= numbers[-1]

    def _list_unread(self, lying: Set[str]) -> set[str]:
        told, read = load_published(self._db.reader), self.list_progress()
        if told is not None:
            read[told.last.stream] = max(told.last.number, read.get(told.last.stream, 0))
        return {
            names.compose_bundle_name(stream, number)
            for stream, numbers in names.list_streams(lying).items()
            for number in numbers
            if number > read.get(stream, 0)
        }

    def _adopt_own_stream(self, lying: Set[str]) -> None:
        """Let a stream of this copy that goes on after what the file knows be read like another's: the file is a restored backup."""
        told = load_published(self._db.reader)
        if told is None or not told.last.stream:
            return
        last = told.last
        numbers = names.list_streams(lying).get(last.stream, [])
        if not numbers or numbers[-1] <= last.number or last.stream in self.list_progress():
            return
        with self._db.write_cache() as conn:
            conn.execute(
                "INSERT INTO peer(stream, number, here, digest, chain) VALUES (?, ?, ?, ?, ?)",
                (last.stream, last.number, last.here, last.digest, last.chain),
            )

    def _collect(self, lying: Set[str], report: ReadReport) -> Iterator[Bundle]:
        """Yield the next bundles of each stream that lie there whole."""
        read, unread = self.list_progress(), self._list_unread(lying)
        for stream, numbers in names.list_streams(lying).items():
            for number in numbers:
                name = names.compose_bundle_name(stream, number)
                if name not in unread:
                    continue
                if number != read.get(stream, 0) + 1 or name in report.broken:
                    break
                payload = self._starts.load_payload(name)
                head = self._read_head(name, payload, report) if payload is not None else None
                if payload is None or head is None:
                    break
                read[stream] = number
                yield bundle.to_bundle(head, payload, self._db.tables, self._defaults)

    def _read_head(self, name: str, payload: bytes, report: ReadReport) -> BundleHead | None:
        """Return what a bundle says of itself; None if it is not to be read."""
        try:
            head = bundle.read_head(payload)
        except NewerBundle:
            report.newer.add("")
            return None
        except BrokenBundle:
            self._refuse(name, report)
            return None
        if names.compose_bundle_name(head.stream, head.number) != name or head.workspace != self._workspace:
            self._refuse(name, report)
            return None
        if not set(head.migrations) <= set(migrations.STEPS):
            report.newer.add(head.who)
            return None
        return head

    def _refuse(self, name: str, report: ReadReport) -> None:
        self._refused.add(name)
        report.broken.add(name)

    def _receive(self, go: list[Bundle], late: bool, report: ReadReport) -> bool:
        """Read some bundles; return whether anything came of it.

        Args:
            late: More lies there that cannot be read yet.
        """
        try:
            result = self._receive_settled(go, late)
        except ContradictoryRows:
            # One of them does not fit: each stream by itself, and of one its first, so that it holds up nobody else's.
            parts = [[each for each in go if each.stream == stream] for stream in sorted({each.stream for each in go})]
            if len(parts) > 1:
                came = [self._receive(part, late, report) for part in parts]
                return any(came)
            if len(go) > 1:
                return self._receive(go[:1], late, report)
            self._refuse(names.compose_bundle_name(go[0].stream, go[0].number), report)
            return True
        if result is None:
            return False
        for each in result.refused:
            self._refuse(names.compose_bundle_name(each.stream, each.number), report)
        report.steps += result.steps
        report.forgot = report.forgot or result.forgot
        return bool(result.read)

    def _receive_settled(self, go: list[Bundle], late: bool) -> ReceiveResult | None:
        """Read them; None if that has to wait for files that are still on their way."""
        db, since = self._db, self._since
        amend = amending.MergeAmender(db)
        try:
            result = receive_bundles(db, go, complete=False, then=chats.follow_rows, amend=amend)
        except Unsettled as unsettled:
            now = db.ids.clock() // 1000
            if (late or unsettled.waiting) and now - since.setdefault(UNSETTLED, now) < PATIENCE:
                return None
            result = receive_bundles(db, go, complete=True, then=chats.follow_rows, amend=amend)
        since.pop(UNSETTLED, None)
        return result
