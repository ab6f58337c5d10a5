"""What earlier versions gave to others is read by this one: teams, invitations, shares, hand-overs (`tests.team.kept`)."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.members import record
from commdesk.sharing import handover, locked, merging
from commdesk.store import check
from commdesk.store.database import Database
from commdesk.team import joining, names
from commdesk.team.folder import FolderPlace
from commdesk.team.record import TeamRecord, TeamRecords
from tests.people import one
from tests.team.kept import BYTES, FOLDER, MESSAGES, PASSPHRASE, write_kept

KEPT = sorted(each for each in FOLDER.iterdir() if each.is_dir())
pytestmark = pytest.mark.skipif(not locked.is_available(), reason="no library for passphrases here")


@pytest.fixture(params=KEPT, ids=lambda path: path.name)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what a version wrote."""
    return Path(shutil.copytree(request.param, tmp_path / "kept"))


def is_whole(db: Database, people: set[str]) -> bool:
    """Whether everything is there, and sound."""
    assert {row[0] for row in db.reader.execute("SELECT nickname FROM member")} >= people
    assert one(db, "SELECT count(*) FROM message WHERE batch IN (SELECT id FROM batch)") == MESSAGES
    assert one(db, "SELECT data FROM blob") == BYTES
    assert one(db, "SELECT value FROM setting WHERE key = 'name'") == "亲子共读"
    assert {row[0] for row in db.reader.execute("SELECT text FROM entry WHERE kind = 'note'")} == {
        "likes tea",
        "from Li",
    }
    assert one(db, "SELECT count(*) FROM registration") == 1
    return check.check_workspace(db, workspaces.list_cache_rebuilders()) == []


def test_somebody_joins_a_team_of_then_and_writes(kept: Path, tmp_path: Path) -> None:
    invitation = joining.read_invitation(kept / f"club{names.INVITATION}")
    assert (invitation.name, invitation.sender, invitation.folder) == ("亲子共读", "王", "team")
    place, records = FolderPlace(kept / "team"), TeamRecords(tmp_path / "teams")
    path, where = tmp_path / "mine.commdesk", TeamRecord(str(kept / "team"))
    made = joining.join_team(path, place, PASSPHRASE, "Chen", records, where, workspace=invitation.workspace)
    session = joining.open_session(made.db, records)
    assert session is not None
    report = session.run_round()
    assert report.in_step and not report.broken and not report.lacking
    assert {each.who for each in report.colleagues} == {"王", "Li"}
    assert is_whole(made.db, {"Anna", "Bert"})
    record.add_member(made.db, nickname="Dora")
    assert session.run_round().said
    made.close()


def test_a_share_of_then_is_worked_in_and_merged(kept: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(kept / "share.zip") as packed:
        packed.extract("share.commdesk", tmp_path)
    mine = Path(shutil.copyfile(tmp_path / "share.commdesk", tmp_path / "mine.commdesk"))
    space = workspaces.open_workspace(mine, "王")
    assert is_whole(space.db, {"Anna", "Bert"})
    theirs = workspaces.open_workspace(tmp_path / "share.commdesk", "Chen")
    record.add_member(theirs.db, nickname="Dora")
    theirs.close()
    assert merging.merge_workspace(space.db, tmp_path / "share.commdesk").steps == 1
    assert is_whole(space.db, {"Anna", "Bert", "Dora"})
    space.close()


def test_a_hand_over_of_then_is_opened(kept: Path, tmp_path: Path) -> None:
    handover.open_given(kept / "club.handover.zip.age", tmp_path / "mine.commdesk", PASSPHRASE)
    space = workspaces.open_workspace(tmp_path / "mine.commdesk", "Chen")
    assert is_whole(space.db, {"Anna", "Bert"})
    space.close()


@pytest.mark.usefixtures("quick_lock")
def test_what_is_kept_can_be_written_by_this_version(tmp_path: Path) -> None:
    """Else nobody could keep those of the next one."""
    write_kept(tmp_path / "next")
    found = {each.name for each in (tmp_path / "next").iterdir()}
    assert all({each.name for each in folder.iterdir()} == found for folder in KEPT)
