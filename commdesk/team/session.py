"""One copy of a workspace in its team: a round reads what the others said and says what is new here."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from commdesk.progress import Progress
from commdesk.sharing.merging import list_open_conflicts
from commdesk.store.database import Database
from commdesk.store.merging import telling
from commdesk.team import key as keys
from commdesk.team import names, packs
from commdesk.team.folder import FolderPlace
from commdesk.team.key import KeyNeeded, TeamKey
from commdesk.team.place import MayOnlyRead, Place
from commdesk.team.publishing import StreamWriter
from commdesk.team.reading import ReadReport, StreamReader
from commdesk.team.record import TeamRecord, TeamRecords
from commdesk.team.relay import RelayPlace
from commdesk.team.starts import Starts
from commdesk.work_log import log_work

LATE = 86_400
"""Seconds after which a file that cannot be read is told."""
REST_MS = 600_000
"""After so long a round is done in any case."""
FAST_CLOCK_MS = 600_000
"""How far ahead another's clock may be before it is told."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody's computer, as its stream tells.

    Attributes:
        at: When it last said something, UTC ms by its own clock.
        waiting: How many files of it lie there and were not read yet.
        late: One of them cannot be read for a day.
        ahead: How far its clock was ahead when that was read, ms; 0: never mind.
    """

    stream: str
    who: str
    at: int
    waiting: int = 0
    late: bool = False
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What a round came to.

    Attributes:
        news: How many steps of whom came. ``conflicts``: how many fields two people wrote are new.
        said: Whether something was told. ``waiting``: names of files that cannot be read yet.
        unsaid: How many own steps are still to be told.
        newer: Who uses a newer program. ``broken``: how many files no CommDesk wrote.
        read_only: One may only read there, so what is written here stays here.
        packs: How many imports or files got their messages or bytes; ``lacking``: how many wait for them.
    """

    at: int
    news: dict[str, int] = field(default_factory=dict)
    conflicts: int = 0
    said: bool = False
    unsaid: int = 0
    colleagues: tuple[Colleague, ...] = ()
    waiting: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    broken: int = 0
    packs: int = 0
    lacking: int = 0
    read_only: bool = False

    @property
    def in_step(self) -> bool:
        """Whether all that lies there is here, and all that is here and may be told lies there."""
        unsaid = self.unsaid and not self.read_only
        return not self.waiting and not unsaid and not self.newer and not self.broken


class TeamSession:
    """Keeps one open workspace in step with its team. Every method may be slow; one thread at a time calls them.

    Args:
        place: Where the team's files lie.
        key: Of the team.
        records: What this computer remembers.
    """

    def __init__(self, db: Database, place: Place, key: TeamKey, records: TeamRecords) -> None:
        self.db, self.place, self.key, self._records = db, place, key, records
        self._record = records.load_record(db.path) or TeamRecord()
        self._own, self._since = list(self._record.streams), dict(self._record.waiting)
        self._starts = Starts(place, key)
        self._reader = StreamReader(db, self._starts, self._since)
        self._writer = StreamWriter(
            db, place, key, self._starts, self._reader, self._own, self._save_record, self._since
        )
        self._seen_packs: dict[str, tuple[str, int]] = {}
        self._last: RoundReport | None = None
        self._looked: tuple[Set[str], int] = frozenset(), 0
        self._refused = 0
        """When one was last not let to write there, UTC ms; 0: never."""

    def look(self, progress: Progress | None = None) -> RoundReport:
        """Do a round if there is anything to do: files came or went, something is to be told, or it is long ago. Raises as `run_round`."""
        lying, last = self.place.list_names(), self._last
        rested = self.db.ids.clock() - self._looked[1] < REST_MS
        if (
            last is not None
            and last.in_step
            and not last.lacking
            and rested
            and lying == self._looked[0]
            and (last.read_only or not telling.count_unsaid(self.db.reader))
        ):
            return replace(last, at=self.db.ids.clock(), news={}, conflicts=0, said=False, packs=0)
        return self.run_round(progress)

    @log_work(
        "team round", lambda done: {"steps": sum(done.news.values()), "waiting": len(done.waiting), "packs": done.packs}
    )
    def run_round(self, progress: Progress | None = None, *, read_only: bool = False) -> RoundReport:
        """Read what lies there, then say what is new here.

        Args:
            read_only: Say nothing.

        Raises:
            KeyNeeded: there is a new key.
            PlaceAway: the place cannot be reached.
            Problem: the disk is full, or the file is read-only or busy.
            Cancelled: the user stopped it; what was read stays.
        """
        progress = progress or Progress()
        db = self.db
        self._check_header()
        arrived, waiting_before = _find_newest_arrival(db), len(list_open_conflicts(db))
        self._writer.finish_pending()
        lying = self.place.list_names()
        self._looked = lying, db.ids.clock()
        report = self._reader.read_everything(lying)
        taken = packs.take_in_packs(db, self.place, self.key, lying, self._seen_packs, progress)
        said = not read_only and self._write_news(progress)
        self._save_record()
        news = _count_news(db, arrived)
        conflicts = max(len(list_open_conflicts(db)) - waiting_before, 0) if news else 0
        self._last = RoundReport(
            at=db.ids.clock(),
            news=news,
            conflicts=conflicts,
            said=said,
            unsaid=telling.count_unsaid(db.reader),
            colleagues=self._list_colleagues(lying, report),
            waiting=tuple(sorted(report.waiting)),
            newer=tuple(sorted(report.newer)),
            broken=len(report.broken),
            packs=taken,
            lacking=packs.count_wanted(db.reader),
            read_only=bool(self._refused),
        )
        return self._last

    def _write_news(self, progress: Progress) -> bool:
        """Say what is new here; return whether anything was said. Where one may only read, it is tried again after a while."""
        if self._refused and self.db.ids.clock() - self._refused < REST_MS:
            return False
        try:
            said = self._writer.write_news(self.place.list_names(), progress)
        except MayOnlyRead:
            self._refused = self.db.ids.clock()
            return False
        self._refused = 0
        return said

    def say_anew(self, progress: Progress | None = None) -> None:
        """Say everything anew with the key of now, and delete all that was said with another: call it after a round with that."""
        progress = progress or Progress()
        lying = self.place.list_names()
        with self.db.write_cache() as conn:
            conn.execute("DELETE FROM pack")
        packs.write_packs(self.db, self.place, self.key, frozenset(), progress, everything=True)
        self._writer.restart(lying, progress, whole=True, also=names.list_streams(lying))
        for name in lying:
            if names.is_pack(name):
                self.place.delete_file(name)
        self._save_record()

    def _check_header(self) -> None:
        header = self.place.get_file(names.HEADER)
        if header is None or not keys.is_whole(header):
            return  # not there yet
        if keys.fingerprint_header(header) != self._record.header:
            raise KeyNeeded(self.place.title)

    def _save_record(self) -> None:
        record = replace(self._record, streams=tuple(self._own), waiting=dict(self._since))
        if record != self._record:
            self._records.save_record(self.db.path, record)
            self._record = record

    def _list_colleagues(self, lying: Set[str], report: ReadReport) -> tuple[Colleague, ...]:
        rows = {row["stream"]: row for row in self.db.reader.execute("SELECT stream, who, at FROM peer")}
        now, found = self.db.ids.clock(), []
        for stream, numbers in names.list_streams(lying).items():
            if stream in self._own:
                continue
            files = [names.compose_bundle_name(stream, number) for number in numbers]
            unread = [name for name in files if name in report.waiting or name in report.broken]
            late = any(
                name in report.broken or now // 1000 - self._since.get(name, now // 1000) > LATE for name in unread
            )
            who, at = (rows[stream]["who"], rows[stream]["at"]) if stream in rows else ("", 0)
            ahead = at - now if at - now > FAST_CLOCK_MS else 0
            found.append(Colleague(stream, who, at, len(unread), late, ahead))
        return tuple(sorted(found, key=lambda each: (-each.at, each.stream)))


def open_place(record: TeamRecord) -> Place:
    """Return where the files of a team lie.

    Raises:
        Problem: what is noted of it is no address.
    """
    if record.relay:
        return RelayPlace(record.relay, record.secret)
    return FolderPlace(Path(record.folder))


def _find_newest_arrival(db: Database) -> int:
    return int(db.reader.execute("SELECT coalesce(max(here), 0) FROM step").fetchone()[0])


def _count_news(db: Database, since: int) -> dict[str, int]:
    sql = "SELECT who, count(*) FROM step WHERE here > ? AND heard = 1 AND line <> 0 GROUP BY who"
    return {row[0]: row[1] for row in db.reader.execute(sql, (since,))}
