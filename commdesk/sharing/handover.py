"""Handing a workspace over for good: one archive with everything that somebody needs to go on without us, checked by its hashes."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from commdesk import thresholds, workspace
from commdesk.errors import Problem, mark
from commdesk.languages.registry import DEFAULT
from commdesk.progress import Progress
from commdesk.sharing import handover_files, handover_omissions, locked, shares
from commdesk.sharing.handover_contents import HandoverContents, survey_contents
from commdesk.sharing.handover_files import Printer
from commdesk.sharing.handover_readme import MANIFEST, README, WORKSPACE, ReadmeFacts, compose_readme
from commdesk.sharing.shares import LeftOut, Share, ShareKind
from commdesk.store.backups import backup
from commdesk.store.backups.new_file import write_new_file
from commdesk.store.database import Database
from commdesk.store.files import file_checks, own, private
from commdesk.store.files.sweep import make_workroom
from commdesk.work_log import log_work

SUFFIX = ".handover.zip"
FORMAT = 1
LARGEST = 8 << 30
"""Bytes of a file in an archive."""
SMALL = 1 << 20
_PIECE = 1 << 20
_BROKEN = mark("core", "“{name}” is no hand-over, or it is damaged. Ask for it to be sent again.")
_CHANGED = mark(
    "core", "“{name}” was not written as it should be, so nothing was handed over. Try again, on another disk."
)


@dataclass(frozen=True, slots=True)
class HandoverOrder:
    """What is wanted.

    Attributes:
        receiver: Whom it is for; ``giver``: whom it is from, as typed; who works here when empty.
        without: What is left out of it, of the workspace and of all that is beside it.
        forget: People of whom nothing may be in it; here they stay.
        passphrase: What opens it; '' for none. It is kept nowhere.
        language: Of the report and the words beside.
    """

    receiver: str = ""
    giver: str = ""
    without: tuple[LeftOut, ...] = ()
    forget: tuple[int, ...] = ()
    passphrase: str = ""
    language: str = DEFAULT

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What is left out, with what that takes along: the history says what notes and fields said before."""
        old = {LeftOut.HISTORY} if {LeftOut.NOTES, LeftOut.FIELDS} & set(self.without) else set()
        return tuple(each for each in LeftOut if each in old | set(self.without))


@dataclass(frozen=True, slots=True)
class Handover:
    """What was handed over. ``files``: the names in the archive and the SHA-256 of each; ``size``: bytes of the archive."""

    share: Share
    contents: HandoverContents
    files: dict[str, str]
    size: int


@log_work("handing over", lambda done: {"people": done.contents.people, "files": len(done.files)})
def hand_over(
    db: Database, to: Path, order: HandoverOrder, printer: Printer | None = None, progress: Progress | None = None
) -> Handover:
    """Write the open workspace, its people, scripts, files and a report as one archive, read it back, and note who got it.

    Of this computer nothing is in it: no stream, no settings, no names of backups. An archive with a passphrase is an age file;
    inside, and without one, it is an ordinary zip file. What must not leave is taken out of the copy, and all else is made from that.

    Args:
        printer: Writes the report as PDF, too.

    Raises:
        Problem: there is something at ``to``, the disk is full, it is too large for a passphrase, or what was written reads otherwise.
        Cancelled: the user stopped it. Nothing is left.
    """
    progress = progress or Progress()
    with write_new_file(to) as part, make_workroom("handover", to) as room:
        content = room / "content"
        content.mkdir()
        steps: list[int] = []

        def prepare(copy: Path) -> None:
            steps.append(_prepare_copy(copy, content, order, printer, progress))

        counts, _ = shares.write_copy(db, content / WORKSPACE, order.left_out, ShareKind.SHARE, progress, prepare)
        contents, files = _write_words(db, content, order)
        packed = room / "packed.zip"
        _pack_folder(content, packed)
        _seal_archive(packed, part, order.passphrase)
        _verify_sealed(part, room / "read back.zip", order.passphrase, files, to.name)
        private.give_usual_rights(part)
        size = part.stat().st_size
    left, locked_up = order.left_out, bool(order.passphrase)
    share = shares.note_share(db, to, order.receiver, left, ShareKind.HANDOVER, "", locked_up, counts, steps[0])
    return Handover(share, contents, files, size)


def is_handover(path: Path) -> bool:
    """Whether a file is a hand-over that is not locked."""
    try:
        with _open_archive(path) as archive:
            _read_manifest(archive, path.name)
        return True
    except (Problem, OSError):
        return False


def take_over(path: Path, to: Path, name: str = "") -> dict[str, str]:
    """Write the workspace that was handed over as ``to``, to be worked in; return the files of the archive and their hashes.

    Args:
        name: What the archive is called in what is said of it; its own name when empty.

    Raises:
        Problem: it is no hand-over, damaged or changed since, or there is something at ``to``. Nothing is left.
    """
    shown = name or path.name
    with _open_archive(path, shown) as archive:
        files = _read_manifest(archive, shown)
        with write_new_file(to) as part:
            private.create_private_file(part)
            if _copy_entry(archive, WORKSPACE, part) != files[WORKSPACE]:
                raise Problem(_BROKEN, name=shown)
            file_checks.check_header(part, write=False)
            file_checks.inspect_schema(part)
            with file_checks.open_reading(part) as conn:
                counts = backup.count_contents(conn)
            backup.verify_copy(part, counts)
    return files


def open_given(path: Path, to: Path, passphrase: str = "") -> None:
    """Write the workspace of a locked copy, or of a hand-over, locked or not, as ``to``, to be worked in.

    Raises:
        LockedFile: no passphrase was given, and it needs one.
        Problem: it is the wrong one, what comes out is no sound workspace, or there is something at ``to``. Nothing is left.
    """
    if not locked.is_locked(path):
        take_over(path, to)
        return
    with make_workroom("unlock", to) as room:
        part = room / "unlocked"
        locked.unlock_file(path, part, passphrase)
        packed = zipfile.is_zipfile(part)
        if packed:
            take_over(part, to, path.name)
    if not packed:
        shares.unlock_copy(path, to, passphrase)


def _prepare_copy(copy: Path, content: Path, order: HandoverOrder, printer: Printer | None, progress: Progress) -> int:
    """Take out of the copy what must not leave, and write from it what can be read without CommDesk; return how many steps were in it."""
    db = Database(copy, order.giver, workspace.list_cache_updaters())
    try:
        steps = int(db.reader.execute("SELECT count(*) FROM step").fetchone()[0])
        handover_omissions.leave_out(db, order.without, order.forget, progress)
        handover_files.write_files(db, content, order.receiver, order.language, printer, progress)
        return steps
    finally:
        db.close()


def _write_words(db: Database, content: Path, order: HandoverOrder) -> tuple[HandoverContents, dict[str, str]]:
    """Write the words beside, and the list of all files with their hashes; return what is in the workspace, and that list."""
    with file_checks.open_reading(content / WORKSPACE) as conn:
        contents = survey_contents(conn)
    name = thresholds.load_thresholds(db.reader).name or db.path.stem
    giver, at = order.giver or db.who, db.ids.clock() // 1000
    day, names = datetime.fromtimestamp(at, UTC).date().isoformat(), handover_files.list_files(content)
    facts = ReadmeFacts(name, giver, order.receiver, day, contents, names, order.left_out, len(order.forget))
    (content / README).write_text(compose_readme(facts, order.language), encoding="utf-8")
    files = {each: hash_file(content / each) for each in (*names, README)}
    said = {
        "commdesk": "handover", "format": FORMAT, "workspace": backup.read_workspace_id(db.reader),
        "name": thresholds.load_thresholds(db.reader).name, "giver": giver, "receiver": order.receiver,
        "at": at, "without": list(order.left_out), "counts": asdict(contents), "files": files,
    }  # fmt: skip
    (content / MANIFEST).write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
    return contents, files


def _pack_folder(content: Path, packed: Path) -> None:
    private.create_private_file(packed)
    first = (README, MANIFEST)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (*first, *(each for each in handover_files.list_files(content) if each not in first)):
            archive.write(content / name, name)


def _seal_archive(packed: Path, part: Path, passphrase: str) -> None:
    if passphrase:
        locked.lock_file(packed, part, passphrase)
    else:
        private.create_private_file(part)
        shutil.copyfile(packed, part)


def _verify_sealed(part: Path, read: Path, passphrase: str, files: dict[str, str], name: str) -> None:
    """Read back what was written last, as whoever gets it will."""
    if passphrase:
        locked.unlock_file(part, read, passphrase)
    _verify_archive(read if passphrase else part, files, name)


def _verify_archive(packed: Path, files: dict[str, str], name: str) -> None:
    """Read back what was packed.

    Raises:
        Problem: it is not what was written.
    """
    with _open_archive(packed, name) as archive:
        for each, expected in files.items():
            if _hash_entry(archive, each) != expected:
                raise Problem(_CHANGED, name=name)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file of ours."""
    with path.open("rb") as part:
        return hashlib.file_digest(part, "sha256").hexdigest()


@contextmanager
def _open_archive(path: Path, name: str = "") -> Iterator[zipfile.ZipFile]:
    try:
        with own.open_file(path) as file, zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, ValueError, RuntimeError) as error:
        raise Problem(_BROKEN, name=name or path.name) from error


def _read_manifest(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Return the files of a hand-over and their hashes. Only their own names are ever asked for: none is a path."""
    try:
        if archive.getinfo(MANIFEST).file_size > SMALL:
            raise ValueError(MANIFEST)
        said: dict[str, Any] = json.loads(archive.read(MANIFEST))
        files = {str(each): str(digest) for each, digest in said["files"].items()}
        right = said["commdesk"] == "handover" and said["format"] == FORMAT and WORKSPACE in files
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Problem(_BROKEN, name=name) from error
    if not right:
        raise Problem(_BROKEN, name=name)
    return files


def _copy_entry(archive: zipfile.ZipFile, name: str, part: Path) -> str:
    """Write a file of the archive; return its SHA-256."""
    with part.open("wb") as target:
        return _digest_entry(archive, name, target.write)


def _hash_entry(archive: zipfile.ZipFile, name: str) -> str:
    return _digest_entry(archive, name, len)


def _digest_entry(archive: zipfile.ZipFile, name: str, take: Callable[[bytes], object]) -> str:
    if archive.getinfo(name).file_size > LARGEST:
        raise zipfile.BadZipFile(name)
    digest = hashlib.sha256()
    with archive.open(name) as entry:
        for piece in iter(partial(entry.read, _PIECE), b""):
            digest.update(piece)
            take(piece)
    return digest.hexdigest()
