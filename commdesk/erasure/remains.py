"""Files beside the workspace in which somebody who is to be forgotten is still known: logs that were set aside, damaged files
and backups, copies that were kept.

Not all of them can be opened, so their bytes are searched for the names, whatever is left of the file. Text stands there as
UTF-8. A file is ours by the id of the workspace in it; where none can be read, by the name that we gave it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from commdesk.erasure.traces import PersonWords
from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.store import births
from commdesk.store.backups import backup_list
from commdesk.store.backups.backup_list import Backup
from commdesk.store.database import Database
from commdesk.store.files import lock, locks, overflow, own, sweep
from commdesk.text import fold_text
from commdesk.work_log import log_work

CHUNK = 256 << 10
"""Bytes looked at in one go: some milliseconds, in which the window cannot be drawn."""
OVERLAP = 1 << 10
"""Bytes that are looked at twice, so that no name is cut in two; more than the longest one has."""
_ENDS = ("-wal", "-shm", "-journal")
_ID = re.compile(rb"workspace([0-9a-f]{32})")  # the row of `meta`, as SQLite writes it: one value behind the other
_WIDE = 0xFEE0  # from a letter of ASCII to its full-width form


class RemainKind(StrEnum):
    """What a file is."""

    LOG = "log"
    BACKUP = "backup"
    DAMAGED = "damaged"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class RemainingFile:
    """A file and what SQLite keeps beside it. ``at``: when it was written, UTC seconds; ``size``: bytes.

    ``sure``: it holds nothing that anybody works with and a name that nobody else here has, so it can go.
    """

    files: tuple[Path, ...]
    kind: RemainKind
    at: int
    size: int
    sure: bool

    @property
    def path(self) -> Path:
        """The file itself."""
        return self.files[0]


@log_work("looking through other files", lambda done: {"files": len(done)})
def find_remains(
    db: Database,
    words: PersonWords,
    folder: Path | None = None,
    known: Sequence[Backup] = (),
    progress: Progress | None = None,
) -> list[RemainingFile]:
    """Return the files of this workspace that name them, newest first. Reads all of them: a job in the window.

    Args:
        folder: Where the user has backups written, besides the folder beside the workspace.
        known: Backups that are dealt with elsewhere.

    Raises:
        Cancelled: the user stopped it.
    """
    if not words:
        return []
    folders = {db.path.parent, backup_list.get_backup_folder(db.path), backup_list.get_backup_folder(db.path, folder)}
    sweep.sweep_unfinished(folders)  # what a kill left is in nobody's way
    apart = {each.path for each in known}
    chosen = [
        files for each in folders for files in _list_file_sets(each) if files[0] not in apart and not _is_in_use(files)
    ]
    needles, ident, progress = ByteMatcher(words), births.load_workspace_id(db.reader).encode(), progress or Progress()
    total, done, found = sum(map(_measure_size, chosen)), 0, []
    for files in chosen:
        named, readable = _detect_kind(files[0].name, db.path), True
        try:
            hits, ids = _search_files(files, needles, progress, (done, total), ident if named is None else b"")
            ours = ident in ids or (not ids and named is not None)
            if ours and not hits and any(overflow.has_split_text(file, needles.plain, progress) for file in files):
                hits = set(words.words)
        except OSError:
            hits, ours, readable = set(), named is not None, False  # it may hold them
        done += _measure_size(files)
        if ours and (hits or not readable):
            kind = named or (RemainKind.BACKUP if files[0].name.endswith(backup_list.ENDING) else RemainKind.COPY)
            sure = kind is not RemainKind.COPY and bool(hits - words.shared)
            found.append(RemainingFile(files, kind, _read_write_time(files[0]), _measure_size(files), sure))
    return sorted(found, key=lambda each: (-each.at, each.path.name))


def delete_remains(remains: Sequence[RemainingFile]) -> None:
    """Delete files for good.

    Raises:
        Problem: one is open or could not be deleted; those before it are gone.
    """
    for each in remains:
        held = lock.take_lock(each.path) if each.kind is RemainKind.COPY and each.path.exists() else None
        try:
            if own.is_own_file(each.path) or (held is not None and locks.is_claimed(each.path)):
                raise lock.WorkspaceInUse(each.path)
            for file in each.files:
                file.unlink(missing_ok=True)
        except OSError as error:
            words = mark("core", "“{name}” could not be deleted: {why}. Delete it by hand.")
            raise Problem(words, name=each.path.name, why=error.strerror or str(error)) from error
        finally:
            if held is not None:
                held.release()


class ByteMatcher:
    """Finds the words of a person in bytes: however they are written, unless a page of the file ends amid one.

    ``plain`` are the ways in which they are usually written, to be looked for there; ``telling``: nobody else is called so.
    """

    def __init__(self, words: PersonWords) -> None:
        usual = {form for word in words.words for form in (word, word.upper(), word.title())}
        self.telling = set(words.words) - words.shared
        self.plain = tuple(form.encode() for form in sorted(usual))
        self._forms = [(word, re.compile(form)) for word in words.words for form in _build_patterns(word)]

    def __call__(self, data: bytes) -> set[str]:
        """Return the words that stand in ``data``."""
        return {word for word, form in self._forms if _has_match(form, word, data)}


def _has_match(form: re.Pattern[bytes], word: str, data: bytes) -> bool:
    """Return whether a form stands there. What begins with a letter or digit of ASCII must not follow on another.

    Asked here and not by the pattern, which is much slower when it begins with a look behind itself.
    """
    alone, at = _is_plain_letter(word[0]), 0
    while match := form.search(data, at):
        at = match.start() + 1
        if not alone or not data[at - 2 : at - 1].isalnum() or at == 1:
            return True
    return False


def _build_patterns(word: str) -> Iterator[bytes]:
    """Yield patterns for a folded word as UTF-8 and, where it has letters beyond ASCII, as JSON may write it."""
    gap = rb"[ \-]?" if word.isdigit() and len(word) >= 7 else b""
    blank = rb"(?:\s|\xc2\xa0|\xe3\x80\x80)*"
    rest = gap.join(blank if letter == " " else _any_of_pattern(list_written_forms(letter)) for letter in word[1:])
    ending = rb"(?![0-9A-Za-z])" if _is_plain_letter(word[-1]) else b""
    letters = list_written_forms(word[0])
    for each in [[*"".join(filter(str.isascii, letters))], *([letter] for letter in letters if not letter.isascii())]:
        if each:  # each begins with bytes that are always the same: so they are found ten times as fast
            yield gap.join(filter(None, (_any_of_pattern(each), rest))) + ending
    if not word.isascii():
        units = word.encode("utf-16-be").hex()
        yield b"(?i:" + "".join(f"\\\\u{units[at : at + 4]}" for at in range(0, len(units), 4)).encode() + b")"


def _any_of_pattern(letters: Collection[str]) -> bytes:
    if all(letter.isascii() for letter in letters):
        return b"[" + b"".join(re.escape(letter.encode()) for letter in sorted(letters)) + b"]"
    return b"(?:" + b"|".join(re.escape(letter.encode()) for letter in sorted(letters)) + b")"


def list_written_forms(letter: str) -> set[str]:
    """Return what a folded letter may be in a text: of ASCII itself, its capital and both full-width, else all that fold to it."""
    if letter.isascii():
        return (
            {form for each in {letter, letter.upper()} for form in (each, chr(ord(each) + _WIDE))}
            if letter > " "
            else {letter}
        )
    return {letter} | _load_unfolded().get(letter, set())


@cache
def _load_unfolded() -> Mapping[str, set[str]]:
    """Return by folded letter the others that become it: Traditional forms, other widths and cases."""
    found: dict[str, set[str]] = {}
    for number in (*range(0x80, 0xD800), *range(0xE000, 0x10000), *range(0x20000, 0x32400)):
        letter = chr(number)
        if (folded := fold_text(letter)) != letter and len(folded) == 1:
            found.setdefault(folded, set()).add(letter)
    return found


def _is_plain_letter(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _search_files(
    files: Sequence[Path], needles: ByteMatcher, progress: Progress, place: tuple[int, int], ident: bytes
) -> tuple[set[str], set[bytes]]:
    """Return the words and the ids of workspaces that stand in files, read until there is enough to tell.

    Args:
        place: How many bytes of how many were looked at before.
        ident: The workspace's own, if the file is only ours where this is found; else empty.
    """
    hits: set[str] = set()
    ids: set[bytes] = set()
    done, total = place
    for file in files:
        with own.open_file(file) as stream:
            tail = b""
            while data := stream.read(CHUNK):
                progress.report(min(done, total), total)
                tail += data
                hits |= needles(tail)
                ids.update(_ID.findall(tail))
                if not hits.isdisjoint(needles.telling) and (not ident or ident in ids):
                    return hits, ids
                tail, done = tail[-OVERLAP:], done + len(data)
    return hits, ids


def _list_file_sets(folder: Path) -> Iterator[tuple[Path, ...]]:
    """Yield the files of workspaces in a folder, each with what SQLite keeps beside it, and what is left of one without it."""
    try:
        there = {
            each.name
            for each in folder.iterdir()
            if ".commdesk" in each.name and each.is_file() and not each.is_symlink()
        }
    except OSError:
        return
    for name in sorted(there):
        end = next((end for end in _ENDS if name.endswith(end)), "")
        if name.endswith(".lock") or (end and name.removesuffix(end) in there):
            continue
        yield (folder / name, *(folder / (name + more) for more in _ENDS if not end and name + more in there))


def _is_in_use(files: Sequence[Path]) -> bool:
    """Return whether they belong to the open workspace, or are being written."""
    return any(own.is_own_file(each) or sweep.is_in_use(each) for each in files)


def _detect_kind(name: str, path: Path) -> RemainKind | None:
    """Return what a file is by the name that we gave it; None: it is not one of those of ``path``."""
    stem, suffix = re.escape(path.stem), re.escape(path.suffix)
    moment = r" \d{4}-\d\d-\d\d \d\d-\d\d-\d\d( \d+)?"
    if re.fullmatch(f"{stem} log{moment}{suffix}-wal", name):
        return RemainKind.LOG
    if re.fullmatch(f"{stem} damaged{moment}{suffix}(-wal|-shm)?", name):
        return RemainKind.DAMAGED
    start = re.escape(path.stem[:20])  # of a long name only the beginning is there
    if re.fullmatch(rf"{start}.* \d{{4}}-\d\d-\d\d \d\d-\d\d-\d\d [a-z]+( \d+)?{re.escape(backup_list.ENDING)}", name):
        return RemainKind.BACKUP
    return None


def _read_write_time(file: Path) -> int:
    try:
        return int(file.stat().st_mtime)
    except OSError:
        return 0


def _measure_size(files: Sequence[Path]) -> int:
    found = 0
    for each in files:
        try:
            found += os.stat(each).st_size
        except OSError:
            pass
    return found
