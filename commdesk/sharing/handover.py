"""Handing a workspace over for good: one archive with everything that somebody needs to go on without us, checked by its hashes."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from commdesk import exports, thresholds
from commdesk.errors import Problem, fill_template, mark
from commdesk.languages.registry import DEFAULT, SOURCE, load_translations
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from commdesk.progress import Progress
from commdesk.sharing import locked, shares
from commdesk.sharing.shares import LeftOut, Share, ShareKind
from commdesk.store.backups import backup
from commdesk.store.backups.new_file import write_new_file
from commdesk.store.database import Database
from commdesk.store.files import file_checks, own, private
from commdesk.store.files.sweep import make_workroom
from commdesk.work_log import log_work

SUFFIX = ".handover.zip"
MANIFEST, README = "manifest.json", "README.txt"
WORKSPACE, PEOPLE, SCRIPTS, REPORT = "workspace.commdesk", "people.xlsx", "scripts.zip", "report.html"
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
class HandoverContents:
    """What is in a workspace that is to be handed over: what one looks through before.

    Attributes:
        money: Entries with an amount. ``files``: attached ones, and ``file_bytes`` how large they are together.
        forgotten: Marks of people who were forgotten: they stay, so that no import brings them back.
        trash: Rows in the trash, and their content.
    """

    people: int
    entries: int
    money: int
    messages: int
    communities: int
    scripts: int
    events: int
    files: int
    file_bytes: int
    forgotten: int
    trash: int


_COUNTS = {
    "people": "SELECT count(*) FROM member",
    "entries": "SELECT count(*) FROM entry",
    "money": "SELECT count(*) FROM entry WHERE amount IS NOT NULL",
    "messages": "SELECT count(*) FROM message",
    "communities": "SELECT count(*) FROM community",
    "scripts": "SELECT count(*) FROM script",
    "events": "SELECT count(*) FROM event",
    "files": "SELECT count(*) FROM attachment",
    "file_bytes": "SELECT coalesce(sum(length(data)), 0) FROM blob",
    "forgotten": "SELECT count(*) FROM mark",
    "trash": "SELECT count(*) FROM gone WHERE image IS NOT NULL",
}


@dataclass(frozen=True, slots=True)
class Handover:
    """What was handed over. ``files``: the names in the archive and the SHA-256 of each; ``size``: bytes of the archive."""

    share: Share
    contents: HandoverContents
    files: dict[str, str]
    size: int


def survey_contents(db: Database) -> HandoverContents:
    """Return what would be handed over."""
    return HandoverContents(**{name: int(db.reader.execute(sql).fetchone()[0]) for name, sql in _COUNTS.items()})


@log_work("handing over", lambda done: {"people": done.contents.people, "files": len(done.files)})
def hand_over(
    db: Database,
    to: Path,
    receiver: str,
    without: Collection[LeftOut] = (),
    passphrase: str = "",
    language: str = DEFAULT,
    progress: Progress | None = None,
) -> Handover:
    """Write the open workspace, its people, scripts and a report as one archive, read it back, and note who got it.

    The workspace in it is whole, and of this computer nothing is in it: no stream, no settings, no names of backups. An archive
    with a passphrase is an age file; inside, and without one, it is an ordinary zip file.

    Args:
        receiver: Whom it is for.
        language: Of the report and the words beside.

    Raises:
        Problem: there is something at ``to``, the disk is full, it is too large for a passphrase, or what was written reads otherwise.
        Cancelled: the user stopped it. Nothing is left.
    """
    progress = progress or Progress()
    contents = survey_contents(db)
    with write_new_file(to) as part, make_workroom("handover", to) as room:
        counts, steps = shares.write_copy(db, room / WORKSPACE, without, ShareKind.SHARE, progress)
        _write_beside(db, room, receiver, language, contents, progress)
        files = {name: hash_file(room / name) for name in _list_names(room)}
        _write_manifest(db, room, receiver, contents, files)
        packed = room / "packed.zip"
        _pack_room(room, packed)
        _verify_archive(packed, files, to.name)
        if passphrase:
            locked.lock_file(packed, part, passphrase)
        else:
            private.create_private_file(part)
            shutil.copyfile(packed, part)
        private.give_usual_rights(part)
        size = part.stat().st_size
    share = shares.note_share(db, to, receiver, without, ShareKind.HANDOVER, "", bool(passphrase), counts, steps)
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


def _write_beside(
    db: Database, room: Path, receiver: str, language: str, contents: HandoverContents, progress: Progress
) -> None:
    """Write what can be read without CommDesk: the people, the scripts, a report, and words on all of it."""
    from commdesk.reports import html, period, report, report_words
    from commdesk.scripts.packs import writing

    finder = PeopleFinder(db)
    exports.export_people(db, list(finder.find_people(PeopleQuery(""))), room / PEOPLE, progress)
    if contents.scripts:
        writing.write_scripts(db, None, room / SCRIPTS, progress)
    voice = report_words.make_text_measurer(language)
    first, last = period.load_known_days(db)
    order = report.ReportOrder(first, last, client=receiver, language=language)
    html.write_report(report.compose_report(db, order, voice), voice, room / REPORT)
    (room / README).write_text(compose_readme(db, receiver, contents, language), encoding="utf-8")


def compose_readme(db: Database, receiver: str, contents: HandoverContents, language: str) -> str:
    """Return the words that lie in the archive, in one language: what is in it, from whom, for whom, and how it is opened."""
    translations = load_translations(language) if language != SOURCE else {}

    def words(template: str, **slots: str | int) -> str:
        return fill_template(translations.get(template, template), slots)

    name = thresholds.load_thresholds(db.reader).name or db.path.stem
    today = datetime.fromtimestamp(db.ids.clock() / 1000, UTC).date().isoformat()
    lines = [
        words(_TITLE, name=name),
        words(_WHO, giver=db.who or "—", receiver=receiver or "—", day=today),
        "",
        words(_HOW),
        "",
    ]
    lines += [f"- {WORKSPACE}: {words(_IS_WORKSPACE)}", f"- {PEOPLE}: {words(_IS_PEOPLE)}"]
    if contents.scripts:
        lines.append(f"- {SCRIPTS}: {words(_IS_SCRIPTS)}")
    lines += [f"- {REPORT}: {words(_IS_REPORT)}", f"- {MANIFEST}: {words(_IS_MANIFEST)}", ""]
    lines += [f"{words(TITLES[key])}: {value:,}" for key, value in asdict(contents).items()]
    return "\n".join(lines) + "\n"


_TITLE = mark("core", "{name}: hand-over")
_WHO = mark("core", "Handed over by {giver} to {receiver} on {day}.")
_HOW = mark(
    "core",
    "Open the workspace with CommDesk: drop this archive onto its window. Everything else can be read without it.",
)
_IS_WORKSPACE = mark("core", "everything, to be worked on in CommDesk; any program that reads SQLite opens it, too")
_IS_PEOPLE = mark("core", "the people, as a sheet")
_IS_SCRIPTS = mark("core", "the scripts, as a pack")
_IS_REPORT = mark("core", "a report over all the time that is known, for a browser")
_IS_MANIFEST = mark("core", "the SHA-256 of each file, to see that nothing was changed")
TITLES = {
    "people": mark("core", "People"),
    "entries": mark("core", "Notes, orders and other entries"),
    "money": mark("core", "Entries with an amount"),
    "messages": mark("core", "Messages"),
    "communities": mark("core", "Communities"),
    "scripts": mark("core", "Scripts"),
    "events": mark("core", "Events"),
    "files": mark("core", "Attached files"),
    "file_bytes": mark("core", "Bytes of attached files"),
    "forgotten": mark("core", "Marks of people who were forgotten"),
    "trash": mark("core", "Rows in the trash"),
}
"""What each count is called."""


def _list_names(room: Path) -> list[str]:
    return [name for name in (WORKSPACE, PEOPLE, SCRIPTS, REPORT, README) if (room / name).exists()]


def _write_manifest(db: Database, room: Path, receiver: str, contents: HandoverContents, files: dict[str, str]) -> None:
    said = {
        "commdesk": "handover", "format": FORMAT, "workspace": backup.read_workspace_id(db.reader),
        "name": thresholds.load_thresholds(db.reader).name, "giver": db.who, "receiver": receiver,
        "at": db.ids.clock() // 1000, "counts": asdict(contents), "files": files,
    }  # fmt: skip
    (room / MANIFEST).write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")


def _pack_room(room: Path, packed: Path) -> None:
    private.create_private_file(packed)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (README, MANIFEST, *(each for each in _list_names(room) if each != README)):
            archive.write(room / name, name)


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
