"""Two computers and a folder: whole workspaces, a place for what each remembers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.store.database import Database
from commdesk.team import joining
from commdesk.team.folder import FolderPlace
from commdesk.team.record import TeamRecord, TeamRecords
from commdesk.team.session import TeamSession
from commdesk.workspace import Workspace


@dataclass
class Desk:
    """An open workspace, and what its computer remembers of its team."""

    space: Workspace
    records: TeamRecords
    folder: Path

    @property
    def db(self) -> Database:
        return self.space.db

    @property
    def record(self) -> TeamRecord:
        return self.records.load_record(self.db.path) or TeamRecord(str(self.folder))

    def open(self, passphrase: str = "") -> TeamSession:
        """Return its team, as after a start of the program."""
        session = joining.open_session(self.db, self.records, passphrase)
        assert session is not None
        return session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def mine(tmp_path: Path, folder: Path) -> Iterator[Desk]:
    """Whoever makes the team."""
    (tmp_path / "a").mkdir()
    made = workspaces.create_workspace(tmp_path / "a" / "club.commdesk", "Club", "Wang", "en")
    desk = Desk(made, TeamRecords(tmp_path / "a.teams"), folder)
    yield desk
    desk.space.close()


@pytest.fixture
def team(mine: Desk) -> TeamSession:
    """A team without a passphrase, which told everything once."""
    session = joining.create_team(mine.db, FolderPlace(mine.folder), "", mine.records, mine.record)
    session.run_round()
    return session


@pytest.fixture
def theirs(team: TeamSession, mine: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Somebody who joined it."""
    (tmp_path / "b").mkdir()
    records, record = TeamRecords(tmp_path / "b.teams"), TeamRecord(str(mine.folder))
    made = joining.join_team(tmp_path / "b" / "club.commdesk", FolderPlace(mine.folder), "", "Li", records, record)
    desk = Desk(made, records, mine.folder)
    yield desk
    desk.space.close()


def copy_folder(folder: Path, to: Path) -> Path:
    """Keep what lies in a folder now."""
    return Path(shutil.copytree(folder, to))
