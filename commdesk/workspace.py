"""Making, opening and closing a workspace."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk import soundness
from commdesk.activity import rollups
from commdesk.chats import search
from commdesk.chats.importing import ownership
from commdesk.checkins import cache as checked
from commdesk.errors import Phrase, Problem, mark
from commdesk.languages.registry import DEFAULT
from commdesk.members import search_cache
from commdesk.progress import Progress
from commdesk.store import blobs, database, migrations, rights, space, verdict
from commdesk.store.backups import backup
from commdesk.store.database import CacheUpdater, Database
from commdesk.store.files import file_checks, lock, locks, logs, private, storage_location
from commdesk.store.files import sweep as leftovers

if TYPE_CHECKING:
    from commdesk.store.check import CacheRebuilder

SUFFIX = ".commdesk"


@dataclass
class Workspace:
    """An open workspace.

    ``notes`` are warnings to show. ``unclean``: the last session ended without closing, so run
    `commdesk.store.check.check_quickly` as a job once the window stands. ``looked``: when its structure was looked through
    and was whole (`commdesk.soundness`), UTC seconds; 0: do the same without a word, and set it. ``kept``: as many
    steps were written when what is here was saved as a copy or given up, because its file was another one (`commdesk.stray_files`).
    """

    db: Database
    path: Path
    notes: tuple[Phrase, ...]
    unclean: bool
    held: lock.WorkspaceLock = field(repr=False)
    looked: int = 0
    kept: int = -1

    def close(self) -> None:
        """Write everything into the one file and let go of it. May be called twice."""
        looked = self.looked if self.db.watch.check_file() is None else 0
        try:
            self.db.close()  # the last connection that closes moves the log into the file
        finally:
            self.held.release()
        if looked:
            soundness.note_sound(self.path, looked)


def create_workspace(path: Path, name: str = "", who: str = "", language: str = DEFAULT) -> Workspace:
    """Make a new workspace with the starter vocabulary and open it. All of it appears, or nothing.

    Args:
        name: What the workspace is called; the file's name without its ending when empty.
        who: The name written beside every step.
        language: Of the words it begins with, English where it is none of `commdesk.starter.LANGUAGES`.

    Raises:
        Problem: there is something at ``path`` already, the folder is missing, full or may not be written to.
    """
    return _create_file(path, who, lambda part: _build_file(part, name or path.stem, who, language))


def create_joined_workspace(path: Path, workspace: str, who: str = "") -> Workspace:
    """Make an empty copy of a workspace that is to be filled with what others say, and open it. Raises as `create_workspace`.

    Args:
        workspace: The id of the workspace.
    """

    def build(part: Path) -> None:
        _make_schema(part, workspace)

    return _create_file(path, who, build)


def _create_file(path: Path, who: str, build: Callable[[Path], object]) -> Workspace:
    file_checks.require_sqlite(path)
    if os.path.lexists(path):
        raise _to_taken_problem(path)
    path = lock.resolve_path(path)
    held = lock.take_lock(path)
    leftovers.sweep_unfinished([path.parent])
    part = leftovers.get_unfinished_path(path, "new")
    try:
        try:
            build(part)
            _publish_file(part, path)
        except sqlite3.Error as error:
            raise database.to_problem(error, path) from error
        finally:
            leftovers.delete_unfinished(part)
        return _open_held(path, who, held, storage_location.list_warnings(path), unclean=False)
    except BaseException:
        held.release()
        raise


def open_workspace(path: Path, who: str = "", progress: Progress | None = None) -> Workspace:
    """Open a workspace; an older one is backed up and migrated first.

    Raises:
        InUse: it is open already.
        Problem: it is not there, not a workspace, damaged, newer, read-only, or holds what a workspace never holds.
    """
    file_checks.require_sqlite(path)
    if lock.is_held(path):
        raise lock.WorkspaceInUse(path)
    path = lock.resolve_path(path)  # SQLite keeps its log beside the file itself, not beside a link to it
    leftovers.remove_second_name(path)
    file_checks.check_header(path)
    held = lock.take_lock(path)
    try:
        if locks.is_claimed(path):
            raise lock.WorkspaceInUse(path)
        file_checks.require_writable_log(path)
        unclean, looked = held.stale or file_checks.has_log(path), soundness.load_last_check(path)
        rights.restrict_workspace(path)
        notes = logs.resolve_logs(path)
        if file_checks.inspect_schema(path):
            _migrate_file(path, progress)
        opened = _open_held(path, who, held, (*notes, *storage_location.list_warnings(path)), unclean)
        opened.looked = looked
        return opened
    except BaseException as error:
        held.release()
        found = verdict.classify_error(error, path, progress)
        if found is error:
            raise
        raise found from error


def sweep_leftovers(space: Workspace, folder: Path | None = None) -> None:
    """Remove what a kill left of earlier work: beside the workspace, among its backups, and in the system's temporary folder.

    What was made of it stays, and is closed to others where earlier versions left it open (`commdesk.store.rights`).

    Looks through those folders, so in the window it is a job.

    Args:
        folder: The folder the user chose for backups.
    """
    leftovers.sweep_unfinished(
        {space.path.parent, backup.get_backup_folder(space.path), backup.get_backup_folder(space.path, folder)}
    )
    leftovers.sweep_temporary()
    rights.restrict_kept_files(space.path, folder)


def list_cache_updaters() -> tuple[CacheUpdater, ...]:
    """Return the functions that keep the caches true, called before each commit: who owns a message is settled before it is counted."""
    return search_cache.update_faces, ownership.update_ownership, rollups.update_rollups, checked.update_cache


def list_cache_rebuilders() -> tuple[CacheRebuilder, ...]:
    """Return the functions that fill the caches anew, for `commdesk.store.check` and `commdesk.store.repair`."""
    return search_cache.rebuild_faces, rollups.rebuild_rollups, checked.rebuild_cache, search.reset_index


def _open_held(path: Path, who: str, held: lock.WorkspaceLock, notes: tuple[Phrase, ...], unclean: bool) -> Workspace:
    held.remember_file()
    db = Database(path, who, list_cache_updaters())
    try:
        ownership.sweep_messages(db)
        blobs.clean_up_blobs(db)
        if unclean:
            notes += (
                Phrase(
                    mark("core", "“{name}” was not closed properly last time. It is being checked."),
                    {"name": path.name},
                ),
            )
    except BaseException:
        db.close()
        raise
    return Workspace(db, path, notes, unclean, held)


def _build_file(part: Path, name: str, who: str, language: str) -> None:
    """Make the schema, the identity and the starter vocabulary in ``part``, a new file."""
    _make_schema(part, secrets.token_hex(16))
    db = Database(part, who, list_cache_updaters())
    try:
        from commdesk import starter

        starter.seed_workspace(db, name, language)
        with db.write_unlogged() as conn:  # what every workspace starts with is nobody's own step to take back
            conn.execute("INSERT INTO meta SELECT 'log_from', max(id) FROM step HAVING max(id) IS NOT NULL")
    finally:
        db.close()


def _make_schema(part: Path, workspace: str) -> None:
    private.create_private_file(part)
    with closing(database.open_connection(part, write=True)) as conn:
        migrations.run_migrations(conn)
        conn.execute("INSERT INTO meta VALUES ('workspace', ?)", (workspace,))


def _publish_file(part: Path, path: Path) -> None:
    """Give the finished file its name, without ever writing over another."""
    try:
        os.link(part, path)
    except FileExistsError as error:
        raise _to_taken_problem(path) from error
    except OSError:  # FAT and some network drives know no links
        if os.path.lexists(path):
            raise _to_taken_problem(path) from None
        part.rename(path)
    backup.sync_folder(path)


def _to_taken_problem(path: Path) -> Problem:
    return Problem(mark("core", "“{name}” exists already. Choose another name; nothing was changed."), name=path.name)


def _migrate_file(path: Path, progress: Progress | None) -> None:
    """Bring an older file up to date, after a backup.

    Raises:
        Problem: the backup or the migration failed; the file is as it was.
    """
    backup.make_backup(path, "migration", progress=progress)
    try:
        with closing(database.open_connection(path, write=True)) as conn:
            migrations.run_migrations(conn)
            space.enable_space_release(conn)
    except sqlite3.Error as error:
        raise database.to_problem(error, path) from error
