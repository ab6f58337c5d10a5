"""Telling the others what is new here, in a stream of this copy's own; beginning it anew where it can no longer go on.

A bundle is noted in the file before it is written, and noted as told when it lies there: whatever moment a kill comes, the file
knows whether to look for it. A stream goes on only while the place holds exactly what the file remembers of it: a restored
backup, a copied file, a cloned disk, a second path, lost settings all end in a new one, which says what the old one said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Set
from dataclasses import dataclass, replace

from commdesk.progress import Progress
from commdesk.store import migrations
from commdesk.store.database import Database
from commdesk.store.merging import telling
from commdesk.store.merging.published import Claim, Published, load_published, save_published
from commdesk.store.merging.telling import News
from commdesk.store.snapshot import hold_snapshot
from commdesk.team import bundle, names, packs
from commdesk.team.key import TeamKey
from commdesk.team.place import NameTaken, Place
from commdesk.team.reading import StreamReader
from commdesk.team.starts import Starts

DAY_MS = 86_400_000
MOST_BUNDLES = 300
"""Bundles after which a stream begins anew; nobody has to read more of one."""
LONGEST_MS = 30 * DAY_MS
"""How long a stream goes on."""
SILENT_MS = 60 * DAY_MS
"""After so long without a word somebody else says what a stream said, and puts it away."""
MOST_MISSING = 8
"""So many streams of its own a copy remembers that lie nowhere: a write that failed may still have come there."""
HEARD_MS = 3_600_000
"""How often it is said that others were heard, where nothing else is to say."""


@dataclass(slots=True)
class StreamWriter:
    """Writes the stream of one workspace.

    Args:
        own: The streams that this copy has told, the one of now last; kept up to date here.
        save_own: Called when ``own`` grew, before anything is written under it.
        since: Since when a file lies there or lacks, UTC s, by its name, as `StreamReader` notes it.
    """

    db: Database
    place: Place
    key: TeamKey
    starts: Starts
    reader: StreamReader
    own: list[str]
    save_own: Callable[[], object]
    since: dict[str, int]

    def finish_pending(self) -> None:
        """Find out what became of a bundle that was noted before a kill or a failure: it lies there, or it does not."""
        told = load_published(self.db.reader)
        if told is None or told.pending is None:
            return
        name = names.compose_bundle_name(told.pending.stream, told.pending.number)
        payload = self.starts.load_payload(name)
        if payload is not None and bundle.compute_chain(payload) == told.pending.chain:
            self._note_told(told, told.pending)

    def write_news(self, lying: Set[str], progress: Progress) -> bool:
        """Say what is new here; return whether anything was said.

        Everything that lies there was read before.

        Raises:
            Problem: it cannot be written there, or not be noted here.
        """
        told = load_published(self.db.reader)
        if told is None or not self._can_go_on(told, lying):
            return self.restart(lying, progress)
        if forgot := self._find_forgetting(told):
            return self.restart(lying, progress, whole=forgot == "here")
        put_away = self._list_to_put_away(lying)
        now = self.db.ids.clock()
        if put_away or told.last.number >= MOST_BUNDLES or now - told.began > LONGEST_MS:
            return self.restart(lying, progress, also=put_away)
        if self._lacks_full_start(lying):
            return self.restart(lying, progress, whole=True)
        packs.write_packs(self.db, self.place, self.key, lying, progress)
        news = telling.find_news(self.db.reader, told.last)
        if news is None or (not news.own and now - self._find_last_told() < HEARD_MS):
            return False
        if self._say(
            told, told.last.stream, told.last.number + 1, told.last.chain, lambda: _require(self._find_next(told))
        ):
            return True
        return self.restart(lying, progress)

    def restart(self, lying: Set[str], progress: Progress, *, whole: bool = False, also: Collection[str] = ()) -> bool:
        """Begin a new stream that says everything seen, less what one full start says, and put the old ones away.

        Args:
            whole: Build on nothing.
            also: Streams of others, read to their end, that are put away with it.
        """
        streams = names.list_streams(lying)
        old = [
            each
            for each in streams
            if (each in self.own or each in also) and self.reader.is_read_out(each, streams[each])
        ]
        packs.write_packs(self.db, self.place, self.key, lying, progress)
        full = self.starts.list_full(lying)
        # Others' starts may build on a full one: it goes only if the new one is full or builds on a newer full one.
        oldest = max((start.age for start in full if start.stream in old), default=(0, ""))
        known: Collection[int] = ()
        forgets = [row[0] for row in self.db.reader.execute("SELECT id FROM step WHERE kind = 'forget'")]
        for start in reversed(full):
            if whole or start.stream in old or start.age <= oldest or start.stream not in self.reader.list_progress():
                continue
            said = self.starts.load_steps(start)
            if said and said >= set(forgets):  # type: ignore[operator]  # what was forgotten may stand in an older one
                known = said
                break
        stream = names.new_stream()
        told = load_published(self.db.reader) or Published()
        missing = [each for each in self.own if each not in streams and each != told.last.stream]
        forgotten = frozenset(
            missing[: max(0, len(missing) - MOST_MISSING + 1)]
        )  # tried again and again on a full drive
        self.own[:] = [*(each for each in self.own if each not in forgotten), stream]
        self.save_own()
        if not self._say(told, stream, 1, "", lambda: telling.find_everything(self.db.reader, known)):
            return False
        if whole:
            packs.rewrite_after_forgetting(self.db, self.place, self.key, lying, progress)
        self._note_read(told.last)
        for each in old:
            for number in streams[each]:  # number 1 first: what is left of a stream without it only its readers know
                self.place.delete_file(names.compose_bundle_name(each, number))
        self.own[:] = [each for each in self.own if each == stream or (each in streams and each not in old)]
        self.save_own()
        return True

    def _note_read(self, last: Claim) -> None:
        """Note that a stream of one's own was read to its end: after a kill what is left of it is no news, and is put away next time."""
        if last.stream:
            with self.db.write_cache() as conn:
                conn.execute(
                    """INSERT INTO peer(stream, number, here, digest, chain) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING""",
                    (last.stream, last.number, last.here, last.digest, last.chain),
                )

    def _find_next(self, told: Published) -> News | None:
        return telling.find_news(self.db.reader, told.last)

    def _can_go_on(self, told: Published, lying: Set[str]) -> bool:
        """Whether settings and file name the same stream, and the place holds of it exactly what was told."""
        last = told.last
        numbers = names.list_streams(lying).get(last.stream, [])
        return self.own[-1:] == [last.stream] and numbers == list(range(1, last.number + 1))

    def _find_forgetting(self, told: Published) -> str:
        """Return whether somebody was forgotten since the stream began: ``here``, ``elsewhere``, or ''."""
        sql = "SELECT min(heard) FROM step WHERE kind = 'forget' AND here > ?"
        heard = self.db.reader.execute(sql, (told.since,)).fetchone()[0]
        return "" if heard is None else "elsewhere" if heard else "here"

    def _list_to_put_away(self, lying: Set[str]) -> list[str]:
        """Return others' streams that are left of what was put away too early, or that were silent for long."""
        now, found, noted = self.db.ids.clock() // 1000, [], set()
        for stream, numbers in names.list_streams(lying).items():
            if stream in self.own or not self.reader.is_read_out(stream, numbers):
                continue
            # By the clock here: that of the other may be years off.
            note, patience = (f"@{stream}-{numbers[-1]}", SILENT_MS) if numbers[0] == 1 else (f"!{stream}", DAY_MS)
            noted.add(note)
            if now - self.since.setdefault(note, now) > patience // 1000:
                found.append(stream)
        for note in [note for note in self.since if note[:1] == "@" and note not in noted]:
            del self.since[note]
        return found

    def _lacks_full_start(self, lying: Set[str]) -> bool:
        """Whether for a day nothing lay there that a newcomer could begin with."""
        now = self.db.ids.clock() // 1000
        if any(now - start.at // 1000 <= LONGEST_MS // 1000 for start in self.starts.list_full(lying)):
            self.since.pop("!full", None)
            return False
        return now - self.since.setdefault("!full", now) > DAY_MS // 1000

    def _find_last_told(self) -> int:
        """Return when something was last written, UTC ms."""
        return self.since.get("!told", 0) * 1000

    def _say(self, told: Published, stream: str, number: int, follows: str, find: Callable[[], News]) -> bool:
        """Write one bundle; return False if somebody else wrote under its name, so that the stream cannot go on."""
        db, conn = self.db, self.db.reader
        workspace = str(conn.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()[0])
        with hold_snapshot(conn):
            news = find()
            head = bundle.describe_bundle(workspace, db.who, db.ids.clock(), migrations.STEPS, news)
            head = bundle.place_bundle(head, stream, number, follows)
            payload = bundle.encode_bundle(head, telling.gather_rows(conn, db.tables, news.own))
        claim = Claim(stream, number, news.here, news.after.to_text(), bundle.compute_chain(payload))
        with db.write_cache() as writing:
            if not telling.is_all_there(writing, news):
                return True  # a merge was taken out in this moment: next time
            save_published(writing, replace(told, pending=claim))
        name = names.compose_bundle_name(stream, number)
        try:
            self.place.put_file(name, self.key.seal(name, payload))
        except NameTaken:
            return False
        self._note_told(replace(told, pending=claim), claim)
        self.since["!told"] = db.ids.clock() // 1000
        return True

    def _note_told(self, told: Published, claim: Claim) -> None:
        if claim.stream != told.last.stream:
            told = replace(told, began=self.db.ids.clock(), since=claim.here)
        with self.db.write_cache() as conn:
            save_published(conn, replace(told, last=claim, pending=None))


def _require(news: News | None) -> News:
    assert news is not None
    return news
