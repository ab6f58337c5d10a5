"""Whether the open file is still the file at its path, and whether the system still holds our locks on it.

SQLite goes on writing into a file that was renamed, deleted or replaced behind it, and a lock that the operating system
dropped is not missed by it either. So this is asked before each commit, and before and after the log is moved. On Linux
and macOS only: Windows lets nobody move, delete or replace an open file.

`FileWatch` puts one more lock on a byte far behind every database, through the descriptor that SQLite itself keeps open
(`commdesk.store.files.locks`). Other programs see by it that the file is open here, whatever it is called there, and it goes
when the others go, so asking for it tells of them all. Nothing is ever opened or closed here.

Whoever opens the file once more by its path asks `is_watched` first, and again when it has read something: of another file
that lies there by now SQLite would read, and move into it, the log that is ours.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from commdesk.store.files import frames, locks
from commdesk.store.files.whereabouts import Identity, StrayedFile, StrayKind, identify_file, locate_file

_NEVER = (0, -1)

_watched: dict[str, FileWatch] = {}


def is_watched(path: Path) -> bool:
    """Return whether this program has the workspace ``path`` open, so that it may be opened once more, for reading.

    Raises:
        Strayed: it has, but another file lies there by now.
    """
    if not _watched or (found := _watched.get(os.path.realpath(path))) is None:
        return False
    if (strayed := found.check_path()) is not None:
        raise strayed
    return True


class FileWatch:
    """Looks after one open file. Made when the connection that writes is open, ended when that is closed.

    Args:
        path: The file, links followed.
        before: What was at ``path`` before SQLite opened it.
    """

    def __init__(self, path: Path, before: Identity | None) -> None:
        self.path = path
        self.doubt: Callable[[bool], bool] = lambda complete: False
        """Asked whether the file, read without the log, is another version; ``complete``: all of the log was moved into it."""
        self._name = os.fspath(path)
        self._wal, self._shm = self._name + "-wal", self._name + "-shm"
        self._file = before if sys.platform != "win32" and identify_file(path) == before else None
        # SQLite makes neither of them anew while it has them open; another one that lies there is not ours.
        self._log, self._index = identify_file(self._wal), identify_file(self._shm)
        self._known = self._file
        self._main, self._journal, self._beside = (
            locks.find_descriptor(each, os.O_RDWR) for each in (self._file, self._log, self._index)
        )
        self._writing = 0
        self._guard = threading.RLock()
        self._state: tuple[int, int] = (0, 0)
        self._head = b""
        self._moved = (b"", 0, 0)
        self._left = _NEVER
        self._foul = False
        self.claimed = False
        self.relocked = 0
        """How often locks were found gone and taken again."""
        self.note_state()

    def claim_file(self) -> bool:
        """Say to every other program that the file is open here; return False if one says so already.

        A file system that knows no locks refuses nobody.
        """
        claimed = locks.claim_file(self._main)
        self.claimed = claimed is True
        return claimed is not False

    def start_watch(self) -> None:
        """Let `is_watched` know of the file."""
        _watched[os.path.realpath(self.path)] = self

    def finish_watch(self) -> None:
        """Look no more: every connection is closed, and the descriptors may be those of other files by now."""
        _watched.pop(os.path.realpath(self.path), None)
        self._file, self.claimed = None, False
        self._main = self._beside = self._journal = -1

    def note_state(self) -> None:
        """Remember the file as it is now: to be called after everything that we wrote into it."""
        with self._guard:
            if self._main >= 0:
                self._moved = self._read_checkpoint_progress()  # first: another program may be moving the log right now
                found = os.fstat(self._main)
                self._state = (found.st_mtime_ns, found.st_size)
                self._head = os.pread(self._main, 100, 0)

    def note_log(self) -> None:
        """Remember which log it is, after it began anew; we did not write into the file itself, but another may have."""
        with self._guard:
            if not (self._has_changed() and self._is_overwritten()):
                self._moved = self._read_checkpoint_progress()

    @contextmanager
    def note_own_checkpoint(self) -> Iterator[None]:
        """Inside, the log is moved by ourselves, and what changes in the file with it is noted at the end.

        Raises:
            Strayed: another program wrote over the file or the log; nothing was moved, or what was moved is not ours.
        """
        with self._guard:
            if self._writing == 0 and (strayed := self.find_overwrite()) is not None:
                raise strayed
            self._writing += 1
        try:
            yield
        finally:
            with self._guard:  # at one stroke, or a look in between finds a file that nobody knows
                if not self._foul and not self._is_checkpoint_running():
                    size = self._state[1]
                    self.note_state()  # first: what is written from now on is not ours
                    self._foul = self._find_torn_index() is not None or self._is_another_version(
                        size
                    )  # what was moved may be anything then
                self._writing -= 1
        if self._foul:
            raise StrayedFile(self.path, StrayKind.REPLACED)

    def find_overwrite(self) -> StrayedFile | None:
        """Return whether another program wrote over the file itself or over the log that we hold."""
        if self._main < 0:
            return None
        if not self._foul and (torn := self._find_torn_index(every=True)) is not None:
            return StrayedFile(self.path, StrayKind.UNLOGGED if torn.moved == torn.last else StrayKind.REPLACED)
        return (
            StrayedFile(self.path, StrayKind.REPLACED)
            if self._foul or (self._has_changed() and self._is_overwritten())
            else None
        )

    def _has_changed(self) -> bool:
        if self._main < 0:
            return False
        found = os.fstat(self._main)
        return (found.st_mtime_ns, found.st_size) != self._state

    def check_file(self) -> StrayedFile | None:
        """Return what happened to the file, None if nothing did; locks that are gone are taken again. Microseconds."""
        strayed = self.check_path()
        if strayed is None and self.claimed:
            if not (locks.is_locked(self._main, locks.OURS) and locks.is_locked(self._beside, locks.ALIVE)):
                locks.retake_locks(self._main, self._beside)
                self.relocked += 1
        return strayed

    def check_path(self) -> StrayedFile | None:
        """Return what happened to the file since `check_file`, without asking for the locks."""
        file = self._file
        if file is None:
            return None
        try:
            found = os.stat(self._name)
        except OSError:
            return self._locate_file(file)
        if (found.st_dev, found.st_ino) != file:
            return self._locate_file(file)
        try:
            log = os.stat(self._wal)
        except OSError:
            return StrayedFile(self.path, StrayKind.UNLOGGED)
        if (log.st_dev, log.st_ino) != self._log or not self._is_index_named():
            return StrayedFile(self.path, StrayKind.UNLOGGED)
        if self._foul:
            return self.find_overwrite()
        if (left := (log.st_mtime_ns, log.st_size)) != self._left:
            if self._find_torn_index(every=True) is not None:
                return self.find_overwrite()
            self._left = left  # somebody else wrote into it as SQLite does, or it begins anew
        if (found.st_mtime_ns, found.st_size) != self._state and not self._writing and self._is_overwritten():
            return StrayedFile(self.path, StrayKind.REPLACED)
        return None

    def _is_index_named(self) -> bool:
        """Return whether the index of the log still has a name, so that others find it and not make one of their own."""
        if (beside := self._beside) >= 0:
            with suppress(OSError):
                return os.fstat(beside).st_nlink > 0  # quicker than asking by its name
        return self._index is not None and identify_file(self._shm) == self._index

    def check_before_commit(self) -> StrayedFile | None:
        """Return what happened to the file or its log in the moment since `check_file`: asked before each commit."""
        if (file := self._file) is None:
            return None
        try:
            found = os.stat(self._name)
        except OSError:
            return self._locate_file(file)
        if (found.st_dev, found.st_ino) != file:
            return self._locate_file(file)
        return self.find_overwrite() if self._has_log_changed() else None

    def note_log_end(self) -> None:
        """Remember how our log was left after a commit, so that it is only read where somebody else wrote into it.

        A log that somebody wrote over in that moment is not: the next look finds it.
        """
        if self._journal >= 0:
            log = os.fstat(self._journal)
            self._left = (log.st_mtime_ns, log.st_size) if self._find_torn_index() is None else _NEVER

    def _has_log_changed(self) -> bool:
        if self._journal < 0:
            return False
        log = os.fstat(self._journal)
        return (log.st_mtime_ns, log.st_size) != self._left

    def is_own_log(self, path: Path | None = None) -> bool:
        """Return whether the log at the path, or at ``path``, is the one that belongs to the open file."""
        beside = self._wal if path is None else f"{path}-wal"
        return self._log is not None and identify_file(beside) == self._log

    def is_checkpoint_complete(self) -> bool:
        """Return whether all of the log is known to be in the file, whoever moved it there."""
        index = frames.read_index(self._beside) if self._beside >= 0 else None
        return index is not None and index.moved == index.last

    def is_in_place(self) -> bool:
        """Return whether the file is where it was, so that, if it was replaced, another program wrote over it or its log."""
        return self._file is not None and identify_file(self._name) == self._file

    def has_name(self) -> bool:
        """Return whether the file itself, wherever it is, has a name still."""
        return self._main >= 0 and os.fstat(self._main).st_nlink > 0

    def is_unused(self) -> bool:
        """Return whether nothing in this program has the file open any more."""
        return locks.find_descriptor(self._known) < 0

    def find_elsewhere(self) -> StrayedFile | None:
        """Return what became of the file while nothing of ours had it open; None if it is in its place, or that cannot be known."""
        if self._known is None or identify_file(self.path) == self._known:
            return None
        return locate_file(self.path, self._known, -1)

    def measure_log_size(self) -> int:
        """Return how many bytes the log has."""
        try:
            return os.stat(self._wal).st_size
        except OSError:
            return 0

    def is_untouched(self) -> bool:
        """Return whether the file itself, and the log that we hold, are as we left them, whatever lies beside the file by now."""
        return self._main >= 0 and self.find_overwrite() is None

    @contextmanager
    def block_checkpoint(self) -> Iterator[None]:
        """Inside, SQLite cannot move its log into the file when its last connection closes: the file is somebody else's.

        It would need to be alone with the file; so somebody else is there. Nothing of ours may be open at the end.
        """
        with ExitStack() as stack:
            if locks.ASKS and identify_file(self.path) == self._file:
                stack.enter_context(locks.hold_shared_lock(self.path))
            yield

    def _locate_file(self, file: Identity) -> StrayedFile:
        return locate_file(self.path, file, self._main)

    def _is_overwritten(self) -> bool:
        """Return whether the file holds something else than what we left there; a mere touch is none."""
        with self._guard:  # we begin to write only afterwards
            if self._main < 0 or self._writing:
                return False
            size = os.fstat(self._main).st_size
            alike = size == self._state[1] and os.pread(self._main, 100, 0) == self._head and not self._is_doubtful()
            if not alike and self._is_checkpoint_running():
                return False  # another program does, as SQLite does it
            if alike or (
                self._read_checkpoint_progress() != self._moved and not self._is_another_version(self._state[1])
            ):  # or has done so
                self.note_state()
                return False
        return True

    def _is_another_version(self, size: int) -> bool:
        """Return whether there is another version in the file; not while somebody moves the log: that is no version yet.

        A file of which only a part was moved cannot be read alone, but it does not become smaller than it was, ``size``.
        """
        if self._main < 0 or self._is_checkpoint_running():
            return False
        before = self._read_checkpoint_progress()
        another = self._is_doubtful() or (self._is_log_checkpointed() is None and os.fstat(self._main).st_size < size)
        return another and not self._is_checkpoint_running() and self._read_checkpoint_progress() == before

    def _is_doubtful(self) -> bool:
        """Ask whether it is another version. It is read by its path and without the log, so only while that means anything."""
        complete = self._is_log_checkpointed()
        return (
            complete is not None
            and self.is_in_place()
            and self.doubt(complete)
            and self._is_log_checkpointed() == complete
        )

    def _is_log_checkpointed(self) -> bool | None:
        """Return whether all of the log was moved into the file; None if a part of it was.

        Then the file cannot be read without the log: pages that come again later in it were left out.
        """
        index = frames.read_index(self._beside) if self._beside >= 0 else None
        if index is None or (index.moved != index.last and index.tried):
            return None
        return index.moved == index.last

    def _is_checkpoint_running(self) -> bool:
        """Return whether anybody is moving the log into the file."""
        return locks.ASKS and self._beside >= 0 and locks.is_locked(self._beside, locks.MOVING)

    def _read_checkpoint_progress(self) -> tuple[bytes, int, int]:
        """Return which log it is and how much of it was moved into the file, or may have been."""
        index = frames.read_index(self._beside) if self._beside >= 0 else None
        return (index.salt, index.moved, index.tried) if index is not None else self._moved

    def _find_torn_index(self, *, every: bool = False) -> frames.LogIndex | None:
        """Return what the index says of a log that was cut short or written over in its place; None if it was not.

        With ``every`` each of its frames is looked at, not only the first and the last.
        """
        log, beside = self._journal, self._beside
        if beside < 0 or log < 0:
            return None
        try:
            while (index := frames.read_index(beside)) is not None and not frames.log_matches(log, index, every=every):
                if frames.read_index(beside) == index:
                    return index
        except OSError:
            pass  # it was closed in this moment, by another thread; or the disk does not answer, which SQLite tells
        return None
