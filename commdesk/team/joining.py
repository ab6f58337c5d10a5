"""Making a team, asking somebody in, joining, leaving, and a new key when somebody left."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from commdesk import thresholds
from commdesk import workspace as workspaces
from commdesk.errors import Problem, mark
from commdesk.files.atomic_write import write_atomically
from commdesk.progress import Progress
from commdesk.sharing import locked
from commdesk.store.backups import backup
from commdesk.store.database import Database
from commdesk.store.files import own
from commdesk.store.merging.published import forget_published
from commdesk.team import key as keys
from commdesk.team import names
from commdesk.team.key import LONGEST, KeyNeeded, TeamKey
from commdesk.team.place import NameTaken, Place
from commdesk.team.record import TeamRecord, TeamRecords
from commdesk.team.session import TeamSession, open_place
from commdesk.workspace import Workspace

FORMAT = 1
MOST = 1 << 20
"""Bytes of an invitation."""
_NOT_YET = mark(
    "core",
    "“{place}” does not hold all of the workspace yet. Wait until it was brought here completely, and try again. Nothing was changed.",
)
_OTHER = mark(
    "core", "“{place}” belongs to the team of another workspace (“{name}”). Choose another folder; nothing was changed."
)
_TAKEN = mark("core", "There is a team in “{place}” already. Join it, or choose an empty folder.")
_INSIDE = mark(
    "core",
    "The workspace lies inside the folder that the team shares. Move it to another folder of this computer first: a live file must not be shared.",
)
_NO_INVITE = mark("core", "“{name}” is no invitation to a team, or it is damaged. Ask for it to be sent again.")


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a new colleague needs besides the passphrase.

    Attributes:
        workspace: The id of what the team works in; ``name``: what it is called; ``sender``: who asked.
        folder: What the shared folder is called there; '' where ``relay`` says where the files lie.
    """

    team: str
    workspace: str
    name: str
    sender: str
    folder: str = ""
    relay: str = ""


def create_team(
    db: Database, place: Place, passphrase: str, records: TeamRecords, record: TeamRecord, *, keep_key: bool = True
) -> TeamSession:
    """Make a team for the open workspace in a place that has none. The first round tells everything.

    Args:
        passphrase: What opens the team's key; '' for none: then whoever sees the place can read it.
        record: Where the place is.
        keep_key: Remember the key on this computer, so that the passphrase is not asked for at each start.

    Raises:
        Problem: there is a team already, the workspace lies in the folder, or there is no library for it on this computer.
    """
    require_outside(db.path, record)
    key = keys.make_key(backup.read_workspace_id(db.reader), _load_name(db), db.who)
    header = key.lock(passphrase)
    try:
        place.put_file(names.HEADER, header)
    except NameTaken:
        raise Problem(_TAKEN, place=place.title) from None
    return _enter(db, place, key, header, records, record, keep_key)


def enter_team(
    db: Database,
    place: Place,
    header: bytes,
    passphrase: str,
    records: TeamRecords,
    record: TeamRecord,
    *,
    keep_key: bool | None = None,
) -> TeamSession:
    """Let the open workspace, a copy of what the team works in, be in step with it; also after a new key was made.

    Raises:
        LockedFile: no passphrase was given, and it needs one.
        Problem: it is the wrong one, the team is another workspace's, or the workspace lies in the folder.
    """
    require_outside(db.path, record)
    key = keys.open_key(header, passphrase, place.title)
    if key.workspace != backup.read_workspace_id(db.reader):
        raise Problem(_OTHER, place=place.title, name=key.name)
    keep = keep_key if keep_key is not None else record.key is not None or not record.header
    return _enter(db, place, key, header, records, record, keep)


def _enter(
    db: Database, place: Place, key: TeamKey, header: bytes, records: TeamRecords, record: TeamRecord, keep_key: bool
) -> TeamSession:
    found = keys.fingerprint_header(header)
    # With another key the stream begins anew: what was told with the old one nobody can read any more.
    streams = record.streams if record.header in ("", found) else (*record.streams, "")
    records.save_record(
        db.path, replace(record, header=found, key=key if keep_key else None, streams=streams, waiting={})
    )
    return TeamSession(db, place, key, records)


def open_session(db: Database, records: TeamRecords, passphrase: str = "") -> TeamSession | None:
    """Return the team of an open workspace; None if it is in none.

    Args:
        passphrase: What opens the key where it is not known here.

    Raises:
        KeyNeeded: there is none known here, or a new one, and no passphrase was given.
        PlaceAway: the place cannot be reached.
        Problem: the passphrase is wrong, or the team is another workspace's.
    """
    record = records.load_record(db.path)
    if record is None:
        return None
    place = open_place(record)
    header = place.get_file(names.HEADER)
    if header is not None and not keys.is_whole(header):
        header = None
    known = record.key is not None and (header is None or keys.fingerprint_header(header) == record.header)
    if known:
        assert record.key is not None
        return TeamSession(db, place, record.key, records)
    if header is None:
        raise KeyNeeded(place.title)
    if not passphrase and keys.needs_passphrase(header):
        raise KeyNeeded(place.title)
    return enter_team(db, place, header, passphrase, records, record)


def join_team(
    path: Path,
    place: Place,
    passphrase: str,
    who: str,
    records: TeamRecords,
    record: TeamRecord,
    progress: Progress | None = None,
    *,
    workspace: str = "",
    keep_key: bool = True,
) -> Workspace:
    """Write a new workspace at ``path`` with all that the team has, in step with it, and open it.

    Args:
        workspace: The id of the workspace that is meant; whatever is there when empty.

    Raises:
        LockedFile: no passphrase was given, and it needs one.
        Problem: it is the wrong one, not all of the workspace lies there yet, or there is something at ``path``. Nothing is left.
        Cancelled: the user stopped it. Nothing is left.
    """
    require_outside(path, record)
    if (header := place.get_file(names.HEADER)) is None:
        raise Problem(_NOT_YET, place=place.title)
    key = keys.open_key(header, passphrase, place.title)
    if workspace not in ("", key.workspace):
        raise Problem(_OTHER, place=place.title, name=key.name)
    made = workspaces.create_joined_workspace(path, key.workspace, who)
    try:
        session = _enter(made.db, place, key, header, records, replace(record, streams=()), keep_key)
        report = session.run_round(progress, read_only=True)
        if not report.news or report.waiting:
            raise Problem(_NOT_YET, place=place.title)
        session.run_round(progress)
    except BaseException:
        made.close()
        records.delete_record(path)
        for each in (path, *(path.with_name(path.name + end) for end in own.BESIDE)):
            with suppress(OSError):
                each.unlink(missing_ok=True)
        raise
    return made


def leave_team(db: Database, records: TeamRecords) -> None:
    """Let the open workspace be in no team any more. What it told stays with the others.

    Raises:
        Problem: it cannot be written down.
    """
    records.delete_record(db.path)
    with db.write_cache() as conn:
        forget_published(conn)


def renew_key(
    session: TeamSession, passphrase: str, records: TeamRecords, progress: Progress | None = None
) -> TeamSession:
    """Make a new key, say everything with it, and delete what was locked with the old one.

    For when somebody left or a computer was lost. Who has the new passphrase goes on; what the others have, they have.

    Raises:
        Problem: the place cannot be reached, or it is full.
    """
    progress = progress or Progress()
    session.run_round(progress)
    db, place, record = session.db, session.place, records.load_record(session.db.path) or TeamRecord()
    key = session.key.renew(db.who)
    header = key.lock(passphrase)
    place.delete_file(names.HEADER)
    place.put_file(names.HEADER, header)
    renewed = _enter(db, place, key, header, records, record, record.key is not None)
    renewed.say_anew(progress)
    return renewed


def write_invitation(path: Path, session: TeamSession, record: TeamRecord, passphrase: str = "") -> Invitation:
    """Write the file that a new colleague opens. It holds no key: the passphrase is told another way.

    Args:
        passphrase: Locks it; needed where the relay's password stands in it.

    Raises:
        Problem: it cannot be written there.
    """
    key = session.key
    invitation = Invitation(
        key.team, key.workspace, key.name, session.db.who[:LONGEST], Path(record.folder).name, record.relay
    )
    said = {
        "commdesk": "invitation",
        "format": FORMAT,
        **{name: getattr(invitation, name) for name in Invitation.__slots__},
    }
    text = json.dumps(said, ensure_ascii=False, indent=1).encode()
    with write_atomically(path) as part:
        part.write_bytes(locked.lock_bytes(text, passphrase) if passphrase else text)
    return invitation


def read_invitation(path: Path, passphrase: str = "") -> Invitation:
    """Return what an invitation says.

    Raises:
        LockedFile: it needs a passphrase.
        Problem: it is none, damaged, or of a newer program.
        OSError: it cannot be read.
    """
    own.refuse_own_read(path)  # before its size is: an open workspace is told as what it is
    if path.stat().st_size > MOST:
        raise Problem(_NO_INVITE, name=path.name)
    data = own.read_bytes(path)
    if data.startswith(locked.HEAD):
        data = locked.unlock_bytes(data, passphrase, path.name)
    try:
        said: dict[str, Any] = json.loads(data)
        found = Invitation(**{name: said[name] for name in Invitation.__slots__})
        right = said["commdesk"] == "invitation" and said["format"] == FORMAT
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Problem(_NO_INVITE, name=path.name) from error
    texts = [getattr(found, name) for name in Invitation.__slots__]
    if not right or not all(isinstance(text, str) and len(text) <= LONGEST * 5 for text in texts):
        raise Problem(_NO_INVITE, name=path.name)
    return found


def require_outside(workspace: Path, record: TeamRecord) -> None:
    """Refuse a live workspace in the folder that is shared.

    Raises:
        Problem: it lies there.
    """
    if record.folder and Path(os.path.realpath(workspace)).is_relative_to(os.path.realpath(record.folder)):
        raise Problem(_INSIDE)


def _load_name(db: Database) -> str:
    return thresholds.load_thresholds(db.reader).name or db.path.stem
